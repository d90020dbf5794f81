import type { Content, Html, Lang } from '../html.ts'
import { Icon } from '../icons.tsx'
import type { IconName } from '../icons.tsx'
import type { SealState } from '../shapes.tsx'

/** Grounds of a badge; the word and the sign carry the meaning. `dark` is for what was withdrawn. */
export type BadgeKind = 'success' | 'info' | 'warning' | 'error' | 'neutral' | 'dark'

/** A state in a word, with its sign. */
export function Badge({ kind, icon, children }: { kind: BadgeKind; icon?: IconName; children: Content }): Html {
  return (
    <span class={`badge badge-${kind}`}>
      {icon && <Icon name={icon} weight="bold" size={15} />}
      {children}
    </span>
  )
}

type Look = { kind: BadgeKind; icon: IconName; vi: string; en: string }

const CERTIFICATE: Record<SealState, Look> = {
  valid: { kind: 'success', icon: 'check-circle', vi: 'Còn hiệu lực', en: 'Valid' },
  expiring: { kind: 'warning', icon: 'clock-countdown', vi: 'Sắp hết hạn', en: 'Expires soon' },
  extended: { kind: 'warning', icon: 'hourglass-medium', vi: 'Kéo dài chờ kết quả', en: 'Extended until the result' },
  expired: { kind: 'error', icon: 'x-circle', vi: 'Đã hết hạn', en: 'Expired' },
  withdrawn: { kind: 'dark', icon: 'prohibit', vi: 'Đã thu hồi', en: 'Withdrawn' },
  forged: { kind: 'error', icon: 'warning-circle', vi: 'Mã giả mạo', en: 'Forged code' },
}

/** State of a certificate in words, for where no badge can stand. */
export function certificateStateWords(state: SealState): string {
  return CERTIFICATE[state].vi
}

/** State of a certificate. */
export function CertificateBadge({ state, lang = 'vi' }: { state: SealState; lang?: Lang }): Html {
  const look = CERTIFICATE[state]
  return <Badge kind={look.kind} icon={look.icon}>{look[lang]}</Badge>
}

/** State of a task of a producer. */
export type TaskState = 'done' | 'doing' | 'todo' | 'fix' | 'locked'

const TASK: Record<TaskState, Omit<Look, 'en'>> = {
  done: { kind: 'success', icon: 'check-circle', vi: 'Đã xong' },
  doing: { kind: 'info', icon: 'pencil-simple', vi: 'Đang làm' },
  todo: { kind: 'neutral', icon: 'circle', vi: 'Chưa làm' },
  fix: { kind: 'error', icon: 'warning-circle', vi: 'Cần sửa' },
  locked: { kind: 'neutral', icon: 'lock', vi: 'Chưa mở' },
}

/** State of a task: Đã xong, Đang làm, Chưa làm, Cần sửa, Chưa mở. */
export function TaskBadge({ state }: { state: TaskState }): Html {
  const look = TASK[state]
  return <Badge kind={look.kind} icon={look.icon}>{look.vi}</Badge>
}

/** Where a dossier stands, as a tone: the words come from the dossier's own list of states. */
const DOSSIER: Record<'drafting' | 'waiting' | 'working' | 'returned' | 'signing' | 'issued' | 'stopped', Omit<Look, 'en' | 'vi'>> = {
  drafting: { kind: 'neutral', icon: 'pencil-simple' },
  waiting: { kind: 'info', icon: 'tray' },
  working: { kind: 'info', icon: 'scales' },
  returned: { kind: 'warning', icon: 'arrow-u-up-left' },
  signing: { kind: 'info', icon: 'signature' },
  issued: { kind: 'success', icon: 'stamp' },
  stopped: { kind: 'error', icon: 'x-circle' },
}

/** State of a dossier: `tone` gives sign and ground, the children the words ("Đang đánh giá cấp xã"). */
export function DossierBadge({ tone, children }: { tone: keyof typeof DOSSIER; children: Content }): Html {
  const look = DOSSIER[tone]
  return <Badge kind={look.kind} icon={look.icon}>{children}</Badge>
}
