import { createHash } from 'node:crypto'
import { z } from 'zod'
import { canonical } from '../../platform/journal/record.ts'
import type { Db } from '../../platform/db/database.ts'
import { type CriteriaSet, criteriaOfPart } from '../../rules/engine/criteria.ts'
import { type Answers, scorePartial } from '../../rules/engine/score.ts'
import { whatLifts } from '../../rules/engine/ladder-advice.ts'
import { type Era, eraById } from '../../rules/eras/index.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { ProducerPrivateRow, ProducerRow } from '../producers/index.ts'
import { kindWords } from '../producers/index.ts'
import { type ProductRow, sentence } from '../products/index.ts'
import { type DossierRow, PURPOSE_WORDS, purposeOf } from './model.ts'
import { form1Of, form1Schema, type Form2Needs, form2Needs, form2Of, form2PartIISchema, form2PartISchema, form2PartIVSchema } from './forms.ts'
import { type EvidenceItem, findSubmission, type UnitFacts } from './store.ts'

const text = z.string()
const answerRow = z.object({
  code: text,
  label: text,
  /** Headings above the criterion, outermost first. */
  groups: z.array(text),
  max: z.number(),
  option: z.object({ code: text, label: text, points: z.number(), minimumForStars: z.number().nullable(), case: text.nullable() }).nullable(),
  remark: text,
  evidence: z.array(z.object({ id: z.number(), name: text })),
})
const assessmentPart = z.object({ code: z.enum(['A', 'B', 'C']), label: text, max: z.number(), points: z.number(), criteria: z.array(answerRow) })

/** One part of the self-assessment in words: criteria, chosen options, descriptions, files. */
export type AssessmentPart = z.output<typeof assessmentPart>
export type AssessmentRow = z.output<typeof answerRow>

const frozenDossier = z.object({
  format: z.literal(1),
  number: text,
  submission: z.number(),
  submittedOn: text,
  purpose: z.enum(['first', 'upgrade', 'reevaluation']),
  purposeWords: text,
  desiredStars: z.number(),
  /** True when a re-evaluation came after its last day of filing (Điều 7.6a, 12.3). */
  late: z.boolean(),
  era: z.object({ id: text, act: text, name: text }),
  set: z.object({ no: z.number(), name: text, sectorCode: text, sector: text, group: text, subgroup: text, managingAgencies: z.array(text), samples: z.number() }),
  unit: z.object({ id: z.number(), code: text, name: text, fullName: text, label: text, provinceCode: text, provinceName: text, provinceFullName: text }),
  producer: z.object({
    id: z.number(), name: text, kind: text, kindWords: text, taxCode: text.nullable(), registrationNo: text.nullable(), establishedOn: text.nullable(),
    address: text, phone: text, email: text.nullable(), website: text.nullable(), labourTotal: z.number().nullable(), labourLocal: z.number().nullable(), womenLed: z.boolean(),
  }),
  /** Personal data: only for those who may read them. */
  representative: z.object({ name: text, title: text, gender: text.nullable(), ethnicity: text.nullable(), homeAddress: text.nullable() }).nullable(),
  product: z.object({
    id: z.number(), name: text, village: text, pack: text, description: text, ingredients: text, storage: text, story: text, photo: text.nullable(),
  }),
  form1: form1Schema,
  form2: z.object({ I: form2PartISchema, II: form2PartIISchema, IV: form2PartIVSchema }),
  parts: z.array(assessmentPart),
  answers: z.record(text, text),
  totals: z.object({ A: z.number(), B: z.number(), C: z.number(), total: z.number() }),
  /** Stars if a council scored exactly so. */
  stars: z.number(),
  evidence: z.array(z.object({
    id: z.number(), name: text, kind: text, kindName: text, hash: text, size: z.number(), type: text, validUntil: text.nullable(), isPrivate: z.boolean(), criteria: z.array(text),
    noTerm: z.boolean().default(false), note: text.default(''), reusedFrom: z.number().nullable().default(null),
  })),
  /** The earlier dossier that an upgrade or a re-evaluation started from. */
  base: z.object({ dossier: z.number(), submission: z.number() }).nullable().default(null),
  resultYears: z.array(z.number()).default([]),
  declaration: z.object({ text, by: text, on: text }),
})

