import { sql } from 'kysely'
import { z } from 'zod'
import { readSpan, words } from '../../../platform/sheet/from-sheet/values.ts'
import { foldKey } from '../../../platform/text/vietnamese.ts'
import { ATTENDANCE_WORDS, attendee, classesTitled, producersNamed, readCertificate, readKind, recordListedAttendee, samePerson, takeBackAttendances } from '../../training/index.ts'
import { formatDate } from '../../../ui/words.ts'
import { type Column, defineKind } from '../kind.ts'
import { nameKey } from '../match/names.ts'
import type { RowProblem } from '../model.ts'
import { doubt, fault, textsOf } from '../problems.ts'

const COLUMNS: readonly Column[] = [
  { id: 'class', label: 'Lớp', required: true, list: 'classes', filledDown: true, example: 'Chu trình OCOP cho chủ thể', hint: 'Tên lớp đã ghi trong sổ của đơn vị nhập.', synonyms: ['ten lop', 'lop tap huan', 'lop hoc', 'khoa hoc'], mend: true },
  { id: 'startsOn', label: 'Ngày bắt đầu', filledDown: true, example: '14/4/2026', hint: 'Chỉ cần khi có nhiều lớp cùng tên.', synonyms: ['ngay hoc', 'ngay', 'thoi gian'], mend: true },
  { id: 'name', label: 'Họ và tên', required: true, example: 'Nguyễn Văn An', hint: 'Bắt buộc.', synonyms: ['ho ten', 'nguoi du', 'hoc vien', 'ten hoc vien'] },
  { id: 'kind', label: 'Đối tượng', list: Object.values(ATTENDANCE_WORDS), example: 'Đại diện chủ thể', hint: 'Để trống là đại diện chủ thể.', synonyms: ['doi tuong tham du', 'chuc vu', 'chuc danh'], mend: true },
  { id: 'office', label: 'Chủ thể, cơ quan', example: 'HTX Nông nghiệp Cộng Hòa', hint: 'Tên trùng một chủ thể của địa bàn thì tự nối với chủ thể đó.', synonyms: ['don vi', 'co quan', 'chu the', 'noi cong tac', 'dia chi', 'thon'], mend: true },
  { id: 'phone', label: 'Điện thoại', example: '0912 345 678', hint: 'Để trống cũng được.', synonyms: ['so dien thoai', 'sdt', 'dien thoai lien he'], mend: true },
  { id: 'certificate', label: 'Chứng nhận', example: 'có', hint: 'Số chứng nhận, hoặc “có”.', synonyms: ['so chung nhan', 'chung chi', 'giay chung nhan'] },
]

const belongs = z.object({ producerId: z.number().nullable(), unitId: z.number(), path: z.string() })
const plan = z.object({ class: z.object({ id: z.number(), title: z.string(), startsOn: z.string() }).nullable(), person: attendee.nullable(), belongs: belongs.nullable(), name: z.string() })
type Plan = z.output<typeof plan>

