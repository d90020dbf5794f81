import { Button, ErrorSummary, Field, FormActions, HiddenRequestId, LinkButton, problemFor } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Box } from '../../../ui/layout.tsx'
import { Notice, PostButton } from '../../../ui/record.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import { type FormState, typed } from '../../../ui/web.tsx'
import { formatInstant, formatNumber } from '../../../ui/words.ts'
import { figureHref } from '../../indicators/index.ts'
import { obstaclePaths } from '../../plans/index.ts'
import type { FrozenFigure } from '../model.ts'
import { reportPaths } from '../paths.ts'
import type { RecordView } from '../queries/record.ts'

/** Where the officer checks the figures and writes the words. The count stands beside every box; another number needs a reason. */
export function EditPage({ view, form }: { view: RecordView; form: FormState }): Html {
  const { shown, report } = view
  if (!shown || shown.frozen) return <Notice kind="info" title="Báo cáo này không ở bước soạn.">Mở trang báo cáo để xem việc làm được lúc này.</Notice>
  return (
    <>
      {view.returned && view.stage === 'returned' && <Notice kind="warning" title={`Cấp trên yêu cầu sửa: ${view.returned.reason}`}>{view.returned.by}</Notice>}
      <div class="state-summary">
        <p>Số đếm từ sổ{report.countedAt === null ? '' : ` lúc ${formatInstant(report.countedAt)}`}. Để trống ô có số đếm thì lấy số đếm; ô đơn vị tự ghi để trống nghĩa là không có thông tin, khác với 0.</p>
        <PostButton action={reportPaths.recount(report.id)} label="Đếm lại từ sổ" kind="text" icon="clock-counter-clockwise" />
      </div>
      <form method="post" action={reportPaths.write(report.id)} class="form-wide" data-keep={`bao-cao-${report.id}`}>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <input type="hidden" name="version" value={form.problems.some((one) => one.path === '') ? String(report.version) : typed(form, 'version', String(report.version))} />
        {shown.sections.map((section) => <Lines title={section.title} figures={section.figures} view={view} form={form} />)}
        {view.form.words.map((part) => (
          <>
            <Field
              name={`words.${part.key}`} type="textarea" rows={6} maxlength={8000} label={part.title} hint={part.hint} optional
              value={typed(form, `words.${part.key}`, shown.words.find((one) => one.key === part.key)?.text || fromObstacles(view, part.key))} error={problemFor(form.problems, `words.${part.key}`)}
            />
            {part.key === 'difficulties' && view.obstacles.length > 0 && <Obstacles view={view} />}
          </>
        ))}
        <FormActions>
          <Button>Lưu</Button>
          <LinkButton kind="second" href={reportPaths.report(report.id)}>Xem báo cáo</LinkButton>
        </FormActions>
      </form>
    </>
  )
}

/** In a report that nobody has saved yet, a part begins with the obstacles that were raised, and what they ask for. */
function fromObstacles(view: RecordView, part: string): string {
  if (view.stage !== 'open') return ''
  if (part === 'difficulties') return view.obstacles.map((one) => `- ${one.text}`).join('\n')
  return part === 'proposals' ? view.obstacles.flatMap((one) => (one.wish.trim() === '' ? [] : [`- ${one.wish}`])).join('\n') : ''
}

function Obstacles({ view }: { view: RecordView }): Html {
  return (
    <details>
      <summary>{view.obstacles.length} vướng mắc đã nêu trong kỳ</summary>
      <ul class="plain-list">
        {view.obstacles.map((one) => <li><a href={obstaclePaths.obstacle(one.id)}>{one.text}</a> <span class="meta">{one.unit}{one.answer === '' ? '' : `. Trả lời: ${one.answer}`}</span></li>)}
      </ul>
    </details>
  )
}

function Lines({ title, figures, view, form }: { title: string; figures: readonly FrozenFigure[]; view: RecordView; form: FormState }): Html {
  const span = view.shown?.span ?? view.report.span
  return (
    <Box title={title} tight>
      <DataTable<FrozenFigure>
        caption={title}
        boxed={false}
        rows={figures}
        columns={[
          { key: 'label', label: 'Số liệu', rowHead: true, render: (row) => <>{row.label}{row.definitions.length > 0 && <details class="meta"><summary>Cách tính</summary>{row.definitions.map((text) => <p>{text}</p>)}</details>}</> },
          {
            key: 'counted', label: 'Sổ đếm', align: 'num',
            render: (row) => (row.definitions.length === 0 ? <span class="meta">tự ghi</span> : row.indicators.map((code, i) => <>{i > 0 && ' + '}<a href={figureHref({ code, area: view.report.path, span })} target="_blank" rel="noopener">{i > 0 ? 'danh sách' : row.counted === null ? 'chưa có' : formatNumber(row.counted)}<span class="vh">, {row.label}: danh sách</span></a></>)),
          },
          ...(view.below.size === 0 ? [] : [{ key: 'below', label: 'Cấp dưới cộng lại', align: 'num' as const, render: (row: FrozenFigure) => <Below sum={view.below.get(row.key)} /> }]),
          { key: 'value', label: 'Báo cáo', render: (row) => <Value figure={row} view={view} form={form} /> },
          {
            key: 'reason', label: 'Vì sao khác sổ',
            render: (row) => (row.counted === null ? '' : <Field name={`reason.${row.key}`} label={`Vì sao khác sổ: ${row.label}`} labelHidden maxlength={400} value={typed(form, `reason.${row.key}`, row.reason)} error={problemFor(form.problems, `reason.${row.key}`)} />),
          },
        ]}
      />
    </Box>
  )
}

/** What the accepted reports of the level below say together. */
function Below({ sum }: { sum: { sum: number; told: number } | undefined }): Html {
  return sum === undefined ? <>–</> : <>{formatNumber(sum.sum)} <span class="meta">({sum.told} đơn vị)</span></>
}

function Value({ figure, view, form }: { figure: FrozenFigure; view: RecordView; form: FormState }): Html {
  const name = `value.${figure.key}`
  const error = problemFor(form.problems, name)
  if (figure.unit === '' && figure.indicators.length === 0) return <Field name={name} type="textarea" rows={2} maxlength={400} label={figure.label} labelHidden value={typed(form, name, figure.text ?? '')} error={error} />
  const decimals = view.decimals.get(figure.key) === true
  return <Field name={name} label={`${figure.label} (${figure.unit})`} labelHidden width={10} inputmode={decimals ? 'decimal' : 'numeric'} suffix={figure.unit} value={typed(form, name, figure.value === null ? '' : formatNumber(figure.value))} error={error} />
}
