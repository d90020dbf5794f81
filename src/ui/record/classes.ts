/** One class of a map: all areas whose value lies from `from` to `to`, both counted. Step 1 is the lightest. */
export type MapClass = { step: 1 | 2 | 3 | 4 | 5; from: number; to: number; count: number }

const STEPS = [1, 2, 3, 4, 5] as const
type Step = (typeof STEPS)[number]

/**
 * Puts values into at most five classes with about as many areas each; equal values are never parted. Nothing at all (0) is a
 * class of its own, and what is not known (null) is in none.
 */
export function classesOf(values: readonly (number | null)[]): MapClass[] {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b)
  const zeros = known.filter((value) => value === 0).length
  const rest = known.filter((value) => value !== 0)
  const most = zeros > 0 ? 4 : 5
  const different = [...new Set(rest)]
  const groups = different.length <= most ? different.map((value) => rest.filter((other) => other === value)) : equalParts(rest, most)
  const light = zeros > 0 ? 1 : 0
  return [
    ...(zeros > 0 ? [{ step: STEPS[0], from: 0, to: 0, count: zeros }] : []),
    ...groups.map((group, i): MapClass => ({ step: stepAt(light, i, groups.length), from: group[0] ?? 0, to: group.at(-1) ?? 0, count: group.length })),
  ]
}

/** The class of a value; none for what is not known. */
export function classOf(value: number | null, classes: readonly MapClass[]): MapClass | undefined {
  return value === null ? undefined : classes.find((one) => one.from <= value && value <= one.to)
}

/** Darkest last, evenly from the first step that is free. */
function stepAt(light: number, i: number, groups: number): Step {
  return STEPS[Math.round(light + ((i + 1) * (5 - light)) / groups) - 1] ?? 5
}

function equalParts(sorted: readonly number[], parts: number): number[][] {
  const groups: number[][] = []
  let at = 0
  for (let left = parts; left > 0 && at < sorted.length; left--) {
    let end = at + Math.max(1, Math.round((sorted.length - at) / left))
    while (end < sorted.length && sorted[end] === sorted[end - 1]) end++
    groups.push(sorted.slice(at, left === 1 ? sorted.length : end))
    at = left === 1 ? sorted.length : end
  }
  return groups
}
