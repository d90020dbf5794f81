/** Words that every layer shares. Pure: no imports. */

/** Levels of the state; 'district' ended on 30/6/2025 and lives on in records. */
export type Level = 'commune' | 'district' | 'province' | 'central'
export const LEVELS = ['commune', 'district', 'province', 'central'] as const satisfies readonly Level[]

/** Ranks of an OCOP product. 1 and 2 get neither decision nor certificate (26/2026/QĐ-TTg, Điều 4.1a). */
export type Stars = 1 | 2 | 3 | 4 | 5

/** Whole points of one answer, part or sheet, 0–100. */
export type Points = number

/** A calendar day as `YYYY-MM-DD`, without clock or zone. */
export type PlainDate = string

/** A rule set in force for a period, e.g. `d26-2026`. */
export type EraId = string

/** One of the three parts of every criteria set. */
export type PartCode = 'A' | 'B' | 'C'

/** Something wrong with an input: where (dotted path) and what to do, in Vietnamese. */
export type Problem = { path: string; message: string }

/** How sure a fact of law is, and where it stands. */
export type Confidence = 'read' | 'secondary' | 'inferred' | 'recalled'
export type LegalSource = { document: string; article: string; confidence: Confidence; note?: string }

/** One fact of law with the place it stands. */
export type Fact<T> = { value: T; source: LegalSource }

/** Stars that get a decision and a certificate (26/2026/QĐ-TTg, Điều 4.1, 4.3). */
export type RecognisedStars = 3 | 4 | 5

/** Why a dossier is handed in: first evaluation, for more stars, or again when the certificate ends. */
export type DossierPurpose = 'first' | 'upgrade' | 'reevaluation'

/** Who may own and register a product (26/2026/QĐ-TTg, Điều 2.3). */
export type ProducerKind =
  | 'company'
  | 'cooperative'
  | 'cooperative-group'
  | 'farm'
  | 'household-business'
  | 'household'
  | 'association'
  | 'operating-centre'
  | 'equivalent-organisation'

/** Kinds of bodies that sit on a council; which are needed is data of the era. */
export type CouncilBodyCode =
  | 'committee-leader'
  | 'agriculture'
  | 'agriculture-unit'
  | 'industry-trade'
  | 'health'
  | 'science-technology'
  | 'culture-sports-tourism'
  | 'food-safety'
  | 'ocop-office'
  | 'expert'
  | 'association'
  | 'other'
