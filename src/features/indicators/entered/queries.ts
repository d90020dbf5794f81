import { z } from 'zod'
import { defineQuery } from '../../../access/command.ts'
import { decide } from '../../../access/decide.ts'
import { id } from '../../../platform/http/fields.ts'
import { notFound } from '../../../platform/refused.ts'
import { indicatorOf } from '../catalogue/index.ts'
import { areaSubject, levelThatEnters, newFigureSubject } from '../model.ts'
import * as store from './store.ts'
import { entryUnits } from './units.ts'

/** One entered figure with its proof and all entries of the same unit, indicator and days. */
export const enteredFigure = defineQuery({
  name: 'figure.entry',
  title: 'Một số liệu đã nhập: giá trị, minh chứng, các lần sửa',
  input: z.object({ figure: id }),
  run: async (db, { input, actor }) => {
    const entry = await store.findEntry(db, input.figure)
    const indicator = entry && indicatorOf(entry.indicator)
    if (!entry || !indicator || !decide(actor, 'figure.read', areaSubject(entry.path)).ok) throw notFound()
    const may = decide(actor, 'figure.enter', newFigureSubject(entry.path, levelThatEnters(entry.level))).ok
    return { entry, indicator, history: await store.entriesLike(db, entry), mayCorrect: may && entry.isCurrent, mayProve: may && entry.isCurrent && entry.proof === null }
  },
})
export type EntryView = Awaited<ReturnType<typeof enteredFigure.run>>

/** What the form for a figure needs: the indicator, and the units that it may be entered for. */
export const entryForm = defineQuery({
  name: 'figure.entry-form',
  title: 'Mẫu nhập một số liệu: chỉ tiêu và đơn vị được nhập',
  input: z.object({ code: z.string().max(60) }),
  run: async (db, { input, actor }) => {
    const indicator = indicatorOf(input.code)
    const units = await entryUnits(db, actor)
    if (indicator?.source !== 'entered' || units.length === 0) throw notFound()
    return { indicator, units }
  },
})
export type EntryFormView = Awaited<ReturnType<typeof entryForm.run>>
