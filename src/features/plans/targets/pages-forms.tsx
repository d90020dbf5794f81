import { TAKEN_WORDS } from '../../../platform/files/store.ts'
import { Button, DateField, ErrorSummary, Field, FileField, FormActions, HiddenFields, HiddenRequestId, LinkButton, problemFor } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Box, PageHead } from '../../../ui/layout.tsx'
import { Crumbs, Notice, SummaryList } from '../../../ui/record.tsx'
import { type FormState, typed } from '../../../ui/web.tsx'
import { formatDate, limitInWords } from '../../../ui/words.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { atStart } from '../../places/index.ts'
import { isShare } from './judge.ts'
import { measureOf, planName, type TargetRow } from './model.ts'
import { targetPaths } from './paths.ts'
import type { AnswerView } from './record.ts'
import type { EntryRow } from './store.ts'
import { measureWords, periodWords, withUnit } from './words.ts'

function Asked({ row }: { row: TargetRow }): Html {
  return (
    <SummaryList boxed items={[
      { label: 'Mức đề ra', value: measureWords(measureOf(row), row.unit) },
      { label: 'Kỳ', value: periodWords(row.from, row.to) },
      { label: 'Trong kế hoạch', value: `${planName(row)}, ${row.unitName}` },
    ]} />
  )
}

/** How a number of the database stands in a box: with a comma. */
function boxed(value: string | null | undefined): string {
  return value === null || value === undefined ? '' : String(Number(value)).replace('.', ',')
}

/** Entering what was reached by a day, or correcting what was entered. */
export function EnterPage({ view, form, maxUpload }: { view: { row: TargetRow; corrects: EntryRow | undefined; today: PlainDate }; form: FormState; maxUpload: number }): Html {
  const { row, corrects, today } = view
  const error = (path: string): string | undefined => problemFor(form.problems, path)
  const share = isShare(row.unit)
  const last = today < row.to ? today : row.to
  return (
    <>
      <Crumbs items={[{ label: 'Chỉ tiêu', href: targetPaths.list }, { label: row.title, href: targetPaths.target(row.id) }, { label: corrects ? 'Sửa số' : 'Ghi số' }]} />
      <PageHead title={corrects ? 'Sửa số đã ghi' : 'Ghi số thực hiện'} sub={row.title} />
      <ErrorSummary problems={form.problems} />
      <Asked row={row} />
      {corrects && <Notice kind="info" title="Số cũ vẫn được giữ.">Bản sửa đứng cạnh số cũ, kèm lý do và người sửa. Để trống số là rút số đã ghi: chỉ tiêu trở lại chưa có số.</Notice>}
      <form class="form" method="post" action={targetPaths.enter(row.id)} enctype="multipart/form-data">
        <HiddenRequestId value={form.requestId} />
        <HiddenFields values={{ corrects: corrects?.id }} />
        <DateField name="onDay" legend="Số tính đến ngày" value={typedDate(form) ?? corrects?.onDay ?? last} hint={`Cộng dồn từ ${formatDate(row.from)}.`} error={error('onDay')} />
        {share
          ? <>
              <Field name="of" label="Tử số: số đã đạt" width={10} inputmode="decimal" value={typed(form, 'of', boxed(corrects?.of))} hint="Đã đếm và không có thì ghi 0." error={error('of')} />
              <Field name="over" label={`Mẫu số: tổng số để tính tỷ lệ${row.overText === '' ? '' : ` (${row.overText})`}`} width={10} inputmode="decimal" value={typed(form, 'over', boxed(corrects?.over))} hint="Đếm vào cùng ngày." error={error('over')} />
            </>
          : <Field name="value" label="Số thực hiện" width={10} inputmode="decimal" suffix={row.unit} value={typed(form, 'value', boxed(corrects?.value))} hint="Chưa đếm thì chưa ghi; đã đếm và không có thì ghi 0." error={error('value')} />}
        <Field name="note" label="Căn cứ" type="textarea" rows={2} maxlength={500} optional={corrects !== undefined} value={typed(form, 'note', corrects?.note)} hint="Văn bản, biên bản, danh sách có số này." error={error('note')} />
        <FileField name="file" label="Tệp minh chứng" optional hint={`${TAKEN_WORDS}, tối đa ${limitInWords(maxUpload)}.`} error={error('file')} />
        {corrects && <Field name="reason" label="Lý do sửa" maxlength={300} value={typed(form, 'reason')} error={error('reason')} />}
        <FormActions><Button>{corrects ? 'Lưu bản sửa' : 'Ghi số'}</Button><LinkButton kind="text" href={targetPaths.target(row.id)}>Không ghi nữa</LinkButton></FormActions>
      </form>
    </>
  )
}

