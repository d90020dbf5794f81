import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFigures } from './figure-text.ts'
import { addColumns, byFormerUnit, byPresentUnit, groupsOf, type Holding, keysFrom, restate } from './restate.ts'

/** District 1 has communes 11, 12, 13; 13 was divided between 102 and 103. District 2 has 21, which went into 103 too. */
const HOLDINGS: Holding[] = [
  { unitId: 1, communeId: 11, presentId: 101 }, { unitId: 1, communeId: 12, presentId: 101 }, { unitId: 1, communeId: 13, presentId: 102 },
  { unitId: 1, communeId: 13, presentId: 103 }, { unitId: 2, communeId: 21, presentId: 103 }, { unitId: 3, communeId: 31, presentId: 104 },
]

describe('the key', () => {
  it('counts former communes, a divided one by equal parts', () => {
    expect(keysFrom(HOLDINGS).get(1)).toEqual({ per: 2, total: 6, to: [{ presentId: 101, weight: 4 }, { presentId: 102, weight: 1 }, { presentId: 103, weight: 1 }] })
  })
})

describe('figures on the units of today', () => {
  const keys = keysFrom(HOLDINGS)

  it('are divided in whole numbers, the left-over one to the largest remainder', () => {
    const { cells, unknown } = restate([{ unitId: 1, values: [10, 1] }, { unitId: 2, values: [5, 0] }, { unitId: 9, values: [7, 7] }], keys)
    expect(cells.map(({ from, to, values }) => [from, to, values])).toEqual([[1, 101, [7, 1]], [1, 102, [2, 0]], [1, 103, [1, 0]], [2, 103, [5, 0]]])
    expect(unknown).toEqual([{ unitId: 9, values: [7, 7] }])
  })

  it('tell which former units they come from', () => {
    const lines = byPresentUnit(restate([{ unitId: 1, values: [10] }, { unitId: 2, values: [5] }], keys))
    expect(lines.find((line) => line.unitId === 103)).toMatchObject({ values: [6], from: [{ from: 1, values: [1] }, { from: 2, values: [5] }] })
  })

  it('stay whole on the smallest group of units that hold the same land', () => {
    expect(groupsOf([{ unitId: 1, values: [10] }, { unitId: 2, values: [5] }, { unitId: 3, values: [4] }], keys)).toMatchObject([
      { former: [{ unitId: 1 }, { unitId: 2 }], presentIds: [101, 102, 103], values: [15] }, { former: [{ unitId: 3 }], presentIds: [104], values: [4] },
    ])
  })

  const holdings = fc.uniqueArray(fc.record({ unitId: fc.integer({ min: 1, max: 8 }), commune: fc.integer({ min: 1, max: 9 }), presentId: fc.integer({ min: 100, max: 115 }) }), {
    selector: (one) => `${one.unitId} ${one.commune} ${one.presentId}`, minLength: 1, maxLength: 60,
  }).map((list) => list.map(({ unitId, commune, presentId }) => ({ unitId, communeId: unitId * 100 + commune, presentId })))
  const figures = fc.array(fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 10 }).map((list) => list.map((values, i) => ({ unitId: i + 1, values })))

  it('there and back are the same, for any figures and any map; totals never change, groups add up without the key', () => {
    fc.assert(fc.property(holdings, figures, (held, rows) => {
      const map = keysFrom(held)
      const restated = restate(rows, map)
      expect([...byFormerUnit(restated)].sort((a, b) => a.unitId - b.unitId)).toEqual(rows)
      const all = [...byPresentUnit(restated), ...restated.unknown]
      expect(addColumns(all)).toEqual(addColumns(rows))
      expect(restated.cells.every((cell) => cell.values.every((value) => Number.isInteger(value) && value >= 0))).toBe(true)
      for (const cell of restated.cells) {
        const key = map.get(cell.from)
        const row = rows[cell.from - 1]
        for (const [i, value] of cell.values.entries()) expect(Math.abs(value - ((row?.values[i] ?? 0) * cell.weight) / (key?.total ?? 1))).toBeLessThan(1)
      }
      const groups = groupsOf(rows.filter((row) => map.has(row.unitId)), map)
      const present = new Map(byPresentUnit(restated).map((line) => [line.unitId, line]))
      for (const group of groups) expect(addColumns(group.presentIds.flatMap((id) => present.get(id) ?? []))).toEqual(group.values)
    }))
  })
})

describe('pasted figures', () => {
  it('come from a spreadsheet with running numbers, a head and a sum', () => {
    const text = 'TT\tQuận, huyện\tSP 3 sao, 4 sao\tTiềm năng 5 sao\n1\tBa Vì\t33\t9\t\n2\tĐan Phượng\t6\n\n\tTổng cộng\t39\t9'
    expect(readFigures(text.replace('\tTổng', 'Tổng'))).toEqual({
      columns: ['SP 3 sao, 4 sao', 'Tiềm năng 5 sao'], problems: [], total: { line: 5, name: 'Tổng cộng', values: [39, 9] },
      rows: [{ line: 2, name: 'Ba Vì', values: [33, 9] }, { line: 3, name: 'Đan Phượng', values: [6, 0] }],
    })
  })

  it('or are typed', () => {
    expect(readFigures('Quốc Oai; 1.200\nBa Vì ; -')).toMatchObject({ columns: ['Số'], rows: [{ name: 'Quốc Oai', values: [1200] }, { name: 'Ba Vì', values: [0] }], problems: [] })
  })

  it.each([
    ['', 'ít nhất một dòng'], ['Quốc Oai', 'Ghi số sau tên'], ['Quốc Oai; 3,5', 'Dòng 1 (Quốc Oai): “3,5” không phải số nguyên'], ['A; 1\nB; -2', 'Dòng 2 (B)'],
    ['; 3', 'Dòng 1: ghi tên'], ['A; 1\nB; 2\nTổng cộng; 4', 'ghi tổng 4, các dòng trên cộng lại là 3'], ['A; 1; 2; 3; 4; 5; 6; 7', 'Tối đa 6 cột'],
    ['A; 9999999999', 'không phải số nguyên'], ['A; 1\n'.repeat(1001), 'Tối đa 1000 dòng'],
  ])('%j is told what is wrong', (text, message) => {
    expect(readFigures(text).problems.map((problem) => problem.message).join(' ')).toContain(message)
  })
})
