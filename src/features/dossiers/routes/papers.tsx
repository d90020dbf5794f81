import { z } from 'zod'
import { PaperBody } from '../../../platform/paper/index.ts'
import { notFound } from '../../../platform/refused.ts'
import { numberParam, requireActor, type Site, type Web, type WebContext } from '../../../ui/web.tsx'
import { form1Paper, form2Paper } from '../form-papers.ts'
import { type Printed, printedDraft, printedFrozen } from '../printed.ts'
import { dossiersPaths } from '../paths.ts'
import { dossierSubmission } from '../queries.ts'
import { loadOwn } from './shared.ts'

/** Forms 01 and 02 as they are printed: from the frozen submission, or the draft while its producer still works on it. */
export function addPaperRoutes(web: Web, site: Site): void {
  web.get('/ho-so/:id/bieu-mau/:form{[12]}', async (c) => {
    const dossier = numberParam(c, 'id')
    const { paper, own } = await paperOf(site, c, dossier)
    const form = c.req.param('form') === '1' ? form1Paper(paper) : form2Paper(paper)
    const back = own ? { href: dossiersPaths.draft(dossier), label: 'Hồ sơ' } : { href: dossiersPaths.record(dossier), label: `Hồ sơ ${paper.number}` }
    return c.get('frame')({ title: form.name, kind: 'paper', paper: { bare: true, back } }, <PaperBody paper={form} />)
  })
}

async function paperOf(site: Site, c: WebContext, dossier: number): Promise<{ paper: Printed; own: boolean }> {
  const asked = z.string().regex(/^[1-9]\d{0,4}$/).optional().catch(undefined).parse(c.req.query('lan'))
  const found = await site.door.ask(requireActor(c), dossierSubmission, { dossier, ...(asked === undefined ? {} : { no: asked }) })
  if (found.own && asked === undefined) {
    const view = await loadOwn(site, c)
    if (view.editable || !found.kept) return { paper: printedDraft(view), own: true }
  }
  if (!found.kept) throw notFound()
  return { paper: printedFrozen(found.kept.frozen), own: found.own }
}
