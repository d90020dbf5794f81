import type { Actor } from '../../../access/actor.ts'
import { decide } from '../../../access/decide.ts'
import type { Db } from '../../../platform/db/database.ts'
import { type FormerUnit, formerUnits, getArea } from '../area.ts'
import { levelThatEnters, newFigureSubject } from '../model.ts'

/** The own unit and those of before that it took over from; nothing for who enters no figures. */
export async function entryUnits(db: Db, actor: Actor): Promise<FormerUnit[]> {
  const { path, level } = actor.office
  if (!decide(actor, 'figure.enter', newFigureSubject(path, levelThatEnters(level))).ok) return []
  const own = await getArea(db, path)
  const former = await formerUnits(db, own)
  return [{ unitId: own.unitId, path, name: own.name }, ...former.filter((unit) => decide(actor, 'figure.enter', newFigureSubject(unit.path, level)).ok)]
}
