import type { BadgeKind } from '../../ui/record.tsx'
import type { IconName } from '../../ui/icons.tsx'
import { ITEM_STAGE_WORDS, SESSION_STAGES, SESSION_STAGE_WORDS, type SessionStage } from '../../rules/lifecycles/session.ts'
import type { BoardLine } from './queries/sessions.ts'

export type StateLook = { kind: BadgeKind; icon: IconName; text: string }

/** The state of a product on the board in a word, with its sign. */
export function stateOf(line: BoardLine, maxSpread: number): StateLook {
  if (line.stage === 'adopted') return { kind: 'success', icon: 'stamp', text: ITEM_STAGE_WORDS.adopted }
  if (line.stage === 'postponed') return { kind: 'neutral', icon: 'minus', text: ITEM_STAGE_WORDS.postponed }
  if (line.stage === 'waiting') return { kind: 'neutral', icon: 'circle', text: ITEM_STAGE_WORDS.waiting }
  if (line.disqualified) return { kind: 'error', icon: 'x-circle', text: 'Kết luận loại' }
  if (line.totals?.wide && !line.totals.kept) return { kind: 'error', icon: 'arrows-out-line-horizontal', text: `Vượt ${maxSpread} điểm` }
  if (line.missing === 0) return { kind: 'success', icon: 'check-circle', text: 'Đủ phiếu' }
  if (line.in > 0 && line.missing <= 2) return { kind: 'warning', icon: 'user-minus', text: `Thiếu ${line.missing} phiếu` }
  return { kind: 'neutral', icon: 'pencil-simple', text: ITEM_STAGE_WORDS.scoring }
}

/** Stage of a session, whatever the table holds. */
export function sessionStage(text: string): SessionStage {
  return SESSION_STAGES.find((stage) => stage === text) ?? 'planned'
}

export function sessionStageWords(text: string): string {
  return SESSION_STAGE_WORDS[sessionStage(text)]
}

export const COMMUNE_VIEW_WORDS: Record<string, string> = { confirmed: 'xác nhận', partly: 'xác nhận một phần', not: 'không xác nhận' }

/** Headings of the sheets stand in capitals; on screen they are a plain phrase. */
export function plainLabel(label: string): string {
  return label === label.toLocaleUpperCase('vi') ? label.charAt(0) + label.slice(1).toLocaleLowerCase('vi') : label
}

/** `A. Sản phẩm và sức mạnh của cộng đồng`, without the points in brackets. */
export function partLabel(label: string): string {
  return plainLabel(label.replace(/\s*\([^)]*[Đđ]iểm\)\s*$/u, '').trim())
}
