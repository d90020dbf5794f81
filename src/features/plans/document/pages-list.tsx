import { PLAN_STAGES, PLAN_STAGE_WORDS, type PlanStage } from '../../../rules/lifecycles/plan.ts'
import { LEVELS } from '../../../rules/vocabulary.ts'
import { Field, LinkButton } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { PageHead } from '../../../ui/layout.tsx'
import { addressWith } from '../../../ui/links.ts'
import { Badge, EmptyState } from '../../../ui/record.tsx'
import { DataTable, FilterBar, Pagination, StateSummary } from '../../../ui/tables.tsx'
import { formatDate } from '../../../ui/words.ts'
import { planPaths } from '../paths.ts'
import type { PlanLine, PlansView } from './list.ts'
import { PRIORITIES } from './content.ts'
import { stageOf, yearsWords } from './model.ts'
import { LEVEL_WORDS, PRIORITY_WORDS, STAGE_LOOKS } from './words.ts'

/** How far a plan is. */
export function StageBadge({ stage }: { stage: PlanStage }): Html {
  return <Badge kind={STAGE_LOOKS[stage].kind} icon={STAGE_LOOKS[stage].icon}>{PLAN_STAGE_WORDS[stage]}</Badge>
}

/** The plans that one sees. */
export function PlansPage({ view, download }: { view: PlansView; download: Html }): Html {
  const { filter, rows } = view
  const filtered = filter.q !== '' || filter.cap !== undefined || filter.nam !== undefined || filter.uuTien !== undefined || filter.tinhTrang !== undefined
  const hrefFor = (page: number): string => {
    const all = { q: filter.q || undefined, cap: filter.cap, nam: filter.nam, uuTien: filter.uuTien, tinhTrang: filter.tinhTrang, trang: page }
    return addressWith(planPaths.list, all)
  }
  return (
    <>
      <PageHead
        title="Kế hoạch"
        sub="Kế hoạch của đơn vị, của cấp trên giao xuống và của cấp dưới gửi lên."
        actions={<>{download}<LinkButton kind="text" href={planPaths.tree} icon="list">Sơ đồ trên dưới</LinkButton>{view.mayBelow && <LinkButton kind="text" href={planPaths.below} icon="list-checks">Cấp dưới</LinkButton>}<LinkButton kind="text" href={planPaths.compare} icon="scales">So sánh</LinkButton>{view.mayStart && <LinkButton kind="second" href={planPaths.readIn} icon="upload-simple">Đọc kế hoạch có sẵn</LinkButton>}{view.mayStart && <LinkButton href={planPaths.start} icon="note-pencil">Lập kế hoạch</LinkButton>}</>}
      />
      <FilterBar action={planPaths.list} search={{ value: filter.q, label: 'Tìm theo tên, số, đơn vị', placeholder: 'Gõ không dấu được: hung dao 2026' }} resetHref={filtered ? planPaths.list : undefined}>
        <Field name="cap" type="select" label="Cấp" value={filter.cap} emptyOption="Tất cả" options={LEVELS.map((level) => ({ value: level, label: LEVEL_WORDS[level] }))} />
        <Field name="nam" label="Năm" width={4} inputmode="numeric" placeholder={String(view.thisYear)} value={filter.nam === undefined ? '' : String(filter.nam)} />
        <Field name="tinhTrang" type="select" label="Tình trạng" value={filter.tinhTrang} emptyOption="Tất cả" options={PLAN_STAGES.map((stage) => ({ value: stage, label: PLAN_STAGE_WORDS[stage] }))} />
        <Field name="uuTien" type="select" label="Ưu tiên" value={filter.uuTien} emptyOption="Tất cả" options={PRIORITIES.map((value) => ({ value, label: PRIORITY_WORDS[value] }))} />
      </FilterBar>
      <StateSummary total={view.total} noun="kế hoạch" />
      <DataTable<PlanLine>
        caption="Kế hoạch"
        rows={rows}
        rowHref={(row) => planPaths.plan(row.id)}
        rowTone={(row) => (row.stage === 'replaced' ? 'gone' : undefined)}
        columns={[
          { key: 'title', label: 'Tên kế hoạch', rowHead: true, render: (row) => row.title },
          { key: 'unit', label: 'Đơn vị', render: (row) => row.unit },
          { key: 'years', label: 'Năm', align: 'num', render: (row) => yearsWords(row) },
          { key: 'number', label: 'Số, ký hiệu', align: 'fit', render: (row) => row.number ?? '–' },
          { key: 'on', label: 'Ban hành', align: 'num', render: (row) => (row.issuedOn === null ? '–' : formatDate(row.issuedOn)) },
          { key: 'targets', label: 'Chỉ tiêu', align: 'num', render: (row) => row.targets },
          { key: 'tasks', label: 'Nhiệm vụ', align: 'num', render: (row) => row.tasks },
          { key: 'stage', label: 'Tình trạng', align: 'fit', render: (row) => <StageBadge stage={stageOf(row)} /> },
        ]}
        empty={filtered
          ? <EmptyState title="Không tìm thấy kế hoạch nào" text="Thử bớt chữ, gõ không dấu, hoặc bỏ lọc." action={<LinkButton kind="second" href={planPaths.list}>Bỏ lọc</LinkButton>} />
          : <EmptyState title="Chưa có kế hoạch nào" text="Lập dự thảo, hoặc chờ kế hoạch cấp trên ban hành." action={view.mayStart ? <LinkButton href={planPaths.start} icon="note-pencil">Lập kế hoạch</LinkButton> : undefined} />}
      />
      {view.pages > 1 && <Pagination page={view.page} pages={view.pages} hrefFor={hrefFor} />}
    </>
  )
}
