import { fold, foldTones } from '../../../platform/text/vietnamese.ts'
import { criteriaSet, type Era } from '../../../rules/eras/index.ts'
import { setGroups } from '../../products/index.ts'
import { doubt } from '../problems.ts'
import type { RowProblem } from '../model.ts'

/**
 * Words in product names that point to a kind of product; the first that fits is proposed, a person decides. Found by the
 * beginning of the set's name in the classification, so that it serves every era.
 */
const HINTS: [string, string][] = [
  ['du lich|homestay|farmstay|diem den|trai nghiem|khu sinh thai|cong vien|lang co', 'dich vu du lich'],
  ['tinh dau', 'tinh dau'],
  ['xa phong|xa bong|dau goi|my pham|kem duong|mat na|son moi|nuoc hoa|sua tam|serum', 'my pham'],
  ['banh|keo|com chay|cu do|bun|mien|pho|mi gao|mi que|hu tieu|bong gao|com lam|xoi', 'che bien tu gao'],
  ['ruou (vang|dua|sim|mo|tao|chuoi|trai cay|dau|yen|dong trung|nhau|ba kich|thot not|mu tun|sam|nho|dinh lang)|bia', 'do uong co con'],
  ['ruou', 'ruou trang'],
  ['ca phe|cafe|coffee|robusta|arabica|ca ?cao|socola|so co la|chocolate', 'ca phe'],
  ['tra (hoa tan |tui loc |dinh duong )?(day thia canh|gung|atiso|hoa|sen|tam sen|la sen|giao co lam|ca gai leo|bi dao|muop dang|mang cau|trai mang cau|thao moc|gao lut|buoi|nhau|la vang|hoe|sam|linh chi|dong trung|trai cay)|la vang|che vang|che day', 'san pham tra tu thuc vat'],
  ['che (xanh|tuoi|bup|kho|den|thai|shan|sach|long)|tra|non che|matcha|shan tuyet|o ?long|che', 'che tuoi'],
  ['dong trung|linh chi|nhan sam|hong sam|vien nang|vien hoan|thuc pham chuc nang|thuoc|tam that|ba kich|cao (atiso|che vang|ca gai leo|day thia canh|dang sam|toi den|duoc lieu)|nghe vien|dang sam', 'thuc pham chuc nang'],
  ['nuoc khoang|nuoc uong|nuoc tinh khiet', 'nuoc khoang'],
  ['nuoc (ep|yen|mia|dua|giai khat|cot)|sinh to|siro|nectar|kombucha|sua (hat|bap)', 'do uong khong con'],
  ['nuoc mam|mam|nuoc tuong|tuong (ot|ban|nep|cu da)|^tuong|^chao|giam|sa te|nuoc (mau|cham|sot|ot)', 'tuong'],
  ['mat ong|mat hoa|mat mia|mat dua|to yen|yen sao', 'mat ong'],
  ['^muoi|hat tieu|ho tieu|tieu (den|so|xanh|trang)|toi den|^toi|bot (nghe|toi|ot|que)|tinh bot nghe|gia vi|hanh kho|hat doi|mac khen|que', 'gia vi khac'],
  ['gio|cha|nem|lap xuong|lap suon|thit|kho (bo|ga|ca|heo|lon|ech)|ruoc|cha bong|xuc xich|ca (kho|say|hun|chien|mot nang|thinh|loc|tra|bong)|tom (kho|chua|say|mot nang)|muc (kho|mot nang|rim)|trung (vit )?muoi', 'che bien tu thit'],
  ['trung (ga|vit|cut)|sua tuoi|tom|ga doi|ga ta|luon', 'thit'],
  ['hat dieu|dieu|macca|mac ca|mut|say|dau (lac|phong|phung|me|dua|dau)|dau hu|tau hu|mang (kho|muoi|dam)|nam (huong|moc nhi)|kim chi|cu cai muoi|bot (san day|san|rau|sen)|rong bien|rong nho|thach|hat sen|lac rang|lac|bo dau phong|o mai|muoi chua', 'che bien tu rau'],
  ['gao|nep|ngu coc|dau xanh|te do', 'gao'],
  ['tho cam|lua|vai|khan|may mac|ao dai|det', 'vai'],
  ['non la|gom|may tre( dan)?|tre|go (mit|gu|lua)|chieu|coi|luc binh|tranh|tuong|binh hoa|hoanh phi|den long|den|ong hut|tram huong|huong tram|tram|nhang|bat dia|thu cong my nghe|vong deo tay|guong|tham', 'thu cong'],
  ['lan ho diep|hoa (lan|hong|cuc)', 'hoa'], ['bonsai|cay canh', 'cay canh'], ['ca canh|chim canh', 'dong vat canh'],
  ['buoi|cam|quyt|xoai|nhan|thanh long|sau rieng|mit|tao|dua (hau|luoi|xiem|sap|kim)|chom chom|mang cut|mang tuoi|rau|hanh la|khoai|nam|na|le|man|gac|vu sua|cai|kho qua|dau tam|chuoi|qua', 'rau'],
]
const PATTERNS = HINTS.map(([words, begins]): [RegExp, string] => [new RegExp(`(?<![a-z0-9])(?:${words})(?![a-z0-9])`), begins])

