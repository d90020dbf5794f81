import { Button, ErrorSummary, Field, fieldId, FormActions, HiddenFields, HiddenRequestId, LinkButton, problemFor } from '../../../ui/forms.tsx'
import type { Problem } from '../../../rules/vocabulary.ts'
import type { Html } from '../../../ui/html.ts'
import { PageHead } from '../../../ui/layout.tsx'
import { Badge, Crumbs, EmptyState, Notice, PostButton, SummaryList } from '../../../ui/record.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import { type FormState, typed } from '../../../ui/web.tsx'
import { atStart } from '../../places/index.ts'
import { gapOf, isShare } from './judge.ts'
import { measureOf, planName } from './model.ts'
import { targetPaths } from './paths.ts'
import type { AssignView, GivenView } from './record.ts'
import { ASSIGNMENT_WORDS, gapWords, measureWords, periodWords, withUnit } from './words.ts'

type Unit = AssignView['units'][number]

/** Giving a target to the units below: a number for each, blank for none. */
export function AssignPage({ view, form, equal }: { view: AssignView; form: FormState; equal: boolean }): Html {
  const { row, units } = view
  const numberOf = (unit: Unit): string | null => (unit.assignment && unit.assignment.state !== 'taken-back' ? unit.assignment.amount : null)
  const shown = (unit: Unit): string => typed(form, `amounts.${unit.id}`, equal ? boxed(unit.equal) : boxed(numberOf(unit)))
  const gap = gapOf(measureOf(row), equal ? units.map((unit) => unit.equal) : units.map(numberOf))
  return (
    <>
      <Crumbs items={[{ label: 'Chỉ tiêu', href: targetPaths.list }, { label: row.title, href: targetPaths.target(row.id) }, { label: 'Giao' }]} />
      <PageHead title="Giao chỉ tiêu cho cấp dưới" sub={row.title} />
      <ErrorSummary problems={form.problems} idFor={(path) => (path === 'amounts' && units[0] ? fieldId(`amounts.${units[0].id}`) : fieldId(path))} />
      <SummaryList boxed items={[{ label: 'Mức đề ra', value: measureWords(measureOf(row), row.unit) }, { label: 'Kỳ', value: periodWords(row.from, row.to) }, { label: 'Đơn vị cấp dưới', value: `${units.length} đơn vị vào ngày của kế hoạch` }]} />
      {units.length === 0
        ? <EmptyState title="Không có đơn vị cấp dưới" text="Đơn vị ban hành kế hoạch này không có cấp dưới trực tiếp vào ngày của kế hoạch." action={<LinkButton kind="second" href={targetPaths.target(row.id)}>Về chỉ tiêu</LinkButton>} />
        : <>
            <Notice kind="info" title={equal ? 'Đã chia đều vào các ô, chưa lưu.' : isShare(row.unit) ? 'Tỷ lệ giao cho từng đơn vị, không cộng lại.' : gap.sum === null ? 'Chưa giao số nào.' : `Đang giao tổng ${withUnit(gap.sum, row.unit)}.`}>
              {isShare(row.unit) || gap.sum === null ? '' : `${gapWords(gap, row.unit)} `}Để trống là chưa giao; ghi 0 là giao 0.
              {row.low !== null && !equal && <> <a href={`${targetPaths.assign(row.id)}?chia=deu`}>{isShare(row.unit) ? 'Giao cùng một tỷ lệ' : 'Chia đều'}</a>.</>}
            </Notice>
            <form class="form" method="post" action={targetPaths.assign(row.id)}>
              <HiddenRequestId value={form.requestId} />
              <HiddenFields values={{ seen: view.seen }} />
              <DataTable<Unit>
                caption="Số giao cho từng đơn vị" rows={units}
                columns={[
                  { key: 'unit', label: 'Đơn vị', rowHead: true, render: (unit) => <div>{atStart(unit.name)}{unit.ended && <div class="meta">đã sắp xếp lại</div>}</div> },
                  { key: 'amount', label: `Số giao (${row.unit})`, render: (unit) => <Field name={`amounts.${unit.id}`} label={`Số giao cho ${unit.name}`} labelHidden width={10} inputmode="decimal" value={shown(unit)} error={problemFor(form.problems, `amounts.${unit.id}`)} /> },
                  { key: 'now', label: 'Đang giao', align: 'num', render: (unit) => { const now = numberOf(unit); return now === null ? '–' : withUnit(now, row.unit) } },
                  { key: 'state', label: 'Trả lời', render: (unit) => (unit.assignment?.state === 'asked' ? <div>{ASSIGNMENT_WORDS.asked}{unit.assignment.askedAmount !== null && ` ${withUnit(unit.assignment.askedAmount, row.unit)}`}<div class="meta">{unit.assignment.reason}</div></div> : unit.assignment && unit.assignment.state !== 'taken-back' ? ASSIGNMENT_WORDS[unit.assignment.state] : '–') },
                ]}
              />
              <Field name="note" label="Ghi chú lần giao này" optional maxlength={300} value={typed(form, 'note')} error={problemFor(form.problems, 'note')} />
              <FormActions><Button icon="arrow-line-down">Giao chỉ tiêu</Button><LinkButton kind="text" href={targetPaths.target(row.id)}>Không giao nữa</LinkButton></FormActions>
            </form>
          </>}
    </>
  )
}

