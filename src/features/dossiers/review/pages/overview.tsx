import type { Actor } from '../../../../access/actor.ts'
import type { Content, Html } from '../../../../ui/html.ts'
import { Box, Columns } from '../../../../ui/layout.tsx'
import { ActionsPanel, Badge, Notice, SummaryList, Timeline } from '../../../../ui/record.tsx'
import { DataTable } from '../../../../ui/tables.tsx'
import { dayOf, formatBytes, formatDate, formatDayMonth, formatInstant, formatTime } from '../../../../ui/words.ts'
import type { PaperState } from '../../../../rules/engine/paper-terms.ts'
import { LawText } from '../../../papers/index.ts'
import { judgingWords, termBadge } from '../../paper-terms.ts'
import { recordActions } from '../actions.ts'
import { reviewPaths } from '../paths.ts'
import type { DossierRecord, RecordEvidence } from '../record-query.ts'
import { holidayNote } from '../words.ts'

/** First view of a record: parts of the dossier, evidence to look at, what happened; at the side what can be done now. */
export function OverviewPart({ record, actor }: { record: DossierRecord; actor: Actor }): Html {
  const attention = toLookAt(record)
  return (
    <Columns asideFirst aside={<RecordAside record={record} actor={actor} />}>
      {record.returned && <ReturnedNotice record={record} />}
      <Box title="Thành phần hồ sơ"><ChecklistSummary record={record} /></Box>
      <Box title="Minh chứng cần xem" aside={<a href={reviewPaths.record(record.id, 'evidence')}>Tất cả {record.evidence.length} tệp</a>}>
        {attention.length === 0
          ? <p class="meta">Không có giấy tờ nào hết hạn hoặc sắp hết hạn, và không có tệp riêng tư.</p>
          : <EvidenceTable record={record} files={attention} caption="Minh chứng cần xem" />}
      </Box>
      <Box title="Lịch sử" aside={record.timeline.length > 5 && <a href={reviewPaths.record(record.id, 'history')}>Tất cả {record.timeline.length} việc</a>}>
        <RecordTimeline record={record} limit={5} />
      </Box>
    </Columns>
  )
}

/** What can be done now, what not yet, and warnings. */
export function RecordAside({ record, actor }: { record: DossierRecord; actor: Actor }): Html {
  const { can, cannot } = recordActions(record, actor)
  const late = record.evidence.filter((file) => file.term.state === 'expired' || file.term.state === 'before-judging')
  const codes = [...new Set(late.flatMap((file) => file.criteria))].sort((a, b) => a.localeCompare(b, 'vi', { numeric: true }))
  return (
    <>
      <ActionsPanel can={can} cannot={cannot} />
      {late.length > 0 && record.stage !== 'recognised' && (
        <Notice kind="warning" title={`${late.length} giấy hết hạn trước ${judgingWords(record.judging)}.`}>
          {codes.length > 0 && `Tiêu chí ${codes.join(', ')} có thể không đạt mức chủ thể tự chấm.`}
        </Notice>
      )}
      <Terms record={record} />
    </>
  )
}

/** The terms of the law that run now. */
function Terms({ record }: { record: DossierRecord }): Html {
  const { roundReached: round } = record
  const lines = [
    ...(record.due ? [`${record.term !== null && record.level === 'commune' && record.stage.startsWith('commune') ? `${record.term} ngày làm việc từ ngày nộp (${record.article}). ` : ''}${holidayNote([record.due])}`] : []),
    ...(round && record.stage === 'commune-assessment' ? [`Văn bản ký hôm nay kịp đợt ${round.number} năm ${round.year}: nhận văn bản trước ${formatDate(round.lettersBefore)}, tổ chức trước ${formatDate(round.finishBefore)} (${round.article}).`] : []),
    ...(record.dueNote && record.level !== 'commune' ? [`${record.dueNote}.`] : []),
  ]
  if (lines.length === 0) return <></>
  return <Box title="Thời hạn" level={3}>{lines.map((line) => <p class="meta"><LawText document={record.era.act}>{line}</LawText></p>)}</Box>
}

/** Why a dossier is back with its producer. */
function ReturnedNotice({ record }: { record: DossierRecord }): Html {
  const { returned } = record
  if (!returned) return <></>
  return (
    <Notice kind="warning" title={`${returned.body} yêu cầu bổ sung ${returned.items.length} nội dung${returned.until ? `, hạn ${formatDate(returned.until)}` : ''}.`}>
      <ol class="reason-list">
        {returned.items.map((item) => <li><b>{record.placeNames[item.about] ?? item.about}:</b> {item.wrong} {item.todo && <>Cần làm: {item.todo}</>}</li>)}
      </ol>
      {returned.guidance && <p>{returned.guidance}</p>}
      <p><a href={reviewPaths.paper(record.id, 'returned')}>In thông báo</a></p>
    </Notice>
  )
}

