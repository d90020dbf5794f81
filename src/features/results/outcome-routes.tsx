import { PaperBody, type Paper } from '../../platform/paper/index.ts'
import { numberParam, requireActor, type Site, type Web, type WebContext } from '../../ui/web.tsx'
import { scoringPaths } from '../scoring/index.ts'
import { councilReport, decisionLetter, decisionNotice, resultNotice } from './outcome-queries.ts'
import { paths } from './paths.ts'

/** Papers that tell what came of a session: the council's report, notices, the letter to the level above. */
export function outcomeRoutes(web: Web, { door }: Site): void {
  const print = (c: WebContext, paper: Paper, back: { href: string; label: string }) => c.get('frame')({ title: paper.name, kind: 'paper', paper: { bare: true, back } }, <PaperBody paper={paper} />)
  web.get('/phien-hop/:id/bao-cao-ket-qua', async (c) => {
    const { id, name, paper } = await door.ask(requireActor(c), councilReport, { session: numberParam(c, 'id') })
    return print(c, paper, { href: scoringPaths.session(id), label: name })
  })
  web.get('/ket-qua/:id{[0-9]+}/thong-bao', async (c) => {
    const { id, product, paper } = await door.ask(requireActor(c), resultNotice, { result: numberParam(c, 'id') })
    return print(c, paper, { href: paths.result(id), label: product })
  })
  web.get('/quyet-dinh/:id{[0-9]+}/thong-bao/:place{[0-9]+}', async (c) => {
    const decision = numberParam(c, 'id')
    const { paper } = await door.ask(requireActor(c), decisionNotice, { decision, place: numberParam(c, 'place') })
    return print(c, paper, { href: paths.decision(decision), label: 'Quyết định' })
  })
  web.get('/quyet-dinh/:id{[0-9]+}/cong-van', async (c) => {
    const decision = numberParam(c, 'id')
    const { paper } = await door.ask(requireActor(c), decisionLetter, { decision })
    return print(c, paper, { href: paths.decision(decision), label: 'Quyết định' })
  })
}
