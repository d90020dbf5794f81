import { NOTHING, type Read, UNCLEAR, words } from '../../../../platform/sheet/from-sheet/values.ts'
import type { Level } from '../../../../rules/vocabulary.ts'
import type { Standing } from './plan.ts'

/** `4`, `4 sao`, `Hạng 4 sao`, `****`, `bốn sao`. Anything from 1 to 5. */
export function readStars(text: string | undefined): Read<number> {
  const said = words(text)
  if (said === '') return NOTHING
  if (/^\*{1,5}$/.test(said)) return { value: said.length }
  const spelled = ['mot', 'hai', 'ba', 'bon', 'nam'].findIndex((word) => new RegExp(`(^|hang |dat )${word} sao$`).test(said))
  if (spelled >= 0) return { value: spelled + 1 }
  const figure = /^(?:hang |dat |loai |ocop )*([1-5])(?: ?sao| ?\*)?$/.exec(said)?.[1]
  return figure ? { value: Number(figure) } : UNCLEAR
}

const LEVELS: [RegExp, Level][] = [
  [/\b(huyen|quan|thi xa|district)\b/, 'district'], [/\b(trung uong|quoc gia|tw|bo|central)\b/, 'central'], [/\b(tinh|thanh pho|province)\b/, 'province'],
]

/** Which level recognised it. */
export function readLevelTold(text: string | undefined): Level | null {
  const said = words(text)
  return LEVELS.find(([pattern]) => pattern.test(said))?.[1] ?? null
}

const STANDINGS: [RegExp, Standing][] = [
  [/\b(not certified|khong (duoc )?cap( giay)?|khong dat|khong cong nhan|truot)\b/, 'not-certified'],
  [/\b(scored|cham|cap huyen danh gia|danh gia cap huyen)\b/, 'scored'],
  [/\b(proposed|de nghi|de xuat|trinh|cho cong nhan|tiem nang)\b/, 'proposed'],
  [/\b(expired|het han|het hieu luc|qua han)\b/, 'expired'],
  [/\b(new|moi|lan dau|re recognised|cong nhan lai|tai cong nhan|danh gia lai|duy tri|upgraded|nang hang|nang sao|da cong nhan|cong nhan|con hieu luc|con han|dat)\b/, 'recognised'],
]

/** Whether it was really recognised. An empty cell says that it was: such lists name results. */
export function readStanding(text: string | undefined): Read<Standing> {
  const said = words(text)
  if (said === '') return { value: 'recognised' }
  const found = STANDINGS.find(([pattern]) => pattern.test(said))
  return found ? { value: found[1] } : UNCLEAR
}

/** Whether the row rests on something that was seen: C and words of doubt say no. */
export function readVerified(text: string | undefined): boolean {
  return !/^(c|chua|khong|nghi)\b/.test(words(text))
}
