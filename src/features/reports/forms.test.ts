import { describe, expect, it } from 'vitest'
import { closingOn, openOn, periodOf, reminderOn } from './calendar.ts'
import { FORMS, formFor, LINES, lineOf, receiverOn, valueIn } from './forms.ts'
import { readFigure } from './read-figure.ts'

describe('forms by level and era', () => {
  it('one form holds on any day for each level that exists, without gap or overlap', () => {
    for (const level of ['commune', 'province'] as const) {
      for (const day of ['2022-01-01', '2022-06-10', '2023-02-23', '2023-02-24', '2025-06-30', '2025-07-01', '2026-05-21', '2026-05-22', '2030-12-10']) {
        expect([level, day, FORMS.filter((form) => form.level === level && form.from <= day && (form.to === null || day <= form.to)).length]).toEqual([level, day, 1])
      }
    }
    expect([formFor('district', 'year', '2025-06-30')?.code, formFor('district', 'year', '2025-07-01')]).toEqual(['district-2023', undefined])
  })

  it('sends up as each time had it: commune to district, district to province, commune to province, province to the centre', () => {
    expect(['2022-06-10', '2025-06-10', '2025-12-10'].map((day) => receiverOn('commune', day))).toEqual(['district', 'district', 'province'])
    expect([receiverOn('district', '2024-12-10'), receiverOn('province', '2026-12-10'), receiverOn('central', '2026-12-10')]).toEqual(['province', 'central', undefined])
  })

  it('makes a line of the lines that another form asked for', () => {
    const old = new Map([['recognised', 12], ['stars-4-up', 5]])
    expect([valueIn(lineOf('stars-3'), old), valueIn(lineOf('recognised'), old), valueIn(lineOf('stars-4'), old)]).toEqual([7, 12, null])
    const later = new Map([['stars-3', 7], ['stars-4', 4], ['stars-5', 1]])
    expect([valueIn(lineOf('recognised'), later), valueIn(lineOf('stars-4-up'), later)]).toEqual([12, 5])
    expect(valueIn(lineOf('recognised'), new Map([['stars-3', 7]]))).toBeNull()
    for (const line of LINES.values()) for (const part of line.madeOf.flat()) expect(LINES.has(part.replace(/^-/, ''))).toBe(true)
  })
})

describe('days', () => {
  it('before the 20th ends with the 19th; the year counts from 15/12 to 14/12', () => {
    expect(periodOf('year', 2026)).toMatchObject({ from: '2025-12-15', to: '2026-12-14', opensOn: '2026-12-10', before: '2026-12-20', dueOn: '2026-12-19' })
    expect(periodOf('half-year', 2026)).toMatchObject({ from: '2025-12-15', to: '2026-06-14', dueOn: '2026-06-19' })
    expect(openOn('2026-12-09')).toEqual([])
    expect(openOn('2026-12-10').map((period) => period.kind)).toEqual(['year'])
    expect(closingOn('2025-07-01').map((one) => [one.period.kind, one.endedFrom])).toEqual([['year', '2025-01-15']])
  })

  it('reminds five and two working days before, one and five after', () => {
    // 19/12/2026 is a Saturday.
    expect(['2026-12-13', '2026-12-14', '2026-12-17', '2026-12-18', '2026-12-20', '2026-12-21', '2026-12-25'].map((day) => reminderOn('year', '2026-12-19', day))).toEqual([
      undefined, 'before-5', 'before-2', 'before-2', 'before-2', 'after-1', 'after-5',
    ])
  })
})

describe('figures as they are typed', () => {
  it('reads dots of thousands and decimals after a comma; an empty box is blank; anything else is no number', () => {
    expect(['', ' 1.250 ', '12', '1 250', '0'].map((text) => readFigure(text, false))).toEqual([null, 1250, 12, 1250, 0])
    expect([readFigure('12,5', true), readFigure('12,5', false), readFigure('-3', true), readFigure('1.2', true), readFigure('1e5', false), readFigure('٣', false)]).toEqual([12.5, undefined, undefined, undefined, undefined, undefined])
  })
})
