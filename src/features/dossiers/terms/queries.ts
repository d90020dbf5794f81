import { z } from 'zod'
import { defineQuery } from '../../../access/command.ts'
import { decide } from '../../../access/decide.ts'
import { scope } from '../../../access/scope.ts'
import { id, optionalLine } from '../../../platform/http/fields.ts'
import { notFound } from '../../../platform/refused.ts'
import { dossierSubject } from '../model.ts'
import { DOSSIER_COLUMNS, findDossier, findEvidence } from '../store.ts'
import { findWatched, listEnding, PAGE_SIZE, SPANS } from './store.ts'

const number = z.union([z.int().positive(), z.string().regex(/^[1-9]\d{0,8}$/)]).optional().catch(undefined).transform((value) => (value === undefined ? undefined : Number(value)))

/** Papers of products with a certificate in force that end within 90 days or have ended, of the dossiers that the actor may read. */
export const endingPapers = defineQuery({
  name: 'papers.ending',
  title: 'Giấy tờ sắp hết hạn hoặc đã hết hạn của các sản phẩm còn giấy chứng nhận',
  input: z.object({ q: optionalLine(100), span: z.enum(SPANS).optional().catch(undefined), commune: number, province: number, page: number }),
  run: async (db, { input, actor, today }) => {
    const page = Math.min(input.page ?? 1, 100_000)
    const found = await listEnding(db, scope(actor, 'dossier.read', DOSSIER_COLUMNS), { q: input.q, span: input.span, commune: input.commune, province: input.province, page }, today)
    return { ...found, filter: input, page, pages: Math.max(1, Math.ceil(found.total / PAGE_SIZE)), own: actor.office.producerId !== null, today }
  },
})
export type EndingPapers = Awaited<ReturnType<typeof endingPapers.run>>

/** One paper that its producer may bring again. */
export const paperToRenew = defineQuery({
  name: 'papers.to-renew',
  title: 'Một giấy tờ của sản phẩm đã công nhận, để cập nhật bản mới',
  input: z.object({ dossier: id, evidence: id }),
  run: async (db, { input, actor, today }) => {
    const dossier = await findDossier(db, input.dossier)
    const file = dossier && (await findEvidence(db, dossier.id, input.evidence))
    if (!file || file.removed_at !== null || !decide(actor, 'evidence.renew', dossierSubject(dossier)).ok) throw notFound()
    return { dossier: dossier.id, era: dossier.era, file, paper: await findWatched(db, file.id, today), today }
  },
})
export type PaperToRenew = Awaited<ReturnType<typeof paperToRenew.run>>
