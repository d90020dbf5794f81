/** What the rules of an era are called on screen, by where they stand in it. */

const STEP: Record<string, string> = {
  prepare: 'chuẩn bị, nộp hồ sơ', check: 'kiểm tra thành phần hồ sơ', complete: 'yêu cầu bổ sung', assess: 'đánh giá một số nội dung', samples: 'sản phẩm mẫu', send: 'gửi cấp trên',
  'take-in': 'tiếp nhận hồ sơ', support: 'Tổ tư vấn báo cáo', session: 'hội đồng đánh giá', decide: 'quyết định, cấp giấy chứng nhận', tell: 'thông báo kết quả', inspect: 'kiểm tra, giám sát',
}
const LEVEL: Record<string, string> = { commune: 'cấp xã', district: 'cấp huyện', province: 'cấp tỉnh', central: 'cấp trung ương' }
const PURPOSE: Record<string, string> = { first: 'lần đầu', upgrade: 'nâng hạng', reevaluation: 'đánh giá lại' }
const SETTING: Record<string, string> = {
  size: 'số thành viên', sizeIs: 'số thành viên là bắt buộc hay khuyến nghị', maxSpread: 'chênh lệch điểm tối đa', overSpread: 'việc làm khi chênh lệch quá mức',
  quorum: 'số người họp tối thiểu', minimumsBy: 'cách xét yêu cầu tối thiểu',
}

type Words = string | ((facts: Facts) => string)
/** What words may draw on: the values beside the source, then around it, and the last step of the path. */
type Facts = { value: (name: string) => unknown; text: (name: string) => string; last: string }

const WORDS: Record<string, Words> = {
  inForce: 'Hiệu lực của bộ quy định',
  partMaximums: ({ value }) => `Điểm tối đa của các phần: ${['A', 'B', 'C'].map((part) => `${part} ${value(part)}`).join(', ')}`,
  bands: 'Khung điểm và hạng sao',
  starMarks: 'Yêu cầu tối thiểu theo sao',
  writtenMinimums: 'Yêu cầu tối thiểu theo sao, ghi bằng lời',
  authority: 'Thẩm quyền đánh giá, công nhận, thu hồi theo sao',
  'producers.everywhere': 'Chủ thể được tham gia',
  'producers.extra': 'Chủ thể chỉ tham gia dịch vụ du lịch',
  classification: 'Danh mục phân loại sản phẩm',
  criteriaSets: ({ value, text }) => `Bộ tiêu chí số ${value('set')}: ${text('name')}`,
  'route.sendUp': ({ value }) => `Gửi lên ${LEVEL[String(value('to'))] ?? 'cấp trên'}${typeof value('from') === 'number' ? ` từ ${value('from')} điểm` : ''}`,
  'route.giveBack': ({ value }) => `Trả về ${LEVEL[String(value('to'))] ?? 'cấp dưới'} để công nhận hoặc đánh giá lại`,
  'route.giveBackInvalid': ({ value }) => `Trả về ${LEVEL[String(value('to'))] ?? 'cấp dưới'} hồ sơ không hợp lệ`,
  route: ({ value }) => `Việc của ${LEVEL[String(value('level'))] ?? 'một cấp'}: ${value('work') === 'assess' ? 'đánh giá một số nội dung' : 'đánh giá, phân hạng'}`,
  steps: ({ value }) => `Bước: ${STEP[String(value('step'))] ?? 'công việc'}, ${LEVEL[String(value('level'))] ?? 'một cấp'}`,
  communeReview: 'Nội dung UBND cấp xã đánh giá',
  forms: 'Các mẫu',
  dossiers: ({ value }) => `Hồ sơ ${PURPOSE[String(value('purpose'))] ?? 'sản phẩm'}`,
  bundles: ({ value }) => `Hồ sơ ${LEVEL[String(value('from'))] ?? ''} gửi ${LEVEL[String(value('to'))] ?? 'cấp trên'}`,
  evidenceGuide: 'Hướng dẫn minh chứng',
  copies: 'Số bộ hồ sơ; giá trị của hồ sơ điện tử',
  productCode: 'Mã sản phẩm',
  rounds: ({ value }) => `Đợt ${value('number')} ${LEVEL[String(value('level'))] ?? ''}: hạn nhận đề nghị và hạn tổ chức`,
  'terms.communeReview': ({ value }) => `Thời hạn đánh giá cấp xã: ${value('workingDays')} ngày làm việc`,
  'terms.certificate': ({ value }) => `Thời hạn giấy chứng nhận: ${value('months')} tháng`,
  'terms.filing': ({ value }) => `Thời gian nộp hồ sơ đánh giá lại: từ ${value('earliestDaysBefore')} đến ${value('latestDaysBefore')} ngày trước khi hết hạn`,
  'terms.reevaluation': ({ value }) => `Thời hạn đánh giá lại: ${value('days')} ngày`,
  'terms.revocation': ({ value }) => `Thời hạn thu hồi: ${value('days')} ngày`,
  'terms.extension': ({ value }) => `Kéo dài giấy chứng nhận: không quá ${value('maxDays')} ngày`,
  'terms.notices': 'Ngày báo sắp hết thời hạn',
  councils: ({ value }) => `Thành phần hội đồng ${LEVEL[String(value('level'))] ?? ''}`,
  councilDefaults: ({ value, last }) => `Mặc định của quy chế hội đồng ${LEVEL[String(value('level'))] ?? ''}: ${SETTING[last] ?? 'mức khác'}`,
  writtenOpinions: 'Lấy ý kiến bằng văn bản thay cho họp',
  'revocation.grounds': 'Các trường hợp thu hồi',
  'revocation.byStars': 'Thẩm quyền thu hồi',
  inspection: 'Nội dung kiểm tra, giám sát sau công nhận',
  'transition.olderCertificatesStayValid': 'Giấy chứng nhận cấp trước vẫn có giá trị',
  'transition.pendingFirstOrUpgrade': ({ value }) => `Hồ sơ lần đầu, nâng hạng đang dở: xong trong ${value('days')} ngày`,
  'transition.pendingReevaluation': ({ value }) => `Hồ sơ đánh giá lại đang dở: xong trong ${value('days')} ngày`,
  'transition.repeals': 'Văn bản hết hiệu lực',
}

/** Said of a kind of rule that has no words yet; a test finds it. */
export const UNNAMED_RULE = 'Quy định khác'

/** The rule at a path of an era in words, with the figures that stand beside it; `owners` from the nearest outwards. */
export function ruleWords(path: readonly string[], owners: readonly unknown[]): string {
  const named = path.filter((step) => !/^\d+$/.test(step))
  const key = [named.join('.'), named.slice(0, 2).join('.'), named[0] ?? ''].find((way) => way in WORDS)
  const words = key === undefined ? undefined : WORDS[key]
  if (words === undefined) return UNNAMED_RULE
  if (typeof words === 'string') return words
  const around = owners.map(fieldsOf)
  const value = (name: string): unknown => around.find((fields) => fields[name] !== undefined)?.[name]
  return words({ value, text: (name) => String(value(name) ?? ''), last: named.at(-1) ?? '' })
}

/** The fields beside a source: those of its fact's value when it has one, else of the rule itself. */
function fieldsOf(owner: unknown): Record<string, unknown> {
  if (!isRecord(owner)) return {}
  return isRecord(owner.value) && !Array.isArray(owner.value) ? owner.value : owner
}

/** Whether a value has named fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
