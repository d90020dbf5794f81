import { decide } from '../../../access/decide.ts'
import { MOST_BYTES } from '../../../platform/paper/read/decode.ts'
import { documentLines } from '../../../platform/paper/read/index.ts'
import { invalid, notFound } from '../../../platform/refused.ts'
import { safeFileName } from '../../../platform/text/vietnamese.ts'
import { formRoutes, numberParam, requireActor, type Site, type Web, type WebContext } from '../../../ui/web.tsx'
import { newPaperSubject } from './model.ts'
import { BringPage, ReviewPage } from './page-read-in.tsx'
import { registerPaths as paths } from './paths.ts'
import { paperRecord } from './queries.ts'
import { readDocument, readingOf, settleDoubt } from './read-in.ts'

/** A document that exists as a file becomes a draft, and what is not sure in it is settled. */
export function readInRoutes(web: Web, { door }: Site): void {
  formRoutes(web, paths.readIn, {
    show: (c, form) => {
      const actor = requireActor(c)
      if (!decide(actor, 'paper.draft', newPaperSubject(actor.office)).ok) throw notFound()
      return c.get('frame')({ title: 'Đọc văn bản có sẵn', active: paths.list }, <BringPage form={form} />)
    },
    submit: async (c, { files, requestId }) => {
      const file = files.file?.[0]
      if (!file || file.size === 0) throw invalid([{ path: 'file', message: 'Chọn tệp văn bản cần đọc.' }])
      if (file.size > MOST_BYTES) throw invalid([{ path: 'file', message: `Tệp lớn hơn ${MOST_BYTES / 1024 / 1024} MB. Tách thành các phần nhỏ hơn rồi gửi lần lượt.` }])
      const { lines } = documentLines(new Uint8Array(await file.arrayBuffer()))
      const { paper } = await door.run(requireActor(c), readDocument, { name: safeFileName(file.name), lines: [...lines] }, requestId)
      return { to: paths.review(paper), done: 'Đã đọc tệp thành dự thảo. Soát những chỗ chưa chắc dưới đây.' }
    },
  })

  const reviewed = async (c: WebContext) => {
    const view = await door.ask(requireActor(c), paperRecord, { paper: numberParam(c, 'id') })
    const reading = view.may.has('paper.change') ? readingOf(view.paper) : undefined
    if (!reading) throw notFound('Văn bản này không còn chỗ nào để soát.')
    return { paper: view.paper, reading }
  }
  formRoutes(web, paths.review(':id'), {
    show: async (c, form) => c.get('frame')({ title: 'Soát văn bản đã đọc', active: paths.list }, <ReviewPage {...await reviewed(c)} form={form} />),
    submit: async (c, { values, requestId }) => {
      const { paper, changed } = await door.run(requireActor(c), settleDoubt, { ...values, paper: numberParam(c, 'id') }, requestId)
      return { to: paths.review(paper), done: changed ? 'Đã sửa dòng và đọc lại văn bản.' : 'Đã xem một chỗ.' }
    },
  })
}
