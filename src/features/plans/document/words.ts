import type { PlanStage } from '../../../rules/lifecycles/plan.ts'
import type { Level } from '../../../rules/vocabulary.ts'
import { formatDate, formatNumber } from '../../../ui/words.ts'
import type { BodyRef, NESTED, Operator, PART_KINDS, PlanTarget, PlanTime, PRIORITIES, Topic } from './content.ts'

export const LEVEL_WORDS: Record<Level, string> = { commune: 'Cấp xã', district: 'Cấp huyện (đến 30/6/2025)', province: 'Cấp tỉnh', central: 'Trung ương' }

export const TOPIC_WORDS: Record<Topic, string> = {
  communication: 'Thông tin, tuyên truyền', training: 'Đào tạo, tập huấn', development: 'Phát triển sản phẩm, chủ thể', evaluation: 'Đánh giá, phân hạng', promotion: 'Xúc tiến thương mại',
  digital: 'Khoa học công nghệ, chuyển đổi số', inspection: 'Kiểm tra, giám sát', funding: 'Kinh phí', organisation: 'Tổ chức, điều hành', other: 'Việc khác',
}

export const PART_WORDS: Record<(typeof PART_KINDS)[number], string> = {
  purpose: 'Mục đích', requirements: 'Yêu cầu', objectives: 'Mục tiêu', contents: 'Nội dung, nhiệm vụ', funding: 'Kinh phí', organisation: 'Tổ chức thực hiện', closing: 'Lời kết', other: 'Mục khác',
}

export const PRIORITY_WORDS: Record<(typeof PRIORITIES)[number], string> = {
  'deep-processing': 'Chế biến sâu', 'craft-village': 'Làng nghề', gift: 'Quà tặng', export: 'Xuất khẩu', tourism: 'Du lịch cộng đồng, sinh thái', community: 'Cộng đồng cùng tham gia',
  'high-quality': 'Chất lượng cao', 'from-idea': 'Sản phẩm mới từ ý tưởng', 'advanced-new-rural': 'Xã nông thôn mới nâng cao, làng nghề được công nhận',
}

export const NESTED_WORDS: Record<(typeof NESTED)[number], string> = {
  'new-rural': 'Nông thôn mới', 'agricultural-extension': 'Khuyến nông', 'industrial-promotion': 'Khuyến công', 'vocational-training': 'Đào tạo nghề', 'trade-promotion': 'Xúc tiến thương mại', tourism: 'Du lịch',
}

export const OPERATOR_WORDS: Record<Operator, string> = { eq: 'đúng bằng', ge: 'ít nhất', gt: 'trên', le: 'nhiều nhất', range: 'trong khoảng', about: 'khoảng', report: 'chỉ báo cáo số' }

export const RHYTHM_WORDS = { month: 'hằng tháng', quarter: 'hằng quý', 'half-year': '6 tháng', year: 'hằng năm' } as const
export const EVERY_WORDS = { province: 'mọi tỉnh, thành phố', district: 'mọi huyện', commune: 'mọi xã, phường' } as const

const QUARTERS = ['I', 'II', 'III', 'IV']

/** A time as plans write it: its own words where it has them. */
export function timeWords(time: PlanTime): string {
  if (time.text !== '') return time.text
  switch (time.kind) {
    case 'quarter': return `Quý ${QUARTERS[time.quarter - 1]}/${time.year}`
    case 'months': return time.from === time.to ? `Tháng ${monthWords(time.from)}` : `Từ tháng ${monthWords(time.from)} đến tháng ${monthWords(time.to)}`
    case 'years': return time.from === time.to ? `Năm ${time.from}` : `Năm ${time.from}–${time.to}`
    case 'standing': return `Thường xuyên, ${RHYTHM_WORDS[time.rhythm]}`
    case 'day': return `Trước ngày ${formatDate(time.on)}`
    case 'none': return ''
    default: {
      const never: never = time
      return never
    }
  }
}

function monthWords(month: string): string {
  return `${Number(month.slice(5))}/${month.slice(0, 4)}`
}

/** What a target asks for: `ít nhất 400 sản phẩm`, `từ 25 đến 30 %`. */
export function aimWords(target: Pick<PlanTarget, 'operator' | 'low' | 'high' | 'unit' | 'over'>): string {
  const over = target.over ? ` (${target.over})` : ''
  const figure = (value: number | null): string => (value === null ? '…' : formatNumber(value))
  if (target.operator === 'report') return `báo cáo số ${target.unit}${over}`
  if (target.operator === 'range') return `từ ${figure(target.low)} đến ${figure(target.high)} ${target.unit}${over}`
  return `${OPERATOR_WORDS[target.operator]} ${figure(target.low)} ${target.unit}${over}`
}

/** Bodies as a sentence names them. */
export function bodyWords(bodies: readonly BodyRef[]): string {
  return bodies.map((body) => body.name).join('; ')
}

/** How a stage looks. */
export const STAGE_LOOKS = {
  drafting: { kind: 'neutral', icon: 'pencil-simple' }, appraising: { kind: 'info', icon: 'scales' }, signing: { kind: 'warning', icon: 'signature' }, issued: { kind: 'success', icon: 'stamp' },
  adjusting: { kind: 'warning', icon: 'pencil-simple' }, reviewed: { kind: 'info', icon: 'check-circle' }, replaced: { kind: 'neutral', icon: 'prohibit' },
} as const satisfies Record<PlanStage, { kind: string; icon: string }>

/** Journal events of a plan, for its timeline. */
export function planEventWords(event: string, data: Record<string, unknown>): string | undefined {
  const text = (name: string): string => (typeof data[name] === 'string' ? data[name] : typeof data[name] === 'number' ? String(data[name]) : '')
  switch (event) {
    case 'plan.started': return 'Bắt đầu soạn'
    case 'plan.saved': return 'Sửa dự thảo'
    case 'plan.submitted': return 'Gửi thẩm định'
    case 'plan.appraised': return text('verdict') === 'passed' ? `Thẩm định đạt: ${text('opinion')}` : `Thẩm định trả lại: ${text('opinion')}`
    case 'plan.reopened': return `Lấy về sửa: ${text('reason')}`
    case 'plan.issued': return `Ban hành phiên bản ${text('version')}, số ${text('number')} ngày ${formatDate(text('issuedOn'))}`
    case 'plan.adjusting': return `Mở lần điều chỉnh: ${text('reason')}`
    case 'plan.discarded': return 'Bỏ lần điều chỉnh đang soạn'
    case 'plan.reviewed': return 'Tổng kết kế hoạch'
    case 'plan.replaced': return `Được thay thế bởi “${text('title')}”`
    case 'plan.carried': return `Tiếp nhận ${text('count')} việc từ kế hoạch cũ`
    case 'plan.recorded': return 'Ghi vào sổ từ văn bản đã ban hành'
    default: return undefined
  }
}
