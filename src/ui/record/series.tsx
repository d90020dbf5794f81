import { cx } from '../html.ts'
import type { Html } from '../html.ts'
import type { MapClass } from './classes.ts'

const YEARS = { height: 178, base: 142, top: 26 }

function percent(value: number): string {
  return `${Math.round(value * 10000) / 100}%`
}

/** A column of a series: a year with its figure. */
export type SeriesColumn = {
  name: string
  /** null: not known; no column stands there, and 0 is a column of no height with its 0. */
  value: number | null
  /** The figure as it is written over the column. */
  text: string
  href?: string | undefined
  /** The year is not over: its column is only framed. */
  partial?: boolean
}

/** Figures of some years as columns, each leading to what it was made of. The same figures stand in a table beside it. */
export function YearColumns({ columns, label }: { columns: readonly SeriesColumn[]; label: string }): Html {
  const max = Math.max(1, ...columns.map((column) => column.value ?? 0))
  const step = 1 / Math.max(1, columns.length)
  return (
    <svg class="year-columns" width="100%" height={YEARS.height} role="group" aria-label={label}>
      <line class="spread-axis" x1="0" x2="100%" y1={YEARS.base} y2={YEARS.base} />
      {columns.map((column, i) => {
        const height = ((column.value ?? 0) / max) * (YEARS.base - YEARS.top)
        const y = YEARS.base - height
        const middle = percent((i + 0.5) * step)
        const drawing = (
          <>
            {column.value !== null && column.value > 0 && <rect class={cx('year-column', column.partial && 'year-partial')} x={percent((i + 0.22) * step)} width={percent(step * 0.56)} y={Math.round(y * 10) / 10} height={Math.round(height * 10) / 10} />}
            <text class="year-name" x={middle} y={YEARS.base + 20} text-anchor="middle">{column.name}</text>{' '}
            <text class="year-value" x={middle} y={Math.round(y) - 7} text-anchor="middle">{column.text}</text>
          </>
        )
        return column.href ? <a href={column.href}>{drawing}</a> : <g>{drawing}</g>
      })}
    </svg>
  )
}

/** A whole in parts, side by side in one bar; the parts with their figures stand in a table under it. */
export function PartsBar({ parts, label }: {
  parts: readonly { name: string; value: number; step: MapClass['step'] }[]
  label: string
}): Html {
  const whole = parts.reduce((sum, part) => sum + part.value, 0)
  let from = 0
  return (
    <svg class="parts-bar" width="100%" height="26" role="img" aria-label={label}>
      {whole === 0 && <rect class="meter-track" width="100%" height="26" />}
      {whole > 0 && parts.filter((part) => part.value > 0).map((part) => {
        const x = from
        from += part.value / whole
        return <rect class={`step-${part.step}`} x={percent(x)} width={percent(part.value / whole)} height="26"><title>{`${part.name}: ${part.value}`}</title></rect>
      })}
    </svg>
  )
}

/** One value against the largest of its list, as a bar in a table cell; the figure stands in the next cell. */
export function CellBar({ value, max }: { value: number; max: number }): Html {
  return (
    <svg class="cell-bar" width="100%" height="12" aria-hidden="true">
      <rect width={percent(max > 0 ? Math.max(0, value) / max : 0)} height="12" />
    </svg>
  )
}
