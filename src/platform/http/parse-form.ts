import type { Context } from 'hono'

/** What a form sent: texts, lists of texts, or one level of named texts (`answers.1.1`, `date.day`), and its files. */
export type FormValue = string | string[] | Record<string, string>
export type FormData_ = { values: Record<string, FormValue>; files: Record<string, File[]> }

/**
 * Reads a posted form. `name` stays text, repeated names become a list, `group.key` becomes `{group: {key}}`
 * (only the first dot splits). Texts are brought to NFC; empty file fields are left out.
 */
export async function parseForm(c: Context): Promise<FormData_> {
  const body = await c.req.parseBody({ all: true })
  const values: Record<string, FormValue> = Object.create(null) as Record<string, FormValue>
  const files: Record<string, File[]> = Object.create(null) as Record<string, File[]>
  for (const [name, raw] of Object.entries(body)) {
    const items = Array.isArray(raw) ? raw : [raw]
    const sent = items.filter((item): item is File => item instanceof File && item.size > 0)
    if (sent.length > 0) files[name] = sent
    const texts = items.filter((item): item is string => typeof item === 'string').map((item) => item.normalize('NFC'))
    if (texts.length === 0) continue
    const dot = name.indexOf('.')
    if (dot > 0) {
      const group = name.slice(0, dot)
      const existing = values[group]
      const record: Record<string, string> = typeof existing === 'object' && !Array.isArray(existing) ? existing : (Object.create(null) as Record<string, string>)
      record[name.slice(dot + 1)] = texts.at(-1) ?? ''
      values[group] = record
    } else {
      values[name] = texts.length === 1 ? (texts[0] ?? '') : texts
    }
  }
  return { values, files }
}
