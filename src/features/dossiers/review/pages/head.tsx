import { formName } from '../../forms.ts'
import { LEVELS } from '../../../../rules/vocabulary.ts'
import { dossierTone } from '../../head-facts.tsx'
import { PURPOSE_WORDS } from '../../model.ts'
import type { Html } from '../../../../ui/html.ts'
import { DossierBadge, DueDate, RecordHead, type Step } from '../../../../ui/record.tsx'
import { Stars } from '../../../../ui/shapes.tsx'
import { formatDate, formatDayMonth, starsInWords } from '../../../../ui/words.ts'
import type { Queue } from '../model.ts'
import { type Part, reviewPaths } from '../paths.ts'
import type { DossierRecord } from '../record-query.ts'
import { levelBody, QUEUE_WORDS, stageBadge } from '../words.ts'
import { OVER_STAGES } from '../../../../rules/lifecycles/dossier.ts'

const AT_COUNCIL = ['accepted', 'in-session']
const ENDED = OVER_STAGES

/** Queue of the reader in which the dossier stands now, for the crumb and the rail. */
export function queueOf(record: DossierRecord): Queue {
  switch (record.stage) {
    case 'commune-intake':
    case 'intake':
      return 'inbox'
    case 'commune-assessment':
    case 'accepted':
    case 'in-session':
    case 'scored':
      return 'working'
    case 'returned':
      return 'returned'
    default:
      return 'all'
  }
}

/** Steps of the dossier along the route of its era: the commune assesses, then each level that ranks takes in, evaluates, decides. */
export function stepsOf(record: DossierRecord): Step[] {
  const { province } = record
  const { name: stage, level } = record.standing
  const councils = record.route.filter((step) => step.work === 'rank')
  const ranking = councils.filter((step) => step === councils[0] || LEVELS.indexOf(step.level) <= LEVELS.indexOf(level))
  const path: { label: string; at: boolean }[] = [
    { label: stage === 'returned' ? 'Chủ thể bổ sung' : 'Soạn hồ sơ', at: ['drafting', 'returned', 'withdrawn'].includes(stage) },
    { label: record.submittedOn ? `Nộp ${formatDayMonth(record.submittedOn)}` : 'Nộp', at: stage === 'commune-intake' },
    { label: 'Đánh giá cấp xã', at: stage === 'commune-assessment' },
    ...ranking.flatMap((step) => {
      const here = level === step.level
      const body = levelBody(step.level, province)
      return [
        { label: `Tiếp nhận, ${body}`, at: here && stage === 'intake' },
        { label: step.level === 'central' ? 'Hội đồng trung ương' : 'Hội đồng chấm', at: here && AT_COUNCIL.includes(stage) },
        { label: 'Quyết định, cấp giấy', at: here && ['scored', 'recognised', 'not-recognised'].includes(stage) },
      ]
    }),
  ]
  const now = path.findLastIndex((step) => step.at)
  const over = stage === 'recognised'
  return path.map((step, i) => ({ label: step.label, state: over || i < now ? 'done' : i === now ? 'now' : 'next' }))
}

