import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import { choice, id, line, optionalLine, plainDate, whole } from '../../../platform/http/fields.ts'
import { conflict, invalid } from '../../../platform/refused.ts'
import { formatDate } from '../../../ui/words.ts'
import { dong, money } from '../money.ts'
import { MERIT_KINDS, officeSubject } from '../model.ts'
import * as store from '../store.ts'

const STARS = [3, 4, 5] as const
const rate = z.union([z.literal(''), z.null(), money('mức thưởng')]).optional().transform((value) => (value === '' || value === null ? undefined : value))

/** How much the unit gives for a product recognised in a year, by stars; a star left empty is given nothing. */
export const setPrizeRates = defineCommand({
  name: 'prize.set',
  title: 'Đặt mức thưởng theo hạng sao của một năm',
  action: 'prize.set',
  input: z.object({ year: whole('năm', 2015, 2100), stars3: rate, stars4: rate, stars5: rate, paper: line('văn bản quy định mức thưởng', 200) }),
  load: async (_tx, _input, { actor: { office } }) => ({ subject: officeSubject(office), state: office }),
  run: async (tx, { input, state: office, now }) => {
    const rates = STARS.flatMap((stars) => {
      const amount = { 3: input.stars3, 4: input.stars4, 5: input.stars5 }[stars]
      return amount === undefined ? [] : [{ stars, amount }]
    })
    if (rates.length === 0) throw invalid([{ path: 'stars3', message: 'Ghi mức thưởng của ít nhất một hạng sao.' }])
    await store.replaceRates(tx, office, input.year, rates, input.paper, now)
    return { result: { year: input.year }, events: [{ type: 'prize.set', subject: { kind: 'prize-rates', id: `${office.unitId}-${input.year}` }, data: { year: input.year, rates, paper: input.paper } }] }
  },
})

/** Records the prizes of chosen products, by the rates of the year in which they were recognised; none twice by one unit. */
export const givePrizes = defineCommand({
  name: 'prize.give',
  title: 'Ghi thưởng cho sản phẩm được công nhận',
  action: 'prize.give',
  input: z.object({
    year: whole('năm', 2015, 2100), certificates: z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(id).min(1, 'Chọn ít nhất một sản phẩm.').max(500, 'Mỗi lần nhiều nhất 500 sản phẩm.')),
    paper: line('số quyết định khen thưởng', 120), givenOn: plainDate('ngày quyết định'), overlapReason: optionalLine(500),
  }),
  load: async (_tx, _input, { actor: { office } }) => ({ subject: officeSubject(office), state: office }),
  run: async (tx, { input, state: office, now, today }) => {
    if (input.givenOn > today) throw invalid([{ path: 'givenOn', message: `Ngày quyết định không sau hôm nay, ${formatDate(today)}.` }])
    const wanted = [...new Set(input.certificates)]
    const rows = await store.prizeRows(tx, { unitId: office.unitId, areas: office.areas, year: input.year }).where('certificates.id', 'in', wanted).execute()
    if (rows.length < wanted.length) throw invalid([{ path: 'certificates', message: 'Có sản phẩm không thuộc danh sách thưởng của năm. Mở lại danh sách rồi chọn.' }])
    const given = rows.find((row) => row.given !== null)
    if (given) throw conflict(`${given.product} đã được đơn vị thưởng ${dong(given.given ?? 0)}.`)
    const twice = rows.find((row) => row.elsewhere !== null)
    if (twice && input.overlapReason === '') throw invalid([{ path: 'overlapReason', message: `${twice.product} đã được đơn vị khác thưởng ${dong(twice.elsewhere ?? 0)}. Nếu vẫn thưởng, ghi lý do.` }])
    const ids = await store.insertPrizes(tx, rows.map((row) => ({
      unit_id: office.unitId, level: office.level, path: office.path, year: input.year, certificate_id: row.id, stars: row.stars, amount: row.rate, paper: input.paper, given_on: input.givenOn,
      overlap_reason: row.elsewhere === null ? '' : input.overlapReason, created_at: now,
    })))
    if (ids.length < rows.length) throw conflict('Có sản phẩm vừa được người khác ghi thưởng. Mở lại danh sách.')
    const total = rows.reduce((sum, row) => sum + row.rate, 0)
    return { result: { prizes: ids.length, total }, events: [{ type: 'prize.given', subject: { kind: 'prize-list', id: `${office.unitId}-${input.year}` }, data: { year: input.year, prizes: ids, total, paper: input.paper } }] }
  },
})

export const cancelPrize = defineCommand({
  name: 'prize.cancel',
  title: 'Hủy một lần ghi thưởng nhầm',
  action: 'prize.cancel',
  input: z.object({ prize: id, reason: line('lý do hủy', 300) }),
  load: async (tx, input) => {
    const state = await store.lockPrize(tx, input.prize)
    return state && { subject: officeSubject(state, String(state.id)), state }
  },
  run: async (tx, { input, state, now }) => {
    if (state.cancelled_at !== null) throw conflict('Lần thưởng này đã hủy.')
    await store.cancelPrize(tx, state.id, input.reason, now)
    return { result: { year: state.year }, events: [{ type: 'prize.cancelled', subject: { kind: 'prize', id: String(state.id) }, data: { certificate: state.certificate_id, amount: state.amount, reason: input.reason } }] }
  },
})

/** Proposes an organisation or a person with merit in the programme for praise. */
export const proposeMerit = defineCommand({
  name: 'merit.propose',
  title: 'Đề nghị khen thưởng tổ chức, cá nhân có thành tích',
  action: 'merit.propose',
  input: z.object({ year: whole('năm', 2015, 2100), kind: choice(MERIT_KINDS, 'tổ chức hay cá nhân'), name: line('tên', 200), office: optionalLine(200), merit: line('thành tích', 1000), form: line('hình thức khen thưởng', 120) }),
  load: async (_tx, _input, { actor: { office } }) => ({ subject: officeSubject(office), state: office }),
  run: async (tx, { input, state: office, now }) => {
    const merit = await store.insertMerit(tx, { unit_id: office.unitId, level: office.level, path: office.path, ...input, created_at: now })
    return { result: { merit }, events: [{ type: 'merit.proposed', subject: { kind: 'merit', id: String(merit) }, data: { year: input.year, kind: input.kind, form: input.form } }] }
  },
})

/** What became of a proposal: praised by a paper, or declined with the reason. */
export const answerMerit = defineCommand({
  name: 'merit.answer',
  title: 'Ghi kết quả đề nghị khen thưởng',
  action: 'merit.answer',
  input: z.object({ merit: id, outcome: choice(['praised', 'declined'], 'kết quả'), paper: optionalLine(120), answer: optionalLine(500) })
    .refine(({ outcome, paper }) => outcome !== 'praised' || paper !== '', { path: ['paper'], message: 'Ghi số quyết định khen thưởng.' })
    .refine(({ outcome, answer }) => outcome !== 'declined' || answer !== '', { path: ['answer'], message: 'Ghi lý do không khen thưởng.' }),
  load: async (tx, input) => {
    const state = await store.lockMerit(tx, input.merit)
    return state && { subject: officeSubject(state, String(state.id)), state }
  },
  run: async (tx, { input, state }) => {
    if (state.stage !== 'proposed') throw conflict('Đề nghị này đã có kết quả.')
    await store.answerMerit(tx, state.id, { stage: input.outcome, paper: input.paper, answer: input.answer })
    return { result: { merit: state.id }, events: [{ type: `merit.${input.outcome}`, subject: { kind: 'merit', id: String(state.id) }, data: { paper: input.paper, answer: input.answer } }] }
  },
})
