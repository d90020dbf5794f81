/** Input of the command line: one JSON value (also over several lines), or one JSON value a line. */

export type Case = { ok: true; value: unknown } | { ok: false; message: string }

/** The cases of an input. Never throws; what cannot be read is a case that says so. */
export function readCases(input: string): Case[] {
  const text = input.replace(/^\uFEFF/, '').trim()
  if (text === '') return [{ ok: false, message: 'Không có nội dung; ghi một trường hợp dưới dạng JSON' }]
  const whole = parse(text)
  if (whole.ok) return [whole]
  const lines = text.split(/\r?\n/).map(line => line.trim()).filter(line => line !== '')
  const cases = lines.map(parse)
  const isOneALine = lines.every(line => line.startsWith('{')) || cases.some(read => read.ok && typeof read.value === 'object')
  return lines.length > 1 && isOneALine ? cases : [whole]
}

function parse(text: string): Case {
  try {
    const value: unknown = JSON.parse(text)
    return { ok: true, value }
  } catch {
    return { ok: false, message: 'Nội dung không phải JSON; kiểm tra dấu ngoặc, dấu phẩy và dấu nháy' }
  }
}

/** Whether a value read from JSON is an object, not a list and not null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Own field of an object read from JSON; inherited names count as absent. */
export function field(of: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(of, name) ? of[name] : undefined
}
