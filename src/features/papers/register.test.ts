import { describe, expect, it } from 'vitest'
import { ERAS } from '../../rules/eras/index.ts'
import { readLaw } from '../../ui/law.ts'
import { anchorsOf, articlesOf, citedDocument, incoming, inForceOn, placeOf, resolveOn, shippedDocuments } from './register.ts'
import { UNNAMED_RULE } from './rule-words.ts'
import { allCitedRules } from './rules-on.ts'
import { resolvedWords } from './words.ts'
import type { LegalDocument } from './model.ts'

const ALL = shippedDocuments()

function get(cited: string): LegalDocument {
  const found = citedDocument(cited)
  if (!found) throw new Error(`No ${cited}`)
  return found
}

/** Numbers of the documents that do something to this one. */
function doneBy(kind: string, cited: string): (string | null)[] {
  return incoming(ALL, get(cited).key).filter(({ relation }) => relation.kind === kind).map(({ from }) => from.number)
}

/** Every document that the mission names, with its day where the sources tell one. */
const NAMED: [string, string | null][] = [
  ['26/2026/QĐ-TTg', '2026-05-22'], ['1489/QĐ-TTg', '2025-07-06'], ['148/QĐ-TTg', '2023-02-24'], ['781/QĐ-TTg', '2020-06-08'], ['1048/QĐ-TTg', '2019-08-21'],
  ['919/QĐ-TTg', '2022-08-01'], ['263/QĐ-TTg', '2022-02-22'], ['1945/QĐ-TTg', '2021-11-18'], ['18/QĐ-BCĐCTMTQG', '2022-01-27'], ['04/QĐ-BCĐTW-VPĐPNTM', '2022-10-12'],
  ['15/2017/NĐ-CP', '2017-02-17'], ['27/2022/NĐ-CP', '2022-04-19'], ['757/QĐ-BNN-VPĐP', '2023-03-02'], ['3360/QĐ-BNN-VPĐP', '2022-09-06'], ['2044/BNN-VPĐP', '2021-04-08'],
  ['1356/QĐ-UBND', '2022-04-22'], ['145/KH-UBND', '2022-05-24'], ['92/KH-UBND', '2022-03-22'], ['6399/QĐ-UBND', '2024-12-12'], ['474/TTr-SNN', '2024-12-13'],
  ['4256/SNNMT-VPĐPNTM', '2025-07-10'], ['04-CTr/TU', null], ['11-CTr/QU', null], ['712/QĐ-UBND', '2022-07-04'], ['779/QĐ-UBND', '2022-07-14'], ['396/QĐ-UBND', '2020-05-07'],
  ['76/NNMT', '2025-04-10'], ['05-nq-hdnd-quang-ngai', '2021-01-02'], ['257/2025/QH15', null], ['19/2025/QĐ-TTg', '2025-06-30'],
]

describe('the register', () => {
  it.each(NAMED)('holds %s once, with its day', (cited, date) => {
    expect(get(cited).date).toBe(date)
    expect(ALL.filter((document) => document.key === get(cited).key)).toHaveLength(1)
  })

  it('tells for each plan what it rests on, and what asked for it', () => {
    const bases = (key: string): string[] => get(key).relations.filter(({ kind }) => kind === 'issued-under' || kind === 'implements').map(({ to }) => to)
    expect(bases('ke-hoach-ocop-ha-noi-2025')).toEqual(['919-qd-ttg', '148-qd-ttg', '757-qd-bnn-vpdp', '1356-qd-ubnd'])
    expect(bases('ke-hoach-ocop-quan-ba-dinh-2022')).toEqual(['1356-qd-ubnd', '145-kh-ubnd', '92-kh-ubnd'])
    expect(bases('ke-hoach-ocop-huyen-son-tay-2025')).toEqual(['263-qd-ttg', '919-qd-ttg', '148-qd-ttg', '712-qd-ubnd', '779-qd-ubnd', '396-qd-ubnd'])
    expect(bases('ke-hoach-ocop-xa-hung-dao-2026')).toEqual(['4256-snnmt-vpdpntm', '1489-qd-ttg'])
    expect(bases('04/QĐ-BCĐTW-VPĐPNTM')).toEqual(['15-2017-nd-cp', '27-2022-nd-cp', '1945-qd-ttg', '263-qd-ttg', '919-qd-ttg', '18-qd-bcdctmtqg'])
    expect(doneBy('proposes', 'ke-hoach-ocop-ha-noi-2025')).toEqual(['474/TTr-SNN'])
    expect(doneBy('proposes', 'ke-hoach-ocop-huyen-son-tay-2025')).toEqual(['76/NNMT'])
    expect(get('ke-hoach-ocop-2021-2025').relations).toContainEqual({ kind: 'annexed-to', to: '04-qd-bcdtw-vpdpntm' })
  })

  it('shows at 148: amended by 1489 from 6/7/2025, 1048 and 781 replaced, ended with 1489 by 26/2026 on 21/7/2026', () => {
    expect(incoming(ALL, '148-qd-ttg').find(({ relation }) => relation.kind === 'amends')).toMatchObject({ from: { number: '1489/QĐ-TTg' }, relation: { from: '2025-07-06' } })
    expect(get('148/QĐ-TTg').relations.filter(({ kind }) => kind === 'replaces').map(({ to }) => to)).toEqual(['1048-qd-ttg', '781-qd-ttg'])
    expect(get('26/2026/QĐ-TTg').relations.filter(({ kind }) => kind === 'replaces').map(({ to, ends }) => [to, ends])).toEqual([['148-qd-ttg', '2026-07-21'], ['1489-qd-ttg', '2026-07-21']])
  })
})

