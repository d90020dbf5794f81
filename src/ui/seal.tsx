import type { Content, Html, Lang } from './html.ts'
import { arcPath, starPath, toothedPath } from './star-path.ts'

/** What a certificate check can say. Each state keeps its own silhouette on every page. */
export type SealState = 'valid' | 'expiring' | 'extended' | 'expired' | 'withdrawn' | 'forged'

/** The words of the six states (design: words of a certificate). */
export const SEAL_STATES: Record<Lang, Record<SealState, string>> = {
  vi: {
    valid: 'Còn hiệu lực',
    expiring: 'Sắp hết hạn',
    extended: 'Kéo dài chờ kết quả',
    expired: 'Đã hết hạn',
    withdrawn: 'Đã thu hồi',
    forged: 'Mã giả mạo',
  },
  en: {
    valid: 'Valid',
    expiring: 'Expires soon',
    extended: 'Extended until the result',
    expired: 'Expired',
    withdrawn: 'Withdrawn',
    forged: 'Forged code',
  },
}

const STAR = starPath(60, 62, 33)
const SMALL_STAR = starPath(60, 62, 27)

const DRAWINGS: Record<SealState, () => Content> = {
  valid: () => (
    <>
      <path class="f" d={toothedPath(60, 60, 32, 58, 53.5)} />
      <circle class="ws" cx="60" cy="60" r="46" stroke-width="2.4" />
      <path class="w" d={STAR} />
      <path class="s" d="M48.5 62.5l8 8 15.5-16" stroke-width="6" stroke-linejoin="miter" />
    </>
  ),
  expiring: () => (
    <>
      <circle class="s" cx="60" cy="60" r="57" stroke-width="2" />
      <path class="s" d={arcPath(60, 60, 50, 0, 300)} stroke-width="7" />
      <path class="s" d={arcPath(60, 60, 50, 306, 357)} stroke-width="3" stroke-dasharray="2.4 4.6" />
      <path class="f" d={SMALL_STAR} />
      <path class="ws" d="M60 45v18l9 7" stroke-width="5.4" stroke-linejoin="miter" />
    </>
  ),
  extended: () => (
    <>
      <circle class="s" cx="60" cy="62" r="47" stroke-width="4.4" />
      <path class="s" d={arcPath(60, 62, 55.5, 0, 62)} stroke-width="4.4" />
      <path class="s" d="M96.5 31.5l13.4 5.2 3.6-13.8" stroke-width="4.4" stroke-linejoin="miter" />
      <path class="s" d={starPath(60, 64, 25)} stroke-width="4.4" stroke-linejoin="round" />
    </>
  ),
  expired: () => (
    <>
      <circle class="s" cx="60" cy="60" r="53" stroke-width="6" stroke-dasharray="21 12.3" />
      <path class="s" d={SMALL_STAR} stroke-width="4.4" stroke-linejoin="round" />
    </>
  ),
  withdrawn: () => (
    <>
      <circle class="s" cx="60" cy="60" r="54" stroke-width="5" />
      <path class="s" d={SMALL_STAR} stroke-width="4.4" stroke-linejoin="round" />
      <g transform="rotate(-10 60 60)">
        <path class="seal-edge" d="M0 48h120v24H0z" />
        <path class="f" d="M0 53h120v14H0z" />
      </g>
    </>
  ),
  forged: () => (
    <>
      <path class="w" d="M35 1h50l34 34v50l-34 34H35L1 85V35z" />
      <path class="s" d="M38 8.6h44L111.4 38v44L82 111.4H38L8.6 82V38z" stroke-width="3" />
      <path class="s" d="M36 36l48 48M84 36l-48 48" stroke-width="13" />
    </>
  ),
}

/** The seal of a certificate's state. Say the state in words beside it; the drawing is hidden from readers. */
export function Seal({ state, size = 120 }: { state: SealState; size?: number }): Html {
  return (
    <svg class={`seal seal-${state}`} width={size} height={size} viewBox="0 0 120 120" aria-hidden="true">
      {DRAWINGS[state]()}
    </svg>
  )
}
