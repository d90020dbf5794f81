import { z } from 'zod'
import { defineCommand } from '../../access/command.ts'
import type { Tx } from '../../platform/db/database.ts'
import { id, prose, whole } from '../../platform/http/fields.ts'
import type { JournalEvent } from '../../platform/journal/record.ts'
import { conflict, invalid } from '../../platform/refused.ts'
import type { RegistrationStage } from '../../rules/lifecycles/registration.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { officesOf } from '../people/index.ts'
import { nameOn } from '../places/index.ts'
import { linkList } from './link.ts'
import { type ListRow, listSubject, MOST_ROWS, newListSubject, stageOf } from './model.ts'
import { registrationPaths as paths } from './paths.ts'
import { placeRows } from './placed.ts'
import { registeredProducts } from './rows.ts'
import * as store from './store.ts'

export async function loadList(tx: Tx, wanted: number) {
  const state = await store.lockList(tx, wanted)
  return state && { subject: listSubject(state), state }
}

/** A line of the journal about a list. */
export function listEvent(list: Pick<ListRow, 'id' | 'path' | 'stage'>, type: string, data: Record<string, unknown>, to?: RegistrationStage): JournalEvent {
  return { type, subject: { kind: 'registration', id: String(list.id) }, path: list.path, data, ...(to === undefined ? {} : { stage: { from: list.stage, to } }) }
}

/** Begins the list of a commune for a year. */
export const startList = defineCommand({
  name: 'registration.start',
  title: 'Lập danh sách sản phẩm đăng ký đánh giá của xã trong một năm',
  action: 'registration.start',
  input: z.object({ year: whole('năm', 2025, 2050) }),
  load: async (_tx, _input, { actor }) => ({ subject: newListSubject(actor), state: actor }),
  run: async (tx, { input, state: { office, name }, now, today }) => {
    const thisYear = Number(today.slice(0, 4))
    if (input.year < thisYear || input.year > thisYear + 1) throw invalid([{ path: 'year', message: `Lập danh sách cho năm ${thisYear} hoặc ${thisYear + 1}.` }])
    const there = await store.listOf(tx, office.unitId, input.year)
    if (there) throw conflict(`Đã có danh sách năm ${input.year}. Mở danh sách đó để sửa.`)
    const list = await store.insertList(tx, { unit_id: office.unitId, level: 'commune', path: office.path, year: input.year, saved_by: name, created_at: now, updated_at: now })
    return { result: { list }, events: [listEvent({ id: list, path: office.path, stage: 'new' }, 'registration.started', { year: input.year }, 'drafting')] }
  },
})

/** Saves the whole grid of a list; one who worked on an older copy is told and loses nothing. */
export const saveList = defineCommand({
  name: 'registration.save',
  title: 'Lưu danh sách sản phẩm đăng ký',
  action: 'registration.save',
  input: z.object({ list: id, revision: whole('bản đang sửa', 1, 1_000_000), rows: registeredProducts }),
  load: (tx, input) => loadList(tx, input.list),
  run: async (tx, { input, state: list, actor, now, today }) => {
    if (input.revision !== list.revision) throw conflict(`${list.saved_by} đã lưu danh sách này trong lúc ông/bà đang sửa. Mở trang này ở cửa sổ khác để xem bản mới, rồi lưu lại những dòng cần giữ.`)
    const { rows, problems } = await placeRows(tx, list, input.rows, today)
    if (problems.length > 0) throw invalid(problems)
    await store.replaceRows(tx, list.id, rows)
    await store.updateList(tx, list.id, { revision: list.revision + 1, saved_by: actor.name, updated_at: now })
    await linkList(tx, list.id)
    return { result: { list: list.id, products: rows.length }, events: [listEvent(list, 'registration.saved', { products: rows.length })] }
  },
})

/** Adds products whose certificates end in the year, as re-evaluations (M11.10). */
export const addRenewals = defineCommand({
  name: 'registration.add-renewals',
  title: 'Thêm sản phẩm có giấy chứng nhận hết hạn trong năm vào danh sách',
  action: 'registration.save',
  input: z.object({ list: id, certificates: z.union([id.transform((one) => [one]), z.array(id).max(200)], 'Chọn ít nhất một sản phẩm.').optional().transform((all) => all ?? []).refine((all) => all.length > 0, 'Chọn ít nhất một sản phẩm.') }),
  load: (tx, input) => loadList(tx, input.list),
  run: async (tx, { input, state: list, actor, now }) => {
    const chosen = (await store.endingIn(tx, list)).filter((one) => input.certificates.includes(one.id))
    if (chosen.length === 0) throw conflict('Các sản phẩm này đã có trong danh sách.')
    const there = await store.countRows(tx, list.id)
    if (there + chosen.length > MOST_ROWS) throw invalid([{ path: 'certificates', message: `Một danh sách nhiều nhất ${MOST_ROWS} sản phẩm.` }])
    for (const [i, one] of chosen.entries()) {
      const month = Number(one.filingFrom.slice(0, 4)) < list.year ? 1 : Number(one.filingFrom.slice(5, 7))
      await store.insertRow(tx, {
        list_id: list.id, no: there + i + 1, product_name: one.product, producer_name: one.producer, product_id: one.productId, producer_id: one.producerId, sector: one.sector, set_no: null, aim: one.stars, kind: 'renewal', month,
        note: `Giấy ${one.number}`,
      })
    }
    await store.updateList(tx, list.id, { revision: list.revision + 1, saved_by: actor.name, updated_at: now })
    await linkList(tx, list.id)
    return { result: { list: list.id, added: chosen.length }, events: [listEvent(list, 'registration.renewals-added', { added: chosen.length })] }
  },
})

