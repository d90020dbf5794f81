import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compareDocument } from '../../../../platform/paper/read/index.ts'
import { CENTRAL_PLAN, CITY_PLAN, COMMUNE_PLAN, NEXT_COMMUNE_PLAN } from '../test-plans.ts'
import { bodiesIn } from './bodies.ts'
import type { Proposal } from './proposal.ts'
import { proposePlan } from './propose.ts'
import { quantitiesIn } from './quantities.ts'
import { tagsIn } from './tags.ts'
import { readTime } from './times.ts'

function read(text: string | Uint8Array): Proposal {
  return proposePlan(compareDocument(typeof text === 'string' ? new TextEncoder().encode(text) : text, 'ke-hoach.txt').paper)
}
const aims = (proposal: Proposal): string[] => proposal.targets.map(({ value }) => [value.operator, value.low, value.high, value.unit, value.indicator].filter((one) => one !== null && one !== undefined && one !== '').join(' '))
const rows = (proposal: Proposal): string[] => proposal.tasks.map(({ value }) => `${value.mark} ${value.leads.map((one) => one.name).join(' + ')} | ${value.time.kind}`)

describe('a plan with tables', () => {
  const plan = read(CITY_PLAN)
  it('gives its targets once, though they are written twice', () => {
    expect(aims(plan)).toEqual(['report', 'about 120 sản phẩm products.recognised-new', 'gt 7 sản phẩm products.potential-5', 'range 3 5 điểm sales-points.new', 'eq 2 trung tâm design-centres'])
    expect(plan.targets[0]).toMatchObject({ sure: 'doubt' })
    expect(plan.targets[3]?.value.place).toBe('§I, PL II #3')
  })
  it('gives its tasks, with a row that goes on the one above, and the targets they carry out', () => {
    expect(rows(plan)).toEqual(['1 Sở Nông nghiệp và PTNT | none', '2 Sở Nông nghiệp và PTNT | none', '2 Sở Nông nghiệp và PTNT | none', '3 Sở Công Thương | none'])
    expect(plan.tasks[2]).toMatchObject({ value: { coordinators: [{ name: 'Sở Ngoại vụ' }] }, sure: 'likely' })
    expect(plan.tasks[3]?.value.targets).toEqual([plan.targets[3]?.key])
  })
  it('keeps blank and 0 apart in the list of registrations, and foots it', () => {
    expect(plan.registrations?.rows.map(({ value }) => [value.name, value.upTo4, value.potential5, value.total])).toEqual([['Ba Vì', 3, 2, 5], ['Sơn Tây', 4, null, 4], ['Cầu Giấy', null, null, 0], ['Đống Đa', 0, null, 0]])
    expect(plan.registrations).toMatchObject({ told: { upTo4: 7, potential5: 2, total: 9 }, doubts: [] })
    expect(read(CITY_PLAN.replace('<b>9</b>', '<b>19</b>')).registrations?.doubts).toEqual(['Dòng tổng, tổng số: ghi 19, cộng các dòng được 9'])
    expect(read(CITY_PLAN.replace('1\tBa Vì\t3\t2\t5', '1\tBa Vì\t3\t2\t6')).registrations?.rows[0]).toMatchObject({ sure: 'doubt' })
  })
  it('knows the documents of the register, and says which it does not', () => {
    expect(plan.bases.map((one) => one.value.document)).toEqual(['919-qd-ttg', '1356-qd-ubnd', undefined, undefined])
    expect(plan.head).toMatchObject({ level: 'province', unit: 'thành phố Hà Nội', years: { from: 2023, to: 2023 }, number: undefined, date: undefined })
    expect(plan.remarks.map((one) => one.value)).toEqual(['Bản đọc được để trống số.', 'Bản đọc được để trống ngày, tháng.', 'Đầu văn bản ghi năm 2022, kế hoạch là của năm 2023.'])
  })
})

describe('a plan with unit and time under each content', () => {
  const plan = read(COMMUNE_PLAN)
  it('gives targets and tasks with their times', () => {
    expect(aims(plan)).toEqual(['range 3 4 sản phẩm products.recognised-new', 'eq 100 % managers.trained-share', 'ge 1 hội chợ events.fairs'])
    expect(plan.targets[0]?.doubts[0]).toContain('Vừa ghi “ít nhất” vừa ghi một khoảng')
    expect(rows(plan)).toEqual(['III.1 Phòng VHXH | standing', 'III.2 Phòng Kinh tế + Phòng VHXH | quarter', 'III.3 Phòng Kinh tế | months'])
    expect(plan.head).toMatchObject({ level: 'commune', number: '15/KH-UBND', date: '2025-12-20' })
    expect(plan.remarks[0]?.value).toContain('dẫn một phụ lục')
  })
  it('names rows the same in the next year where the words are the same', () => {
    expect(read(NEXT_COMMUNE_PLAN).targets.slice(1).map((one) => one.key)).toEqual(plan.targets.slice(1).map((one) => one.key))
  })
})

