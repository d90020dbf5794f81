import { createHash } from 'node:crypto'
import { z } from 'zod'
import { checked, optionalLine, prose } from '../../platform/http/fields.ts'
import { canonical } from '../../platform/journal/record.ts'
import type { CriteriaSet } from '../../rules/engine/criteria.ts'
import type { DossierSpec, Era } from '../../rules/eras/era.ts'
import { eraById } from '../../rules/eras/index.ts'
import type { Problem } from '../../rules/vocabulary.ts'
import type { ProducerPrivateRow, ProducerRow } from '../producers/index.ts'
import { dayOrNothing, kindWords } from '../producers/index.ts'
import type { ProductRow } from '../products/index.ts'
import { type DossierRow, type Purpose, purposeOf } from './model.ts'

const digits = z.union([z.null(), z.int().min(0).max(999), z.string().trim().regex(/^\d{0,3}$/, 'Ghi số lượng mẫu bằng số, ví dụ 5.')]).optional().transform((value) => (value === undefined || value === null || value === '' ? null : Number(value)))

/** Form 01 (26/2026/QĐ-TTg, Phụ lục III): what the producer writes. Product, group and purpose come from the dossier. */
export const form1Schema = z.object({
  unitName: optionalLine(300),
  representative: optionalLine(),
  representativeTitle: optionalLine(),
  address: optionalLine(300),
  phone: optionalLine(40),
  email: optionalLine(120),
  samples: digits,
})
export type Form1 = z.output<typeof form1Schema>

/** Form 02, part I: general information. */
export const form2PartISchema = z.object({
  name: optionalLine(300),
  kind: optionalLine(120),
  address: optionalLine(300),
  phone: optionalLine(40),
  email: optionalLine(120),
  representative: optionalLine(),
  gender: z.enum(['male', 'female', '']).optional().transform((value) => value ?? ''),
  ethnicity: optionalLine(60),
  homeAddress: optionalLine(300),
  establishedOn: dayOrNothing('ngày thành lập'),
  registrationNo: optionalLine(120),
  productDescription: prose(3000),
  businessRegistration: checked,
  qualityDeclared: checked,
  foodSafety: checked,
  productionConditions: checked,
  trademark: checked,
  geographical: checked,
  patent: checked,
  design: checked,
  copyright: checked,
  otherRight: optionalLine(200),
  history: prose(5000),
  structure: prose(5000),
})
export type Form2PartI = z.output<typeof form2PartISchema>

const few = (value: object): boolean => Object.keys(value).length <= 100

/**
 * Form 02, part II: what came of the production and business plan. `changes` only for upgrade and re-evaluation (Điều 6.1b, 6.1c);
 * `updates` (topic → text) and `yearly` (`2027-revenue` → figure) only for re-evaluation.
 */
export const form2PartIISchema = z.object({
  materials: prose(5000),
  quality: prose(5000),
  market: prose(5000),
  results: prose(5000),
  changes: prose(8000),
  updates: z.record(z.string().max(40), prose(3000)).refine(few, 'Quá nhiều mục.').optional().transform((value) => value ?? {}),
  yearly: z.record(z.string().max(40), optionalLine(60)).refine(few, 'Quá nhiều mục.').optional().transform((value) => value ?? {}),
})
export type Form2PartII = z.output<typeof form2PartIISchema>

/** Form 02, part IV: the plan for the time to come. */
export const form2PartIVSchema = z.object({ plan: prose(8000) })
export type Form2PartIV = z.output<typeof form2PartIVSchema>

export type Form2 = { I?: Form2PartI | undefined; II?: Form2PartII | undefined; IV?: Form2PartIV | undefined }
export type Form2Part = 'I' | 'II' | 'IV'
export const FORM2_PARTS = ['I', 'II', 'IV'] as const satisfies readonly Form2Part[]

const stored2 = z.object({ I: form2PartISchema.optional(), II: form2PartIISchema.optional(), IV: form2PartIVSchema.optional() })

