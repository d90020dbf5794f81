import { LinkButton } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Box } from '../../../ui/layout.tsx'
import { Badge, EmptyState, Notice, Timeline } from '../../../ui/record.tsx'
import { DataTable, Pagination } from '../../../ui/tables.tsx'
import { formatInstant } from '../../../ui/words.ts'
import { atStart } from '../../places/index.ts'
import { figurePaths } from '../../indicators/index.ts'
import type { BelowLine } from './below.ts'
import { isShare } from './judge.ts'
import { isWorded, measureOf } from './model.ts'
import { targetPaths } from './paths.ts'
import type { TargetView } from './record.ts'
import { actualWords, ASSIGNMENT_WORDS, gapWords, measureWords, STEP_WORDS, VERDICT_KINDS, VERDICT_WORDS, withUnit } from './words.ts'

const PER_PAGE = 40

/** What was given to the units below, what they reached, and the gap between the sum and the target. */
export function BelowBox({ view, download }: { view: TargetView; download: Html }): Html {
  const { row, below, can, steps } = view
  if (row.level === 'commune') return <></>
  if (below.lines.length === 0) {
    if (!can.includes('target.assign') || view.today > row.to || isWorded(row) || row.endedVersion !== null) return <></>
    return (
      <Box title="Giao cho cấp dưới" id="cap-duoi">
        <EmptyState level={3} title="Chưa giao số nào" text="Chia đều hoặc ghi từng số; trang này cho biết tổng đã giao còn thiếu hay thừa so với mức đề ra." action={<LinkButton href={targetPaths.assign(row.id)} icon="arrow-line-down">Giao cho cấp dưới</LinkButton>} />
      </Box>
    )
  }
  const pages = Math.ceil(below.lines.length / PER_PAGE)
  const page = Math.min(view.page, pages)
  return (
    <Box title={below.isWhole ? 'Giao cho cấp dưới' : 'Số giao cho đơn vị'} id="cap-duoi" aside={download}>
      {below.isWhole && <GapNotice view={view} />}
      <DataTable<BelowLine>
        caption="Số giao và số thực hiện của từng đơn vị" boxed={false} rows={below.lines.slice((page - 1) * PER_PAGE, page * PER_PAGE)} rowTone={(line) => (line.assignment?.state === 'taken-back' ? 'gone' : undefined)}
        columns={[
          { key: 'unit', label: 'Đơn vị', rowHead: true, render: (line) => atStart(line.name) },
          { key: 'given', label: 'Số giao', align: 'num', render: (line) => (line.assignment && line.assignment.amount !== null && line.assignment.state !== 'taken-back' ? withUnit(line.assignment.amount, row.unit) : 'chưa giao') },
          { key: 'own', label: 'Đơn vị tự đặt', render: (line) => (line.own ? <a href={targetPaths.target(line.own.id)}>{measureWords(measureOf(line.own), line.own.unit)}</a> : '–') },
          { key: 'figure', label: 'Thực hiện', render: (line) => (line.href && line.figure && line.figure.value !== null ? <a href={line.href}>{actualWords(line.figure, row.unit)}</a> : actualWords(line.figure, row.unit)) },
          { key: 'verdict', label: 'So với số giao', render: (line) => (line.judgement ? <Badge kind={VERDICT_KINDS[line.judgement.verdict]}>{VERDICT_WORDS[line.judgement.verdict]}</Badge> : '–') },
          { key: 'state', label: 'Trả lời', render: (line) => <Answer line={line} view={view} /> },
        ]}
      />
      {pages > 1 && <Pagination page={page} pages={pages} hrefFor={(to) => `${targetPaths.target(row.id)}?trang=${to}#cap-duoi`} />}
      {below.former && row.indicator !== null && <p class="meta">Có đơn vị đã kết thúc hoạt động: sổ đếm theo đơn vị nay, xem <a href={`${figurePaths.below(row.indicator)}?${new URLSearchParams({ 'dia-ban': row.path, tu: row.from, den: row.actual.on ?? row.to })}`}>số theo địa bàn</a>.</p>}
      {below.sum !== null && below.isWhole && <RollUp view={view} sum={below.sum} />}
      {steps.length > 0 && (
        <details>
          <summary>Các lần giao và trả lời ({steps.length})</summary>
          <Timeline items={steps.map((step) => ({ at: formatInstant(step.at), who: step.who, what: `${STEP_WORDS[step.what] ?? step.what} ${step.unitName}${step.amount === null ? '' : `: ${withUnit(step.amount, row.unit)}`}`, ...(step.note === '' ? {} : { more: step.note }) }))} />
        </details>
      )}
    </Box>
  )
}

function GapNotice({ view: { row, below } }: { view: TargetView }): Html {
  const { gap } = below
  if (gap.given === 0) return <Notice kind="info" title="Chưa giao số nào.">Có {gap.blank} đơn vị ở cấp dưới.</Notice>
  if (isShare(row.unit)) return <Notice kind="info" title={`Đã giao cho ${gap.given} đơn vị.`}>Tỷ lệ của các đơn vị không cộng lại với nhau, nên không có tổng.</Notice>
  const isEven = gap.missing === 0 && gap.over === 0
  return (
    <Notice kind={isEven ? 'success' : gap.missing > 0 ? 'warning' : 'info'} title={`Tổng đã giao ${withUnit(gap.sum ?? 0, row.unit)} cho ${gap.given} đơn vị; mức đề ra ${measureWords(measureOf(row), row.unit)}.`}>
      {gapWords(gap, row.unit)}{gap.blank > 0 && ` Còn ${gap.blank} đơn vị chưa giao số (để trống khác với giao 0).`}
    </Notice>
  )
}

function RollUp({ view: { row }, sum }: { view: TargetView; sum: number }): Html {
  const own = row.actual.figure?.value ?? null
  const isSame = own === sum
  return (
    <p class="meta">
      Cộng số của các đơn vị: {withUnit(sum, row.unit)}. Số của {row.unitName}: {actualWords(row.actual.figure, row.unit)}
      {isSame ? '.' : own === null ? '.' : '. Hai số khác nhau vì một sản phẩm, một sự kiện có mặt ở nhiều đơn vị chỉ được tính một lần ở cấp trên, và có việc cấp trên làm mà không thuộc riêng đơn vị nào. Lấy số của cấp trên.'}
    </p>
  )
}

function Answer({ line, view: { row, can } }: { line: BelowLine; view: TargetView }): Html {
  const { assignment } = line
  if (!assignment || assignment.state === 'taken-back') return <>{ASSIGNMENT_WORDS.none}</>
  if (assignment.state !== 'asked') return <>{ASSIGNMENT_WORDS[assignment.state]}</>
  return (
    <div>
      {ASSIGNMENT_WORDS.asked}{assignment.askedAmount !== null && ` ${withUnit(assignment.askedAmount, row.unit)}`}
      <div class="meta">{assignment.reason}</div>
      {can.includes('target.assign') && <><LinkButton kind="text" size="small" href={targetPaths.assign(row.id)}>Giao lại</LinkButton> <LinkButton kind="text" size="small" href={targetPaths.keep(row.id, assignment.id)}>Giữ nguyên</LinkButton></>}
    </div>
  )
}
