import type { Actor } from '../../../../access/actor.ts'
import { LinkButton } from '../../../../ui/forms.tsx'
import type { Html } from '../../../../ui/html.ts'
import { Box, Columns } from '../../../../ui/layout.tsx'
import { Badge, EmptyState, Figure, FileRow, PartBars, SummaryList } from '../../../../ui/record.tsx'
import { DataTable } from '../../../../ui/tables.tsx'
import { formatDate } from '../../../../ui/words.ts'
import { LawText } from '../../../papers/index.ts'
import { judgingWords } from '../../paper-terms.ts'
import { dossiersPaths } from '../../paths.ts'
import type { Part } from '../paths.ts'
import { formName } from '../../forms.ts'
import { reviewPaths } from '../paths.ts'
import type { DossierRecord } from '../record-query.ts'
import { CONCLUSION_WORDS, VIEW_WORDS } from '../words.ts'
import { papersOf } from './head.tsx'
import { EvidenceTable, OverviewPart, RecordAside, RecordTimeline } from './overview.tsx'

/** The body of a record under its head: one of its parts. */
export function RecordPart({ record, actor, part }: { record: DossierRecord; actor: Actor; part: Exclude<Part, 'changes'> }): Html {
  switch (part) {
    case 'overview':
      return <OverviewPart record={record} actor={actor} />
    case 'answers':
      return <AnswersPart record={record} />
    case 'evidence':
      return <EvidencePart record={record} />
    case 'assessment':
      return <AssessmentPart record={record} actor={actor} />
    case 'papers':
      return <PapersPart record={record} />
    case 'history':
      return <Box title="Lịch sử"><RecordTimeline record={record} /></Box>
    default: {
      const never: never = part
      return never
    }
  }
}

type Answer = DossierRecord['remarks'][number]

/** The producer's own assessment: the level chosen for each criterion, its points, description and files. */
function AnswersPart({ record }: { record: DossierRecord }): Html {
  const { selfAssessment } = record
  return (
    <Columns
      aside={
        <Box title="Chủ thể tự chấm">
          <Figure value={selfAssessment.total} of={100} size="large" />
          <PartBars parts={[{ code: 'A', points: selfAssessment.parts.A, max: 40 }, { code: 'B', points: selfAssessment.parts.B, max: 25 }, { code: 'C', points: selfAssessment.parts.C, max: 35 }]} />
          <p class="meta">Đã chọn {selfAssessment.answered}/{selfAssessment.criteria} tiêu chí của bộ số {record.set.no}: {record.set.name}.</p>
          {record.round > 0 && <p><a href={reviewPaths.printed(record.id, 2)}>In Báo cáo tự đánh giá ({formName(record.era.id, 2).code})</a></p>}
        </Box>
      }
    >
      <DataTable<Answer>
        caption="Tự đánh giá theo từng tiêu chí"
        rows={record.remarks}
        columns={[
          { key: 'code', label: 'Tiêu chí', rowHead: true, render: (row) => <><span class="num">{row.code}</span> {row.label}</> },
          { key: 'chosen', label: 'Mức tự chọn', render: (row) => <div>{row.chosen || <span class="muted">chưa chọn</span>}{row.remark && <p class="muted">{row.remark}</p>}</div> },
          { key: 'files', label: 'Minh chứng', render: (row) => <Files record={record} criterion={row.code} /> },
          { key: 'points', label: 'Điểm', align: 'num', render: (row) => (row.points === null ? '–' : row.points) },
        ]}
      />
    </Columns>
  )
}

/** Links to the files that prove a criterion. */
export function Files({ record, criterion }: { record: DossierRecord; criterion: string }): Html {
  const files = record.evidence.filter((file) => file.criteria.includes(criterion))
  if (files.length === 0) return <span class="muted">chưa có</span>
  return <span>{files.map((file, i) => <>{i > 0 && '; '}{file.mayOpen ? <a href={reviewPaths.evidence(record.id, file.id)}>{file.name}</a> : `${file.name} (riêng tư)`}</>)}</span>
}

