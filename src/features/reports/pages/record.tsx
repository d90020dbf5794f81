import type { Problem } from '../../../rules/vocabulary.ts'
import type { Content, Html } from '../../../ui/html.ts'
import { Button, ErrorSummary, Field, FormActions, HiddenRequestId } from '../../../ui/forms.tsx'
import { Box, Columns } from '../../../ui/layout.tsx'
import { ActionsPanel, Notice, type PossibleAction, RecordHead, SummaryList, Timeline } from '../../../ui/record.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import { formatDate, formatInstant, formatNumber } from '../../../ui/words.ts'
import { figureHref } from '../../indicators/index.ts'
import { registerPaths } from '../../papers/index.ts'
import type { Changed } from '../changes.ts'
import type { FrozenFigure } from '../model.ts'
import { reportPaths } from '../paths.ts'
import type { RecordView } from '../queries/record.ts'
import { reportEventWords } from '../words.ts'
import { StateBadge } from './home.tsx'

/** White head of a report. */
export function ReportHead({ view, here }: { view: RecordView; here?: string }): Html {
  const { report, call } = view
  return (
    <RecordHead
      crumbs={[{ label: 'Báo cáo', href: reportPaths.list }, { label: view.unit, ...(here ? { href: reportPaths.report(report.id) } : {}) }, ...(here ? [{ label: here }] : [])]}
      title={call.title}
      sub={view.unit}
      badge={<StateBadge state={view.standing.state} late={view.standing.late} />}
      facts={[
        { label: 'Số liệu', value: `${formatDate(report.span.from)} đến ${formatDate(view.shown?.span.to ?? report.span.to)}` },
        { label: 'Gửi chậm nhất', value: `hết ${formatDate(report.dueOn)}` },
        { label: 'Gửi đến', value: view.receiver },
        { label: 'Đã gửi', value: report.sentOn === null ? 'chưa gửi' : formatDate(report.sentOn) },
      ]}
    />
  )
}

/** A report: what can be done, its figures down to the lists behind them, its words, and what changed since it was sent. */
export function ReportPage({ view, problems = [] }: { view: RecordView; problems?: readonly Problem[] }): Html {
  const { shown, report } = view
  return (
    <Columns asideFirst aside={<><ActionsPanel can={actionsOf(view)} cannot={cannotOf(view)} /><About view={view} /></>}>
      <ErrorSummary problems={problems} />
      <Hints view={view} />
      {!shown && <Notice kind="info" title="Đơn vị chưa gửi báo cáo này.">Bản đang soạn chỉ đơn vị xem được.</Notice>}
      {shown && (view.changes.length > 0 || view.adjustments.length > 0) && <Corrections view={view} />}
      {shown?.sections.map((section) => <Figures title={section.title} figures={section.figures} changes={view.changes} frozen={shown.frozen} area={report.path} span={shown.span} />)}
      {shown?.words.map((part) => <Box title={part.title}>{part.text.trim() === '' ? <p class="meta">Chưa ghi.</p> : part.text.split('\n').map((line) => <p>{line}</p>)}</Box>)}
      {view.timeline.length > 0 && (
        <Box title="Đã diễn ra">
          <Timeline items={view.timeline.flatMap((line) => {
            const what = reportEventWords(line.event, line.data)
            return what === undefined ? [] : [{ at: formatInstant(line.at), who: line.who, what }]
          })} />
        </Box>
      )}
    </Columns>
  )
}

function Hints({ view }: { view: RecordView }): Html {
  const { returned, report } = view
  return (
    <>
      {returned && view.stage !== 'accepted' && <Notice kind="warning" title={`Trả lại ngày ${formatDate(returned.on)}: ${returned.reason}`}>{returned.by}. {view.stage === 'sent' ? 'Đơn vị đã sửa và gửi lại' : 'Sửa, trình ký và gửi lại'}; bản gửi trước vẫn giữ nguyên.</Notice>}
      {report.endedOn !== null && <Notice kind="info" title={`${view.unit} kết thúc hoạt động sau ngày ${formatDate(report.endedOn)}.`}>Đơn vị kế tiếp chốt báo cáo này cho thời gian đến ngày đó; các kỳ sau không lập báo cáo của đơn vị cũ nữa.</Notice>}
      {view.call.kind === 'ad-hoc' && view.call.note !== '' && <Notice kind="info" title="Yêu cầu">{view.call.note}</Notice>}
    </>
  )
}