const CHECK_SIGN = { done: 'ok', missing: 'bad', warning: 'warn' } as const

function ChecklistSummary({ record }: { record: DossierRecord }): Html {
  const main = record.checklist.filter((item) => !item.code.startsWith('evidence-') || item.code === 'evidence-expired')
  const lacking = record.checklist.filter((item) => item.code.startsWith('evidence-') && item.code !== 'evidence-expired' && item.status !== 'done')
  const link = (code: string): Content => {
    if (record.round === 0) return null
    if (code === 'form-1') return <a href={reviewPaths.printed(record.id, 1)}>xem</a>
    if (code === 'form-2') return <a href={reviewPaths.printed(record.id, 2)}>xem</a>
    return code === 'answers' ? <a href={reviewPaths.record(record.id, 'answers')}>xem</a> : null
  }
  const last = record.samples.receipts.at(-1)
  return (
    <SummaryList
      wide
      items={[
        ...main.map((item) => ({
          label: item.label,
          check: CHECK_SIGN[item.status],
          value: (
            <>
              {item.code === 'samples' && last ? `${item.detail}, phiếu số ${String(last.data.receipt)} ngày ${formatDate(String(last.data.on))}` : item.detail}
              {link(item.code) && <> · {link(item.code)}</>}
            </>
          ),
        })),
        ...(lacking.length === 0 ? [] : [{
          label: 'Minh chứng nên có thêm', check: 'warn' as const,
          value: <>{lacking.length} loại giấy tờ theo hướng dẫn chưa kèm · <a href={reviewPaths.record(record.id, 'evidence')}>xem</a></>,
        }]),
      ]}
    />
  )
}

function TermBadge({ file, record }: { file: RecordEvidence; record: DossierRecord }): Html {
  const { kind, icon, words } = termBadge(file.term, record.judging)
  return <Badge kind={kind} icon={icon}>{words}</Badge>
}

/** Files whose term or privacy asks for a look, the most urgent first. */
function toLookAt(record: DossierRecord): RecordEvidence[] {
  const order: PaperState[] = ['expired', 'before-judging', 'soon', 'in-term', 'unsaid']
  const byTerm = order.flatMap((state) => record.evidence.filter((file) => file.term.state === state))
  const rest = record.evidence.filter((file) => file.isPrivate && !byTerm.includes(file))
  return [...byTerm, ...rest].slice(0, 8)
}

/** Files with what they prove and how long they hold. */
export function EvidenceTable({ record, files, caption }: { record: DossierRecord; files: readonly RecordEvidence[]; caption: string }): Html {
  return (
    <DataTable<RecordEvidence>
      caption={caption}
      boxed={false}
      rows={files}
      columns={[
        {
          key: 'name', label: 'Tệp', rowHead: true,
          render: (file) => (
            <>
              {file.mayOpen ? <a href={reviewPaths.evidence(record.id, file.id)}>{file.name}</a> : file.name}
              <p class="muted">{[formatBytes(file.size), file.validUntil && `hết hạn ${formatDate(file.validUntil)}`].filter(Boolean).join(' · ')}</p>
              {file.note && <p class="muted">Chủ thể giải trình: {file.note}</p>}
            </>
          ),
        },
        { key: 'criteria', label: 'Tiêu chí', align: 'fit', render: (file) => file.criteria.join(', ') || 'chung' },
        {
          key: 'state', label: 'Tình trạng', align: 'fit',
          render: (file) => (
            <div class="badges">
              <TermBadge file={file} record={record} />
              {file.isPrivate && <> <Badge kind="neutral" icon="lock">Riêng tư, không công bố</Badge></>}
            </div>
          ),
        },
      ]}
    />
  )
}

/** The life of the dossier, newest first. */
export function RecordTimeline({ record, limit }: { record: DossierRecord; limit?: number }): Html {
  const lines = limit === undefined ? record.timeline : record.timeline.slice(0, limit)
  const short = (at: Date): string => `${formatDayMonth(dayOf(at))} ${formatTime(at)}`
  return <Timeline items={lines.map((line) => ({ at: limit === undefined ? formatInstant(line.at) : short(line.at), who: limit === undefined ? line.who : officeIn(line.who), what: line.what, ...(line.more ? { more: line.more } : {}) }))} />
}

/** Name and office of a journal's "who", without the body: `Phạm Văn Minh, Công chức phòng Kinh tế`. */
function officeIn(who: string): string {
  return who.split(', ').slice(0, 2).join(', ')
}
