import { z } from 'zod'
import type { DossierRow } from '../dossiers/index.ts'
import { routeStep } from '../../rules/engine/route.ts'
import type { Era } from '../../rules/eras/index.ts'
import { DOSSIER_STAGES, type DossierStage } from '../../rules/lifecycles/dossier.ts'
import { LEVELS, type Level, type PlainDate } from '../../rules/vocabulary.ts'

/** Why a dossier is on hold and where it stood; kept in `stage_data.held`. */
export type Held = { stage: DossierStage['name']; level: Level; unit: string; endedOn: PlainDate; since: PlainDate }

const heldSchema = z.object({ held: z.object({ stage: z.enum(DOSSIER_STAGES), level: z.enum(LEVELS), unit: z.string(), endedOn: z.string(), since: z.string() }) })

/** The hold of a dossier, or nothing when it is not on hold. */
export function heldOf(dossier: Pick<DossierRow, 'stage' | 'stage_data'>): Held | undefined {
  if (dossier.stage !== 'on-hold') return undefined
  const read = heldSchema.safeParse(dossier.stage_data)
  return read.success ? read.data.held : undefined
}

/** The level that answers for what a level leaves: nobody came after the districts but the province (Luật Tổ chức chính quyền địa phương 2025). */
export function answeringLevel(level: Level): Level {
  return level === 'district' ? 'province' : level
}

/**
 * Where a dossier goes on at its new holder. A council's unfinished work is done again; a result that the abolished level
 * would have sent up to the very level that takes over is scored by that level's own council.
 * @param sendsUpTo level to which the result of the abolished body leads, when it is to be sent up
 */
export function resumeAt(held: Pick<Held, 'stage' | 'level'>, taker: Level, sendsUpTo: Level | undefined): DossierStage {
  const reached = held.stage === 'scored' && sendsUpTo !== undefined && LEVELS.indexOf(sendsUpTo) <= LEVELS.indexOf(taker)
  const name = held.stage === 'in-session' || reached ? 'accepted' : held.stage
  return { name, level: taker }
}

/**
 * The abolished level whose powers the taker has for the dossier from now on: that of its holder. A province has those of the
 * districts on the era's route in any case, so that nothing is given back to where nobody is.
 */
export function powersTaken(era: Pick<Era, 'route'>, holder: Level, taker: Level, before: Level | null): Level | null {
  if (holder !== taker) return holder
  return before ?? (taker === 'province' && routeStep(era, 'district') ? 'district' : null)
}
