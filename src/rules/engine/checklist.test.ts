import { expect, test } from 'vitest'
import { checklist, isComplete, producersAllowed } from './checklist.ts'
import type { ChecklistFacts, ChecklistItem } from './checklist.ts'
import { leafCriteria } from './criteria.ts'
import { D1048_2019 } from '../eras/d1048-2019/era.ts'
import { D26_2026 } from '../eras/d26-2026/era.ts'
import { ERAS } from '../eras/index.ts'
import { setOf } from '../testing/sets.ts'
import { bestAnswers } from '../testing/sheets.ts'

const TODAY = '2026-11-22'
const snacks = setOf(5)
const everything = leafCriteria(snacks).map(criterion => criterion.code)
const FULL: ChecklistFacts = {
  purpose: 'first', producerKind: 'cooperative', forms: { form1: true, form2Missing: [] },
  evidence: [{ criteria: everything }], answers: bestAnswers(snacks), samplesReceived: 5,
}

function items(change: Partial<ChecklistFacts>, set = snacks): ChecklistItem[] {
  return checklist(D26_2026, set, { ...FULL, ...change }, TODAY)
}

function item(change: Partial<ChecklistFacts>, code: string, set = snacks): ChecklistItem | undefined {
  return items(change, set).find(found => found.code === code)
}

test('a full dossier is done in every item and each item has its article', () => {
  const all = items({})
  expect(all.map(found => found.status)).toEqual(all.map(() => 'done'))
  expect(all.every(found => found.article.length > 0)).toBe(true)
  expect(isComplete(all)).toBe(true)
})

test('forms that are not filled are missing, with what to fill', () => {
  expect(item({ forms: { form1: false, form2Missing: [] } }, 'form-1')).toMatchObject({ status: 'missing', article: 'Điều 6 khoản 1a' })
  const found = items({ forms: { form1: true, form2Missing: ['Phần IV'] } })
  expect(found.find(entry => entry.code === 'form-2')).toMatchObject({ status: 'missing', detail: 'Điền tiếp: Phần IV' })
  expect(isComplete(found)).toBe(false)
})

test('open criteria are listed; foreign ones do not count as open', () => {
  const { '1.1': _, ...rest } = FULL.answers
  expect(item({ answers: { ...rest, '4.1': '1.1.o1', 'x': 'y' } }, 'answers')).toMatchObject({ status: 'missing', criteria: ['1.1', '4.1'] })
})

test('a criterion that earns points without evidence is a warning, one without points is not asked', () => {
  const evidence = [{ criteria: everything.filter(code => code !== '1.6' && code !== '3.3') }]
  expect(item({ evidence }, 'evidence-environment')).toMatchObject({ status: 'warning', criteria: ['1.6'] })
  expect(item({ evidence }, 'evidence-local-labour')).toMatchObject({ status: 'warning', criteria: ['3.3'] })
  expect(item({ evidence, answers: { ...FULL.answers, '1.6': '1.6.o1' } }, 'evidence-environment')).toMatchObject({ status: 'done' })
  expect(isComplete(items({ evidence }))).toBe(true)
})

test('papers out of date must be replaced or explained', () => {
  const evidence = [{ criteria: everything }, { criteria: ['9'], validUntil: '2026-11-21' }, { criteria: ['8'], validUntil: TODAY }]
  expect(item({ evidence }, 'evidence-expired')).toMatchObject({ status: 'missing', criteria: ['9'], detail: expect.stringContaining('21/11/2026') })
  expect(item({ evidence, purpose: 'reevaluation' }, 'evidence-expired')).toMatchObject({ status: 'missing', article: 'Điều 6 khoản 1c' })
  expect(item({}, 'evidence-expired')).toBeUndefined()
  const explained = [{ criteria: everything }, { criteria: ['9'], validUntil: '2026-11-21', note: 'đã nộp đơn cấp lại ngày 10/11' }]
  expect(item({ evidence: explained }, 'evidence-expired')).toBeUndefined()
  expect(item({ evidence: explained }, 'papers-explained')).toMatchObject({ status: 'warning', detail: expect.stringContaining('đã nộp đơn cấp lại') })
})

