import { Button, ErrorSummary, Field, fieldId, FormActions, HiddenRequestId, LinkButton, problemFor } from '../../ui/forms.tsx'
import type { Html } from '../../ui/html.ts'
import { Back, Box, PageHead, ScrollBox } from '../../ui/layout.tsx'
import { Notice } from '../../ui/record.tsx'
import { formatDate } from '../../ui/words.ts'
import { type FormState, typed } from '../../ui/web.tsx'
import { ROW_KINDS } from './model.ts'
import { registrationPaths as paths } from './paths.ts'
import type { EditView } from './queries.ts'
import type { CellName, Cells } from './rows.ts'
import { AIM_WORDS, KIND_WORDS } from './words.ts'

const SPARE = 5

/** A row that is kept, as cells of the grid. */
export function cellsOf(view: EditView): Cells[] {
  return view.rows.map((row) => ({
    id: String(row.id), product: row.product_name, producer: row.producer_name, set: row.set_no === null ? '' : String(row.set_no), aim: String(row.aim), kind: row.kind, month: row.month === null ? '' : String(row.month),
    support: row.support, note: row.note,
  }))
}

const HEADS: readonly [name: CellName, label: string][] = [
  ['product', 'Sản phẩm'], ['producer', 'Chủ thể'], ['set', 'Bộ số'], ['aim', 'Mục tiêu'], ['kind', 'Hình thức'], ['month', 'Tháng nộp'], ['support', 'Cần hỗ trợ'], ['note', 'Ghi chú'],
]

/** The grid of a list: one line a product, blank lines at the end, lines pasted out of a spreadsheet below. */
export function EditPage({ view, rows, form, keep }: { view: EditView; rows: readonly Cells[]; form: FormState; keep: boolean }): Html {
  const { list } = view
  const action = paths.edit(list.id)
  const spare: Cells = { id: '', product: '', producer: '', set: '', aim: '', kind: 'new', month: '', support: '', note: '' }
  const shown = [...rows, ...Array.from({ length: SPARE }, () => spare)]
  const kept = keep ? { 'data-keep': action, 'data-keep-saved': list.updated_at.toISOString() } : {}
  return (
    <>
      <Back href={paths.list(list.id)}>{`Danh sách đăng ký năm ${list.year}`}</Back>
      <PageHead title="Sửa danh sách" sub={`${list.unit}, đăng ký đánh giá năm ${list.year}`} />
      {list.stage === 'returned' && <Notice kind="warning" title="Trả lại để bổ sung.">{list.returned_reason}</Notice>}
      <Notice kind="info" title="Mỗi dòng một sản phẩm.">Tab sang ô kế, Enter xuống dòng dưới; chép nhiều ô từ bảng tính rồi dán vào ô đầu. Tên trùng sổ của xã thì tự nối với sản phẩm, chủ thể đó. Dòng để trống không lưu; xóa tên sản phẩm và chủ thể để bỏ một dòng.</Notice>
      <form method="post" action={action} novalidate {...kept}>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <input type="hidden" name="revision" value={typed(form, 'revision', String(list.revision))} />
        <ScrollBox label="Bảng sản phẩm đăng ký">
          <table class="entry-grid" data-grid-paste={fieldId('paste')}>
            <caption class="vh">Sản phẩm đăng ký, mỗi dòng một sản phẩm</caption>
            <thead><tr><th scope="col">TT</th>{HEADS.map(([name, label]) => <th scope="col" class={`grid-${name}`}>{label}</th>)}</tr></thead>
            <tbody>{shown.map((row, i) => <GridRow row={row} index={i} form={form} />)}</tbody>
          </table>
        </ScrollBox>
        <Names view={view} />
        <FormActions>
          <Button size="large">Lưu danh sách</Button>
          <Button kind="second" formaction={`${action}/them-dong`} formnovalidate>Thêm dòng</Button>
          <LinkButton kind="text" href={paths.list(list.id)}>Không lưu</LinkButton>
        </FormActions>
        <Box title="Dán từ bảng tính">
          <Field
            name="paste" type="textarea" rows={6} optional spellcheck={false} label="Các dòng đã chép" value={typed(form, 'paste')} error={problemFor(form.problems, 'paste')}
            hint="Thứ tự cột: sản phẩm, chủ thể, bộ số, mục tiêu (3, 4, 5), hình thức, tháng nộp, cần hỗ trợ, ghi chú. Cột số thứ tự ở đầu được bỏ qua."
          />
          <Button kind="second" formaction={`${action}/them-dong`} formnovalidate>Đưa vào bảng</Button>
        </Box>
      </form>
      {view.ending.length > 0 && <EndingBox view={view} />}
    </>
  )
}

