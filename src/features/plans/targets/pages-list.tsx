import { Field, LinkButton } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Box, PageHead } from '../../../ui/layout.tsx'
import { Badge, EmptyState, TargetBar } from '../../../ui/record.tsx'
import { DataTable, FilterBar, Pagination, StateSummary } from '../../../ui/tables.tsx'
import { formatDate } from '../../../ui/words.ts'
import { atStart } from '../../places/index.ts'
import { AimedToRecognised } from './aimed.tsx'
import type { Actual, WithActual } from './actuals.ts'
import { exact, toNumber } from './exact.ts'
import { type Standing, STANDINGS, WORDED } from './judge.ts'
import type { TargetsView } from './list.ts'
import { measureOf, planName } from './model.ts'
import { targetPaths } from './paths.ts'
import { actualWords, measureWords, periodWords, reasonWords, SOURCE_WORDS, STANDING_LOOKS } from './words.ts'

/** Where a target stands, in a word with its colour and sign. */
export function StandingBadge({ standing }: { standing: Standing }): Html {
  const { kind, icon, text } = STANDING_LOOKS[standing]
  return <Badge kind={kind} icon={icon}>{text}</Badge>
}

/** What was reached, leading to the records behind it, with a bar against what was asked. */
export function Reached({ row, bar = true }: { row: WithActual; bar?: boolean }): Html {
  const { actual } = row
  const words = actualWords(actual.figure, row.unit)
  const value = actual.figure?.value ?? null
  return (
    <>
      {value !== null && actual.href ? <a href={actual.href}>{words}</a> : words}
      {bar && value !== null && row.low !== null && <TargetBar value={value} target={toNumber(exact(row.low))} label={`${words} trên mức ${measureWords(measureOf(row), row.unit)}`} />}
    </>
  )
}

/** Where the number comes from and up to which day. */
export function SourceWords({ actual }: { actual: Actual }): Html {
  if (actual.judgement === WORDED) return <></>
  const isKnown = actual.figure !== undefined && actual.figure.value !== null
  return <div class="meta">{SOURCE_WORDS[actual.source]}{isKnown && actual.on !== null && `, đến ${formatDate(actual.on)}`}</div>
}

const WHOSE_WORDS = { mine: 'Của đơn vị', below: 'Của cấp dưới', above: 'Của cấp trên' } as const

