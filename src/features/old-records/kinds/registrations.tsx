import { sql } from 'kysely'
import { z } from 'zod'
import { readYear, words } from '../../../platform/sheet/from-sheet/values.ts'
import { AIM_WORDS, listedProblems, readAim, readMonth, readRegistrationKind, registeredProduct, registerListed, REGISTRATION_KIND_WORDS, takeBackListed } from '../../registrations/index.ts'
import { type Column, defineKind } from '../kind.ts'
import { nameKey } from '../match/names.ts'
import { settlePlaceToday } from '../match/place.ts'
import { setTold } from '../match/sets.ts'
import type { RowProblem } from '../model.ts'
import { fault, note, textsOf } from '../problems.ts'

const COLUMNS: readonly Column[] = [
  { id: 'year', label: 'Năm đánh giá', filledDown: true, hint: 'Để trống thì là năm nay.', synonyms: ['nam', 'nam dang ky', 'nam danh gia'], mend: true },
  { id: 'product', label: 'Tên sản phẩm', required: true, example: 'Miến dong Cộng Hòa', hint: 'Bắt buộc.', synonyms: ['san pham', 'ten san pham ocop', 'san pham dang ky'] },
  { id: 'producer', label: 'Chủ thể', required: true, filledDown: true, example: 'HTX Nông nghiệp Cộng Hòa', hint: 'Tên trùng sổ thì tự nối với chủ thể trong sổ.', synonyms: ['ten chu the', 'co so', 'don vi', 'co so san xuat', 'chu the ocop', 'doanh nghiep'], mend: true },
  { id: 'commune', label: 'Xã, phường', list: 'communes', filledDown: true, hint: 'Xã nhập cho xã mình thì để trống.', synonyms: ['xa', 'phuong', 'xa phuong', 'ten xa', 'dia ban'], mend: true },
  { id: 'district', label: 'Huyện cũ', filledDown: true, hint: 'Chỉ cần khi ghi tên xã của ngày trước 01/7/2025.', synonyms: ['huyen', 'quan huyen'] },
  { id: 'province', label: 'Tỉnh, thành phố', filledDown: true, hint: 'Để trống nếu là tỉnh của cơ quan nhập.', synonyms: ['tinh', 'thanh pho'] },
  { id: 'set', label: 'Bộ tiêu chí', list: 'sets', hint: 'Chọn trong danh sách, ghi số bộ, hoặc để trống.', synonyms: ['bo so', 'bo san pham', 'nhom san pham', 'phan nhom'], mend: true },
  { id: 'aim', label: 'Mục tiêu', required: true, list: Object.values(AIM_WORDS), example: '4 sao', hint: '3 sao, 4 sao hoặc tiềm năng 5 sao.', synonyms: ['hang sao', 'so sao', 'sao', 'hang dang ky', 'hang muc tieu', 'phan hang'], mend: true },
  { id: 'kind', label: 'Hình thức', list: Object.values(REGISTRATION_KIND_WORDS), example: 'Lần đầu', hint: 'Để trống là lần đầu.', synonyms: ['loai dang ky', 'hinh thuc danh gia', 'moi nang hang'], mend: true },
  { id: 'month', label: 'Tháng nộp', example: '4', hint: 'Tháng hoặc quý dự kiến nộp hồ sơ.', synonyms: ['thang', 'thoi gian', 'du kien', 'quy', 'dot'], mend: true },
  { id: 'support', label: 'Cần hỗ trợ', hint: 'Bao bì, kiểm nghiệm, nhãn hiệu…', synonyms: ['ho tro', 'noi dung ho tro'] },
  { id: 'note', label: 'Ghi chú', hint: 'Để trống cũng được.', synonyms: ['ghi chu khac'] },
]

const plan = z.object({ year: z.number(), product: z.string(), listed: registeredProduct.nullable(), unit: z.object({ id: z.number(), label: z.string(), path: z.string() }).nullable() })
type Plan = z.output<typeof plan>

