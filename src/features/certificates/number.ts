import { randomInt } from 'node:crypto'
import { foldKey } from '../../platform/text/vietnamese.ts'
import type { Level } from '../../rules/vocabulary.ts'

/** Who numbers: `01` for a province by its code, `TW` for the ministry. */
export function issuerMark(level: Level, unitCode: string): string {
  return level === 'central' ? 'TW' : unitCode
}

/** `118/2026/GCN-OCOP-01`: running number of the issuing body and year. */
export function certificateNumber(running: number, year: number, mark: string): string {
  return `${String(running).padStart(3, '0')}/${year}/GCN-OCOP-${mark}`
}

/**
 * A number in any writing as one key: `118/2026/GCN-OCOP-01`, `Số: 118-2026 gcn ocop 01` → `1182026gcnocop01`.
 * Letters before the first figure and leading zeros do not count.
 */
export function numberKey(text: string): string {
  return foldKey(text).replace(/^[^1-9]+/, '').slice(0, 60)
}

/** Whether a key is only the running number and the year, which several issuers may share: `1182026`. */
export function isShortKey(key: string): boolean {
  return /^\d{5,12}(gcn|gcnocop)?$/.test(key)
}

/** Small letters and figures without those that look alike (0 o, 1 l i). */
const LINK_LETTERS = '23456789abcdefghjkmnpqrstuvwxyz'
const LINK_LENGTH = 8

/** A new code for the QR link; it tells nothing and cannot be guessed from another. */
export function newLink(): string {
  return Array.from({ length: LINK_LENGTH }, () => LINK_LETTERS.charAt(randomInt(LINK_LETTERS.length))).join('')
}

/** A link as it is stored, or nothing when the text cannot be one. */
export function readLink(text: string): string | undefined {
  const link = text.trim().toLowerCase()
  return link.length === LINK_LENGTH && [...link].every((letter) => LINK_LETTERS.includes(letter)) ? link : undefined
}

/** Shapes of product codes before 26/2026/QĐ-TTg, as the ministry's software gave them: with the district while there were districts. */
const EARLIER_PATTERN = { withDistrict: '(T)-(H)-(X)-(STT)-(năm)', withoutDistrict: '(T)-(X)-(STT)-(năm)' } as const

/**
 * `01-09931-1-2026`: province, commune, running number of the commune, year (26/2026/QĐ-TTg, Phụ lục II); of 2022, with the
 * district of that day, `83-829-28780-3-2022`.
 * @param pattern how the era of the dossier writes it; without one, as it was written before 2026
 */
export function productCode(pattern: string | undefined, place: { provinceCode: string; districtCode: string | undefined; communeCode: string }, running: number, year: number): string {
  const { provinceCode, districtCode, communeCode } = place
  const parts: Record<string, string> = { T: provinceCode, H: districtCode ?? '', X: communeCode, STT: String(running), năm: String(year) }
  return (pattern ?? EARLIER_PATTERN[districtCode === undefined ? 'withoutDistrict' : 'withDistrict']).replace(/\(([^)]+)\)/g, (_, part: string) => parts[part] ?? '')
}

/** A product code in either shape. */
export const PRODUCT_CODE = /^\d{2}-(\d{3}-)?\d{5}-\d{1,6}-\d{4}$/
