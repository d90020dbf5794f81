import { evidenceFor } from '../../../rules/engine/families.ts'
import { decide } from '../../../access/decide.ts'
import { conflict, invalid, notFound } from '../../../platform/refused.ts'
import { type FormState, formRoutes, handlePost, numberParam, requireActor, type Site, type Web, type WebContext } from '../../../ui/web.tsx'
import { listOf } from '../../producers/index.ts'
import { receiveFiles, serveFile } from '../../products/index.ts'
import { addEvidence, changeEvidence, openPrivateEvidence, removeEvidence } from '../commands/evidence.ts'
import { dossierSubject } from '../model.ts'
import { EvidenceFormPage, EvidencePage, ReusePage } from '../pages/evidence.tsx'
import { dossiersPaths } from '../paths.ts'
import type { OwnDossier } from '../queries.ts'
import { councilSeats, type EvidenceItem, findDossier, findEvidence, reusableEvidence, submittedEvidence } from '../store.ts'
import { loadEditable } from './shared.ts'

/** Files: the list, attaching, changing, taking out, using again, and opening. */
export function addEvidenceRoutes(web: Web, site: Site): void {
  web.get('/ho-so/:id/soan/minh-chung', async (c) => {
    const view = await loadEditable(site, c)
    return c.get('frame')({ title: `Minh chứng ${view.product.name}` }, <EvidencePage view={view} />)
  })

  formRoutes(web, '/ho-so/:id/soan/minh-chung/them', {
    show: async (c, form) => {
      const view = await loadEditable(site, c)
      const criterion = c.req.query('tieu-chi')
      const rows = evidenceFor(view.era, view.set)
      const row = rows.find((found) => found.code === c.req.query('loai')) ?? (criterion ? rows.find((found) => found.criteria.includes(criterion)) : undefined)
      const start = {
        action: dossiersPaths.addEvidence(view.dossier.id), file: undefined, kind: row?.code ?? '',
        criteria: criterion ? [criterion] : (row?.criteria ?? []), maxUpload: site.config.maxUpload,
      }
      return c.get('frame')({ title: 'Kèm tệp minh chứng', scripts: ['upload'] }, <EvidenceFormPage view={view} start={start} form={form} />)
    },
    submit: async (c, form) => {
      const dossier = numberParam(c, 'id')
      const files = await receiveFiles(site, requireActor(c), form, 'file')
      const [first, ...more] = files.map(({ hash, name }) => ({ hash, name }))
      if (!first) throw invalid([{ path: 'file', message: 'Chọn tệp cần kèm.' }])
      await site.door.run(requireActor(c), addEvidence, { dossier, ...first, more, ...described(form) }, form.requestId)
      return { to: `${dossiersPaths.evidence(dossier)}#${String(form.values.kind ?? '')}`, done: files.length === 1 ? 'Đã kèm tệp.' : `Đã kèm ${files.length} tệp.` }
    },
  })

  web.get('/ho-so/:id/soan/minh-chung/dung-lai', (c) => showReuse(site, c))
  web.post('/ho-so/:id/soan/minh-chung/dung-lai', (c) => handlePost(c, {
    show: () => showReuse(site, c),
    submit: async (_c, form) => {
      const view = await loadEditable(site, c)
      const file = (await reusableEvidence(site.db, view.dossier)).find((found) => found.id === Number(form.values.from))
      if (!file) throw conflict('Tệp này đã có trong hồ sơ, hoặc không còn ở hồ sơ kia.')
      const known = new Set(evidenceFor(view.era, view.set).flatMap((row) => (row.code === file.kind ? row.criteria : [])))
      const { id } = await site.door.run(
        requireActor(c), addEvidence,
        { dossier: view.dossier.id, hash: file.hash, name: file.name, kind: file.kind, criteria: file.criteria.filter((code) => known.has(code)), validUntil: file.valid_until, noTerm: file.no_term, isPrivate: file.is_private },
        form.requestId,
      )
      return { to: dossiersPaths.editEvidence(view.dossier.id, id), done: 'Đã thêm tệp. Xem lại hạn và tiêu chí.' }
    },
  }))

  formRoutes(web, '/ho-so/:id/soan/minh-chung/:evidence{[0-9]+}', {
    show: async (c, form) => {
      const view = await loadEditable(site, c)
      const file = standing(view, numberParam(c, 'evidence'))
      const start = { action: dossiersPaths.editEvidence(view.dossier.id, file.id), file, kind: file.kind, criteria: file.criteria, maxUpload: site.config.maxUpload }
      return c.get('frame')({ title: file.name, scripts: ['upload'] }, <EvidenceFormPage view={view} start={start} form={form} />)
    },
    submit: async (c, form) => {
      const dossier = numberParam(c, 'id')
      const [file] = await receiveFiles(site, requireActor(c), form, 'file')
      const named = file ? file.name : form.values.name
      await site.door.run(requireActor(c), changeEvidence, { dossier, evidence: numberParam(c, 'evidence'), hash: file?.hash, name: named, ...described(form) }, form.requestId)
      return { to: dossiersPaths.evidence(dossier), done: file ? 'Đã thay tệp.' : 'Đã lưu thông tin tệp.' }
    },
  })

  web.post('/ho-so/:id/soan/minh-chung/:evidence{[0-9]+}/bo', (c) => handlePost(c, {
    show: () => c.redirect(dossiersPaths.evidence(numberParam(c, 'id')), 303),
    submit: async (_c, form) => {
      const dossier = numberParam(c, 'id')
      await site.door.run(requireActor(c), removeEvidence, { dossier, evidence: numberParam(c, 'evidence') }, form.requestId)
      return { to: dossiersPaths.evidence(dossier), done: 'Đã bỏ tệp khỏi hồ sơ.' }
    },
  }))

  web.get('/ho-so/:id/tep/:evidence', (c) => openFile(site, c))
}

