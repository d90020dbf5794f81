import { z } from 'zod'
import { defineCommand } from '../../access/command.ts'
import { id, line, optionalLine, prose, whole } from '../../platform/http/fields.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import { conflict, invalid } from '../../platform/refused.ts'
import { criteriaSet, type Era, eraById, eraFor } from '../../rules/eras/index.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { findProducer, lockProducer, type ProducerRow, producerSubject } from '../producers/index.ts'
import { kindProblem } from './classification.ts'
import { productSubject, type ProductRow } from './model.ts'
import { insertProduct, lockProduct, runningDossierNumber, sameName, updateProduct } from './store.ts'
import { IMAGE_TYPES } from './uploads/receive.ts'
import { uploadedBy } from './uploads/store.ts'

const fields = z.object({
  name: line('tên sản phẩm', 300),
  set: whole('bộ tiêu chí', 1, 99).describe('Number of the criteria set (Phụ lục I and II)'),
  village: optionalLine(200),
  pack: optionalLine(300),
  description: prose(3000),
  ingredients: prose(2000),
  storage: prose(1000),
  story: prose(8000),
  /** Hash of a picture that this office uploaded; left out keeps the one there is. */
  photo: z.string().regex(/^[0-9a-f]{64}$/).optional(),
  removePhoto: z.boolean().optional(),
})
type Fields = z.output<typeof fields>

function eraOfDay(today: PlainDate): Era {
  const era = eraFor({ event: 'submitted', date: today })
  if (!era) throw conflict('Chưa có bộ quy định nào áp dụng cho ngày hôm nay.')
  return era
}

function sectorOf(era: Era, setNo: number): string {
  const set = criteriaSet(era, setNo)
  if (!set) throw invalid([{ path: 'set', message: 'Chọn nhóm sản phẩm trong danh mục.' }])
  return set.sector.code
}

async function checkPhoto(db: Db, photo: string | undefined, officeId: number): Promise<void> {
  if (photo === undefined) return
  const file = await uploadedBy(db, photo, officeId)
  if (!file || !IMAGE_TYPES.includes(file.type)) throw invalid([{ path: 'photo', message: 'Gửi ảnh sản phẩm bằng tệp JPG, PNG hoặc WebP.' }])
}

function texts(input: Pick<Fields, 'name' | 'village' | 'pack' | 'description' | 'ingredients' | 'storage' | 'story'>) {
  const { name, village, pack, description, ingredients, storage, story } = input
  return { name, village, pack, description, ingredients, storage, story }
}

/** What a list tells of a product, by the same rules as the form. */
export const listedProduct = fields.omit({ photo: true, removePhoto: true })

/** Enters a product that a list tells of, for a producer of the register. @returns its id */
export async function recordListedProduct(tx: Tx, listed: z.output<typeof listedProduct>, producer: ProducerRow, era: Era): Promise<number> {
  const sector = sectorOf(era, listed.set)
  const problem = kindProblem(era, listed.set, producer.kind)
  if (problem) throw invalid([{ path: 'set', message: problem }])
  if (await sameName(tx, listed.name, producer.id)) throw invalid([{ path: 'name', message: 'Chủ thể đã có sản phẩm tên này.' }])
  return insertProduct(tx, { ...texts(listed), producer_id: producer.id, era: era.id, set_no: listed.set, sector, unit_id: producer.unit_id, path: producer.path })
}

/** A producer, or the commune for it, enters a product in the register (M09). */
export const registerProduct = defineCommand({
  name: 'product.register',
  title: 'Đăng ký một sản phẩm vào sổ',
  action: 'product.register',
  input: fields.extend({ producer: id }),
  load: async (tx, input) => {
    const producer = await lockProducer(tx, input.producer)
    return producer && { subject: { ...producerSubject(producer), kind: 'product', id: 'new' }, state: producer }
  },
  run: async (tx, { input, state: producer, actor, today }) => {
    const era = eraOfDay(today)
    const sector = sectorOf(era, input.set)
    const problem = kindProblem(era, input.set, producer.kind)
    if (problem) throw invalid([{ path: 'set', message: problem }])
    if (await sameName(tx, input.name, producer.id)) throw invalid([{ path: 'name', message: 'Chủ thể đã có sản phẩm tên này. Mở sản phẩm đó để sửa, hoặc ghi tên phân biệt.' }])
    await checkPhoto(tx, input.photo, actor.office.id)
    const created = await insertProduct(tx, {
      ...texts(input), producer_id: producer.id, era: era.id, set_no: input.set, sector, unit_id: producer.unit_id, path: producer.path, photo: input.photo ?? null,
    })
    return {
      result: { id: created },
      events: [{ type: 'product.registered', subject: { kind: 'product', id: String(created) }, data: { name: input.name, set: input.set, era: era.id, producer: producer.id } }],
    }
  },
})

/** The owner or the commune changes a product; what stood there before stays in the journal. */
export const updateProductCommand = defineCommand({
  name: 'product.update',
  title: 'Sửa thông tin sản phẩm',
  action: 'product.update',
  input: fields.extend({ product: id }),
  load: async (tx, input) => {
    const product = await lockProduct(tx, input.product)
    return product && { subject: productSubject(product), state: product }
  },
  run: async (tx, { input, state: product, actor, today }) => {
    if (await sameName(tx, input.name, product.producer_id, product.id)) throw invalid([{ path: 'name', message: 'Chủ thể đã có sản phẩm khác tên này. Ghi tên phân biệt.' }])
    await checkPhoto(tx, input.photo, actor.office.id)
    const placed = input.set === product.set_no ? {} : await moveToSet(tx, product, input.set, today)
    const photo = input.photo ?? (input.removePhoto ? null : product.photo)
    await updateProduct(tx, product.id, { ...texts(input), ...placed, photo })
    const before: Record<string, string | number> = { ...texts(product), set: product.set_no, photo: product.photo ?? '' }
    const after: Record<string, string | number> = { ...texts(input), set: input.set, photo: photo ?? '' }
    const changed = Object.keys(after).filter((field) => before[field] !== after[field])
    return {
      result: { id: product.id },
      events: [
        {
          type: 'product.updated',
          subject: { kind: 'product', id: String(product.id) },
          data: { before: Object.fromEntries(changed.map((field) => [field, before[field]])), after: Object.fromEntries(changed.map((field) => [field, after[field]])) },
        },
      ],
    }
  },
})

async function moveToSet(db: Db, product: ProductRow, setNo: number, today: PlainDate): Promise<{ era: string; set_no: number; sector: string }> {
  const running = await runningDossierNumber(db, product.id)
  if (running) throw invalid([{ path: 'set', message: `Sản phẩm đang có hồ sơ ${running} theo bộ số ${product.set_no}. Xong hoặc rút hồ sơ đó rồi đổi nhóm.` }])
  const era = eraOfDay(today)
  const producer = await findProducer(db, product.producer_id)
  const problem = producer && kindProblem(era, setNo, producer.kind)
  if (problem) throw invalid([{ path: 'set', message: problem }])
  return { era: era.id, set_no: setNo, sector: sectorOf(era, setNo) }
}

/** The era under which a product is classed, or the latest. */
export function eraOfProduct(product: Pick<ProductRow, 'era'>, today: PlainDate): Era {
  return eraById(product.era) ?? eraOfDay(today)
}

export const productCommands = [registerProduct, updateProductCommand]
