/** What a decree must say to be an era. The compiler lists what a new decree leaves out. */
import type { CriteriaSet } from '../engine/criteria.ts'
import type {
  CouncilBodyCode, DossierPurpose, EraId, Fact, LegalSource, Level, PartCode, PlainDate, Points, ProducerKind, RecognisedStars, Stars,
} from '../vocabulary.ts'

/** Points → stars. Half-open: `from` up to, but without, the `from` of the band above. */
export type Band = {
  stars: Stars
  from: Points
  /** Whether it gets a decision and a certificate. */
  certified: boolean
  /** What the decree says of such a product. */
  meaning: string
}

/** Who evaluates and decides a star, and the title printed on its papers. */
export type StarAuthority = {
  stars: RecognisedStars
  level: Level
  evaluatedBy: string
  decidedBy: string
  withdrawnBy: string
}

/** One level on the way of a dossier. */
export type RouteStep = {
  level: Level
  /** `assess`: says its opinion on some contents; `rank`: its council scores. */
  work: 'assess' | 'rank'
  recognises: RecognisedStars[]
  /** Where it goes next. `from` and `stars` absent: every dossier goes. */
  sendUp?: { to: Level; from?: Points; stars?: Stars; source: LegalSource }
  /** Where it goes when this level cannot recognise it, and what may be done there. With `from`: only means of that many points. */
  giveBack?: { to: Level; from?: Points; choices: ('recognise-on-this-result' | 'evaluate-again')[]; source: LegalSource }
  /** Where it goes when this level finds the dossier itself invalid; that level completes it and ranks within its own power. */
  giveBackInvalid?: { to: Level; source: LegalSource }
  source: LegalSource
}

/** A content the commune assesses, and the kind of criterion that it speaks of. */
export type ReviewContent = { code: string; label: string; asked: string; family: string }

/** A kind of criterion that most sets share, found by its label. */
export type CriterionFamily = { code: string; name: string; labels: string[] }

/** A form of the decree; `parts` is empty where its text was not found. */
export type FormSpec = { form: 1 | 2 | 3; code: string; title: string; filledBy: 'producer' | 'commune'; parts: string[] }

export type DossierSpec = {
  purpose: DossierPurpose
  forms: (1 | 2)[]
  /** What must be shown besides the forms. */
  additions: string[]
  /** Papers that the dossier consists of besides the numbered forms. */
  papers?: { mandatory: string[]; supplementary: string[] }
  /** What is told of the time since recognition: a text for each topic, and figures for each of so many years. */
  updates?: { years: number; topics: { code: string; label: string }[]; yearly: { code: string; label: string; unit: string; numeric?: true }[] }
}

/** A bundle of papers that one level sends to another. */
export type Bundle = { from: Level; to: Level; purposes: DossierPurpose[]; contents: { code: string; label: string; optional?: true }[] }

/** One row of the guide to evidence: what is asked and what kinds of criteria it proves. */
export type EvidenceRow = { code: string; name: string; asked: string; families: string[]; hasTerm?: true }

/** A regular round of evaluation; month-days as `MM-DD`, both "before" that day. */
export type Round = { level: Level; number: number; lettersFrom: Level; lettersBefore: string; finishBefore: string }

export type CouncilBody = {
  code: CouncilBodyCode
  name: string
  /** `mandatory`; `if-any`: where the body exists; `several`: some units of it; `invited`: when wished. */
  need: 'mandatory' | 'if-any' | 'several' | 'invited'
}

export type CouncilSpec = {
  level: Level
  establishedBy: string
  /** Without `mayDelegateTo` nobody else may chair. */
  chair: { body: CouncilBodyCode; name: string; mayDelegateTo?: string; delegates: CouncilBodyCode[] }
  bodies: CouncilBody[]
  supportTeam: string
  /** Whether the agency managing the evaluated sector must sit on it. */
  managingAgencyNeeded: boolean
  /** How long before the meeting the electronic dossier must be with the members. */
  dossierAhead?: { workingDays: number }
}

export type MinimumsBy = 'majority' | 'every-member' | 'council'

/** What a decree leaves to a council's rules of work. */
export type CouncilSettings = {
  size: { min: number; max: number }
  /** `binding` when the council's own rules of work (or the decree) fix the size; else only advice. */
  sizeIs: 'binding' | 'advice'
  /** Highest total less lowest, at most. */
  maxSpread: Points
  /** What follows too wide a spread. */
  overSpread: 'discuss-and-score-again' | 'discuss-and-adopt'
  quorum: { numerator: number; denominator: number; chairPresent: boolean }
  minimumsBy: MinimumsBy
}