/** A form as its era calls it: `Mẫu số 01`, `Biểu số 1`, with its title. */
export function formName(eraId: string, form: 1 | 2 | 3): { code: string; title: string } {
  const found = eraById(eraId)?.forms.value.find((one) => one.form === form)
  return { code: found?.code ?? `Mẫu số 0${form}`, title: found?.title ?? '' }
}

/** Form 01 as saved; nothing when it was never saved. */
export function form1Of(dossier: Pick<DossierRow, 'form1'>): Form1 | undefined {
  return Object.keys(z.record(z.string(), z.unknown()).catch({}).parse(dossier.form1)).length === 0 ? undefined : form1Schema.parse(dossier.form1)
}

/** The saved parts of form 02. */
export function form2Of(dossier: Pick<DossierRow, 'form2'>): Form2 {
  return stored2.parse(dossier.form2 ?? {})
}

/** Form 01 as it may start: what the registers know already. */
export function startForm1(producer: ProducerRow, person: ProducerPrivateRow | undefined, set: CriteriaSet): Form1 {
  return {
    unitName: producer.name,
    representative: person?.representative ?? '',
    representativeTitle: person?.representative_title ?? '',
    address: producer.address,
    phone: producer.phone,
    email: producer.email ?? '',
    samples: set.sampleProducts,
  }
}

/** Part I of form 02 as it may start. */
export function startPartI(producer: ProducerRow, person: ProducerPrivateRow | undefined, product: ProductRow): Form2PartI {
  return {
    name: producer.name,
    kind: kindWords(producer.kind),
    address: producer.address,
    phone: producer.phone,
    email: producer.email ?? '',
    representative: person?.representative ?? '',
    gender: person?.gender === 'male' || person?.gender === 'female' ? person.gender : '',
    ethnicity: person?.ethnicity ?? '',
    homeAddress: person?.home_address ?? '',
    establishedOn: producer.established_on,
    registrationNo: producer.registration_no ?? producer.tax_code ?? '',
    productDescription: [product.name, product.pack, product.description].filter(Boolean).join('. '),
    businessRegistration: producer.registration_no !== null || producer.tax_code !== null,
    qualityDeclared: false,
    foodSafety: false,
    productionConditions: false,
    trademark: false,
    geographical: false,
    patent: false,
    design: false,
    copyright: false,
    otherRight: '',
    history: producer.story,
    structure: producer.structure,
  }
}

/** What form 01 still lacks; paths are the names of its fields. */
export function missingForm1(form: Form1 | undefined, set: CriteriaSet): Problem[] {
  const needs: [keyof Form1, string][] = [
    ['unitName', 'Ghi tên đơn vị đăng ký.'],
    ['representative', 'Ghi họ tên người đại diện pháp lý.'],
    ['representativeTitle', 'Ghi chức vụ của người đại diện, ví dụ Giám đốc, Chủ hộ.'],
    ['address', 'Ghi địa chỉ liên hệ.'],
    ['phone', 'Ghi số điện thoại.'],
  ]
  const problems: Problem[] = needs.filter(([field]) => !form?.[field]).map(([path, message]) => ({ path, message }))
  if (set.requiresSampleProducts && (form?.samples ?? 0) < set.sampleProducts) problems.push({ path: 'samples', message: `Gửi kèm đủ ${set.sampleProducts} sản phẩm mẫu.` })
  return problems
}

/** What form 02 asks for beyond its printed lines (Điều 6.1b, 6.1c), by the era and the purpose of the dossier. */
export type Form2Needs = { purpose: Purpose; updates: DossierSpec['updates']; years: readonly number[] }

/** What form 02 of this dossier asks for. */
export function form2Needs(era: Pick<Era, 'dossiers'>, dossier: Pick<DossierRow, 'purpose' | 'result_years'>): Form2Needs {
  const purpose = purposeOf(dossier.purpose)
  return { purpose, updates: era.dossiers.find(({ value }) => value.purpose === purpose)?.value.updates, years: dossier.result_years }
}

