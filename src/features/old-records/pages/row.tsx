import { PageHead } from '../../../ui/boxes.tsx'
import { Button, Checkbox, ErrorSummary, Field, FormActions, HiddenFields, HiddenRequestId, problemFor, Radios } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, Box, Columns } from '../../../ui/layout.tsx'
import { Notice, SummaryList } from '../../../ui/record.tsx'
import { type FormState, typed } from '../../../ui/web.tsx'
import { formatNumber } from '../../../ui/words.ts'
import type { RowProblem } from '../model.ts'
import { oldRecordsPaths } from '../paths.ts'
import type { readOldRow } from '../queries.ts'
import { anchorOf, labelOf, RowBadge } from './job.tsx'

export type RowView = Awaited<ReturnType<typeof readOldRow.run>>

/** As many answers as fit as buttons to tick; more become a list. */
const MOST_RADIOS = 8

/** One row: its questions, its cells to mend, what is known of it. */
export function RowPage({ view, form }: { view: RowView; form: FormState }): Html {
  const { job, kind, row } = view
  const open = view.may.ok && job.stage === 'preview' && row.state !== 'recorded'
  const doubts = row.problems.filter((one) => one.kind === 'doubt')
  return (
    <>
      <Back href={`${oldRecordsPaths.job(job.id)}${row.state === 'new' ? '' : `?tinhTrang=${row.state}`}`}>{job.file_name}</Back>
      <PageHead caption={`Dòng ${row.no} của tệp`} title={kind.show.title(row) || 'Chưa ghi tên'} meta={<RowBadge state={row.state} />} />
      <ErrorSummary problems={form.problems} />
      <Columns aside={<Known view={view} />}>
        {row.problems.filter((one) => one.kind === 'fault').map((one) => <Notice kind="error" title={`${labelOf(kind, one.field)}:`}>{one.message}</Notice>)}
        {row.problems.filter((one) => one.kind === 'note').map((one) => <Notice kind="info" title={`${labelOf(kind, one.field)}:`}>{one.message}</Notice>)}
        {open && doubts.map((doubt) => <Question view={view} doubt={doubt} form={form} />)}
        {open && <Edit view={view} form={form} />}
        {!open && doubts.map((one) => <Notice kind="warning" title={`${labelOf(kind, one.field)}:`}>{one.message}</Notice>)}
      </Columns>
    </>
  )
}

function Question({ view: { job, kind, row, alike }, doubt, form }: { view: RowView; doubt: RowProblem; form: FormState }): Html {
  const rows = (doubt.key && alike.get(doubt.key)) || 1
  const told = row.edits[doubt.field] ?? row.told[doubt.field] ?? ''
  const options = doubt.options ?? []
  const mine = form.values.ask === doubt.key
  const error = mine ? problemFor(form.problems, 'value') : undefined
  const shown = mine ? typed(form, 'value', doubt.proposed ?? '') : doubt.proposed
  return (
    <Box title={kind.questions[doubt.question ?? ''] ?? labelOf(kind, doubt.field)} id={anchorOf(doubt.question ?? '')} aside={told && `ô ghi: ${told}`}>
      <form method="post" action={oldRecordsPaths.row(job.id, row.no)}>
        <HiddenRequestId value={form.requestId} />
        <HiddenFields values={{ ask: doubt.key, ...(options.length > 0 ? { question: doubt.question } : {}) }} />
        {options.length === 0
          ? <Field name={`edits.${doubt.field}`} id={`f-hoi-${doubt.field}`} label={doubt.message} value={told} error={error} />
          : options.length <= MOST_RADIOS
            ? <Radios name="value" legend={doubt.message} options={options} value={shown} error={error} />
            : <Field type="select" name="value" id={`f-value-${doubt.question}`} label={doubt.message} options={options} value={shown} emptyOption="Chọn…" error={error} />}
        {rows > 1 && <Checkbox name="alike" label={`Trả lời như vậy cho cả ${formatNumber(rows)} dòng giống nhau`} checked={doubt.question !== 'producer'} />}
        <FormActions>
          <Button>Ghi câu trả lời</Button>
          <Button kind="second" name="skip" value="on" formnovalidate>Bỏ qua, không nhập</Button>
        </FormActions>
      </form>
    </Box>
  )
}

function Edit({ view: { job, kind, row }, form }: { view: RowView; form: FormState }): Html {
  const shown = kind.columns.filter(({ id, mend }) => mend || Object.values(job.mapping).includes(id) || row.edits[id] || row.problems.some((one) => one.field === id))
  return (
    <Box title="Sửa các ô của dòng này">
      <form method="post" action={oldRecordsPaths.row(job.id, row.no)}>
        <HiddenRequestId value={form.requestId} />
        {shown.map(({ id: field, label }) => (
          <Field
            name={`edits.${field}`}
            label={label}
            value={form.values.ask ? (row.edits[field] ?? row.told[field] ?? '') : typed(form, `edits.${field}`, row.edits[field] ?? row.told[field] ?? '')}
            hint={row.edits[field] !== undefined && row.edits[field] !== row.told[field] ? `Trong tệp: ${row.told[field] || '(trống)'}` : undefined}
            error={row.problems.find((one) => one.kind === 'fault' && one.field === field)?.message}
          />
        ))}
        <FormActions><Button kind="second">Ghi và đối chiếu lại</Button></FormActions>
      </form>
    </Box>
  )
}

function Known({ view: { kind, row } }: { view: RowView }): Html {
  if (row.plan === null) return <></>
  return <Box title="Sẽ ghi vào sổ"><SummaryList items={kind.show.known(row.plan)} /></Box>
}
