import { z } from 'zod'
import { notFound } from '../../../platform/refused.ts'
import { numberParam, requireActor, type Site, type Web, type WebContext } from '../../../ui/web.tsx'
import { Form1Paper, Form2Paper, type Printed, printedDraft, printedFrozen } from '../pages/printed.tsx'
import { dossiersPaths } from '../paths.ts'
import { dossierSubmission } from '../queries.ts'
import { loadOwn } from './shared.ts'

/** Forms 01 and 02 as they are printed: from the frozen submission, or the draft while its producer still works on it. */
export function addPaperRoutes(web: Web, site: Site): void {
  web.get('/ho-so/:id/bieu-mau/:form{[12]}', async (c) => {
    const dossier = numberParam(c, 'id')
    const { paper, own } = await paperOf(site, c, dossier)
    const form1 = c.req.param('form') === '1'
    const title = `${form1 ? 'Mẫu số 01' : 'Mẫu số 02'}, hồ sơ ${paper.number}${paper.submittedOn === undefined ? ', bản nháp' : ''}`
    const back = own ? { href: dossiersPaths.draft(dossier), label: 'Hồ sơ' } : { href: dossiersPaths.record(dossier), label: `Hồ sơ ${paper.number}` }
    return c.get('frame')({ title, kind: 'paper', paper: { back } }, form1 ? <Form1Paper paper={paper} /> : <Form2Paper paper={paper} />)
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
