import { checklist, type ChecklistItem, type ChecklistFacts } from '../../../rules/engine/checklist.ts'
import type { CriteriaSet } from '../../../rules/engine/criteria.ts'
import { communeContents } from '../../../rules/engine/families.ts'
import type { Era } from '../../../rules/eras/index.ts'
import type { DossierPurpose, Level, PlainDate } from '../../../rules/vocabulary.ts'
import type { Assessment } from './model.ts'

/** What an officer looks at when a dossier comes in, each confirmed with a tick. */
export type CheckItem = { code: string; label: string; detail: string; status: ChecklistItem['status'] }

const FORMAT_CODES = new Set(['producer', 'form-1', 'form-2', 'additions', 'answers'])

/** Items of the commune's check of the composition (26/2026/QĐ-TTg, Điều 7.2a with Điều 6.1). */
export function formatItems(era: Era, set: CriteriaSet, facts: ChecklistFacts, today: PlainDate): CheckItem[] {
  const items = checklist(era, set, facts, today)
    .filter((item) => FORMAT_CODES.has(item.code))
    .map(({ code, label, detail, status }) => ({ code, label, detail, status }))
  return [
    ...items,
    {
      code: 'evidence', label: 'Tài liệu minh chứng', status: facts.evidence.length > 0 ? 'done' : 'warning',
      detail: facts.evidence.length > 0 ? `${facts.evidence.length} tệp, mở và đọc được` : 'Chưa có tệp nào; đối chiếu với bản giấy',
    },
    {
      code: 'copies', label: copiesWords(era), status: 'warning',
      detail: era.copies?.value.softwareHasLegalValue ? `Hồ sơ trên hệ thống có giá trị như hồ sơ giấy (${era.copies.source.article})` : 'Đối chiếu với bộ hồ sơ giấy',
    },
  ]
}

function copiesWords({ copies }: Pick<Era, 'copies'>): string {
  const two = (count: number): string => String(count).padStart(2, '0')
  return copies ? `${two(copies.value.paper)} bộ hồ sơ giấy và ${two(copies.value.electronic)} bộ hồ sơ điện tử` : 'Hồ sơ giấy và hồ sơ điện tử'
}

/** Items of the check of an upper level: what the level below must have sent (26/2026/QĐ-TTg, Điều 6.2, 6.3, Điều 7.3a, 7.4a). */
export function bundleItems(era: Era, set: CriteriaSet, level: Level, purpose: DossierPurpose, facts: { assessment: Assessment | undefined; samples: number }): (CheckItem & { optional: boolean })[] {
  const bundle = era.bundles.find(({ value }) => value.to === level && value.purposes.includes(purpose))
  const wanted = (bundle?.value.contents ?? []).filter((item) => item.code !== 'samples' || set.requiresSampleProducts)
  return wanted.map((item) => ({ ...item, optional: item.optional === true, ...stateOf(item.code, set, facts) }))
}

function stateOf(code: string, set: CriteriaSet, facts: { assessment: Assessment | undefined; samples: number }): Pick<CheckItem, 'detail' | 'status'> {
  const { assessment, samples } = facts
  if (code === 'letter' && assessment?.letterNumber) return { status: 'done', detail: `Số ${assessment.letterNumber}` }
  if (code === 'form-3' && assessment?.reportNumber) return { status: 'done', detail: `Số ${assessment.reportNumber}` }
  if (code === 'samples') return { status: samples >= set.sampleProducts ? 'done' : 'missing', detail: `Đã ghi nhận ${samples}/${set.sampleProducts}` }
  if (code === 'dossier') return { status: 'done', detail: 'Bản điện tử trên hệ thống' }
  return { status: 'warning', detail: 'Kiểm tra bản kèm theo' }
}

/** Contents that the commune still has to speak on; the note may be left out only when the view is a plain confirmation. */
function openContents(era: Era, set: CriteriaSet, assessment: Pick<Assessment, 'contents'>): { code: string; label: string }[] {
  return communeContents(era, set).filter(({ code }) => !assessment.contents[code]?.view)
}

/** Why the meeting cannot be closed yet; empty when it can. */
export function whyNotConclude(era: Era, set: CriteriaSet, assessment: Assessment | undefined): string[] {
  if (!assessment) return ['Chưa ghi nội dung đánh giá nào.']
  const open = openContents(era, set, assessment)
  const unclear = communeContents(era, set).filter(({ code }) => assessment.contents[code]?.view && assessment.contents[code]?.view !== 'confirmed' && !assessment.contents[code]?.note)
  return [
    ...(open.length > 0 ? [`Chọn kết luận cho nội dung: ${open.map((content) => content.label).join('; ')}.`] : []),
    ...unclear.map((content) => `Ghi rõ vì sao “${content.label}” chưa được xác nhận đầy đủ.`),
    ...(assessment.conclusion === 'propose' ? [] : [assessment.conclusion === 'complete' ? 'Kết luận chung là “Hoàn thiện”: dùng “Yêu cầu bổ sung” để trả hồ sơ cho chủ thể.' : 'Chọn kết luận chung “Đề nghị đánh giá”.']),
  ]
}

/** Why the dossier cannot go up yet (26/2026/QĐ-TTg, Điều 6.2, 7.2b); empty when it can. */
export function whyNotSend(set: CriteriaSet, assessment: Assessment | undefined, samples: number): string[] {
  return [
    ...(assessment?.concludedAt ? [] : ['Cần kết thúc cuộc họp đánh giá để lập báo cáo Mẫu số 03.']),
    ...samplesLack(set, samples),
  ]
}

/** Samples still to come; empty when enough or when the set needs none (Điều 6.2d). */
function samplesLack(set: CriteriaSet, samples: number): string[] {
  if (!set.requiresSampleProducts || samples >= set.sampleProducts) return []
  return [`Thiếu ${set.sampleProducts - samples}/${set.sampleProducts} sản phẩm mẫu.`]
}
