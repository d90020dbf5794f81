import { z } from 'zod'
import type { Level, PlainDate } from '../../rules/vocabulary.ts'
import commune2022 from './forms/commune-2022.json' with { type: 'json' }
import commune2023 from './forms/commune-2023.json' with { type: 'json' }
import commune2025 from './forms/commune-2025.json' with { type: 'json' }
import commune2026 from './forms/commune-2026.json' with { type: 'json' }
import district2022 from './forms/district-2022.json' with { type: 'json' }
import district2023 from './forms/district-2023.json' with { type: 'json' }
import linesJson from './forms/lines.json' with { type: 'json' }
import province2022 from './forms/province-2022.json' with { type: 'json' }
import province2025 from './forms/province-2025.json' with { type: 'json' }

export const PERIOD_KINDS = ['half-year', 'year'] as const
export type PeriodKind = (typeof PERIOD_KINDS)[number]
export const REPORT_LEVELS = ['commune', 'district', 'province'] as const
export type ReportLevel = (typeof REPORT_LEVELS)[number]

/** One line of reports: the same key means the same thing in every form. */
export type Line = {
  key: string
  label: string
  unit: string
  /** Indicators whose sum the registers give; none: people enter it. */
  indicators: readonly string[]
  decimals: boolean
  /** How it is made of other lines in forms that do not ask for it: `stars-4 + stars-5`, or a difference with `-`. */
  madeOf: readonly (readonly string[])[]
  /** Words instead of a number. */
  text: boolean
}

const LineShape = z.object({ label: z.string(), unit: z.string(), indicator: z.array(z.string()).default([]), decimals: z.boolean().default(false), madeOf: z.array(z.array(z.string())).default([]) })

/** Every line that a form may ask for, in the order of the list. */
export const LINES: ReadonlyMap<string, Line> = new Map(
  Object.entries(z.record(z.string(), LineShape).parse(linesJson)).map(([key, { indicator, ...line }]) => [key, { key, ...line, indicators: indicator, text: false }]),
)

/** A part in words. */
export type WordsPart = { key: string; title: string; hint: string }

const FormShape = z.object({
  code: z.string(), name: z.string(), level: z.enum(REPORT_LEVELS), kinds: z.array(z.enum(PERIOD_KINDS)), from: z.iso.date(), to: z.iso.date().nullable(),
  sentTo: z.enum(['district', 'province', 'central']), through: z.string(), copies: z.array(z.string()), basis: z.string(),
  sections: z.array(z.object({ title: z.string(), fields: z.array(z.string()) })), words: z.array(z.object({ key: z.string(), title: z.string(), hint: z.string() })),
})

/** A version of a form of a level: what it asks, from when to when, on what basis, and who it goes to. */
export type Form = Omit<z.output<typeof FormShape>, 'sections'> & { sections: readonly { title: string; lines: readonly Line[] }[] }

export const FORMS: readonly Form[] = [commune2022, commune2023, commune2025, commune2026, district2022, district2023, province2022, province2025].map((json) => {
  const { sections, ...form } = FormShape.parse(json)
  return { ...form, sections: sections.map(({ title, fields }) => ({ title, lines: fields.map(lineOf) })) }
})

/** A line by its key. @throws Error for one that no form can ask for (a fault of ours) */
export function lineOf(key: string): Line {
  const line = LINES.get(key)
  if (!line) throw new Error(`No line ${key}`)
  return line
}

/** The version of the form of a level that holds on the day a period is opened. */
export function formFor(level: ReportLevel, kind: PeriodKind, on: PlainDate): Form | undefined {
  return FORMS.find((form) => form.level === level && form.kinds.includes(kind) && form.from <= on && (form.to === null || on <= form.to))
}

/** A field of an ad hoc report: an indicator of the registers, a number, or words. */
export const AdHocField = z.object({ key: z.string(), label: z.string(), unit: z.string(), indicators: z.array(z.string()), text: z.boolean() })
export type AdHocField = z.output<typeof AdHocField>

/** What a call asks for: a version of a form, or the fields that a standing agency wrote. */
export type CallForm = Pick<Form, 'name' | 'sections' | 'words' | 'basis' | 'through' | 'copies'> & { code: string }

/** The form of a call. @throws Error for a form that is not here (a fault of ours) */
export function callForm(call: { form: string; title: string; fields: unknown; note?: string }): CallForm {
  const form = FORMS.find((one) => one.code === call.form)
  if (form) return form
  const fields = z.array(AdHocField).parse(call.fields)
  return {
    code: call.form, name: 'Biểu theo yêu cầu', basis: call.note ?? '', through: '', copies: [], words: [{ key: 'remarks', title: 'Giải trình, kiến nghị', hint: 'Nếu có' }],
    sections: [{ title: call.title, lines: fields.map((field) => ({ ...field, decimals: true, madeOf: [] })) }],
  }
}

/** The lines of a form in their order. */
export function linesOf(form: Pick<CallForm, 'sections'>): Line[] {
  return form.sections.flatMap((section) => [...section.lines])
}

/** Indicators that the registers are asked for, each once. */
export function indicatorsOf(lines: readonly Line[]): string[] {
  return [...new Set(lines.flatMap((line) => line.indicators))]
}

/**
 * What a report says of a line, whichever version of the form it was made on: as it stands, or made of others as the list of lines
 * tells; undefined where its form did not ask, null where it was left blank.
 */
export function lineValue(line: Line, figures: ReadonlyMap<string, number | null>): number | null | undefined {
  if (figures.has(line.key)) return figures.get(line.key) ?? null
  for (const parts of line.madeOf) {
    const terms = parts.map((part) => ({ sign: part.startsWith('-') ? -1 : 1, key: part.replace(/^-/, '') }))
    if (!terms.every(({ key }) => figures.has(key))) continue
    const values = terms.map(({ key, sign }) => ({ value: figures.get(key) ?? null, sign }))
    return values.some(({ value }) => value === null) ? null : values.reduce((sum, { value, sign }) => sum + sign * (value ?? 0), 0)
  }
  return undefined
}

/** Who a level's reports go to as the law of the day has it; the centre reports to nobody here. */
export function receiverOn(level: Level, on: PlainDate): Form['sentTo'] | undefined {
  const own = REPORT_LEVELS.find((one) => one === level)
  return own && formFor(own, 'year', on)?.sentTo
}

/** A line's value in a report by another form: its own, or made of lines that mean the same together; nothing where the form did not ask. */
export function valueIn(line: Line, values: ReadonlyMap<string, number | null>): number | null {
  const own = values.get(line.key)
  if (own !== undefined && own !== null) return own
  for (const way of line.madeOf) {
    const parts = way.map((part) => ({ sign: part.startsWith('-') ? -1 : 1, value: values.get(part.replace(/^-/, '')) ?? null }))
    if (parts.every((part) => part.value !== null)) return parts.reduce((sum, part) => sum + part.sign * (part.value ?? 0), 0)
  }
  return null
}
