import type { Content, Html } from '../html.ts'
import { Icon } from '../icons.tsx'
import type { IconName } from '../icons.tsx'

/** Kinds of notice. `held` is for what held the star down. */
export type NoticeKind = 'success' | 'info' | 'warning' | 'error' | 'held'

const SIGNS: Record<NoticeKind, IconName> = {
  success: 'check-circle',
  info: 'info',
  warning: 'warning',
  error: 'warning-circle',
  held: 'arrow-line-down',
}

/** A message that stays: sign, bold first sentence, 5 px edge. At most two on a page. */
export function Notice({ kind, title, children }: { kind: NoticeKind; title?: Content; children?: Content }): Html {
  return (
    <div class={`notice notice-${kind}`}>
      <Icon name={SIGNS[kind]} weight="bold" size={20} />
      <div>{title && <b>{title}</b>}{title && children ? ' ' : null}{children}</div>
    </div>
  )
}
