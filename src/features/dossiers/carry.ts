import type { Db } from '../../platform/db/database.ts'
import { type CriteriaSet, type Criterion, leafCriteria } from '../../rules/engine/criteria.ts'
import { evidenceFor, familiesOfLabel, sameWords } from '../../rules/engine/families.ts'
import type { Judging } from '../../rules/engine/paper-terms.ts'
import type { Answers } from '../../rules/engine/score.ts'
import { type Era, eraById } from '../../rules/eras/index.ts'
import type { PartCode, PlainDate } from '../../rules/vocabulary.ts'
import type { ProducerPrivateRow, ProducerRow } from '../producers/index.ts'
import type { ProductRow } from '../products/index.ts'
import { type Form1, type Form2PartI, type Form2PartII, type Form2PartIV, startForm1, startPartI } from './forms.ts'
import { type AssessmentRow, type FrozenDossier, frozenOf } from './frozen.ts'
import type { DossierRow } from './model.ts'
import { termOf } from './paper-terms.ts'
import { type EvidenceItem, latestRenewals } from './store.ts'

/** An answer of the earlier dossier, with its part. */
export type EarlierAnswer = AssessmentRow & { part: PartCode }

/** One criterion of the earlier set, the criterion of the present set that asks the same, and the option that says the same. */
export type CriterionMatch = { before: EarlierAnswer; to: string | null; option: string | null }

/**
 * Pairs the criteria of a frozen dossier with those of the set that counts now. Within one set by code; across sets only by what is
 * sure: the same label, once on each side. Those left are put side by side when one family of each has just one of them, without an
 * answer: people score them again. An answer is sure only when one option of the new criterion has the very words of the old one.
 */
export function matchCriteria(base: Pick<FrozenDossier, 'era' | 'set' | 'parts'>, era: Era, set: CriteriaSet): CriterionMatch[] {
  const before = base.parts.flatMap((part) => part.criteria.map((row): EarlierAnswer => ({ ...row, part: part.code })))
  const now = leafCriteria(set)
  if (base.era.id === era.id && base.set.no === set.set) {
    return before.map((row) => ({ before: row, to: row.code, option: now.find((found) => found.code === row.code)?.options.find((option) => option.code === row.option?.code)?.code ?? null }))
  }
  const byLabel = pairs(before, now, (row) => [labelKey(before, row.label)], (criterion) => [labelKey(before, criterion.label)])
  const oldEra = eraById(base.era.id)
  const families = (label: string): string[] => [...new Set([era, ...(oldEra ? [oldEra] : [])].flatMap((one) => familiesOfLabel(one, label)))]
  const taken = new Set(byLabel.values())
  const byFamily = pairs(before.filter((row) => !byLabel.has(row)), now.filter((criterion) => !taken.has(criterion)), (row) => families(row.label), (criterion) => families(criterion.label))
  return before.map((row) => {
    const same = byLabel.get(row)
    return { before: row, to: (same ?? byFamily.get(row))?.code ?? null, option: same ? optionSaying(same, row) : null }
  })
}

/** One key for all labels that say the same: the first of the earlier ones. */
function labelKey(before: readonly EarlierAnswer[], label: string): string {
  return before.find((row) => sameWords(row.label, label))?.label ?? label
}

/** Pairs what has a key in common with just one of the other side, and that one with just it. */
function pairs<Old, New>(olds: readonly Old[], news: readonly New[], oldKeys: (one: Old) => string[], newKeys: (one: New) => string[]): Map<Old, New> {
  const found = new Map<Old, New>()
  for (const old of olds) {
    for (const key of oldKeys(old)) {
      const [match, ...others] = news.filter((one) => newKeys(one).includes(key))
      if (match === undefined || others.length > 0 || olds.filter((one) => oldKeys(one).includes(key)).length > 1 || [...found.values()].includes(match)) continue
      found.set(old, match)
      break
    }
  }
  return found
}

function optionSaying(criterion: Criterion, row: EarlierAnswer): string | null {
  const { option } = row
  if (!option || criterion.cases) return null
  const same = criterion.options.filter((candidate) => sameWords(candidate.label, option.label))
  return same.length === 1 ? (same[0]?.code ?? null) : null
}

/** A paper of the earlier dossier as it stands now: with its latest renewal, and the criteria of the present set that it proves. */
export type EarlierPaper = { id: number; hash: string; name: string; kind: string; criteria: string[]; valid_until: PlainDate | null; no_term: boolean; is_private: boolean }

/** Papers of the earlier dossier with what was renewed since. */
export async function earlierPapers(db: Db, base: FrozenDossier, matches: readonly CriterionMatch[], rules: { era: Era; set: CriteriaSet }): Promise<EarlierPaper[]> {
  const renewals = await latestRenewals(db, base.evidence.map((file) => file.id))
  const codes = new Map(matches.flatMap(({ before, to }) => (to === null ? [] : [[before.code, to] as const])))
  const kinds = new Set(evidenceFor(rules.era, rules.set).map((row) => row.code))
  return base.evidence.map((file) => {
    const renewal = renewals.get(file.id)
    return {
      id: file.id, kind: kinds.has(file.kind) ? file.kind : 'other', is_private: file.isPrivate,
      criteria: [...new Set(file.criteria.flatMap((code) => codes.get(code) ?? []))],
      ...(renewal
        ? { hash: renewal.hash, name: renewal.name, valid_until: renewal.valid_until, no_term: renewal.valid_until === null }
        : { hash: file.hash, name: file.name, valid_until: file.validUntil, no_term: file.noTerm }),
    }
  })
}

