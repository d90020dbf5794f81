import type { Db } from '../../platform/db/database.ts'
import { behindFigure, indicatorOf } from '../indicators/index.ts'
import { getUnit } from '../places/index.ts'
import type { Loaded } from './commands.ts'
import type { Line } from './forms.ts'
import { type Edition, type FigureRow, type FrozenFigure, numberOf, wordsOf } from './model.ts'

/** Lists that are longer are not kept with the report; the figure still leads to its list. */
const MOST_BEHIND = 300

/** Records behind the lines of a report that the registers count: by line, with their titles; null where there are too many to keep. */
export async function behindLine(db: Db, line: Pick<Line, 'indicators'>, area: string, span: { from: string; to: string }): Promise<{ key: string; title: string }[] | null> {
  const found: { key: string; title: string }[] = []
  for (const code of line.indicators) {
    const { lines, total } = await behindFigure(db, { code, area, span, limit: MOST_BEHIND })
    if (total > MOST_BEHIND || lines.length + found.length > MOST_BEHIND) return null
    found.push(...lines.map(({ key, title }) => ({ key, title })))
  }
  return found
}

/** A report as it stands now, whole: what is frozen when it is sent, and what its draft prints. */
export async function editionOf(db: Db, { report, call, form }: Loaded, figures: readonly FigureRow[], more: { signer: Edition['signer']; behind: boolean }): Promise<Edition> {
  const rows = new Map(figures.map((row) => [row.key, row]))
  const unit = await getUnit(db, report.unit_id)
  const span = { from: report.span_from, to: report.span_to }
  const sections: Edition['sections'] = []
  for (const section of form.sections) {
    const lines: FrozenFigure[] = []
    for (const line of section.lines) {
      const row = rows.get(line.key)
      if (row) lines.push(await frozen(db, line, row, { area: report.path, span, behind: more.behind }))
    }
    sections.push({ title: section.title, figures: lines })
  }
  const words = wordsOf(report)
  return {
    form: form.code, formName: form.name, title: call.title, unit: unit.names.findLast((name) => name.from === null || name.from <= report.span_to)?.fullName ?? unit.names[0]?.fullName ?? '', path: report.path, span,
    countedAt: (report.counted_at ?? report.changed_at).toISOString(), sections, words: form.words.map((part) => ({ key: part.key, title: part.title, text: words[part.key] ?? '' })), signer: more.signer,
  }
}

async function frozen(db: Db, line: Line, row: FigureRow, at: { area: string; span: { from: string; to: string }; behind: boolean }): Promise<FrozenFigure> {
  const counted = numberOf(row.counted)
  return {
    key: line.key, label: line.label, unit: line.unit, indicators: [...line.indicators], definitions: line.indicators.flatMap((code) => indicatorOf(code)?.definition ?? []), value: numberOf(row.value), text: row.text_value, counted,
    corrected: row.corrected, reason: row.reason, by: row.by, behind: !at.behind || counted === null || counted === 0 ? [] : await behindLine(db, line, at.area, at.span),
  }
}
