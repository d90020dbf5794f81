import { LinkButton } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Box, Columns } from '../../../ui/layout.tsx'
import { ActionsPanel, EmptyState, Notice, type PossibleAction, RecordHead, SummaryList, Timeline } from '../../../ui/record.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import { formatDate, formatInstant } from '../../../ui/words.ts'
import { atStart } from '../../places/index.ts'
import { figurePaths } from '../../indicators/index.ts'
import { planPaths } from '../paths.ts'
import { isNearEnd, isShare, judge, judgingNote } from './judge.ts'
import { isWorded, measureOf, planName } from './model.ts'
import { BelowBox } from './pages-below.tsx'
import { Reached, SourceWords, StandingBadge } from './pages-list.tsx'
import { targetPaths } from './paths.ts'
import type { TargetView } from './record.ts'
import type { Point } from './series.ts'
import type { EntryRow } from './store.ts'
import { achievementWords, actualWords, measureWords, paceWords, periodWords, reasonWords, ruleSentence, targetEventWords, VERDICT_WORDS } from './words.ts'

/** White head of a target. */
export function TargetHead({ view: { row } }: { view: TargetView }): Html {
  return (
    <RecordHead
      crumbs={[{ label: 'Chỉ tiêu', href: targetPaths.list }, { label: planName(row), href: planPaths.plan(row.planId) }, { label: `Chỉ tiêu ${row.no}` }]}
      title={row.title}
      sub={atStart(row.unitName)}
      badge={<StandingBadge standing={row.actual.standing} />}
      facts={[
        { label: 'Mức đề ra', value: measureWords(measureOf(row), row.unit) },
        { label: 'Thực hiện', value: actualWords(row.actual.figure, row.unit) },
        { label: 'Kỳ', value: periodWords(row.from, row.to) },
        { label: 'Chủ trì', value: row.owner === '' ? 'kế hoạch không ghi' : row.owner },
      ]}
    />
  )
}

/** One target with all that stands behind its number. */
export function TargetPage({ view, download }: { view: TargetView; download: Html }): Html {
  const { row, series } = view
  return (
    <Columns asideFirst aside={<><ActionsPanel can={actionsOf(view)} none={view.isInside ? undefined : 'Chỉ tiêu của đơn vị khác: xem, không sửa.'} /><TasksTowards view={view} /></>}>
      <Hints view={view} />
      <ResultBox view={view} />
      {!isWorded(row) && <Box title="Qua thời gian" id="qua-thoi-gian">
        {series.every((point) => point.figure.value === null)
          ? <EmptyState level={3} title="Chưa có số nào" text={row.actual.standing === 'not-started' ? `Số hiện ra khi kỳ của chỉ tiêu bắt đầu, ngày ${formatDate(row.from)}.` : 'Số hiện ra sau lần ghi hoặc lần nhập đầu tiên.'} />
          : <DataTable<Point>
              caption="Số thực hiện đến từng mốc, kể từ ngày đầu kỳ" boxed={false} rows={[...series].reverse()}
              columns={[
                { key: 'on', label: 'Đến ngày', align: 'fit', rowHead: true, render: (point) => formatDate(point.on) },
                { key: 'value', label: 'Thực hiện', render: (point) => (point.href && point.figure.value !== null ? <a href={point.href}>{actualWords(point.figure, row.unit)}</a> : actualWords(point.figure, row.unit)) },
                { key: 'verdict', label: 'So với mức đề ra', render: (point) => (point.judgement.verdict === 'no-data' ? '–' : `${VERDICT_WORDS[point.judgement.verdict]}: ${reasonWords(point.judgement, row.unit)}`) },
              ]}
            />}
      </Box>}
      <BelowBox view={view} download={download} />
      {view.entries.length > 0 && <EntriesBox view={view} />}
      {view.versions.length > 1 && <VersionsBox view={view} />}
      {view.timeline.length > 0 && (
        <Box title="Đã diễn ra">
          <Timeline items={view.timeline.flatMap((line) => {
            const what = targetEventWords(line.event, line.data, row.unit)
            return what === undefined ? [] : [{ at: formatInstant(line.at), who: line.who, what }]
          })} />
        </Box>
      )}
    </Columns>
  )
}

/** Tasks of the plan that work towards the target. */
function TasksTowards({ view: { tasks } }: { view: TargetView }): Html {
  if (tasks.length === 0) return <></>
  return (
    <Box title="Nhiệm vụ để đạt chỉ tiêu" level={3}>
      <ul class="plain-list">{tasks.map((task) => <li><a href={`${planPaths.tasks}/${task.id}`}>{task.mark === '' ? '' : `${task.mark}. `}{task.title}</a></li>)}</ul>
    </Box>
  )
}

