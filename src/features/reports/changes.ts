import { z } from 'zod'
import { SYSTEM } from '../../access/actor.ts'
import { type Door, defineCommand } from '../../access/command.ts'
import type { Db } from '../../platform/db/database.ts'
import { id } from '../../platform/http/fields.ts'
import { conflict, unlessDone } from '../../platform/refused.ts'
import { addDays } from '../../rules/engine/dates.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { formatDate } from '../../ui/words.ts'
import { indicatorOf } from '../indicators/index.ts'
import { happened, loadReport, ownOffices } from './commands.ts'
import { type Counted, countEach, countOne } from './count.ts'
import { behindLine } from './edition.ts'
import { callForm, type Line, lineOf, LINES, linesOf } from './forms.ts'
import { type ChangedRecord, type Edition, type FrozenFigure, REPORT_WRITERS } from './model.ts'
import { reportPaths } from './paths.ts'
import { editionsOf } from './store.ts'
import * as store from './store-after.ts'

/** A figure that the registers give differently today than when the report was sent. */
export type Changed = { key: string; label: string; before: number | null; after: number | null; records: ChangedRecord[] }

/** How long after its last day a report is still compared with the registers every night. */
const COMPARED_FOR = 400

/** Products that stood on the last day: a withdrawal afterwards counts as a correction, a later end of time does not. */
function isStanding(figure: Pick<FrozenFigure, 'indicators'>): boolean {
  return figure.indicators.length > 0 && figure.indicators.every((code) => code.startsWith('products.') && indicatorOf(code)?.time === 'on-day')
}

function figuresIn(edition: Edition): FrozenFigure[] {
  return edition.sections.flatMap((section) => section.figures).filter((figure) => figure.indicators.length > 0)
}

function lineFor(figure: FrozenFigure): Line {
  return LINES.has(figure.key) ? lineOf(figure.key) : { key: figure.key, label: figure.label, unit: figure.unit, indicators: figure.indicators, decimals: true, madeOf: [], text: false }
}

/** Certificates behind standing figures of an edition. */
function standingKeys(edition: Edition): number[] {
  return [...new Set(figuresIn(edition).filter(isStanding).flatMap((figure) => (figure.behind ?? []).map((one) => Number(one.key))))]
}

function nowOf(figure: FrozenFigure, counted: ReadonlyMap<string, Counted>, withdrawn: ReadonlyMap<number, PlainDate>): number | null {
  const count = counted.get(figure.key)?.value ?? null
  if (count === null || !isStanding(figure)) return count
  return count - (figure.behind ?? []).filter((one) => withdrawn.has(Number(one.key))).length
}

/** What the registers say today of the span of a report that was sent, where it is something else. */
export async function changesSince(db: Db, edition: Edition, today: PlainDate): Promise<Changed[]> {
  const figures = figuresIn(edition)
  const counted = await countOne(db, figures.map(lineFor), edition.path, edition.span)
  const withdrawn = await store.withdrawnAfter(db, standingKeys(edition), edition.span.to, today)
  const changed: Changed[] = []
  for (const figure of figures) {
    const after = nowOf(figure, counted, withdrawn)
    if (after === figure.counted) continue
    changed.push({ key: figure.key, label: figure.label, before: figure.counted, after, records: await recordsOf(db, figure, edition, withdrawn) })
  }
  return changed
}

async function recordsOf(db: Db, figure: FrozenFigure, edition: Edition, withdrawn: ReadonlyMap<number, PlainDate>): Promise<ChangedRecord[]> {
  const now = await behindLine(db, lineFor(figure), edition.path, edition.span)
  if (!now || !figure.behind) return []
  const kept = new Set(figure.behind.map((one) => one.key))
  const still = new Set(now.map((one) => one.key))
  const standing = isStanding(figure)
  const left = figure.behind.flatMap((one): ChangedRecord[] => {
    const on = standing ? withdrawn.get(Number(one.key)) : undefined
    if (on !== undefined) return [{ ...one, how: 'withdrawn', on }]
    return still.has(one.key) ? [] : [{ ...one, how: 'left', on: null }]
  })
  return [...left, ...now.filter((one) => !kept.has(one.key)).map((one): ChangedRecord => ({ ...one, how: 'came', on: null }))].slice(0, 100)
}

