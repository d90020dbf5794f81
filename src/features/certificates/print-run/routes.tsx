import { notFound } from '../../../platform/refused.ts'
import { serveFile } from '../../../ui/serve-file.ts'
import { handlePost, numberParam, requireActor, type Site, type Web, type WebContext } from '../../../ui/web.tsx'
import { certificatePaths } from '../paths.ts'
import { PrintRunPage } from './page.tsx'
import { certificatePrint, printCertificates } from './run.ts'

/** The print of all certificates of a decision, and its file. */
export function printRunRoutes(web: Web, site: Site): void {
  const { door } = site
  const load = (c: WebContext) => door.ask(requireActor(c), certificatePrint, { decision: numberParam(c, 'decision') })
  const show = async (c: WebContext): Promise<Response> => {
    const view = await load(c)
    return c.get('frame')({ title: `In giấy chứng nhận theo Quyết định ${view.decisionNumber}`, active: certificatePaths.register }, <PrintRunPage view={view} />)
  }
  web.get(certificatePaths.printRun(':decision'), show)
  web.post(certificatePaths.printRun(':decision'), (c) => handlePost(c, {
    show,
    submit: async (at, { requestId }) => {
      const decision = numberParam(at, 'decision')
      await door.run(requireActor(at), printCertificates, { decision }, requestId)
      return { to: certificatePaths.printRun(decision), done: 'Đang làm bản in. Ông/bà làm việc khác được, xong sẽ có thông báo.' }
    },
  }))
  web.get(certificatePaths.printRunFile(':decision'), async (c) => {
    const { file, decisionNumber } = await load(c)
    if (!file) throw notFound('Chưa có bản in. Bấm “In tất cả” rồi chờ xong.')
    return serveFile(site, c, { ...file, size: Number(file.size), name: `Giay chung nhan theo Quyet dinh ${decisionNumber.replaceAll('/', '-')}.pdf` })
  })
}