/** Targets with what they reached. */
export function TargetsPage({ view, download }: { view: TargetsView; download: Html }): Html {
  const { filter, rows, standings } = view
  const now = { q: filter.q || undefined, 'pham-vi': filter['pham-vi'] === 'mine' ? undefined : filter['pham-vi'], 'ke-hoach': filter['ke-hoach'], nam: filter.nam, 'tinh-trang': filter['tinh-trang'] }
  const isFiltered = filter.q !== '' || filter['ke-hoach'] !== undefined || filter['tinh-trang'] !== undefined || filter.nam !== undefined
  const whose = WHOSE_WORDS[filter['pham-vi']].toLocaleLowerCase('vi')
  return (
    <>
      <PageHead
        title={view.year === undefined ? 'Chỉ tiêu' : `Chỉ tiêu năm ${view.year}`}
        sub={`Chỉ tiêu ${whose} theo các kế hoạch đang có hiệu lực; số thực hiện tính đến ${formatDate(view.today)}.`}
        actions={<>{download}<LinkButton kind="second" icon="target" href={targetPaths.given}>Chỉ tiêu được giao</LinkButton></>}
      />
      {view.aimed && <Box title="Từ chỉ tiêu đến công nhận"><AimedToRecognised aimed={view.aimed} /></Box>}
      <FilterBar action={targetPaths.list} search={{ value: filter.q, label: 'Tìm theo chỉ tiêu, kế hoạch, đơn vị', placeholder: 'Gõ không dấu được: san pham 3 sao' }} resetHref={isFiltered ? targetPaths.query({ 'pham-vi': now['pham-vi'] }) : undefined}>
        <Field name="pham-vi" type="select" label="Phạm vi" value={filter['pham-vi']} options={Object.entries(WHOSE_WORDS).map(([value, label]) => ({ value, label }))} />
        <Field name="nam" type="select" label="Năm" value={filter.nam === undefined ? (view.year ?? 'tat-ca') : filter.nam} options={[...yearsOf(view).map((year) => ({ value: String(year), label: String(year) })), { value: 'tat-ca', label: 'Mọi năm' }]} />
        <Field name="ke-hoach" type="select" label="Kế hoạch" value={filter['ke-hoach']} emptyOption="Tất cả" options={view.choices.plans.map((plan) => ({ value: String(plan.id), label: `${atStart(plan.unit)} ${plan.from === plan.to ? plan.from : `${plan.from}–${plan.to}`}${plan.number ? `, ${plan.number}` : ''}` }))} />
        <Field name="tinh-trang" type="select" label="Tình trạng" value={filter['tinh-trang']} emptyOption="Tất cả" options={STANDINGS.map((standing) => ({ value: standing, label: STANDING_LOOKS[standing].text }))} />
      </FilterBar>
      <StateSummary
        total={view.total}
        noun="chỉ tiêu"
        items={(standings ?? []).map(({ standing, n }) => ({ label: `${n} ${STANDING_LOOKS[standing].text.toLocaleLowerCase('vi')}`, href: targetPaths.query({ ...now, 'tinh-trang': filter['tinh-trang'] === standing ? undefined : standing }), current: filter['tinh-trang'] === standing }))}
        aside={standings === undefined ? 'Danh sách dài nên chưa đếm và chưa lọc theo tình trạng. Chọn một kế hoạch hoặc tìm theo đơn vị.' : undefined}
      />
      <DataTable<WithActual>
        caption="Chỉ tiêu và kết quả"
        rows={rows}
        rowHref={(row) => targetPaths.target(row.id)}
        groupOf={(row) => `${atStart(row.unitName)}: ${planName(row)}${row.planStage === 'replaced' ? ' (đã được thay thế)' : ''}`}
        columns={[
          { key: 'title', label: 'Chỉ tiêu', rowHead: true, render: (row) => row.title },
          { key: 'measure', label: 'Mức đề ra', render: (row) => measureWords(measureOf(row), row.unit) },
          { key: 'period', label: 'Kỳ', align: 'fit', render: (row) => periodWords(row.from, row.to) },
          { key: 'actual', label: 'Thực hiện', render: (row) => <div><Reached row={row} /><SourceWords actual={row.actual} /></div> },
          { key: 'standing', label: 'Tình trạng', render: (row) => <div><StandingBadge standing={row.actual.standing} />{whyWords(row) !== '' && <div class="meta">{whyWords(row)}</div>}</div> },
        ]}
        empty={isFiltered
          ? <EmptyState title="Không có chỉ tiêu nào khớp" text="Thử bớt chữ, gõ không dấu, đổi năm hoặc bỏ lọc." action={<LinkButton kind="second" href={targetPaths.list}>Bỏ lọc</LinkButton>} />
          : <EmptyState title={`Năm ${view.year ?? ''} chưa có chỉ tiêu ${whose}`} text="Chỉ tiêu hiện ra ngay khi kế hoạch được ban hành hoặc được ghi vào sổ." action={<><LinkButton href="/ke-hoach" icon="target">Mở kế hoạch</LinkButton><LinkButton kind="second" href={targetPaths.query({ 'pham-vi': now['pham-vi'], nam: 'tat-ca' })}>Xem mọi năm</LinkButton></>} />}
      />
      {view.pages > 1 && <Pagination page={view.page} pages={view.pages} hrefFor={(page) => targetPaths.query({ ...now, trang: page })} />}
    </>
  )
}

/** Why a target stands so, where the badge does not say it all. */
function whyWords({ actual, from, unit }: WithActual): string {
  if (actual.standing === 'not-started') return `bắt đầu ${formatDate(from)}`
  return actual.judgement.verdict === 'no-data' || actual.judgement.verdict === 'counted' ? '' : reasonWords(actual.judgement, unit)
}

function yearsOf(view: TargetsView): number[] {
  const years = new Set([...view.choices.years, Number(view.today.slice(0, 4)), ...(view.year === undefined ? [] : [view.year])])
  return [...years].sort((a, b) => b - a)
}
