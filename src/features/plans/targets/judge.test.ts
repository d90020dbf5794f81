import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { achievementOf, gapOf, judge, type Measure, paceOf, splitEqually, standingOf } from './judge.ts'
import { pointsOf } from './series.ts'
import { measureWords, ruleSentence } from './words.ts'

const is = (operator: Measure['operator'], low: number | null, high: number | null = null, tolerance?: number): Measure => ({ operator, low, high, tolerance })
const verdictAt = (measure: Measure, value: number | null): string => judge(measure, { value }).verdict

/** Every number of M06.02–M06.14 at its edges: value → verdict. */
const EDGES: readonly [what: string, measure: Measure, unit: string, words: string, edges: Record<string, string>][] = [
  ['M06.02 about 400 more products', is('about', 400), 'sản phẩm', 'khoảng 400 sản phẩm', { 0: 'below', 379: 'below', 380: 'met', 400: 'met', 420: 'met', 421: 'above', 511: 'above' }],
  ['M06.02 more than 40 potential 5 stars', is('gt', 40), 'sản phẩm', 'trên 40 sản phẩm', { 39: 'below', 40: 'below', 41: 'met', 42: 'met' }],
  ['M06.03 8–10 points of sale', is('range', 8, 10), 'điểm', 'từ 8 đến 10 điểm', { 7: 'below', 8: 'met', 10: 'met', 11: 'above' }],
  ['M06.03 5 design centres', is('eq', 5), 'trung tâm', '5 trung tâm', { 4: 'below', 5: 'met', 6: 'above' }],
  ['M06.04 4 events', is('eq', 4), 'sự kiện', '4 sự kiện', { 3: 'below', 4: 'met' }],
  ['M06.04 5 product weeks', is('eq', 5), 'tuần hàng', '5 tuần hàng', { 4: 'below', 5: 'met' }],
  ['M06.04 about 50 stalls', is('about', 50), 'gian hàng', 'khoảng 50 gian hàng', { 47: 'below', 48: 'met', 52: 'met', 53: 'above' }],
  ['M06.05 20–30 foreign exhibitors', is('range', 20, 30), 'đơn vị', 'từ 20 đến 30 đơn vị', { 19: 'below', 20: 'met', 30: 'met', 31: 'above' }],
  ['M06.06 10 products proposed', is('eq', 10), 'sản phẩm', '10 sản phẩm', { 9: 'below', 10: 'met', 12: 'above' }],
  ['M06.07 all managers trained', is('eq', 100), '%', '100 %', { 99.99: 'below', 100: 'met' }],
  ['M06.07 at least 1 fair', is('ge', 1), 'hội chợ', 'ít nhất 1 hội chợ', { 0: 'below', 1: 'met', 5: 'met' }],
  ['M06.08 at least half upgraded', is('ge', 50), '%', 'ít nhất 50 %', { 49.99: 'below', 50: 'met' }],
  ['M06.09 at least 25 % with certificates', is('ge', 25), '%', 'ít nhất 25 %', { 24.9: 'below', 25: 'met' }],
  ['M06.10 at least 30 % in a chain', is('ge', 30), '%', 'ít nhất 30 %', { 29: 'below', 30: 'met' }],
  ['M06.11 2 points of sale', is('eq', 2), 'điểm', '2 điểm', { 1: 'below', 2: 'met', 3: 'above' }],
  ['M06.11 at least 20 % in modern channels', is('ge', 20), '%', 'ít nhất 20 %', { 19: 'below', 20: 'met' }],
  ['M06.12 at least 1 class', is('ge', 1), 'lớp', 'ít nhất 1 lớp', { 0: 'below', 1: 'met' }],
  ['M06.13 3–5 products', is('range', 3, 5), 'sản phẩm', 'từ 3 đến 5 sản phẩm', { 2: 'below', 3: 'met', 5: 'met', 6: 'above' }],
  ['M06.13 1–2 with 4-star potential', is('range', 1, 2), 'sản phẩm', 'từ 1 đến 2 sản phẩm', { 0: 'below', 1: 'met', 2: 'met', 3: 'above' }],
  ['M06.13 support 2–3 producers', is('range', 2, 3), 'chủ thể', 'từ 2 đến 3 chủ thể', { 1: 'below', 2: 'met', 3: 'met', 4: 'above' }],
  ['M06.14 4 pilot design centres', is('eq', 4), 'trung tâm', '4 trung tâm', { 3: 'below', 4: 'met' }],
  ['at most', is('le', 3), 'lần', 'không quá 3 lần', { 0: 'met', 3: 'met', 4: 'above' }],
]

