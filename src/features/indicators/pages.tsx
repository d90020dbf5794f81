import { Field, LinkButton } from '../../ui/forms.tsx'
import type { Html } from '../../ui/html.ts'
import { Box, BoxGrid, Columns } from '../../ui/layout.tsx'
import { EmptyState, Figure as BigFigure, Notice, RecordHead } from '../../ui/record.tsx'
import { DataTable, FilterBar, FilterChips, KeysetPager } from '../../ui/tables.tsx'
import { formatDate, formatInstant, formatNumber } from '../../ui/words.ts'
import { atStart } from '../places/index.ts'
import { AboutBox, FormerBox, YearsBox } from './page-aside.tsx'
import type { BehindLine, Cut, Figure, Indicator } from './model.ts'
import { figureHref, figurePaths as paths, withParts } from './paths.ts'
import type { FigureView } from './queries.ts'
import { BELOW_WORDS, CUT_WORDS, cutWords, figureNumber, NO_DATA, partsWords, spanWords } from './words.ts'

type Unit = FigureView['units'][number]

/** White head of a figure: what it is, of where and when. */
export function FigureHead({ view: { indicator, area, span } }: { view: FigureView }): Html {
  return (
    <RecordHead
      crumbs={[
        { label: 'Số liệu', href: `${paths.list}?${new URLSearchParams({ 'dia-ban': area.path, tu: span.from, den: span.to })}` },
        ...area.above.map((unit) => ({ label: atStart(unit.name), href: figureHref({ code: indicator.code, area: unit.path, span }) })),
        { label: atStart(area.name) },
      ]}
      title={indicator.name}
      sub={`${atStart(area.name)} · ${spanWords(indicator, span)}`}
    />
  )
}

/** One figure: its value, what it is divided into, and the records behind it. */
export function FigurePage({ view, lines, below }: { view: FigureView; lines: Html; below: Html }): Html {
  const { indicator, area, span, figure, today, now } = view
  return (
    <Columns aside={<><AboutBox indicator={indicator} /><YearsBox view={view} /><FormerBox view={view} /></>}>
      <FilterBar action={`${paths.list}/${indicator.code}`} label="Chọn kỳ" hidden={<input type="hidden" name="dia-ban" value={area.path} />}>
        {indicator.time === 'on-day' ? <input type="hidden" name="tu" value={span.from} /> : <Field name="tu" label="Từ ngày" width={10} value={formatDate(span.from)} />}
        <Field name="den" label={indicator.time === 'on-day' ? 'Vào ngày' : 'Đến ngày'} width={10} value={formatDate(span.to)} />
      </FilterBar>
      {span.to > today && <Notice kind="info" title={`Ngày ${formatDate(span.to)} chưa tới.`}>Số tính theo những gì đã ghi đến hôm nay, coi như không có gì thay đổi thêm.</Notice>}
      {area.former && <Notice kind="info" title="Đơn vị của thời gian trước.">Chỉ tính những gì đã ghi ở chính đơn vị này, theo tên và địa giới của khi đó.</Notice>}
      <Box title="Giá trị" aside={view.mayEnter ? <LinkButton size="small" icon="plus" href={enterHref(view)}>Nhập số</LinkButton> : undefined}>
        <BigFigure size="large" value={figureNumber(indicator, figure)} label={indicator.unit === '%' ? undefined : indicator.unit} />
        <p class="meta">
          {figure.value === null ? `${NO_DATA}, khác với số 0. ` : partsWords(figure) ? `${partsWords(figure)}. ` : ''}
          {indicator.time === 'on-day' ? `Có đến hết ngày ${formatDate(span.to)}` : `Phát sinh ${spanWords(indicator, span)}`}, theo dữ liệu ghi đến {formatInstant(now)}.
        </p>
        {view.parts.some(({ parts }) => parts.length > 0) && <BoxGrid>{view.parts.map(({ by, parts }) => <CutTable view={view} by={by} parts={parts} />)}</BoxGrid>}
      </Box>
      {view.below && <BelowBox view={view} below={view.below} download={below} />}
      <LinesBox view={view} download={lines} />
    </Columns>
  )
}

function enterHref({ indicator, area, span }: FigureView): string {
  return `${paths.enter}?${new URLSearchParams({ 'chi-tieu': indicator.code, 'don-vi': String(area.unitId), tu: span.from, den: span.to })}`
}

