import type { Content, Html, Lang } from './html.ts'

/** The squares of a QR code, as `qrcode`'s `create().modules` gives them: row by row, 1 is black. */
export type QrModules = { size: number; data: ArrayLike<number> }

/** Path of the black squares, each run of a row as one bar; one module is one unit. */
export function qrPath(modules: QrModules): string {
  let path = ''
  for (let y = 0; y < modules.size; y += 1) {
    let x = 0
    while (x < modules.size) {
      let run = 0
      while (x + run < modules.size && modules.data[y * modules.size + x + run]) run += 1
      if (run > 0) path += `M${x} ${y}h${run}v1h-${run}z`
      x += Math.max(run, 1)
    }
  }
  return path
}

/**
 * A QR code, black on white with four modules of quiet zone, by default in the `son` frame with its number in words below.
 * `framed={false}` draws the code alone, as on the certificate.
 */
export function QrFrame({ modules, caption, number, size = 116, framed = true, label, lang = 'vi' }: {
  modules: QrModules
  /** What to do with it, e.g. "Quét để kiểm tra". */
  caption?: Content
  /** The number one can type instead, e.g. "118/2026". */
  number?: string
  /** Side of the code with its quiet zone, in px. */
  size?: number
  framed?: boolean
  label?: string
  lang?: Lang
}): Html {
  const side = modules.size + 8
  const name = label ?? (lang === 'en' ? 'QR code of the certificate' : 'Mã QR của giấy chứng nhận')
  const code = (
    <svg class="qr" width={size} height={size} viewBox={`-4 -4 ${side} ${side}`} role="img" aria-label={name}>
      <path class="qr-ground" d={`M-4-4h${side}v${side}h-${side}z`} />
      <path class="qr-ink" d={qrPath(modules)} shape-rendering="crispEdges" />
    </svg>
  )
  if (!framed) return code
  return (
    <figure class="qr-frame">
      {code}
      {(caption || number) && (
        <figcaption>
          {caption ?? (lang === 'en' ? 'Scan to check' : 'Quét để kiểm tra')}
          {number && <b>{number}</b>}
        </figcaption>
      )}
    </figure>
  )
}