describe('targets are judged as their words say', () => {
  it.each(EDGES)('%s', (_what, measure, unit, words, edges) => {
    expect(measureWords(measure, unit).replaceAll('\u00a0', ' ')).toBe(words)
    for (const [value, verdict] of Object.entries(edges)) expect([value, verdictAt(measure, Number(value))]).toEqual([value, verdict])
    expect(verdictAt(measure, null)).toBe('no-data')
  })

  it('"trên 40": 40 is not enough and says so without a gap to fill', () => {
    expect(judge(is('gt', 40), { value: 40 })).toMatchObject({ verdict: 'below', reached: false, gap: 0 })
  })

  it('"khoảng 400" says from where it counts, and whose tolerance that is', () => {
    const common = is('about', 400)
    expect(ruleSentence(common, 'sản phẩm', judge(common, { value: 1 })).replaceAll('\u00a0', ' ')).toBe('Khoảng 400 sản phẩm: coi là đạt khi từ 380 sản phẩm trở lên, trên 420 sản phẩm là vượt; nơi ban hành chưa nói dung sai nên dùng mức chung 5 %.')
    const own = is('about', 400, null, 10)
    expect(judge(own, { value: 360 })).toMatchObject({ verdict: 'met', from: 360, to: 440 })
    expect(ruleSentence(own, 'sản phẩm', judge(own, { value: 360 }))).toContain('kế hoạch cho phép lệch 10 %')
    expect(verdictAt(is('about', 400, null, 0), 399)).toBe('below')
  })

  it('more than "at most" is above, and not reached', () => {
    expect(judge(is('le', 3), { value: 4 })).toMatchObject({ verdict: 'above', reached: false, gap: 1 })
  })

  it('what is only reported is counted, never judged; blank is not 0', () => {
    expect(judge(is('report', null), { value: 12 })).toMatchObject({ verdict: 'counted', reached: null })
    expect(judge(is('report', null), { value: null })).toMatchObject({ verdict: 'no-data' })
    expect(judge(is('ge', 0), undefined)).toMatchObject({ verdict: 'no-data' })
    expect(judge(is('ge', 0), { value: 0 })).toMatchObject({ verdict: 'met' })
  })

  it('shares are judged by their two counts: 2999 of 3000 are not all, though they print as 100 %', () => {
    expect(judge(is('eq', 100), { value: 100, of: 2999, over: 3000 }).verdict).toBe('below')
    expect(judge(is('ge', 50), { value: 50, of: 25, over: 50 }).verdict).toBe('met')
    expect(judge(is('ge', 33.34), { value: 33.33, of: 1, over: 3 }).verdict).toBe('below')
    expect(judge(is('ge', 50), { value: null, of: 0, over: 0 }).verdict).toBe('no-data')
  })

  it('numeric columns come as texts', () => {
    expect(judge({ operator: 'range', low: '3', high: '5.0' }, { value: 5 }).verdict).toBe('met')
    expect(judge({ operator: 'about', low: '400', high: null, tolerance: null }, { value: 380 }).verdict).toBe('met')
  })
})