/** White head of a dossier's record: name, who, facts, step, tabs. */
export function DossierHead({ record, part }: { record: DossierRecord; part: Part }): Html {
  const { id, product, producer, commune, province } = record
  const queue = queueOf(record)
  const place = [product.village, record.communeOfDay || commune.fullName].filter(Boolean).join(', ')
  const papers = papersOf(record).length
  const tab = (name: Part, label: string, count?: number): { label: string; href: string; count?: number; current: boolean } => ({
    label, href: reviewPaths.record(id, name), current: part === name, ...(count === undefined ? {} : { count }),
  })
  return (
    <RecordHead
      crumbs={[record.own ? { label: 'Sản phẩm của tôi', href: '/san-pham-cua-toi' } : { label: QUEUE_WORDS[queue], href: reviewPaths.list(queue) }, { label: record.number }]}
      title={product.name}
      sub={<>{producer.name} · {place}{!record.own && record.maySeeProducer && <> · <a href={reviewPaths.producer(producer.id)}>xem chủ thể</a></>}</>}
      badge={<DossierBadge tone={dossierTone(record.stage)}>{stageBadge(record.stage, record.level, province)}</DossierBadge>}
      facts={[
        ...(record.due && !ENDED.includes(record.stage) ? [{ label: 'Hạn của bước này', value: <DueDate date={record.due.on} workingDaysLeft={record.due.left} inline /> }] : []),
        { label: 'Loại', value: PURPOSE_WORDS[record.purpose] },
        { label: 'Chủ thể tự chấm', value: <span class="num">{record.selfAssessment.total}/100</span> },
        { label: 'Mong muốn', value: <><Stars n={record.desiredStars} /><span class="vh">{starsInWords(record.desiredStars)}</span></> },
        { label: 'Bộ quy định', value: `${record.era.act}, bộ số ${record.set.no}` },
        ...(record.finishBy && !ENDED.includes(record.stage) ? [{ label: 'Phải xong trước hết', value: `${formatDate(record.finishBy.value)} (${record.finishBy.source.article})` }] : []),
        { label: 'Cấp xử lý', value: levels(record) },
      ]}
      steps={stepsOf(record)}
      tabs={[
        tab('overview', 'Tổng quan'), tab('answers', 'Tự đánh giá'), tab('evidence', 'Minh chứng', record.evidence.length), tab('assessment', 'Đánh giá cấp xã'),
        ...(record.base ? [tab('changes', 'So với lần trước')] : []),
        tab('papers', 'Văn bản', papers), tab('history', 'Lịch sử'),
      ]}
    />
  )
}

/** `Xã → thành phố`: the level that has it, and the next on the route. */
function levels(record: DossierRecord): string {
  const here = levelBody(record.level, record.province)
  const index = record.route.findIndex((step) => step.level === record.level)
  const next = record.route[index + 1]
  const name = here.charAt(0).toLocaleUpperCase('vi') + here.slice(1)
  return next && record.level === 'commune' ? `${name} → ${levelBody(next.level, record.province)}` : name
}

export type RecordPaper = { label: string; href: string; state: 'issued' | 'draft' | 'waiting'; note: string }

/** Papers that exist of a dossier, or are being made. */
export function papersOf(record: DossierRecord): RecordPaper[] {
  const { id, assessment, receipts, samples } = record
  const papers: RecordPaper[] = []
  if (receipts.length > 0) papers.push({ label: 'Phiếu tiếp nhận hồ sơ', href: reviewPaths.paper(id, 'receipt'), state: 'issued', note: receipts.map((event) => `số ${String(event.data.receipt)}`).join('; ') })
  if (samples.receipts.length > 0) papers.push({ label: 'Phiếu nhận sản phẩm mẫu', href: reviewPaths.paper(id, 'samples'), state: 'issued', note: samples.receipts.map((event) => `số ${String(event.data.receipt)}`).join('; ') })
  if (record.returned) papers.push({ label: 'Thông báo bổ sung hồ sơ', href: reviewPaths.paper(id, 'returned'), state: 'draft', note: 'số và ngày ghi khi ký' })
  if (assessment) {
    const issued = assessment.reportNumber !== null
    papers.push(
      { label: 'Biên bản họp đánh giá', href: reviewPaths.paper(id, 'minutes'), state: assessment.concludedAt ? 'issued' : 'draft', note: assessment.concludedAt ? 'in để ký' : 'dự thảo theo nội dung đã ghi' },
      { label: `Báo cáo đánh giá, ${formName(record.era.id, 3).code}`, href: reviewPaths.paper(id, 'form3'), state: issued ? 'issued' : 'draft', note: issued ? `số ${assessment.reportNumber}` : 'dự thảo' },
      { label: 'Văn bản đề nghị cấp trên đánh giá', href: reviewPaths.paper(id, 'letter'), state: issued ? 'issued' : assessment.conclusion === 'propose' ? 'draft' : 'waiting', note: issued ? `số ${assessment.letterNumber}` : assessment.conclusion === 'propose' ? 'dự thảo' : 'chờ kết luận' },
    )
  }
  return papers
}
