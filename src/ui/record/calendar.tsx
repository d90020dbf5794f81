import type { PlainDate } from '../../rules/vocabulary.ts'
import { cx } from '../html.ts'
import type { Html } from '../html.ts'
import { Icon } from '../icons.tsx'

/** A day with something on it. */
export type DayMark = { date: PlainDate; kind: 'late' | 'due'; label: string; href?: string | undefined }

function iso(date: Date): PlainDate {
  return date.toISOString().slice(0, 10)
}

function weeksOf(year: number, month: number): PlainDate[][] {
  const first = new Date(Date.UTC(year, month - 1, 1))
  const start = first.getTime() - ((first.getUTCDay() + 6) % 7) * 86_400_000
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate() + ((first.getUTCDay() + 6) % 7)
  return Array.from({ length: Math.ceil(days / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => iso(new Date(start + (week * 7 + day) * 86_400_000))),
  )
}

const WEEKDAYS = [
  ['T2', 'Thứ hai'], ['T3', 'Thứ ba'], ['T4', 'Thứ tư'], ['T5', 'Thứ năm'], ['T6', 'Thứ sáu'], ['T7', 'Thứ bảy'], ['CN', 'Chủ nhật'],
] as const

/** One month, Monday first: today filled, due days underlined, days off hatched. */
export function MonthCalendar({ year, month, today, marks = [], off = [], prevHref, nextHref }: {
  year: number
  /** 1–12. */
  month: number
  today: PlainDate
  marks?: readonly DayMark[]
  /** Public holidays, with their names. */
  off?: readonly { date: PlainDate; name: string }[]
  prevHref?: string
  nextHref?: string
}): Html {
  const prefix = `${year}-${String(month).padStart(2, '0')}`
  const cell = (date: PlainDate): Html => {
    const found = marks.filter((mark) => mark.date === date)
    const holiday = off.find((day) => day.date === date)
    const late = found.some((mark) => mark.kind === 'late')
    const words = [date === today ? 'hôm nay' : '', holiday ? `nghỉ: ${holiday.name}` : '', ...found.map((mark) => mark.label)].filter(Boolean).join('; ')
    const href = found.find((mark) => mark.href)?.href
    const number = <>{Number(date.slice(8))}{words && <span class="vh"> ({words})</span>}</>
    return (
      <td
        class={cx(!date.startsWith(prefix) && 'day-other', date === today && 'day-today', holiday && 'day-off', found.length > 0 && (late ? 'day-late' : 'day-due'))}
        aria-current={date === today ? 'date' : undefined}
        title={words || undefined}
      >
        {href ? <a href={href}>{number}</a> : <span>{number}</span>}
      </td>
    )
  }
  return (
    <section class="box calendar">
      <div class="box-head">
        <h2>Tháng {month}/{year}</h2>
        <span class="calendar-arrows">
          {prevHref && <a href={prevHref} aria-label="Tháng trước"><Icon name="caret-left" size={20} /></a>}
          {nextHref && <a href={nextHref} aria-label="Tháng sau"><Icon name="caret-right" size={20} /></a>}
        </span>
      </div>
      <table>
        <caption class="vh">Lịch tháng {month} năm {year}</caption>
        <thead><tr>{WEEKDAYS.map(([short, long]) => <th scope="col" abbr={long}>{short}</th>)}</tr></thead>
        <tbody>{weeksOf(year, month).map((week) => <tr>{week.map(cell)}</tr>)}</tbody>
      </table>
    </section>
  )
}
