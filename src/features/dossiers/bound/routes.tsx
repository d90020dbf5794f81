import { notFound } from '../../../platform/refused.ts'
import { serveFile } from '../../../ui/serve-file.ts'
import { handlePost, numberParam, requireActor, type Site, type Web, type WebContext } from '../../../ui/web.tsx'
import { dossiersPaths } from '../paths.ts'
import { BoundDossierPage } from './page.tsx'
import { bindDossierPdf, boundDossier } from './run.ts'

/** A whole dossier as one indexed PDF. */
export function addBoundRoutes(web: Web, site: Site): void {
  const { door } = site
  const load = (c: WebContext) => door.ask(requireActor(c), boundDossier, { dossier: numberParam(c, 'id') })
  const show = async (c: WebContext): Promise<Response> => {
    const view = await load(c)
    return c.get('frame')({ title: `Cả hồ sơ ${view.dossier.number} trong một tệp PDF` }, <BoundDossierPage view={view} />)
  }
  web.get('/ho-so/:id{[0-9]+}/ca-ho-so', show)
  web.post('/ho-so/:id{[0-9]+}/ca-ho-so', (c) => handlePost(c, {
    show,
    submit: async (at, { requestId }) => {
      const dossier = numberParam(at, 'id')
      await door.run(requireActor(at), bindDossierPdf, { dossier }, requestId)
      return { to: dossiersPaths.bound(dossier), done: 'Đang ghép. Xong sẽ có thông báo.' }
    },
  }))
  web.get('/ho-so/:id{[0-9]+}/ca-ho-so/tep', async (c) => {
    const { file, dossier } = await load(c)
    if (!file) throw notFound('Chưa có bản ghép. Bấm “Ghép thành PDF” rồi chờ xong.')
    return serveFile(site, c, { ...file, size: Number(file.size), name: `Ho so ${dossier.number}.pdf` })
  })
}
