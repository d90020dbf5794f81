import { words } from '../../../platform/sheet/from-sheet/values.ts'
import { KIND_WORDS, PRODUCER_KINDS, type RegisteredKind } from '../../producers/index.ts'

const KINDS: [RegExp, RegisteredKind][] = [
  [/\b(lien hiep )?(htx|hop tac xa)/, 'cooperative'],
  [/\b(tht|to hop tac|to hop san xuat)\b/, 'cooperative-group'],
  [/\b(trang trai)\b/, 'farm'],
  [/\b(cong ty|cty|ctcp|ct cp|doanh nghiep|dntn|xi nghiep|tap doan|tong cong ty|nha may|company)\b/, 'company'],
  [/\b(hiep hoi|hoi)\b/, 'association'],
  [/\b(ho kinh doanh|hkd|ho gia dinh|ho san xuat|co so|cssx|cua hang|lo|ho ong|ho ba|ho)\b/, 'household-business'],
]

/** The legal form that the file names, or that the producer's name begins with. */
export function readKind(told: string | undefined, name: string): RegisteredKind | null {
  const exact = PRODUCER_KINDS.find((kind) => words(KIND_WORDS[kind]) === words(told))
  if (exact) return exact
  for (const text of [words(told), words(name)]) {
    const found = KINDS.find(([pattern]) => new RegExp(`^${pattern.source}`).test(text)) ?? (text === words(told) ? KINDS.find(([pattern]) => pattern.test(text)) : undefined)
    if (found) return found[1]
  }
  return null
}

const SECTORS: [RegExp, string][] = [
  [/^(i|1|01|thuc pham)\b/, 'I'], [/^(ii|2|02|do uong)\b/, 'II'], [/^(iii|3|03|duoc lieu|thao duoc)\b/, 'III'],
  [/^(iv|4|04|thu cong|vai|luu niem)\b/, 'IV'], [/^(v|5|05|sinh vat canh)\b/, 'V'], [/^(vi|6|06|dich vu|du lich)\b/, 'VI'],
]

/** The sector of the classification. */
export function readSector(text: string | undefined): string | null {
  const said = words(text).replace(/^(nganh|nhom|san pham) /, '')
  return SECTORS.find(([pattern]) => pattern.test(said))?.[1] ?? null
}
