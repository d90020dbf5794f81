import type { Level } from '../../../rules/vocabulary.ts'
import type { PlanContent, PlanPart, PlanTarget, PlanTask, PlanTime } from './content.ts'
import { dropKeys } from './rows.ts'

/** What a plan is called when nobody has named it yet. */
export function firstTitle(facts: { level: Level; unit: string; years: string }): string {
  const place = facts.level === 'central' ? '' : ` trên địa bàn ${facts.unit}`
  return `Thực hiện Chương trình mỗi xã một sản phẩm${place} ${/^\d{4}$/.test(facts.years) ? 'năm' : 'giai đoạn'} ${facts.years}`
}

type Review = { reached: string; obstacles: string; proposals: string }

/** Last year's plan as a draft for a new year: its days moved on, and what the review proposes as a part of its own (M05.11). */
export function carriedOver(content: PlanContent, to: { title: string; from: number; to: number }, review: Review | undefined): PlanContent {
  const by = to.to - to.from
  const { registrations: _, ...rest } = content
  return {
    ...rest,
    title: to.title,
    parts: [...content.parts, ...(review ? [reviewPart(review)] : [])],
    targets: content.targets.map((one): PlanTarget => ({ ...one, from: moved(one.from, by), to: moved(one.to, by) })),
    tasks: content.tasks.map((one): PlanTask => ({ ...one, time: movedTime(one.time, by) })),
    remarks: [],
  }
}

function reviewPart(review: Review): PlanPart {
  const lines = (text: string): string[] => text.split('\n').map((line) => line.trim().slice(0, 5000)).filter(Boolean)
  return {
    key: 'ra-soat-nam-truoc', heading: 'Rà soát năm trước', kind: 'other', text: [],
    parts: [
      { key: 'ra-soat-ket-qua', heading: 'Kết quả', kind: 'other', text: lines(review.reached), parts: [] },
      { key: 'ra-soat-ton-tai', heading: 'Tồn tại, khó khăn', kind: 'other', text: lines(review.obstacles), parts: [] },
      { key: 'ra-soat-kien-nghi', heading: 'Kiến nghị', kind: 'other', text: lines(review.proposals), parts: [] },
    ],
  }
}

function moved(day: string, by: number): string {
  const next = `${Number(day.slice(0, 4)) + by}${day.slice(4)}`
  return next.endsWith('-02-29') && new Date(`${next}T00:00:00Z`).getUTCDate() !== 29 ? `${next.slice(0, 8)}28` : next
}

function movedTime(time: PlanTime, by: number): PlanTime {
  switch (time.kind) {
    case 'quarter': return { ...time, year: time.year + by, text: '' }
    case 'months': return { ...time, from: moved(time.from, by), to: moved(time.to, by), text: '' }
    case 'years': return { ...time, from: time.from + by, to: time.to + by, text: '' }
    case 'day': return { ...time, on: moved(time.on, by), text: '' }
    case 'standing':
    case 'none': return time
    default: {
      const never: never = time
      return never
    }
  }
}

/** The targets of the plan above, to be set for the own area: with the number given to it where there is one, else to be written. */
export function assigned(parent: PlanContent, content: PlanContent, years: { yearFrom: number; yearTo: number }, given: ReadonlyMap<string, number>): PlanContent {
  return {
    ...content,
    priorities: parent.priorities,
    nested: parent.nested,
    targets: parent.targets.map((one): PlanTarget => ({
      ...dropKeys(one, ['owner']), place: '', from: one.from < `${years.yearFrom}-01-01` ? `${years.yearFrom}-01-01` : one.from, to: `${years.yearTo}-12-31`,
    })).map((one) => (one.from > one.to ? { ...one, from: `${years.yearFrom}-01-01` } : one)).map((one) => withGiven(one, given.get(one.key))),
  }
}

/** A target with the number that was given to the unit: to be reached, or for "at most" not to be passed. */
function withGiven(one: PlanTarget, amount: number | undefined): PlanTarget {
  return amount === undefined ? one : { ...dropKeys(one, ['tolerance']), operator: one.operator === 'le' ? 'le' : 'eq', low: amount, high: null }
}
