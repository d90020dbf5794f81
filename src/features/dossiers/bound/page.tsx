import type { Html } from '../../../ui/html.ts'
import { Back, Box, Columns, PageHead } from '../../../ui/layout.tsx'
import { ActionsPanel, Meter, Notice } from '../../../ui/record.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import { formatDate, formatInstant, formatNumber } from '../../../ui/words.ts'
import { dossiersPaths } from '../paths.ts'
import type { BoundDossier } from './run.ts'

/** A whole dossier as one PDF: begin it, watch it, take it; and on which page each piece begins. */
export function BoundDossierPage({ view }: { view: BoundDossier }): Html {
  const { dossier, submitted, run, file, index } = view
  const running = run !== undefined && run.finished_at === null
  const stale = run !== undefined && submitted !== undefined && run.part !== submitted.no
  const make = { label: file ? 'Ghép lại' : 'Ghép thành PDF', action: dossiersPaths.bound(dossier.id) }
  const take = { label: 'Tải PDF', href: dossiersPaths.boundFile(dossier.id), icon: 'download-simple' as const }
  return (
    <>
      <Back href={view.own ? dossiersPaths.draft(dossier.id) : dossiersPaths.record(dossier.id)}>Hồ sơ {dossier.number}</Back>
      <PageHead title={`Cả hồ sơ trong một tệp PDF: ${view.product}`} sub={submitted ? `Bản nộp lần ${submitted.no}, ngày ${formatDate(submitted.on)}. Mẫu số 01, 02, báo cáo của xã nếu có, rồi mọi minh chứng theo danh mục; có mục lục, dấu trang và số trang để phiếu chấm dẫn.` : 'Hồ sơ chưa nộp nên chưa ghép được.'} />
      <Columns asideFirst aside={<ActionsPanel can={!submitted || running ? [] : file ? [take, make] : [make]} none={running ? 'Đang ghép. Tải lại trang để xem tiếp.' : 'Ghép được sau khi chủ thể nộp hồ sơ.'} />}>
        {run?.fault && <Notice kind="error" title="Chưa ghép được.">{run.fault}</Notice>}
        {stale && !running && <Notice kind="warning" title={`Tệp này là của bản nộp lần ${run.part}.`}>Chủ thể đã nộp bản mới; bấm “Ghép lại”.</Notice>}
        {running && (
          <Box title="Đang ghép">
            <p>Đã xong <b>{formatNumber(run.done)}</b> trên {formatNumber(run.total)} tài liệu, bắt đầu {formatInstant(run.started_at)}.</p>
            <Meter value={run.done} max={Math.max(1, run.total)} label={`Đã xong ${run.done} trên ${run.total} tài liệu`} />
          </Box>
        )}
        {run && file && (
          <Box title={`${formatNumber(run.done)} trang`}>
            <DataTable
              caption="Tài liệu trong tệp" boxed={false} rows={index} rowHref={(row) => `${dossiersPaths.boundFile(dossier.id)}#page=${row.page}`}
              columns={[{ key: 'title', label: 'Tài liệu', rowHead: true, render: (row) => row.title }, { key: 'page', label: 'Trang', align: 'num', render: (row) => `tr. ${row.page}` }]}
            />
            <p class="meta">Ghép {formatInstant(run.finished_at ?? run.started_at)}, mã băm {file.hash.slice(0, 16)}….{view.whole ? '' : ' Không có tài liệu và thông tin riêng tư.'}</p>
          </Box>
        )}
        {!run && submitted && <p>Chưa ghép lần nào. Máy làm ở phía sau; xong sẽ có thông báo.</p>}
      </Columns>
    </>
  )
}
