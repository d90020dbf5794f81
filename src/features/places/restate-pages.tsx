import type { Problem } from '../../rules/vocabulary.ts'
import { Button, DateField, ErrorSummary, Field, FormActions, LinkButton } from '../../ui/forms.tsx'
import type { Html } from '../../ui/html.ts'
import { Back, Box, PageHead } from '../../ui/layout.tsx'
import { Notice } from '../../ui/record.tsx'
import { type Column, DataTable } from '../../ui/tables.tsx'
import type { PlaceOption } from './options.ts'
import { addColumns, type Cell, type Key } from './restate.ts'
import { EXAMPLE, type FormerFigures, type RestatedView } from './restate-query.ts'
import { atStart } from './words.ts'

/** The ways to show restated figures. */
export const RESTATED_VIEWS = ['present', 'groups', 'back'] as const
export type RestatedLook = (typeof RESTATED_VIEWS)[number]

const FORM = 'quy-doi'
const LOOK_WORDS: Record<RestatedLook, string> = { present: 'Theo xã, phường nay', groups: 'Theo nhóm, không chia', back: 'Trở lại đơn vị cũ' }

/** What was typed into the form. */
export type RestateForm = { province: string; level: string; on: string | Readonly<Record<string, string>>; text: string }

/** Figures told by former districts or communes, on the communes of today and back. */
export function RestatePage({ form, provinces, problems, view, look, source }: {
  form: RestateForm
  provinces: readonly PlaceOption[]
  problems: readonly Problem[]
  view: RestatedView | undefined
  look: RestatedLook
  /** Where the figures of the example were told. */
  source?: string | undefined
}): Html {
  const errorOf = (path: string): string | undefined => problems.find((one) => one.path === path)?.message
  return (
    <div class="info-page">
      <div class="no-print">
        <Back href="/dia-danh">Tra cứu địa danh</Back>
      </div>
      <PageHead
        title="Quy đổi số liệu theo đơn vị cũ sang xã, phường nay"
        sub="Số liệu của huyện hoặc xã đến 30/6/2025 được đặt lên các xã, phường đang giữ địa bàn ấy, rồi trở lại như cũ. Tổng không đổi."
      />
      <ErrorSummary problems={problems} title="Cần sửa trước khi quy đổi" />
      <form id={FORM} class="form no-print" method="post" action="/dia-danh/quy-doi">
        <Field name="province" type="select" label="Tỉnh, thành phố (đến 30/6/2025)" options={provinces} emptyOption="Chọn" value={form.province} error={errorOf('province')} />
        <Field name="level" type="select" label="Số liệu theo" width={30} options={[{ value: 'district', label: 'Quận, huyện, thị xã cũ' }, { value: 'commune', label: 'Xã, phường, thị trấn cũ' }]} value={form.level} />
        <DateField name="on" legend="Số liệu của ngày" hint="Để trống là 30/6/2025." value={form.on} optional error={errorOf('on')} />
        <Field
          name="text" type="textarea" label="Số liệu" rows={10} spellcheck={false} value={form.text} error={errorOf('text')}
          hint="Mỗi dòng một đơn vị: tên; số; số. Có thể dán thẳng hai hay nhiều cột từ Excel; dòng đầu không có số là tên cột."
        />
        <FormActions>
          <Button name="look" value="present">Quy đổi</Button>
          <Button kind="second" name="look" value="names">Lấy sẵn danh sách tên</Button>
          <LinkButton kind="text" href={`/dia-danh/quy-doi?vi-du=${EXAMPLE.key}`}>Ví dụ: {EXAMPLE.title.charAt(0).toLowerCase() + EXAMPLE.title.slice(1)}</LinkButton>
        </FormActions>
      </form>
      {view && <Restated view={view} look={look} source={source} />}
    </div>
  )
}