function number(value: number | null): string {
  return value === null ? '–' : formatNumber(value)
}

/** The value of a line with a way to the list behind it. */
function Value({ figure, area, span }: { figure: FrozenFigure; area: string; span: { from: string; to: string } }): Html {
  const [code] = figure.indicators
  if (figure.text !== null) return <>{figure.text}</>
  return code !== undefined && figure.indicators.length === 1 && figure.definitions.length > 0 && figure.counted !== null && !figure.corrected ? <a href={figureHref({ code, area, span })}>{number(figure.value)}<span class="vh"> {figure.unit}: xem danh sách</span></a> : <>{number(figure.value)}</>
}

function Figures({ title, figures, changes, frozen, area, span }: { title: string; figures: readonly FrozenFigure[]; changes: readonly Changed[]; frozen: boolean; area: string; span: { from: string; to: string } }): Html {
  const now = new Map(changes.map((one) => [one.key, one]))
  return (
    <Box title={title} tight>
      <DataTable<FrozenFigure>
        caption={title}
        boxed={false}
        rows={figures}
        columns={[
          { key: 'label', label: 'Số liệu', rowHead: true, render: (row) => <>{row.label}{row.definitions.length > 0 && <details class="meta"><summary>Cách tính</summary>{row.definitions.map((text) => <p>{text}</p>)}</details>}</> },
          { key: 'value', label: 'Báo cáo', align: 'num', render: (row) => <Value figure={row} area={area} span={span} /> },
          { key: 'unit', label: 'Đơn vị tính', align: 'fit', render: (row) => row.unit },
          { key: 'counted', label: frozen ? 'Sổ lúc gửi' : 'Sổ đếm', align: 'num', render: (row) => <Counted figure={row} area={area} span={span} /> },
          ...(frozen ? [{ key: 'now', label: 'Sổ hôm nay', align: 'num' as const, render: (row: FrozenFigure) => (row.indicators.length === 0 ? '' : <>{number(now.has(row.key) ? (now.get(row.key)?.after ?? null) : row.counted)}{now.has(row.key) && <b> (đã khác)</b>}</>) }] : []),
          { key: 'why', label: 'Vì sao khác sổ', render: (row) => (row.corrected ? <>{row.reason} <span class="meta">{row.by}</span></> : row.indicators.length === 0 ? <span class="meta">đơn vị tự ghi</span> : '') },
        ]}
      />
    </Box>
  )
}

function Counted({ figure, area, span }: { figure: FrozenFigure; area: string; span: { from: string; to: string } }): Html {
  if (figure.indicators.length === 0) return <></>
  if (figure.definitions.length === 0) return <>{number(figure.counted)}</>
  return <>{figure.indicators.map((code, i) => <>{i > 0 && ' + '}<a href={figureHref({ code, area, span })}>{i === 0 ? number(figure.counted) : 'danh sách'}</a></>)}</>
}

/** What the registers say differently since the report was sent; the report itself stays. */
function Corrections({ view }: { view: RecordView }): Html {
  const labels = new Map(view.shown?.sections.flatMap((section) => section.figures.map((figure) => [figure.key, figure.label])) ?? [])
  const open = new Map(view.changes.map((one) => [one.key, one]))
  return (
    <Box title="Đính chính sau khi gửi" id="dinh-chinh">
      <p class="meta">Số đã gửi giữ nguyên. Dưới đây là chỗ sổ hôm nay đã khác.</p>
      <ul class="plain-list">
        {view.changes.map((one) => <li><b>{one.label}</b>: đã gửi {number(one.before)}, sổ hôm nay {number(one.after)}<Records records={one.records} /></li>)}
        {view.changes.length === 0 && <li>Sổ hôm nay lại khớp với số đã gửi.</li>}
      </ul>
      {view.adjustments.length > 0 && <h3>Đã ghi nhận</h3>}
      <ul class="plain-list">
        {view.adjustments.map((one) => (
          <li>
            {formatDate(one.on)}: <b>{labels.get(one.key) ?? one.key}</b> từ {number(one.before)} thành {number(one.after)}<Records records={one.records} />
            {one.explained !== '' && <p>Giải trình: {one.explained} <span class="meta">{one.explainedBy}</span></p>}
            {one.explained === '' && open.has(one.key) && view.can.includes('report.explain') && (
              <form method="post" action={reportPaths.explain(view.report.id)} class="form">
                <HiddenRequestId />
                <input type="hidden" name="adjustment" value={String(one.id)} />
                <Field name="text" id={`f-giai-trinh-${one.id}`} label="Giải trình" maxlength={500} />
                <FormActions><Button kind="second">Ghi giải trình</Button></FormActions>
              </form>
            )}
          </li>
        ))}
      </ul>
    </Box>
  )
}

