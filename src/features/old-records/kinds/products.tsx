import { sql } from 'kysely'
import { z } from 'zod'
import { conflict } from '../../../platform/refused.ts'
import { lockProducer } from '../../producers/index.ts'
import { kindProblem, listedProduct, recordListedProduct } from '../../products/index.ts'
import { type Around, type Column, defineKind } from '../kind.ts'
import { ALIKE, likeness, nameKey } from '../match/names.ts'
import { settlePlaceToday } from '../match/place.ts'
import { askForSet, setTold } from '../match/sets.ts'
import { readSector } from '../match/told.ts'
import type { ImportRow, RowProblem, Told } from '../model.ts'
import { doubt, fault, textsOf } from '../problems.ts'

const COLUMNS: readonly Column[] = [
  { id: 'name', label: 'Tên sản phẩm', required: true, example: 'Miến dong Cộng Hòa', hint: 'Bắt buộc.', synonyms: ['san pham', 'ten san pham ocop', 'ten san pham dich vu', 'product'] },
  { id: 'producer', label: 'Chủ thể', required: true, filledDown: true, example: 'Hợp tác xã Nông nghiệp Cộng Hòa', hint: 'Tên chủ thể đã có trong sổ.', synonyms: ['ten chu the', 'co so', 'ten co so', 'co so san xuat', 'don vi', 'don vi san xuat', 'doanh nghiep', 'chu the ocop'], mend: true },
  { id: 'taxCode', label: 'Mã số thuế của chủ thể', filledDown: true, hint: 'Có mã số thuế thì tìm chủ thể theo mã.', synonyms: ['mst', 'ma so thue', 'ma so thue chu the'], mend: true },
  { id: 'commune', label: 'Xã, phường', list: 'communes', filledDown: true, example: 'Xã Hưng Đạo', hint: 'Xã của chủ thể. Để trống nếu tên chủ thể chỉ có ở một xã của địa bàn.', synonyms: ['xa', 'phuong', 'xa phuong', 'phuong xa', 'ten xa', 'xa phuong thi tran', 'dia ban'], mend: true },
  { id: 'district', label: 'Huyện cũ', filledDown: true, hint: 'Chỉ cần khi ghi tên xã của ngày trước 01/7/2025.', synonyms: ['huyen', 'quan huyen', 'huyen quan thi xa'] },
  { id: 'province', label: 'Tỉnh, thành phố', filledDown: true, hint: 'Để trống nếu là tỉnh của cơ quan nhập.', synonyms: ['tinh', 'thanh pho', 'tinh thanh pho', 'ten tinh'] },
  { id: 'set', label: 'Bộ tiêu chí', required: true, list: 'sets', example: 'bộ số 6', hint: 'Chọn trong danh sách, hoặc ghi số bộ tiêu chí theo quy định đang áp dụng.', synonyms: ['bo san pham', 'bo so', 'phan nhom', 'nhom san pham', 'ten bo tieu chi'], mend: true },
  { id: 'sector', label: 'Ngành', list: ['I', 'II', 'III', 'IV', 'V', 'VI'], hint: 'I đến VI, khi chưa rõ bộ tiêu chí.', synonyms: ['nganh', 'nganh hang', 'nganh san pham'] },
  { id: 'village', label: 'Thôn, làng nghề', hint: 'Nơi làm ra sản phẩm.', synonyms: ['thon', 'lang nghe', 'thon xom', 'noi san xuat'] },
  { id: 'pack', label: 'Quy cách', example: 'Gói 500 g', hint: 'Ví dụ hộp 500 g.', synonyms: ['quy cach dong goi', 'bao bi', 'dong goi'] },
  { id: 'description', label: 'Mô tả', hint: 'Vài câu về sản phẩm.', synonyms: ['gioi thieu', 'mo ta san pham'] },
  { id: 'ingredients', label: 'Thành phần', hint: 'Nguyên liệu làm ra sản phẩm.', synonyms: ['nguyen lieu', 'thanh phan nguyen lieu'] },
  { id: 'storage', label: 'Bảo quản', hint: 'Cách giữ và hạn dùng.', synonyms: ['cach bao quan', 'han su dung', 'bao quan han dung'] },
]

const plan = z.object({
  name: z.string(), setNo: z.number().nullable(), listed: listedProduct.nullable(),
  producer: z.object({ id: z.number(), name: z.string(), kind: z.string() }).nullable(),
})
type Plan = z.output<typeof plan>