function Restated({ view, look, source }: { view: RestatedView; look: RestatedLook; source: string | undefined }): Html {
  const totals = addColumns(view.former)
  return (
    <Box id="ket-qua" title={LOOK_WORDS[look]}>
      {source && <p class="muted">Nguồn số liệu: {source}.</p>}
      <Notice kind="success" title={`Tổng không đổi: ${totalWords(view.columns, totals)}.`}>
        {view.former.length} đơn vị cũ, nay thuộc {view.present.length} xã, phường, đặc khu.
      </Notice>
      <div class="form-actions no-print">
        {RESTATED_VIEWS.map((one) => <Button form={FORM} name="look" value={one} kind={one === look ? 'primary' : 'second'} size="small">{LOOK_WORDS[one]}</Button>)}
        <Button form={FORM} name="look" value="xlsx" kind="text" size="small" icon="download-simple">Tải Excel</Button>
        <Button form={FORM} name="look" value="csv" kind="text" size="small" icon="download-simple">Tải CSV</Button>
        <Button print kind="text" size="small" icon="printer">In</Button>
      </div>
      {look === 'present' && <PresentTable view={view} totals={totals} />}
      {look === 'groups' && <GroupTable view={view} totals={totals} />}
      {look === 'back' && <BackTable view={view} totals={totals} />}
      {view.unknown.length > 0 && (
        <Notice kind="warning" title="Chưa rõ đơn vị kế thừa.">
          Số liệu của {view.unknown.map((row) => row.unit.fullName).join(', ')} để riêng, vẫn tính trong tổng: {totalWords(view.columns, addColumns(view.unknown))}.
        </Notice>
      )}
    </Box>
  )
}

function PresentTable({ view, totals }: { view: RestatedView; totals: number[] }): Html {
  const former = new Map(view.former.map((one) => [one.unit.unitId, one]))
  const told = addColumns(view.present)
  return (
    <>
      <p>
        Một huyện thường chia về nhiều xã, phường, nên số của từng xã, phường dưới đây là <b>ước tính</b>: chia theo số xã, phường cũ mà mỗi nơi nhận
        (nơi bị chia cho nhiều xã, phường thì chia đều), làm tròn theo phần dư lớn nhất để tổng giữ nguyên. Muốn số không ước tính, xem “{LOOK_WORDS.groups}”.
      </p>
      <DataTable
        boxed={false}
        caption="Số liệu theo xã, phường nay và đơn vị cũ góp vào"
        rows={view.present}
        columns={[
          { key: 'unit', label: 'Xã, phường nay', rowHead: true, render: (row) => <a href={`/dia-danh/${row.unit.id}`}>{atStart(row.unit.fullName)}</a> },
          ...numberColumns<RestatedView['present'][number]>(view.columns),
          { key: 'from', label: 'Góp từ đơn vị cũ', render: (row) => <ul class="plain-list">{row.from.map((cell) => <li>{fromWords(cell, former.get(cell.from))}</li>)}</ul> },
        ]}
        foot={<TotalRow columns={view.columns} totals={view.unknown.length > 0 ? told : totals} after={1} />}
      />
    </>
  )
}

function GroupTable({ view, totals }: { view: RestatedView; totals: number[] }): Html {
  return (
    <>
      <p>Mỗi dòng là nhóm nhỏ nhất mà địa bàn các đơn vị cũ trùng với địa bàn các xã, phường nay. Số của nhóm là tổng nguyên vẹn, không chia, không ước tính.</p>
      <DataTable
        boxed={false}
        caption="Số liệu theo nhóm đơn vị cùng địa bàn"
        rows={view.groups}
        columns={[
          { key: 'former', label: 'Đơn vị cũ', rowHead: true, render: (row) => row.former.map((one) => atStart(one.unit.fullName)).join(', ') },
          ...numberColumns<RestatedView['groups'][number]>(view.columns),
          { key: 'present', label: 'Xã, phường nay', render: (row) => <div>{row.present.length}: {row.present.map((unit, i) => <>{i > 0 && ', '}<a href={`/dia-danh/${unit.id}`}>{unit.fullName}</a></>)}</div> },
        ]}
        foot={<TotalRow columns={view.columns} totals={view.unknown.length > 0 ? addColumns(view.groups) : totals} after={1} />}
      />
    </>
  )
}

