import type { PlainDate } from '../../../rules/vocabulary.ts'
import { LinkButton } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Box, PageHead } from '../../../ui/layout.tsx'
import { Badge, EmptyState, Notice, PostButton } from '../../../ui/record.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import { formatDate } from '../../../ui/words.ts'
import type { ReportState } from '../model.ts'
import { reportPaths } from '../paths.ts'
import type { CallLine, HomeView, ReportLine } from '../queries/home.ts'
import { STATE_LOOKS, STATE_WORDS } from '../words.ts'

/** Where a report stands, with "muộn" beside it. */
export function StateBadge({ state, late, words }: { state: ReportState; late: boolean; words?: string | undefined }): Html {
  return <><Badge kind={STATE_LOOKS[state].kind} icon={STATE_LOOKS[state].icon}>{words ?? STATE_WORDS[state]}</Badge>{late && <> <Badge kind="warning" icon="clock-countdown">Muộn</Badge></>}</>
}

/** The own reports, the calls of the level below, and the periods to come. */
export function HomePage({ view, today }: { view: HomeView; today: PlainDate }): Html {
  const { own, calls } = view
  return (
    <>
      <PageHead
        title="Báo cáo"
        sub={view.writes ? 'Báo cáo 6 tháng gửi trước 20/6, báo cáo năm trước 20/12, báo cáo đột xuất theo hạn của yêu cầu. Số liệu lấy sẵn từ sổ, đơn vị kiểm tra, bổ sung rồi gửi.' : 'Báo cáo các tỉnh, thành phố gửi lên: ai đã gửi, ai chưa, và số tổng hợp.'}
        actions={<><LinkButton kind="text" icon="chart-bar" href={reportPaths.years}>Nhiều năm</LinkButton>{view.mayAsk && <LinkButton icon="megaphone" href={reportPaths.ask}>Yêu cầu báo cáo</LinkButton>}</>}
      />
      {view.early.map((period) => (
        <Notice kind="info" title={`Báo cáo ${period.name} mở ngày ${formatDate(period.opensOn)}, gửi trước ${formatDate(period.before)}.`}>
          <p>Có thể mở từ bây giờ để soạn dần; số liệu đếm lại từ sổ khi trình ký.</p>
          <PostButton action={reportPaths.open} fields={{ kind: period.kind }} label="Mở báo cáo" />
        </Notice>
      ))}
      {(view.writes || own.length > 0) && <OwnReports own={own} today={today} coming={view.coming[0]?.opensOn} />}
      {(view.mayAsk || calls.length > 0) && <Calls calls={calls} />}
      <Box title="Lịch báo cáo">
        <ul class="plain-list">
          {view.coming.map((period) => <li>Báo cáo {period.name}: mở {formatDate(period.opensOn)}, gửi trước {formatDate(period.before)} (chậm nhất hết {formatDate(period.dueOn)}); số liệu từ {formatDate(period.from)} đến {formatDate(period.to)}. <span class="meta">Mốc gửi {period.source}.</span></li>)}
        </ul>
        <p class="meta">{view.reading} {view.closing} {view.law}</p>
      </Box>
    </>
  )
}

function OwnReports({ own, today, coming }: { own: readonly ReportLine[]; today: PlainDate; coming: PlainDate | undefined }): Html {
  if (own.length === 0) return <EmptyState title="Đơn vị chưa có báo cáo nào" text={coming === undefined ? 'Báo cáo đến kỳ tự mở tại đây.' : `Báo cáo kỳ tới tự mở ngày ${formatDate(coming)}, số liệu điền sẵn từ sổ.`} />
  return (
    <Box title="Báo cáo của đơn vị" tight>
      <DataTable<ReportLine>
        caption="Báo cáo của đơn vị"
        boxed={false}
        rows={own}
        rowHref={(row) => reportPaths.report(row.id)}
        rowTone={(row) => (row.state === 'missing' ? 'bad' : undefined)}
        columns={[
          { key: 'title', label: 'Báo cáo', rowHead: true, render: (row) => row.title },
          { key: 'unit', label: 'Đơn vị', render: (row) => <>{row.unit}{row.endedOn !== null && <> <span class="meta">chốt đến {formatDate(row.endedOn)}</span></>}</> },
          { key: 'due', label: 'Hạn', align: 'num', render: (row) => formatDate(row.dueOn) },
          { key: 'sent', label: 'Đã gửi', align: 'num', render: (row) => (row.sentOn === null ? '–' : formatDate(row.sentOn)) },
          { key: 'state', label: 'Tình trạng', align: 'fit', render: (row) => <StateBadge state={row.state} late={row.late} words={ownWords(row, today)} /> },
          { key: 'notes', label: 'Sổ đổi sau khi gửi', align: 'num', render: (row) => (row.notes === 0 ? '–' : `${row.notes} dòng chưa giải trình`) },
        ]}
      />
    </Box>
  )
}

function ownWords(row: ReportLine, today: PlainDate): string | undefined {
  if (row.state === 'sent') return 'Đã gửi'
  if (row.state === 'returned') return 'Bị trả lại'
  return row.stage === 'signing' ? `Chờ ký${today > row.dueOn ? ', quá hạn' : ''}` : undefined
}

function Calls({ calls }: { calls: readonly CallLine[] }): Html {
  if (calls.length === 0) return <EmptyState title="Chưa có kỳ báo cáo nào của cấp dưới" text="Kỳ báo cáo tự mở cho các đơn vị; cần số liệu ngoài kỳ thì lập yêu cầu báo cáo." />
  return (
    <Box title="Báo cáo cấp dưới gửi" tight>
      <DataTable<CallLine>
        caption="Báo cáo cấp dưới gửi"
        boxed={false}
        rows={calls}
        rowHref={(row) => reportPaths.call(row.id)}
        columns={[
          { key: 'title', label: 'Kỳ báo cáo', rowHead: true, render: (row) => `${row.title}, cấp ${LEVELS_BELOW[row.level] ?? row.level}` },
          { key: 'due', label: 'Hạn', align: 'num', render: (row) => formatDate(row.dueOn) },
          { key: 'accepted', label: 'Đã tiếp nhận', align: 'num', render: (row) => `${row.accepted} / ${row.total}` },
          { key: 'sent', label: 'Chờ tiếp nhận', align: 'num', render: (row) => row.sent },
          { key: 'returned', label: 'Đã trả lại', align: 'num', render: (row) => row.returned },
          { key: 'missing', label: 'Chưa gửi', align: 'num', render: (row) => (row.missing > 0 ? <>{row.missing + row.awaited} <span class="meta">({row.missing} quá hạn)</span></> : row.awaited) },
          { key: 'late', label: 'Gửi muộn', align: 'num', render: (row) => row.late },
          { key: 'sum', label: 'Tổng hợp', align: 'fit', render: (row) => <a href={reportPaths.sum(row.id)}>Xem<span class="vh"> tổng hợp {row.title}</span></a> },
        ]}
      />
    </Box>
  )
}

const LEVELS_BELOW: Record<string, string> = { commune: 'xã', district: 'huyện', province: 'tỉnh' }
