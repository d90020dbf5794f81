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
  return new Set([...content.targets.map((one) => one.key), ...content.tasks.map((one) => one.key), ...placedParts(content.parts).map((one) => one.part.key)])
}

/** A name for a new row that no other row bears. */
export function newKey(content: PlanContent, prefix: 'ct' | 'nv' | 'm'): string {
  const used = usedKeys(content)
  for (let n = 1; ; n++) if (!used.has(`${prefix}-${n}`)) return `${prefix}-${n}`
}
