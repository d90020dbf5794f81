import { z } from 'zod'
import { defineQuery } from '../../../access/command.ts'
import { decide } from '../../../access/decide.ts'
import { id } from '../../../platform/http/fields.ts'
import { notFound } from '../../../platform/refused.ts'
import { type FrozenDossier, frozenOf, withoutPrivate } from '../frozen.ts'
import { dossierSubject } from '../model.ts'
import { councilSeats, findDossier } from '../store.ts'
import { compareDossiers } from './compare.ts'
import { readableDossier } from './record-query.ts'

/** What changed since the frozen dossier by which the product was recognised before; for whoever may read this one. */
export const dossierChanges = defineQuery({
  name: 'dossier.changes',
  title: 'So hồ sơ nâng hạng, đánh giá lại với hồ sơ đã được công nhận: nội dung, tiêu chí, giấy tờ',
  input: z.object({ dossier: id }),
  run: async (db, { input, actor }) => {
    const { dossier, subject } = await readableDossier(db, actor, input.dossier)
    const now = await frozenOf(db, dossier.id)
    const base = now && dossier.base_dossier_id !== null ? await frozenOf(db, dossier.base_dossier_id, dossier.base_no ?? undefined) : undefined
    if (!now || !base || dossier.base_dossier_id === null) throw notFound('Hồ sơ này không bắt đầu từ một hồ sơ trước.')
    const all = decide(actor, 'evidence.read-private', subject).ok
    const seen = (frozen: FrozenDossier): FrozenDossier => (all ? frozen : withoutPrivate(frozen))
    const old = await findDossier(db, dossier.base_dossier_id)
    const mayOpenBefore = old !== undefined && decide(actor, 'dossier.read', dossierSubject(old, await councilSeats(db, old.id))).ok
    return { id: dossier.id, mayOpenBefore, product: now.frozen.product.name, producer: now.frozen.producer.name, purpose: now.frozen.purposeWords, ...compareDossiers({ dossier: dossier.base_dossier_id, frozen: seen(base.frozen) }, seen(now.frozen)) }
  },
})
export type DossierChanges = Awaited<ReturnType<typeof dossierChanges.run>>
