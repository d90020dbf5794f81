import type { Paper } from '../../../../platform/paper/paper.ts'
import { paperToText } from '../../../../platform/paper/index.ts'
import { fold } from '../../../../platform/text/vietnamese.ts'
import type { Level, PlainDate } from '../../../../rules/vocabulary.ts'
import { citedIn } from './bases.ts'
import type { Head } from './proposal.ts'
import type { Apart } from './sections.ts'

const UNIT = /(?<!\p{L})(thành phố|tỉnh|quận|huyện|thị xã|thị trấn|xã|phường|đặc khu)\s+(\p{Lu}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]*){0,3}|\d{1,2})/gu
const LEVELS: Readonly<Record<string, Level>> = { 'thành phố': 'province', tỉnh: 'province', quận: 'district', huyện: 'district', 'thị xã': 'district', xã: 'commune', phường: 'commune', 'thị trấn': 'commune', 'đặc khu': 'commune' }

/** What the document says of itself: title, unit, years, number, day; blanks of a draft stay open. */
export function headOf(paper: Paper, apart: Apart): Head {
  const line = paper.blocks.find((block) => block.kind === 'number-line')
  const authority = paper.blocks.flatMap((block) => (block.kind === 'authority' ? [block.text] : [])).join(' ')
  const years = yearsIn(apart.title) ?? yearsIn(apart.issuedWith)
  const issued = citedIn(apart.issuedWith)[0]
  const unit = unitOf(paper, apart, authority)
  const number = line?.number ?? issued?.number
  const date = line?.date ?? issued?.on
  return { title: capitalsTamed(apart.title), level: unit?.level, unit: unit?.name, years, number: number ?? undefined, date: date ?? undefined, day: date ?? dayFor(paper, years) }
}

/** `giai đoạn 2021-2025` or `năm 2025`. */
export function yearsIn(text: string): { from: number; to: number } | undefined {
  const span = /(20\d\d)\s*[-–]\s*(20\d\d)/.exec(text)
  if (span && Number(span[1]) <= Number(span[2])) return { from: Number(span[1]), to: Number(span[2]) }
  const year = [...text.matchAll(/(?<!\d)(20[12]\d)(?!\d)/g)].at(-1)?.[1]
  return year === undefined ? undefined : { from: Number(year), to: Number(year) }
}

function unitOf(paper: Paper, apart: Apart, authority: string): { name: string; level: Level } | undefined {
  if (/trung uong|thu tuong|^bo truong/.test(fold(authority))) return { name: 'Việt Nam', level: 'central' }
  const own = namesIn(apart.title).at(-1) ?? namesIn(apart.issuedWith).at(-1)
  if (!own) return undefined
  if (own.level === 'province') return own
  const provinces = namesIn(paperToText(paper)).filter((one) => one.level === 'province')
  const often = [...new Set(provinces.map((one) => one.name))].sort((a, b) => count(provinces, b) - count(provinces, a))[0]
  return { ...own, name: often === undefined ? own.name : `${own.name}, ${often}` }
}

function namesIn(text: string): { name: string; level: Level }[] {
  return [...text.matchAll(UNIT)].flatMap(([, type = '', name = '']) => {
    const level = LEVELS[type]
    return level ? [{ name: `${type} ${name}`, level }] : []
  })
}

function count(list: readonly { name: string }[], name: string): number {
  return list.filter((one) => one.name === name).length
}

/** Without a day of its own, a plan is of the first day of its year, or of the latest day that it cites. */
function dayFor(paper: Paper, years: { from: number; to: number } | undefined): PlainDate | undefined {
  if (!years) return undefined
  const first = `${years.from}-01-01`
  const opening = paper.blocks.flatMap((block) => (block.kind === 'bases' ? [...block.items] : block.kind === 'paragraph' && typeof block.text === 'string' ? [block.text] : [])).join('\n')
  const cited = citedIn(opening).flatMap((one) => one.on ?? []).filter((on) => on <= `${years.to}-12-31`)
  return [first, ...cited].sort().at(-1)
}

/** A title in capitals as a sentence. */
function capitalsTamed(title: string): string {
  if (title !== title.toLocaleUpperCase('vi')) return title
  return (title.charAt(0) + title.slice(1).toLocaleLowerCase('vi')).replace(/\bocop\b/g, 'OCOP')
}