/** Products that communes register for a year: into the commune's own list, or lists that came to the province. */
export const registrationsKind = defineKind<Plan>({
  id: 'registrations',
  words: {
    name: 'Đăng ký đánh giá',
    about: 'Danh sách sản phẩm đăng ký đánh giá trong năm.',
    prepare: ['Mỗi dòng một sản phẩm.', 'Xã nhập vào danh sách đang lập của xã mình.', 'Cấp tỉnh nhập thay cho xã gửi bằng tệp: danh sách ở bước chờ tiếp nhận.'],
    sheet: 'Đăng ký đánh giá', file: 'dang-ky-danh-gia', made: 'sản phẩm đăng ký',
  },
  columns: COLUMNS,
  anchor: 'product',
  questions: { place: 'Địa bàn' },
  whole: false,
  plan,
  match: async (around, row) => {
    const told = textsOf(row)
    const problems: RowProblem[] = []
    const thisYear = Number(around.today.slice(0, 4))
    const year = words(told.year) === '' ? thisYear : (readYear(told.year).value ?? 0)
    if (year < thisYear || year > thisYear + 1) problems.push(fault('year', `Nhập danh sách của năm ${thisYear} hoặc ${thisYear + 1}.`))
    const unit = await settlePlaceToday(around, told, row.choices.place, problems)
    const named = words(told.set) === '' ? undefined : setTold(around.era, told.set)
    const set = around.era.criteriaSets.find((one) => one.set === named)?.set
    if (words(told.set) !== '' && set === undefined) problems.push(fault('set', 'Không rõ bộ tiêu chí nào. Chọn trong danh sách, hoặc để trống.'))
    const listed = registeredProduct.safeParse({
      product: told.product ?? '', producer: told.producer ?? '', set: set ?? null, aim: readAim(told.aim ?? ''), kind: readRegistrationKind(told.kind ?? ''), month: readMonth(told.month ?? ''), support: told.support ?? '', note: told.note ?? '',
    })
    if (!listed.success) problems.push(...listed.error.issues.map((issue) => fault(String(issue.path[0] ?? 'product'), issue.message)))
    if (around.job.level === 'central') problems.push(fault('product', 'Danh sách đăng ký do cấp xã và cấp tỉnh nhập.'))
    if (unit && listed.success) {
      const found = await listedProblems(around.db, { unit, year, by: around.job.level === 'commune' ? 'commune' : 'province', product: listed.data, importId: around.job.id }, around.today)
      problems.push(...found.map((one) => fault(one.cell, one.message)))
    }
    if (!told.month) problems.push(note('month', 'Chưa ghi tháng nộp.'))
    return { plan: { year, product: told.product ?? '', listed: listed.success ? listed.data : null, unit }, problems, twinKey: unit ? `${year}|${unit.id}|${nameKey(told.product ?? '')}|${nameKey(told.producer ?? '')}` : null }
  },
  record: async (tx, { plan: { listed, unit, year }, job, origin }) => {
    if (!listed || !unit) throw new Error('A ready row has a place and a form that fits')
    const { row, event } = await registerListed(tx, { unit, year, by: job.level === 'commune' ? 'commune' : 'province', product: listed, importId: job.id, who: job.who, at: job.stepped_at ?? job.created_at, origin })
    return { events: [event], made: [{ kind: 'registered-product', id: row }] }
  },
  forget: async (tx, { id: importId }) => {
    const { rows } = await sql<{ id: number }>`select record_id as id from import_made where import_id = ${importId} and kind = 'registered-product'`.execute(tx)
    const { gone, held } = await takeBackListed(tx, rows.map((row) => row.id), importId)
    return { gone, held: held.map((one) => ({ kind: 'registered-product', ...one })) }
  },
  show: {
    title: (row) => row.plan?.product || row.told.product || '',
    columns: [
      { key: 'producer', label: 'Chủ thể', render: (row) => row.edits.producer || row.told.producer || '–' },
      { key: 'place', label: 'Xã, phường', render: (row) => row.plan?.unit?.label ?? (row.told.commune || '–') },
      { key: 'aim', label: 'Mục tiêu', render: (row) => (row.plan?.listed ? (AIM_WORDS[row.plan.listed.aim] ?? '') : row.told.aim || '–') },
      { key: 'year', label: 'Năm', align: 'num', render: (row) => row.plan?.year ?? '–' },
    ],
    known: ({ product, listed, unit, year }) => [
      { label: 'Sản phẩm', value: `${product}, ghi vào danh sách năm ${year}` },
      { label: 'Nơi', value: unit?.label ?? 'chưa rõ', check: unit ? 'ok' : 'warn' },
      { label: 'Mục tiêu', value: listed ? `${AIM_WORDS[listed.aim] ?? ''}, ${REGISTRATION_KIND_WORDS[listed.kind].toLocaleLowerCase('vi')}` : 'chưa rõ' },
    ],
  },
})
