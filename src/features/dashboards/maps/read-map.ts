import type { MapSheet, MapShape } from '../../../ui/record.tsx'

const files = import.meta.glob<string>('./data/*.tsv', { query: '?raw', import: 'default' })
const read = new Map<string, Promise<MapSheet | undefined>>()

/** The map of the country by province. */
export async function countryMap(): Promise<MapSheet> {
  const sheet = await mapOf('country')
  if (!sheet) throw new Error('The map of the country is not shipped')
  return sheet
}

/** The map of a province by commune; nothing when the province has none. */
export function provinceMap(code: string): Promise<MapSheet | undefined> {
  return mapOf(code)
}

function mapOf(name: string): Promise<MapSheet | undefined> {
  const known = read.get(name)
  if (known) return known
  const load = files[`./data/${name}.tsv`]
  const made = load ? load().then(parseMap) : Promise.resolve(undefined)
  if (load) read.set(name, made)
  return made
}

/** One map file; README.md says what its lines hold. */
export function parseMap(text: string): MapSheet {
  const lines = text.split('\n').filter(Boolean).map((line) => line.split('\t'))
  const of = (kind: string): string[][] => lines.filter(([first]) => first === kind).map(([, ...cells]) => cells)
  const [width = 0, height = 0, grain = 1] = (of('sheet')[0] ?? []).map(Number)
  return {
    width, height, grain,
    names: of('name').map(([x, y, ...words]) => ({ x: Number(x), y: Number(y), lines: words.filter(Boolean) })),
    boxes: of('box').map((cells) => {
      const [x = 0, y = 0, boxWidth = 0, boxHeight = 0] = cells.map(Number)
      return { x, y, width: boxWidth, height: boxHeight }
    }),
    shapes: of('shape').map(([code = '', x, y, path = '', dots = '', sea]): MapShape => ({ code, x: Number(x), y: Number(y), path, dots, sea: sea ? Number(sea) : undefined })),
  }
}
