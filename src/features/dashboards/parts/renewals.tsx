import { Box } from '../../../ui/boxes.tsx'
import type { Content, Html } from '../../../ui/html.ts'
import { MonthBars } from '../../../ui/record.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import { formatNumber } from '../../../ui/words.ts'
import type { Reader } from '../reader.ts'
import type { MonthCount } from '../store.ts'
import type { View } from '../view.ts'
import { dayWords, monthWords, say } from '../words.ts'
import { Files } from './cells.tsx'

/** What ends in the coming twelve months, by month. */
export function RenewalsBox({ view, reader, aside }: { view: View; reader: Reader; aside?: Content }): Html {
  const { lang } = reader
  const { renewals } = view
  const title = say(lang, 'renewals')
  const total = renewals.reduce((sum, one) => sum + one.count, 0)
  const [first, last] = [renewals[0], renewals.at(-1)]
  return (
    <Box title={title} aside={aside}>
      {total === 0
        ? <p class="meta">{say(lang, 'noRenewals')}</p>
        : (
          <>
            <p class="meta">{say(lang, 'renewalsText', { from: dayWords(first?.from ?? '', lang), to: dayWords(last?.to ?? '', lang) })}</p>
            <MonthBars bars={renewals.map((one) => ({ name: monthWords(one.month), value: one.count }))} label={`${title}: ${renewals.map((one) => `${monthWords(one.month)} ${one.count}`).join(', ')}`} />
            <DataTable<MonthCount>
              caption={title} boxed={false} cards={false} rows={renewals.filter((one) => one.count > 0)}
              columns={[
                { key: 'month', label: say(lang, 'month'), rowHead: true, render: (row) => monthWords(row.month) },
                { key: 'count', label: say(lang, 'certificates'), align: 'num', render: (row) => <MonthFigure row={row} reader={reader} /> },
              ]}
            />
            <Files reader={reader} table="den-han" of={title} />
          </>
        )}
    </Box>
  )
}

function MonthFigure({ row, reader }: { row: MonthCount; reader: Reader }): Html {
  const href = reader.month(row)
  const text = formatNumber(row.count, undefined, reader.lang)
  return href === undefined ? <>{text}</> : <a href={href}>{text}</a>
}
