/** Texts of one page by name, escaped as they stand in its HTML. */
export type Values = Record<string, string>

/** As the pages escape text. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign)
}

/**
 * A page as a template string would be written by hand: the fixed parts of a sample with the places of its values between.
 * @param sample a page whose values are known
 */
export function learn(sample: string, values: Values): (values: Values) => string {
  const known = Object.entries(values).filter(([, value]) => value !== '').sort(([, a], [, b]) => b.length - a.length)
  let marked = sample
  for (const [name, value] of known) marked = marked.replaceAll(value, `\u0001${name}\u0002`)
  const parts = marked.split(/\u0001(\w+)\u0002/)
  return (given) => {
    let page = parts[0] ?? ''
    for (let i = 1; i < parts.length; i += 2) page += (given[parts[i] ?? ''] ?? '') + (parts[i + 1] ?? '')
    return page
  }
}

/** `2026-06-15` → `15/6/2026`, `2026-02-05` → `05/02/2026`. */
export function day(date: string): string {
  const month = Number(date.slice(5, 7))
  return `${date.slice(8, 10)}/${month <= 2 ? `0${month}` : month}/${date.slice(0, 4)}`
}