describe('a plan that a decision encloses', () => {
  it('gives the articles, and the rows of its table with groups and sub-groups', () => {
    const plan = read(CENTRAL_PLAN)
    expect(plan.enclosedBy?.articles).toHaveLength(3)
    expect(plan.head).toMatchObject({ level: 'central', years: { from: 2021, to: 2025 }, number: '09/QĐ-BCĐTW-VPĐPNTM', date: '2022-09-12' })
    expect(rows(plan)).toEqual(['I.1a Bộ Nông nghiệp và Phát triển nông thôn + Ủy ban nhân dân các tỉnh, thành phố | years', 'I.1b Bộ Nông nghiệp và Phát triển nông thôn | quarter', 'II.1 Ủy ban nhân dân các tỉnh, thành phố | quarter'])
    expect(plan.tasks[0]?.value.leads[1]).toMatchObject({ every: 'province' })
    expect(aims(plan)).toEqual(['eq 3 trung tâm design-centres'])
  })
})

describe('words', () => {
  it('of numbers', () => {
    const found = (text: string): string[] => quantitiesIn(text).map((one) => `${one.operator} ${one.low}${one.high === null ? '' : `-${one.high}`} ${one.unit}`)
    expect(found('trên 40 sản phẩm')).toEqual(['gt 40 sản phẩm'])
    expect(found('đạt tối thiểu 25% và 1.250 người')).toEqual(['ge 25 %', 'eq 1250 người'])
    expect(found('từ 08-10 điểm bán')).toEqual(['range 8-10 điểm'])
    expect(found('năm 2025, theo Quyết định 148/QĐ-TTg ngày 24/02/2023, đạt 3 sao, Điều 4')).toEqual([])
    expect(found('ít nhất hai lớp tập huấn')).toEqual(['ge 2 lớp'])
    expect(found('9'.repeat(400))).toEqual([])
  })
  it('of times', () => {
    expect(readTime('Quý I/2023')).toMatchObject({ time: { kind: 'quarter', year: 2023, quarter: 1 }, sure: true })
    expect(readTime('2022-2025')).toMatchObject({ time: { kind: 'years', from: 2022, to: 2025 }, sure: true })
    expect(readTime('Từ tháng 02/2026 đến tháng 10/2026')).toMatchObject({ time: { kind: 'months', from: '2026-02', to: '2026-10' } })
    expect(readTime('Thường xuyên')).toMatchObject({ time: { kind: 'standing', rhythm: 'quarter' } })
    expect(readTime('trước ngày 20/12/2025')).toMatchObject({ time: { kind: 'day', on: '2025-12-20' } })
    expect(readTime('khi nào xong thì thôi')).toMatchObject({ time: { kind: 'none' }, sure: false })
  })
  it('of bodies', () => {
    const names = (text: string, known: string[] = []): string[] => bodiesIn(text, known).bodies.map((one) => one.name)
    expect(names('- Các Sở: Công Thương, Khoa học và Công nghệ và cơ quan, đơn vị liên quan; UBND cấp huyện')).toEqual(['Sở Công Thương', 'Sở Khoa học và Công nghệ', 'cơ quan, đơn vị liên quan', 'UBND cấp huyện'])
    expect(names('Phòng Kinh tế, Hạ tầng và Đô thị, Nông nghiệp và Môi trường; UBND các xã', ['Phòng Kinh tế, Hạ tầng và Đô thị', 'Phòng Nông nghiệp và Môi trường'])).toEqual(['Phòng Kinh tế, Hạ tầng và Đô thị', 'Phòng Nông nghiệp và Môi trường', 'UBND các xã'])
  })
})

/** The official documents are not part of the program: where a folder of them is named, they are read and counted. */
const folder = process.env.SOURCE_PLANS
const documents = folder !== undefined && existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.txt')).sort() : []

describe.skipIf(documents.length === 0)('the source plans', () => {
  const plan = (no: string): Proposal => read(new Uint8Array(readFileSync(join(folder ?? '', documents.find((name) => name.startsWith(no)) ?? ''))))
  it('give every target, task and registration', () => {
    const [city, commune, ba, son, centre] = [plan('000'), plan('001'), plan('002'), plan('003'), plan('004')]
    expect([city, commune, ba, son, centre].map((one) => [one.targets.length, one.tasks.length])).toEqual([[10, 19], [4, 8], [12, 6], [5, 10], [1, 22]])
    expect(ba.targets.filter((one) => one.place === '§I.2')).toHaveLength(9)
    expect(new Set(city.tasks.map((one) => one.value.mark)).size).toBe(17)
    expect(['I.', 'II.', 'III.', 'IV.', 'V.'].map((part) => centre.tasks.filter((one) => one.value.mark.startsWith(part)).length)).toEqual([6, 4, 4, 5, 3])
    expect(city.registrations?.rows).toHaveLength(30)
    expect(city.registrations).toMatchObject({ told: { upTo4: 469, potential5: 42, total: 511 }, doubts: [] })
    expect(tagsIn(city.parts)).toEqual({ priorities: ['deep-processing', 'craft-village', 'gift', 'export', 'tourism', 'community', 'high-quality', 'from-idea', 'advanced-new-rural'], nested: ['new-rural', 'agricultural-extension', 'industrial-promotion', 'vocational-training'] })
    expect([city, ba, son].flatMap((one) => one.remarks).filter((one) => one.sure === 'sure').map((one) => one.value)).toEqual(expect.arrayContaining(['Câu bị đứt giữa chừng, tệp thiếu chữ.', 'Văn bản dẫn một phụ lục kèm theo nhưng tệp không có phụ lục đó.']))
  })
})
