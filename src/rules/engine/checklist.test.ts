import { expect, test } from 'vitest'
import { checklist, isComplete, producersAllowed } from './checklist.ts'
import type { ChecklistFacts, ChecklistItem } from './checklist.ts'
import { leafCriteria } from './criteria.ts'
import { D26_2026 } from '../eras/d26-2026/era.ts'
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

test('papers out of date are a warning, and must be renewed for re-evaluation', () => {
  const evidence = [{ criteria: everything }, { criteria: ['9'], validUntil: '2026-11-21' }, { criteria: ['8'], validUntil: TODAY }]
  expect(item({ evidence }, 'evidence-expired')).toMatchObject({ status: 'warning', criteria: ['9'], detail: expect.stringContaining('21/11/2026') })
  expect(item({ evidence, purpose: 'reevaluation' }, 'evidence-expired')).toMatchObject({ status: 'missing', article: 'Điều 6 khoản 1c' })
  expect(item({}, 'evidence-expired')).toBeUndefined()
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

test('a story structure without a story is pointed out', () => {
  expect(item({ answers: { ...FULL.answers, '5.1': '5.1.o1' } }, 'dependency-5.2')).toMatchObject({ status: 'warning', criteria: ['5.1', '5.2'] })
})
