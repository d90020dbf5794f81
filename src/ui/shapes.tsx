import { cx } from './html.ts'
import type { Html, Lang } from './html.ts'
import { starPath } from './star-path.ts'
import { starsInWords } from './words.ts'

export { CertificateBand } from './certificate-band.tsx'
export { QrFrame } from './qr-frame.tsx'
export { SEAL_STATES, Seal } from './seal.tsx'
export type { SealState } from './seal.tsx'
export { WOODCUTS, Woodcut, woodcutFor } from './woodcut.tsx'
export type { WoodcutName } from './woodcut.tsx'

/** The mark of Sao: a star in a square frame. In `son` unless said otherwise; from 16 px. */
export function Mark({ size = 26, tone = 'son' }: { size?: number; tone?: 'son' | 'than' | 'white' | 'pale' }): Html {
  return (
    <svg class={`mark mark-${tone}`} width={size} height={size} viewBox="0 0 56 56" aria-hidden="true">
      <path fill-rule="evenodd" d={`M0 0h56v56H0zM7 7v42h42V7z${starPath(28, 29.3, 17.5)}`} />
    </svg>
  )
}

/**
 * The stars a product has: always five, the earned ones filled, with the words for a reader.
 * `withWord` also prints them: "4 sao".
 */
export function Stars({ n, size = 14, withWord = false, lang = 'vi' }: {
  n: number
  /** Height of a star in px, 12 at least. */
  size?: number
  withWord?: boolean
  lang?: Lang
}): Html {
  const pitch = size * 1.12
  const row = (from: number, to: number): string => {
    let path = ''
    for (let i = from; i < to; i += 1) path += starPath(size / 2 + 1 + i * pitch, size * 0.55 + 0.5, size * 0.5)
    return path
  }
  const width = Math.ceil(size + 4 * pitch + 2)
  const height = Math.ceil(size * 1.02 + 1)
  const label = lang === 'en' ? `${n} of 5 stars` : `${n} trên 5 sao`
  const drawing = (
    <svg class="stars" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {n > 0 && <path class="star-on" d={row(0, n)} />}
      {n < 5 && <path class="star-off" d={row(n, 5)} />}
    </svg>
  )
  if (!withWord) return drawing
  return (
    <span class="stars-word">
      {drawing}
      <b aria-hidden="true">{starsInWords(n, lang)}</b>
    </span>
  )
}

/** The law's star mark: the minimum for that many stars, in a thin frame. Never what a product has. */
export function StarMark({ stars, lang = 'vi' }: { stars: number; lang?: Lang }): Html {
  const width = stars * 9 + 9
  let path = ''
  for (let i = 0; i < stars; i += 1) path += starPath(9 + i * 9, 8, 4.4)
  const label = lang === 'en' ? `minimum for ${starsInWords(stars, 'en')}` : `mức tối thiểu của ${stars} sao`
  return (
    <svg class="star-mark" width={width} height={16} viewBox={`0 0 ${width} 16`} role="img" aria-label={label}>
      <rect x="0.6" y="0.6" width={width - 1.2} height="14.8" rx="1.5" />
      <path d={path} />
    </svg>
  )
}

/** Round place for the emblem of the issuing body; an empty double ring when none is set. */
export function EmblemSlot({ size = 46, src, name }: { size?: number; src?: string | undefined; name?: string }): Html {
  if (src) return <img class="emblem" src={src} width={size} height={size} alt={name ?? ''} />
  return (
    <svg class={cx('emblem', 'emblem-empty')} width={size} height={size} viewBox="0 0 46 46" aria-hidden="true">
      <circle cx="23" cy="23" r="21.8" />
      <circle class="dash" cx="23" cy="23" r="17.6" />
      <path d={starPath(23, 23.6, 10)} />
    </svg>
  )
}
