import type { Actor } from '../../../access/actor.ts'
import type { Action } from '../../../access/actions.ts'
import type { PossibleAction } from '../../../ui/record.tsx'
import { reviewPaths } from './paths.ts'
import type { DossierRecord } from './record-query.ts'
import { levelBody, shortCommittee } from './words.ts'
import { OVER_STAGES } from '../../../rules/lifecycles/dossier.ts'

/** Hand-overs stand above this feature on the ladder, so their address is known here as a word. */
const HANDOVERS = '/ban-giao'

/** What the panel of a record offers, and what it explains. */
export type RecordActions = { can: PossibleAction[]; cannot: { label: string; why: string }[] }

/** "Làm được lúc này" and "Chưa làm được" of a record, from what the policy and the step allow and what the dossier still lacks. */
export function recordActions(record: DossierRecord, actor: Actor): RecordActions {
  const may = new Set<Action>(record.can)
  return record.own ? producerActions(record, may) : record.level === 'commune' ? communeActions(record, may, actor) : upperActions(record, may)
}

function producerActions(record: DossierRecord, may: ReadonlySet<Action>): RecordActions {
  if (may.has('dossier.save')) {
    const label = record.stage === 'returned' ? 'Bổ sung và nộp lại' : 'Soạn tiếp'
    return { can: [{ label, href: reviewPaths.draft(record.id), icon: 'pencil-simple' }, ...receiptLinks(record)], cannot: [] }
  }
  const closed = OVER_STAGES.includes(record.stage)
  return {
    can: receiptLinks(record),
    cannot: closed ? [] : [{ label: 'Sửa hồ sơ', why: 'hồ sơ đã nộp được giữ nguyên; chỉ sửa khi được yêu cầu bổ sung.' }],
  }
}

function receiptLinks(record: DossierRecord): PossibleAction[] {
  return [
    ...(record.receipts.length > 0 ? [{ label: 'In phiếu tiếp nhận', href: reviewPaths.paper(record.id, 'receipt'), kind: 'text' } satisfies PossibleAction] : []),
    ...(record.samples.receipts.length > 0 ? [{ label: 'In phiếu nhận sản phẩm mẫu', href: reviewPaths.paper(record.id, 'samples'), kind: 'text' } satisfies PossibleAction] : []),
  ]
}

function communeActions(record: DossierRecord, may: ReadonlySet<Action>, actor: Actor): RecordActions {
  const { id, obstacles } = record
  const concluded = record.assessment?.concludedAt !== null && record.assessment !== null
  const working = record.stage === 'commune-assessment'
  const needsSamples = record.set.needsSamples && record.samples.received < record.set.samples
  const can: PossibleAction[] = []
  if (may.has('dossier.take-over')) can.push({ label: 'Nhận bàn giao', href: HANDOVERS })
  if (may.has('dossier.receive')) can.push({ label: 'Kiểm tra và tiếp nhận', href: reviewPaths.receive(id) })
  if (may.has('dossier.record-assessment') && !concluded) can.push({ label: 'Mở cuộc họp đánh giá', href: reviewPaths.meeting(id) })
  if (may.has('dossier.send') && obstacles.send.length === 0) can.push({ label: `Ký và gửi ${sendTo(record)}`, href: reviewPaths.send(id) })
  if (concluded && working) can.push({ label: 'Xem báo cáo Mẫu số 03', href: reviewPaths.paper(id, 'form3') })
  if (may.has('dossier.receive-samples') && needsSamples) can.push({ label: 'Ghi nhận sản phẩm mẫu', href: reviewPaths.samples(id) })
  if (may.has('dossier.record-opinion') && !concluded) can.push({ label: 'Ghi ý kiến đơn vị', href: reviewPaths.opinion(id) })
  if (may.has('dossier.return')) can.push({ label: 'Yêu cầu bổ sung', href: reviewPaths.giveBack(id) })
  if (may.has('dossier.reopen-assessment') && concluded) can.push({ label: 'Mở lại đánh giá', href: reviewPaths.reopen(id), kind: 'text' })
  if (can.length > 0 || working) can.push(...receiptLinks(record))

  const cannot: RecordActions['cannot'] = []
  const officer = ['commune-officer', 'commune-leader'].includes(actor.office.role)
  if (officer && record.stage === 'commune-intake') cannot.push({ label: 'Đánh giá cấp xã', why: 'cần kiểm tra và tiếp nhận hồ sơ trước.' })
  if (officer && working) {
    if (obstacles.send.length > 0) cannot.push({ label: `Gửi ${sendTo(record)}`, why: sentence(obstacles.send) })
    else if (!may.has('dossier.send')) cannot.push({ label: `Gửi ${sendTo(record)}`, why: 'lãnh đạo UBND xã ký báo cáo và gửi.' })
  }
  if (officer && record.stage === 'returned') cannot.push({ label: 'Đánh giá cấp xã', why: 'chờ chủ thể bổ sung và nộp lại.' })
  if (actor.office.role === 'intake-officer') cannot.push({ label: 'Tiếp nhận', why: record.stage === 'returned' ? 'chờ chủ thể bổ sung, xã gửi lại.' : 'UBND cấp xã chưa gửi hồ sơ.' })
  return { can, cannot }
}

function upperActions(record: DossierRecord, may: ReadonlySet<Action>): RecordActions {
  const { id } = record
  const can: PossibleAction[] = []
  if (may.has('dossier.accept')) can.push({ label: 'Kiểm tra và tiếp nhận', href: reviewPaths.receive(id) })
  if (may.has('dossier.receive-samples') && record.set.needsSamples && record.samples.atLevel < record.set.samples) can.push({ label: 'Ghi nhận sản phẩm mẫu', href: reviewPaths.samples(id) })
  if (may.has('dossier.return')) can.push({ label: 'Yêu cầu bổ sung', href: reviewPaths.giveBack(id) })
  if (may.has('dossier.give-back') && record.invalidTo !== null) can.push({ label: 'Trả cấp dưới: hồ sơ không hợp lệ', href: reviewPaths.giveBackInvalid(id), kind: 'text' })
  if (may.has('dossier.take-over')) can.push({ label: 'Nhận bàn giao', href: HANDOVERS })
  if (may.has('dossier.evaluate-again') && record.gaveBack) can.push({ label: 'Đánh giá lại tại cấp này', href: reviewPaths.evaluateAgain(id), kind: 'second' })
  if (record.sent.length > 0) can.push({ label: 'Xem báo cáo Mẫu số 03 của xã', href: reviewPaths.paper(id, 'form3'), kind: can.length === 0 ? 'second' : 'text' })
  if (record.receipts.length > 0 && record.stage !== 'intake') can.push({ label: 'In phiếu tiếp nhận', href: reviewPaths.paper(id, 'receipt'), kind: 'text' })
  const cannot: RecordActions['cannot'] = []
  if (record.stage === 'intake') cannot.push({ label: 'Đưa vào phiên họp', why: `cần ${levelBody(record.level, record.province)} kiểm tra và tiếp nhận trước.` })
  return { can, cannot }
}

function sendTo(record: DossierRecord): string {
  return record.receiver ? shortCommittee(record.receiver) : 'UBND cấp tỉnh'
}

/** Sentences as one clause that begins small. */
function sentence(parts: readonly string[]): string {
  const text = parts.join(' ')
  return text.charAt(0).toLocaleLowerCase('vi') + text.slice(1)
}
