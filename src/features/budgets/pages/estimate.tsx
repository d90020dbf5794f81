import type { Problem } from '../../../rules/vocabulary.ts'
import { ErrorSummary } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Box, Columns } from '../../../ui/layout.tsx'
import { ActionsPanel, Badge, EmptyState, Notice, type PossibleAction, RecordHead, SummaryList, Timeline } from '../../../ui/record.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import { formatDate, formatInstant, formatNumber } from '../../../ui/words.ts'
import { RECORD_PATHS, TextLines } from '../../producers/index.ts'
import { dong } from '../money.ts'
import { contentName, ENTRY_KINDS, type EntryRow, estimateStage, sourceOf } from '../model.ts'
import { budgetPaths as paths } from '../paths.ts'
import type { EstimateRecord, LineRecord } from '../queries.ts'
import type { LineLine } from '../store.ts'
import { budgetEventWords, ENTRY_WORDS, sourceWords, STAGE_LOOKS, stageWords } from '../words.ts'

/** White head of an estimate. */
export function EstimateHead({ view: { estimate, lines } }: { view: EstimateRecord }): Html {
  const stage = estimateStage(estimate)
  const sum = (of: (line: LineLine) => number): string => dong(lines.reduce((all, line) => all + of(line), 0))
  return (
    <RecordHead
      crumbs={[{ label: 'Kinh phí', href: paths.overview }, { label: 'Dự toán', href: paths.estimates }, { label: estimate.title }]}
      title={estimate.title}
      sub={estimate.unit ?? ''}
      badge={<Badge kind={STAGE_LOOKS[stage]}>{stageWords(stage)}</Badge>}
      facts={[{ label: 'Dự toán', value: sum((line) => line.amount) }, { label: 'Đã chi', value: sum((line) => line.paid) }, ...(estimate.decision_on ? [{ label: 'Phê duyệt', value: `${estimate.decision}, ${formatDate(estimate.decision_on)}` }] : [])]}
    />
  )
}

/** One estimate: lines with what moved, history, what can be done. */
export function EstimatePage({ view, download, problems }: { view: EstimateRecord; download: Html; problems: readonly Problem[] }): Html {
  const { estimate, lines, can } = view
  const has = (action: (typeof can)[number]): boolean => can.includes(action)
  const actions: PossibleAction[] = [
    ...(has('budget.save') ? [{ label: 'Thêm khoản', href: paths.addLine(estimate.id), icon: 'plus' as const }] : []),
    ...(has('budget.submit') && lines.length > 0 ? [{ label: 'Trình phê duyệt', action: paths.submit(estimate.id), kind: 'second' as const }] : []),
    ...(has('budget.approve') ? [{ label: 'Phê duyệt', href: paths.approve(estimate.id) }] : []),
    ...(has('budget.send-back') ? [{ label: 'Trả lại để sửa', href: paths.sendBack(estimate.id), kind: 'second' as const }] : []),
    ...(has('budget.close') ? [{ label: 'Khóa sổ quyết toán', action: paths.close(estimate.id), kind: 'second' as const }] : []),
    ...(has('budget.discard') ? [{ label: 'Bỏ dự toán này', href: paths.discard(estimate.id), kind: 'text' as const }] : []),
  ]
  const approved = estimate.stage === 'approved' || estimate.stage === 'closed'
  return (
    <Columns aside={<ActionsPanel can={actions} none={approved ? 'Mở từng khoản để xem giao, chi, quyết toán.' : 'Vai đang dùng chỉ xem được dự toán này.'} />}>
      <ErrorSummary problems={[...problems]} />
      {estimate.returned_reason !== '' && estimate.stage === 'drafting' && <Notice kind="warning" title="Bị trả lại để sửa.">{estimate.returned_reason}</Notice>}
      {(estimate.plan !== null || estimate.note !== '') && (
        <Box title="Thông tin">
          <SummaryList items={estimate.plan === null ? [] : [{ label: 'Theo kế hoạch', value: estimate.plan }]} />
          {estimate.note !== '' && <TextLines text={estimate.note} />}
        </Box>
      )}
      <Box title="Các khoản" aside={lines.length > 0 ? download : undefined}>
        <DataTable<LineLine>
          caption="Các khoản của dự toán"
          boxed={false}
          rows={lines}
          rowHref={(line) => paths.line(line.id)}
          columns={[
            { key: 'work', label: 'Việc', rowHead: true, render: (line) => <>{line.work}{line.overlap_reason !== '' && <> <Badge kind="warning">có khoản cùng việc</Badge></>}</> },
            { key: 'source', label: 'Nguồn', render: (line) => sourceWords(line) },
            { key: 'amount', label: 'Dự toán', align: 'num', render: (line) => formatNumber(line.amount) },
            ...(approved
              ? [
                  { key: 'allotted', label: 'Đã giao', align: 'num' as const, render: (line: LineLine) => (sourceOf(line.source).allotted ? formatNumber(line.allotted) : '–') },
                  { key: 'paid', label: 'Đã chi', align: 'num' as const, render: (line: LineLine) => formatNumber(line.paid) },
                  { key: 'settled', label: 'Quyết toán', align: 'num' as const, render: (line: LineLine) => (line.settled === null ? '–' : formatNumber(line.settled)) },
                ]
              : [{ key: 'content', label: 'Nội dung', render: (line: LineLine) => contentName(line.content) }]),
          ]}
          empty={<EmptyState title="Chưa có khoản nào" text="Mỗi khoản là một việc, một nguồn tiền, gắn với nhiệm vụ của kế hoạch." level={3} />}
        />
        {lines.length > 1 && <p class="meta">Cộng {formatNumber(lines.length)} khoản: {dong(lines.reduce((sum, line) => sum + line.amount, 0))}.</p>}
      </Box>
      <Box title="Lịch sử">
        <Timeline items={view.timeline.flatMap((line) => {
          const what = budgetEventWords(line.event, line.data)
          return what === undefined ? [] : [{ at: formatInstant(line.at), who: line.who, what }]
        })} />
      </Box>
    </Columns>
  )
}

