import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, weekdayOf } from '../engine/dates.ts'
import { addWorkingDays, dueDate, holidayName, isWorkingDay, workingDaysBetween } from '../engine/terms.ts'
import calendar from './days.json'

const TET = 'Tết Nguyên đán'
const years = Object.entries(calendar.years)
const offOf = (year: string, name: string): string[] =>
  years.filter(([known]) => known === year).flatMap(([, days]) => days.off.filter(day => day.name === name).map(day => day.date))

/** Mùng 1 and 10/3 of the Vietnamese lunar calendar, from printed calendars. */
const LUNAR = [
  ['2022', '2022-02-01', '2022-04-10'], ['2023', '2023-01-22', '2023-04-29'], ['2024', '2024-02-10', '2024-04-18'],
  ['2025', '2025-01-29', '2025-04-07'], ['2026', '2026-02-17', '2026-04-26'], ['2027', '2027-02-06', '2027-04-16'],
  ['2028', '2028-01-26', '2028-04-04'], ['2029', '2029-02-13', '2029-04-23'], ['2030', '2030-02-02', '2030-04-12'],
] as const

describe('the days off of each year', () => {
  test('2022 to 2030 are there, those without a notice are provisional', () => {
    expect(years.map(([year]) => year)).toEqual(['2022', '2023', '2024', '2025', '2026', '2027', '2028', '2029', '2030'])
    expect(years.filter(([, days]) => days.provisional === (days.notice === '')).length).toBe(9)
    expect(years.filter(([, days]) => days.provisional).map(([year]) => year)).toEqual(['2027', '2028', '2029', '2030'])
  })

  test('are weekdays of their year, in order, each once; worked Saturdays are Saturdays of issued years', () => {
    for (const [year, days] of years) {
      const dates = days.off.map(day => day.date)
      expect(dates).toEqual([...new Set(dates)].sort())
      expect(dates.every(date => date.startsWith(year) && weekdayOf(date) >= 1 && weekdayOf(date) <= 5)).toBe(true)
      expect(days.workedSaturdays.every(date => weekdayOf(date) === 6)).toBe(true)
      if (days.provisional) expect([days.workedSaturdays, days.off.filter(day => day.kind === 'swap')]).toEqual([[], []])
    }
  })

  test.each(LUNAR)('%s: Tết round %s, Giỗ Tổ on %s or the working day after', (year, tet, ancestors) => {
    const off = offOf(year, TET)
    expect(off).toHaveLength(5)
    expect([0, 1, 2].map(days => addDays(tet, days)).filter(day => isWorkingDay(day))).toEqual([])
    expect([...off].sort().every(day => day >= addDays(tet, -3) && day <= addDays(tet, 5))).toBe(true)
    const [given = ''] = offOf(year, 'Giỗ Tổ Hùng Vương')
    expect(given >= ancestors && given <= addDays(ancestors, 3)).toBe(true)
    expect(given === ancestors).toBe([1, 2, 3, 4, 5].includes(weekdayOf(ancestors)))
    expect(workingDaysBetween(addDays(ancestors, -1), ancestors)).toBe(0)
  })

  test.each([
    ['2022', 11], ['2023', 11], ['2024', 11], ['2025', 11], ['2026', 12], ['2027', 12], ['2028', 12], ['2029', 12], ['2030', 12],
  ])('%s: %d days of holiday by Điều 112, each a weekday or made up for', (year, count) => {
    const own = years.filter(([known]) => known === year).flatMap(([, days]) => days.off.filter(day => day.kind !== 'swap'))
    expect(own).toHaveLength(count)
  })

  test('make-ups by Điều 111.3: the next working day, after a second holiday if there is one', () => {
    expect(['2028-01-03', '2028-05-01', '2028-05-02', '2028-09-04', '2029-09-04', '2029-11-26', '2030-11-25'].map(holidayName)).toEqual([
      'Tết Dương lịch', 'Ngày Quốc tế lao động', 'Ngày Chiến thắng', 'Quốc khánh', 'Quốc khánh', 'Ngày Văn hóa Việt Nam', 'Ngày Văn hóa Việt Nam',
    ])
    expect(['2028-05-03', '2029-09-05', '2030-04-29', '2030-02-07'].map(isWorkingDay)).toEqual([true, true, true, true])
  })

  test('of 2030 are those at UTC+7: mùng 1 is 2/2, not 3/2', () => {
    expect(offOf('2030', TET)).toEqual(['2030-01-31', '2030-02-01', '2030-02-04', '2030-02-05', '2030-02-06'])
  })
})

describe('terms of working days', () => {
  const aDay = fc.integer({ min: 0, max: 365 * 9 + 2 }).map(days => addDays('2022-01-01', days))

  test('end on the working day that makes the count full; the day of receipt never counts', () => {
    fc.assert(fc.property(aDay, fc.integer({ min: 1, max: 60 }), (from, days) => {
      const on = addWorkingDays(from, days)
      const counted: string[] = []
      for (let day = from; day < on; ) {
        day = addDays(day, 1)
        if (isWorkingDay(day)) counted.push(day)
      }
      expect([counted.length, counted.at(-1)]).toEqual([days, on])
      expect(workingDaysBetween(from, on)).toBe(days)
      expect(addWorkingDays(addDays(on, 1), -days) > from).toBe(true)
    }))
  })

  test('longer terms end later; a term through a year without notice is not certain', () => {
    fc.assert(fc.property(aDay, fc.integer({ min: 1, max: 60 }), (from, days) => {
      const due = dueDate(from, days)
      expect(addWorkingDays(from, days + 1) > due.on).toBe(true)
      expect(due.certain).toBe(due.on <= '2026-12-31')
    }))
  })
})
