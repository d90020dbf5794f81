import type { PlanContent, PlanPart } from './content.ts'

/** A copy of an object without some of its keys. */
export function dropKeys<T extends object, K extends keyof T>(value: T, keys: readonly K[]): Omit<T, K> {
  const copy = { ...value }
  for (const key of keys) delete copy[key]
  return copy
}

/** A part with where it stands: its parent, and its number as printed (I, 1, a). */
export type PlacedPart = { part: PlanPart; depth: number; parent: string | null; index: number; of: number }

/** All parts of a plan in their order, parents before children. */
export function placedParts(parts: readonly PlanPart[], depth = 1, parent: string | null = null): PlacedPart[] {
  return parts.flatMap((part, index) => [{ part, depth, parent, index, of: parts.length }, ...placedParts(part.parts, depth + 1, part.key)])
}

/** Every name used in a plan, so that a new row gets one of its own. */
export function usedKeys(content: PlanContent): Set<string> {
  return new Set([...content.targets.map((one) => one.key), ...content.tasks.map((one) => one.key), ...placedParts(content.parts).map((one) => one.part.key), ...content.duties.flatMap((one) => one.key ?? [])])
}

/** A name for a new row that no other row bears, nor one that was taken away: what was reported on that stays its own. */
export function newKey(content: PlanContent, prefix: 'ct' | 'nv' | 'm' | 'tn', taken: ReadonlySet<string>): string {
  const used = usedKeys(content)
  for (let n = 1; ; n++) if (!used.has(`${prefix}-${n}`) && !taken.has(`${prefix}-${n}`)) return `${prefix}-${n}`
}

/** Duties of a plan that was read in have no key yet: each gets one by its place, the same at every reading. */
export function withDutyKeys(content: PlanContent): PlanContent {
  if (content.duties.every((one) => one.key !== undefined)) return content
  const used = usedKeys(content)
  return { ...content, duties: content.duties.map((one, i) => ({ ...one, key: one.key ?? freeKey(used, `tn-van-ban-${i + 1}`) })) }
}

function freeKey(used: ReadonlySet<string>, key: string): string {
  return used.has(key) ? freeKey(used, `${key}-x`) : key
}

/** The parts with one changed, taken away (undefined), or untouched when it is not there. */
export function changePart(parts: readonly PlanPart[], key: string, change: (part: PlanPart) => PlanPart | undefined): PlanPart[] {
  return parts.flatMap((part) => {
    if (part.key === key) {
      const changed = change(part)
      return changed ? [changed] : []
    }
    return [{ ...part, parts: changePart(part.parts, key, change) }]
  })
}

/** Moves a row one place up or down; what stands at the edge stays. */
export function moved<T extends { key?: string | undefined }>(rows: readonly T[], key: string, by: -1 | 1): T[] {
  const at = rows.findIndex((row) => row.key === key)
  const [row, other] = [rows[at], rows[at + by]]
  if (!row || !other) return [...rows]
  const copy = [...rows]
  copy[at] = other
  copy[at + by] = row
  return copy
}

/** Moves a part among those beside it. */
export function movedPart(parts: readonly PlanPart[], key: string, by: -1 | 1): PlanPart[] {
  return parts.some((part) => part.key === key) ? moved(parts, key, by) : parts.map((part) => ({ ...part, parts: movedPart(part.parts, key, by) }))
}
