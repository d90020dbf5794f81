import type { Html } from './html.ts'
import { WOODCUT_DRAWINGS } from './woodcut-drawings.ts'
import type { WoodcutName } from './woodcut-drawings.ts'

export type { WoodcutName } from './woodcut-drawings.ts'

/** What each sign stands for, in words. */
export const WOODCUTS: Record<WoodcutName, string> = {
  rice: 'Gạo, ngũ cốc',
  meat: 'Thịt, trứng, sữa',
  spice: 'Gia vị',
  'tea-coffee': 'Chè, cà phê',
  honey: 'Mật ong',
  raw: 'Sơ chế',
  vegetable: 'Rau, củ, quả',
  drink: 'Đồ uống',
  herb: 'Dược liệu',
  craft: 'Thủ công',
  textile: 'Vải, may mặc',
  ornamental: 'Sinh vật cảnh',
  tourism: 'Du lịch',
}

const BY_SET: readonly WoodcutName[] = [
  'vegetable', 'meat', 'raw', 'honey', 'rice', 'rice', 'vegetable', 'meat', 'spice', 'spice', 'tea-coffee', 'tea-coffee', 'tea-coffee',
  'drink', 'drink', 'drink', 'drink', 'herb', 'herb', 'herb', 'craft', 'textile', 'ornamental', 'ornamental', 'ornamental', 'tourism',
]

/** Sign of a criteria set, 1–26 as in 26/2026/QĐ-TTg, Phụ lục II; any other number gets the sack of raw goods. */
export function woodcutFor(setNumber: number): WoodcutName {
  return BY_SET[setNumber - 1] ?? 'raw'
}

/** A woodcut sign, 4:3, for a product without a photo. Decoration: the product's name stands beside it. */
export function Woodcut({ group }: { group: WoodcutName }): Html {
  const drawing = WOODCUT_DRAWINGS[group]
  return (
    <svg class="woodcut" viewBox="0 0 320 240" aria-hidden="true">
      <path fill={drawing.ground} d="M0 0h320v240H0z" />
      {drawing.pigments.map(([colour, d]) => <path fill={colour} d={d} />)}
      <path class="woodcut-ink" d={drawing.ink} />
      {drawing.over?.map(([colour, d, width]) =>
        width === undefined
          ? <path fill={colour} d={d} />
          : <path fill="none" stroke={colour} stroke-width={width} stroke-linecap="round" stroke-linejoin="round" d={d} />,
      )}
    </svg>
  )
}