function typedDate(form: FormState): Record<string, string> | undefined {
  const value = form.values.onDay
  return typeof value === 'object' && !Array.isArray(value) ? value : undefined
}

/** A unit asks for another number, with its reason. */
export function AskPage({ view, form }: { view: AnswerView; form: FormState }): Html {
  const { target } = view
  const error = (path: string): string | undefined => problemFor(form.problems, path)
  return (
    <>
      <Crumbs items={[{ label: 'Chỉ tiêu được giao', href: targetPaths.given }, { label: 'Đề nghị điều chỉnh' }]} />
      <PageHead title="Đề nghị điều chỉnh chỉ tiêu" sub={target.title} />
      <ErrorSummary problems={form.problems} />
      <SummaryList boxed items={[{ label: 'Đơn vị', value: atStart(view.unitName) }, { label: 'Đã giao', value: withUnit(view.amount ?? 0, target.unit) }, { label: 'Trong kế hoạch', value: planName(target) }]} />
      <form class="form" method="post" action={targetPaths.ask(view.id)}>
        <HiddenRequestId value={form.requestId} />
        <Field name="amount" label="Số đề nghị" width={10} inputmode="decimal" suffix={target.unit} optional value={typed(form, 'amount', boxed(view.askedAmount))} hint="Để trống nếu chỉ nêu khó khăn, chưa đề nghị số." error={error('amount')} />
        <Field name="reason" label="Lý do" type="textarea" rows={4} maxlength={500} value={typed(form, 'reason', view.reason)} error={error('reason')} />
        <FormActions><Button icon="arrow-up">Gửi đề nghị</Button><LinkButton kind="text" href={targetPaths.given}>Không gửi nữa</LinkButton></FormActions>
      </form>
    </>
  )
}

/** The level above keeps the number that it gave. */
export function KeepPage({ row, assignment, form }: { row: TargetRow; assignment: { id: number; unitName: string; amount: string | null; askedAmount: string | null; reason: string }; form: FormState }): Html {
  return (
    <>
      <Crumbs items={[{ label: 'Chỉ tiêu', href: targetPaths.list }, { label: row.title, href: targetPaths.target(row.id) }, { label: 'Giữ nguyên' }]} />
      <PageHead title="Giữ nguyên số đã giao" sub={row.title} />
      <ErrorSummary problems={form.problems} />
      <Box title={atStart(assignment.unitName)}>
        <SummaryList items={[
          { label: 'Đã giao', value: withUnit(assignment.amount ?? 0, row.unit) },
          { label: 'Đề nghị', value: assignment.askedAmount === null ? 'không nêu số' : withUnit(assignment.askedAmount, row.unit) },
          { label: 'Lý do', value: assignment.reason },
        ]} />
      </Box>
      <form class="form" method="post" action={targetPaths.keep(row.id, assignment.id)}>
        <HiddenRequestId value={form.requestId} />
        <Field name="note" label="Trả lời đơn vị" type="textarea" rows={3} maxlength={300} value={typed(form, 'note')} error={problemFor(form.problems, 'note')} />
        <FormActions><Button>Giữ nguyên số đã giao</Button><LinkButton kind="second" href={targetPaths.assign(row.id)}>Giao số khác</LinkButton></FormActions>
      </form>
    </>
  )
}
