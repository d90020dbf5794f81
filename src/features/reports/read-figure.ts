/**
 * A figure as officers type it: `1.234`, `1234`, `12,5`; null for an empty box, undefined for what is no number. Parts of thousands are
 * dots or spaces, the comma begins decimals.
 */
export function readFigure(text: string, decimals: boolean): number | null | undefined {
  const said = text.replace(/[\s\u00a0\u202f]+/g, '')
  if (said === '') return null
  const found = /^(\d{1,3}(?:\.\d{3})+|\d{1,12})(?:,(\d{1,3}))?$/.exec(said)
  if (!found) return undefined
  const [, whole = '', part] = found
  if (part !== undefined && !decimals) return undefined
  return Number(`${whole.replaceAll('.', '')}${part === undefined ? '' : `.${part}`}`)
}