/** A day on which the issuer tells that a certificate ends; with `onOrAfter` only where that day is not earlier. */
export type NoticeRule = { daysBefore: number; onOrAfter?: PlainDate }

export type RevocationGround = { code: string; text: string; needs: string }

export type SubgroupSpec = { code: string; name: string; agencies: string[]; set: number }
export type GroupSpec = { code: string; name: string; agencies: string[]; set?: number; subgroups: SubgroupSpec[] }
export type SectorSpec = { code: string; name: string; groups: GroupSpec[] }

/** What happens to cases begun under the rules before. */
export type Transition = {
  olderCertificatesStayValid: Fact<true>
  pendingFirstOrUpgrade: Fact<{ days: number; finishBy: PlainDate }>
  pendingReevaluation: Fact<{ days: number; finishBy: PlainDate }>
  repeals: Fact<{ document: string; expiresOn: PlainDate }[]>
}

/** A step of the work on a dossier, as screens speak of it. */
export type WorkStep = 'prepare' | 'check' | 'assess' | 'send' | 'complete' | 'samples' | 'take-in' | 'support' | 'session' | 'decide' | 'tell' | 'inspect'

export type Era = {
  id: EraId
  name: string
  /** The era that this one amends: criteria sets and bands are that one's own. */
  amends?: EraId
  /** Number as cited in papers, e.g. `26/2026/QĐ-TTg`. */
  act: { number: string; title: string; issuedBy: string; issuedOn: PlainDate }
  /** By date of first submission. `to` absent: in force. */
  inForce: Fact<{ from: PlainDate; to?: PlainDate }>
  partMaximums: Fact<Record<PartCode, Points>>
  bands: Fact<Band[]>
  /** How marks are read; the text of the note. */
  starMarks: Fact<string>
  /** Minimums of a star that are known only as sentences: shown, never computed. */
  writtenMinimums?: Fact<{ byStars: { stars: Stars; asked: string[] }[]; notFound: string[] }>
  authority: Fact<StarAuthority[]>
  producers: { everywhere: Fact<{ kind: ProducerKind; name: string }[]>; extra: Fact<{ sets: number[]; kinds: { kind: ProducerKind; name: string }[] }> }
  classification: Fact<SectorSpec[]>
  /** Whether the classification names the agency that manages each product; else nobody may be asked for. */
  managingAgencies: 'named' | 'not-found'
  /** The earliest era whose sets carry the same numbers for the same products. */
  setNumbersOf: EraId
  criteriaSets: CriteriaSet[]
  families: CriterionFamily[]
  route: RouteStep[]
  /** Where the decree speaks of the steps; a step that is not here rests on the route of its level. */
  steps: { step: WorkStep; level: Level; source: LegalSource }[]
  communeReview: Fact<ReviewContent[]>
  forms: Fact<FormSpec[]>
  dossiers: Fact<DossierSpec>[]
  bundles: Fact<Bundle>[]
  evidenceGuide: Fact<EvidenceRow[]>
  /** Absent where the sources do not tell; so with the other optional facts below. */
  copies?: Fact<{ paper: number; electronic: number; softwareHasLegalValue: boolean }>
  productCode?: Fact<{ pattern: string; parts: string[] }>
  rounds: Fact<Round>[]
  terms: {
    communeReview?: Fact<{ workingDays: number }>
    certificate: Fact<{ months: number }>
    filing: Fact<{ earliestDaysBefore: number; latestDaysBefore: number }>
    reevaluation?: Fact<{ days: number }>
    revocation: Fact<{ days: number }>
    extension: Fact<{ maxDays: number }>
    notices: Fact<NoticeRule>[]
  }
  councils: Fact<CouncilSpec>[]
  /** For what a council may give its opinions in writing instead of meeting. Absent: it always meets. */
  writtenOpinions?: Fact<{ purposes: DossierPurpose[] }>
  councilDefaults: { level: Level; settings: CouncilSettings; sources: Record<keyof CouncilSettings, LegalSource> }[]
  revocation: { grounds: Fact<RevocationGround[]>; byStars: Fact<{ stars: RecognisedStars; decidedBy: string }[]> }
  /** What an inspection after recognition looks at; absent where the sources do not tell. */
  inspection?: Fact<{ code: 'criteria' | 'use'; label: string }[]>
  /** What this decree says of cases begun before it. */
  transition?: Transition
  /** Which body of a council speaks for a managing agency. */
  agencyBodies: Record<string, CouncilBodyCode>
}
