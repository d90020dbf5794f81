import { numberParam, type Site, type Web } from '../../ui/web.tsx'
import { printRoute } from '../papers/index.ts'
import { councilReport, decisionLetter, decisionNotice, resultNotice } from './outcome-queries.ts'

/** Papers that tell what came of a session: the council's report, notices, the letter to the level above. */
export function outcomeRoutes(web: Web, site: Site): void {
  printRoute(web, site, '/phien-hop/:id/bao-cao-ket-qua', councilReport, (c) => ({ session: numberParam(c, 'id') }))
  printRoute(web, site, '/ket-qua/:id{[0-9]+}/thong-bao', resultNotice, (c) => ({ result: numberParam(c, 'id') }))
  printRoute(web, site, '/quyet-dinh/:id{[0-9]+}/thong-bao/:place{[0-9]+}', decisionNotice, (c) => ({ decision: numberParam(c, 'id'), place: numberParam(c, 'place') }))
  printRoute(web, site, '/quyet-dinh/:id{[0-9]+}/cong-van', decisionLetter, (c) => ({ decision: numberParam(c, 'id') }))
}