describe('properties', () => {
  const amount = fc.integer({ min: 0, max: 1_000_000 }).map((n) => n / 100)

  it('more is never worse, except against "at most"', () => {
    const order = { below: 0, met: 1, above: 2, counted: 9, 'no-data': 9 }
    fc.assert(fc.property(fc.constantFrom('eq', 'ge', 'gt', 'range', 'about', 'le'), amount, amount, amount, amount, fc.integer({ min: 0, max: 50 }), (operator, low, width, value, more, tolerance) => {
      const measure = is(operator, low, operator === 'range' ? low + width : null, tolerance)
      expect(order[judge(measure, { value }).verdict]).toBeLessThanOrEqual(order[judge(measure, { value: value + more }).verdict])
    }))
  })

  it('the bounds it tells are the bounds it judges by', () => {
    fc.assert(fc.property(fc.constantFrom('eq', 'ge', 'range', 'about'), fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 50 }), (operator, low, width, tolerance) => {
      const measure = is(operator, low, operator === 'range' ? low + width : null, tolerance)
      const { from, to } = judge(measure, { value: 0 })
      expect(verdictAt(measure, from)).toBe('met')
      if (to !== null) expect(verdictAt(measure, to)).toBe('met')
      expect(verdictAt(measure, (from ?? 0) - 0.01)).toBe('below')
      if (to !== null) expect(verdictAt(measure, Math.round((to + 0.01) * 100) / 100)).toBe('above')
    }))
  })

  it('a share and its two counts agree', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 100 }), (of, over, low) => {
      expect(judge(is('ge', low), { value: Math.round((of * 10000) / over) / 100, of, over }).reached).toBe(of * 100 >= low * over)
    }))
  })

  it('what is missing and the sum give the target', () => {
    fc.assert(fc.property(fc.array(fc.option(amount), { maxLength: 30 }), amount, (amounts, low) => {
      const { sum, missing, over, given, blank } = gapOf(is('eq', low), amounts)
      expect(given + blank).toBe(amounts.length)
      expect(missing === 0 || over === 0).toBe(true)
      expect(Math.round(((sum ?? 0) + missing - over) * 100)).toBe(Math.round(low * 100))
    }))
  })
})

describe('assigned down', () => {
  it('shows the gap to the floor and the ceiling of a range', () => {
    expect(gapOf(is('range', 8, 10), [3, 2, null])).toEqual({ sum: 5, given: 2, blank: 1, missing: 3, over: 0 })
    expect(gapOf(is('range', 8, 10), [5, 4])).toMatchObject({ sum: 9, missing: 0, over: 0 })
    expect(gapOf(is('range', 8, 10), [6, 6])).toMatchObject({ sum: 12, missing: 0, over: 2 })
  })

  it('0 is a number given, blank is none', () => {
    expect(gapOf(is('ge', 10), [0, null])).toEqual({ sum: 0, given: 1, blank: 1, missing: 10, over: 0 })
    expect(gapOf(is('ge', 10), [null])).toMatchObject({ sum: null, given: 0 })
  })

  it('Hà Nội: 511 registered against about 400 is 111 more', () => {
    expect(gapOf(is('about', 400), [469, 42])).toMatchObject({ sum: 511, missing: 0, over: 111 })
  })
})

describe('the pace of a year', () => {
  const year = { from: '2026-01-01', to: '2026-12-31' }
  it('sets time gone beside what is reached, only while the period runs', () => {
    expect(paceOf(is('about', 400), { value: 100 }, year, '2026-06-30')).toEqual({ time: 49, reached: 25 })
    expect(paceOf(is('about', 400), { value: 100 }, year, '2027-01-01')).toBeNull()
    expect(paceOf(is('about', 400), { value: null }, year, '2026-06-30')).toBeNull()
    expect(paceOf(is('report', null), { value: 3 }, year, '2026-06-30')).toBeNull()
  })
})

