import type { Html } from '../../ui/html.ts'
import { Box } from '../../ui/layout.tsx'
import { lawHref } from '../../ui/law.ts'
import { SummaryList } from '../../ui/record.tsx'
import { DataTable } from '../../ui/tables.tsx'
import { citedDocument, documentName, LawRef } from '../papers/index.ts'
import { atStart } from '../places/index.ts'
import type { Basis, Indicator } from './model.ts'
import { figureHref } from './paths.ts'
import type { FigureView } from './queries.ts'
import { figureNumber, registerWords, SOURCE_WORDS, TIME_WORDS } from './words.ts'

/** What the figure means, where it comes from and which article or plan asks for it. */
export function AboutBox({ indicator }: { indicator: Indicator }): Html {
  const basis = indicator.basis ?? []
  return (
    <Box title="Số này là gì">
      <p>{indicator.definition}</p>
      <SummaryList
        items={[
          { label: 'Đơn vị tính', value: indicator.unit },
          { label: 'Cách tính', value: TIME_WORDS[indicator.time] },
          { label: 'Nguồn', value: indicator.source === 'entered' ? `${SOURCE_WORDS.entered}, kèm minh chứng` : registerWords(indicator.code) },
        ]}
      />
      {basis.length > 0 && <><h3>Căn cứ</h3><ul>{basis.map((one) => <li><BasisRef basis={one} /></li>)}</ul></>}
      <p class="meta">Mã: {indicator.code}</p>
    </Box>
  )
}

function BasisRef({ basis }: { basis: Basis }): Html {
  const document = citedDocument(basis.document)
  if (!document || document.number !== null) return <LawRef source={basis} full />
  return <>{basis.article}, <a class="law-link" href={lawHref(document.key)}>{documentName(document)}</a></>
}

/** The same figure of the last years. */
export function YearsBox({ view: { indicator, area, years, today } }: { view: FigureView }): Html {
  return (
    <Box title="Các năm">
      <DataTable<FigureView['years'][number]>
        caption="Số liệu các năm" boxed={false} cards={false} rows={years} rowHref={({ span }) => figureHref({ code: indicator.code, area: area.path, span })}
        columns={[
          { key: 'year', label: indicator.time === 'on-day' ? 'Cuối năm' : 'Năm', rowHead: true, render: ({ span }) => (span.to === today ? `${span.to.slice(0, 4)}, đến nay` : span.to.slice(0, 4)) },
          { key: 'value', label: indicator.unit, align: 'num', render: ({ figure }) => figureNumber(indicator, figure) },
        ]}
      />
    </Box>
  )
}

/** The same figure of the units of before that stand here today. */
export function FormerBox({ view: { indicator, span, formers } }: { view: FigureView }): Html {
  if (formers.length === 0) return <></>
  return (
    <Box title="Đơn vị cũ nay thuộc đây">
      <details class="more">
        <summary>{formers.length} đơn vị</summary>
        <ul>{formers.map((unit) => <li><a href={figureHref({ code: indicator.code, area: unit.path, span })}>{atStart(unit.name)}</a></li>)}</ul>
      </details>
    </Box>
  )
}
