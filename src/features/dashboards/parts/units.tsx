import { Box } from '../../../ui/boxes.tsx'
import type { Html } from '../../../ui/html.ts'
import { AreaMap, CellBar, classesOf, type MapArea, MapLegend } from '../../../ui/record.tsx'
import { type Column, DataTable } from '../../../ui/tables.tsx'
import { atStart } from '../../places/index.ts'
import type { UnitFigures } from '../../indicators/index.ts'
import { unitCode } from '../choice.ts'
import type { Reader } from '../reader.ts'
import { isBare, ranked, type Units, type View } from '../view.ts'
import { areaWords, bareName, figureText, figureWords, indicatorName, mapName, placeWords, say, spanWords, valueText } from '../words.ts'
import { FigureCell, Files } from './cells.tsx'

const NOTED = 3

/** The map of the units coloured by the chosen figure; the table of all of them stands further down. */
export function MapBox({ view, units, reader }: { view: View; units: Units; reader: Reader }): Html {
  const { lang } = reader
  const { indicator, span } = view
  const values = units.rows.map((row) => row.figures.get(indicator.code)?.value ?? null)
  const classes = classesOf(values)
  const most = ranked(units.rows, indicator.code).filter((row) => (row.figures.get(indicator.code)?.value ?? 0) > 0).slice(0, NOTED)
  const areas = units.rows.map((row): MapArea => {
    const figure = row.figures.get(indicator.code)
    return {
      code: unitCode(row.path), value: figure?.value ?? null, href: reader.unit(row.path), current: row.path === view.area.path,
      label: `${atStart(placeWords(row.name, lang))}: ${figureWords(figure, indicator, lang)}`,
      ...(units.by === 'province' && most.includes(row) ? { note: `${bareName(row.name)} ${figureText(figure, indicator, lang)}` } : {}),
    }
  })
  const title = mapTitle(view, units, reader)
  const names = most.map((row) => `${placeWords(row.name, lang)} ${figureText(row.figures.get(indicator.code), indicator, lang)}`).join(', ')
  return (
    <div class="picture-figure">
      <Box title={title}>
        <p class="meta">{atStart(areaWords(units.area, lang))}, {spanWords(indicator, span, lang)}.</p>
        <MapLegend classes={classes} unknown={values.filter((value) => value === null).length} format={(value) => valueText(value, indicator, lang)} lang={lang} />
        {units.map && <AreaMap sheet={{ ...units.map, names: units.map.names.map((name) => ({ ...name, lines: name.lines.map((line) => mapName(line, lang)) })) }} areas={areas} classes={classes} title={title} description={say(lang, 'mapText', { most: names === '' ? '' : say(lang, 'most', { names }) })} />}
        <p class="meta">{say(lang, 'shapes')}</p>
      </Box>
    </div>
  )
}

function mapTitle({ indicator }: View, units: Units, { lang }: Reader): string {
  return say(lang, 'mapOf', { figure: indicatorName(indicator, lang), units: say(lang, units.by === 'province' ? 'provinces' : 'communes') })
}

/** The figures of all units: what the map shows, and more. */
export function UnitsTable({ view, units, reader }: { view: View; units: Units; reader: Reader }): Html {
  const { lang } = reader
  const { indicator, span } = view
  const rows = ranked(units.rows, indicator.code)
  const shown = rows.filter((row) => !isBare(row) || row.path === view.area.path)
  const bare = rows.filter((row) => !shown.includes(row))
  const max = Math.max(0, ...rows.map((row) => row.figures.get(indicator.code)?.value ?? 0))
  const title = say(lang, 'unitsTable', { units: say(lang, units.by === 'province' ? 'provinces' : 'communes') })
  const columns: Column<UnitFigures>[] = [
    { key: 'unit', label: say(lang, units.by === 'province' ? 'province' : 'commune'), rowHead: true, render: (row) => <UnitName row={row} units={units} reader={reader} /> },
    { key: 'bar', label: say(lang, 'compare'), hidePhone: true, render: (row) => <CellBar value={row.figures.get(indicator.code)?.value ?? 0} max={max} /> },
    ...units.indicators.map((one, i): Column<UnitFigures> => ({
      key: one.code, label: indicatorName(one, lang), align: 'num', hidePhone: i > 1,
      render: (row) => <FigureCell figure={row.figures.get(one.code)} indicator={one} href={reader.figure(one.code, row.path, span)} lang={lang} />,
    })),
  ]
  return (
    <Box title={title} aside={spanNote(view, reader)} id="bang-don-vi">
      <div class="units-table">
        <DataTable<UnitFigures> caption={title} boxed={false} cards={false} zebra={false} rows={units.own ? [...shown, units.own] : shown} columns={columns} rowTone={(row) => (row.path === view.area.path && row !== units.own ? 'now' : undefined)} />
      </div>
      {bare.length > 0 && (
        <details class="definitions">
          <summary>{say(lang, 'bare', { n: bare.length })}</summary>
          <p>{bare.map((row, i) => <>{i > 0 && ', '}<UnitName row={row} units={units} reader={reader} /></>)}.</p>
        </details>
      )}
      <Files reader={reader} table="don-vi" of={title} />
    </Box>
  )
}

function UnitName({ row, units, reader }: { row: UnitFigures; units: Units; reader: Reader }): Html {
  if (row === units.own) return <>{say(reader.lang, 'own')}</>
  const href = reader.unit(row.path)
  const name = atStart(placeWords(row.name, reader.lang))
  return href === undefined ? <>{name}</> : <a href={href}>{name}</a>
}

function spanNote({ indicator, span }: View, { lang }: Reader): string {
  return spanWords(indicator, span, lang)
}
