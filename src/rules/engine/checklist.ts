/** What a dossier still lacks, with the article that asks for it. */
import { leafCriteria } from './criteria.ts'
import type { CriteriaSet } from './criteria.ts'
import { evidenceFor } from './families.ts'
import { answerProblems, chosenOptions, dependencyWarnings } from './score.ts'
import type { Answers } from './score.ts'
import type { Era } from '../eras/era.ts'
import type { DossierPurpose, PlainDate, ProducerKind } from '../vocabulary.ts'

export type ChecklistItem = {
  code: string
  label: string
  /** `missing` keeps the dossier from being complete; `warning` is for people to judge. */
  status: 'done' | 'missing' | 'warning'
  detail: string
  article: string
  criteria?: string[]
}

export type ChecklistFacts = {
  purpose: DossierPurpose
  producerKind: ProducerKind
  forms: { form1: boolean; form2Missing: string[] }
  evidence: { criteria: string[]; validUntil?: PlainDate }[]
  answers: Answers
  /** Absent while samples are not yet asked for. */
  samplesReceived?: number
  /** Upgrade and re-evaluation: whether the changes since recognition were described. Absent: not known. */
  additionsShown?: boolean
}

/** The kinds of producers that may register a product of this set, with their names (26/2026/QĐ-TTg, Điều 2.3). */
export function producersAllowed(era: Pick<Era, 'producers'>, set: Pick<CriteriaSet, 'set'>): { kind: ProducerKind; name: string }[] {
  const { everywhere, extra } = era.producers
  return [...everywhere.value, ...(extra.value.sets.includes(set.set) ? extra.value.kinds : [])]
}

/** Every item of the dossier in a fixed order: producer, forms, answers, evidence by the rows of the guide, papers out of date, samples. */
export function checklist(era: Era, set: CriteriaSet, facts: ChecklistFacts, today: PlainDate): ChecklistItem[] {
  return [
    producerItem(era, set, facts),
    ...formItems(era, facts),
    answersItem(era, set, facts),
    ...dependencyItems(set, facts),
    ...evidenceItems(era, set, facts),
    ...expiredItems(era, facts, today),
    ...sampleItems(era, set, facts),
  ]
}

/** Whether nothing is missing; warnings do not count. */
export function isComplete(items: readonly ChecklistItem[]): boolean {
  return items.every(item => item.status !== 'missing')
}

function producerItem(era: Era, set: CriteriaSet, facts: ChecklistFacts): ChecklistItem {
  const allowed = producersAllowed(era, set)
  const found = allowed.find(producer => producer.kind === facts.producerKind)
  return {
    code: 'producer', label: 'Loại hình chủ thể', status: found ? 'done' : 'missing',
    detail: found ? found.name : `Sản phẩm này do một trong các loại hình sau đăng ký: ${allowed.map(producer => producer.name).join('; ')}`,
    article: era.producers.everywhere.source.article,
  }
}

function formItems(era: Era, facts: ChecklistFacts): ChecklistItem[] {
  const dossier = era.dossiers.find(candidate => candidate.value.purpose === facts.purpose)
  const article = dossier?.source.article ?? ''
  const { form1, form2Missing } = facts.forms
  const title = (form: number): string => {
    const spec = era.forms.value.find(candidate => candidate.form === form)
    return spec ? `${spec.code}: ${spec.title}` : `Mẫu số 0${form}`
  }
  const items: ChecklistItem[] = [
    { code: 'form-1', label: title(1), status: form1 ? 'done' : 'missing', detail: form1 ? 'Đã đủ' : 'Điền và ký phiếu đăng ký', article },
    {
      code: 'form-2', label: title(2), status: form2Missing.length === 0 ? 'done' : 'missing',
      detail: form2Missing.length === 0 ? 'Đã đủ' : `Điền tiếp: ${form2Missing.join('; ')}`, article,
    },
  ]
  const additions = dossier?.value.additions ?? []
  if (additions.length > 0) {
    items.push({
      code: 'additions', label: 'Nội dung cập nhật so với lần công nhận trước',
      status: facts.additionsShown === undefined ? 'warning' : facts.additionsShown ? 'done' : 'missing',
      detail: facts.additionsShown ? 'Đã đủ' : `Thể hiện rõ: ${additions.join('; ')}`, article,
    })
  }
  return items
}

