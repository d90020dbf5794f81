import { LinkButton } from '../../../ui/forms.tsx'
import type { Html, Lang } from '../../../ui/html.ts'
import { type Figure, type Indicator } from '../../indicators/index.ts'
import type { Reader, Table } from '../reader.ts'
import { figureText, indicatorName, say } from '../words.ts'

/** A figure in a table: nothing known is a dash, 0 is 0, everything else leads to the list behind it. */
export function FigureCell({ figure, indicator, href, lang }: { figure: Figure | undefined; indicator: Indicator; href: string | undefined; lang: Lang }): Html {
  const text = figureText(figure, indicator, lang)
  if (figure === undefined || figure.value === null) return <><span aria-hidden="true">{text}</span><span class="vh">{say(lang, 'none')}</span></>
  return href !== undefined && figure.value > 0 ? <a href={href}>{text}</a> : <>{text}</>
}

/** The two files of a table. */
export function Files({ reader, table, of }: { reader: Reader; table: Table; of: string }): Html {
  return (
    <p class="files no-print">
      {(['xlsx', 'csv'] as const).map((format) => <LinkButton kind="text" size="small" icon="download-simple" href={reader.file(table, format)} rel="nofollow">{say(reader.lang, format)}<span class="vh">: {of}</span></LinkButton>)}
    </p>
  )
}

/** What each figure of the page counts, opened when asked. */
export function Definitions({ indicators, lang }: { indicators: readonly Indicator[]; lang: Lang }): Html {
  return (
    <details class="definitions">
      <summary>{say(lang, 'define')}</summary>
      <dl>
        {indicators.map((one) => <><dt>{indicatorName(one, lang)}</dt><dd>{lang === 'en' ? one.definitionEn : one.definition}</dd></>)}
      </dl>
    </details>
  )
}