/** Why a paper of before cannot be used again: it has ended, or ends before the council. */
export type WhyNot = 'expired' | 'before-judging'

function whyNot(era: Era, paper: EarlierPaper, judging: Judging | null, today: PlainDate): WhyNot | null {
  const { state } = termOf(era, paper, judging, today)
  return state === 'expired' || state === 'before-judging' ? state : null
}

/** What a new dossier starts with when there was one before. */
export type Start = {
  form1: Form1
  form2: { I: Form2PartI; II: Form2PartII; IV: Form2PartIV }
  answers: Answers
  remarks: Record<string, string>
  papers: EarlierPaper[]
}

/**
 * Takes over from the frozen earlier dossier: forms (what came from the registers comes from them again), sure answers with their
 * descriptions, papers that still hold on the day of the council. Results of production are asked anew.
 */
export async function startFrom(
  db: Db, base: FrozenDossier,
  to: { era: Era; set: CriteriaSet; producer: ProducerRow; person: ProducerPrivateRow | undefined; product: ProductRow; judging: Judging | null; today: PlainDate },
): Promise<Start> {
  const matches = matchCriteria(base, to.era, to.set)
  const sure = matches.flatMap(({ before, to: code, option }) => (code !== null && option !== null ? [{ code, option, remark: before.remark }] : []))
  const person = base.representative
  const register = { address: base.producer.address, phone: base.producer.phone, email: base.producer.email ?? '', representative: person?.name ?? '' }
  const form1 = refreshed(base.form1, { unitName: base.producer.name, representativeTitle: person?.title ?? '', ...register }, startForm1(to.producer, to.person, to.set))
  const partI = refreshed(base.form2.I, {
    name: base.producer.name, kind: base.producer.kindWords, ...register, homeAddress: person?.homeAddress ?? '', ethnicity: person?.ethnicity ?? '',
    productDescription: [base.product.name, base.product.pack, base.product.description].filter(Boolean).join('. '),
  }, startPartI(to.producer, to.person, to.product))
  return {
    form1: { ...form1, samples: to.set.sampleProducts },
    form2: { I: partI, II: { ...base.form2.II, results: '', changes: '', updates: {}, yearly: {} }, IV: base.form2.IV },
    answers: Object.fromEntries(sure.map(({ code, option }) => [code, option])),
    remarks: Object.fromEntries(sure.filter(({ remark }) => remark !== '').map(({ code, remark }) => [code, remark])),
    papers: (await earlierPapers(db, base, matches, to)).filter((paper) => whyNot(to.era, paper, to.judging, to.today) === null),
  }
}

/** Fields that stood as the register had them follow the register of today; what was written by hand stays. */
function refreshed<T extends object>(kept: T, then: Partial<T>, now: T): T {
  const fresh = { ...kept }
  for (const name in then) if (kept[name] === then[name]) fresh[name] = now[name]
  return fresh
}

/** A paper of the earlier dossier seen from the new one: used again, replaced by one of its kind, or still missing. */
export type PaperFate = EarlierPaper & { fate: 'kept' | 'replaced' | 'open'; why: WhyNot | null }

/** What a dossier took over from the one before, and what of it is still open. */
export type CarriedOver = {
  base: { dossier: number; submission: number; number: string; submittedOn: PlainDate; act: string; set: number; otherSet: boolean }
  matches: CriterionMatch[]
  /** Criteria of the present set whose earlier answer says the same. */
  sure: string[]
  /** Criteria of the present set that have to be scored again and have no answer yet. */
  open: string[]
  papers: PaperFate[]
}

/** Compares the working copy with the dossier it started from; nothing when it started from none. */
export async function carriedOver(
  db: Db, dossier: Pick<DossierRow, 'base_dossier_id' | 'base_no'>,
  now: { era: Era; set: CriteriaSet; answers: Answers; evidence: readonly EvidenceItem[]; judging: Judging | null; today: PlainDate },
): Promise<CarriedOver | undefined> {
  if (dossier.base_dossier_id === null || dossier.base_no === null) return undefined
  const kept = await frozenOf(db, dossier.base_dossier_id, dossier.base_no)
  if (!kept) return undefined
  const { frozen } = kept
  const matches = matchCriteria(frozen, now.era, now.set)
  const sure = matches.flatMap(({ to, option }) => (to !== null && option !== null ? [to] : []))
  const fresh = now.evidence.filter((file) => file.reused_from === null)
  const papers = await earlierPapers(db, frozen, matches, now)
  return {
    base: {
      dossier: dossier.base_dossier_id, submission: kept.no, number: frozen.number, submittedOn: frozen.submittedOn, act: frozen.era.act, set: frozen.set.no,
      otherSet: frozen.era.id !== now.era.id || frozen.set.no !== now.set.set,
    },
    matches, sure,
    open: leafCriteria(now.set).map((criterion) => criterion.code).filter((code) => !sure.includes(code) && now.answers[code] === undefined),
    papers: papers.map((paper) => ({
      ...paper,
      fate: now.evidence.some((file) => file.reused_from === paper.id) ? 'kept' : fresh.some((file) => file.kind === paper.kind && (paper.criteria.length === 0 || file.criteria.some((code) => paper.criteria.includes(code)))) ? 'replaced' : 'open',
      why: whyNot(now.era, paper, now.judging, now.today),
    })),
  }
}
