import { Box } from '../../../ui/boxes.tsx'
import type { Html } from '../../../ui/html.ts'
import { YearColumns } from '../../../ui/record.tsx'
import { type Column, DataTable } from '../../../ui/tables.tsx'
import type { Indicator } from '../../indicators/index.ts'
import type { Reader } from '../reader.ts'
import type { View } from '../view.ts'
import { dayWords, figureText, indicatorName, say } from '../words.ts'
import { FigureCell, Files } from './cells.tsx'

/** The chosen figure over the years as columns, and the usual figures of each year in a table. */
export function YearsBox({ view, reader }: { view: View; reader: Reader }): Html {
  const { lang } = reader
  const { indicator, years, area } = view
  const title = say(lang, 'years')
  const running = years.find((one) => one.running)
  const columns: Column<Indicator>[] = [
    { key: 'figure', label: say(lang, 'value'), rowHead: true, render: (row) => indicatorName(row, lang) },
    ...years.map((one, i): Column<Indicator> => ({
      key: String(one.year), label: String(one.year), align: 'num', hidePhone: i < years.length - 3,
      render: (row) => <FigureCell figure={one.figures.get(row.code)} indicator={row} href={reader.figure(row.code, area.path, one.span)} lang={lang} />,
    })),
  ]
  return (
    <Box title={title}>
      <figure class="picture-figure">
        <figcaption>{indicatorName(indicator, lang)}</figcaption>
        <YearColumns
          label={`${indicatorName(indicator, lang)}: ${years.map((one) => `${one.year} ${figureText(one.figures.get(indicator.code), indicator, lang)}`).join(', ')}`}
          columns={years.map((one) => {
            const figure = one.figures.get(indicator.code)
            return { name: String(one.year), value: figure?.value ?? null, text: figureText(figure, indicator, lang), href: figure?.value ? reader.figure(indicator.code, area.path, one.span) : undefined, partial: one.running }
          })}
        />
      </figure>
      {running && <p class="meta">{say(lang, 'runningNote', { to: dayWords(running.span.to, lang) })}</p>}
      <DataTable<Indicator> caption={say(lang, 'yearsTable')} boxed={false} cards={false} rows={view.series} columns={columns} />
      <Files reader={reader} table="cac-nam" of={title} />
    </Box>
  )
}
