import { sentence } from '../products/index.ts'
import { type Form2Needs, startForm1, startPartI } from './forms.ts'
import { assessmentParts, evidenceKindName, type FrozenDossier, frozenNeeds } from './frozen.ts'
import type { OwnDossier } from './queries.ts'

/** What the printed forms show: a frozen submission, or the draft as it stands. */
export type Printed = Pick<FrozenDossier, 'number' | 'purpose' | 'set' | 'unit' | 'form1' | 'form2' | 'parts' | 'totals' | 'product' | 'era'> & {
  evidence: Pick<FrozenDossier['evidence'][number], 'name' | 'kindName' | 'criteria' | 'validUntil' | 'noTerm' | 'note'>[]
  /** What is told of the time since recognition. */
  needs: Form2Needs
  /** Day of submission; absent for a draft. */
  submittedOn: string | undefined
  year: string
}

/** A frozen submission as its printed forms show it. */
export function printedFrozen(frozen: FrozenDossier): Printed {
  return { ...frozen, needs: frozenNeeds(frozen), year: frozen.submittedOn.slice(0, 4) }
}

/** The draft as its printed forms would show it today. */
export function printedDraft(view: OwnDossier): Printed {
  const { dossier, set, era, unit, producer, person, product, form2 } = view
  return {
    number: dossier.number,
    purpose: view.purpose,
    era: { id: era.id, act: era.act.number, name: era.name },
    set: {
      no: set.set, name: set.name, sectorCode: set.sector.code, sector: sentence(set.sector.name), group: set.group.name, subgroup: set.subgroup?.name ?? set.name,
      managingAgencies: set.managingAgencies, samples: set.sampleProducts,
    },
    unit,
    form1: view.form1 ?? startForm1(producer, person, set),
    form2: { I: form2.I ?? startPartI(producer, person, product), II: form2.II ?? { materials: '', quality: '', market: '', results: '', changes: '', updates: {}, yearly: {} }, IV: form2.IV ?? { plan: '' } },
    parts: assessmentParts(set, view.answers, view.remarks, view.evidence),
    totals: { ...view.score.parts, total: view.score.total },
    product: {
      id: product.id, name: product.name, village: product.village, pack: product.pack, description: product.description, ingredients: product.ingredients,
      storage: product.storage, story: product.story, photo: product.photo,
    },
    evidence: view.evidence.map((file) => ({ name: file.name, kindName: evidenceKindName(era, file.kind), criteria: file.criteria, validUntil: file.valid_until, noTerm: file.no_term, note: file.term_note })),
    needs: view.needs,
    submittedOn: undefined,
    year: view.today.slice(0, 4),
  }
}