/** Products of producers that the register knows. */
export const productsKind = defineKind<Plan>({
  id: 'products',
  words: {
    name: 'Sản phẩm',
    about: 'Sản phẩm của các chủ thể đã có trong sổ.',
    prepare: ['Mỗi dòng một sản phẩm của một chủ thể đã có trong sổ. Chưa có thì nhập chủ thể trước.', 'Sản phẩm đã có trong sổ không bị ghi lần nữa.'],
    sheet: 'Sản phẩm', file: 'san-pham', made: 'sản phẩm',
  },
  columns: COLUMNS,
  anchor: 'name',
  questions: { place: 'Địa bàn', producer: 'Chủ thể', set: 'Bộ tiêu chí' },
  whole: false,
  plan,
  match: async (around, row) => {
    const told = textsOf(row)
    const problems: RowProblem[] = []
    const name = told.name ?? ''
    const producer = await findOwner(around, told, row.choices, problems)
    const sector = readSector(told.sector)
    const named = row.choices.set === undefined ? setTold(around.era, told.set) : Number(row.choices.set)
    const set = around.era.criteriaSets.find((one) => one.set === named)
    const listed = listedProduct.safeParse({ ...told, set: set?.set ?? around.era.criteriaSets[0]?.set })
    if (!listed.success) problems.push(...listed.error.issues.map((issue) => fault(String(issue.path[0] ?? 'name'), issue.message)))
    if (!set && name !== '') problems.push(askForSet(around.era, { product: name, sector, field: 'set' }))
    const forbidden = set && producer ? kindProblem(around.era, set.set, producer.kind) : undefined
    if (forbidden) problems.push(fault('set', forbidden))
    if (producer && (await hasProduct(around, producer.id, name))) problems.push(fault('name', `${producer.name} đã có sản phẩm này trong sổ.`))
    return {
      plan: { name, setNo: set?.set ?? null, listed: listed.success && set ? listed.data : null, producer }, problems,
      twinKey: producer ? `${nameKey(name)}|${producer.id}` : null,
    }
  },
  record: async (tx, { plan: { listed, producer }, origin, era }) => {
    const owner = producer ? await lockProducer(tx, producer.id) : undefined
    if (!owner) throw conflict('Chủ thể không còn trong sổ.')
    if (!listed) throw new Error('A ready row has a form that fits')
    const id = await recordListedProduct(tx, listed, owner, era)
    return {
      events: [{ type: 'product.recorded', subject: { kind: 'product', id: String(id) }, path: owner.path, data: { name: listed.name, set: listed.set, era: era.id, producer: owner.id, ...origin } }],
      made: [{ kind: 'product', id }],
    }
  },
  show: {
    title: (row) => row.plan?.name || row.told.name || '',
    columns: [
      { key: 'producer', label: 'Chủ thể', render: (row) => row.plan?.producer?.name ?? (row.told.producer || '–') },
      { key: 'set', label: 'Bộ tiêu chí', align: 'num', render: (row) => row.plan?.setNo ?? '–' },
      { key: 'pack', label: 'Quy cách', render: (row) => row.edits.pack || row.told.pack || '–' },
    ],
    known: ({ name, setNo, producer }) => [
      { label: 'Sản phẩm', value: `${name}, ghi mới` },
      { label: 'Chủ thể', value: producer ? `${producer.name}, đã có trong sổ` : 'chưa rõ', check: producer ? 'ok' : 'warn' },
      { label: 'Bộ tiêu chí', value: setNo === null ? 'chưa chọn' : `bộ số ${setNo}` },
    ],
  },
})

type Owner = NonNullable<Plan['producer']>

/** The producer that a row names: by its tax code, in its commune, or by a name that the area has once. */
async function findOwner(around: Around, told: Told, choices: ImportRow['choices'], problems: RowProblem[]): Promise<Owner | null> {
  const { db, job } = around
  const name = (told.producer ?? '').trim()
  const taxCode = (told.taxCode ?? '').replace(/[\s.]/g, '')
  const inArea = db.selectFrom('producers').select(['id', 'name', 'kind']).where(sql<boolean>`path <@ ${job.path}::ltree`)
  if (taxCode !== '') {
    const found = await inArea.where('tax_code', '=', taxCode).executeTakeFirst()
    if (!found) problems.push(fault('taxCode', `Sổ chưa có chủ thể mã số thuế ${taxCode} trong địa bàn. Nhập chủ thể trước, hoặc sửa mã.`))
    return found ?? null
  }
  if (name === '') {
    problems.push(fault('producer', 'Chưa ghi chủ thể.'))
    return null
  }
  const placed = Boolean(told.commune || told.district || choices.place) || (await around.home()).commune !== null
  const unit = placed ? await settlePlaceToday(around, told, choices.place, problems) : null
  if (placed && !unit) return null
  const there = unit ? await around.producersIn(unit.id) : await inArea.where(sql<boolean>`fold_key(name) = fold_key(${name})`).limit(20).execute()
  const same = there.filter((one) => nameKey(one.name) === nameKey(name))
  const [only] = same
  if (only && same.length === 1) return { id: only.id, name: only.name, kind: only.kind }
  const alike = same.length > 1 ? same : there.filter((one) => likeness(one.name, name) >= ALIKE)
  const chosen = alike.find((one) => String(one.id) === choices.producer)
  if (chosen) return { id: chosen.id, name: chosen.name, kind: chosen.kind }
  const where = unit ? ` ở ${unit.label}` : ' trong địa bàn'
  problems.push(alike.length > 0
    ? doubt('producer', 'producer', `Sổ có chủ thể tên gần giống${where}. Chọn chủ thể của sản phẩm.`, `${nameKey(name)}|${unit?.id ?? ''}`, alike.map((one) => ({ value: String(one.id), label: one.name })))
    : fault('producer', `Sổ chưa có chủ thể này${where}. Nhập chủ thể trước, hoặc sửa tên, xã.`))
  return null
}

async function hasProduct({ db }: Around, producerId: number, name: string): Promise<boolean> {
  const owned = await db.selectFrom('products').select('name').where('producer_id', '=', producerId).execute()
  return owned.some((one) => nameKey(one.name) === nameKey(name))
}
