import { Box } from '../../../ui/boxes.tsx'
import type { Html } from '../../../ui/html.ts'
import { DataTable } from '../../../ui/tables.tsx'
import { formatDate } from '../../../ui/words.ts'
import { atStart, LEVEL_WORDS } from '../../places/index.ts'
import { type CallStanding, type MissingReport, reportPaths, type ReportStanding } from '../../reports/index.ts'
import type { Board } from '../queries.ts'
import type { Reader } from '../reader.ts'
import { Files } from './cells.tsx'

/** Which reports of the year are there, late or missing, and whose. */
export function ReportsBox({ board, reports, reader }: { board: Board; reports: ReportStanding; reader: Reader }): Html {
  const { calls, missing, more } = reports
  return (
    <Box title="Báo cáo đã gửi, muộn, còn thiếu" aside={<a href={reportPaths.list}>Báo cáo</a>}>
      {calls.length === 0
        ? <p class="meta">Chưa mở kỳ báo cáo nào của năm {board.choice.year}.</p>
        : (
          <>
            <DataTable<CallStanding>
              caption={`Báo cáo năm ${board.choice.year}`} boxed={false} rows={calls} rowHref={(call) => (call.mine ? reportPaths.call(call.id) : undefined)}
              columns={[
                { key: 'title', label: 'Báo cáo', rowHead: true, render: (call) => call.title },
                { key: 'level', label: 'Cấp gửi', align: 'fit', render: (call) => LEVEL_WORDS[call.level] },
                { key: 'due', label: 'Hạn gửi', align: 'num', render: (call) => formatDate(call.dueOn) },
                { key: 'sent', label: 'Đã gửi', align: 'num', render: (call) => `${call.sent}/${call.total}` },
                { key: 'late', label: 'Gửi muộn', align: 'num', render: (call) => <Count call={call} n={call.late} state="late" /> },
                { key: 'missing', label: 'Quá hạn chưa gửi', align: 'num', render: (call) => <Count call={call} n={call.missing} state="missing" /> },
                { key: 'returned', label: 'Đã trả lại', align: 'num', render: (call) => <Count call={call} n={call.returned} state="returned" /> },
              ]}
            />
            {missing.length > 0 && (
              <DataTable<MissingReport>
                caption="Báo cáo còn thiếu" captionShown boxed={false} rows={missing} rowHref={(row) => reportPaths.report(row.id)}
                columns={[
                  { key: 'unit', label: 'Đơn vị', rowHead: true, render: (row) => atStart(row.unit) },
                  { key: 'title', label: 'Báo cáo', render: (row) => <>{row.title}{row.returned && <span class="meta"> (đã trả lại)</span>}</> },
                  { key: 'due', label: 'Hạn gửi', align: 'num', render: (row) => formatDate(row.dueOn) },
                  { key: 'reminded', label: 'Nhắc gần nhất', align: 'num', render: (row) => (row.remindedOn === null ? 'chưa nhắc' : formatDate(row.remindedOn)) },
                ]}
              />
            )}
            {more > 0 && <p class="meta">Và {more} báo cáo khác còn thiếu.</p>}
            <Files reader={reader} table="bao-cao" of="Báo cáo" />
          </>
        )}
    </Box>
  )
}

/** A count that leads to those reports where the office takes them. */
function Count({ call, n, state }: { call: CallStanding; n: number; state: 'late' | 'missing' | 'returned' }): Html {
  return call.mine && n > 0 ? <a href={`${reportPaths.call(call.id)}?tinhTrang=${state}`}>{n}</a> : <>{n}</>
}
