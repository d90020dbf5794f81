import { Button, Checkboxes, ErrorSummary, Field, FormActions, HiddenRequestId, LinkButton, problemFor } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, Box, Columns, PageHead } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/record.tsx'
import { type FormState, typed } from '../../../ui/web.tsx'
import { formatNumber } from '../../../ui/words.ts'
import { INDICATORS } from '../../indicators/index.ts'
import { citedDocument } from '../../papers/index.ts'
import { type BodyRef, OPERATORS, TOPICS } from '../document/index.ts'
import { OPERATOR_WORDS, timeWords, TOPIC_WORDS } from '../document/words.ts'
import { planPaths as paths } from '../paths.ts'
import { type Row, rowsOf } from './choices.ts'
import type { ItemKind } from './extract/proposal.ts'
import type { ReadingView } from './review.ts'
import { cut } from './value-words.tsx'
import { KIND_WORDS } from './words.ts'

type Edited = { view: ReadingView; kind: ItemKind; row: Row | undefined; form: FormState }

/** A row to mend, its words of the document beside it; or one to add. */
export function EditRowPage({ view, kind, itemKey, row, form }: Edited & { itemKey: string }): Html {
  const back = paths.reading(view.row.id, kind)
  return (
    <Columns width="form" aside={row?.read ? <Read row={row} /> : <Notice kind="info" title="Dòng thêm tay.">Chép đúng con số và tên như văn bản ghi.</Notice>}>
      <Back href={back}>Soát kế hoạch đã đọc</Back>
      <PageHead title={row ? `Sửa ${KIND_WORDS[kind].one}` : `Thêm ${KIND_WORDS[kind].one}`} />
      <form method="post" action={paths.readingRow(view.row.id, kind, itemKey)} novalidate>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <Fields view={view} kind={kind} row={row} form={form} />
        <FormActions><Button>Lưu và nhận</Button><LinkButton kind="text" href={back}>Không sửa</LinkButton></FormActions>
      </form>
    </Columns>
  )
}

function Read({ row }: { row: Row }): Html {
  const { read } = row
  if (!read) return <></>
  return (
    <Box title="Văn bản ghi" level={3}>
      {read.words !== '' && <p>“{cut(read.words, 1200)}”</p>}
      <p class="meta">{read.place}</p>
      {read.doubts.length > 0 && <ul>{read.doubts.map((doubt) => <li>{doubt}</li>)}</ul>}
    </Box>
  )
}

