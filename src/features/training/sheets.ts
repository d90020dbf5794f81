import { defineQuery } from '../../access/command.ts'
import { scope } from '../../access/scope.ts'
import { eachBatch } from '../../platform/db/batches.ts'
import { type Sheet, sheetOf } from '../../platform/sheet/index.ts'
import { PRODUCER_COLUMNS, unitLabel } from '../producers/index.ts'
import { classesQuery, classRecord, mayReadPeople, untrainedQuery } from './queries.ts'
import * as store from './store.ts'
import { groupWords, kindWords, TOPIC_WORDS } from './words.ts'

/** The register of classes as a spreadsheet: the rows of its pages. */
export const classesSheet = defineQuery({
  name: 'training.classes-sheet',
  title: 'Sổ lớp tập huấn, tải ra bảng tính',
  input: classesQuery.input,
  run: async (db, { input, actor }): Promise<Sheet> => {
    const query = store.classRows(db, scope(actor, 'training-class.read', store.CLASS_COLUMNS), { q: input.q, year: input.year, group: input.group })
    return sheetOf<store.ClassLine>({
      name: 'so-tap-huan',
      title: 'Sổ lớp tập huấn',
      filter: [input.q && `chữ “${input.q}”`, input.year !== undefined && `năm ${input.year}`, input.group && groupWords(input.group)],
      rows: (each) => eachBatch(db, query.compile(), each),
      columns: [
        { label: 'Lớp', width: 44, total: 'count', value: (row) => row.title },
        { label: 'Nội dung', width: 26, value: (row) => TOPIC_WORDS[row.topic] ?? row.topic },
        { label: 'Đối tượng', value: (row) => groupWords(row.target_group) },
        { label: 'Từ ngày', type: 'date', value: (row) => row.starts_on },
        { label: 'Đến ngày', type: 'date', value: (row) => row.ends_on },
        { label: 'Đơn vị tổ chức', width: 30, value: (row) => row.organiser },
        { label: 'Địa bàn', value: (row) => row.unit },
        { label: 'Nơi học', width: 30, value: (row) => row.place },
        { label: 'Nhiệm vụ kế hoạch', value: (row) => row.task },
        { label: 'Người dự', type: 'number', total: 'sum', value: (row) => row.people },
        { label: 'Được cấp chứng nhận', type: 'number', total: 'sum', value: (row) => row.certified },
        { label: 'Chi phí (đồng)', type: 'dong', total: 'sum', value: (row) => (row.cost === null ? null : Number(row.cost)) },
        { label: 'Ghi chú', value: (row) => (row.cancelled_at ? 'đã hủy' : '') },
      ],
    })
  },
})

/** Those who attended a class, as far as the actor may see them. */
export const peopleSheet = defineQuery({
  name: 'training.people-sheet',
  title: 'Danh sách người dự một lớp tập huấn, tải ra bảng tính',
  input: classRecord.input,
  run: async (db, context): Promise<Sheet> => {
    const view = await classRecord.run(db, context)
    const query = store.personRows(db, view.class.id, mayReadPeople(context.actor))
    return sheetOf<store.PersonLine>({
      name: 'nguoi-du-tap-huan',
      title: `Người dự lớp: ${view.class.title}`,
      personal: true,
      rows: (each) => eachBatch(db, query.compile(), each),
      columns: [
        { label: 'Họ và tên', width: 30, total: 'count', value: (row) => row.person_name },
        { label: 'Đối tượng', value: (row) => kindWords(row.kind) },
        { label: 'Chủ thể, cơ quan', width: 40, value: (row) => row.producer ?? row.office },
        { label: 'Địa bàn', value: (row) => row.unit },
        { label: 'Chứng nhận', value: (row) => (row.certified ? row.certificate_no || 'có' : '') },
      ],
    })
  },
})

/** Producers of which nobody attended, all of them. */
export const untrainedSheet = defineQuery({
  name: 'training.untrained-sheet',
  title: 'Chủ thể chưa qua lớp, tải ra bảng tính',
  input: untrainedQuery.input,
  run: async (db, { input, actor }): Promise<Sheet> => {
    const query = store.untrainedRows(db, scope(actor, 'producer.read', PRODUCER_COLUMNS), { unit: input.unit, since: input.since })
    return sheetOf<store.UntrainedLine>({
      name: 'chu-the-chua-qua-lop',
      title: 'Chủ thể chưa có người qua lớp tập huấn',
      personal: true,
      filter: [input.unit !== undefined && (await unitLabel(db, input.unit)).fullName, input.since !== undefined && `tính lớp từ năm ${input.since}`],
      rows: (each) => eachBatch(db, query.compile(), each),
      columns: [
        { label: 'Chủ thể', width: 40, total: 'count', value: (row) => row.name },
        { label: 'Xã, phường', width: 26, value: (row) => row.commune },
        { label: 'Điện thoại', width: 16, value: (row) => row.phone },
        { label: 'Sản phẩm có sao', type: 'number', total: 'sum', value: (row) => row.certified ?? 0 },
      ],
    })
  },
})

