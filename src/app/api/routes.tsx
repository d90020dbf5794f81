import { Hono } from 'hono'
import type { Command, Query } from '../../access/command.ts'
import { limitBody } from '../../platform/http/limit-body.ts'
import { invalid, notFound } from '../../platform/refused.ts'
import { type Site, type Web, type WebContext, type WebEnv, requireActor } from '../../ui/web.tsx'
import { openApi } from './openapi.ts'
import { ReferencePage } from './reference-page.tsx'

const MAX_BODY = 2 * 1024 * 1024

/** `POST /api/commands/{name}`, `GET /api/queries/{name}`, the contract and its readable page. */
export function apiRoutes(site: Site, commands: readonly Command[], queries: readonly Query[]): Web {
  const web: Web = new Hono<WebEnv>()
  const commandOf = new Map(commands.map((command) => [command.name, command]))
  const queryOf = new Map(queries.map((query) => [query.name, query]))
  let contract: string | undefined

  web.post('/api/commands/:name', limitBody(MAX_BODY), async (c) => {
    const command = commandOf.get(c.req.param('name'))
    if (!command) throw notFound('Không có lệnh này. Danh sách ở /api.')
    const actor = requireActor(c)
    const { requestId, ...input } = await readBody(c)
    if (requestId !== undefined && typeof requestId !== 'string') throw invalid([{ path: 'requestId', message: 'Mã lần gửi là chữ.' }])
    return c.json({ result: await site.door.run(actor, command, input, requestId) })
  })
  web.get('/api/queries/:name', async (c) => {
    const query = queryOf.get(c.req.param('name'))
    if (!query) throw notFound('Không có câu hỏi này. Danh sách ở /api.')
    return c.json({ result: await site.door.ask(requireActor(c), query, readQuery(c)) })
  })
  web.get('/api/openapi.json', (c) => {
    contract ??= JSON.stringify(openApi(commands, queries, site.config.publicUrl))
    return c.body(contract, 200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'public, max-age=300' })
  })
  web.get('/api', (c) => c.get('frame')({ title: 'Giao diện cho máy', kind: 'plain' }, <ReferencePage commands={commands} queries={queries} />))
  return web
}

async function readBody(c: WebContext): Promise<Record<string, unknown>> {
  const type = c.req.header('content-type') ?? ''
  if (!type.includes('application/json')) throw invalid([{ path: '', message: 'Gửi nội dung dạng application/json.' }])
  try {
    const body: unknown = await c.req.json()
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body }
  } catch {
    // answered below: text that is no JSON and JSON that is no object are the same fault
  }
  throw invalid([{ path: '', message: 'Nội dung là một đối tượng JSON.' }])
}

/** Parameters of a question: a name given twice is a list. */
function readQuery(c: WebContext): Record<string, unknown> {
  return Object.fromEntries(Object.entries(c.req.queries()).map(([name, values]) => [name, values.length === 1 ? values[0] : values]))
}
