import { cx } from '../html.ts'
import type { Content, Html } from '../html.ts'
import { starPath } from '../star-path.ts'
import { formatNumber } from '../words.ts'

function percent(value: number, max: number): string {
  return `${Math.round(Math.min(Math.max(value / max, 0), 1) * 10000) / 100}%`
}

/** A bar of 10 px with square ends. The number stands beside it in words. */
export function Meter({ value, max = 100, label, live }: {
  value: number
  max?: number
  /** What is measured, for readers: "Phần A: 30 trên 40 điểm". */
  label: string
  live?: string
}): Html {
  return (
    <svg class="meter" width="100%" height="10" role="img" aria-label={label}>
      <rect class="meter-track" width="100%" height="10" />
      <rect class="meter-fill" width={percent(value, max)} height="10" data-live-bar={live} data-max={live ? max : undefined} />
    </svg>
  )
}

/** Points of parts A, B, C. `look="lines"`: letter, bar, figure; `look="named"`: name and figure over the bar, a link under it. */
export function PartBars({ parts, look = 'lines' }: {
  parts: readonly { code: string; name?: string; points: number; max: number; href?: string; linkLabel?: string }[]
  look?: 'lines' | 'named'
}): Html {
  return (
    <ul class={`parts parts-${look}`}>
      {parts.map((part) => {
        const label = `Phần ${part.code}: ${formatNumber(part.points)} trên ${part.max} điểm`
        const figure = <span class="num part-figure"><b data-live={part.code}>{formatNumber(part.points)}</b>/{part.max}</span>
        const bar = <Meter value={part.points} max={part.max} label={label} live={part.code} />
        return look === 'lines'
          ? <li><b>{part.code}</b>{bar}{figure}</li>
          : (
            <li>
              <b>{part.code}. {part.name}</b>{figure}{bar}
              {part.href && <a href={part.href}>{part.linkLabel ?? 'Xem tiêu chí'}</a>}
            </li>
          )
      })}
    </ul>
  )
}

/** One limit of the law: points from which that many stars are possible. */
export type Limit = { points: number; stars: number }

/** 0–100 with the limits of the stars as ticks (bands of the law: 50, 70, 90). */
export function BandRuler({ total, limits = [{ points: 50, stars: 3 }, { points: 70, stars: 4 }, { points: 90, stars: 5 }] }: {
  total: number
  limits?: readonly Limit[]
}): Html {
  const words = limits.map((limit) => `${limit.points} điểm cho ${limit.stars} sao`).join(', ')
  return (
    <svg class="ruler" width="100%" height="44" role="img" aria-label={`${formatNumber(total)} trên 100 điểm; ngưỡng: ${words}`}>
      <rect class="meter-track" y="4" width="100%" height="14" />
      <rect class="meter-fill" y="4" width={percent(total, 100)} height="14" data-live-bar="total" data-max="100" />
      {limits.map((limit) => {
        const x = percent(limit.points, 100)
        return (
          <>
            <line class="tick-edge" x1={x} x2={x} y1="0" y2="22" />
            <line class="tick" x1={x} x2={x} y1="0" y2="22" />
            <text x={x} y="37" text-anchor="middle">{limit.points}<tspan class="no-phone">{`: ${limit.stars} sao`}</tspan></text>
          </>
        )
      })}
    </svg>
  )
}

/** The whole scale of a result: bands with their stars, the band reached tinted, the mean as a son line. */
export function ScoreRuler({ mean, bands = [0, 30, 50, 70, 90, 100] }: {
  mean: number
  /** Six edges of the five bands. */
  bands?: readonly number[]
}): Html {
  const last = bands[bands.length - 1] ?? 100
  const from = [...bands].slice(0, -1)
  const reached = from.reduce((found, edge, i) => (mean >= edge ? i : found), 0)
  return (
    <div class="score-ruler" role="img" aria-label={`Điểm trung bình ${formatNumber(mean, 2)}, nằm ở khung ${reached + 1} sao`}>
      <svg width="100%" height="52" aria-hidden="true">
        {from.map((edge, i) => {
          const next = bands[i + 1] ?? last
          const middle = percent((edge + next) / 2, last)
          return (
            <>
              <rect class={cx('band-cell', i === reached && 'band-now')} x={percent(edge, last)} y="4" width={percent(next - edge, last)} height="26" />
              <svg class="band-stars" x={middle} overflow="visible" aria-hidden="true"><path class={`star-on band-${i + 1}`} d={bandStars(i + 1)} /></svg>
              {edge > 0 && <text x={percent(edge, last)} y="46" text-anchor="middle">{edge}</text>}
            </>
          )
        })}
        <line class="band-mean" x1={percent(mean, last)} x2={percent(mean, last)} y1="0" y2="34" />
      </svg>
    </div>
  )
}

function bandStars(n: number): string {
  return Array.from({ length: n }, (_, i) => starPath((i - (n - 1) / 2) * 13, 17.6, 6)).join('')
}

/** Targets beside what was reached: bar of 100 % with the target as a son line. */
export function TargetBar({ value, target, label }: { value: number; target: number; label: string }): Html {
  const max = Math.max(target * 1.25, value)
  return (
    <svg class="meter target-bar" width="100%" height="22" role="img" aria-label={label}>
      <rect class="meter-track" y="3" width="100%" height="16" />
      <rect class="meter-fill" y="6" width={percent(value, max)} height="10" />
      <line class="band-mean" x1={percent(target, max)} x2={percent(target, max)} y1="0" y2="22" />
    </svg>
  )
}