function EvidencePart({ record }: { record: DossierRecord }): Html {
  const lacking = record.checklist.filter((item) => item.code.startsWith('evidence-') && item.status !== 'done')
  return (
    <>
      <Box title={`Minh chứng (${record.evidence.length} tệp)`}>
        {record.evidence.length === 0
          ? <p class="meta">Chưa có tệp nào. Chủ thể tải tệp lên khi soạn hồ sơ.</p>
          : <EvidenceTable record={record} files={record.evidence} caption="Tất cả minh chứng" />}
        <p><a href={dossiersPaths.bound(record.id)}>Cả hồ sơ trong một tệp PDF, có mục lục và số trang</a></p>
      </Box>
      {record.renewals.length > 0 && (
        <Box title="Bản mới sau khi được công nhận">
          {record.renewals.map((row) => <FileRow name={row.name} href={row.mayOpen ? dossiersPaths.renewal(record.id, row.evidence, row.id) : undefined} meta={`đưa lên ngày ${formatDate(row.at)}, ${row.validUntil ? `có giá trị đến ${formatDate(row.validUntil)}` : 'không thời hạn'}`} />)}
        </Box>
      )}
      {lacking.length > 0 && (
        <Box title="Nên có thêm">
          <SummaryList wide items={lacking.map((item) => ({ label: item.label, value: item.detail, check: 'warn' }))} />
        </Box>
      )}
      {record.judging && <p class="meta">Thời hạn của giấy tờ so với ngày {formatDate(record.judging.on)}: {judgingWords(record.judging)}. Tháng tính từ ngày đó, là tháng của giấy chứng nhận nếu được cấp.</p>}
    </>
  )
}

type Content = DossierRecord['contents'][number]

/** What the commune found, beside what the producer says: also what councils read (26/2026/QĐ-TTg, Điều 7.2). */
function AssessmentPart({ record, actor }: { record: DossierRecord; actor: Actor }): Html {
  const { assessment } = record
  if (!assessment) {
    const open = record.can.includes('dossier.record-assessment')
    return (
      <EmptyState
        title="Chưa có đánh giá cấp xã"
        text={<LawText document={record.era.act}>{`UBND cấp xã đánh giá ${record.contents.length} nội dung${record.term === null ? '' : ` trong ${record.term} ngày làm việc từ ngày nộp`} (${record.article}). Kết quả hiện ở đây khi xã ghi.`}</LawText>}
        action={open && <LinkButton href={reviewPaths.meeting(record.id)}>Mở cuộc họp đánh giá</LinkButton>}
      />
    )
  }
  const present = assessment.attendees.filter((attendee) => attendee.present).map((attendee) => attendee.body)
  return (
    <Columns asideFirst aside={<RecordAside record={record} actor={actor} />}>
      <DataTable<Content>
        caption="Các nội dung xã đánh giá"
        rows={record.contents}
        columns={[
          { key: 'content', label: 'Nội dung theo luật', rowHead: true, render: (row, i) => <>{i + 1}. {row.label}{row.criteria.length > 0 && <p class="muted">tiêu chí {row.criteria.join(', ')}</p>}</> },
          { key: 'said', label: 'Chủ thể tự chấm', render: (row) => <Said record={record} content={row} /> },
          { key: 'opinions', label: 'Ý kiến các đơn vị', render: (row) => (row.opinions.length === 0 ? <span class="muted">không có</span> : <div>{row.opinions.map((opinion) => <p><b>{opinion.body}:</b> {opinion.opinion}</p>)}</div>) },
          { key: 'view', label: 'Kết luận của xã', render: (row) => <div>{row.view ? <ViewBadge view={row.view} /> : <span class="muted">chưa ghi</span>}{row.note && <p>{row.note}</p>}</div> },
        ]}
      />
      <Box title="Cuộc họp">
        <SummaryList
          items={[
            { label: 'Ngày họp', value: assessment.meetingOn ? formatDate(assessment.meetingOn) : 'không họp hoặc chưa ghi' },
            { label: 'Chủ trì', value: assessment.chair || 'chưa ghi' },
            { label: 'Có mặt', value: present.length === 0 ? 'chưa ghi' : present.join(', ') },
            { label: 'Kết luận chung', value: assessment.conclusion ? CONCLUSION_WORDS[assessment.conclusion] : 'chưa kết luận' },
            ...(assessment.remark ? [{ label: 'Ý kiến thêm', value: assessment.remark }] : []),
            ...(assessment.reportNumber ? [{ label: 'Báo cáo', value: `số ${assessment.reportNumber}${assessment.reportOn ? ` ngày ${formatDate(assessment.reportOn)}` : ''}` }] : []),
            ...(assessment.letterNumber ? [{ label: 'Văn bản đề nghị', value: `số ${assessment.letterNumber}${assessment.letterOn ? ` ngày ${formatDate(assessment.letterOn)}` : ''}` }] : []),
          ]}
        />
      </Box>
    </Columns>
  )
}

