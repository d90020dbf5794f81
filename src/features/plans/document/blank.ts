import type { Level } from '../../../rules/vocabulary.ts'
import type { PlanContent, PlanPart, Topic } from './content.ts'
import { emptyContent } from './model.ts'

/** The two ways plans are laid out: purpose and requirements before targets, or aims at once (M05.02). */
export const SHAPES = ['purpose', 'aims'] as const
export type Shape = (typeof SHAPES)[number]

type Words = Pick<PlanPart, 'heading' | 'kind'> & { topic?: Topic; parts?: Words[] }

const CONTENTS: Words = {
  heading: 'Nội dung thực hiện', kind: 'contents',
  parts: [
    { heading: 'Thông tin, tuyên truyền', kind: 'contents', topic: 'communication' },
    { heading: 'Đào tạo, tập huấn', kind: 'contents', topic: 'training' },
    { heading: 'Phát triển sản phẩm và chủ thể', kind: 'contents', topic: 'development' },
    { heading: 'Đánh giá, phân hạng sản phẩm', kind: 'contents', topic: 'evaluation' },
    { heading: 'Xúc tiến thương mại, quảng bá', kind: 'contents', topic: 'promotion' },
    { heading: 'Ứng dụng công nghệ, chuyển đổi số', kind: 'contents', topic: 'digital' },
    { heading: 'Kiểm tra, giám sát', kind: 'contents', topic: 'inspection' },
  ],
}
const REST: Words[] = [{ heading: 'Kinh phí thực hiện', kind: 'funding', topic: 'funding' }, { heading: 'Tổ chức thực hiện', kind: 'organisation', topic: 'organisation' }]
const PARTS: Record<Shape, Words[]> = {
  purpose: [
    { heading: 'Mục đích, yêu cầu', kind: 'purpose', parts: [{ heading: 'Mục đích', kind: 'purpose' }, { heading: 'Yêu cầu', kind: 'requirements' }] },
    { heading: 'Chỉ tiêu', kind: 'objectives' }, CONTENTS, ...REST,
  ],
  aims: [
    { heading: 'Mục tiêu', kind: 'objectives', parts: [{ heading: 'Mục tiêu chung', kind: 'objectives' }, { heading: 'Mục tiêu cụ thể', kind: 'objectives' }] },
    CONTENTS, ...REST,
  ],
}

/** A plan with headings to write under, nothing else; headings that stay without a word are not printed. */
export function blankContent(title: string, facts: { shape: Shape; level: Level; unit: string; above: string }): PlanContent {
  let n = 0
  const part = ({ parts = [], ...words }: Words): PlanPart => ({ key: `m-${++n}`, ...words, text: [], parts: parts.map(part) })
  return {
    ...emptyContent(title), parts: PARTS[facts.shape].map(part), recipients: firstRecipients(facts),
    prints: { targets: 'table', tasks: 'appendix', duties: 'list' },
  }
}

/** Who always gets a plan: the level above, which follows it, and those who carry it out. */
function firstRecipients({ level, above }: { level: Level; above: string }): string[] {
  const province = above.split(', ').at(-1) ?? ''
  if (level === 'commune') return [...(province ? [`UBND ${province} (để báo cáo)`] : []), 'Thường trực Đảng ủy, HĐND xã', 'Các phòng, ban, đơn vị thuộc xã']
  if (level === 'province' || level === 'district') return ['Bộ Nông nghiệp và Môi trường (để báo cáo)', 'Các sở, ban, ngành', 'UBND các xã, phường']
  return ['Các bộ, ngành có liên quan', 'UBND các tỉnh, thành phố']
}