const HOW = { came: 'nay có thêm', left: 'nay không còn', withdrawn: 'đã thu hồi' } as const

function Records({ records }: { records: Changed['records'] }): Html {
  if (records.length === 0) return <></>
  return <>: {records.slice(0, 10).map((one, i) => <>{i > 0 && '; '}{one.title} ({HOW[one.how]}{one.on !== null && ` ngày ${formatDate(one.on)}`})</>)}{records.length > 10 && ` và ${records.length - 10} bản ghi khác`}</>
}

function About({ view }: { view: RecordView }): Html {
  const items: { label: Content; value: Content }[] = [
    { label: 'Biểu', value: view.form.name },
    ...(view.call.through === '' ? [] : [{ label: 'Gửi qua', value: view.call.through }]),
    ...(view.call.source === '' || view.call.kind === 'ad-hoc' ? [] : [{ label: 'Theo', value: view.call.source }]),
    ...(view.report.countedAt === null ? [] : [{ label: 'Đếm từ sổ lúc', value: formatInstant(view.report.countedAt) }]),
    ...view.editions.map((one) => ({ label: `Bản gửi ${one.no}`, value: <>{formatDate(one.sentOn)}, {one.signer.name} ký. {one.paperId !== null && <a href={registerPaths.paper(one.paperId)}>Văn bản</a>} <span class="meta">Mã {one.hash.slice(0, 12)}</span></> })),
  ]
  return <Box title="Về báo cáo này" level={3}><SummaryList items={items} /></Box>
}

function actionsOf(view: RecordView): PossibleAction[] {
  const { report, call } = view
  const may = new Set<string>(view.can)
  return [
    ...(may.has('report.send') ? [{ label: 'Ký và gửi', href: reportPaths.sign(report.id), icon: 'signature' as const }] : []),
    ...(may.has('report.fill') ? [{ label: view.stage === 'open' ? 'Kiểm tra và soạn' : 'Soạn tiếp', href: reportPaths.write(report.id), icon: 'pencil-simple' as const }] : []),
    ...(may.has('report.submit') ? [{ label: 'Trình lãnh đạo ký', href: reportPaths.submit(report.id), icon: 'arrow-up' as const, kind: 'second' as const }] : []),
    ...(may.has('report.accept') ? [{ label: 'Tiếp nhận', action: reportPaths.accept(report.id), icon: 'check' as const }] : []),
    ...(may.has('report.return') ? [{ label: 'Trả lại để sửa', href: reportPaths.giveBack(report.id), icon: 'arrow-u-up-left' as const, kind: 'second' as const }] : []),
    ...(may.has('report.send-back') ? [{ label: 'Trả lại người soạn', href: reportPaths.sendBack(report.id), kind: 'second' as const }] : []),
    ...(view.shown ? [{ label: 'Bản in', href: reportPaths.print(report.id), icon: 'printer' as const, kind: 'second' as const }, { label: 'Tải Excel', href: `${reportPaths.report(report.id)}?dang=xlsx`, icon: 'download-simple' as const, kind: 'text' as const }] : []),
    ...(view.mayCheck ? [{ label: 'Các đơn vị của kỳ này', href: reportPaths.call(call.id), kind: 'text' as const }] : []),
  ]
}

function cannotOf(view: RecordView): { label: string; why: string }[] {
  const words: Partial<Record<string, string>> = { 'report.send': 'Ký và gửi' }
  return view.stage === 'sent' || view.stage === 'accepted' ? [] : view.cannot.flatMap(({ action, why }) => (words[action] === undefined ? [] : [{ label: words[action], why }]))
}