describe('in force on a day', () => {
  it('counts the first and the last day', () => {
    expect(['2023-02-23', '2023-02-24', '2026-07-21', '2026-07-22'].map((on) => inForceOn(get('148/QĐ-TTg'), on))).toEqual(['no', 'yes', 'yes', 'no'])
  })

  it('says so when nobody knows, and when a paper has no time of force', () => {
    expect(inForceOn(get('27/2022/NĐ-CP'), '2026-11-09')).toBe('unknown')
    expect(inForceOn(get('27/2022/NĐ-CP'), '2022-04-18')).toBe('no')
    expect(inForceOn(get('474/TTr-SNN'), '2026-11-09')).toBe('none')
  })
})

describe('a basis resolved to the version in force', () => {
  const resolve = (cited: string, on: string) => resolveOn(ALL, get(cited), on)

  it.each([
    ['148/QĐ-TTg', '2022-12-31', 'not-yet', '148/QĐ-TTg', []],
    ['148/QĐ-TTg', '2025-07-05', 'in-force', '148/QĐ-TTg', []],
    ['148/QĐ-TTg', '2025-08-01', 'in-force', '148/QĐ-TTg', ['1489/QĐ-TTg']],
    ['148/QĐ-TTg', '2026-06-01', 'transition', '148/QĐ-TTg', ['1489/QĐ-TTg']],
    ['148/QĐ-TTg', '2026-07-21', 'transition', '148/QĐ-TTg', ['1489/QĐ-TTg']],
    ['148/QĐ-TTg', '2026-08-01', 'replaced', '26/2026/QĐ-TTg', []],
    ['1489/QĐ-TTg', '2026-08-01', 'replaced', '26/2026/QĐ-TTg', []],
    ['1048/QĐ-TTg', '2021-01-01', 'in-force', '1048/QĐ-TTg', ['781/QĐ-TTg']],
    ['1048/QĐ-TTg', '2024-01-01', 'replaced', '148/QĐ-TTg', []],
    ['1048/QĐ-TTg', '2026-08-01', 'replaced', '26/2026/QĐ-TTg', []],
    ['919/QĐ-TTg', '2026-08-01', 'ended', '919/QĐ-TTg', []],
    ['4256/SNNMT-VPĐPNTM', '2026-08-01', 'none', '4256/SNNMT-VPĐPNTM', []],
  ])('%s on %s: %s', (cited, on, state, number, amended) => {
    const found = resolve(cited, on)
    expect({ state: found.state, number: found.document.number, amended: found.amendedBy.map((one) => one.number) }).toEqual({ state, number, amended })
  })

  it('says in words what counts, and until when the old one runs on', () => {
    expect(resolvedWords(get('148/QĐ-TTg'), '2026-06-01', resolve('148/QĐ-TTg', '2026-06-01'))).toBe(
      'Ngày 01/6/2026: đang chuyển tiếp. Quyết định 148/QĐ-TTg, đã được Quyết định 1489/QĐ-TTg sửa đổi, bổ sung, còn áp dụng đến hết 21/7/2026 cho việc đã bắt đầu trước; việc mới theo Quyết định 26/2026/QĐ-TTg.',
    )
  })

  it('agrees with the eras about the day on which the old decrees end', () => {
    const repeals = ERAS.flatMap((era) => era.transition?.repeals.value ?? [])
    expect(repeals.length).toBeGreaterThan(0)
    for (const { document, expiresOn } of repeals) expect(get(document).period?.to).toBe(expiresOn)
  })
})

describe('rules and articles', () => {
  it('every source of every era has its document in the register', () => {
    expect(allCitedRules().length).toBeGreaterThan(100)
    expect(allCitedRules().filter(({ source }) => !placeOf(source)).map(({ era, rule, source }) => `${era.id}: ${rule}: ${source.document}, ${source.article}`)).toEqual([])
  })

  it('every article, clause and point that a rule of 26/2026 cites is told in words', () => {
    const told = new Set(articlesOf('26-2026-qd-ttg').flatMap((article) => [article.anchor, ...article.clauses.flatMap((clause) => [clause.anchor, ...clause.points.map((point) => point.anchor)])]))
    const cited = allCitedRules().filter(({ source }) => source.document === '26/2026/QĐ-TTg').flatMap(({ source }) => readLaw(source.article, source.document).flatMap((part) => part.anchor ?? []))
    expect(new Set(cited).size).toBeGreaterThan(30)
    expect([...new Set(cited)].filter((anchor) => !told.has(anchor))).toEqual([])
  })

  it('all thirteen articles are there, clause by clause', () => {
    expect(articlesOf('26-2026-qd-ttg').filter(({ name }) => name.startsWith('Điều')).map(({ clauses }) => clauses.length)).toEqual([2, 3, 3, 3, 2, 3, 6, 4, 4, 4, 2, 3, 1])
  })

  it('every source leads to a place that stands on the page of its document', () => {
    for (const { source } of allCitedRules()) {
      const place = placeOf(source)
      const names = readLaw(source.article, source.document).some((part) => part.anchor !== undefined)
      if (names) expect(place?.anchor, `${source.document}, ${source.article}`).toBeDefined()
      if (place?.anchor) expect(anchorsOf(place.document.key).has(place.anchor)).toBe(true)
    }
  })

  it('every kind of rule has a name', () => {
    const unnamed = allCitedRules().filter(({ rule }) => rule === UNNAMED_RULE || /undefined|NaN/.test(rule))
    expect(unnamed.map(({ era, rule, source }) => `${era.id}: ${rule}: ${source.article}`)).toEqual([])
  })
})
