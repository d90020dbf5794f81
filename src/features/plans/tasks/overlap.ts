import { fold } from '../../../platform/text/vietnamese.ts'

/** What is compared: two tasks with a lead in common whose titles say nearly the same. */
export type Comparable = { id: number; planId: number; mark: string; title: string; activity: string; leads: readonly string[] }

/** Share of words in common from which two titles are hinted at as one and the same work. */
const NEAR = 0.75

/** Words that every task of the programme has. */
const EMPTY = new Set(['to', 'chuc', 'thuc', 'hien', 'cac', 'va', 've', 'san', 'pham', 'ocop', 'chuong', 'trinh', 'moi', 'xa', 'mot', 'cong', 'tac', 'tren', 'dia', 'ban', 'cho', 'cua', 'theo', 'nam', 'duoc', 'den', 'trong', 'tham', 'gia', 'co'])

function wordsOf(task: Comparable): Set<string> {
  return new Set(fold(task.title).split(/[^a-z0-9]+/).filter((word) => word !== '' && !EMPTY.has(word)))
}

/** How much two sets of words have in common, by the larger whole. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0
  let common = 0
  for (const word of one) if (other.has(word)) common += 1
  return common / (one.size + other.size - common)
}

/**
 * Pairs of tasks that look like the same work given out twice (M07.11): a lead in common and near-equal titles. Rows of one
 * numbered task belong together and are no overlap.
 */
export function overlaps(tasks: readonly Comparable[]): [Comparable, Comparable][] {
  const all = tasks.map((task) => ({ task, words: wordsOf(task), leads: new Set(task.leads.map(fold)) }))
  return all.flatMap((one, index) => all.slice(index + 1).flatMap((other): [Comparable, Comparable][] => {
    const sameTask = one.task.planId === other.task.planId && one.task.mark !== '' && one.task.mark === other.task.mark
    if (sameTask || ![...one.leads].some((lead) => other.leads.has(lead))) return []
    return likeness(one.words, other.words) >= NEAR ? [[one.task, other.task]] : []
  }))
}