function BackTable({ view, totals }: { view: RestatedView; totals: number[] }): Html {
  const back = new Map(view.back.map((row) => [row.unitId, row.values]))
  const present = new Map(view.present.map((line) => [line.unit.id, line.unit]))
  const cells = view.present.flatMap((line) => line.from)
  return (
    <>
      <p>Cộng lại từ các phần đã chia. Mỗi phần giữ nơi nó đến, nên số trở lại đúng như lúc đưa vào.</p>
      <DataTable
        boxed={false}
        caption="Số liệu cộng trở lại theo đơn vị cũ"
        rows={view.former.map((one) => ({ ...one, values: back.get(one.unit.unitId) ?? [], same: one.values.join() === back.get(one.unit.unitId)?.join() }))}
        rowTone={(row) => (row.same ? undefined : 'bad')}
        columns={[
          { key: 'unit', label: 'Đơn vị cũ', rowHead: true, render: (row) => <a href={`/dia-danh/${row.unit.unitId}`}>{atStart(row.unit.fullName)}</a> },
          ...numberColumns<FormerFigures>(view.columns),
          { key: 'same', label: 'So với lúc vào', align: 'fit', render: (row) => (row.same ? 'Đúng' : 'Khác') },
          {
            key: 'to', label: 'Chia về',
            render: (row) => cells.filter((cell) => cell.from === row.unit.unitId).map((cell) => `${present.get(cell.to)?.fullName ?? ''} ${cell.values.join('/')}`).join('; '),
          },
        ]}
        foot={<TotalRow columns={view.columns} totals={totals} after={2} />}
      />
    </>
  )
}

/** The columns of figures; with several, also their sum. */
function numberColumns<Row extends { values: number[] }>(columns: readonly string[]): Column<Row>[] {
  const own = columns.map((label, i): Column<Row> => ({ key: `n${i}`, label, align: 'num', render: (row) => numberWords(row.values[i] ?? 0) }))
  return columns.length < 2 ? own : [...own, { key: 'sum', label: 'Tổng số', align: 'num', render: (row) => numberWords(sumOf(row.values)) }]
}

function TotalRow({ columns, totals, after }: { columns: readonly string[]; totals: number[]; after: number }): Html {
  const cells = columns.length < 2 ? totals : [...totals, sumOf(totals)]
  const labels = columns.length < 2 ? columns : [...columns, 'Tổng số']
  return (
    <tr role="row">
      <th role="rowheader" scope="row">Tổng cộng</th>
      {cells.map((total, i) => <td role="cell" class="num r" data-label={labels[i]}>{numberWords(total)}</td>)}
      <td role="cell" colspan={after} class="no-phone"></td>
    </tr>
  )
}

/** 'huyện Quốc Oai: 6 (4 trong 21 xã, phường cũ)'. */
function fromWords(cell: Cell, former: FormerFigures | undefined): string {
  if (!former?.key) return ''
  return `${former.unit.fullName}: ${cell.values.map(numberWords).join(' + ')} (${shareWords(cell, former.key, former.unit.level === 'commune')})`
}

/** '3 và 1/2 trong 21 xã, phường cũ'; of a former commune '1/3'. */
function shareWords(cell: Pick<Cell, 'weight'>, key: Pick<Key, 'per' | 'total'>, ofCommune: boolean): string {
  if (cell.weight === key.total) return 'toàn bộ'
  const share = mixedNumber(cell.weight, key.per)
  return ofCommune ? share : `${share} trong ${key.total / key.per} xã, phường cũ`
}

function mixedNumber(weight: number, per: number): string {
  const whole = Math.floor(weight / per)
  const rest = weight % per
  const divisor = commonDivisor(rest, per)
  const fraction = rest === 0 ? '' : `${rest / divisor}/${per / divisor}`
  return [whole > 0 || fraction === '' ? String(whole) : '', fraction].filter(Boolean).join(' và ')
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}

function totalWords(columns: readonly string[], totals: number[]): string {
  if (columns.length < 2) return numberWords(totals[0] ?? 0)
  return `${totals.map(numberWords).join(' + ')} = ${numberWords(sumOf(totals))}`
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function numberWords(value: number): string {
  return value.toLocaleString('vi-VN')
}