/** The criteria sets of an era as choices, sector by sector; all when none is named. */
export function setOptions(era: Era, sector: string | null): { value: string; label: string }[] {
  const options = setGroups(era).flatMap((group) => group.options.map((option) => ({ value: String(option.value), label: option.label })))
  return sector === null ? options : options.filter((option) => criteriaSet(era, Number(option.value))?.sector.code === sector)
}

/** Asks which criteria set a product belongs to; what its name points to is proposed. */
export function askForSet(era: Era, { product, sector, field }: { product: string; sector: string | null; field: string }): RowProblem {
  const guess = guessSet(era, product, sector) ?? guessSet(era, product, null)
  const guessed = era.criteriaSets.find((one) => one.set === guess)
  const inSector = setOptions(era, sector)
  const options = guessed && !inSector.some((one) => one.value === String(guess)) ? setOptions(era, null) : inSector
  const message = guessed ? `Tên sản phẩm gợi ý bộ số ${guessed.set}, ${guessed.name}. Xem lại rồi chọn.` : 'Chọn bộ tiêu chí của sản phẩm.'
  return doubt('set', field, message, `${guess ?? ''}|${sector ?? ''}`, options, guess === null ? undefined : String(guess))
}

/** The set that a cell names by its number or its name; nothing when it names none. */
export function setTold(era: Era, text: string | undefined): number | null {
  const said = folded(text ?? '')
  if (said === '') return null
  const number = /^(?:bo(?: tieu chi| san pham)?(?: so)? )?0*(\d{1,2})$/.exec(said)?.[1] ?? /\bbo so (\d{1,2})$/.exec(said)?.[1]
  if (number) return criteriaSet(era, Number(number)) ? Number(number) : null
  return era.criteriaSets.find((set) => folded(set.name) === said || (set.subgroup && folded(set.subgroup.name) === said))?.set ?? null
}

/** The set that the name of a product points to, within a sector when it is told. A guess: a person confirms it. */
export function guessSet(era: Era, product: string, sector: string | null): number | null {
  const name = folded(product)
  for (const [pattern, begins] of PATTERNS) {
    if (!pattern.test(name)) continue
    const set = era.criteriaSets.find((one) => folded(one.name).startsWith(begins) && (sector === null || one.sector.code === sector))
    if (set) return set.set
  }
  return null
}

/**
 * The set of an earlier era that stood where a set of today stands: by name, or by its only near neighbour. Nothing when
 * several could be meant.
 */
export function setUnder(earlier: Era, today: Era, setNo: number): number | null {
  const set = criteriaSet(today, setNo)
  if (!set) return null
  if (earlier.id === today.id) return setNo
  const wanted = tokens(set.name)
  const ranked = earlier.criteriaSets.map((one) => ({ set: one.set, score: overlap(wanted, tokens(one.name)) })).sort((a, b) => b.score - a.score)
  const [best, second] = ranked
  return best && best.score >= 0.5 && best.score > (second?.score ?? 0) ? best.set : null
}

/** Words of a set's name that tell which one it is, with their marks: chế and chè are two. */
function tokens(name: string): Set<string> {
  const plain = foldTones(name.toLowerCase()).replace(/\([^)]*\)|sơ chế|sản phẩm|các|khác|và/g, ' ')
  return new Set(plain.match(/\p{L}+/gu))
}

function overlap(a: Set<string>, b: Set<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length
  return a.size + b.size === 0 ? 0 : shared / (a.size + b.size - shared)
}

function folded(text: string): string {
  return fold(text).replace(/[^a-z0-9]+/g, ' ').trim()
}
