import { HTTPException } from 'hono/http-exception'
import type { Child } from 'hono/jsx'
import { RefusalNotes } from './refusal-notes.tsx'
import { log } from '../platform/log.ts'
import { forbidden, invalid, Refused, type RefusalKind } from '../platform/refused.ts'
import type { WebContext } from '../ui/web.tsx'

const STATUS = { invalid: 422, forbidden: 403, conflict: 409, 'not-found': 404 } as const satisfies Record<RefusalKind, number>

/** Turns a refusal into JSON for machines or a page for people, and a fault of ours into a number for the help desk. */
export async function answerError(c: WebContext, error: unknown): Promise<Response> {
  const refused = error instanceof Refused ? error : refusalOf(error)
  const status = error instanceof HTTPException && error.status === 413 ? 413 : refused ? STATUS[refused.kind] : 500
  const fault = refused ? undefined : faultNumber(error, c)
  if (wantsJson(c)) {
    return c.json(refused ? { error: refused.kind, message: refused.message, problems: refused.problems } : { error: 'fault', message: `Lỗi hệ thống, mã ${fault}.`, problems: [] }, status)
  }
  const title = refused ? TITLES[refused.kind] : 'Hệ thống chưa làm được việc này'
  const body: Child = RefusalNotes({ title, kind: refused?.kind, message: refused?.message, problems: refused?.problems ?? [], fault })
  return c.get('frame')({ title, kind: 'plain', status }, body)
}

/** Refusals of the HTTP layer in our words: a form of another site, a body that is too big. */
function refusalOf(error: unknown): Refused | undefined {
  if (!(error instanceof HTTPException)) return undefined
  if (error.status === 413) return invalid([], error.message || 'Nội dung gửi lớn quá mức nhận. Bấm quay lại để lấy phần đã gõ, chọn tệp nhỏ hơn rồi gửi lại.')
  return error.status === 403 ? forbidden('Nội dung này được gửi từ một trang khác nên không nhận. Mở lại trang rồi gửi từ đó.') : undefined
}

const TITLES: Record<RefusalKind, string> = {
  invalid: 'Có chỗ cần sửa',
  forbidden: 'Việc này do người khác làm',
  conflict: 'Chưa làm được lúc này',
  'not-found': 'Không có trang này',
}

export function wantsJson(c: WebContext): boolean {
  return c.req.path.startsWith('/api/') || (c.req.header('accept') ?? '').startsWith('application/json')
}

function faultNumber(error: unknown, c: WebContext): string {
  const number = Date.now().toString(36).toUpperCase()
  log.error({ fault: number, path: c.req.path, err: error instanceof Error ? error.stack : String(error) }, 'fault')
  return number
}
