import type { Problem } from '../../../rules/vocabulary.ts'
import { ErrorSummary, Field, LinkButton } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, PageHead } from '../../../ui/layout.tsx'
import { addressWith } from '../../../ui/links.ts'
import { EmptyState, Notice, PostButton } from '../../../ui/record.tsx'
import { DataTable, FilterBar, Pagination, StateSummary } from '../../../ui/tables.tsx'
import { formatDate } from '../../../ui/words.ts'
import { REPORT_STATES } from '../model.ts'
import { reportPaths } from '../paths.ts'
import type { BoardLine, BoardView } from '../queries/board.ts'
import { STATE_WORDS } from '../words.ts'
import { StateBadge } from './home.tsx'

/** Who has sent, who is late, who is missing; remind, accept, add up. */
export function BoardPage({ view, download, problems = [] }: { view: BoardView; download: Html; problems?: readonly Problem[] }): Html {
  const { call, counts, filter } = view
  const hrefFor = (more: Record<string, string | number | undefined>): string => addressWith(reportPaths.call(call.id), { q: filter.q, tinhTrang: filter.tinhTrang, ...more })
  const waiting = counts ? counts.awaited + counts.missing + counts.returned : 0
  return (
    <>
      <Back href={reportPaths.list}>Báo cáo</Back>
      <PageHead
        title={call.title}
        sub={`Hạn gửi hết ${formatDate(call.dueOn)}; số liệu từ ${formatDate(call.from)} đến ${formatDate(call.to)}.`}
        meta={view.mayRemind && waiting > 0 && view.remindedToday ? 'Hôm nay đã nhắc các đơn vị chưa gửi.' : undefined}
        actions={
          <>
            {download}
            <LinkButton kind="second" icon="chart-bar" href={reportPaths.sum(call.id)}>Tổng hợp</LinkButton>
            {view.mayAccept && counts && counts.sent > 0 && <PostButton action={reportPaths.acceptAll(call.id)} label="Tiếp nhận các báo cáo khớp sổ" icon="check" />}
            {view.mayRemind && waiting > 0 && !view.remindedToday && <PostButton action={reportPaths.remind(call.id)} label={`Nhắc ${waiting} đơn vị chưa gửi`} icon="bell" kind="primary" />}
          </>
        }
      />
      <ErrorSummary problems={problems} />
      {call.note !== '' && <Notice kind="info" title="Yêu cầu">{call.note}</Notice>}
      {counts && (
        <StateSummary
          total={counts.total} noun="đơn vị"
          items={[...REPORT_STATES.map((state) => ({ state, n: counts[state] })), { state: 'late' as const, n: counts.late }].filter((one) => one.n > 0).map((one) => ({ label: `${one.n} ${STATE_WORDS[one.state].toLocaleLowerCase('vi')}`, href: hrefFor({ tinhTrang: one.state }), current: filter.tinhTrang === one.state }))}
        />
      )}
      <FilterBar action={reportPaths.call(call.id)} search={{ value: filter.q, label: 'Tìm đơn vị', placeholder: 'Gõ không dấu được: hung dao' }} resetHref={filter.q !== '' || filter.tinhTrang !== undefined ? reportPaths.call(call.id) : undefined}>
        <Field name="tinhTrang" type="select" label="Tình trạng" value={filter.tinhTrang} emptyOption="Tất cả" options={[...REPORT_STATES, 'late' as const].map((state) => ({ value: state, label: STATE_WORDS[state] }))} />
      </FilterBar>
      <DataTable<BoardLine>
        caption="Các đơn vị"
        rows={view.rows}
        rowHref={(row) => reportPaths.report(row.id)}
        rowTone={(row) => (row.state === 'missing' ? 'bad' : undefined)}
        columns={[
          { key: 'unit', label: 'Đơn vị', rowHead: true, render: (row) => row.unit },
          { key: 'state', label: 'Tình trạng', align: 'fit', render: (row) => <><StateBadge state={row.state} late={row.late} />{row.endedOn !== null && <span class="meta"> chốt đến {formatDate(row.endedOn)}</span>}</> },
          { key: 'sent', label: 'Gửi', align: 'num', render: (row) => (row.sentOn === null ? '–' : formatDate(row.sentOn)) },
          { key: 'number', label: 'Số văn bản', align: 'fit', render: (row) => row.number ?? '–' },
          { key: 'accepted', label: 'Tiếp nhận', align: 'num', render: (row) => (row.acceptedOn === null ? '–' : formatDate(row.acceptedOn)) },
          { key: 'corrected', label: 'Số sửa khác sổ', align: 'num', render: (row) => (row.sentOn === null ? '–' : row.corrected) },
          { key: 'changed', label: 'Sổ đổi sau khi gửi', align: 'num', render: (row) => (row.changed === 0 ? '–' : row.changed) },
          { key: 'reminded', label: 'Nhắc gần nhất', align: 'num', render: (row) => (row.remindedOn === null ? '–' : formatDate(row.remindedOn)) },
        ]}
        empty={<EmptyState title="Không có đơn vị nào" text="Bỏ lọc để thấy mọi đơn vị của kỳ này." />}
      />
      {view.pages > 1 && <Pagination page={view.page} pages={view.pages} hrefFor={(page) => hrefFor({ trang: page })} />}
    </>
  )
}
