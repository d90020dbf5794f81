import type { Html } from '../../../ui/html.ts'
import { Back, Box, PageHead } from '../../../ui/layout.tsx'
import { ActionsPanel, Meter, Notice } from '../../../ui/record.tsx'
import { Columns } from '../../../ui/layout.tsx'
import { formatInstant, formatNumber } from '../../../ui/words.ts'
import { certificatePaths } from '../paths.ts'
import type { CertificatePrint } from './run.ts'

/** The print of all certificates of a decision: begin it, watch it, take it. */
export function PrintRunPage({ view }: { view: CertificatePrint }): Html {
  const { decision, decisionNumber, count, run, file } = view
  const running = run !== undefined && run.finished_at === null
  const again = { label: run ? 'In lại từ đầu' : 'In tất cả', action: certificatePaths.printRun(decision) }
  const take = { label: 'Tải PDF', href: certificatePaths.printRunFile(decision), icon: 'download-simple' as const }
  return (
    <>
      <Back href={`/quyet-dinh/${decision}`}>Quyết định {decisionNumber}</Back>
      <PageHead title={`In ${formatNumber(count)} giấy chứng nhận`} sub={`Theo Quyết định ${decisionNumber}: một tệp PDF khổ A4 ngang, mỗi trang một giấy, theo thứ tự số.`} />
      <Columns asideFirst aside={<ActionsPanel can={running ? [] : file ? [take, again] : [again]} none="Đang làm bản in. Tải lại trang để xem tiếp." />}>
        {run?.fault && <Notice kind="error" title="Chưa làm được bản in.">{run.fault} Bấm “In lại từ đầu”; nếu vẫn không được, báo quản trị.</Notice>}
        <Box title="Tiến độ">
          {run === undefined && <p>Chưa in lần nào. Máy làm ở phía sau; ông/bà làm việc khác được, xong sẽ có thông báo.</p>}
          {running && (
            <>
              <p>Đã xong <b>{formatNumber(run.done)}</b> trên {formatNumber(run.total)} giấy, bắt đầu {formatInstant(run.started_at)}. Máy tắt giữa chừng thì làm tiếp từ chỗ dừng.</p>
              <Meter value={run.done} max={Math.max(1, run.total)} label={`Đã xong ${run.done} trên ${run.total} giấy`} />
            </>
          )}
          {run && file && <p>Xong {formatInstant(run.finished_at ?? run.started_at)}: {formatNumber(run.done)} giấy, {formatNumber(Math.ceil(file.size / 1024))} KB. Nội dung giấy thay đổi sau lúc này thì in lại.</p>}
        </Box>
      </Columns>
    </>
  )
}
