import { workingDaysBetween } from '../../rules/engine/terms.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { Job } from '../../ui/record/jobs.tsx'

/** Something to do, as features hand it in; `waiting` is somebody else's turn. */
export type DeskItem = { due: PlainDate | null; title: string; href: string; note: string; article: string; action: { label: string; href: string }; waiting?: boolean }

/** One piece of work with its basis as the law writes it; the page makes links of it. */
export type DeskJob = Job & { basis: string }

export type Desk = { late: number; today: number; soon: number; waiting: number; groups: { label: string; jobs: DeskJob[] }[] }

const SOON = 5

/** Sorts what is to do: overdue and today, the next five working days, later, without a day, waiting for others. */
export function arrange(items: readonly DeskItem[], today: PlainDate): Desk {
  const mine = items.filter((item) => !item.waiting)
  const waiting = items.filter((item) => item.waiting)
  const dated = mine
    .flatMap((item) => (item.due === null ? [] : [{ item, due: item.due, left: workingDaysBetween(today, item.due) }]))
    .map((entry) => ({ ...entry, left: entry.due === today ? 0 : entry.due < today ? Math.min(-1, entry.left) : Math.max(1, entry.left) }))
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.item.title.localeCompare(b.item.title, 'vi')))
  const now = dated.filter(({ left }) => left <= 0)
  const soon = dated.filter(({ left }) => left > 0 && left <= SOON)
  const later = dated.filter(({ left }) => left > SOON)
  const undated = mine.filter((item) => item.due === null).map((item) => ({ item, due: null, left: 0 }))
  let first = true
  const jobs = (entries: readonly { item: DeskItem; due: PlainDate | null; left: number }[]): DeskJob[] =>
    entries.map(({ item, due, left }) => {
      const job: DeskJob = { due, workingDaysLeft: left, title: item.title, href: item.href, note: item.note, basis: item.article, action: { ...item.action, primary: first && !item.waiting } }
      first = false
      return job
    })
  return {
    late: now.filter(({ left }) => left < 0).length,
    today: now.filter(({ left }) => left === 0).length,
    soon: soon.length,
    waiting: waiting.length,
    groups: [
      { label: 'Quá hạn và hôm nay', jobs: jobs(now) },
      { label: `${SOON} ngày làm việc tới`, jobs: jobs(soon) },
      { label: 'Sau đó', jobs: jobs(later) },
      { label: 'Chưa định hạn', jobs: jobs(undated) },
      { label: 'Đang chờ người khác', jobs: jobs(waiting.map((item) => ({ item, due: item.due, left: item.due === null ? 0 : workingDaysBetween(today, item.due) }))) },
    ],
  }
}