function ResultBox({ view: { row, whole, isInside, today } }: { view: TargetView }): Html {
  const { actual } = row
  const measure = measureOf(row)
  const note = judgingNote(measure)
  return (
    <Box title="Kết quả" id="ket-qua">
      <SummaryList wide items={[
        { label: 'Thực hiện', value: <><Reached row={row} /><SourceWords actual={actual} /></>, check: actual.standing === 'met' || actual.standing === 'above' ? 'ok' : actual.standing === 'missed' || actual.standing === 'over-limit' ? 'bad' : actual.standing === 'at-risk' || actual.standing === 'no-data-late' ? 'warn' : undefined },
        { label: 'So với mức đề ra', value: actual.standing === 'not-started' ? `Kỳ bắt đầu ngày ${formatDate(row.from)}.` : `${atStart(reasonWords(actual.judgement, row.unit))}.` },
        ...(actual.pace ? [{ label: 'Tiến độ', value: `${atStart(paceWords(actual.pace))}.` }] : []),
        ...(whole ? [{ label: 'Cả kế hoạch', value: achievementWords(whole) }] : []),
        { label: 'Cách xét', value: <>{ruleSentence(measure, row.unit, actual.judgement)}{note !== '' && <><br /><span class="meta">{note}</span></>}</> },
        { label: 'Nguồn số', value: actual.indicator ? <>{actual.href ? <a href={actual.href}>{actual.indicator.name}</a> : actual.indicator.name}<br /><span class="meta">{actual.indicator.definition}</span></> : isWorded(row) ? 'Kế hoạch nêu bằng lời, không có số để đếm.' : <>Chưa có sổ nào đếm chỉ tiêu này. {isInside ? 'Đơn vị ghi số kèm căn cứ.' : 'Đơn vị tự ghi số kèm căn cứ.'}</> },
        ...(row.overText === '' ? [] : [{ label: 'Tính trên', value: row.overText }]),
        { label: 'Địa bàn', value: atStart(row.unitName) },
        { label: 'Trong kế hoạch', value: <><a href={planPaths.plan(row.planId)}>{planName(row)}</a>{row.place !== '' && `, ${row.place.replaceAll('§', 'mục ')}`}</> },
        ...(isNearEnd(row, today) && actual.standing === 'at-risk' ? [{ label: 'Còn lại', value: `Kỳ kết thúc ngày ${formatDate(row.to)}.` }] : []),
      ]} />
    </Box>
  )
}

function Hints({ view: { row, successors } }: { view: TargetView }): Html {
  return (
    <>
      {successors.length > 0 && <Notice kind="info" title={`${atStart(row.unitName)} đã sắp xếp lại.`}>Số thực hiện chỉ tính những gì ghi nhận khi đơn vị còn hoạt động. Nay {successors.map((one) => one.name).join(', ')} trả lời về chỉ tiêu này.</Notice>}
      {row.endedVersion !== null && <Notice kind="warning" title="Kế hoạch điều chỉnh không còn chỉ tiêu này.">Số đã ghi và đã giao được giữ để tra cứu.</Notice>}
      {row.planStage === 'replaced' && <Notice kind="info" title="Kế hoạch đã được thay thế.">{row.planReplacedBy === null ? '' : <><a href={planPaths.plan(row.planReplacedBy)}>Mở kế hoạch thay thế</a>.</>}</Notice>}
      {row.planStage === 'adjusting' && <Notice kind="info" title="Kế hoạch đang được điều chỉnh.">Mức đề ra hiện nay vẫn có hiệu lực đến khi ban hành bản mới.</Notice>}
    </>
  )
}