const MONTHS = { height: 168, base: 132, top: 18 }

/**
 * Counts month by month as bars, the greatest with its figure over it; the table beside it has them all.
 * Names stand under every sixth bar, on phones under every twelfth.
 */
export function MonthBars({ bars, label }: {
  bars: readonly { name: string; value: number }[]
  /** What is counted, for readers. */
  label: string
}): Html {
  const max = Math.max(1, ...bars.map((bar) => bar.value))
  const step = 100 / Math.max(1, bars.length)
  const first = bars.findIndex((bar) => bar.value === max)
  const at = (value: number): string => `${round(value)}%`
  return (
    <svg class="month-bars" width="100%" height={MONTHS.height} role="img" aria-label={label}>
      {bars.map((bar, i) => {
        const height = (bar.value / max) * (MONTHS.base - MONTHS.top)
        return (
          <>
            <rect class="meter-fill" x={at(i * step + step * 0.12)} width={at(step * 0.76)} y={round(MONTHS.base - height)} height={round(height)}><title>{`${bar.name}: ${bar.value}`}</title></rect>
            {i === first && <text x={at(i * step + step / 2)} y={MONTHS.top - 5} text-anchor={i < 2 ? 'start' : i > bars.length - 3 ? 'end' : 'middle'}>{formatNumber(bar.value)}</text>}
            {i % 6 === 0 && <text class={cx(i % 12 !== 0 && 'no-phone')} x={at(i * step)} y={MONTHS.base + 18}>{bar.name}</text>}
          </>
        )
      })}
      <line class="spread-axis" x1="0" x2="100%" y1={MONTHS.base} y2={MONTHS.base} />
    </svg>
  )
}

const STRIP = { width: 288, left: 8, height: 38, base: 30 }

/**
 * The sheets of one product as dots from `lo` to `hi`: thick line from lowest to highest, short tick for the mean, dashes at the
 * limits. Over `maxSpread` the sheet furthest from the mean is a son diamond. Never says whose sheet it is.
 */
export function SpreadStrip({ totals, mean, maxSpread = 10, lo = 50, hi = 100, limits = [50, 70, 90] }: {
  totals: readonly number[]
  mean: number | null
  maxSpread?: number
  lo?: number
  hi?: number
  limits?: readonly number[]
}): Html {
  if (totals.length === 0) return <span class="muted">chưa có phiếu</span>
  const low = Math.min(...totals)
  const high = Math.max(...totals)
  const over = high - low > maxSpread
  const middle = mean ?? totals.reduce((sum, total) => sum + total, 0) / totals.length
  const x = (value: number): number =>
    STRIP.left + ((Math.min(Math.max(value, lo), hi) - lo) / (hi - lo)) * (STRIP.width - 2 * STRIP.left)
  const outlier = over ? (middle - low >= high - middle ? low : high) : undefined
  const placed: { x: number; y: number }[] = []
  const dots = [...totals].sort((a, b) => a - b).map((total) => {
    const cx = x(total)
    let y = STRIP.base - 5
    while (placed.some((dot) => Math.abs(dot.x - cx) < 5 && Math.abs(dot.y - y) < 5.5)) y -= 6
    placed.push({ x: cx, y })
    return { cx, y, odd: total === outlier }
  })
  const label = `${totals.length} phiếu, từ ${formatNumber(low)} đến ${formatNumber(high)}, trung bình ${formatNumber(middle, 2)}, chênh lệch ${formatNumber(high - low)}${over ? `, vượt ${maxSpread}` : ''}`
  return (
    <svg class={cx('spread', over && 'spread-over')} width={STRIP.width} height={STRIP.height} viewBox={`0 0 ${STRIP.width} ${STRIP.height}`} role="img" aria-label={label}>
      {limits.filter((limit) => limit >= lo && limit <= hi).map((limit) => <line class="spread-limit" x1={x(limit)} x2={x(limit)} y1="8" y2={STRIP.base + 6} />)}
      <line class="spread-axis" x1={STRIP.left} x2={STRIP.width - STRIP.left} y1={STRIP.base} y2={STRIP.base} />
      <line class="spread-range" x1={x(low)} x2={x(high)} y1={STRIP.base} y2={STRIP.base} />
      {dots.map((dot) =>
        dot.odd
          ? <path class="spread-odd" d={`M${round(dot.cx)} ${round(dot.y - 5.5)}l5.5 5.5-5.5 5.5-5.5-5.5z`} />
          : <circle class="spread-dot" cx={round(dot.cx)} cy={round(dot.y)} r="2.7" />,
      )}
      <line class="spread-mean" x1={round(x(middle))} x2={round(x(middle))} y1={STRIP.base - 5} y2={STRIP.base + 6} />
    </svg>
  )
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

/** A few counts in one strip, each a figure and its words, perhaps a link. */
export function CountsStrip({ items, label = 'Số việc' }: {
  items: readonly { n: number; label: Content; kind?: 'late' | 'today' | undefined; href?: string | undefined }[]
  label?: string
}): Html {
  return (
    <ul class={`counts counts-${items.length}`} aria-label={label}>
      {items.map((item) => {
        const inner = <><b class={cx('num', item.kind && item.n > 0 && `count-${item.kind}`)}>{formatNumber(item.n)}</b><span>{item.label}</span></>
        return <li>{item.href ? <a href={item.href}>{inner}</a> : <span>{inner}</span>}</li>
      })}
    </ul>
  )
}