function ViewBadge({ view }: { view: NonNullable<Content['view']> }): Html {
  const look = { confirmed: { kind: 'success', icon: 'check-circle' }, partly: { kind: 'warning', icon: 'warning' }, not: { kind: 'error', icon: 'x-circle' } } as const
  return <Badge kind={look[view].kind} icon={look[view].icon}>{VIEW_WORDS[view]}</Badge>
}

const LONG = 90

/** Long text of the law folded after its first words; the rest is one press away, nothing is left out. */
function Words({ text }: { text: string }): Html {
  if (text.length <= LONG) return <>{text}</>
  const start = text.slice(0, LONG - 20).replace(/[\s,;.]+\S*$/, '')
  return <details class="law"><summary>{start}…</summary>{text}</details>
}

/** The producer's answer to the criteria of one content, with its files. */
export function Said({ record, content }: { record: DossierRecord; content: Content }): Html {
  if (content.said.length === 0) return <span class="muted">Bộ tiêu chí này không chấm nội dung này; xem Báo cáo tự đánh giá.</span>
  return (
    <div>
      {content.said.map((row) => (
        <div class="said">
          {content.said.length > 1 && <span class="muted">{row.code}: </span>}
          {row.points !== null && <b>{row.points} điểm. </b>}<Words text={row.remark || row.chosen || 'chưa trả lời'} />
          {record.evidence.some((file) => file.criteria.includes(row.code)) && <div><Files record={record} criterion={row.code} /></div>}
        </div>
      ))}
    </div>
  )
}

/** Papers of the dossier with their numbers; drafts until they are issued. */
function PapersPart({ record }: { record: DossierRecord }): Html {
  const papers = papersOf(record)
  const words = { issued: { kind: 'success', text: 'đã có' }, draft: { kind: 'info', text: 'dự thảo' }, waiting: { kind: 'neutral', text: 'chờ kết luận' } } as const
  return (
    <Box title="Văn bản">
      {record.round > 0 && (
        <>
          <FileRow name={`Phiếu đăng ký (${formName(record.era.id, 1).code})`} href={reviewPaths.printed(record.id, 1)} meta="do chủ thể nộp" />
          <FileRow name={`Báo cáo tự đánh giá (${formName(record.era.id, 2).code})`} href={reviewPaths.printed(record.id, 2)} meta="do chủ thể nộp" />
        </>
      )}
      {papers.map((paper) => (
        <FileRow name={paper.label} href={paper.state === 'waiting' ? undefined : paper.href} meta={paper.note} badge={<Badge kind={words[paper.state].kind}>{words[paper.state].text}</Badge>} />
      ))}
      {papers.length === 0 && <p class="meta">Văn bản của cơ quan hiện ở đây khi hồ sơ được tiếp nhận.</p>}
    </Box>
  )
}
