import type { FormValue } from '../../platform/http/parse-form.ts'
import { localPath } from './paths.ts'

/** What somebody had typed when their session was over: where it was going and every value, in order. */
export type Kept = {
  action: string
  values: [name: string, value: string][]
  /** The form also had files, which must be chosen again. */
  files: boolean
}

const SECRET_NAME = /password|matKhau/i

/** Flattens what a form posted; passwords are left out, they are never written into a page. */
export function keep(posted: Record<string, FormValue>, action: string, files: boolean): Kept | undefined {
  const to = localPath(action)
  if (to === undefined) return undefined
  const values: Kept['values'] = []
  for (const [name, value] of Object.entries(posted)) {
    if (SECRET_NAME.test(name)) continue
    if (typeof value === 'string') values.push([name, value])
    else if (Array.isArray(value)) for (const item of value) values.push([name, item])
    else for (const [key, item] of Object.entries(value)) values.push([`${name}.${key}`, item])
  }
  return { action: to, values, files }
}

/** Names and values of the hidden inputs that carry it through the sign-in: `kept.0.answers.1.1`. */
export function keptFields(kept: Kept | undefined): [name: string, value: string][] {
  if (!kept) return []
  return [
    ['keptTo', kept.action],
    ...(kept.files ? [['keptFiles', '1'] satisfies [string, string]] : []),
    ...kept.values.map(([name, value], index): [string, string] => [`kept.${index}.${name}`, value]),
  ]
}

/** Reads it back from a posted sign-in; nothing when there is none, or it points elsewhere. */
export function readKept(values: Record<string, FormValue>): Kept | undefined {
  const action = localPath(values.keptTo)
  if (action === undefined) return undefined
  const sent = values.kept
  const entries = typeof sent === 'object' && !Array.isArray(sent) ? Object.entries(sent) : []
  const ordered = entries
    .map(([key, value]) => ({ index: Number.parseInt(key, 10), name: key.slice(key.indexOf('.') + 1), value }))
    .filter(({ index, name }) => Number.isInteger(index) && name !== '')
    .sort((one, other) => one.index - other.index)
  return { action, values: ordered.map(({ name, value }): [string, string] => [name, value]), files: values.keptFiles === '1' }
}
