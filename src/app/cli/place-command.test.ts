import { beforeAll, describe, expect, test } from 'vitest'
import { join } from 'node:path'
import { readFiles } from '../../features/places/data-files.ts'
import { openGazetteer } from '../../features/places/gazetteer.ts'
import cases from '../../features/places/look-up-cases.json'
import { nameAt } from '../../features/places/model.ts'
import type { UnitRow } from '../../features/places/units-of-files.ts'
import { placeCommand, type PlaceLine } from './place-command.ts'

const ROOT = join(import.meta.dirname, '../../..')
const TODAY = '2026-11-22'

type Question = { commune?: unknown; district?: unknown; province?: unknown; on?: unknown }

async function ask(...questions: Question[]): Promise<PlaceLine[]> {
  const { output, exitCode } = await placeCommand(questions.map((one) => JSON.stringify(one)).join('\n'), ROOT, TODAY)
  const lines: PlaceLine[] = output.trimEnd().split('\n').map((line) => JSON.parse(line))
  expect(exitCode).toBe(lines.some((line) => line.problems) ? 1 : 0)
  return lines
}

async function codes(question: Question): Promise<{ found: string[]; now: string[] }> {
  const [line] = await ask(question)
  return { found: line?.found.map((one) => one.code) ?? [], now: line?.now.map((one) => one.code) ?? [] }
}

const TAN_HOA = { commune: 'Xã Tân Hòa', district: 'Quốc Oai', province: 'Hà Nội', on: '2024-06-15' }

describe('place', () => {
  test('xã Tân Hòa of 2024 is in xã Hưng Đạo, two rearrangements later', async () => {
    expect(await ask(TAN_HOA)).toEqual([{
      found: [{ code: '09946', name: 'Tân Hòa', type: 'Xã' }],
      now: [{ code: '09931', name: 'Xã Hưng Đạo', province: 'Hà Nội', how: 'whole' }],
    }])
  })

  test.each(cases.map((one) => [one.old, one] as const))('%s', async (old, expected) => {
    const [commune = '', district = '', province = ''] = old.split(', ')
    const [line] = await ask({ commune, district, province, on: '2024-06-15' })
    expect(line?.found.map((one) => one.code)).toEqual([expected.oldCode])
    expect(line?.now.map(({ code, how, name, province: within }) => ({ code, how, name: `${name}, ${within}` }))).toEqual(expected.now)
  })

  test.each([
    ['tone marks of the other school', { commune: 'Xã Tân Hoà' }], ['decomposed letters', { commune: 'Xã Tân Hòa'.normalize('NFD') }],
    ['capitals', { commune: 'XÃ TÂN HÒA', district: 'HUYỆN QUỐC OAI', province: 'THÀNH PHỐ HÀ NỘI' }],
    ['no marks', { commune: 'xa tan hoa', district: 'quoc oai', province: 'ha noi' }], ['no type words', { commune: 'Tân Hòa' }],
    ['abbreviations', { commune: 'X. Tân Hòa', district: 'H.Quốc Oai', province: 'TP. Hà Nội' }], ['no district', { district: undefined }],
    ['blanks', { commune: '  Xã   Tân Hòa ', district: '' }],
  ])('the same with %s', async (_what, change) => {
    expect(await codes({ ...TAN_HOA, ...change })).toEqual({ found: ['09946'], now: ['09931'] })
  })

  test.each([
    ['P7', 'TP Bến Tre', 'Bến Tre', '28780'], ['P. 07', 'TP.Bến Tre', 'Bến Tre', '28780'], ['7', 'Thành phố Bến Tre', 'Tỉnh Bến Tre', '28780'],
    ['TT M’Đrắk', "M'Drắk", 'Đăk Lăk', '24412'], ['Thị trấn Qui Đạt', 'Minh Hoá', 'Quảng Bình', '18901'],
    ['TT NT Mộc Châu', 'Mộc Châu', 'Sơn La', '03982'], ['Phường Bến Nghé', 'Q.1', 'TP.HCM', '26740'], ['Xã Kỳ Hà', 'Huyện Kỳ Anh', 'Hà Tĩnh', '18808'],
    ['Phường 4', '4', 'Hồ Chí Minh', '27283'], ['4', 'Q4', 'HCM', '27283'], ['Phường 4', '8', 'Hồ Chí Minh', '27409'],
    ['Xã Mĩ Đức', 'TP Hải Dương', 'Hải Dương', undefined],
  ])('%s, %s, %s', async (commune, district, province, code) => {
    expect((await codes({ commune, district, province, on: '2022-06-15' })).found).toEqual(code === undefined ? [] : [code])
  })

  test('exact marks outrank the same letters with others; a typed type outranks both', async () => {
    expect((await codes({ commune: 'Sa Pả', district: 'Sa Pa', province: 'Lào Cai', on: '2024-01-01' })).found).toHaveLength(1)
    expect((await codes({ commune: 'Yên Viên', district: 'Gia Lâm', province: 'Hà Nội', on: '2024-01-01' })).found).toEqual(['00526', '00532'])
    expect((await codes({ commune: 'xa yen vien', district: 'Gia Lâm', province: 'Hà Nội', on: '2024-01-01' })).found).toEqual(['00532'])
  })

  test('a divided commune tells all that hold a part of it', async () => {
    const [line] = await ask({ commune: 'Bát Tràng', district: 'Gia Lâm', province: 'Hà Nội', on: '2024-01-01' })
    expect(line?.now.map(({ code, how }) => [code, how])).toEqual([['00145', 'part'], ['00565', 'part'], ['00577', 'part']])
  })

  test('after the reform: itself, kept; a type word of an earlier day is forgiven', async () => {
    expect(await ask({ commune: 'Hưng Đạo', province: 'Hà Nội' })).toMatchObject([{ now: [{ code: '09931', how: 'keep' }] }])
    expect(await ask({ commune: 'Xã Xuân Lộc', province: 'Đồng Nai', on: '2026-06-01' })).toMatchObject([{ found: [{ code: '26425', type: 'Phường' }] }])
  })

  test('a district or a province alone', async () => {
    expect((await codes({ district: 'Ba Đình', province: 'Hà Nội', on: '2024-01-01' }))).toMatchObject({ found: ['001'], now: expect.arrayContaining(['00004', '00008', '00025']) })
    expect(await ask({ province: 'Bến Tre', on: '2024-01-01' })).toMatchObject([{ found: [{ code: '83', type: 'Tỉnh' }], now: [{ code: '86', name: 'Tỉnh Vĩnh Long', how: 'whole' }] }])
  })

  test('the two Sơn Tây never meet', async () => {
    const haNoi = await codes({ district: 'Sơn Tây', province: 'Hà Nội', on: '2024-01-01' })
    const quangNgai = await codes({ district: 'Sơn Tây', province: 'Quảng Ngãi', on: '2024-01-01' })
    expect([haNoi.found, quangNgai.found]).toEqual([['269'], ['530']])
    expect(haNoi.now.filter((code) => quangNgai.now.includes(code))).toEqual([])
    expect((await codes({ district: 'Huyện Sơn Tây', province: 'Hà Nội', on: '2024-01-01' })).found).toEqual([])
    expect((await codes({ district: 'Thị xã Sơn Tây', on: '2024-01-01' })).found).toEqual(['269'])
    expect((await codes({ commune: 'Sơn Tây', on: '2026-01-01' })).found, 'of Hà Nội, Hà Tĩnh and Quảng Ngãi').toEqual(['09574', '18172', '21340'])
  })

  test('nothing found is an answer, with what stood there', async () => {
    const [notYet, nowhere] = await ask({ commune: 'Hưng Đạo', district: 'Quốc Oai', province: 'Hà Nội', on: '2024-01-01' }, { commune: 'Xã Không Đâu' })
    expect(notYet).toMatchObject({ found: [], now: [], note: expect.stringContaining('Ngày 01/01/2024 chưa có xã Hưng Đạo') })
    expect(notYet?.note).toMatch(/xã Tân Phú và xã Đại Thành/)
    expect(nowhere).toMatchObject({ found: [], now: [], note: expect.stringContaining('Không có đơn vị nào') })
  })

  test('a day before the records is answered with a caveat', async () => {
    expect(await ask({ ...TAN_HOA, on: '2020-06-15' })).toMatchObject([{ found: [{ code: '09946' }], now: [{ code: '09931' }], note: expect.stringContaining('từ 01/11/2021') }])
  })

  test.each([
    ['{"commune":12}', 'commune'], ['{"on":"2024-01-01"}', 'commune'], ['{"commune":"A","on":"1/2/2024"}', 'on'], ['[]', ''], ['nope', ''], ['', ''],
    [`{"province":"${'a'.repeat(201)}"}`, 'province'], ['{"commune":"","district":null}', 'commune'],
  ])('%s cannot be read', async (input, path) => {
    const { output, exitCode } = await placeCommand(input, ROOT, TODAY)
    expect(exitCode).toBe(1)
    expect(JSON.parse(output)).toMatchObject({ found: [], now: [], problems: [{ path }] })
  })
})

