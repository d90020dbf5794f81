import { sql } from 'kysely'
import { z } from 'zod'
import { dayOf } from '../../../platform/clock.ts'
import { readSpan, words } from '../../../platform/sheet/from-sheet/values.ts'
import { foldKey } from '../../../platform/text/vietnamese.ts'
import { formatDate } from '../../../ui/words.ts'
import { listedActual, listedActualProblems, recordListedActual, takeBackActuals, targetsToEnterOf } from '../../plans/index.ts'
import { type Around, type Column, defineKind } from '../kind.ts'
import type { RowProblem } from '../model.ts'
import { doubt, fault, textsOf } from '../problems.ts'

const COLUMNS: readonly Column[] = [
  { id: 'plan', label: 'Kế hoạch', filledDown: true, hint: 'Số, ký hiệu của kế hoạch; chỉ cần khi nhiều kế hoạch có chỉ tiêu cùng tên.', synonyms: ['so ke hoach', 'so ky hieu'], mend: true },
  { id: 'target', label: 'Chỉ tiêu', required: true, list: 'targets', example: 'Phát triển mới điểm bán hàng', hint: 'Tên chỉ tiêu như trong kế hoạch; chỉ nhập chỉ tiêu mà đơn vị tự ghi số.', synonyms: ['ten chi tieu', 'noi dung', 'muc tieu'], mend: true },
  { id: 'onDay', label: 'Ngày tính số', required: true, filledDown: true, example: '30/6/2026', hint: 'Số tính đến hết ngày này.', synonyms: ['den ngay', 'ngay', 'thoi diem', 'ngay bao cao'], mend: true },
  { id: 'value', label: 'Số thực hiện', example: '8', hint: 'Với chỉ tiêu là số lượng. Chưa đếm thì để trống; không có thì ghi 0.', synonyms: ['thuc hien', 'ket qua', 'ket qua thuc hien', 'so luong'], mend: true },
  { id: 'of', label: 'Tử số', hint: 'Với chỉ tiêu là tỷ lệ: số đã đạt.', synonyms: ['so dat', 'dat'], mend: true },
  { id: 'over', label: 'Mẫu số', hint: 'Với chỉ tiêu là tỷ lệ: tổng số để tính.', synonyms: ['tong so', 'tren tong'], mend: true },
  { id: 'note', label: 'Căn cứ', required: true, filledDown: true, example: 'Báo cáo số 12/BC-UBND', hint: 'Văn bản, biên bản, danh sách làm căn cứ.', synonyms: ['can cu', 'ghi chu', 'minh chung', 'nguon'], mend: true },
]

const plan = z.object({ title: z.string(), target: z.object({ id: z.number(), title: z.string(), plan: z.string(), unit: z.string() }).nullable(), actual: listedActual.nullable() })
type Plan = z.output<typeof plan>

/** The unit's targets of one step of rows, asked for once. */
const TARGETS = new WeakMap<Around, ReturnType<typeof targetsToEnterOf>>()

function targetsFor(around: Around): ReturnType<typeof targetsToEnterOf> {
  const known = TARGETS.get(around) ?? targetsToEnterOf(around.db, around.job)
  TARGETS.set(around, known)
  return known
}