/** Puts down what the registers say differently since a report was sent; the report stays as it is. Done by the system. */
export const noteChanges = defineCommand({
  name: 'report.note-changes',
  title: 'Ghi đính chính: sổ đã khác số liệu của báo cáo đã gửi',
  action: 'report.keep',
  input: z.object({ report: id }),
  load: (tx, input) => loadReport(tx, input.report),
  run: async (tx, { state: { report, call }, now, today }) => {
    const [edition] = await editionsOf(tx, report.id)
    if (!edition) throw conflict('Báo cáo chưa gửi.')
    const noted = (await store.lastNoted(tx, [report.id])).get(`${report.id}/${edition.no}`) ?? new Map<string, number | null>()
    const changes = await changesSince(tx, edition.content, today)
    const back = [...noted].flatMap(([key, after]): Changed[] => {
      const figure = figuresIn(edition.content).find((one) => one.key === key)
      return figure && after !== figure.counted && !changes.some((one) => one.key === key) ? [{ key, label: figure.label, before: figure.counted, after: figure.counted, records: [] }] : []
    })
    const fresh = [...changes, ...back].filter((one) => (noted.has(one.key) ? noted.get(one.key) !== one.after : one.after !== one.before))
    if (fresh.length === 0) throw conflict('Sổ vẫn như đã ghi.')
    await store.insertAdjustments(tx, report.id, edition.no, fresh, today, now)
    const told = await ownOffices(tx, report, REPORT_WRITERS, today)
    return {
      result: { report: report.id, changed: fresh.length },
      events: [happened(report, 'report.register-changed', { edition: edition.no, changes: fresh.map(({ key, before, after }) => ({ key, before, after })) })],
      notices: told.map((officeId) => ({ officeId, title: `Sổ đã khác báo cáo đã gửi: ${call.title}`, detail: `${fresh.map((one) => one.label).slice(0, 3).join('; ')}. Báo cáo gửi ngày ${formatDate(edition.sentOn)} giữ nguyên; ghi giải trình nếu cần.`, href: `${reportPaths.report(report.id)}#dinh-chinh` })),
    }
  },
})

/**
 * Compares what was sent in the last year with the registers, one question for each call and province, and notes what is new.
 * For the nightly job; repeatable.
 * @returns how many reports have something new
 */
export async function noteAllChanges(door: Door, db: Db): Promise<number> {
  const today = door.today()
  let count = 0
  for (const call of await store.callsSince(db, addDays(today, -COMPARED_FOR))) {
    const lines = linesOf(callForm(call)).filter((line) => line.indicators.length > 0)
    for (const group of await store.sentBySpan(db, call.id)) {
      const counted = await countEach(db, lines, group.reports, group.area, group.span)
      const ids = group.reports.map((report) => report.id)
      const editions = await store.latestEditions(db, ids)
      const withdrawn = await store.withdrawnAfter(db, editions.flatMap((edition) => standingKeys(edition.content)), group.span.to, today)
      const last = await store.lastNoted(db, ids)
      for (const { report, no, content } of editions) {
        const own = counted.get(content.path) ?? new Map<string, Counted>()
        const noted = last.get(`${report}/${no}`)
        const differs = figuresIn(content).some((figure) => nowOf(figure, own, withdrawn) !== (noted?.has(figure.key) ? noted.get(figure.key) : figure.counted))
        if (!differs) continue
        if (await unlessDone(door.run(SYSTEM, noteChanges, { report }))) count += 1
      }
    }
  }
  return count
}