function actionsOf(view: TargetView): PossibleAction[] {
  const { row, can } = view
  const may = new Set(can)
  const isLive = row.endedVersion === null
  return [
    ...(isLive && !view.isCounted && !isWorded(row) && may.has('target.enter') ? [{ label: 'Ghi số thực hiện', href: targetPaths.enter(row.id), icon: 'note-pencil' as const }] : []),
    ...(isLive && view.mayEnterFigure && row.indicator !== null ? [{ label: 'Nhập số liệu', href: `${figurePaths.enter}?${new URLSearchParams({ 'chi-tieu': row.indicator, 'don-vi': String(row.unitId), tu: row.from, den: view.today < row.to ? view.today : row.to })}`, icon: 'note-pencil' as const }] : []),
    ...(isLive && view.today <= row.to && row.level !== 'commune' && !isWorded(row) && may.has('target.assign') ? [{ label: 'Giao cho cấp dưới', href: targetPaths.assign(row.id), icon: 'arrow-line-down' as const }] : []),
    ...(row.actual.href ? [{ label: 'Xem danh sách phía sau số', href: row.actual.href, kind: 'second' as const, icon: 'list' as const }] : []),
    { label: 'Mở kế hoạch', href: planPaths.plan(row.planId), kind: 'second', icon: 'target' },
    ...(isLive && view.today > row.to && row.level !== 'commune' && !isWorded(row) && may.has('target.assign') ? [{ label: 'Giao cho cấp dưới', href: targetPaths.assign(row.id), icon: 'arrow-line-down' as const, kind: 'text' as const }] : []),
  ]
}

function EntriesBox({ view }: { view: TargetView }): Html {
  const { row, entries, can, isInside } = view
  const mayEnter = can.includes('target.enter') && row.endedVersion === null
  const wordsOf = (entry: EntryRow): string => actualWords({ value: entry.value === null ? null : Number(entry.value), ...(entry.of === null ? {} : { of: Number(entry.of), over: Number(entry.over) }) }, row.unit)
  return (
    <Box title="Số đã ghi và minh chứng" id="so-da-ghi">
      <DataTable<EntryRow>
        caption="Số đã ghi, mới nhất trước; số đã sửa vẫn được giữ" boxed={false} rows={entries} rowTone={(entry) => (entry.corrected ? 'gone' : undefined)}
        columns={[
          { key: 'on', label: 'Đến ngày', align: 'fit', rowHead: true, render: (entry) => formatDate(entry.onDay) },
          { key: 'value', label: isShare(row.unit) ? 'Tỷ lệ (tử số trên mẫu số)' : 'Số', render: (entry) => <div>{wordsOf(entry)}{entry.corrected && <span class="meta"> (đã sửa)</span>}</div> },
          { key: 'proof', label: 'Căn cứ', render: (entry) => <div>{entry.note}{entry.reason !== '' && <div class="meta">Sửa vì: {entry.reason}</div>}{entry.fileHash !== null && isInside && <div><a href={targetPaths.file(row.id, entry.id)}>{entry.fileName}</a></div>}</div> },
          { key: 'who', label: 'Người ghi', render: (entry) => <div>{entry.who}<div class="meta">{formatInstant(entry.at)}</div></div> },
          ...(mayEnter ? [{ key: 'correct', label: 'Sửa', align: 'fit' as const, render: (entry: EntryRow) => (entry.corrected ? '' : <LinkButton kind="text" size="small" href={targetPaths.enter(row.id, entry.id)}>Sửa<span class="vh"> số ngày {formatDate(entry.onDay)}</span></LinkButton>) }] : []),
        ]}
      />
    </Box>
  )
}

/** A plan that was adjusted: the same result against each version's number. */
function VersionsBox({ view: { row, versions } }: { view: TargetView }): Html {
  return (
    <Box title="Qua các phiên bản của kế hoạch" id="phien-ban">
      <DataTable<TargetView['versions'][number]>
        caption="Mức đề ra theo từng phiên bản, xét với số thực hiện hiện nay" boxed={false} rows={[...versions].reverse()}
        columns={[
          { key: 'no', label: 'Phiên bản', rowHead: true, render: (one) => <div>Phiên bản {one.no}{one.no === row.planVersion && <div class="meta">đang có hiệu lực</div>}</div> },
          { key: 'on', label: 'Ban hành', render: (one) => <div>{formatDate(one.issuedOn)}{one.number !== null && `, số ${one.number}`}{one.reason !== '' && <div class="meta">{one.reason}</div>}</div> },
          { key: 'measure', label: 'Mức đề ra', render: (one) => (one.target ? measureWords(one.target, one.target.unit) : 'không có chỉ tiêu này') },
          {
            key: 'verdict', label: 'Nếu xét theo phiên bản này', render: (one) => {
              if (!one.target || one.target.indicator !== (row.indicator ?? undefined) || one.target.unit !== row.unit) return one.target ? 'cách đếm đã đổi, không so được' : '–'
              const judgement = judge(one.target, row.actual.figure)
              return `${VERDICT_WORDS[judgement.verdict]}: ${reasonWords(judgement, row.unit)}`
            },
          },
        ]}
      />
    </Box>
  )
}
