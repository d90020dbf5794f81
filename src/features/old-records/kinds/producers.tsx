import { z } from 'zod'
import { readNumber, readSpan, words } from '../../../platform/sheet/from-sheet/values.ts'
import { KIND_WORDS, listedProducer, PRODUCER_KINDS, recordListedProducer } from '../../producers/index.ts'
import { type Column, defineKind } from '../kind.ts'
import { ALIKE, likeness, nameKey } from '../match/names.ts'
import { settlePlaceToday } from '../match/place.ts'
import { readKind } from '../match/told.ts'
import type { RowProblem, Told } from '../model.ts'
import { doubt, fault, note, textsOf } from '../problems.ts'

const COLUMNS: readonly Column[] = [
  { id: 'name', label: 'Tên chủ thể', required: true, example: 'Hợp tác xã Nông nghiệp Cộng Hòa', hint: 'Bắt buộc. Như trong giấy đăng ký.', synonyms: ['chu the', 'ten co so', 'co so', 'ten don vi', 'don vi', 'co so san xuat', 'ten doanh nghiep', 'ten hop tac xa', 'producer', 'name'] },
  { id: 'kind', label: 'Loại hình chủ thể', required: true, list: Object.values(KIND_WORDS), example: 'Hợp tác xã', hint: 'Chọn trong danh sách. Để trống nếu tên chủ thể đã nói rõ.', synonyms: ['loai hinh', 'loai chu the', 'hinh thuc to chuc'], mend: true },
  { id: 'commune', label: 'Xã, phường', list: 'communes', filledDown: true, example: 'Xã Hưng Đạo', hint: 'Tên xã hiện nay; tên xã cũ cũng được. Xã nhập cho xã mình thì có thể để trống.', synonyms: ['xa', 'phuong', 'xa phuong', 'phuong xa', 'ten xa', 'xa phuong thi tran', 'dia ban'], mend: true },
  { id: 'district', label: 'Huyện cũ', filledDown: true, hint: 'Chỉ cần khi ghi tên xã của ngày trước 01/7/2025.', synonyms: ['huyen', 'quan huyen', 'huyen quan thi xa', 'huyen thi xa thanh pho'] },
  { id: 'province', label: 'Tỉnh, thành phố', filledDown: true, example: 'Thành phố Hà Nội', hint: 'Để trống nếu là tỉnh của cơ quan nhập.', synonyms: ['tinh', 'thanh pho', 'tinh thanh pho', 'ten tinh'] },
  { id: 'address', label: 'Địa chỉ', example: 'Thôn Cộng Hòa', hint: 'Thôn, xóm, số nhà; không ghi lại tên xã.', synonyms: ['dia chi san xuat', 'thon xom', 'thon'] },
  { id: 'taxCode', label: 'Mã số thuế', example: '0101234567', hint: '10, 12 hoặc 13 số.', synonyms: ['mst', 'ma so doanh nghiep', 'ma so thue dn'], mend: true },
  { id: 'registrationNo', label: 'Số đăng ký kinh doanh', hint: 'Số giấy đăng ký, nếu khác mã số thuế.', synonyms: ['so dang ky', 'so dkkd', 'giay dang ky kinh doanh', 'so giay dang ky kinh doanh', 'dkkd'] },
  { id: 'establishedOn', label: 'Ngày thành lập', example: '15/6/2018', hint: 'Ngày/tháng/năm. Chỉ biết năm thì để trống.', synonyms: ['ngay dang ky', 'ngay thanh lap hoat dong', 'nam thanh lap'] },
  { id: 'phone', label: 'Điện thoại', example: '0912 345 678', hint: 'Số điện thoại liên hệ.', synonyms: ['so dien thoai', 'sdt', 'dt', 'dien thoai lien he', 'so dt'], mend: true },
  { id: 'email', label: 'Email', hint: 'Để trống nếu không có.', synonyms: ['thu dien tu', 'e mail', 'hop thu'] },
  { id: 'website', label: 'Trang web', hint: 'Bắt đầu bằng https://.', synonyms: ['website', 'web', 'trang thong tin'] },
  { id: 'representative', label: 'Người đại diện', example: 'Nguyễn Văn An', hint: 'Họ tên người đại diện.', synonyms: ['dai dien', 'ho ten nguoi dai dien', 'nguoi dai dien theo phap luat', 'chu ho', 'giam doc', 'chu co so', 'ho va ten', 'ho ten'] },
  { id: 'representativeTitle', label: 'Chức vụ người đại diện', example: 'Giám đốc', hint: 'Giám đốc, chủ tịch, chủ hộ…', synonyms: ['chuc vu', 'chuc danh'] },
  { id: 'labourTotal', label: 'Tổng số lao động', example: '25', hint: 'Số người.', synonyms: ['so lao dong', 'lao dong', 'tong lao dong'] },
  { id: 'labourLocal', label: 'Lao động địa phương', example: '20', hint: 'Số người; không quá tổng số lao động.', synonyms: ['so lao dong dia phuong', 'lao dong tai dia phuong'] },
  { id: 'womenLed', label: 'Đại diện là nữ', list: ['Có', 'Không'], hint: 'Có hoặc không.', synonyms: ['nu lam chu', 'chu the nu', 'phu nu lam chu', 'nu dai dien'] },
]

const plan = z.object({ listed: listedProducer.nullable(), name: z.string(), kind: z.enum(PRODUCER_KINDS).nullable(), unit: z.object({ id: z.number(), label: z.string(), path: z.string() }).nullable() })
type Plan = z.output<typeof plan>

/** What may still be missing; the producer or its commune fills it in later. */
const LATER = ['address', 'phone', 'representative'] as const

