import type { Db } from '../../platform/db/database.ts'
import { lookUpIn, type PlaceAnswer, type PlaceQuestion } from './look-up.ts'
import { namesByKeys } from './search.ts'
import { heirsOf, predecessorsOn, unitCards } from './store.ts'

/** Which unit a name meant on a day, and which units hold it today, by the database. */
export function lookUpPlace(db: Db, question: PlaceQuestion): Promise<PlaceAnswer> {
  return lookUpIn(
    {
      namesByKeys: (keys) => namesByKeys(db, keys),
      heirsOf: (ids) => heirsOf(db, ids),
      unitCards: (ids) => unitCards(db, ids),
      predecessorsOn: (id, on) => predecessorsOn(db, id, on),
    },
    question,
  )
}
