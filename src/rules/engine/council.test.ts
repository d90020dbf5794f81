import { describe, expect, test } from 'vitest'
import { councilDefaults, councilProblems, quorumOf } from './council.ts'
import type { CouncilSeat } from './council.ts'
import { D148_2023 } from '../eras/d148-2023/era.ts'
import { D26_2026 } from '../eras/d26-2026/era.ts'
import type { CouncilSettings, Era } from '../eras/era.ts'
import type { CouncilBodyCode, Level } from '../vocabulary.ts'

function seat(body: CouncilBodyCode, role: CouncilSeat['role'] = 'member', scoring = true): CouncilSeat {
  return { role, body, scoring }
}

const PROVINCE: CouncilSeat[] = [
  seat('committee-leader', 'chair'), seat('agriculture'), seat('industry-trade'), seat('health'), seat('science-technology'),
  seat('culture-sports-tourism'), seat('food-safety'), seat('ocop-office'), seat('agriculture-unit'),
]

function settings(level: Level): CouncilSettings {
  const found = councilDefaults(level === 'district' ? D148_2023 : D26_2026, level)
  if (!found) throw new Error(`no defaults for ${level}`)
  return found
}

function check(seats: CouncilSeat[], level: Level = 'province', given: CouncilSettings = settings(level)): [string, string, string | undefined][] {
  return councilProblems(D26_2026, level, seats, ['Bộ Công Thương'], given).map(problem => [problem.severity, problem.code, problem.body])
}

test('a council with every body of the decree has no problem', () => {
  expect(check(PROVINCE)).toEqual([])
})

test('each missing body is named with its article', () => {
  const problems = councilProblems(D26_2026, 'province', PROVINCE.filter(entry => entry.body !== 'health' && entry.body !== 'ocop-office'), [], settings('province'))
  expect(problems.filter(problem => problem.code === 'body-missing')).toMatchObject([
    { severity: 'error', body: 'health', message: 'Thiếu đại diện Sở Y tế', source: { article: 'Điều 7 khoản 3b' } },
    { severity: 'error', body: 'ocop-office', source: { article: 'Điều 7 khoản 3b' } },
  ])
})

test('a body that may not exist is a warning', () => {
  expect(check(PROVINCE.map(entry => (entry.body === 'food-safety' ? seat('expert') : entry)))).toEqual([['warning', 'body-missing', 'food-safety']])
})

test('a secretary who does not score represents nobody', () => {
  const problems = check([...PROVINCE.filter(entry => entry.body !== 'ocop-office'), seat('ocop-office', 'secretary', false)])
  expect(problems).toContainEqual(['error', 'body-missing', 'ocop-office'])
  expect(problems).toContainEqual(['warning', 'size', undefined])
})

test('the chair leads the committee, or an agency that was authorised', () => {
  expect(check(PROVINCE.slice(1))).toContainEqual(['error', 'chair-missing', 'committee-leader'])
  expect(check([...PROVINCE, seat('committee-leader', 'chair')])).toContainEqual(['error', 'chairs-several', 'committee-leader'])
  expect(check([seat('agriculture', 'chair'), ...PROVINCE.slice(1)])).toEqual([['warning', 'chair-delegated', 'agriculture']])
  expect(check([seat('association', 'chair'), ...PROVINCE.slice(1)])).toEqual([['error', 'chair-body', 'association']])
})

test('the size is advice until the rules of work bind it', () => {
  const eight = PROVINCE.slice(0, 8)
  expect(check(eight)).toContainEqual(['warning', 'size', undefined])
  expect(check(eight, 'province', { ...settings('province'), sizeIs: 'binding' })).toContainEqual(['error', 'size', undefined])
  expect(check(eight, 'province', { ...settings('province'), size: { min: 7, max: 9 } })).not.toContainEqual(['warning', 'size', undefined])
  const advice = councilProblems(D26_2026, 'province', eight, [], settings('province')).find(problem => problem.code === 'size')
  expect(advice?.source.document).toBe('148/QĐ-TTg')
})

test('the central council needs the ministries, the province its departments', () => {
  const central = [
    seat('committee-leader', 'chair'), seat('industry-trade'), seat('health'), seat('science-technology'), seat('culture-sports-tourism'),
    seat('ocop-office'), seat('agriculture-unit'),
  ]
  expect(check(central, 'central')).toEqual([])
  expect(councilProblems(D26_2026, 'central', central.slice(0, 6), [], settings('central')).map(problem => problem.message))
    .toContain('Chưa có đại diện cơ quan quản lý chuyên ngành thuộc Bộ Nông nghiệp và Môi trường')
  expect(check(PROVINCE, 'commune', settings('province'))).toEqual([['error', 'no-council', undefined]])
})

test('nobody to score is an error', () => {
  expect(check(PROVINCE.map(entry => ({ ...entry, scoring: false })))).toEqual([['error', 'nobody-scores', undefined]])
})

test('where an era asks for the managing agency, it must be there', () => {
  const era: Era = {
    ...D26_2026,
    councils: D26_2026.councils.map(council => ({ ...council, value: { ...council.value, managingAgencyNeeded: true, bodies: council.value.bodies.filter(body => body.code === 'agriculture') } })),
  }
  const seats = [seat('committee-leader', 'chair'), seat('agriculture')]
  const found = councilProblems(era, 'province', seats, ['Bộ Y tế', 'Bộ Y tế', 'Bộ Nông nghiệp và Môi trường', 'toString'], { size: { min: 2, max: 2 }, sizeIs: 'binding' })
  expect(found).toMatchObject([{ code: 'agency-missing', body: 'health' }])
})

test('a quorum is rounded up to whole people', () => {
  expect([9, 10, 11, 12].map(size => quorumOf(settings('province'), size))).toEqual([7, 8, 9, 9])
  expect(quorumOf(settings('central'), 7)).toBe(5)
})

describe('a district council of 148/2023', () => {
  const seats: CouncilSeat[] = [
    seat('committee-leader', 'chair'), seat('agriculture'), seat('science-technology'), seat('industry-trade'), seat('health'), seat('agriculture-unit'),
    seat('expert'), seat('association'), seat('other'),
  ]
  const problems = (of: CouncilSeat[]) => councilProblems(D148_2023, 'district', of, [], settings('district')).map(problem => [problem.severity, problem.code])
  test('is whole with nine members; which agency manages the product must be looked up', () => {
    expect(problems(seats)).toEqual([['warning', 'agency-unknown']])
  })
  test('has 9 to 11 members, no more and no fewer', () => {
    expect(problems(seats.slice(0, 8))).toContainEqual(['error', 'size'])
    expect(problems([...seats, seat('other'), seat('other')])).not.toContainEqual(['error', 'size'])
    expect(problems([...seats, seat('other'), seat('other'), seat('other')])).toContainEqual(['error', 'size'])
  })
  test('needs agriculture and science, and a leader of the district in the chair', () => {
    expect(problems(seats.map(one => (one.body === 'science-technology' ? seat('other') : one)))).toContainEqual(['error', 'body-missing'])
    const chaired = councilProblems(D148_2023, 'district', seats.map(one => (one.role === 'chair' ? seat('agriculture', 'chair') : one)), [], settings('district'))
    expect(chaired).toContainEqual(expect.objectContaining({ code: 'chair-body', message: 'Chủ tịch Hội đồng phải là đại diện lãnh đạo UBND cấp huyện' }))
  })
})
