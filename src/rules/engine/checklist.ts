/** What a dossier still lacks, with the article that asks for it. */
import { leafCriteria } from './criteria.ts'
import type { CriteriaSet } from './criteria.ts'
import { evidenceFor } from './families.ts'
import { JUDGING_WORDS, type Judging, paperTerm } from './paper-terms.ts'
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
  evidence: {
    criteria: string[]
    validUntil?: PlainDate
    name?: string
    /** The producer says that it has no end. */
    noTerm?: boolean
    /** Its kind has a term by the guide, so that its end is asked for. */
    mayEnd?: boolean
    /** Why it stands although it has ended. */
    note?: string
  }[]
  /** The day of the council, as far as it is known. */
  judging?: Judging | null
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
    ...paperItems(era, facts, today),
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
  const asked = dossier?.value.forms ?? []
  const items: ChecklistItem[] = []
  if (asked.includes(1)) items.push({ code: 'form-1', label: title(1), status: form1 ? 'done' : 'missing', detail: form1 ? 'Đã đủ' : 'Điền và ký phiếu đăng ký', article })
  if (asked.includes(2)) {
    items.push({
      code: 'form-2', label: title(2), status: form2Missing.length === 0 ? 'done' : 'missing',
      detail: form2Missing.length === 0 ? 'Đã đủ' : `Điền tiếp: ${form2Missing.join('; ')}`, article,
    })
  }
  const papers = dossier?.value.papers
  if (papers) {
    items.push({
      code: 'papers', label: 'Giấy tờ của hồ sơ', status: 'warning', article,
      detail: `Đối chiếu giấy tờ bắt buộc: ${papers.mandatory.join('; ')}. Giấy tờ bổ sung: ${papers.supplementary.join('; ')}`,
    })
  }
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

/**
 * Papers and their ends. A paper that has ended must be replaced or explained: nobody can count it otherwise, and for re-evaluation
 * the decree asks for papers in force (Điều 6.1c). A kind that may end asks for its end, or the word that it has none. The rest only warns.
 */
function paperItems(era: Era, facts: ChecklistFacts, today: PlainDate): ChecklistItem[] {
  const termed = facts.evidence.map(paper => ({ paper, ...paperTerm(era, { validUntil: paper.validUntil ?? null, noTerm: paper.noTerm === true, mayEnd: paper.mayEnd === true }, facts.judging ?? null, today) }))
  const dossier = era.dossiers.find(candidate => candidate.value.purpose === facts.purpose)
  const guide = era.evidenceGuide.source.article
  const article = (facts.purpose === 'reevaluation' ? dossier?.source.article : undefined) ?? guide
  const item = (code: string, label: string, status: ChecklistItem['status'], found: typeof termed, words: (entry: (typeof termed)[number]) => string, before: string): ChecklistItem[] => found.length === 0 ? [] : [{
    code, label, status, article, detail: `${before}${found.map(words).join('; ')}`, criteria: [...new Set(found.flatMap(({ paper }) => paper.criteria))],
  }]
  const named = ({ paper }: (typeof termed)[number]): string => `${paper.name ?? 'giấy'}${paper.validUntil ? ` hết hạn ngày ${slashed(paper.validUntil)}` : ''}${paper.criteria.length > 0 ? ` (tiêu chí ${paper.criteria.join(', ')})` : ''}`
  const expired = termed.filter(({ state }) => state === 'expired')
  const meeting = facts.judging ? `${JUDGING_WORDS[facts.judging.by]} ngày ${slashed(facts.judging.on)}` : ''
  return [
    ...item('evidence-expired', 'Giấy tờ còn hạn', 'missing', expired.filter(({ paper }) => !paper.note), named, 'Thay bằng bản còn hạn, hoặc ghi lý do: '),
    ...item('papers-explained', 'Giấy tờ hết hạn có giải trình', 'warning', expired.filter(({ paper }) => paper.note), entry => `${named(entry)}: ${entry.paper.note ?? ''}`, ''),
    ...item('papers-unsaid', 'Thời hạn của giấy tờ', 'missing', termed.filter(({ state }) => state === 'unsaid'), named, 'Ghi ngày hết hạn, hoặc đánh dấu không thời hạn: '),
    ...item('papers-before-judging', 'Giấy tờ hết hạn trước khi hội đồng đánh giá', 'warning', termed.filter(({ state }) => state === 'before-judging'), named, `So với ${meeting}: `),
    ...item('papers-in-term', `Giấy tờ hết hạn trong ${era.terms.certificate.value.months} tháng của giấy chứng nhận`, 'warning', termed.filter(({ state }) => state === 'soon' || state === 'in-term'), entry => `${named(entry)}, ở tháng thứ ${entry.month}`, ''),
  ]
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
