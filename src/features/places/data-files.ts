import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Level, PlainDate } from '../../rules/vocabulary.ts'
import { REFORM_DAY, type SuccessionHow } from './model.ts'

const FILES = ['provinces', 'communes', 'provinces-former', 'districts-former', 'communes-former', 'successions', 'villages'] as const
type FileName = (typeof FILES)[number]

/** Raised when a change of the loader makes other rows of the same files. */
const LOADER_VERSION = 1

const TYPE_WORDS = ['thành phố', 'thị trấn', 'thị xã', 'đặc khu', 'phường', 'huyện', 'quận', 'tỉnh', 'xã', 'nước']

export type RawFiles = { version: string; text(name: FileName): string }

/** A name as a data file says it: since when (null: since the unit began), type and name. */
export type RawName = { from: PlainDate | null; type: string; name: string }

/** One line of a unit file: one legal existence. */
export type RawUnit = {
  code: string
  level: Level
  former: boolean
  parentCode: string
  from: PlainDate | null
  to: PlainDate | null
  names: RawName[]
  lat: number | null
  lon: number | null
  areaKm2: number | null
}

/** One line of the succession file. */
export type RawSuccession = { from: string; to: string; on: PlainDate; how: SuccessionHow; source: string; evidence: string | null }

/** One line of the village file. */
export type RawVillage = { communeCode: string; kind: string; name: string }

/** Reads the shipped files of `folder` and the hash that stands for their content; text is made of them only when asked. */
export function readFiles(folder: string): RawFiles {
  const bytes = new Map(FILES.map((name) => [name, readFileSync(join(folder, `${name}.tsv`))]))
  const hash = createHash('sha256').update(String(LOADER_VERSION))
  for (const content of bytes.values()) hash.update(content)
  return { version: hash.digest('hex').slice(0, 16), text: (name) => bytes.get(name)?.toString('utf8') ?? '' }
}

/** All units of the files, the country first, each after the unit above it. */
export function parseUnits(files: RawFiles): RawUnit[] {
  const country: RawUnit = {
    code: 'VN', level: 'central', former: false, parentCode: '', from: null, to: null,
    names: [{ from: null, type: 'nước', name: 'Việt Nam' }], lat: null, lon: null, areaKm2: null,
  }
  return [
    country,
    ...lines(files.text('provinces')).map((cells) => unitOf(cells, 'province', false)),
    ...lines(files.text('provinces-former')).map((cells) => unitOf(cells, 'province', true)),
    ...lines(files.text('districts-former')).map((cells) => unitOf(cells, 'district', true)),
    ...lines(files.text('communes')).map((cells) => unitOf(cells, 'commune', false)),
    ...lines(files.text('communes-former')).map((cells) => unitOf(cells, 'commune', true)),
  ]
}

/** All successions of the files, by codes. */
export function parseSuccessions(text: string): RawSuccession[] {
  return lines(text).map(([from = '', to = '', on, how, told]) => {
    const official = !told || told === 'nso' || told === 'nq'
    return {
      from,
      to,
      on: on || REFORM_DAY,
      how: howOf(how),
      source: official ? told || 'nso+nq' : 'lists',
      evidence: official ? null : (told ?? null),
    }
  })
}

/** The villages that plans name. */
export function parseVillages(text: string): RawVillage[] {
  return lines(text).map(([communeCode = '', kind = '', name = '']) => ({ communeCode, kind, name }))
}

function lines(text: string): string[][] {
  return text.split('\n').filter(Boolean).map((line) => line.split('\t'))
}

function unitOf(cells: string[], level: Level, former: boolean): RawUnit {
  const [code = '', parentCode = '', from, to, names = '', lat, lon, areaKm2] = cells
  const hasShape = !former && level === 'commune'
  return {
    code,
    level,
    former,
    parentCode,
    from: from || (former ? null : REFORM_DAY),
    to: to || (former ? REFORM_DAY : null),
    names: names.split('|').map(nameOf),
    lat: hasShape ? numberOrNull(lat) : null,
    lon: hasShape ? numberOrNull(lon) : null,
    areaKm2: hasShape ? numberOrNull(areaKm2) : null,
  }
}

/** 'xã Hồng Tiến' or '2022-04-10 phường Hồng Tiến'. */
function nameOf(text: string): RawName {
  const dated = /^(\d{4}-\d{2}-\d{2}) (.+)$/.exec(text)
  const full = dated?.[2] ?? text
  const type = TYPE_WORDS.find((word) => full.startsWith(`${word} `))
  if (!type) throw new Error(`No type word in "${text}"`)
  return { from: dated?.[1] ?? null, type, name: full.slice(type.length + 1) }
}

function howOf(text: string | undefined): SuccessionHow {
  if (text === 'part' || text === 'part-area-all-people' || text === 'keep' || text === 'rename') return text
  if (!text) return 'whole'
  throw new Error(`Unknown kind of succession "${text}"`)
}

function numberOrNull(text: string | undefined): number | null {
  return text ? Number(text) : null
}