function answersItem(era: Era, set: CriteriaSet, facts: ChecklistFacts): ChecklistItem {
  const known = new Set(leafCriteria(set).map(criterion => criterion.code))
  const open = answerProblems(set, facts.answers).map(problem => problem.path).filter(code => known.has(code))
  return {
    code: 'answers', label: 'Tự đánh giá theo từng tiêu chí', status: open.length === 0 ? 'done' : 'missing',
    detail: open.length === 0 ? `Đã chọn mức cho ${known.size} tiêu chí` : `Chọn mức cho ${open.length} tiêu chí: ${open.join(', ')}`,
    article: era.evidenceGuide.source.article, ...(open.length === 0 ? {} : { criteria: open }),
  }
}

function dependencyItems(set: CriteriaSet, facts: ChecklistFacts): ChecklistItem[] {
  return dependencyWarnings(set, facts.answers).map(({ criterion, dependsOn }) => ({
    code: `dependency-${criterion}`, label: `Tiêu chí ${criterion} chỉ áp dụng khi tiêu chí ${dependsOn} có điểm`, status: 'warning',
    detail: `Xem lại mức đã chọn ở tiêu chí ${dependsOn} và ${criterion}`, article: set.source.article, criteria: [dependsOn, criterion],
  }))
}

function evidenceItems(era: Era, set: CriteriaSet, facts: ChecklistFacts): ChecklistItem[] {
  const earning = new Set(chosenOptions(set, facts.answers).filter(({ option }) => option.points > 0).map(({ criterion }) => criterion.code))
  const proved = new Set(facts.evidence.flatMap(paper => paper.criteria))
  return evidenceFor(era, set).flatMap((row): ChecklistItem[] => {
    const expected = row.criteria.filter(code => earning.has(code))
    if (expected.length === 0) return []
    const open = expected.filter(code => !proved.has(code))
    return [{
      code: `evidence-${row.code}`, label: row.name, status: open.length === 0 ? 'done' : 'warning',
      detail: open.length === 0 ? 'Đã có minh chứng' : `Nên kèm minh chứng cho tiêu chí ${open.join(', ')}. ${row.asked}`,
      article: era.evidenceGuide.source.article, criteria: open.length === 0 ? expected : open,
    }]
  })
}

/** Papers past their day: for re-evaluation the decree asks for renewed ones (Điều 6.1c), else people judge. */
function expiredItems(era: Era, facts: ChecklistFacts, today: PlainDate): ChecklistItem[] {
  const expired = facts.evidence.filter(paper => paper.validUntil !== undefined && paper.validUntil < today)
  if (expired.length === 0) return []
  const demanded = facts.purpose === 'reevaluation'
  const dossier = era.dossiers.find(candidate => candidate.value.purpose === facts.purpose)
  return [{
    code: 'evidence-expired', label: 'Giấy tờ còn hạn', status: demanded ? 'missing' : 'warning',
    detail: `Thay bằng bản còn hạn: ${expired.map(paper => `giấy hết hạn ngày ${slashed(paper.validUntil ?? '')} (tiêu chí ${paper.criteria.join(', ')})`).join('; ')}`,
    article: (demanded ? dossier?.source.article : undefined) ?? era.evidenceGuide.source.article,
    criteria: [...new Set(expired.flatMap(paper => paper.criteria))],
  }]
}

function sampleItems(era: Era, set: CriteriaSet, facts: ChecklistFacts): ChecklistItem[] {
  if (!set.requiresSampleProducts) return []
  const article = era.bundles.find(bundle => bundle.value.contents.some(entry => entry.code === 'samples'))?.source.article ?? ''
  const label = `${set.sampleProducts} sản phẩm mẫu`
  const received = facts.samplesReceived
  if (received === undefined) return [{ code: 'samples', label, status: 'warning', detail: `Chuẩn bị ${set.sampleProducts} sản phẩm mẫu để gửi kèm hồ sơ`, article }]
  const enough = received >= set.sampleProducts
  return [{ code: 'samples', label, status: enough ? 'done' : 'missing', detail: enough ? `Đã nhận ${received}` : `Đã nhận ${received}, còn thiếu ${set.sampleProducts - received}`, article }]
}

function slashed(date: PlainDate): string {
  const [year, month, day] = date.split('-')
  return `${Number(day)}/${Number(month)}/${year}`
}
