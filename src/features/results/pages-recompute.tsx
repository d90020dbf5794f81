import type { Html } from '../../ui/html.ts'
import { Columns, PageHead } from '../../ui/layout.tsx'
import { ActionsPanel, Badge, EmptyState, Meter, Notice } from '../../ui/record.tsx'
import { DataTable } from '../../ui/tables.tsx'
import { formatInstant, formatNumber } from '../../ui/words.ts'
import { paths } from './paths.ts'
import type { recomputation, recomputations } from './recomputations.ts'
import { fieldWords } from './words.ts'

type Runs = Awaited<ReturnType<typeof recomputations.run>>
type Run = Awaited<ReturnType<typeof recomputation.run>>

/** How many results each rule set has, and the runs that computed them again. */
export function RecomputationsPage({ eras, runs, download }: Runs & { download: Html }): Html {
  const running = runs.some((run) => run.finishedAt === null)
  return (
    <>
      <PageHead title="Tính lại kết quả" sub="Mỗi kết quả được tính lại từ phiếu đã khóa, theo đúng quy định của ngày thông qua, rồi so với kết quả đã lưu." actions={download} />
      <Columns aside={(
        <ActionsPanel
          can={running ? [] : [{ label: 'Tính lại tất cả', action: paths.recompute }]}
          none="Một lượt đang chạy. Tải lại trang để xem tiếp."
        />
      )}>
        <h2>Kết quả theo quy định</h2>
        <DataTable
          caption="Kết quả theo quy định" rows={eras} cards={false}
          empty={<EmptyState level={3} title="Chưa có kết quả nào" text="Kết quả hiện ở đây sau khi hội đồng thông qua ở phiên họp." />}
          columns={[
            { key: 'act', label: 'Quy định', rowHead: true, render: (row) => row.act ?? <>{row.era} <Badge kind="error">chưa nạp</Badge></> },
            { key: 'count', label: 'Kết quả', align: 'num', render: (row) => formatNumber(row.count) },
          ]}
        />
        <h2>Các lượt tính lại</h2>
        <DataTable
          caption="Các lượt tính lại" rows={runs} rowHref={(row) => paths.recomputation(row.id)} rowTone={(row) => (row.differing > 0 ? 'bad' : undefined)}
          empty={<EmptyState level={3} title="Chưa tính lại lần nào" text="Bấm “Tính lại tất cả”. Máy tính ở phía sau, ông/bà làm việc khác được." />}
          columns={[
            { key: 'at', label: 'Bắt đầu', rowHead: true, render: (row) => formatInstant(row.startedAt) },
            { key: 'who', label: 'Người chạy', render: (row) => row.who },
            { key: 'done', label: 'Đã tính', align: 'num', render: (row) => (row.finishedAt === null ? `${formatNumber(row.done)}/${formatNumber(row.total)}` : formatNumber(row.done)) },
            { key: 'state', label: 'Kết luận', render: (row) => <RunBadge run={row} /> },
          ]}
        />
      </Columns>
    </>
  )
}

function RunBadge({ run }: { run: Run['run'] }): Html {
  if (run.differing > 0) return <Badge kind="error" icon="warning-circle">{formatNumber(run.differing)} không khớp</Badge>
  return run.finishedAt === null ? <Badge kind="info">Đang tính</Badge> : <Badge kind="success" icon="check-circle">Khớp hết</Badge>
}

/** One run: how far it is, and each result that differs. */
export function RecomputationPage({ run, differing, download }: Run & { download: Html }): Html {
  return (
    <>
      <PageHead caption={<a href={paths.recompute}>Tính lại kết quả</a>} title={`Lượt tính lại ${formatInstant(run.startedAt)}`} meta={<RunBadge run={run} />} actions={differing.length > 0 && download} />
      {run.finishedAt === null
        ? (
          <>
            <Meter value={run.done} max={Math.max(1, run.total)} label="Đã tính" />
            <p>Đã tính {formatNumber(run.done)} trên {formatNumber(run.total)} kết quả. <a href={paths.recomputation(run.id)}>Xem tiếp</a></p>
          </>
        )
        : <p class="meta">Đã tính {formatNumber(run.done)} kết quả, xong {formatInstant(run.finishedAt)}.</p>}
      {run.differing > 0 && <Notice kind="error" title={`${formatNumber(run.differing)} kết quả không khớp với phiếu đã khóa.`}>Không dùng các kết quả này cho đến khi tìm ra nguyên nhân.{run.differing > differing.length ? ` Bảng liệt kê ${formatNumber(differing.length)} kết quả đầu.` : ''}</Notice>}
      <DataTable
        caption="Kết quả không khớp" rows={differing} rowHref={(row) => `${paths.result(row.id)}#tinh-lai`} rowTone={() => 'bad'}
        empty={run.finishedAt === null ? <></> : <EmptyState title="Mọi kết quả đều khớp" text="Tổng, số phiếu, chênh lệch, khung, hạng sao và điểm từng tiêu chí đúng như đã lưu." />}
        columns={[
          { key: 'product', label: 'Sản phẩm', rowHead: true, render: (row) => row.product },
          { key: 'rules', label: 'Quy định', render: (row) => `${row.era}, bộ số ${row.setNo}` },
          { key: 'what', label: 'Đã lưu → tính lại', render: (row) => <ul class="plain-list">{row.differences.map((one) => <li>{fieldWords(one.field)}: {one.stored} → {one.computed}</li>)}</ul> },
        ]}
      />
    </>
  )
}
