/** Signs of the sprite, drawn 18–22 px. Names are those of Phosphor Icons. */
export const ICONS = [
  'arrow-line-down', 'arrow-u-up-left', 'arrow-up', 'arrow-right', 'arrows-out-line-horizontal', 'bell', 'books', 'buildings',
  'calendar-dots', 'camera', 'caret-down', 'caret-left', 'caret-right', 'certificate', 'chart-bar', 'check', 'check-circle',
  'circle', 'clock-countdown', 'clock-counter-clockwise', 'cloud-check', 'coins', 'copy', 'desk', 'download-simple', 'eye', 'file-pdf',
  'file-text', 'file-x', 'file-xls', 'flask', 'folder-open', 'gavel', 'gear', 'globe', 'handshake', 'hourglass-medium', 'identification-badge',
  'identification-card', 'info', 'list', 'list-checks', 'lock', 'magnifying-glass', 'map-pin', 'map-trifold', 'megaphone',
  'minus', 'note-pencil', 'package', 'pencil-simple', 'phone', 'plus', 'presentation-chart', 'printer', 'prohibit', 'scales',
  'scroll', 'seal-check', 'sign-in', 'sign-out', 'signature', 'stamp', 'storefront', 'target', 'tote', 'trash', 'tray',
  'upload-simple', 'user-minus', 'users-three', 'warning', 'warning-circle', 'wifi-slash', 'x', 'x-circle',
] as const

/** Name of a sign in the sprite. */
export type IconName = (typeof ICONS)[number]

/** Signs that also exist in the bold weight, for badges at 14–16 px. */
export const BOLD_ICONS = [
  'arrow-line-down', 'arrow-up', 'arrows-out-line-horizontal', 'check', 'check-circle', 'circle', 'clock-countdown', 'hourglass-medium',
  'info', 'lock', 'pencil-simple', 'prohibit', 'scales', 'user-minus', 'warning', 'warning-circle', 'x-circle',
  'wifi-slash', 'caret-down', 'minus', 'arrow-u-up-left', 'stamp', 'signature', 'tray', 'gavel', 'x',
] as const satisfies readonly IconName[]