function described(form: FormState): { kind: unknown; criteria: string[]; validUntil: unknown; noTerm: unknown; note: unknown; isPrivate: unknown } {
  const { kind, criteria, validUntil, noTerm, note, isPrivate } = form.values
  return { kind: kind || 'other', criteria: listOf(criteria), validUntil, noTerm, note, isPrivate }
}

function standing(view: OwnDossier, evidenceId: number): EvidenceItem {
  const file = view.evidence.find((found) => found.id === evidenceId)
  if (!file) throw notFound('Tệp này không còn trong hồ sơ.')
  return file
}

async function showReuse(site: Site, c: WebContext): Promise<Response> {
  const view = await loadEditable(site, c)
  return c.get('frame')({ title: 'Dùng lại tệp từ hồ sơ khác' }, <ReusePage view={view} files={await reusableEvidence(site.db, view.dossier)} />)
}

/**
 * Opens a file. The producer opens all of its own; others only what stands in a submission, and private files only with the
 * right to read them, which the journal then tells (M12.08).
 */
async function openFile(site: Site, c: WebContext): Promise<Response> {
  const actor = requireActor(c)
  const dossier = await findDossier(site.db, numberParam(c, 'id'))
  const file = dossier && (await findEvidence(site.db, dossier.id, numberParam(c, 'evidence')))
  if (!dossier || !file) throw notFound()
  const subject = dossierSubject(dossier, await councilSeats(site.db, dossier.id))
  if (!decide(actor, 'dossier.read', subject).ok) throw notFound()
  if (actor.office.producerId !== dossier.producer_id) {
    const sent = (await submittedEvidence(site.db, dossier.id)).get(file.id)
    if (!sent) throw notFound()
    if (sent.isPrivate || file.is_private) {
      if (!decide(actor, 'evidence.read-private', subject).ok) throw notFound()
      if (!c.req.header('if-none-match')) await site.door.run(actor, openPrivateEvidence, { dossier: dossier.id, evidence: file.id })
    }
  }
  return serveFile(site, c, { hash: file.hash, name: file.name, type: file.type, size: file.size })
}
