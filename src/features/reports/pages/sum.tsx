import { LinkButton } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, Box, PageHead } from '../../../ui/layout.tsx'
import { EmptyState, Notice } from '../../../ui/record.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import { formatDate, formatNumber } from '../../../ui/words.ts'
import { reportPaths } from '../paths.ts'
import type { PartLine, SumLine, SumView } from '../queries/sum.ts'
import { STATE_WORDS } from '../words.ts'

function number(value: number | null): string {
  return value === null ? '–' : formatNumber(value)
}

/** Accepted reports added up, who is missing, and the registers of the whole area beside it. */
export function SumPage({ view, download }: { view: SumView; download: Html }): Html {
  const { call, missing } = view
  return (
    <>
      <Back href={reportPaths.call(call.id)}>Các đơn vị của kỳ này</Back>
      <PageHead title={`Tổng hợp: ${call.title}`} sub={`${view.accepted} trên ${view.total} báo cáo đã tiếp nhận. Số liệu từ ${formatDate(view.span.from)} đến ${formatDate(view.span.to)}.`} actions={download} />
      {missing.length > 0 && (
        <Notice kind="warning" title={`Chưa có ${missing.length} đơn vị trong tổng này`}>
          {missing.slice(0, 40).map((one, i) => <>{i > 0 && ', '}<a href={reportPaths.report(one.report)}>{one.unit}</a></>)}{missing.length > 40 && <>; <a href={reportPaths.call(call.id)}>và {missing.length - 40} đơn vị khác</a></>}.
        </Notice>
      )}
      {view.forms.length > 1 && <p class="meta">Gồm các biểu của kỳ này: {view.forms.join('; ')}. Mục có trên biểu này mà không có trên biểu kia thì cộng từ các mục cùng nghĩa.</p>}
      {view.parts && <Parts parts={view.parts} />}
      <DataTable<SumLine>
        caption="Số tổng hợp"
        rows={view.sums}
        groupOf={(row) => row.section}
        rowHref={(row) => reportPaths.sumLine(call.id, row.key)}
        columns={[
          { key: 'label', label: 'Số liệu', rowHead: true, render: (row) => row.label },
          { key: 'unit', label: 'Đơn vị tính', align: 'fit', render: (row) => row.unit },
          { key: 'sum', label: 'Các báo cáo cộng lại', align: 'num', render: (row) => number(row.sum) },
          { key: 'told', label: 'Đơn vị có số', align: 'num', render: (row) => row.told },
          { key: 'register', label: 'Sổ toàn địa bàn', align: 'num', render: (row) => (row.href ? <a href={row.href}>{number(row.register)}<span class="vh">, {row.label}: danh sách</span></a> : number(row.register)) },
          { key: 'difference', label: 'Chênh', align: 'num', render: (row) => (row.difference === null ? '–' : row.difference === 0 ? '0' : <b>{row.difference > 0 ? '+' : '−'}{formatNumber(Math.abs(row.difference))}</b>) },
          { key: 'corrected', label: 'Đơn vị sửa khác sổ', align: 'num', render: (row) => row.corrected },
        ]}
        empty={<EmptyState title="Chưa có số liệu" text="Tiếp nhận báo cáo của các đơn vị thì số cộng lại hiện ở đây." />}
      />
    </>
  )
}

function Parts({ parts }: { parts: NonNullable<SumView['parts']> }): Html {
  return (
    <Box title={`${parts.line.label}, theo đơn vị`} aside={<LinkButton kind="text" size="small" href="?">Đóng</LinkButton>}>
      {parts.line.definitions.map((text) => <p class="meta">{text}</p>)}
      <DataTable<PartLine>
        caption={`${parts.line.label}, theo đơn vị`}
        boxed={false}
        rows={parts.rows}
        rowHref={(row) => reportPaths.report(row.report)}
        columns={[
          { key: 'unit', label: 'Đơn vị', rowHead: true, render: (row) => row.unit },
          { key: 'value', label: 'Báo cáo', align: 'num', render: (row) => (row.state === 'accepted' ? number(row.value) : <span class="meta">{STATE_WORDS[row.state].toLocaleLowerCase('vi')}</span>) },
          { key: 'counted', label: 'Sổ lúc gửi', align: 'num', render: (row) => number(row.counted) },
          { key: 'reason', label: 'Vì sao khác sổ', render: (row) => (row.corrected ? row.reason : '') },
        ]}
        empty={<></>}
      />
    </Box>
  )
}