/** Producers for the register. */
export const producersKind = defineKind<Plan>({
  id: 'producers',
  words: {
    name: 'Chủ thể',
    about: 'Doanh nghiệp, hợp tác xã, hộ kinh doanh đưa vào sổ chủ thể.',
    prepare: ['Mỗi dòng một chủ thể.', 'Chủ thể đã có trong sổ không bị ghi lần nữa.', 'Thiếu địa chỉ, điện thoại hay người đại diện vẫn nhập được, bổ sung sau.'],
    sheet: 'Chủ thể', file: 'chu-the', made: 'chủ thể',
  },
  columns: COLUMNS,
  anchor: 'name',
  questions: { place: 'Địa bàn', producer: 'Trùng chủ thể', kind: 'Loại hình chủ thể' },
  whole: false,
  plan,
  match: async (around, row) => {
    const told = textsOf(row)
    const problems: RowProblem[] = []
    const unit = await settlePlaceToday(around, told, row.choices.place, problems)
    const name = told.name ?? ''
    const kind = PRODUCER_KINDS.find((one) => one === row.choices.kind) ?? readKind(told.kind, name)
    const listed = listedProducer.safeParse({ ...valuesOf(told, problems), kind: kind ?? PRODUCER_KINDS[0] })
    if (!listed.success) problems.push(...listed.error.issues.map((issue) => fault(String(issue.path[0] ?? 'name'), issue.message)))
    if (kind === null && name !== '') problems.push(doubt('kind', 'kind', 'Tên chủ thể không nói rõ loại hình. Chọn loại hình.', words(told.kind) || 'none', PRODUCER_KINDS.map((one) => ({ value: one, label: KIND_WORDS[one] }))))
    const there = unit ? await around.producersIn(unit.id) : []
    const same = there.find((one) => nameKey(one.name) === nameKey(name))
    const alike = there.filter((one) => likeness(one.name, name) >= ALIKE)
    if (same) problems.push(fault('name', `Sổ đã có chủ thể ${same.name} ở ${unit?.label ?? 'xã này'}.`))
    else if (row.choices.producer === undefined && alike.length > 0) {
      problems.push(doubt('producer', 'name', `Xã đã có ${alike.map((one) => one.name).join(', ')}. Có phải là một?`, `${nameKey(name)}|${unit?.id ?? ''}`, [{ value: 'new', label: 'Là chủ thể khác, ghi mới' }]))
    }
    const taxCode = listed.success ? listed.data.taxCode : ''
    const owner = taxCode === '' ? undefined : await around.db.selectFrom('producers').select('name').where('tax_code', '=', taxCode).executeTakeFirst()
    if (owner && !same) problems.push(fault('taxCode', `Mã số thuế này đã có trong sổ, của ${owner.name}.`))
    for (const field of LATER) if (!told[field]) problems.push(note(field, 'Chưa ghi; bổ sung sau ở trang chủ thể.'))
    return { plan: { listed: listed.success && kind !== null ? listed.data : null, name, kind, unit }, problems, twinKey: unit ? `${nameKey(name)}|${unit.id}` : null }
  },
  record: async (tx, { plan: { listed, unit }, origin }) => {
    if (!listed || !unit) throw new Error('A ready row has a place and a form that fits')
    const id = await recordListedProducer(tx, listed, unit)
    return {
      events: [{ type: 'producer.recorded', subject: { kind: 'producer', id: String(id) }, path: unit.path, data: { name: listed.name, kind: listed.kind, ...origin } }],
      made: [{ kind: 'producer', id }],
    }
  },
  show: {
    title: (row) => row.plan?.name || row.told.name || '',
    columns: [
      { key: 'kind', label: 'Loại hình', render: (row) => (row.plan?.kind ? KIND_WORDS[row.plan.kind] : row.told.kind || '–') },
      { key: 'place', label: 'Xã, phường', render: (row) => row.plan?.unit?.label ?? (row.told.commune || '–') },
      { key: 'taxCode', label: 'Mã số thuế', render: (row) => row.edits.taxCode || row.told.taxCode || '–' },
    ],
    known: ({ name, kind, unit }) => [
      { label: 'Chủ thể', value: `${name}, ghi mới` },
      { label: 'Loại hình', value: kind ? KIND_WORDS[kind] : 'chưa rõ' },
      { label: 'Nơi', value: unit?.label ?? 'chưa rõ', check: unit ? 'ok' : 'warn' },
    ],
  },
})

/** The cells as the form would send them; a day that is not exact is left out with a note. */
function valuesOf(told: Told, problems: RowProblem[]): Record<string, string | boolean | null> {
  const established = readSpan(told.establishedOn)
  if (established.value === null && established.unclear) problems.push(fault('establishedOn', `Không hiểu ngày “${told.establishedOn ?? ''}”. Ghi ngày/tháng/năm, ví dụ 15/6/2018.`))
  const exact = established.value !== null && established.value.from === established.value.to
  if (established.value && !exact) problems.push(note('establishedOn', 'Không rõ ngày nên để trống ngày thành lập.'))
  return {
    name: told.name ?? '', taxCode: told.taxCode ?? '', registrationNo: told.registrationNo ?? '', establishedOn: exact && established.value ? established.value.from : null,
    address: told.address ?? '', phone: told.phone ?? '', email: told.email ?? '', website: told.website ?? '', representative: told.representative ?? '',
    representativeTitle: told.representativeTitle ?? '', labourTotal: countOf(told.labourTotal), labourLocal: countOf(told.labourLocal), womenLed: /^(co|x|nu|1|dung|yes)$/.test(words(told.womenLed)),
  }
}

/** A count with the signs that part thousands taken away; anything else as it stands, for the form to refuse. */
function countOf(text: string | undefined): string {
  const { value } = readNumber(text)
  return value === null ? (text ?? '') : String(value)
}
