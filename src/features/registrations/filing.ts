import { sql } from 'kysely'
import { addressWith } from '../../ui/links.ts'
import { z } from 'zod'
import { decide } from '../../access/decide.ts'
import { id, whole } from '../../platform/http/fields.ts'
import { forbidden } from '../../platform/refused.ts'
import { defineFiling } from '../papers/index.ts'
import { nameOn } from '../places/index.ts'
import { callSubject, stageOf } from './model.ts'
import { evaluationPlan, listLetter } from './papers.ts'
import { registrationPaths as paths } from './paths.ts'
import { eraOfYear } from './schedule.ts'
import { appendixQuery, type ProductLine, productRows, provinceOf, registrationRecord, scheduleQuery } from './queries.ts'

const SUPPORTED_MOST = 500

/** The common evaluation plan of a year, into the register of the province. */
export const fileEvaluationPlan = defineFiling({
  name: 'registration.file-plan',
  title: 'Kế hoạch đánh giá, phân hạng chung của năm',
  kind: () => 'plan',
  input: z.object({ year: whole('năm', 2018, 2050), by: z.enum(['commune', 'district']) }),
  write: async (db, asking) => {
    const { input, actor, today } = asking
    const { appendix } = await appendixQuery.run(db, { ...asking, input: { year: input.year, by: input.by } })
    const schedule = await scheduleQuery.run(db, { ...asking, input: { year: input.year } })
    const { rows: supported } = await sql<ProductLine>`${productRows(actor, { year: input.year, state: undefined, q: '', aim: undefined, support: true, list: undefined })} limit ${SUPPORTED_MOST}`.execute(db)
    const province = await provinceOf(db, actor.office.path)
    const body = await nameOn(db, province?.id ?? actor.office.unitId, today)
    return {
      paper: evaluationPlan({ body: { name: body?.name ?? '', fullName: body?.fullName ?? '' }, year: input.year, appendix, rounds: schedule.rounds, supported, act: `Quyết định số ${eraOfYear(input.year, today)?.act.number ?? ''}` }),
      path: paths.appendixPrint(input.year, input.by), back: { href: addressWith(paths.appendix, { nam: input.year, theo: input.by === 'district' ? 'huyen' : 'xa' }), label: `Phụ lục I, năm ${input.year}` },
      body: { unitId: province?.id ?? 0, level: 'province' },
      ...(!decide(actor, 'registration.call', callSubject(actor)).ok ? { notYet: 'Kế hoạch này do cơ quan thường trực cấp tỉnh lập.' } : input.year < Number(today.slice(0, 4)) ? { notYet: 'Năm này đã qua, bản in chỉ để xem lại.' } : appendix.totals.total === 0 ? { notYet: 'Chưa có danh sách nào được tiếp nhận.' } : {}),
    }
  },
})

/** The letter of a commune with its list, into the register of the commune. */
export const fileListLetter = defineFiling({
  name: 'registration.file-letter',
  title: 'Công văn gửi danh sách đăng ký đánh giá',
  kind: () => 'letter',
  input: z.object({ list: id }),
  write: async (db, asking) => {
    const { list, rows, call } = await registrationRecord.run(db, asking)
    if (list.counted) throw forbidden('Danh sách này chỉ ghi số liệu của văn bản cũ.')
    const [body, province] = [await nameOn(db, list.unit_id, asking.today), await provinceOf(db, list.path)]
    return {
      paper: listLetter({ body: { name: body?.name ?? list.unitName ?? '', fullName: body?.fullName ?? list.unit ?? '' }, province: province?.name ?? '', year: list.year, rows, closesOn: call?.closes_on ?? null }),
      path: paths.print(list.id), back: { href: paths.list(list.id), label: `Danh sách đăng ký năm ${list.year}` }, body: { unitId: list.unit_id, level: 'commune' },
      ...(rows.length === 0 ? { notYet: 'Danh sách chưa có sản phẩm.' } : stageOf(list) === 'accepted' ? { notYet: 'Danh sách đã được tiếp nhận.' } : {}),
    }
  },
})
