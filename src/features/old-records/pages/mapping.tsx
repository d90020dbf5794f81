import { PageHead } from '../../../ui/boxes.tsx'
import { Button, Checkbox, ErrorSummary, Field, FormActions, HiddenRequestId, problemFor } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, Box } from '../../../ui/layout.tsx'
import { type FormState, typed } from '../../../ui/web.tsx'
import { oldRecordsPaths } from '../paths.ts'
import type { ImportView } from '../queries.ts'

/** Which column is what, with the first rows to look at. */
export function MappingPage({ view: { job, kind, rows }, form }: { view: ImportView; form: FormState }): Html {
  const options = kind.columns.map(({ id, label }) => ({ value: id, label }))
  const columns = [...job.header.entries()].filter(([column, heading]) => heading !== '' || rows.some((row) => row.cells[column]))
  return (
    <>
      <Back href={oldRecordsPaths.job(job.id)}>{job.file_name}</Back>
      <PageHead title="Ghép cột" sub={`Tiêu đề ở dòng ${job.header_row} của tệp. Đã ghép sẵn các cột nhận ra; xem lại và chọn cho cột còn trống. Lần sau tệp có tiêu đề như vậy sẽ được ghép giống lần này.`} />
      <ErrorSummary problems={form.problems} />
      <form method="post" action={oldRecordsPaths.mapping(job.id)}>
        <HiddenRequestId value={form.requestId} />
        <Box>
          {columns.map(([column, heading]) => (
            <Field
              type="select"
              name={`columns.${column}`}
              label={heading || `Cột ${column + 1}`}
              hint={rows.map((row) => row.cells[column]).filter(Boolean).slice(0, 3).join(' · ').slice(0, 160) || 'Cột trống'}
              value={typed(form, `columns.${column}`, job.mapping[String(column)] ?? '')}
              emptyOption="Không nhập cột này"
              options={options}
              width={30}
              error={problemFor(form.problems, `columns.${column}`)}
            />
          ))}
          {kind.columns.some((column) => column.filledDown) && <Checkbox name="fillDown" label="Ô chủ thể, địa bàn để trống thì lấy như dòng trên" checked={job.fill_down} />}
          <Checkbox name="whole" label="Nhập đủ mọi dòng hoặc không dòng nào" checked={job.whole} />
        </Box>
        <FormActions><Button>Đối chiếu các dòng</Button></FormActions>
      </form>
    </>
  )
}
