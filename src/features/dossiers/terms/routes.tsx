import { decide } from '../../../access/decide.ts'
import type { Actor } from '../../../access/actor.ts'
import { invalid, notFound } from '../../../platform/refused.ts'
import { answerSheet, sheetFormat, SheetLinks } from '../../../ui/sheet-download.tsx'
import { formRoutes, numberParam, requireActor, type Site, type Web, type WebContext } from '../../../ui/web.tsx'
import { communeOptions, provinceOptions } from '../../places/index.ts'
import { receiveFiles, serveFile } from '../../products/index.ts'
import { openPrivateEvidence } from '../commands/evidence.ts'
import { dossierSubject } from '../model.ts'
import { dossiersPaths } from '../paths.ts'
import { findDossier, findEvidence } from '../store.ts'
import { type AreaChoice, EndingPage, RenewPage } from './pages.tsx'
import { endingPapers, paperToRenew } from './queries.ts'
import { renewEvidence } from './renew.ts'
import { endingSheet } from './sheets.ts'
import { renewalsOf } from './store.ts'

/** Papers that run out: the list, bringing one again, opening what was brought. */
export function addTermRoutes(web: Web, site: Site): void {
  web.get(dossiersPaths.endingPapers, async (c) => {
    const actor = requireActor(c)
    const { q, span, commune, province, page } = c.req.query()
    const filter = { q: q?.slice(0, 100), span, commune, province, page }
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await site.door.ask(actor, endingSheet, filter))
    const view = await site.door.ask(actor, endingPapers, filter)
    return c.get('frame')({ title: 'Giấy tờ sắp hết hạn', active: dossiersPaths.endingPapers }, <EndingPage view={view} area={await areaOf(site, actor)} download={<SheetLinks c={c} />} />)
  })

  formRoutes(web, '/ho-so/:id{[0-9]+}/giay-to/:evidence{[0-9]+}/ban-moi', {
    show: async (c, form) => {
      const view = await site.door.ask(requireActor(c), paperToRenew, { dossier: numberParam(c, 'id'), evidence: numberParam(c, 'evidence') })
      return c.get('frame')({ title: `Cập nhật bản mới: ${view.file.name}`, scripts: ['upload'] }, <RenewPage view={view} form={form} maxUpload={site.config.maxUpload} />)
    },
    submit: async (c, form) => {
      const dossier = numberParam(c, 'id')
      const evidence = numberParam(c, 'evidence')
      const [file] = await receiveFiles(site, requireActor(c), form, 'file')
      if (!file) throw invalid([{ path: 'file', message: 'Chọn tệp bản mới.' }])
      const { validUntil, noTerm } = form.values
      await site.door.run(requireActor(c), renewEvidence, { dossier, evidence, hash: file.hash, name: file.name, validUntil, noTerm }, form.requestId)
      return { to: dossiersPaths.endingPapers, done: 'Đã lưu bản mới. Xã đã được báo.' }
    },
  })

  web.get('/ho-so/:id{[0-9]+}/giay-to/:evidence{[0-9]+}/ban-moi/:renewal{[0-9]+}', (c) => openRenewal(site, c))
}

/** Opens what was brought again: for the producer and for those who may read the dossier; private papers as the first of their kind. */
async function openRenewal(site: Site, c: WebContext): Promise<Response> {
  const actor = requireActor(c)
  const dossier = await findDossier(site.db, numberParam(c, 'id'))
  const file = dossier && (await findEvidence(site.db, dossier.id, numberParam(c, 'evidence')))
  const renewal = file && (await renewalsOf(site.db, dossier.id)).find((found) => found.id === numberParam(c, 'renewal') && found.evidenceId === file.id)
  if (!renewal || !decide(actor, 'dossier.read', dossierSubject(dossier)).ok) throw notFound()
  if (file.is_private && actor.office.producerId !== dossier.producer_id) {
    if (!decide(actor, 'evidence.read-private', dossierSubject(dossier)).ok) throw notFound()
    if (!c.req.header('if-none-match')) await site.door.run(actor, openPrivateEvidence, { dossier: dossier.id, evidence: file.id })
  }
  return serveFile(site, c, { hash: renewal.hash, name: renewal.name, type: renewal.type, size: renewal.size })
}

async function areaOf(site: Site, actor: Actor): Promise<AreaChoice | undefined> {
  if (actor.office.level === 'central') return { name: 'province', label: 'Tỉnh, thành phố', options: await provinceOptions(site.db) }
  if (actor.office.level === 'province') return { name: 'commune', label: 'Xã, phường', options: await communeOptions(site.db, actor.office.unitId) }
  return undefined
}
