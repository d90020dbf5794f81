import { Box } from '../../../ui/boxes.tsx'
import type { Html } from '../../../ui/html.ts'
import { CellBar, PartsBar, Swatch } from '../../../ui/record.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import { formatNumber, starsInWords } from '../../../ui/words.ts'
import { SECTOR_WORDS } from '../../certificates/index.ts'
import { STARS_CODES } from '../figures.ts'
import type { Reader } from '../reader.ts'
import { chosenFigures, type View } from '../view.ts'
import { dayWords, say } from '../words.ts'
import { Files } from './cells.tsx'

/** Part of a whole with its share; a whole of nothing has none. */
export type Part = { key: string; name: string; value: number; share: number | null; href: string | undefined }

const STEPS = { 3: 2, 4: 4, 5: 5 } as const

/** Products in force by stars. */
export function starsOf(view: View, reader: Reader): Part[] {
  const figures = chosenFigures(view)
  return withShares(STARS_CODES.map(({ stars, code }) => ({ key: String(stars), name: starsInWords(stars, reader.lang), value: figures.get(code)?.value ?? 0, href: reader.figure(code, view.area.path, view.span) })))
}

/** Products in force by sector, the largest first. */
export function sectorsOf(view: View, reader: Reader): Part[] {
  const rows = view.sectors.map(({ cut, value }) => ({ key: cut, name: SECTOR_WORDS[reader.lang][cut] ?? cut, value, href: reader.sector(cut) }))
  return withShares(rows.sort((one, other) => other.value - one.value))
}

function withShares(rows: readonly Omit<Part, 'share'>[]): Part[] {
  const whole = rows.reduce((sum, row) => sum + row.value, 0)
  return rows.map((row) => ({ ...row, share: whole === 0 ? null : row.value / whole }))
}

/** How the products in force divide by stars. */
export function StarsBox({ view, reader }: { view: View; reader: Reader }): Html {
  const { lang } = reader
  const title = say(lang, 'stars')
  const parts = starsOf(view, reader)
  return (
    <Box title={title}>
      <p class="meta">{say(lang, 'inForce', { to: dayWords(view.span.to, lang) })}</p>
      <PartsBar label={`${title}: ${parts.map((part) => `${part.name} ${formatNumber(part.value, undefined, lang)}`).join(', ')}`} parts={STARS_CODES.map(({ stars }, i) => ({ name: starsInWords(stars, lang), value: parts[i]?.value ?? 0, step: STEPS[stars] }))} />
      <PartsTable parts={parts} head={say(lang, 'starsHead')} caption={title} reader={reader} swatches />
      <Files reader={reader} table="hang-sao" of={title} />
    </Box>
  )
}

/** How the products in force divide by sector. */
export function SectorsBox({ view, reader }: { view: View; reader: Reader }): Html {
  const { lang } = reader
  const title = say(lang, 'sectors')
  const parts = sectorsOf(view, reader)
  return (
    <Box title={title}>
      <p class="meta">{parts.length === 0 ? say(lang, 'noProducts') : say(lang, 'inForce', { to: dayWords(view.span.to, lang) })}</p>
      {parts.length > 0 && (
        <>
          <PartsTable parts={parts} head={say(lang, 'sector')} caption={title} reader={reader} />
          <Files reader={reader} table="nganh" of={title} />
        </>
      )}
    </Box>
  )
}

function PartsTable({ parts, head, caption, reader, swatches = false }: { parts: readonly Part[]; head: string; caption: string; reader: Reader; swatches?: boolean }): Html {
  const { lang } = reader
  const max = Math.max(0, ...parts.map((part) => part.value))
  const step = (key: string): 2 | 4 | 5 => (key === '5' ? 5 : key === '4' ? 4 : 2)
  return (
    <DataTable<Part>
      caption={caption} boxed={false} cards={false} rows={parts}
      columns={[
        { key: 'name', label: head, rowHead: true, render: (row) => (swatches ? <span class="with-swatch"><Swatch step={step(row.key)} />{row.name}</span> : row.name) },
        ...(swatches ? [] : [{ key: 'bar', label: <span class="vh">{say(lang, 'compare')}</span>, hidePhone: true, render: (row: Part) => <CellBar value={row.value} max={max} /> }]),
        { key: 'value', label: say(lang, 'products'), align: 'num' as const, render: (row: Part) => (row.value > 0 && row.href !== undefined ? <a href={row.href}>{formatNumber(row.value, undefined, lang)}</a> : formatNumber(row.value, undefined, lang)) },
        { key: 'share', label: say(lang, 'share'), align: 'num' as const, render: (row: Part) => (row.share === null ? '–' : `${formatNumber(Math.round(row.share * 1000) / 10, 1, lang)}%`) },
      ]}
    />
  )
}
