import type { HtmlEscapedString } from 'hono/utils/html'
import type { Child } from 'hono/jsx'

/** What a component gives back. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** What may stand inside a component: text, numbers, elements, lists of them. */
export type Content = Child

/** Languages of the screens. Officers read Vietnamese; public pages also exist in English. */
export type Lang = 'vi' | 'en'

/** Text of a rendered component or page; waits for asynchronous parts. */
export async function render(content: Html | Content): Promise<string> {
  const settled = await content
  return settled === null || settled === undefined || typeof settled === 'boolean' ? '' : String(await settled.toString())
}

/** Joins class names and leaves out those that do not apply. */
export function cx(...names: (string | false | null | undefined)[]): string | undefined {
  const text = names.filter(Boolean).join(' ')
  return text === '' ? undefined : text
}