export function LineHead({ view: { line } }: { view: LineRecord }): Html {
  return (
    <RecordHead
      crumbs={[{ label: 'Kinh phí', href: paths.overview }, { label: line.estimate, href: paths.estimate(line.estimate_id) }, { label: line.work }]}
      title={line.work}
      sub={`${line.unit} · ${contentName(line.content)}`}
      facts={[{ label: 'Dự toán', value: dong(line.amount) }, { label: 'Đã giao', value: sourceOf(line.source).allotted ? dong(line.allotted) : 'không qua giao' }, { label: 'Đã chi', value: dong(line.paid) }, { label: 'Quyết toán', value: line.settled === null ? 'chưa' : dong(line.settled) }]}
    />
  )
}

/** One line: what it is for, movements, what else pays for the same. */
export function LinePage({ view, problems }: { view: LineRecord; problems: readonly Problem[] }): Html {
  const { line, entries, overlaps, can } = view
  const records = can.includes('budget.record')
  const open = records && line.settled === null
  const actions: PossibleAction[] = [
    ...(can.includes('budget.save') ? [{ label: 'Sửa khoản', href: paths.editLine(line.id), icon: 'pencil-simple' as const }, { label: 'Bỏ khoản', action: paths.removeLine(line.id), kind: 'danger' as const }] : []),
    ...(open && sourceOf(line.source).allotted ? [{ label: 'Ghi giao kinh phí', href: paths.allot(line.id) }] : []),
    ...(open ? [{ label: 'Ghi chi', href: paths.pay(line.id) }] : []),
    ...(records ? [{ label: line.settled === null ? 'Quyết toán' : 'Quyết toán lại', href: paths.settle(line.id), kind: 'second' as const }] : []),
  ]
  return (
    <Columns aside={<ActionsPanel can={actions} none="Giao, chi, quyết toán ghi được khi dự toán đã phê duyệt, bởi đơn vị lập." />}>
      <ErrorSummary problems={[...problems]} />
      {overlaps.length > 0 && (
        <Notice kind="warning" title="Có khoản khác chi cho cùng việc.">
          <ul>{overlaps.map((other) => <li>{other.unit}: {other.work}, {sourceWords(other)}, {dong(other.amount)}, đã chi {dong(other.paid)}.</li>)}</ul>
          {line.overlap_reason !== '' && <p>Lý do không trùng: {line.overlap_reason}</p>}
        </Notice>
      )}
      <Box title="Thông tin">
        <SummaryList
          items={[
            { label: 'Nguồn', value: sourceWords(line) },
            { label: 'Nội dung chi', value: contentName(line.content) },
            { label: 'Nhiệm vụ kế hoạch', value: line.task === null ? '(không gắn)' : [line.taskMark, line.task].filter(Boolean).join(' ') },
            ...(line.producer === null ? [] : [{ label: line.source === 'counterpart' ? 'Chủ thể góp' : 'Chủ thể được hỗ trợ', value: <a href={RECORD_PATHS.producer(line.producer_id ?? 0)}>{line.producer}</a> }]),
            ...(line.settled_on === null ? [] : [{ label: 'Quyết toán', value: `${line.settled_paper}, ${formatDate(line.settled_on)}` }]),
          ]}
        />
      </Box>
      <Box title="Giao, chi">
        <DataTable<EntryRow>
          caption="Giao, chi"
          boxed={false}
          rows={entries}
          rowTone={(row) => (row.cancelled_at ? 'gone' : undefined)}
          columns={[
            { key: 'day', label: 'Ngày', align: 'fit', rowHead: true, render: (row) => formatDate(row.on_day) },
            { key: 'kind', label: 'Việc', render: (row) => ENTRY_WORDS[ENTRY_KINDS.find((kind) => kind === row.kind) ?? 'payment'] },
            { key: 'amount', label: 'Số tiền', align: 'num', render: (row) => formatNumber(row.amount) },
            { key: 'paper', label: 'Chứng từ, người nhận', render: (row) => <>{row.paper}{row.payee && `, ${row.payee}`}{row.note && <p class="muted">{row.note}</p>}{row.overlap_reason && <p class="muted">Không chi trùng vì: {row.overlap_reason}</p>}{row.cancelled_at && <p class="muted">Đã hủy: {row.cancelled_reason}</p>}</> },
            { key: 'do', label: '', render: (row) => (open && !row.cancelled_at ? <a href={paths.cancelEntry(row.id)}>Hủy bút toán</a> : '') },
          ]}
          empty={<p class="meta">Chưa giao và chưa chi đồng nào.</p>}
        />
      </Box>
    </Columns>
  )
}
