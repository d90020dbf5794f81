import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classesOf, classOf } from './classes.ts'

describe('classes of a map', () => {
  it('keep 0 apart from what is small and from what is not known', () => {
    const classes = classesOf([0, 0, 3, 1, null, 12, 5])
    expect(classes.map(({ from, to, count }) => [from, to, count])).toEqual([[0, 0, 2], [1, 1, 1], [3, 3, 1], [5, 5, 1], [12, 12, 1]])
    expect(classOf(0, classes)?.step).toBe(1)
    expect(classOf(12, classes)?.step).toBe(5)
    expect(classOf(null, classes)).toBeUndefined()
  })
  it('hold about as many areas each when there are many values', () => {
    const classes = classesOf(Array.from({ length: 34 }, (_, i) => 100 + i * i))
    expect(classes.map((one) => one.count)).toEqual([7, 7, 7, 7, 6])
    expect(classes.map((one) => one.step)).toEqual([1, 2, 3, 4, 5])
  })
  it('are none without a value, and one dark one for a single value', () => {
    expect(classesOf([])).toEqual([])
    expect(classesOf([null, null])).toEqual([])
    expect(classesOf([4, 4])).toEqual([{ step: 5, from: 4, to: 4, count: 2 }])
  })
  it('take in every known value exactly once, equal ones together, darker for more', () => {
    fc.assert(fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }), { maxLength: 80 }), (values) => {
      const classes = classesOf(values)
      const known = values.filter((value) => value !== null)
      expect(classes.length).toBeLessThanOrEqual(5)
      expect(classes.reduce((sum, one) => sum + one.count, 0)).toBe(known.length)
      for (const value of known) expect(classes.filter((one) => one.from <= value && value <= one.to)).toHaveLength(1)
      for (const [i, one] of classes.entries()) if (i > 0) expect(one.step).toBeGreaterThan(classes[i - 1]?.step ?? 0)
    }))
  })
})