function CutTable({ view, by, parts }: { view: FigureView; by: Cut; parts: readonly { cut: string; value: number }[] }): Html {
  const href = (value: string): string => withParts(figureHref({ code: view.indicator.code, area: view.area.path, span: view.span }), { by, value })
  if (parts.length === 0) return <></>
  return (
    <DataTable<{ cut: string; value: number }>
      caption={CUT_WORDS[by]} captionShown boxed={false} cards={false} rows={parts} rowHref={(part) => href(part.cut)}
      columns={[
        { key: 'cut', label: by === 'stars' ? 'Hạng' : 'Ngành', rowHead: true, render: (part) => cutWords(by, part.cut) },
        { key: 'value', label: view.indicator.unit, align: 'num', render: (part) => formatNumber(part.value) },
      ]}
    />
  )
}

const SHOWN = 12

function BelowBox({ view: { indicator, area, span, units }, below, download }: { view: FigureView; below: 'province' | 'commune'; download: Html }): Html {
  const rank = ({ figure: { value } }: Unit): number => value ?? -1
  const sorted = [...units].sort((a, b) => rank(b) - rank(a))
  const empty = sorted.filter((unit) => unit.figure.value === null || unit.figure.value === 0)
  const shown = sorted.filter((unit) => !empty.includes(unit)).slice(0, SHOWN)
  const rest = sorted.slice(shown.length)
  const table = (rows: readonly Unit[], caption: string): Html => (
    <DataTable<Unit>
      caption={caption} boxed={false} cards={false} rows={rows}
      rowHref={(unit) => (unit.path === area.path ? undefined : figureHref({ code: indicator.code, area: unit.path, span }))}
      columns={[
        { key: 'unit', label: 'Đơn vị', rowHead: true, render: (unit) => (unit.path === area.path ? 'Không thuộc riêng đơn vị nào bên dưới' : atStart(unit.name)) },
        { key: 'value', label: indicator.unit, align: 'num', render: (unit) => <Value indicator={indicator} figure={unit.figure} /> },
      ]}
    />
  )
  return (
    <Box title={`Theo ${BELOW_WORDS[below]}`} aside={download}>
      {shown.length > 0 ? table(shown, `Theo ${BELOW_WORDS[below]}`) : <p class="meta">{units.every((unit) => unit.figure.value === null) ? 'Chưa đơn vị nào có số liệu.' : 'Mọi đơn vị đều bằng 0.'}</p>}
      {rest.length > 0 && <details class="more"><summary>{rest.length} đơn vị còn lại{empty.length === rest.length ? ', bằng 0 hoặc chưa có số liệu' : ''}</summary>{table(rest, 'Các đơn vị còn lại')}</details>}
    </Box>
  )
}

function Value({ indicator, figure }: { indicator: Indicator; figure: Figure }): Html {
  if (figure.value === null) return <><span aria-hidden="true">–</span><span class="vh">{NO_DATA}</span></>
  return <>{figureNumber(indicator, figure)}</>
}

function LinesBox({ view, download }: { view: FigureView; download: Html }): Html {
  const { indicator, area, span, cut, behind } = view
  const self = figureHref({ code: indicator.code, area: area.path, span })
  const here = cut ? withParts(self, cut) : self
  const hidden = !view.weighed && behind.next === null && view.after === undefined && behind.lines.length < behind.total
  const what = indicator.share || indicator.parts ? 'Danh sách của tử số' : 'Danh sách đứng sau'
  return (
    <Box title={what} id="danh-sach" aside={behind.lines.length > 0 ? download : undefined}>
      <FilterChips items={cut ? [{ label: cutWords(cut.by, cut.value), removeHref: `${self}#danh-sach` }] : []} />
      {behind.lines.length > 0 && <p class="meta">{view.weighed ? `Cộng các dòng: ${formatNumber(behind.total)} ${indicator.unit}` : `${formatNumber(behind.total)} dòng`}{hidden ? '; dòng ông/bà không được xem thì không hiện, nhưng vẫn tính vào số' : ''}.</p>}
      <DataTable<BehindLine>
        caption={`${what}: ${indicator.name}`} boxed={false} rows={behind.lines} rowHref={(line) => line.href}
        columns={[
          { key: 'title', label: 'Tên', rowHead: true, render: (line) => line.title },
          { key: 'detail', label: 'Chi tiết', render: (line) => line.detail },
          { key: 'on', label: 'Ngày', align: 'fit', render: (line) => (line.on ? formatDate(line.on) : '') },
        ]}
        empty={<EmptyState level={3} title={behind.total > 0 ? 'Không có dòng nào ông/bà được xem' : 'Không có dòng nào'} text={indicator.source === 'entered' ? 'Số liệu hiện ở đây khi đơn vị nhập, kèm minh chứng.' : 'Hồ sơ hiện ở đây khi sổ có dòng thuộc địa bàn và kỳ đang xem.'} />}
      />
      <KeysetPager prevHref={view.after ? `${here}#danh-sach` : undefined} nextHref={behind.next ? `${here}&sau=${behind.next}#danh-sach` : undefined} />
    </Box>
  )
}
