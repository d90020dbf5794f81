import type { Html } from '../../../../ui/html.ts'
import { LinkButton } from '../../../../ui/forms.tsx'
import { Box, Columns } from '../../../../ui/layout.tsx'
import { Badge, SummaryList } from '../../../../ui/record.tsx'
import { DataTable } from '../../../../ui/tables.tsx'
import { formatDate } from '../../../../ui/words.ts'
import type { AssessmentRow } from '../../frozen.ts'
import type { DossierChanges } from '../changes-query.ts'
import type { CriterionChange, FieldChange, PaperChange } from '../compare.ts'
import { endWords, FATES, pairWords, pointsOf } from '../changes-words.ts'
import { reviewPaths } from '../paths.ts'

/** The difference between the dossier by which the product was recognised and this one; what did not change is folded. */
export function ChangesPart({ view }: { view: DossierChanges }): Html {
  const fields = view.fields.filter((field) => field.changed)
  const sameFields = view.fields.filter((field) => !field.changed && field.after !== '')
  const criteria = view.criteria.filter((row) => row.changed)
  const same = view.criteria.filter((row) => !row.changed)
  const papers = view.papers.filter((paper) => paper.fate !== 'kept')
  const kept = view.papers.filter((paper) => paper.fate === 'kept')
  return (
    <Columns
      aside={
        <Box title="Hai hồ sơ">
          <SummaryList
            items={[
              { label: 'Lần trước', value: <>{view.before.number}, nộp {formatDate(view.before.submittedOn)}<p class="meta">Quyết định {view.before.act}, bộ số {view.before.set}</p></> },
              { label: 'Tự chấm khi đó', value: `${view.before.total}/100` },
              { label: 'Lần này', value: <>{view.after.number}, nộp {formatDate(view.after.submittedOn)}<p class="meta">Quyết định {view.after.act}, bộ số {view.after.set}</p></> },
              { label: 'Tự chấm lần này', value: `${view.after.total}/100` },
              ...(['A', 'B', 'C'] as const).map((part) => ({ label: `Phần ${part}`, value: `${view.before.parts[part]} → ${view.after.parts[part]}` })),
            ]}
          />
          {!view.sameSet && <p class="meta">Hai hồ sơ theo hai bộ tiêu chí khác nhau: điểm của mỗi bên theo bộ của mình, không so trực tiếp.</p>}
          <LinkButton kind="second" icon="printer" href={reviewPaths.changesPaper(view.id)}>In bản so sánh</LinkButton>
        </Box>
      }
    >
      {(view.updates.length > 0 || view.years.length > 0) && (
        <Box title="Chủ thể nêu từ khi được công nhận">
          {view.years.length > 0 && (
            <DataTable
              caption="Kết quả theo năm" boxed={false} cards={false} rows={view.years}
              columns={[
                { key: 'year', label: 'Năm', rowHead: true, render: (row) => row.year },
                ...(view.years[0]?.figures ?? []).map((figure, i) => ({ key: figure.label, label: figure.unit ? `${figure.label} (${figure.unit})` : figure.label, align: 'num' as const, render: (row: DossierChanges['years'][number]) => row.figures[i]?.text || '–' })),
              ]}
            />
          )}
          {view.updates.length > 0 && <SummaryList wide items={view.updates.map(({ label, text }) => ({ label, value: text || 'chưa ghi' }))} />}
        </Box>
      )}
      <Box title={`Giấy tờ: ${papers.length} thay đổi, ${kept.length} dùng lại`}>
        {papers.length === 0 ? <p class="meta">Mọi giấy tờ như lần trước.</p> : <PaperTable view={view} rows={papers} />}
        {kept.length > 0 && <details class="more"><summary>{kept.length} giấy tờ dùng lại</summary><PaperTable view={view} rows={kept} /></details>}
      </Box>
      <Box title={`Tiêu chí: ${criteria.length} khác, ${same.length} như trước`}>
        {criteria.length === 0 ? <p class="meta">Mọi tiêu chí chủ thể chọn như lần trước.</p> : <CriterionTable rows={criteria} />}
        {same.length > 0 && <details class="more"><summary>{same.length} tiêu chí không đổi</summary><CriterionTable rows={same} /></details>}
      </Box>
      <Box title={`Phiếu đăng ký và báo cáo: ${fields.length} mục khác`}>
        {fields.length === 0 ? <p class="meta">Không có mục nào khác.</p> : <FieldTable rows={fields} />}
        {sameFields.length > 0 && <details class="more"><summary>{sameFields.length} mục không đổi</summary><FieldTable rows={sameFields} /></details>}
      </Box>
    </Columns>
  )
}

function PaperTable({ view, rows }: { view: DossierChanges; rows: readonly PaperChange[] }): Html {
  const file = (dossier: number, paper: PaperChange['before'], opens = true): Html => (paper ? <div>{opens ? <a href={reviewPaths.evidence(dossier, paper.id)}>{paper.name}</a> : paper.name}<p class="muted">{endWords(paper)}</p></div> : <>–</>)
  return (
    <DataTable<PaperChange>
      caption="Giấy tờ lần trước và lần này" boxed={false} rows={rows}
      columns={[
        { key: 'kind', label: 'Loại', rowHead: true, render: (row) => (row.after ?? row.before)?.kindName ?? '' },
        { key: 'before', label: 'Lần trước', render: (row) => file(view.before.dossier, row.before, view.mayOpenBefore) },
        { key: 'after', label: 'Lần này', render: (row) => file(view.id, row.after) },
        { key: 'fate', label: 'Thay đổi', align: 'fit', render: (row) => <Badge kind={FATES[row.fate].kind}>{FATES[row.fate].words}</Badge> },
      ]}
    />
  )
}

function CriterionTable({ rows }: { rows: readonly CriterionChange[] }): Html {
  const answer = (row: AssessmentRow | null): Html => (row ? <div>{row.option?.label ?? 'không chọn mức'}{row.remark && <p class="muted">{row.remark}</p>}</div> : <>–</>)
  return (
    <DataTable<CriterionChange>
      caption="Tiêu chí lần trước và lần này" boxed={false} rows={rows} groupOf={(row) => `Phần ${row.part}`}
      columns={[
        { key: 'criterion', label: 'Tiêu chí', rowHead: true, render: (row) => <>{(row.after ?? row.before)?.code} {(row.after ?? row.before)?.label}{pairWords(row) && <p class="muted">{pairWords(row)}{row.before && row.after && row.before.label !== row.after.label ? `; trước là ${row.before.code} ${row.before.label}` : ''}</p>}</> },
        { key: 'before', label: 'Lần trước', render: (row) => answer(row.before) },
        { key: 'after', label: 'Lần này', render: (row) => answer(row.after) },
        { key: 'points', label: 'Điểm', align: 'num', render: (row) => `${pointsOf(row.before)} → ${pointsOf(row.after)}` },
      ]}
    />
  )
}

function FieldTable({ rows }: { rows: readonly FieldChange[] }): Html {
  return (
    <DataTable<FieldChange>
      caption="Nội dung lần trước và lần này" boxed={false} rows={rows} groupOf={(row) => row.section}
      columns={[
        { key: 'label', label: 'Mục', rowHead: true, render: (row) => row.label },
        { key: 'before', label: 'Lần trước', render: (row) => row.before || '(trống)' },
        { key: 'after', label: 'Lần này', render: (row) => row.after || '(trống)' },
      ]}
    />
  )
}