/** What the targets of the unit's own plans have reached, where people enter it. */
export const targetsKind = defineKind<Plan>({
  id: 'targets',
  words: {
    name: 'Số thực hiện chỉ tiêu',
    about: 'Số thực hiện của các chỉ tiêu mà đơn vị tự ghi, kèm căn cứ.',
    prepare: ['Mỗi dòng một chỉ tiêu đến một ngày.', 'Chỉ tiêu lấy số từ sổ thì không nhập ở đây.', 'Gỡ đợt nhập không xóa số: mỗi số có một dòng đính chính là chưa có số.'],
    sheet: 'Số thực hiện', file: 'so-thuc-hien-chi-tieu', made: 'số thực hiện',
  },
  columns: COLUMNS,
  anchor: 'target',
  questions: { target: 'Chỉ tiêu' },
  whole: false,
  plan,
  match: async (around, row) => {
    const told = textsOf(row)
    const problems: RowProblem[] = []
    const all = await targetsFor(around)
    const inPlan = words(told.plan) === '' ? all : all.filter((one) => foldKey(`${one.planNumber ?? ''} ${one.planTitle}`).includes(foldKey(told.plan ?? '')))
    const day = readSpan(told.onDay).value
    const named = inPlan.filter((one) => foldKey(one.title) === foldKey(told.target ?? '') && (day === null || (one.from <= day.to && one.to >= day.from)))
    const target = named.find((one) => String(one.id) === row.choices.target) ?? (named.length === 1 ? named[0] : undefined)
    if (named.length === 0) problems.push(fault('target', 'Kế hoạch đang thực hiện của đơn vị không có chỉ tiêu này trong kỳ, hoặc chỉ tiêu lấy số từ sổ.'))
    else if (!target) problems.push(doubt('target', 'target', 'Nhiều kế hoạch có chỉ tiêu này. Chọn chỉ tiêu.', foldKey(told.target ?? ''), named.map((one) => ({ value: String(one.id), label: `${one.planNumber ?? one.planTitle}, năm ${one.yearFrom}` }))))
    if (day === null || day.from !== day.to) problems.push(fault('onDay', words(told.onDay) === '' ? 'Ghi ngày tính số.' : `Không hiểu ngày “${told.onDay ?? ''}”. Ghi ngày/tháng/năm.`))
    const actual = target && day && day.from === day.to ? listedActual.safeParse({ target: target.id, onDay: day.from, value: told.value ?? '', of: told.of ?? '', over: told.over ?? '', note: told.note ?? '' }) : undefined
    if (actual && !actual.success) problems.push(...actual.error.issues.map((issue) => fault(String(issue.path[0] ?? 'target'), issue.message)))
    if (target && actual?.success) problems.push(...listedActualProblems(actual.data, target, around.today).map((one) => fault(one.path, one.message)))
    return {
      plan: { title: told.target ?? '', target: target ? { id: target.id, title: target.title, plan: target.planNumber ?? target.planTitle, unit: target.unit } : null, actual: actual?.success ? actual.data : null },
      problems, twinKey: target && day ? `${target.id}|${day.from}` : null,
    }
  },
  record: async (tx, { plan: { actual }, job }) => {
    if (!actual) throw new Error('A ready row has a target and a number')
    const at = job.stepped_at ?? job.created_at
    const { entry, events } = await recordListedActual(tx, { input: actual, who: job.who, officeId: job.office_id, now: at, today: dayOf(at) })
    return { events, made: [{ kind: 'target-entry', id: entry }] }
  },
  forget: async (tx, job, _held, at) => {
    const { rows } = await sql<{ id: number }>`select record_id as id from import_made where import_id = ${job.id} and kind = 'target-entry'`.execute(tx)
    const { gone, held } = await takeBackActuals(tx, rows.map((row) => row.id), { reason: `Gỡ đợt nhập từ tệp ${job.file_name}`, who: job.who, officeId: job.office_id, at })
    return { gone, held: held.map((one) => ({ kind: 'target-entry', ...one })) }
  },
  show: {
    title: (row) => row.plan?.title || row.told.target || '',
    columns: [
      { key: 'plan', label: 'Kế hoạch', render: (row) => row.plan?.target?.plan ?? (row.told.plan || '–') },
      { key: 'on', label: 'Đến ngày', render: (row) => (row.plan?.actual ? formatDate(row.plan.actual.onDay) : row.told.onDay || '–') },
      { key: 'value', label: 'Số thực hiện', align: 'num', render: (row) => (row.plan?.actual ? numberOf(row.plan.actual) : row.told.value || '–') },
    ],
    known: ({ title, target, actual }) => [
      { label: 'Chỉ tiêu', value: target ? `${target.title}, ${target.plan}` : title, check: target ? 'ok' : 'warn' },
      { label: 'Số thực hiện', value: actual ? `${numberOf(actual)} ${target?.unit ?? ''}`.trim() : 'chưa rõ' },
    ],
  },
})

function numberOf({ value, of, over }: z.output<typeof listedActual>): string {
  return of !== null ? `${of}/${over ?? '…'}` : value === null ? 'chưa có số' : String(value)
}