describe('the programme as a whole', () => {
  it('counts met, not yet, above and without data; what is only reported stands apart', () => {
    const all = [judge(is('ge', 1), { value: 1 }), judge(is('range', 3, 5), { value: 6 }), judge(is('eq', 2), { value: 1 }), judge(is('eq', 2), undefined), judge(is('report', null), { value: 4 })]
    expect(achievementOf(all)).toEqual({ total: 5, reached: 2, above: 1, below: 1, noData: 1, counted: 1 })
  })
})

describe('not due yet, or missed', () => {
  const year = { from: '2026-01-01', to: '2026-12-31' }
  const at = (value: number | null, today: string): string => standingOf(judge(is('ge', 10), { value }), year, today)

  it.each([
    [null, '2025-12-31', 'not-started'], [3, '2026-05-01', 'running'], [3, '2026-10-31', 'running'], [3, '2026-11-01', 'at-risk'], [3, '2026-12-31', 'at-risk'], [3, '2027-01-01', 'missed'],
    [10, '2026-05-01', 'met'], [10, '2027-01-01', 'met'], [null, '2026-12-31', 'no-data'], [null, '2027-01-01', 'no-data-late'], [0, '2027-01-01', 'missed'],
  ] as const)('%s on %s is %s', (value, today, standing) => {
    expect(at(value, today)).toBe(standing)
  })

  it('a short period is near its end in its last quarter only', () => {
    const month = { from: '2026-10-01', to: '2026-10-31' }
    expect(standingOf(judge(is('ge', 10), { value: 3 }), month, '2026-10-10')).toBe('running')
    expect(standingOf(judge(is('ge', 10), { value: 3 }), month, '2026-10-25')).toBe('at-risk')
  })

  it('too much of "at most" says so at once', () => {
    expect(standingOf(judge(is('le', 3), { value: 4 }), year, '2026-05-01')).toBe('over-limit')
  })

  it('better is never worse for "at least", on any day', () => {
    const rank = { missed: 0, 'at-risk': 0, running: 0, met: 1 } as Record<string, number>
    fc.assert(fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 450 }), (low, value, more, day) => {
      const today = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)
      const standing = (reached: number): number => rank[standingOf(judge(is('ge', low), { value: reached }), year, today)] ?? Number.NaN
      expect(standing(value)).toBeLessThanOrEqual(standing(value + more))
    }))
  })
})

describe('shared out equally', () => {
  it('adds up to the whole, no part more than one step over another', () => {
    expect(splitEqually('400', 126, 'sản phẩm').slice(0, 25).filter((one) => one === 4)).toHaveLength(22)
    fc.assert(fc.property(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 1, max: 200 }), fc.constantFrom(0, 1, 2), (digits, parts, places) => {
      const shares = splitEqually((digits / 10 ** places).toFixed(places), parts, 'điểm')
      expect(Math.round(shares.reduce((sum, one) => sum + one, 0) * 10 ** places)).toBe(digits)
      expect(Math.round((Math.max(...shares) - Math.min(...shares)) * 10 ** places)).toBeLessThanOrEqual(1)
    }))
  })

  it('a share is the same for all', () => {
    expect(splitEqually('50', 3, '%')).toEqual([50, 50, 50])
    expect(splitEqually(10, 0, 'điểm')).toEqual([])
  })
})

describe('days at which a target is looked at', () => {
  it('the ends of quarters and the last day counted; years when it runs long', () => {
    expect(pointsOf({ from: '2026-01-01', to: '2026-12-31' }, '2026-11-09')).toEqual(['2026-03-31', '2026-06-30', '2026-09-30', '2026-11-09'])
    expect(pointsOf({ from: '2026-01-01', to: '2026-12-31' }, '2027-05-01').at(-1)).toBe('2026-12-31')
    expect(pointsOf({ from: '2021-01-01', to: '2025-12-31' }, '2026-01-01')).toEqual(['2021-12-31', '2022-12-31', '2023-12-31', '2024-12-31', '2025-12-31'])
    expect(pointsOf({ from: '2027-01-01', to: '2027-12-31' }, '2026-11-09')).toEqual([])
  })
})
