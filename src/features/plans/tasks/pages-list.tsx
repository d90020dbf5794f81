import { Field, HiddenFields, LinkButton } from '../../../ui/forms.tsx'
import type { Content, Html } from '../../../ui/html.ts'
import { Back, PageHead } from '../../../ui/layout.tsx'
import { addressWith } from '../../../ui/links.ts'
import { EmptyState, Tabs } from '../../../ui/record.tsx'
import { DataTable, FilterBar, Pagination, StateSummary } from '../../../ui/tables.tsx'
import { planPaths } from '../paths.ts'
import { type Shelf, STATES, type TaskLine, TIMES } from './list.ts'
import { LateSince, StateBadge } from './parts.tsx'
import { taskPaths } from './paths.ts'
import type { TasksView } from './queries.ts'
import { dueWords, FILTER_STATES, FILTER_TIMES, SHELF_WORDS, taskTitle } from './words.ts'

const EMPTY: Record<Shelf, string> = {
  'chu-tri': 'Nhiệm vụ mà cơ quan của ông/bà chủ trì theo kế hoạch hoặc theo văn bản giao hiện ở đây.',
  'phoi-hop': 'Nhiệm vụ mà cơ quan của ông/bà phối hợp hiện ở đây.',
  'don-vi': 'Khi kế hoạch của đơn vị ban hành, các nhiệm vụ của kế hoạch hiện ở đây.',
  'tre-han': 'Không có nhiệm vụ nào quá thời gian mà chưa báo hoàn thành, hoặc thiếu báo cáo kỳ.',
}

/** Tasks on four shelves. */
export function TasksPage({ view, download }: { view: TasksView; download: Html }): Html {
  const { filter, shelf, plan } = view
  const hrefFor = (change: Record<string, string | number | undefined>): string => {
    const all: Record<string, string | number | undefined> = { ngan: shelf, q: filter.q || undefined, nam: filter.nam, 'ke-hoach': filter['ke-hoach'], 'trang-thai': filter['trang-thai'], 'thoi-gian': filter['thoi-gian'], ...change }
    return addressWith(taskPaths.list, all)
  }
  const narrowed = filter.q !== '' || filter.nam !== undefined || filter['trang-thai'] !== undefined || filter['thoi-gian'] !== undefined
  return (
    <>
      {plan && <Back href={planPaths.plan(plan.id)}>{plan.number ? `Kế hoạch số ${plan.number}` : 'Kế hoạch'}</Back>}
      <PageHead
        title="Nhiệm vụ" sub={plan ? plan.title : 'Việc kế hoạch giao: ai chủ trì, ai phối hợp, đến đâu rồi.'}
        actions={<>{download}<LinkButton kind="text" icon="megaphone" href={planPaths.obstacles}>Vướng mắc</LinkButton>{plan?.mayAdd && <LinkButton icon="note-pencil" href={taskPaths.order(plan.id)}>Giao nhiệm vụ phát sinh</LinkButton>}</>}
      />
      <Tabs label="Ngăn nhiệm vụ" items={view.shelves.map((one) => ({ label: SHELF_WORDS[one], href: hrefFor({ ngan: one }), current: one === shelf }))} />
      <FilterBar action={taskPaths.list} hidden={<HiddenFields values={{ ngan: shelf, 'ke-hoach': filter['ke-hoach'] }} />} search={{ value: filter.q, label: 'Tìm theo số, tên, nội dung', placeholder: 'Gõ không dấu được: tap huan' }} resetHref={narrowed ? hrefFor({ q: undefined, nam: undefined, 'trang-thai': undefined, 'thoi-gian': undefined }) : undefined}>
        <Field name="nam" label="Năm" width={4} inputmode="numeric" value={filter.nam === undefined ? '' : String(filter.nam)} />
        <Field name="trang-thai" type="select" label="Tình trạng" value={filter['trang-thai']} emptyOption="Tất cả" options={STATES.map((one) => ({ value: one, label: FILTER_STATES[one] }))} />
        <Field name="thoi-gian" type="select" label="Thời gian" value={filter['thoi-gian']} emptyOption="Tất cả" options={TIMES.map((one) => ({ value: one, label: FILTER_TIMES[one] }))} />
      </FilterBar>
      <StateSummary total={view.total} noun="nhiệm vụ" items={view.late > 0 && shelf !== 'tre-han' ? [{ label: `${view.late} trễ hạn`, href: hrefFor({ 'thoi-gian': 'qua-han' }) }] : []} />
      <DataTable<TaskLine>
        caption="Nhiệm vụ"
        rows={view.rows}
        rowHref={(row) => taskPaths.task(row.id)}
        rowTone={(row) => (row.stage === 'ended' ? 'gone' : undefined)}
        groupOf={(row) => (plan ? row.group : [row.planTitle, row.group].filter(Boolean).join(' · ')) || 'Nhiệm vụ'}
        columns={[
          { key: 'title', label: 'Nhiệm vụ', rowHead: true, render: (row) => taskTitle(row) },
          { key: 'leads', label: 'Chủ trì', render: (row) => short(row.leads) },
          { key: 'helps', label: 'Phối hợp', hidePhone: true, render: (row) => short(row.coordinators) || '–' },
          { key: 'time', label: 'Thời gian', render: (row) => dueWords(row.time, row.endsOn) },
          ...(shelf === 'chu-tri'
            ? [
                { key: 'mine', label: 'Phần của tôi', align: 'fit' as const, render: (row: TaskLine): Content => (row.stage === 'open' && row.mine !== null ? <Mine mine={row.mine} since={row.lateSince} today={view.today} /> : <StateBadge stage={row.stage} state={row.state} percent={row.percent} />) },
                ...(view.rows.some((row) => row.leads.length > 1) ? [{ key: 'state', label: 'Chung', align: 'num' as const, render: (row: TaskLine): Content => `${row.percent}%` }] : []),
              ]
            : [
                { key: 'state', label: 'Tình hình', align: 'fit' as const, render: (row: TaskLine): Content => <StateBadge stage={row.stage} state={row.state} percent={row.percent} /> },
                ...(view.late > 0 ? [{ key: 'late', label: 'Trễ', align: 'fit' as const, render: (row: TaskLine): Content => (row.lateSince === null ? '–' : <LateSince since={row.lateSince} today={view.today} />) }] : []),
              ]),
        ]}
        empty={narrowed
          ? <EmptyState title="Không tìm thấy nhiệm vụ nào" text="Thử bớt chữ, gõ không dấu, hoặc bỏ lọc." action={<LinkButton kind="second" href={hrefFor({ q: undefined, nam: undefined, 'trang-thai': undefined, 'thoi-gian': undefined })}>Bỏ lọc</LinkButton>} />
          : <EmptyState title={shelf === 'tre-han' ? 'Không có nhiệm vụ trễ hạn' : 'Chưa có nhiệm vụ nào'} text={EMPTY[shelf]} />}
      />
      {view.pages > 1 && <Pagination page={view.page} pages={view.pages} hrefFor={(page) => hrefFor({ trang: page })} />}
    </>
  )
}

/** Where the part of the own body stands; late where it owes something. */
function Mine({ mine, since, today }: { mine: NonNullable<TaskLine['mine']>; since: TaskLine['lateSince']; today: TasksView['today'] }): Html {
  return <div><StateBadge stage="open" state={mine.state} percent={mine.percent} />{mine.owes && <><br /><LateSince since={since} today={today} /></>}</div>
}

function short(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} và ${names.length - 3} nơi khác`
}
