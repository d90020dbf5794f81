import { Field } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, PageHead } from '../../../ui/layout.tsx'
import { EmptyState } from '../../../ui/record.tsx'
import { DataTable, FilterBar } from '../../../ui/tables.tsx'
import { formatNumber } from '../../../ui/words.ts'
import { LINES } from '../forms.ts'
import { reportPaths } from '../paths.ts'
import type { YearCell, YearRow, YearsView } from '../queries/years.ts'

/** Years side by side under one division of places. */
export function YearsPage({ view, download }: { view: YearsView; download: Html }): Html {
  const { area, by, line, years } = view
  const below = (path: string): string => `${reportPaths.years}?${new URLSearchParams({ 'dia-ban': path, dong: line.key, theo: path.split('.').length === 2 ? 'nay' : 'dong' })}`
  return (
    <>
      <Back href={reportPaths.list}>Báo cáo</Back>
      <PageHead
        title={`Số liệu ${years[0]}–${years.at(-1)}, ${area.name}`}
        sub="Số trên là sổ đếm lại theo kỳ báo cáo năm; số trong ngoặc là các báo cáo đã tiếp nhận cộng lại, dù năm đó dùng biểu nào. Dấu gạch là không có thông tin."
        actions={download}
      />
      <FilterBar action={reportPaths.years} hidden={<input type="hidden" name="dia-ban" value={area.path} />} label="Chọn cách xem">
        <Field name="theo" type="select" label="Xếp theo" value={by} options={[...(view.mayUnits ? [{ value: 'nay', label: area.level === 'central' ? 'Tỉnh, thành phố nay' : 'Xã, phường nay' }] : []), ...(view.mayDistricts ? [{ value: 'huyen', label: 'Huyện, quận cũ' }] : []), { value: 'dong', label: 'Mọi mục của địa bàn' }]} />
        {by !== 'dong' && <Field name="dong" type="select" label="Số liệu" value={line.key} options={[...LINES.values()].filter((one) => one.indicators.length > 0).map((one) => ({ value: one.key, label: one.label }))} />}
      </FilterBar>
      {area.above.length > 0 && <p class="meta">Thuộc {area.above.map((one, i) => <>{i > 0 && ', '}{one.name}</>)}.</p>}
      <DataTable<YearRow>
        caption={`${by === 'dong' ? 'Mọi mục' : line.label} theo năm`}
        rows={view.rows}
        rowHref={(row) => (by === 'nay' && row.area !== undefined && row.area !== area.path ? below(row.area) : undefined)}
        columns={[
          { key: 'name', label: by === 'dong' ? 'Mục' : 'Đơn vị', rowHead: true, render: (row) => row.name },
          ...years.map((year, i) => ({ key: String(year), label: String(year), align: 'num' as const, render: (row: YearRow) => <Cell cell={row.cells[i]} /> })),
          ...(by === 'huyen' ? [{ key: 'about', label: 'Ghi chú', render: (row: YearRow) => <span class="meta">{row.about}</span> }] : []),
        ]}
        foot={view.totals && <tr role="row"><th role="rowheader" scope="row">Cộng</th>{view.totals.map((cell, i) => <td role="cell" class="num r" data-label={String(years[i])}><Cell cell={cell} /></td>)}{by === 'huyen' && <td role="cell" />}</tr>}
        empty={<EmptyState title="Địa bàn này không có đơn vị cấp dưới" text="Chọn xem mọi mục của địa bàn." />}
      />
      {by === 'huyen' && <p class="meta">Năm kết thúc trước 1/7/2025: số ghi ở huyện cũ. Năm sau đó: số của các xã, phường nay, mỗi xã tính vào huyện cũ có phần lớn xã cũ nhập thành; xã có phần đất của huyện khác nêu ở cột ghi chú.</p>}
    </>
  )
}

function Cell({ cell }: { cell: YearCell | undefined }): Html {
  if (!cell) return <>–</>
  const register = cell.register === null ? '–' : formatNumber(cell.register)
  return <>{cell.href && cell.register !== null ? <a href={cell.href}>{register}</a> : register}{cell.told !== null && <span class="meta"> ({formatNumber(cell.told)})</span>}</>
}
