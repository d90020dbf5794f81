import type { Html } from './html.ts'

const PITCH = 18
const RADIUS = 5.4

function n(value: number): string {
  return String(Math.round(value * 100) / 100)
}

function circle(x: number, y: number): string {
  return `M${n(x - RADIUS)} ${n(y)}a5.4 5.4 0 1 1 10.8 0a5.4 5.4 0 1 1-10.8 0`
}

/** Circles along a line, each joined to the next by a tangent from its top to the other's foot. */
function chain(x: number, y: number, count: number, pitch: number, upright: boolean): { rings: string; dots: string } {
  let rings = ''
  let dots = ''
  for (let i = 0; i < count; i += 1) {
    const cx = upright ? x : x + i * pitch
    const cy = upright ? y + i * pitch : y
    rings += circle(cx, cy)
    dots += `M${n(cx - 1.3)} ${n(cy)}a1.3 1.3 0 1 1 2.6 0a1.3 1.3 0 1 1-2.6 0`
    if (i === count - 1) continue
    const side = RADIUS + 0.6
    rings += upright
      ? `M${n(cx + side)} ${n(cy - 1)}C${n(cx + side)} ${n(cy + pitch * 0.5)} ${n(cx - side)} ${n(cy + pitch * 0.5)} ${n(cx - side)} ${n(cy + pitch + 1)}`
      : `M${n(cx - 1)} ${n(cy - side)}C${n(cx + pitch * 0.5)} ${n(cy - side)} ${n(cx + pitch * 0.5)} ${n(cy + side)} ${n(cx + pitch + 1)} ${n(cy + side)}`
  }
  return { rings, dots }
}

/** Lines of the frame of the certificate, A4 landscape in 1123 × 794 units. */
export function bandPaths(): { thick: string; thin: string; rings: string; dots: string } {
  const across = Math.floor((1123 - 2 * 52) / PITCH) + 1
  const stepX = (1123 - 2 * 52) / (across - 1)
  const down = Math.floor((794 - 2 * 70) / PITCH) + 1
  const stepY = (794 - 2 * 70) / (down - 1)
  const chains = [
    chain(52, 43.5, across, stepX, false),
    chain(52, 750.5, across, stepX, false),
    chain(43.5, 70, down, stepY, true),
    chain(1079.5, 70, down, stepY, true),
  ]
  return {
    thick: 'M27.5 27.5h1068v739h-1068z', thin: 'M33.5 33.5h1056v727h-1056zM52.5 52.5h1018v689h-1018z',
    rings: chains.map((c) => c.rings).join(''), dots: chains.map((c) => c.dots).join(''),
  }
}

/**
 * The frame of the certificate, A4 landscape (1123 × 794 units): a thick and a thin line outside, the circle-and-tangent
 * band of the bronze drums, a double line inside. In `son`, readable in black alone. Fills its parent.
 */
export function CertificateBand(): Html {
  const { thick, thin, rings, dots } = bandPaths()
  return (
    <svg class="band" viewBox="0 0 1123 794" preserveAspectRatio="none" aria-hidden="true">
      <path class="band-thick" d={thick} />
      <path class="band-thin" d={thin} />
      <path class="band-thin" d={rings} />
      <path class="band-dots" d={dots} />
    </svg>
  )
}
