import { Field, LinkButton } from '../../ui/forms.tsx'
import type { Html } from '../../ui/html.ts'
import { PageHead } from '../../ui/layout.tsx'
import { EmptyState } from '../../ui/record.tsx'
import { DataTable, FilterBar, StateSummary } from '../../ui/tables.tsx'
import { formatDate } from '../../ui/words.ts'
import { atStart } from '../places/index.ts'
import { figureHref, figurePaths as paths } from './paths.ts'
import type { FigureRow, FiguresView } from './queries.ts'
import { daysWords, figureNumber, groupWords, NO_DATA, partsWords, SOURCE_WORDS, TIME_WORDS } from './words.ts'

/** The catalogue of figures with the values of an area for a span. */
export function FiguresPage({ view, download }: { view: FiguresView; download: Html }): Html {
  const { area, span, filter } = view
  const listed = view.choices.some((choice) => choice.path === area.path)
  return (
    <>
      <PageHead title="Số liệu" sub={`${atStart(area.name)}, ${daysWords(span.from, span.to)}. Mỗi số mở ra định nghĩa, cách chia và danh sách hồ sơ đứng sau.`} actions={download} />
      <FilterBar action={paths.list} search={{ value: filter.q, label: 'Tên số liệu' }} resetHref={filter.q !== '' || filter.source !== undefined ? paths.list : undefined}>
        {view.choices.length > 1
          ? <Field name="dia-ban" type="select" label="Địa bàn" value={area.path} options={[...(listed ? [] : [{ value: area.path, label: atStart(area.name) }]), ...view.choices.map((unit) => ({ value: unit.path, label: atStart(unit.name) }))]} />
          : <input type="hidden" name="dia-ban" value={area.path} />}
        <Field name="tu" label="Từ ngày" width={10} value={formatDate(span.from)} />
        <Field name="den" label="Đến ngày" width={10} value={formatDate(span.to)} />
        <Field name="nguon" type="select" label="Nguồn" value={filter.source} emptyOption="Tất cả" options={[{ value: 'register', label: SOURCE_WORDS.register }, { value: 'entered', label: SOURCE_WORDS.entered }]} />
      </FilterBar>
      <StateSummary total={view.rows.length} noun={`trong ${view.all} số liệu`} aside={view.enters ? 'Số do đơn vị nhập: mở số đó rồi bấm Nhập số' : undefined} />
      <DataTable<FigureRow>
        caption={`Số liệu ${area.name}`}
        rows={view.rows}
        rowHref={({ indicator }) => figureHref({ code: indicator.code, area: area.path, span })}
        groupOf={({ indicator }) => groupWords(indicator)}
        columns={[
          { key: 'name', label: 'Số liệu', rowHead: true, render: ({ indicator }) => indicator.name },
          { key: 'value', label: 'Giá trị', align: 'num', render: ({ indicator, figure }) => (figure.value === null ? <><span aria-hidden="true">–</span><span class="vh">{NO_DATA}</span></> : figureNumber(indicator, figure)) },
          { key: 'unit', label: 'Đơn vị tính', render: ({ indicator, figure }) => (indicator.unit === '%' ? (partsWords(figure) ?? '%') : indicator.unit) },
          { key: 'time', label: 'Cách tính', hidePhone: true, render: ({ indicator }) => TIME_WORDS[indicator.time] },
        ]}
        empty={<EmptyState title="Không tìm thấy số liệu nào" text="Thử bớt chữ, hoặc chọn lại nguồn." action={<LinkButton kind="second" href={paths.list}>Bỏ lọc</LinkButton>} />}
      />
      <p class="meta">Dấu gạch (–) là chưa có số liệu, khác với số 0.</p>
    </>
  )
}
