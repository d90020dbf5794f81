import type { PaperStage } from '../../../rules/lifecycles/paper.ts'
import { formatDate } from '../../../ui/words.ts'
import { kindOf, PAPER_KINDS } from './kinds.ts'
import type { RelationKind } from './store.ts'

/** What a paper does to another, from both ends. */
export const DOES_WORDS: Record<RelationKind, { does: string; done: string }> = {
  amends: { does: 'Sửa đổi, đính chính', done: 'Được sửa đổi, đính chính bởi' },
  replaces: { does: 'Thay thế', done: 'Được thay thế bởi' },
  withdraws: { does: 'Thu hồi, bãi bỏ', done: 'Bị thu hồi, bãi bỏ bởi' },
  answers: { does: 'Trả lời', done: 'Được trả lời bằng' },
}

/** `Quyết định số 4127/QĐ-UBND`. */
export function paperName(paper: { kind: string; number: string | null }): string {
  const { word } = PAPER_KINDS[kindOf(paper.kind)]
  return paper.number === null ? word : `${word} số ${paper.number}`
}

/** Whether one may still rely on a paper, in a sentence. */
export function standingWords(stage: PaperStage, changedBy: readonly { does: string; number: string | null; dated: string | null }[]): string {
  const names = (does: string): string => changedBy.filter((one) => one.does === does).map((one) => `văn bản số ${one.number ?? ''} ngày ${formatDate(one.dated ?? '')}`).join(', ')
  switch (stage) {
    case 'issued': return 'Còn nguyên hiệu lực; chưa có văn bản nào sửa đổi, thay thế hoặc thu hồi.'
    case 'amended': return `Đã được sửa đổi, đính chính bởi ${names('amends')}; đọc cùng văn bản đó.`
    case 'replaced': return `Không còn dùng: đã được thay thế bởi ${names('replaces')}.`
    case 'withdrawn': return `Không còn dùng: đã bị thu hồi, bãi bỏ bởi ${names('withdraws')}.`
    default: return 'Chưa ban hành.'
  }
}

/** Lines of the journal, as people read them. */
export const EVENT_WORDS: Record<string, string> = {
  'paper.drafted': 'soạn dự thảo', 'paper.changed': 'sửa dự thảo', 'paper.doubt-settled': 'soát một chỗ của văn bản đã đọc', 'paper.submitted': 'trình ký', 'paper.sent-back': 'trả lại để sửa', 'paper.signed': 'ký', 'paper.issued': 'ban hành',
  'paper.amended': 'ban hành văn bản sửa đổi, đính chính văn bản này', 'paper.replaced': 'ban hành văn bản thay thế văn bản này', 'paper.withdrawn': 'ban hành văn bản thu hồi văn bản này', 'paper.received': 'ghi văn bản đến',
  'paper.file-attached': 'đính kèm tệp', 'paper.opened': 'mở văn bản được gửi', 'paper.files-kept': 'đóng băng tệp PDF và Word', 'paper.files-were-kept': 'tệp đã đóng băng từ trước',
}