function GridRow({ row, index, form }: { row: Cells; index: number; form: FormState }): Html {
  const about = row.product || `dòng ${index + 1}`
  const cell = (name: CellName, label: string, more: Record<string, string | number> = {}): Html => {
    const path = `r.${index}-${name}`
    const error = problemFor(form.problems, path)
    const id = fieldId(path)
    const shared = { id, name: path, class: `input${error ? ' input-bad' : ''}`, 'aria-label': `${label}, ${about}`, ...(error ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${id}-error` } : {}) }
    return (
      <td>
        {name === 'aim' || name === 'kind'
          ? (
              <select {...shared}>
                {name === 'aim' && <option value="" selected={row.aim === ''}>Chọn</option>}
                {(name === 'aim' ? Object.entries(AIM_WORDS) : ROW_KINDS.map((kind) => [kind, KIND_WORDS[kind]] as const)).map(([value, words]) => <option value={value} selected={row[name] === value}>{words}</option>)}
                {row[name] !== '' && !known(name, row[name]) && <option value={row[name]} selected>{row[name]}</option>}
              </select>
            )
          : <input {...shared} type="text" value={row[name]} autocomplete="off" {...more} />}
      </td>
    )
  }
  const faults = HEADS.flatMap(([name, label]) => {
    const message = problemFor(form.problems, `r.${index}-${name}`)
    return message === undefined ? [] : [{ id: `${fieldId(`r.${index}-${name}`)}-error`, label, message }]
  })
  return (
    <>
      <tr>
        <th scope="row" class="num">{index + 1}<input type="hidden" name={`r.${index}-id`} value={row.id} /></th>
        {cell('product', 'Sản phẩm', { list: 'ten-san-pham', maxlength: 200 })}
        {cell('producer', 'Chủ thể', { list: 'ten-chu-the', maxlength: 200 })}
        {cell('set', 'Bộ tiêu chí số', { list: 'bo-tieu-chi', inputmode: 'numeric', maxlength: 80 })}
        {cell('aim', 'Mục tiêu')}
        {cell('kind', 'Hình thức')}
        {cell('month', 'Tháng nộp', { inputmode: 'numeric', maxlength: 10 })}
        {cell('support', 'Cần hỗ trợ', { maxlength: 300 })}
        {cell('note', 'Ghi chú', { maxlength: 300 })}
      </tr>
      {faults.length > 0 && <tr><td></td><td colspan={HEADS.length}>{faults.map((fault) => <p class="grid-error" id={fault.id}>{fault.label}: {fault.message}</p>)}</td></tr>}
    </>
  )
}

function known(name: 'aim' | 'kind', value: string): boolean {
  return name === 'aim' ? value in AIM_WORDS : value in KIND_WORDS
}

function Names({ view }: { view: EditView }): Html {
  return (
    <>
      <datalist id="ten-san-pham">{view.names.products.map((name) => <option value={name} />)}</datalist>
      <datalist id="ten-chu-the">{view.names.producers.map((name) => <option value={name} />)}</datalist>
      <datalist id="bo-tieu-chi">{view.sets.map((set) => <option value={String(set.value)}>{set.label}</option>)}</datalist>
    </>
  )
}

/** Certificates that end in the year, to be ticked into the list as re-evaluations. */
function EndingBox({ view }: { view: EditView }): Html {
  const { list } = view
  return (
    <Box title={`Sắp hết hạn, nên đánh giá lại trong năm ${list.year}`} id="het-han">
      <p class="meta">Lưu bảng ở trên trước khi thêm. Tháng nộp đặt theo ngày được nộp hồ sơ đánh giá lại.</p>
      <form method="post" action={paths.renewals(list.id)}>
        <HiddenRequestId />
        <ul class="plain-list">
          {view.ending.map((one) => (
            <li>
              <label class="check"><input type="checkbox" name="certificates" value={String(one.id)} checked /><span><b>{one.product}</b>, {one.producer}: {one.stars} sao, giấy {one.number} hết hạn {formatDate(one.expiresOn)}</span></label>
            </li>
          ))}
        </ul>
        <Button kind="second">Thêm vào danh sách</Button>
      </form>
    </Box>
  )
}