test('a paper says its end or that it has none; one that ends before the council or within 36 months is flagged, not refused', () => {
  const judging = { on: '2026-12-20', by: 'session' } as const
  const evidence = [
    { criteria: ['7'], name: 'phiếu kiểm nghiệm', mayEnd: true },
    { criteria: ['8'], name: 'hợp đồng', mayEnd: true, noTerm: true },
    { criteria: ['9'], name: 'giấy an toàn thực phẩm', mayEnd: true, validUntil: '2026-12-19' },
    { criteria: ['10'], name: 'HACCP', mayEnd: true, validUntil: '2028-02-20' },
  ]
  const all = items({ evidence, judging })
  const found = (code: string): ChecklistItem | undefined => all.find(entry => entry.code === code)
  expect(found('papers-unsaid')).toMatchObject({ status: 'missing', criteria: ['7'], detail: 'Ghi ngày hết hạn, hoặc đánh dấu không thời hạn: phiếu kiểm nghiệm (tiêu chí 7)' })
  expect(found('papers-before-judging')).toMatchObject({ status: 'warning', criteria: ['9'], detail: expect.stringContaining('phiên họp ngày 20/12/2026') })
  expect(found('papers-in-term')).toMatchObject({ status: 'warning', criteria: ['10'], detail: expect.stringContaining('ở tháng thứ 14') })
})

test('changes since recognition belong to upgrade and re-evaluation', () => {
  expect(item({}, 'additions')).toBeUndefined()
  expect(item({ purpose: 'upgrade' }, 'additions')).toMatchObject({ status: 'warning', article: 'Điều 6 khoản 1b' })
  expect(item({ purpose: 'upgrade', additionsShown: false }, 'additions')).toMatchObject({ status: 'missing' })
  expect(item({ purpose: 'upgrade', additionsShown: true }, 'additions')).toMatchObject({ status: 'done' })
})

test('five samples, but none for tourism', () => {
  expect(item({ samplesReceived: 3 }, 'samples')).toMatchObject({ status: 'missing', detail: 'Đã nhận 3, còn thiếu 2', article: 'Điều 6 khoản 2' })
  const { samplesReceived: _, ...early } = FULL
  expect(checklist(D26_2026, snacks, early, TODAY).find(found => found.code === 'samples')).toMatchObject({ status: 'warning' })
  const tourism = setOf(26)
  expect(item({ answers: bestAnswers(tourism), samplesReceived: 0 }, 'samples', tourism)).toBeUndefined()
})

test('associations may register tourism only', () => {
  expect(item({ producerKind: 'association' }, 'producer')).toMatchObject({ status: 'missing', article: 'Điều 2 khoản 3' })
  expect(item({ producerKind: 'association' }, 'producer', setOf(26))).toMatchObject({ status: 'done' })
  expect(producersAllowed(D26_2026, { set: 1 })).toHaveLength(6)
})

test.each(ERAS.map(era => ({ id: era.id, era })))('every set of $id has a checklist for every purpose, each item with its article', ({ era }) => {
  for (const set of era.criteriaSets) {
    for (const purpose of ['first', 'upgrade', 'reevaluation'] as const) {
      const all = checklist(era, set, { ...FULL, purpose, answers: bestAnswers(set), evidence: [] }, TODAY)
      expect(all.filter(found => found.article === '' || found.label === '')).toEqual([])
    }
  }
})

test('a dossier of 1048/2019 asks for its own papers, not for later forms', () => {
  const set = setOf(5, 'd1048-2019')
  const all = checklist(D1048_2019, set, { ...FULL, answers: bestAnswers(set), forms: { form1: true, form2Missing: ['Phần IV'] } }, TODAY)
  expect(all.map(found => found.code)).not.toContain('form-2')
  expect(all.find(found => found.code === 'papers')).toMatchObject({ status: 'warning', detail: expect.stringContaining('biểu số 04') })
})

test('a story structure without a story is pointed out', () => {
  expect(item({ answers: { ...FULL.answers, '5.1': '5.1.o1' } }, 'dependency-5.2')).toMatchObject({ status: 'warning', criteria: ['5.1', '5.2'] })
})
