import { sql } from 'kysely'
import type { Html } from '../../../../ui/html.ts'
import { formatNumber } from '../../../../ui/words.ts'
import { defineKind } from '../../kind.ts'
import type { ImportRow } from '../../model.ts'
import { madeCounts } from '../../store.ts'
import { RESULT_COLUMNS } from './columns.ts'
import { matchResult } from './match.ts'
import { type Plan, resultPlan } from './plan.ts'
import { recordResult } from './record.ts'
import { spanWords, STANDING_WORDS } from './words.ts'

/** Results and certificates given before the system. */
export const resultsKind = defineKind<Plan>({
  id: 'results',
  words: {
    name: 'Kết quả, giấy chứng nhận trước đây',
    about: 'Sản phẩm đã được công nhận trước khi dùng phần mềm, của mọi thời kỳ.',
    prepare: ['Mỗi dòng một lần công nhận.', 'Ghi tên xã, huyện, tỉnh của ngày quyết định. Phần mềm tìm ra xã hiện nay.', 'Chỉ biết năm thì ghi năm. Không đoán ngày.'],
    sheet: 'Kết quả trước đây', file: 'ket-qua-truoc-day', made: 'lần ghi nhận',
  },
  columns: RESULT_COLUMNS,
  anchor: 'product',
  questions: {
    product: 'Trùng sản phẩm', place: 'Địa bàn', producer: 'Chủ thể', kind: 'Loại hình chủ thể', set: 'Bộ tiêu chí', certificateSet: 'Bộ tiêu chí của giấy chứng nhận',
    date: 'Ngày quyết định', issuedOn: 'Ngày cấp giấy', stars: 'Hạng sao', standing: 'Hình thức công nhận',
  },
  whole: false,
  plan: resultPlan,
  match: matchResult,
  record: recordResult,
  forget: async (tx, { id: importId }, held) => {
    const heldOf = (kind: string): number[] => held.flatMap((one) => (one.kind === kind ? [one.id] : []))
    const { rows } = await sql<{ id: number }>`delete from old_records where import_id = ${importId}
      and not coalesce(certificate_id = any(${heldOf('certificate')}), false) and not coalesce(product_id = any(${heldOf('product')}), false)
      and not coalesce(producer_id = any(${heldOf('producer')}), false) returning id`.execute(tx)
    return { gone: rows.map((row) => row.id), held: [] }
  },
  show: {
    title: (row) => row.plan?.product || row.told.product || '',
    columns: [
      { key: 'producer', label: 'Chủ thể', render: (row) => row.plan?.producer || '–' },
      { key: 'place', label: 'Nơi ghi, nay là', render: (row) => <PlaceCell row={row} /> },
      { key: 'stars', label: 'Hạng', render: (row) => <>{row.plan?.stars ? `${row.plan.stars} sao` : '–'}{row.plan && row.plan.standing !== 'recognised' && <><br /><small class="meta">{STANDING_WORDS[row.plan.standing]}</small></>}</> },
      { key: 'when', label: 'Công nhận', render: (row) => (row.plan ? whenOf(row.plan) : '–') },
    ],
    known: (plan) => [
      { label: 'Nơi', value: plan.unit ? `${plan.unit.label}${plan.former ? `; khi đó là ${plan.former.label}` : ''}` : 'chưa rõ', check: plan.unit ? 'ok' : 'warn' },
      { label: 'Chủ thể', value: plan.producerId === null ? `${plan.producer || 'chưa rõ'}${plan.verified && plan.producer ? ', ghi mới' : ''}` : `${plan.producer}, đã có trong sổ` },
      { label: 'Sản phẩm', value: `${plan.product}${plan.productId === null ? (plan.verified ? ', ghi mới' : '') : ', đã có trong sổ'}` },
      { label: 'Bộ tiêu chí', value: plan.setNo === null ? 'chưa chọn' : `bộ số ${plan.setNo}` },
      { label: 'Công nhận', value: [whenOf(plan), plan.decisionNumber && `Quyết định ${plan.decisionNumber}`].filter(Boolean).join(', ') },
      { label: 'Giấy chứng nhận', value: plan.certificate ? `số ${plan.certificate.number}` : 'không lập: cần số giấy và đủ ngày cấp' },
      ...(plan.verified ? [] : [{ label: 'Kiểm chứng', value: 'chưa: chỉ lưu ở đợt nhập này' }]),
    ],
  },
  result: async (db, importId) => {
    const { records, unverified } = await madeCounts(db, importId)
    return [{ label: 'Lần công nhận ghi lại', value: `${formatNumber(records)}${unverified > 0 ? `, trong đó ${formatNumber(unverified)} chưa kiểm chứng, chỉ lưu ở đợt nhập này` : ''}` }]
  },
})

/** When it was recognised, as exactly as it is told. */
function whenOf(plan: Plan): string {
  if (plan.decided) return spanWords(plan.decided)
  return plan.year === null ? 'không rõ' : `năm ${plan.year}`
}

function PlaceCell({ row: { plan, told } }: { row: ImportRow<Plan> }): Html {
  const text = plan?.placeTold || [told.commune, told.district, told.province].filter(Boolean).join(', ')
  return <>{text || '–'}{plan?.unit && <><br /><small class="meta">nay là {plan.unit.label}</small></>}</>
}