/** Throws a draft away. */
export const discardList = defineCommand({
  name: 'registration.discard',
  title: 'Bỏ danh sách đang lập',
  action: 'registration.discard',
  input: z.object({ list: id }),
  load: (tx, input) => loadList(tx, input.list),
  run: async (tx, { state: list }) => {
    const products = await store.countRows(tx, list.id)
    await store.deleteList(tx, list.id)
    return { result: { year: list.year }, events: [listEvent(list, 'registration.discarded', { year: list.year, products })] }
  },
})

/** The commune's leader sends the list to the standing agency of the province (M11.03). */
export const sendList = defineCommand({
  name: 'registration.send',
  title: 'Gửi danh sách đăng ký lên cơ quan thường trực cấp tỉnh',
  action: 'registration.send',
  input: z.object({ list: id }),
  load: (tx, input) => loadList(tx, input.list),
  run: async (tx, { state: list, now, today }) => {
    const products = await store.countRows(tx, list.id)
    if (products === 0) throw conflict('Danh sách chưa có sản phẩm nào. Ghi ít nhất một sản phẩm rồi gửi.')
    await store.updateList(tx, list.id, { stage: 'sent', sent_at: now, returned_reason: '', updated_at: now })
    const unit = (await nameOn(tx, list.unit_id, today))?.fullName ?? ''
    const above = await officesOf(tx, { today, role: 'intake-officer', above: list.path })
    return {
      result: { list: list.id },
      events: [listEvent(list, 'registration.sent', { products }, 'sent')],
      notices: above.filter((office) => office.level === 'province').map((office) => ({ officeId: office.id, title: `${unit} gửi danh sách đăng ký đánh giá năm ${list.year}`, detail: `${products} sản phẩm.`, href: paths.list(list.id) })),
    }
  },
})

async function tellCommune(tx: Tx, list: ListRow, title: string, detail: string, today: PlainDate) {
  const offices = await officesOf(tx, { today, role: ['commune-officer', 'commune-leader'], above: list.path })
  return offices.filter((office) => office.level === 'commune').map((office) => ({ officeId: office.id, title, detail, href: paths.list(list.id) }))
}

/** The province gives a list back, with what is to be put right or added; also one that it had accepted. */
export const returnList = defineCommand({
  name: 'registration.return',
  title: 'Trả danh sách đăng ký để xã bổ sung',
  action: 'registration.return',
  input: z.object({ list: id, reason: prose(1000).refine((text) => text !== '', 'Ghi xã cần bổ sung gì.') }),
  load: (tx, input) => loadList(tx, input.list),
  run: async (tx, { input, state: list, now, today }) => {
    if (list.counted) throw conflict('Danh sách này chỉ ghi số liệu của văn bản cũ nên không trả lại được.')
    await store.updateList(tx, list.id, { stage: 'returned', returned_reason: input.reason, decided_at: now, updated_at: now })
    return {
      result: { list: list.id },
      events: [listEvent(list, 'registration.returned', { reason: input.reason }, 'returned')],
      notices: await tellCommune(tx, list, `Danh sách đăng ký năm ${list.year} bị trả lại để bổ sung`, input.reason, today),
    }
  },
})

/** The province takes a list into the common one. */
export const acceptList = defineCommand({
  name: 'registration.accept',
  title: 'Tiếp nhận danh sách đăng ký của xã vào danh sách chung',
  action: 'registration.accept',
  input: z.object({ list: id, revision: whole('bản đang xem', 1, 1_000_000).optional() }),
  load: (tx, input) => loadList(tx, input.list),
  run: async (tx, { input, state: list, now, today }) => {
    if (input.revision !== undefined && input.revision !== list.revision) throw conflict('Xã đã gửi bản khác. Mở lại danh sách để xem trước khi tiếp nhận.')
    await store.updateList(tx, list.id, { stage: 'accepted', decided_at: now, updated_at: now })
    await linkList(tx, list.id)
    return {
      result: { list: list.id },
      events: [listEvent(list, 'registration.accepted', { from: stageOf(list) }, 'accepted')],
      notices: await tellCommune(tx, list, `Danh sách đăng ký năm ${list.year} đã được tiếp nhận`, '', today),
    }
  },
})
