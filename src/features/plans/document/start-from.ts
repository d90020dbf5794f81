import type { Level } from '../../../rules/vocabulary.ts'
import type { PlanContent, PlanPart, PlanTarget, PlanTask, PlanTime } from './content.ts'
import { dropKeys } from './rows.ts'

/** What a plan is called when nobody has named it yet. */
export function firstTitle(facts: { level: Level; unit: string; years: string }): string {
  const place = facts.level === 'central' ? '' : ` trên địa bàn ${facts.unit}`
  return `Thực hiện Chương trình mỗi xã một sản phẩm${place} ${/^\d{4}$/.test(facts.years) ? 'năm' : 'giai đoạn'} ${facts.years}`
}

type Review = { reached: string; obstacles: string; proposals: string }

/** Last year's plan as a draft for a new year: its days moved on, and what the review proposes as a part of its own (M05.11). What asked for the old plan does not ask for the new one. */
export function carriedOver(content: PlanContent, to: { title: string; from: number; to: number }, review: Review | undefined): PlanContent {
  const by = to.to - to.from
  return {
    ...dropKeys(content, ['registrations', 'proposal']),
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

/** Numbers that the level above gave to the unit: target of the parent → amount. */
export type Given = ReadonlyMap<string, number>

/**
 * A child begins with what its parent asks of it (M05.05, M05.06): each target with the number that was given to the unit, or to be
 * reported only until somebody writes one; the tasks that every unit of its level has to do.
 */
export function assigned(parent: PlanContent, content: PlanContent, own: { yearFrom: number; yearTo: number; level: Level; unit: string; given: Given }): PlanContent {
  const first = `${own.yearFrom}-01-01`
  const last = `${own.yearTo}-12-31`
  const within = (day: string): boolean => day >= first && day <= last
  return {
    ...content,
    priorities: parent.priorities,
    nested: parent.nested,
    targets: parent.targets.map((one): PlanTarget => {
      const amount = own.given.get(one.key)
      const rest = { ...dropKeys(one, ['owner', 'tolerance']), place: '', from: within(one.from) ? one.from : first, to: within(one.to) ? one.to : last }
      return amount === undefined ? { ...rest, operator: 'report', low: null, high: null } : withGiven(rest, amount)
    }).map((one) => (one.from > one.to ? { ...one, from: first } : one)),
    tasks: parent.tasks.filter((task) => [...task.leads, ...task.coordinators].some((body) => body.every === own.level)).map((task, i): PlanTask => ({
      ...task, key: `nv-${i + 1}`, mark: '', leads: [{ name: `UBND ${own.unit}` }], coordinators: [], targets: task.targets,
    })),
  }
}

/** A target with the number that was given to the unit: to be reached, or for "at most" not to be passed. */
function withGiven(one: PlanTarget, amount: number): PlanTarget {
  return { ...one, operator: one.operator === 'le' ? 'le' : 'eq', low: amount, high: null }
}
