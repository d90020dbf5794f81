import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { Box } from '../../ui/boxes.tsx'
import type { Html } from '../../ui/html.ts'
import { SummaryList } from '../../ui/record/lists.tsx'
import { dateParts, formatDate } from '../../ui/words.ts'

/** What a list of earlier results said of a record, and who read it from which file (feature old-records). */
export type EarlierRecord = {
  product: string
  stars: number | null
  standing: string
  year: number | null
  decision: string
  from: string | null
  to: string | null
  place: string
  source: string
  note: string
  made: boolean
  file: string
  row: number
  who: string
  on: string
}

/** What lists read into the system said of a producer, a product or a certificate, and where each was read; verified rows only. */
export async function earlierRecordsOf(db: Db, kind: 'producer' | 'product' | 'certificate', id: number): Promise<EarlierRecord[]> {
  const { rows } = await sql<EarlierRecord>`
    select r.product_name as product, r.stars, r.standing, r.year, r.decision_number as decision, r.decided_from::text as from, r.decided_to::text as to, r.place, r.source, r.note,
      ${kind} = any(r.made) as made, i.file_name as file, r.row_no as row, i.who, to_char(coalesce(i.started_at, i.created_at) at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as on
    from old_records r join old_imports i on i.id = r.import_id
    where r.verified and ${sql.ref(`r.${kind}_id`)} = ${id}
    order by coalesce(r.decided_to, make_date(r.year, 12, 31)) desc nulls last, r.id desc limit 50`.execute(db)
  return rows
}

const STANDINGS: Record<string, string> = { proposed: 'mới đề nghị, chưa công nhận', scored: 'mới chấm điểm, chưa công nhận', 'not-certified': 'không được cấp giấy', expired: 'đã hết hạn khi ghi' }

/** What was read from lists, each line with its file, row, day and person. Nothing when there is none. */
export function EarlierRecordsBox({ records }: { records: readonly EarlierRecord[] }): Html {
  if (records.length === 0) return <></>
  return (
    <Box title="Nhập từ danh sách trước đây">
      <SummaryList
        items={records.map((record) => ({
          label: timeOf(record),
          value: (
            <>
              {[record.product, record.stars === null ? 'chưa rõ số sao' : `${record.stars} sao`, STANDINGS[record.standing], record.decision && `Quyết định ${record.decision}`].filter(Boolean).join(', ')}
              {record.place && <>. Nơi ghi: {record.place}</>}
              {record.source && <>. Nguồn: {record.source}</>}
              <br />
              <small class="meta">Nhập từ tệp {record.file}, dòng {record.row}, ngày {formatDate(record.on)}, {record.who}.</small>
            </>
          ),
        }))}
      />
    </Box>
  )
}

/** As exact as the list was, and no more. */
function timeOf({ from, to, year }: EarlierRecord): string {
  if (from !== null && from === to) return formatDate(from)
  const parts = from === null ? undefined : dateParts(from)
  if (parts && to !== null && from?.slice(0, 7) === to.slice(0, 7)) return `Tháng ${parts.month}/${parts.year}`
  if (parts) return `Năm ${parts.year}`
  return year === null ? 'Không rõ năm' : `Năm ${year}`
}
