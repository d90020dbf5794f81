import type { Context } from 'hono'
import type { z } from 'zod'
import { PaperBody } from '../../../platform/paper/index.ts'
import { PAPER_STAGE_WORDS } from '../../../rules/lifecycles/paper.ts'
import { HiddenRequestId } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { type FormState, handlePost, newRequestId, requireActor, type Site, type Web, type WebContext, type WebEnv } from '../../../ui/web.tsx'
import type { FiledPrint, Filing } from './filing.ts'
import { registerPaths } from './paths.ts'

/** The print of a paper at its address, and the button that puts it into the register. */
export function printRoute<Input extends z.ZodType>(web: Web, { door }: Site, pattern: string, filing: Filing<Input>, inputOf: (c: Context<WebEnv>) => unknown): void {
  const show = async (c: WebContext, form: Pick<FormState, 'problems' | 'requestId'>): Promise<Response> => {
    const view = await door.ask(requireActor(c), filing.ask, inputOf(c))
    return c.get('frame')(
      { title: view.paper.name, kind: 'paper', paper: { bare: true, back: view.back, tools: <RegisterTools view={view} form={form} /> } },
      <PaperBody paper={view.paper} />,
    )
  }
  web.get(pattern, (c) => show(c, { problems: [], requestId: newRequestId() }))
  web.post(pattern, (c) => handlePost(c, {
    show,
    submit: async (context, { requestId }) => {
      const { paper } = await door.run(requireActor(context), filing.command, inputOf(context), requestId)
      return { to: registerPaths.paper(paper), done: 'Đã đưa vào sổ văn bản đi.' }
    },
  }))
}

function RegisterTools({ view, form }: { view: FiledPrint; form: Pick<FormState, 'problems' | 'requestId'> }): Html {
  const { filed } = view
  return (
    <>
      {form.problems.map(({ message }) => <strong role="alert">{message}</strong>)}
      {filed && <a href={registerPaths.paper(filed.id)}>Trong sổ: {filed.number ?? PAPER_STAGE_WORDS[filed.stage].toLocaleLowerCase('vi')}</a>}
      {filed?.differs && <span>Số liệu đã đổi sau khi lập dự thảo: bỏ dự thảo trong sổ rồi đưa vào lại.</span>}
      {view.mayFile && (
        <form method="post" action={view.path}>
          <HiddenRequestId value={form.requestId} />
          <button type="submit">Đưa vào sổ văn bản đi</button>
        </form>
      )}
    </>
  )
}
