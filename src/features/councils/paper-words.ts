import { type Block, longDate } from '../../platform/paper/index.ts'
import type { Era } from '../../rules/eras/index.ts'
import { localGovernmentLaw } from '../../rules/local-government.ts'
import { stepArticle } from '../../rules/engine/steps.ts'
import type { WorkStep } from '../../rules/eras/era.ts'
import type { Level, PlainDate } from '../../rules/vocabulary.ts'
import type { Issuer } from './issuer.ts'

/** `Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ ban hành …` */
export function actInFull(era: Pick<Era, 'act'>): string {
  return `Quyết định số ${era.act.number} ${longDate(era.act.issuedOn)} của ${era.act.issuedBy} ${lowerFirst(era.act.title)}`
}

/** `điểm … Điều 7 Quyết định số 26/2026/QĐ-TTg ngày …`: what papers of a step rest on; the decree alone where its article is not known. */
export function stepInFull(era: Era, step: WorkStep, level: Level): string {
  return [stepArticle(era, step, level), actInFull(era)].filter(Boolean).join(' ')
}

/** The same in short: `Điều 7 khoản 3c Quyết định số 26/2026/QĐ-TTg`. */
export function stepInShort(era: Era, step: WorkStep, level: Level): string {
  return [stepArticle(era, step, level), `Quyết định số ${era.act.number}`].filter(Boolean).join(' ')
}

/** What every decision of a committee or the ministry on the programme rests on: the law of its day, and the decree of the case. */
export function lawBases(era: Pick<Era, 'act'>, issuer: Pick<Issuer, 'level'>, on: PlainDate): string[] {
  const law = issuer.level === 'central' ? undefined : localGovernmentLaw(on)
  return [...(law ? [`Căn cứ Luật Tổ chức chính quyền địa phương ${longDate(law.passedOn)}`] : []), `Căn cứ ${actInFull(era)}`]
}

/** Head of a paper of the committee or the ministry. */
export function issuerHead(issuer: Pick<Issuer, 'lines'>): Block {
  return { kind: 'letterhead', issuer: issuer.lines }
}

/** A body above another in a head, in short where the state's layout lets it: `UBND thành phố Hà Nội` (30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.2). */
export function parentName(issuer: Pick<Issuer, 'name'>): string {
  return issuer.name.replace(/^Ủy ban nhân dân /u, 'UBND ')
}

/** Head of a paper of the agency that runs the programme. */
export function standingHead(issuer: Issuer): Block {
  return { kind: 'letterhead', parent: parentName(issuer), issuer: [issuer.standing.name] }
}

/** `Quyết định số 12/QĐ-UBND ngày 10 tháng 6 năm 2026`, with room while there is no number. */
export function decisionWords(number: string | null, on: PlainDate | null, symbol: string): string {
  return `Quyết định số ${number ?? `……/${symbol}`} ${on ? longDate(on) : 'ngày …… tháng …… năm ……'}`
}

/** Office and body of a member as papers name them: `Phó Chủ tịch UBND thành phố, Ủy ban nhân dân thành phố Hà Nội`; the part in the council stands beside. */
export function seatWords(seat: { title: string; body: string; bodyCode: string }, issuer: Pick<Issuer, 'name'>): string {
  return [/hội đồng/iu.test(seat.title) ? '' : seat.title, seat.bodyCode === 'committee-leader' ? issuer.name : seat.body].filter(Boolean).join(', ')
}

/** The first letter small, as inside a sentence. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase('vi') + text.slice(1)
}
