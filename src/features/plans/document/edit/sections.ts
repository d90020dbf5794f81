import type { PlanContent } from '../content.ts'
import { placedParts } from '../rows.ts'

/** Parts of the editor in the order of a plan, by their names in addresses. */
export const SECTIONS = ['thong-tin', 'can-cu', 'cac-muc', 'chi-tieu', 'nhiem-vu', 'phan-cong', 'uu-tien', 'phu-luc', 'noi-nhan'] as const
export type SectionName = (typeof SECTIONS)[number]

export const SECTION_WORDS: Record<SectionName, { label: string; about: string }> = {
  'thong-tin': { label: 'Thông tin chung', about: 'Tên, kế hoạch cấp trên, ban hành độc lập hay kèm theo quyết định.' },
  'can-cu': { label: 'Căn cứ', about: 'Chọn từ sổ căn cứ pháp lý, hoặc ghi bằng chữ.' },
  'cac-muc': { label: 'Các mục của kế hoạch', about: 'Mục đích, yêu cầu, mục tiêu, nội dung, kinh phí, tổ chức thực hiện.' },
  'chi-tieu': { label: 'Chỉ tiêu', about: 'Bảng số phải đạt; số thực hiện lấy từ sổ khi sổ có.' },
  'nhiem-vu': { label: 'Nhiệm vụ', about: 'Ai chủ trì, ai phối hợp, khi nào xong.' },
  'phan-cong': { label: 'Phân công', about: 'Trách nhiệm từng cơ quan dưới mục Tổ chức thực hiện.' },
  'uu-tien': { label: 'Ưu tiên, lồng ghép', about: 'Nhóm ưu tiên, chương trình lồng ghép, mô hình điểm.' },
  'phu-luc': { label: 'Phụ lục và cách in', about: 'Biểu đăng ký sản phẩm; bảng nào in ở đâu.' },
  'noi-nhan': { label: 'Nơi nhận', about: 'Gửi đến ai, lưu ở đâu.' },
}

/** A section of an address. */
export function sectionOf(text: string | undefined): SectionName | undefined {
  return SECTIONS.find((one) => one === text)
}

/** How much a section holds, in two words. */
export function sectionCount(content: PlanContent, section: SectionName): string {
  const parts = placedParts(content.parts)
  switch (section) {
    case 'thong-tin': return content.enclosedBy ? 'kèm theo quyết định' : 'kế hoạch độc lập'
    case 'can-cu': return `${content.bases.length} căn cứ`
    case 'cac-muc': return `${parts.filter(({ part }) => part.text.length > 0).length}/${parts.filter(({ part }) => part.parts.length === 0).length} mục đã viết`
    case 'chi-tieu': return `${content.targets.length} chỉ tiêu`
    case 'nhiem-vu': return `${content.tasks.length} nhiệm vụ`
    case 'phan-cong': return `${content.duties.length} việc được giao`
    case 'uu-tien': return `${content.priorities.length} ưu tiên, ${content.nested.length} lồng ghép`
    case 'phu-luc': return content.registrations ? `${content.registrations.rows.length} dòng đăng ký` : 'chưa có biểu đăng ký'
    case 'noi-nhan': return `${content.recipients.length} nơi nhận`
    default: {
      const never: never = section
      return never
    }
  }
}

export type Lack = { section: SectionName; message: string }

/** What a plan must have before it is appraised (M05.01): bases, words, something to reach or to do, and somebody who gets it. */
export function lacksOf(content: PlanContent): Lack[] {
  const written = placedParts(content.parts).filter(({ part }) => part.text.length > 0)
  const lacks: [boolean, SectionName, string][] = [
    [content.bases.length === 0, 'can-cu', 'Chưa có căn cứ nào.'],
    [!written.some(({ part }) => part.kind === 'purpose' || part.kind === 'objectives') && content.targets.length === 0, 'cac-muc', 'Chưa viết mục đích hoặc mục tiêu.'],
    [!written.some(({ part }) => part.kind === 'contents') && content.tasks.length === 0, 'cac-muc', 'Chưa viết nội dung và chưa có nhiệm vụ nào.'],
    [!written.some(({ part }) => part.kind === 'organisation') && content.duties.length === 0, 'phan-cong', 'Chưa phân công ai thực hiện.'],
    [content.tasks.some((task) => task.leads.length === 0), 'nhiem-vu', 'Có nhiệm vụ chưa ghi đơn vị chủ trì.'],
    [content.recipients.length === 0, 'noi-nhan', 'Chưa ghi nơi nhận.'],
    [content.enclosedBy?.articles.length === 0, 'thong-tin', 'Quyết định ban hành chưa có điều nào.'],
  ]
  return lacks.flatMap(([missing, section, message]) => (missing ? [{ section, message }] : []))
}