function Fields({ view, kind, row, form }: Edited): Html {
  const old = form.problems.length > 0 || Object.keys(form.values).length > 0
  const field = (name: string, value: string): { name: string; value: string; error: string | undefined } => ({ name, value: typed(form, name, old ? '' : value), error: problemFor(form.problems, name) })
  const ticked = (name: string, values: readonly string[]): string[] => (old ? [form.values[name] ?? []].flat().filter((one): one is string => typeof one === 'string') : [...values])
  const targets = rowsOf('targets', view.proposal, view.decisions).filter((one) => one.state !== 'dropped')
  const figure = (value: number | null | undefined): string => (value === null || value === undefined ? '' : formatNumber(value))
  const names = (bodies: readonly BodyRef[] | undefined): string => (bodies ?? []).map((body) => body.name).join('\n')
  switch (kind) {
    case 'targets': {
      const value = row?.kind === 'targets' ? row.value : undefined
      return (
        <>
          <Field {...field('title', value?.title ?? '')} label="Tên chỉ tiêu" type="textarea" rows={2} maxlength={500} />
          <Field {...field('operator', value?.operator ?? 'ge')} label="Cách tính" type="select" options={OPERATORS.map((one) => ({ value: one, label: OPERATOR_WORDS[one] }))} />
          <Field {...field('low', figure(value?.low))} label="Con số" width={10} inputmode="decimal" hint="Khoảng từ … đến …: ghi mức thấp ở đây" />
          <Field {...field('high', figure(value?.high))} label="Mức cao" optional width={10} inputmode="decimal" hint="Chỉ ghi khi là một khoảng" />
          <Field {...field('unit', value?.unit ?? '')} label="Đơn vị tính" width={20} maxlength={60} />
          <Field {...field('over', value?.over ?? '')} label="Tỷ lệ của" optional hint="Với tỷ lệ phần trăm: của những gì" maxlength={300} />
          <Field {...field('indicator', value?.indicator ?? '')} label="Lấy số thực hiện từ" type="select" emptyOption="Đơn vị nhập kèm minh chứng" options={INDICATORS.map((one) => ({ value: one.code, label: `${one.name} (${one.unit})` }))} />
          <Field {...field('place', value?.place ?? '')} label="Chỗ trong văn bản" optional width={20} maxlength={100} />
        </>
      )
    }
    case 'tasks': {
      const value = row?.kind === 'tasks' ? row.value : undefined
      return (
        <>
          <Field {...field('mark', value?.mark ?? '')} label="Số thứ tự trong văn bản" optional width={10} maxlength={20} />
          <Field {...field('group', value?.group ?? '')} label="Nhóm" optional maxlength={300} />
          <Field {...field('title', value?.title ?? '')} label="Tên nhiệm vụ" type="textarea" rows={2} maxlength={1000} />
          <Field {...field('activity', value?.activity ?? '')} label="Hoạt động" optional type="textarea" rows={5} maxlength={3000} />
          <Field {...field('leads', names(value?.leads))} label="Đơn vị chủ trì" type="textarea" rows={2} hint="Mỗi đơn vị một dòng" />
          <Field {...field('coordinators', names(value?.coordinators))} label="Đơn vị phối hợp" optional type="textarea" rows={4} hint="Mỗi đơn vị một dòng" />
          <Field {...field('time', value ? timeWords(value.time) : '')} label="Thời gian" optional width={30} hint="Quý I/2023; 2022-2025; 02/2026 đến 10/2026; trước 20/12/2025; thường xuyên, hằng quý" />
          <Field {...field('topic', value?.topic ?? 'other')} label="Loại nội dung" type="select" options={TOPICS.map((one) => ({ value: one, label: TOPIC_WORDS[one] }))} />
          {targets.length > 0 && <Checkboxes name="targets" legend="Thực hiện chỉ tiêu" values={ticked('targets', value?.targets ?? [])} options={targets.map((one) => ({ value: one.key, label: cut(one.value.title, 90) }))} />}
        </>
      )
    }
    case 'registrations': {
      const value = row?.kind === 'registrations' ? row.value : undefined
      return (
        <>
          <Field {...field('name', value?.name ?? '')} label="Đơn vị đăng ký" maxlength={200} />
          <Field {...field('upTo4', figure(value?.upTo4))} label="Sản phẩm 3 sao, 4 sao" optional width={10} inputmode="numeric" hint="Để trống nếu văn bản để trống; 0 là số 0" />
          <Field {...field('potential5', figure(value?.potential5))} label="Sản phẩm tiềm năng 5 sao" optional width={10} inputmode="numeric" />
          <Field {...field('total', figure(value?.total))} label="Tổng số" optional width={10} inputmode="numeric" />
          <Field {...field('note', value?.note ?? '')} label="Ghi chú" optional maxlength={300} />
        </>
      )
    }
    case 'bases': {
      const value = row?.kind === 'bases' ? row.value : undefined
      return (
        <>
          <Field {...field('text', value?.text ?? '')} label="Văn bản căn cứ" type="textarea" rows={3} maxlength={1000} />
          <Field {...field('document', value?.document === undefined ? '' : (citedDocument(value.document)?.number ?? value.document))} label="Số, ký hiệu trong sổ văn bản" optional width={30} hint="Ví dụ 919/QĐ-TTg" />
        </>
      )
    }
    case 'duties': {
      const value = row?.kind === 'duties' ? row.value : undefined
      const tasks = rowsOf('tasks', view.proposal, view.decisions).filter((one) => one.state !== 'dropped')
      return (
        <>
          <Field {...field('body', value?.body.name ?? '')} label="Cơ quan" maxlength={300} />
          <Field {...field('text', value?.text ?? '')} label="Trách nhiệm" type="textarea" rows={5} maxlength={2000} />
          {tasks.length > 0 && <Checkboxes name="tasks" legend="Gắn với nhiệm vụ" values={ticked('tasks', value?.tasks ?? [])} options={tasks.map((one) => ({ value: one.key, label: `${one.value.mark}. ${cut(one.value.title, 80)}` }))} />}
        </>
      )
    }
    case 'remarks': return <Field {...field('text', row?.kind === 'remarks' ? row.value : '')} label="Lưu ý" type="textarea" rows={3} maxlength={500} />
    default: {
      const never: never = kind
      return never
    }
  }
}
