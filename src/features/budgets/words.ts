import { ESTIMATE_STAGE_WORDS, type EstimateStage } from '../../rules/lifecycles/estimate.ts'
import type { BadgeKind } from '../../ui/record.tsx'
import { dong } from './money.ts'
import { type EntryKind, sourceOf } from './model.ts'

export const STAGE_LOOKS: Record<EstimateStage, BadgeKind> = { drafting: 'neutral', submitted: 'warning', approved: 'info', closed: 'success' }

export const ENTRY_WORDS: Record<EntryKind, string> = { allotment: 'Giao kinh phí', payment: 'Chi' }

export const MERIT_KIND_WORDS: Record<string, string> = { organisation: 'Tổ chức', person: 'Cá nhân' }
export const MERIT_STAGE_WORDS: Record<string, string> = { proposed: 'Đã đề nghị', praised: 'Đã khen thưởng', declined: 'Không khen thưởng' }

/** Where the money comes from, with the programme that it is joined from. */
export function sourceWords(line: { source: string; programme: string }): string {
  const { name } = sourceOf(line.source)
  return line.programme === '' ? name : `${name}: ${line.programme}`
}

export function stageWords(stage: EstimateStage): string {
  return ESTIMATE_STAGE_WORDS[stage]
}

/** Journal events of an estimate, for its timeline. */
export function budgetEventWords(event: string, data: Record<string, unknown>): string | undefined {
  const amount = (name = 'amount'): string => dong(Number(data[name] ?? 0))
  switch (event) {
    case 'budget.started':
      return 'Lập dự toán'
    case 'budget.line-added':
      return `Thêm khoản “${String(data.work)}”, ${amount()}${data.overlap ? `; không trùng vì: ${String(data.overlap)}` : ''}`
    case 'budget.line-changed':
      return `Sửa khoản “${String(data.work)}”: ${amount('before')} thành ${amount()}`
    case 'budget.line-removed':
      return `Bỏ khoản “${String(data.work)}”, ${amount()}`
    case 'budget.submitted':
      return `Trình phê duyệt ${String(data.lines)} khoản, ${amount()}`
    case 'budget.approved':
      return `Phê duyệt theo ${String(data.decision)}`
    case 'budget.sent-back':
      return `Trả lại: ${String(data.reason)}`
    case 'budget.allotted':
      return `Giao ${amount()} cho “${String(data.work)}”, ${String(data.paper)}`
    case 'budget.paid':
      return `Chi ${amount()} cho “${String(data.work)}”, ${String(data.paper)}${data.overlap ? `; không chi trùng vì: ${String(data.overlap)}` : ''}`
    case 'budget.entry-cancelled':
      return `Hủy bút toán ${amount()} của “${String(data.work)}”: ${String(data.reason)}`
    case 'budget.settled':
      return `Quyết toán “${String(data.work)}” ${amount()}${data.reason ? `, lý do làm lại: ${String(data.reason)}` : ''}`
    case 'budget.closed':
      return `Khóa sổ, quyết toán ${amount('settled')}`
    default:
      return undefined
  }
}
