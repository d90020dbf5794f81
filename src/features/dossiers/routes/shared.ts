import { notFound } from '../../../platform/refused.ts'
import { type FormState, numberParam, requireActor, type Site, type WebContext } from '../../../ui/web.tsx'
import { dossiersPaths } from '../paths.ts'
import { type OwnDossier, ownDossier } from '../queries.ts'

/** The dossier of the address, for its own producer only. */
export async function loadOwn(site: Site, c: WebContext): Promise<OwnDossier> {
  return site.door.ask(requireActor(c), ownDossier, { dossier: numberParam(c, 'id') })
}

/** The same, while it may still be worked on; a dossier that was sent has no such page any more. */
export async function loadEditable(site: Site, c: WebContext): Promise<OwnDossier> {
  const view = await loadOwn(site, c)
  if (!view.editable) throw notFound('Hồ sơ đã nộp nên không còn trang soạn. Mở hồ sơ ở “Sản phẩm của tôi” để xem bản đã nộp.')
  return view
}

/** Where the two buttons of a form lead: on, or back to the tasks. */
export function whereNext(form: FormState, dossierId: number, onward: string): string {
  return form.values.next === 'later' ? dossiersPaths.draft(dossierId) : onward
}