/** The figures asked for, year by year: name of the field, year and row of the era. */
export function yearlyFields({ updates, years }: Form2Needs): { name: string; year: number; row: NonNullable<DossierSpec['updates']>['yearly'][number] }[] {
  return years.flatMap((year) => (updates?.yearly ?? []).map((row) => ({ name: `${year}-${row.code}`, year, row })))
}

/** Whether a field belongs to what is told of the time since recognition. */
export function isAddition(path: string): boolean {
  return path === 'changes' || path.startsWith('updates.') || path.startsWith('yearly.')
}

const FIGURE = /^\d{1,3}(\.?\d{3})*(,\d+)?$/

function missingAdditions(form: Form2PartII | undefined, needs: Form2Needs): Problem[] {
  if (needs.purpose === 'first') return []
  if (!needs.updates) return form?.changes ? [] : [{ path: 'changes', message: 'Nêu những thay đổi so với lần được công nhận trước.' }]
  return [
    ...needs.updates.topics.filter(({ code }) => !form?.updates[code]).map(({ code, label }) => ({ path: `updates.${code}`, message: `${label}: nêu nội dung mới, hoặc ghi “không thay đổi”.` })),
    ...yearlyFields(needs).flatMap(({ name, year, row }): Problem[] => {
      const figure = form?.yearly[name]
      if (!figure) return [{ path: `yearly.${name}`, message: `Ghi ${row.label.toLocaleLowerCase('vi')} năm ${year}.` }]
      return row.numeric && !FIGURE.test(figure) ? [{ path: `yearly.${name}`, message: `Ghi ${row.label.toLocaleLowerCase('vi')} năm ${year} bằng số, ví dụ 1.250 (${row.unit}).` }] : []
    }),
  ]
}

/** What one part of form 02 still lacks; paths are the names of its fields. */
export function missingForm2(part: Form2Part, form: Form2, needs: Form2Needs): Problem[] {
  const need = (values: Record<string, unknown> | undefined, list: [string, string][]): Problem[] =>
    list.filter(([field]) => !values?.[field]).map(([path, message]) => ({ path, message }))
  if (part === 'I') {
    return need(form.I, [
      ['name', 'Ghi tên chủ thể.'],
      ['kind', 'Ghi loại hình tổ chức.'],
      ['address', 'Ghi địa chỉ.'],
      ['phone', 'Ghi số điện thoại.'],
      ['representative', 'Ghi họ tên người đại diện pháp luật.'],
      ['gender', 'Chọn giới tính của người đại diện.'],
      ['ethnicity', 'Ghi dân tộc của người đại diện, ví dụ Kinh.'],
      ['homeAddress', 'Ghi địa chỉ thường trú của người đại diện.'],
      ['establishedOn', 'Ghi ngày thành lập hoặc đăng ký kinh doanh.'],
      ['productDescription', 'Mô tả sản phẩm, quy cách và tiêu chuẩn.'],
      ['history', 'Nêu các giai đoạn hình thành và phát triển của chủ thể.'],
      ['structure', 'Nêu cơ cấu tổ chức của chủ thể.'],
    ])
  }
  if (part === 'II') {
    const printed = need(form.II, [
      ['materials', 'Nêu việc tổ chức vùng nguyên liệu, công nghệ, đóng gói.'],
      ['quality', 'Nêu sự thay đổi về chất lượng sản phẩm.'],
      ['market', 'Nêu thị trường phân phối sản phẩm.'],
      ['results', 'Nêu doanh thu, lợi nhuận.'],
    ])
    return [...printed, ...missingAdditions(form.II, needs)]
  }
  return need(form.IV, [['plan', 'Nêu định hướng, kế hoạch thời gian tới.']])
}

/** Short mark of a section's content, so that a page can tell whether the section changed since it was opened. */
export function stampOf(section: unknown): string {
  return section === undefined ? 'new' : createHash('sha256').update(canonical(section)).digest('hex').slice(0, 12)
}