/** What the producer sent, whole and in words, as it stood on the day of submission (26/2026/QĐ-TTg, Điều 7.1). */
export type FrozenDossier = z.output<typeof frozenDossier>

/** Name of a row of the guide to evidence. */
export function evidenceKindName(era: Pick<Era, 'evidenceGuide'>, kind: string): string {
  return era.evidenceGuide.value.find((row) => row.code === kind)?.name ?? 'Tài liệu khác'
}

/** Heading of a part without its printed points. */
export function partName(label: string): string {
  return sentence(label.replace(/\s*\(\d+ điểm\)\s*$/i, ''))
}

/** The self-assessment in words, part by part, finished or not. */
export function assessmentParts(set: CriteriaSet, answers: Answers, remarks: Record<string, string>, evidence: readonly Pick<EvidenceItem, 'id' | 'name' | 'criteria'>[]): AssessmentPart[] {
  const { parts } = scorePartial(set, answers)
  return set.parts.map((part) => ({
    code: part.code,
    label: partName(part.label),
    max: part.maxPoints,
    points: parts[part.code],
    criteria: criteriaOfPart(part).map((criterion) => {
      const option = criterion.options.find((candidate) => candidate.code === answers[criterion.code])
      return {
        code: criterion.code,
        label: sentence(criterion.label),
        groups: groupsOver(part.children, criterion.code),
        max: criterion.maxPoints,
        option: option
          ? { code: option.code, label: option.label, points: option.points, minimumForStars: option.minimumForStars ?? null, case: criterion.cases?.find((found) => found.code === option.case)?.label ?? null }
          : null,
        remark: remarks[criterion.code] ?? '',
        evidence: evidence.filter((file) => file.criteria.includes(criterion.code)).map(({ id, name }) => ({ id, name })),
      }
    }),
  }))
}

type Node = CriteriaSet['parts'][number]['children'][number]

function groupsOver(nodes: readonly Node[], code: string): string[] {
  for (const node of nodes) {
    if ('options' in node) continue
    if (node.children.some((child) => 'options' in child && child.code === code)) return [`${node.code}. ${sentence(node.label)}`]
    const deeper = groupsOver(node.children, code)
    if (deeper.length > 0) return [`${node.code}. ${sentence(node.label)}`, ...deeper]
  }
  return []
}

/** What a submission is made of. */
export type Submission = {
  dossier: DossierRow
  no: number
  today: PlainDate
  late: boolean
  era: Era
  set: CriteriaSet
  unit: UnitFacts
  producer: ProducerRow
  person: ProducerPrivateRow | undefined
  product: ProductRow
  answers: Answers
  remarks: Record<string, string>
  evidence: EvidenceItem[]
  declaredBy: string
}

/** The sentence under form 01 that the producer declares (Phụ lục III, Mẫu số 01). */
export const DECLARATION =
  'Cam đoan những thông tin trong Phiếu đăng ký là đúng sự thật, chúng tôi xin cam kết tuân thủ các quy định về đánh giá, phân hạng sản phẩm OCOP, chịu trách nhiệm trước Hội đồng và pháp luật về Hồ sơ đăng ký đánh giá, phân hạng sản phẩm.'

