import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type pg from 'pg'
import type { Actor } from '../access/actor.ts'
import type { Door } from '../access/command.ts'
import type { Config } from '../platform/config.ts'
import type { Db } from '../platform/db/database.ts'
import type { FileStore } from '../platform/files/store.ts'
import { LARGEST_ID } from '../platform/http/fields.ts'
import { type FormValue, parseForm } from '../platform/http/parse-form.ts'
import { Refused } from '../platform/refused.ts'
import type { Problem } from '../rules/vocabulary.ts'
import type { Script } from './frames/document.tsx'

/** What routes are built on. */
export type Site = { door: Door; db: Db; pool: pg.Pool; files: FileStore; config: Config }

/** Which frame a page stands in, and which place of the rail or menu is current. */
export type PageFrame = {
  title: string
  /** `work`: the officer's rail or the producer's head, by who acts. `sheet`: whole screen. `plain`: sign-in, first run, errors. `paper`: as printed. */
  kind?: 'work' | 'sheet' | 'plain' | 'paper'
  /** Path of the current place in the rail. */
  active?: string
  /** White head of a record page (`RecordHead`), above the body. */
  head?: Child
  scripts?: readonly Script[]
  sheet?: { heading?: { title: Child; sub?: Child; aside?: Child; home: string }; foot?: Child; fixed?: boolean }
  paper?: { landscape?: boolean; back?: { href: string; label: string }; tools?: Child; bare?: boolean }
  status?: 200 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500
}

export type WebEnv = {
  Variables: {
    /** Who acts; absent for strangers. */
    actor: Actor | undefined
    /** Wraps a page's body in the layout of the actor (officer rail, producer head) or of strangers. */
    frame: (page: PageFrame, body: Child) => Response | Promise<Response>
    /** Form values that were posted, kept for a sign-in in between. */
    posted: Record<string, FormValue> | undefined
  }
}
export type Web = Hono<WebEnv>
export type WebContext = Context<WebEnv>

/** Thrown when a page needs somebody who has signed in; the app answers with the sign-in page and keeps what was typed. */
export class SignInNeeded extends Error {}

/** The actor of the request. */
export function requireActor(c: WebContext): Actor {
  const actor = c.get('actor')
  if (!actor) throw new SignInNeeded()
  return actor
}

/** A number in the address; anything else is a page that does not exist. */
export function numberParam(c: WebContext, name: string): number {
  const text = c.req.param(name) ?? ''
  if (!/^[1-9]\d{0,9}$/.test(text) || Number(text) > LARGEST_ID) throw new Refused('not-found', 'Không có hồ sơ hoặc trang này.')
  return Number(text)
}

/** A new request id for a form: a double click or a re-send then has one effect. */
export function newRequestId(): string {
  return randomUUID()
}

/** What a form page shows: what was typed, what is wrong with it, and the id of this attempt. */
export type FormState = { values: Record<string, FormValue>; problems: Problem[]; requestId: string }

export type FormPage = {
  /** The page; called with empty values first, and with what was typed after a refusal. */
  show(c: WebContext, form: FormState): Promise<Response> | Response
  /** Does it; returns where to go next, with an optional green line. Throws Refused to come back to the page. */
  submit(c: WebContext, form: FormState & { files: Record<string, File[]> }): Promise<{ to: string; done?: string }>
}

/**
 * One form, two methods at one address: GET shows it, POST does it and redirects. What was typed is never lost:
 * a refusal shows the page again with the problems; a lost session asks to sign in and then goes on.
 */
export function formRoutes(web: Web, path: string, page: FormPage): void {
  web.get(path, (c) => page.show(c, { values: {}, problems: [], requestId: newRequestId() }))
  web.post(path, (c) => handlePost(c, page))
}

/** POST half of a form, for addresses whose GET is another page. */
export async function handlePost(c: WebContext, page: FormPage): Promise<Response> {
  const { values, files } = await parseForm(c)
  c.set('posted', values)
  const sent = values.requestId
  const requestId = typeof sent === 'string' && /^[\w-]{8,100}$/.test(sent) ? sent : newRequestId()
  try {
    const { to, done } = await page.submit(c, { values, problems: [], requestId, files })
    if (done) setFlash(c, done)
    return c.redirect(to, 303)
  } catch (error) {
    if (!(error instanceof Refused) || (error.kind !== 'invalid' && error.kind !== 'conflict' && error.kind !== 'forbidden')) throw error
    const problems = error.problems.length > 0 ? error.problems : [{ path: '', message: error.message }]
    const shown = await page.show(c, { values, problems, requestId: error.kind === 'invalid' ? requestId : newRequestId() })
    return new Response(shown.body, { status: error.kind === 'invalid' ? 422 : error.kind === 'conflict' ? 409 : 403, headers: shown.headers })
  }
}

const FLASH = 'sao-flash'

/** A green line for the next page. */
export function setFlash(c: WebContext, text: string): void {
  c.header('Set-Cookie', `${FLASH}=${encodeURIComponent(text)}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`, { append: true })
}

/** Takes the green line, once. */
export function takeFlash(c: WebContext): string | undefined {
  const found = /(?:^|;\s*)sao-flash=([^;]*)/.exec(c.req.header('cookie') ?? '')
  if (!found?.[1]) return undefined
  c.header('Set-Cookie', `${FLASH}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`, { append: true })
  try {
    return decodeURIComponent(found[1])
  } catch {
    return undefined
  }
}

/** A text of a form's values, for showing it again. */
export function typed(form: FormState, name: string, fallback = ''): string {
  const dot = name.indexOf('.')
  const value = dot > 0 ? form.values[name.slice(0, dot)] : form.values[name]
  if (value === undefined) return fallback
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.at(-1) ?? fallback
  return dot > 0 ? (value[name.slice(dot + 1)] ?? fallback) : fallback
}
