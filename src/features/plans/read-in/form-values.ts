import type { FormValue } from '../../../platform/http/parse-form.ts'
import { invalid } from '../../../platform/refused.ts'
import type { Problem } from '../../../rules/vocabulary.ts'
import { indicatorOf } from '../../indicators/index.ts'
import { citedDocument } from '../../papers/index.ts'
import { type BodyRef, OPERATORS, TOPICS } from '../document/index.ts'
import type { ValueOf } from './choices.ts'
import { bodyOf } from './extract/bodies.ts'
import type { ItemKind } from './extract/proposal.ts'
import { readTime } from './extract/times.ts'

type Values = Record<string, FormValue>

/** The value of a row out of its form. @throws Refused of kind invalid with the fields */
export function valueFromForm(kind: ItemKind, values: Values): ValueOf<ItemKind> {
  const text = (name: string): string => (typeof values[name] === 'string' ? values[name].trim() : '')
  const lines = (name: string): BodyRef[] => text(name).split(/[\n;]+/).map((one) => one.replace(/^[-–\s]+|[.;\s]+$/g, '')).filter(Boolean).map(bodyOf)
  switch (kind) {
    case 'targets': return targetFromForm(text)
    case 'tasks': {
      const topic = TOPICS.find((one) => one === text('topic')) ?? 'other'
      return { mark: text('mark'), group: text('group'), title: text('title'), activity: text('activity'), topic, leads: lines('leads'), coordinators: lines('coordinators'), time: readTime(text('time')).time, targets: many(values.targets) }
    }
    case 'registrations': {
      const [upTo4, potential5, total] = [count(text('upTo4'), 'upTo4'), count(text('potential5'), 'potential5'), count(text('total'), 'total')]
      refuse([upTo4, potential5, total])
      return { name: text('name'), upTo4: upTo4.value, potential5: potential5.value, total: total.value, note: text('note') }
    }
    case 'bases': {
      const cited = text('document')
      const document = cited === '' ? undefined : (citedDocument(cited)?.key ?? cited)
      return { text: text('text'), ...(document === undefined ? {} : { document }) }
    }
    case 'duties': return { body: bodyOf(text('body')), text: text('text'), tasks: many(values.tasks) }
    case 'remarks': return text('text')
    default: {
      const never: never = kind
      return never
    }
  }
}

function targetFromForm(text: (name: string) => string): ValueOf<'targets'> {
  const operator = OPERATORS.find((one) => one === text('operator')) ?? 'report'
  const indicator = indicatorOf(text('indicator'))?.code
  const [low, high] = operator === 'report' ? [NOTHING, NOTHING] : [decimal(text('low'), 'low'), operator === 'range' ? decimal(text('high'), 'high') : NOTHING]
  refuse([low, high])
  return { title: text('title'), ...(indicator === undefined ? {} : { indicator }), operator, low: low.value, high: high.value, unit: text('unit'), ...(text('over') === '' ? {} : { over: text('over') }), place: text('place') }
}

type Read = { value: number | null; problem?: Problem }
const NOTHING: Read = { value: null }

function refuse(all: readonly Read[]): void {
  const problems = all.flatMap((one) => one.problem ?? [])
  if (problems.length > 0) throw invalid(problems)
}

/** A whole number; empty stays empty, which is not 0. */
function count(text: string, path: string): Read {
  if (text === '') return NOTHING
  return /^\d{1,6}$/.test(text) ? { value: Number(text) } : { value: null, problem: { path, message: 'Ghi số nguyên, ví dụ 12; để trống nếu văn bản để trống.' } }
}

function decimal(text: string, path: string): Read {
  const plain = text.replace(/\.(?=\d{3}(?:\D|$))/g, '').replace(',', '.')
  return /^\d{1,9}(?:\.\d{1,4})?$/.test(plain) ? { value: Number(plain) } : { value: null, problem: { path, message: 'Ghi con số, ví dụ 400 hoặc 12,5.' } }
}

function many(value: FormValue | undefined): string[] {
  return (Array.isArray(value) ? value : typeof value === 'string' ? [value] : []).filter((one) => one !== '').slice(0, 40)
}
