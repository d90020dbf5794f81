import { type Era, eraById } from '../../../rules/eras/index.ts'
import { matchCriteria } from '../carry.ts'
import { form2Needs, yearlyFields } from '../forms.ts'
import type { AssessmentRow, FrozenDossier } from '../frozen.ts'
import { setOf } from '../model.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { formatDate } from '../../../ui/words.ts'

/** One field of forms 01 and 02, then and now. */
export type FieldChange = { section: string; label: string; before: string; after: string; changed: boolean }

/** One criterion, then and now; across sets a criterion may stand on one side only. `sure`: both are known to ask the same. */
export type CriterionChange = { part: string; before: AssessmentRow | null; after: AssessmentRow | null; sure: boolean; changed: boolean }

/** A paper of before: used again, brought with a new end, replaced by another of its kind, left out, or ended and left out; or a new one. */
export type PaperChange = {
  fate: 'kept' | 'renewed' | 'replaced' | 'dropped' | 'ended' | 'new'
  before: FrozenDossier['evidence'][number] | null
  after: FrozenDossier['evidence'][number] | null
}

/** The earlier dossier beside the one handed in now. */
export type Comparison = {
  before: { dossier: number; number: string; submission: number; submittedOn: PlainDate; act: string; set: number; setName: string; total: number; parts: FrozenDossier['totals'] }
  after: { number: string; submission: number; submittedOn: PlainDate; act: string; set: number; total: number; parts: FrozenDossier['totals'] }
  sameSet: boolean
  fields: FieldChange[]
  /** What is told of the years since recognition; only the new dossier has it. */
  updates: { label: string; text: string }[]
  years: { year: number; figures: { label: string; unit: string; text: string }[] }[]
  criteria: CriterionChange[]
  papers: PaperChange[]
}

const FORM1_LABELS: Record<Exclude<keyof FrozenDossier['form1'], 'samples'>, string> = {
  unitName: 'Tên đơn vị', representative: 'Người đại diện', representativeTitle: 'Chức vụ', address: 'Địa chỉ liên hệ', phone: 'Điện thoại', email: 'Email',
}
const PART_I_LABELS: Record<keyof FrozenDossier['form2']['I'], string> = {
  name: 'Tên chủ thể', kind: 'Loại hình tổ chức', address: 'Địa chỉ', phone: 'Điện thoại', email: 'Email', representative: 'Người đại diện pháp luật', gender: 'Giới tính',
  ethnicity: 'Dân tộc', homeAddress: 'Địa chỉ thường trú', establishedOn: 'Ngày thành lập', registrationNo: 'Số giấy đăng ký', productDescription: 'Mô tả sản phẩm',
  businessRegistration: 'Giấy đăng ký kinh doanh', qualityDeclared: 'Đã công bố chất lượng', foodSafety: 'Đủ điều kiện an toàn thực phẩm', productionConditions: 'Đủ điều kiện sản xuất',
  trademark: 'Nhãn hiệu', geographical: 'Chỉ dẫn địa lý, nhãn hiệu tập thể, chứng nhận', patent: 'Sáng chế', design: 'Kiểu dáng công nghiệp', copyright: 'Bản quyền tác giả',
  otherRight: 'Quyền khác', history: 'Lịch sử hình thành', structure: 'Cơ cấu tổ chức',
}
const PART_II_LABELS = { materials: 'Vùng nguyên liệu, công nghệ', quality: 'Thay đổi về chất lượng', market: 'Thị trường phân phối', results: 'Doanh thu, lợi nhuận' } as const

/** Compares two frozen dossiers of one product: per field, per criterion (with the points under each set), per paper. */
export function compareDossiers(beforeAt: { dossier: number; frozen: FrozenDossier }, now: FrozenDossier): Comparison {
  const before = beforeAt.frozen
  const era = eraOfFrozen(now)
  const needs = form2Needs(era, { purpose: now.purpose, result_years: now.resultYears })
  const { II } = now.form2
  return {
    before: { dossier: beforeAt.dossier, number: before.number, submission: before.submission, submittedOn: before.submittedOn, act: before.era.act, set: before.set.no, setName: before.set.name, total: before.totals.total, parts: before.totals },
    after: { number: now.number, submission: now.submission, submittedOn: now.submittedOn, act: now.era.act, set: now.set.no, total: now.totals.total, parts: now.totals },
    sameSet: before.era.id === now.era.id && before.set.no === now.set.no,
    fields: fieldChanges(before, now),
    updates: [
      ...(needs.updates?.topics ?? []).map(({ code, label }) => ({ label, text: II.updates[code] ?? '' })),
      ...(II.changes ? [{ label: 'Những thay đổi chủ thể nêu', text: II.changes }] : []),
    ],
    years: needs.years.map((year) => ({ year, figures: yearlyFields(needs).filter((field) => field.year === year).map(({ name, row }) => ({ label: row.label, unit: row.numeric ? row.unit : '', text: II.yearly[name] ?? '' })) })),
    criteria: criterionChanges(before, now, era),
    papers: paperChanges(before, now),
  }
}

