import type { Level } from '../../../rules/vocabulary.ts'

/**
 * Types of paper with their short forms, and the row of numbers each is counted in (30/2020/NĐ-CP, Phụ lục III, mục I; a letter
 * has no short form of its type in its symbol). Each office numbers by type and year (Điều 15; Phụ lục I, phần II, mục I.3).
 */
export const PAPER_KINDS = {
  decision: { word: 'Quyết định', mark: 'QĐ', series: 'QĐ' },
  plan: { word: 'Kế hoạch', mark: 'KH', series: 'KH' },
  programme: { word: 'Chương trình', mark: 'CTr', series: 'CTr' },
  rules: { word: 'Quy chế', mark: 'QC', series: 'QC' },
  report: { word: 'Báo cáo', mark: 'BC', series: 'BC' },
  proposal: { word: 'Tờ trình', mark: 'TTr', series: 'TTr' },
  notice: { word: 'Thông báo', mark: 'TB', series: 'TB' },
  guidance: { word: 'Hướng dẫn', mark: 'HD', series: 'HD' },
  minutes: { word: 'Biên bản', mark: 'BB', series: 'BB' },
  invitation: { word: 'Giấy mời', mark: 'GM', series: 'GM' },
  letter: { word: 'Công văn', mark: '', series: 'CV' },
  other: { word: 'Văn bản khác', mark: 'VB', series: 'VB' },
} as const
export type PaperKind = keyof typeof PAPER_KINDS
export const KIND_CODES = ['decision', 'plan', 'programme', 'rules', 'report', 'proposal', 'notice', 'guidance', 'minutes', 'invitation', 'letter', 'other'] as const satisfies readonly PaperKind[]

/** A stored kind. */
export function kindOf(text: string): PaperKind {
  return KIND_CODES.find((one) => one === text) ?? 'other'
}

/** Who issues, and the unit that drafts letters, as they stand in symbols. */
const ISSUERS: Record<Level, { issuer: string; drafts: string }> = {
  commune: { issuer: 'UBND', drafts: 'KT' }, district: { issuer: 'UBND', drafts: 'KT' }, province: { issuer: 'UBND', drafts: 'NN' }, central: { issuer: 'BNNMT', drafts: 'OCOP' },
}

/** The symbol of a paper of a level: `QĐ-UBND`, of a letter `UBND-NN`. */
export function symbolFor(kind: PaperKind, level: Level): string {
  const { issuer, drafts } = ISSUERS[level]
  const { mark } = PAPER_KINDS[kind]
  return mark === '' ? `${issuer}-${drafts}` : `${mark}-${issuer}`
}
