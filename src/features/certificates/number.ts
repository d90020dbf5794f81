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

/** `01-09931-1-2026` (26/2026/QĐ-TTg, Phụ lục II: mã tỉnh, mã xã, số thứ tự do xã lập, năm đánh giá). */
export function productCode(provinceCode: string, communeCode: string, running: number, year: number): string {
  return `${provinceCode}-${communeCode}-${running}-${year}`
}
