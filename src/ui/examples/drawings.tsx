import type { Html } from '../html.ts'
import { AreaMap, CellBar, classesOf, MapLegend, type MapSheet, PartsBar, YearColumns } from '../record.tsx'
import { DataTable } from '../tables.tsx'

const SHEET: MapSheet = {
  width: 520, height: 150, grain: 1,
  names: [{ x: 430, y: 120, lines: ['Quần đảo', '(tỉnh Ví Dụ)'] }],
  boxes: [{ x: 360, y: 30, width: 140, height: 110 }],
  shapes: ['A', 'B', 'C', 'D', 'E'].map((code, i) => ({ code, x: 40 + i * 60, y: 60, path: `M${10 + i * 60} 20l60 0 0 80-60 0z`, dots: code === 'E' ? 'M400 60h0M430 70h0' : '', sea: 320 })),
}
const VALUES = [0, 2, 7, 40, null]
const areas = SHEET.shapes.map(({ code }, i) => {
  const value = VALUES[i] ?? null
  return { code, value, label: `Đơn vị ${code}: ${value ?? 'chưa có số liệu'}`, href: '#', ...(value === 40 ? { note: `Đơn vị ${code} 40` } : {}) }
})

/** Map, series and parts in their states. */
export function drawings(): Html {
  const classes = classesOf(VALUES)
  return (
    <>
      <MapLegend classes={classes} unknown={1} format={String} />
      <AreaMap sheet={SHEET} areas={areas} classes={classes} title="Ví dụ về bản đồ" description="Năm đơn vị, một đơn vị chưa có số liệu" name="vi-du" />
      <YearColumns label="Ví dụ: số sản phẩm qua các năm" columns={[{ name: '2022', value: null, text: '–' }, { name: '2023', value: 0, text: '0' }, { name: '2024', value: 12, text: '12', href: '#' }, { name: '2026', value: 7, text: '7', partial: true }]} />
      <PartsBar label="3 sao 12, 4 sao 5, 5 sao 1" parts={[{ name: '3 sao', value: 12, step: 2 }, { name: '4 sao', value: 5, step: 4 }, { name: '5 sao', value: 1, step: 5 }]} />
      <DataTable
        caption="Ví dụ: cột và số" boxed={false} rows={[{ name: 'Thực phẩm', n: 12 }, { name: 'Đồ uống', n: 3 }]}
        columns={[{ key: 'name', label: 'Ngành', rowHead: true, render: (row) => row.name }, { key: 'bar', label: 'So với ngành nhiều nhất', render: (row) => <CellBar value={row.n} max={12} /> }, { key: 'n', label: 'Sản phẩm', align: 'num', render: (row) => row.n }]}
      />
    </>
  )
}