describe('every commune by its address of the day', () => {
  let units: readonly UnitRow[]
  beforeAll(() => {
    units = openGazetteer(readFiles(join(ROOT, 'src/features/places/data'))).units
  })

  test.each([
    ['2022-01-01', 10_599], ['2023-06-01', 10_598], ['2024-12-31', 10_472], ['2025-06-30', 10_035],
  ])('of %s: all %d are found, each alone, and lead to today', async (on, count) => {
    const communes = units.filter((unit) => unit.level === 'commune' && (unit.from === null || unit.from <= on) && unit.to !== null && on < unit.to)
    expect(communes).toHaveLength(count)
    const nameOf = (unit: UnitRow | null | undefined): string => nameAt(unit?.periods ?? [], on).fullName
    const lines = await ask(...communes.map((unit) => ({ commune: nameOf(unit), district: nameOf(unit.parent), province: nameOf(unit.parent?.parent), on })))
    expect(lines.flatMap((line, i) => (line.found.length === 1 && line.found[0]?.code === communes[i]?.code ? [] : [communes[i]?.code]))).toEqual([])
    expect(lines.filter((line) => line.now.length === 0).length).toBeLessThanOrEqual(18)
    expect(lines.every((line) => line.now.length < 2 || line.now.every((one) => one.how.startsWith('part')))).toBe(true)
  }, 30_000)

  test('of all codes ever in force 10,107 lead to one commune of today, 490 to several, 18 to none', async () => {
    const source = openGazetteer(readFiles(join(ROOT, 'src/features/places/data')))
    const former = units.filter((unit) => unit.level === 'commune' && unit.to !== null)
    const heirs = await source.heirsOf(former.map((unit) => unit.id))
    const byCode = new Map<string, Set<string>>()
    for (const unit of former) byCode.set(unit.code, new Set([...(byCode.get(unit.code) ?? []), ...(heirs.get(unit.id) ?? []).map((heir) => heir.code)]))
    const sizes = [...byCode.values()].map((found) => found.size)
    expect([sizes.filter((size) => size === 1), sizes.filter((size) => size > 1), sizes.filter((size) => size === 0)].map((list) => list.length)).toEqual([10_107, 490, 18])
  })
})