function boxed(value: string | number | null): string {
  return value === null ? '' : String(Number(value)).replace('.', ',')
}

const STATE_LOOKS = { given: { kind: 'warning', icon: 'hourglass-medium' }, accepted: { kind: 'success', icon: 'check-circle' }, asked: { kind: 'info', icon: 'arrow-up' } } as const

/** Numbers that the levels above gave to the own unit, to be taken over or answered. */
export function GivenPage({ view, problems = [] }: { view: GivenView; problems?: readonly Problem[] }): Html {
  return (
    <>
      <Crumbs items={[{ label: 'Chỉ tiêu', href: targetPaths.list }, { label: 'Được giao' }]} />
      <PageHead title="Chỉ tiêu được giao" sub="Số mà cấp trên giao cho đơn vị. Nhận, hoặc đề nghị điều chỉnh kèm lý do; số đã giao giữ nguyên đến khi cấp trên trả lời." />
      <ErrorSummary problems={problems} title="Chưa làm được" />
      <DataTable<GivenView['rows'][number]>
        caption="Chỉ tiêu được giao" rows={view.rows}
        rowHref={(row) => targetPaths.target(row.target.id)}
        groupOf={(row) => `${planName(row.target)}, ${row.target.unitName}`}
        columns={[
          { key: 'title', label: 'Chỉ tiêu', rowHead: true, render: (row) => row.target.title },
          { key: 'unit', label: 'Giao cho', render: (row) => atStart(row.unitName) },
          { key: 'amount', label: 'Số giao', align: 'num', render: (row) => withUnit(row.amount ?? 0, row.target.unit) },
          { key: 'period', label: 'Kỳ', align: 'fit', render: (row) => periodWords(row.target.from, row.target.to) },
          { key: 'state', label: 'Trả lời', render: (row) => (row.state === 'taken-back' ? '–' : <div><Badge kind={STATE_LOOKS[row.state].kind} icon={STATE_LOOKS[row.state].icon}>{row.state === 'given' ? 'Chờ trả lời' : ASSIGNMENT_WORDS[row.state]}</Badge>{row.state === 'asked' && <div class="meta">{row.reason}</div>}</div>) },
          { key: 'do', label: 'Việc', render: (row) => (!row.mayAnswer ? '' : <div>{row.state !== 'accepted' && <PostButton action={targetPaths.accept(row.id)} label="Nhận chỉ tiêu" size="small" />} <LinkButton kind="text" size="small" href={targetPaths.ask(row.id)}>Đề nghị điều chỉnh</LinkButton></div>) },
        ]}
        empty={<EmptyState title="Chưa có chỉ tiêu nào được giao" text="Khi cấp trên giao số, đơn vị được báo và số hiện ở đây." action={<LinkButton kind="second" href={targetPaths.query({ 'pham-vi': 'above' })}>Xem chỉ tiêu của cấp trên</LinkButton>} />}
      />
    </>
  )
}