/** People who attended classes of the importing unit. */
export const trainingKind = defineKind<Plan>({
  id: 'training',
  words: {
    name: 'Người dự tập huấn',
    about: 'Danh sách người dự các lớp tập huấn của đơn vị.',
    prepare: ['Ghi lớp vào sổ tập huấn trước, rồi nhập người dự.', 'Mỗi dòng một người của một lớp.', 'Người đã có trong lớp không bị ghi lần nữa.'],
    sheet: 'Người dự tập huấn', file: 'nguoi-du-tap-huan', made: 'người dự',
  },
  columns: COLUMNS,
  anchor: 'name',
  questions: { class: 'Lớp' },
  whole: false,
  plan,
  match: async ({ db, job, today }, row) => {
    const told = textsOf(row)
    const problems: RowProblem[] = []
    const day = readSpan(told.startsOn).value
    if (words(told.startsOn) !== '' && (day === null || day.from !== day.to)) problems.push(fault('startsOn', `Không hiểu ngày “${told.startsOn ?? ''}”. Ghi ngày/tháng/năm, hoặc để trống.`))
    const classes = words(told.class) === '' ? [] : await classesTitled(db, { path: job.path, level: job.level, title: told.class ?? '', startsOn: day && day.from === day.to ? day.from : null })
    const held = classes.find((one) => String(one.id) === row.choices.class) ?? (classes.length === 1 ? classes[0] : undefined)
    if (classes.length === 0) problems.push(fault('class', 'Sổ của đơn vị chưa có lớp này. Ghi lớp trước, hoặc sửa tên, ngày.'))
    else if (!held) problems.push(doubt('class', 'class', 'Có nhiều lớp cùng tên. Chọn lớp.', foldKey(told.class ?? ''), classes.map((one) => ({ value: String(one.id), label: `${one.title}, ${formatDate(one.starts_on)}` }))))
    if (held && held.starts_on > today) problems.push(fault('class', 'Lớp chưa bắt đầu nên chưa ghi người dự.'))
    const person = attendee.safeParse({ name: told.name ?? '', kind: readKind(told.kind ?? ''), producer: null, office: told.office ?? '', phone: told.phone ?? '', ...readCertificate(told.certificate ?? '') })
    if (!person.success) problems.push(...person.error.issues.map((issue) => fault(issue.path[0] === 'certificateNo' ? 'certificate' : String(issue.path[0] ?? 'name'), issue.message)))
    const speaks = person.success && (person.data.kind === 'producer' || person.data.kind === 'labour') && person.data.office !== ''
    const named = speaks ? ((await producersNamed(db, [told.office ?? ''], [job.path])).get(foldKey(told.office ?? '')) ?? []) : []
    const [producer] = named.length === 1 ? named : []
    const place = held ? (producer ? { producerId: producer.id, unitId: producer.unit_id, path: producer.path } : { producerId: null, unitId: held.unit_id, path: held.path }) : null
    if (held && place && person.success && (await samePerson(db, { classId: held.id, name: person.data.name, office: place.producerId === null ? person.data.office : '', producerId: place.producerId }))) problems.push(fault('name', 'Người này đã có trong lớp.'))
    return {
      plan: { class: held ? { id: held.id, title: held.title, startsOn: held.starts_on } : null, person: person.success ? person.data : null, belongs: place, name: told.name ?? '' },
      problems, twinKey: held ? `${held.id}|${nameKey(told.name ?? '')}|${nameKey(told.office ?? '')}` : null,
    }
  },
  record: async (tx, { plan: { class: held, person, belongs: place }, job, origin }) => {
    if (!held || !person || !place) throw new Error('A ready row has a class and a person')
    const id = await recordListedAttendee(tx, { class: held.id, person, belongs: place, at: job.stepped_at ?? job.created_at })
    return { events: [{ type: 'training.attended', subject: { kind: 'training-class', id: String(held.id) }, path: job.path, data: { people: 1, attendances: [id], import: origin.import, row: origin.row } }], made: [{ kind: 'attendance', id }] }
  },
  forget: async (tx, { id: importId }) => {
    const { rows } = await sql<{ id: number; name: string }>`select a.id, a.person_name as name from import_made m join training_attendances a on a.id = m.record_id where m.import_id = ${importId} and m.kind = 'attendance'`.execute(tx)
    const gone = await takeBackAttendances(tx, rows.map((row) => row.id))
    return { gone, held: rows.filter((row) => !gone.includes(row.id)).map((row) => ({ kind: 'attendance', ...row, why: 'lớp đã hủy, giữ nguyên để lưu' })) }
  },
  show: {
    title: (row) => row.plan?.name || row.told.name || '',
    columns: [
      { key: 'class', label: 'Lớp', render: (row) => row.plan?.class?.title ?? (row.told.class || '–') },
      { key: 'kind', label: 'Đối tượng', render: (row) => (row.plan?.person ? ATTENDANCE_WORDS[row.plan.person.kind] : row.told.kind || '–') },
      { key: 'office', label: 'Chủ thể, cơ quan', render: (row) => row.edits.office || row.told.office || '–' },
    ],
    known: ({ class: held, person, belongs: place }) => [
      { label: 'Lớp', value: held ? `${held.title}, ${formatDate(held.startsOn)}` : 'chưa rõ', check: held ? 'ok' : 'warn' },
      { label: 'Đối tượng', value: person ? ATTENDANCE_WORDS[person.kind] : 'chưa rõ' },
      { label: 'Chủ thể', value: place?.producerId ? 'nối với chủ thể trong sổ' : 'không nối chủ thể nào' },
    ],
  },
})
