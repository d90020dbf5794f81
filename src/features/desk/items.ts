import { workingDaysBetween } from '../../rules/engine/terms.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { Job } from '../../ui/record/jobs.tsx'

/** Something to do with its day, as features hand it in; without a day it waits at the end. */
export type DueItem = { due: PlainDate | null; title: string; href: string; note: string; basis: string; action: { label: string; href: string } }

/** Working days from today to the due day; negative when it is past, 0 when it is today. */
export function workingDaysLeft(due: PlainDate, today: PlainDate): number {
  if (due === today) return 0
  return due > today ? Math.max(1, workingDaysBetween(today, due)) : -Math.max(1, workingDaysBetween(due, today))
}

export type JobGroups = { late: number; today: number; soon: number; later: number; groups: { label: string; jobs: Job[] }[] }

const SOON = 5

/** Sorts what is to do into overdue and today, the next five working days, later, and without a day. */
export function groupJobs(items: readonly DueItem[], today: PlainDate): JobGroups {
  const dated = items
    .filter((item): item is DueItem & { due: PlainDate } => item.due !== null)
    .map((item) => ({ item, left: workingDaysLeft(item.due, today) }))
    .sort((a, b) => (a.item.due < b.item.due ? -1 : a.item.due > b.item.due ? 1 : a.item.title.localeCompare(b.item.title, 'vi')))
  const job = ({ item, left }: (typeof dated)[number], primary: boolean): Job => ({
    due: item.due, workingDaysLeft: left, title: item.title, href: item.href, note: item.note, basis: item.basis, action: { ...item.action, primary },
  })
  const late = dated.filter(({ left }) => left < 0)
  const now = dated.filter(({ left }) => left === 0)
  const soon = dated.filter(({ left }) => left > 0 && left <= SOON)
  const later = dated.filter(({ left }) => left > SOON)
  return {
    late: late.length,
    today: now.length,
    soon: soon.length,
    later: later.length,
    groups: [
      { label: 'Quá hạn và hôm nay', jobs: [...late, ...now].map((entry, index) => job(entry, index === 0)) },
      { label: `${SOON} ngày làm việc tới`, jobs: soon.map((entry, index) => job(entry, index === 0 && late.length + now.length === 0)) },
      { label: 'Sau đó', jobs: later.map((entry) => job(entry, false)) },
    ],
  }
}
