import { type Criterion, criteriaOfPart } from '../../../rules/engine/criteria.ts'
import { unmetMinimums } from '../../../rules/engine/score.ts'
import { ErrorSummary, HiddenFields, HiddenRequestId, OptionRows, problemFor } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, Box, Columns, PageHead } from '../../../ui/layout.tsx'
import type { FormState } from '../../../ui/web.tsx'
import { textShown } from '../../producers/index.ts'
import { KeptNote, sentence } from '../../products/index.ts'
import { partName } from '../frozen.ts'
import { dossiersPaths } from '../paths.ts'
import type { OwnDossier } from '../queries.ts'
import { CaseRows, CriterionNotes, scored } from './criterion.tsx'
import { SaveButtons } from './form1.tsx'
import { PointsBox } from './parts.tsx'

type Part = OwnDossier['set']['parts'][number]

/** All criteria of a part on one page, for those who know their answers. */
export function PartPage({ view, part, form }: { view: OwnDossier; part: Part; form: FormState }): Html {
  const { dossier, set } = view
  const codes = new Set(criteriaOfPart(part).map((criterion) => criterion.code))
  const base = { ...view.score.parts, [part.code]: 0 }
  const unmet = unmetMinimums(set, view.answers, dossier.desired_stars).map((minimum) => minimum.criterion)
  const action = dossiersPaths.part(dossier.id, part.code)
  return (
    <Columns
      width="form"
      aside={
        <PointsBox draft={view}>
          <p class="meta">Mức tối thiểu của {dossier.desired_stars} sao còn phải đạt: <span data-live="unmet">{unmet.join(', ') || 'đã đạt'}</span></p>
        </PointsBox>
      }
    >
      <Back href={dossiersPaths.draft(dossier.id)}>Hồ sơ {view.product.name}</Back>
      <PageHead caption={`Bộ số ${set.set} · ${codes.size} tiêu chí · tối đa ${part.maxPoints} điểm`} title={`Phần ${part.code}: ${partName(part.label)}`} sub="Chọn mức rồi lưu cả phần. Mô tả và tệp minh chứng thêm ở trang của từng tiêu chí." />
      <form
        method="post" action={action} novalidate data-keep={action} data-keep-saved={dossier.updated_at.toISOString()}
        data-live-total="true" data-base-a={base.A} data-base-b={base.B} data-base-c={base.C}
        data-base-left={view.score.missing.filter((code) => !codes.has(code)).length} data-base-unmet={unmet.filter((code) => !codes.has(code)).join(',')} data-star={dossier.desired_stars}
      >
        <KeptNote />
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <div data-part={part.code}>
          <Nodes nodes={part.children} view={view} form={form} depth={2} />
        </div>
        <SaveButtons />
      </form>
    </Columns>
  )
}

function Nodes({ nodes, view, form, depth }: { nodes: Part['children']; view: OwnDossier; form: FormState; depth: 2 | 3 }): Html {
  return (
    <>
      {nodes.map((node) => {
        if ('options' in node) return depth === 2 ? <Box><Row criterion={node} view={view} form={form} /></Box> : <Row criterion={node} view={view} form={form} />
        return (
          <Box level={depth} title={`${node.code}. ${sentence(node.label)} (${node.maxPoints} điểm)`}>
            <Nodes nodes={node.children} view={view} form={form} depth={3} />
          </Box>
        )
      })}
    </>
  )
}

function Row({ criterion, view, form }: { criterion: Criterion; view: OwnDossier; form: FormState }): Html {
  const name = `answers.${criterion.code}`
  const kept = view.answers[criterion.code] ?? ''
  const value = textShown(form, name, kept)
  const error = problemFor(form.problems, name)
  const files = view.evidence.filter((file) => file.criteria.includes(criterion.code)).length
  return (
    <div class="field">
      {criterion.cases
        ? <CaseRows criterion={criterion} name={name} value={value} error={error} legendShown />
        : <OptionRows name={name} legend={`${criterion.code} ${sentence(criterion.label)}`} error={error} value={value} options={criterion.options.map(scored)} />}
      <HiddenFields values={{ [`was.${criterion.code}`]: kept }} />
      <CriterionNotes criterion={criterion} />
      <p class="meta">
        <a href={dossiersPaths.criterion(view.dossier.id, criterion.code)}>Mô tả và minh chứng của tiêu chí {criterion.code}</a>
        {files > 0 && ` · ${files} tệp`}{view.remarks[criterion.code] ? ' · đã mô tả' : ''}
      </p>
    </div>
  )
}