/** Freezes a dossier: copies all that counts, with the words and names of the day. */
export function freeze(from: Submission): FrozenDossier {
  const { dossier, era, set, producer, person, product, evidence } = from
  const { parts, total } = scorePartial(set, from.answers)
  const purpose = purposeOf(dossier.purpose)
  return frozenDossier.parse({
    format: 1,
    number: dossier.number,
    submission: from.no,
    submittedOn: from.today,
    purpose,
    purposeWords: PURPOSE_WORDS[purpose],
    desiredStars: dossier.desired_stars,
    late: from.late,
    era: { id: era.id, act: era.act.number, name: era.name },
    set: {
      no: set.set, name: set.name, sectorCode: set.sector.code, sector: sentence(set.sector.name), group: set.group.name, subgroup: set.subgroup?.name ?? set.name,
      managingAgencies: set.managingAgencies, samples: set.sampleProducts,
    },
    unit: from.unit,
    producer: {
      id: producer.id, name: producer.name, kind: producer.kind, kindWords: kindWords(producer.kind), taxCode: producer.tax_code, registrationNo: producer.registration_no,
      establishedOn: producer.established_on, address: producer.address, phone: producer.phone, email: producer.email, website: producer.website,
      labourTotal: producer.labour_total, labourLocal: producer.labour_local, womenLed: producer.women_led,
    },
    representative: person
      ? { name: person.representative, title: person.representative_title, gender: person.gender, ethnicity: person.ethnicity, homeAddress: person.home_address }
      : null,
    product: {
      id: product.id, name: product.name, village: product.village, pack: product.pack, description: product.description, ingredients: product.ingredients,
      storage: product.storage, story: product.story, photo: product.photo,
    },
    form1: form1Of(dossier),
    form2: form2Of(dossier),
    parts: assessmentParts(set, from.answers, from.remarks, evidence),
    answers: from.answers,
    totals: { ...parts, total },
    stars: whatLifts(era, set, from.answers).stars,
    evidence: evidence.map((file) => ({
      id: file.id, name: file.name, kind: file.kind, kindName: evidenceKindName(era, file.kind), hash: file.hash, size: file.size, type: file.type,
      validUntil: file.valid_until, isPrivate: file.is_private, criteria: file.criteria, noTerm: file.no_term, note: file.term_note, reusedFrom: file.reused_from,
    })),
    base: dossier.base_dossier_id === null || dossier.base_no === null ? null : { dossier: dossier.base_dossier_id, submission: dossier.base_no },
    resultYears: dossier.result_years,
    declaration: { text: DECLARATION, by: from.declaredBy, on: from.today },
  })
}

/** sha256 over the canonical JSON of what was frozen. */
export function frozenHash(frozen: unknown): string {
  return createHash('sha256').update(canonical(frozen)).digest('hex')
}

/** What form 02 of a frozen dossier had to tell of the time since recognition. */
export function frozenNeeds(frozen: Pick<FrozenDossier, 'era' | 'purpose' | 'resultYears'>): Form2Needs {
  const era = eraById(frozen.era.id)
  return era ? form2Needs(era, { purpose: frozen.purpose, result_years: frozen.resultYears }) : { purpose: frozen.purpose, updates: undefined, years: [] }
}

/** A submission with its number, instant and hash. */
export type KeptSubmission = { no: number; at: Date; hash: string; intact: boolean; frozen: FrozenDossier }

/**
 * What the producer sent: the latest submission, or the one with that number. Personal data are inside; use
 * `withoutPrivate` for those who may not read them.
 */
export async function frozenOf(db: Db, dossierId: number, no?: number): Promise<KeptSubmission | undefined> {
  const row = await findSubmission(db, dossierId, no)
  return row && { no: row.no, at: row.at, hash: row.hash, intact: frozenHash(row.frozen) === row.hash, frozen: frozenDossier.parse(row.frozen) }
}

/** The same without what is marked private: the representative's personal data and private files (their rows stay out). */
export function withoutPrivate(frozen: FrozenDossier): FrozenDossier {
  const hidden = new Set(frozen.evidence.filter((file) => file.isPrivate).map((file) => file.id))
  return {
    ...frozen,
    representative: frozen.representative && { ...frozen.representative, gender: null, ethnicity: null, homeAddress: null },
    form2: { ...frozen.form2, I: { ...frozen.form2.I, gender: '', ethnicity: '', homeAddress: '' } },
    evidence: frozen.evidence.filter((file) => !hidden.has(file.id)),
    parts: frozen.parts.map((part) => ({ ...part, criteria: part.criteria.map((row) => ({ ...row, evidence: row.evidence.filter((file) => !hidden.has(file.id)) })) })),
  }
}