function eraOfFrozen(frozen: FrozenDossier): Era {
  const era = eraById(frozen.era.id)
  if (!era) throw new Error(`No era ${frozen.era.id}`)
  return era
}

function shown(value: unknown): string {
  if (value === true) return 'có'
  if (value === false) return 'không'
  if (value === 'male') return 'nam'
  if (value === 'female') return 'nữ'
  return value === null || value === undefined ? '' : /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? formatDate(String(value)) : String(value)
}

function fieldChanges(before: FrozenDossier, now: FrozenDossier): FieldChange[] {
  const rows = <T extends object>(section: string, labels: { [K in keyof T]?: string }, one: T, other: T): FieldChange[] => {
    const found: FieldChange[] = []
    for (const name in labels) {
      const [was, is] = [shown(one[name]), shown(other[name])]
      found.push({ section, label: labels[name] ?? '', before: was, after: is, changed: was !== is })
    }
    return found
  }
  const product = { name: 'Tên sản phẩm', pack: 'Quy cách', description: 'Mô tả', ingredients: 'Thành phần', storage: 'Bảo quản', story: 'Câu chuyện' }
  return [
    ...rows('Sản phẩm', product, before.product, now.product),
    ...rows('Mẫu số 01', FORM1_LABELS, before.form1, now.form1),
    ...rows('Mẫu số 02, phần I', PART_I_LABELS, before.form2.I, now.form2.I),
    ...rows('Mẫu số 02, phần II', PART_II_LABELS, before.form2.II, now.form2.II),
    ...rows('Mẫu số 02, phần IV', { plan: 'Kế hoạch' }, before.form2.IV, now.form2.IV),
  ]
}

function criterionChanges(before: FrozenDossier, now: FrozenDossier, era: Era): CriterionChange[] {
  const matches = matchCriteria(before, era, setOf(era, { set_no: now.set.no }))
  const after = now.parts.flatMap((part) => part.criteria.map((row) => ({ part: part.code, row })))
  const present = after.map(({ part, row }): CriterionChange => {
    const match = matches.find((found) => found.to === row.code)
    if (!match) return { part, before: null, after: row, sure: false, changed: true }
    const same = match.option === (row.option?.code ?? null) && match.before.remark === row.remark && match.before.option !== null
    return { part, before: match.before, after: row, sure: match.option !== null, changed: !same }
  })
  const gone = matches.filter((match) => match.to === null).map((match): CriterionChange => ({ part: match.before.part, before: match.before, after: null, sure: false, changed: true }))
  return [...present, ...gone]
}

function paperChanges(before: FrozenDossier, now: FrozenDossier): PaperChange[] {
  const left = new Set(now.evidence)
  const take = (found: FrozenDossier['evidence'][number] | undefined): FrozenDossier['evidence'][number] | undefined => {
    if (found) left.delete(found)
    return found
  }
  const known = before.evidence.map((paper) => ({ paper, after: take([...left].find((file) => file.reusedFrom === paper.id || file.hash === paper.hash)) }))
  const changes = known.map(({ paper, after }): PaperChange => {
    if (after) return { fate: after.hash === paper.hash ? 'kept' : 'renewed', before: paper, after }
    const other = take([...left].find((file) => file.reusedFrom === null && file.kind === paper.kind))
    if (other) return { fate: 'replaced', before: paper, after: other }
    return { fate: paper.validUntil !== null && paper.validUntil < now.submittedOn ? 'ended' : 'dropped', before: paper, after: null }
  })
  return [...changes, ...[...left].map((file): PaperChange => ({ fate: 'new', before: null, after: file }))]
}
