import { type Criterion, criteriaOfPart } from '../../../rules/engine/criteria.ts'
import { evidenceFor } from '../../../rules/engine/families.ts'
import { unmetMinimums } from '../../../rules/engine/score.ts'
import { Checkbox, DateField, ErrorSummary, Field, fieldId, FileField, HiddenFields, HiddenRequestId, LinkButton, OptionRows, problemFor } from '../../../ui/forms.tsx'
import { cx, type Html } from '../../../ui/html.ts'
import { Back, Columns, PageHead } from '../../../ui/layout.tsx'
import { FileRow } from '../../../ui/record.tsx'
import { StarMark } from '../../../ui/shapes.tsx'
import type { FormState } from '../../../ui/web.tsx'
import { LawText } from '../../papers/index.ts'
import { dateShown, textShown, tickShown } from '../../producers/index.ts'
import { KeptNote, KeptUploads, sentence, uploadData } from '../../products/index.ts'
import { TAKEN_WORDS } from '../../../platform/files/store.ts'
import { dossiersPaths } from '../paths.ts'
import type { OwnDossier } from '../queries.ts'
import { termWords } from '../paper-terms.ts'
import { EarlierAnswerNote } from './carried.tsx'
import { PointsBox } from './parts.tsx'
import { SaveButtons } from './form1.tsx'

/** Where a criterion stands among those of its part, with its neighbours over all parts. */
export type Place = { criterion: Criterion; part: OwnDossier['set']['parts'][number]; index: number; count: number; before: Criterion | undefined; after: Criterion | undefined }

/** Finds a criterion of the dossier's set and what stands before and after it. */
export function placeOf(view: Pick<OwnDossier, 'set'>, code: string): Place | undefined {
  const all = view.set.parts.flatMap((part) => criteriaOfPart(part).map((criterion, index, list) => ({ part, criterion, index, count: list.length })))
  const at = all.findIndex(({ criterion }) => criterion.code === code)
  const found = all[at]
  return found && { ...found, before: all[at - 1]?.criterion, after: all[at + 1]?.criterion }
}

/** One criterion: the law's options in full, description, files, live points. */
export function CriterionPage({ view, place, form, maxUpload }: { view: OwnDossier; place: Place; form: FormState; maxUpload: number }): Html {
  const { dossier, era, set } = view
  const { criterion, part, before, after } = place
  const chosen = textShown(form, 'option', view.answers[criterion.code])
  const error = (name: string): string | undefined => problemFor(form.problems, name)
  const rows = evidenceFor(era, set).filter((row) => row.criteria.includes(criterion.code))
  const files = view.evidence.filter((file) => file.criteria.includes(criterion.code))
  const action = dossiersPaths.criterion(dossier.id, criterion.code)
  const own = criterion.options.find((option) => option.code === view.answers[criterion.code])?.points ?? 0
  const base = { ...view.score.parts, [part.code]: view.score.parts[part.code] - own }
  const unmet = unmetMinimums(set, view.answers, dossier.desired_stars).map((minimum) => minimum.criterion).filter((code) => code !== criterion.code)
  return (
    <Columns
      width="form"
      aside={
        <>
          <PointsBox draft={view}>
            <p class="meta">Mức tối thiểu của {dossier.desired_stars} sao còn phải đạt: <span data-live="unmet">{[...unmet, ...ownUnmet(view, criterion)].join(', ') || 'đã đạt'}</span></p>
          </PointsBox>
          <section class="box-plain law"><LawText document={set.source.document}>{`Căn cứ: Quyết định ${era.act.number}, ${set.source.article}, tiêu chí ${criterion.code}.`}</LawText> Điểm là tự chấm; hội đồng quyết định theo minh chứng.</section>
        </>
      }
    >
      <Back href={before ? dossiersPaths.criterion(dossier.id, before.code) : dossiersPaths.draft(dossier.id)}>{before ? `${before.code} ${sentence(before.label)}` : `Hồ sơ ${view.product.name}`}</Back>
      <ErrorSummary problems={form.problems} />
      <PageHead caption={`Phần ${part.code} · câu ${place.index + 1} trên ${place.count}`} title={sentence(criterion.label)} sub={`Tiêu chí ${criterion.code}, tối đa ${criterion.maxPoints} điểm. Chọn một mức.`} />
      <form
        method="post" action={action} enctype="multipart/form-data" novalidate
        data-keep={action} data-keep-saved={dossier.updated_at.toISOString()} {...uploadData(maxUpload)}
        data-live-total="true" data-base-a={base.A} data-base-b={base.B} data-base-c={base.C}
        data-base-left={view.score.missing.filter((code) => code !== criterion.code).length} data-base-unmet={unmet.join(',')} data-star={dossier.desired_stars}
      >
        <KeptNote />
        <HiddenRequestId value={form.requestId} />
        <CriterionNotes criterion={criterion} />
        <EarlierAnswerNote carried={view.carried} code={criterion.code} />
        <div data-part={part.code}>
          {criterion.cases
            ? <CaseRows criterion={criterion} name="option" value={chosen} error={error('option')} />
            : <OptionRows name="option" legend={sentence(criterion.label)} legendHidden error={error('option')} value={chosen} options={criterion.options.map(scored)} />}
        </div>
        <MarkLegend criterion={criterion} />
        <Field name="remark" type="textarea" rows={4} label="Mô tả, chứng minh" optional hint="Viết ngắn: con số, nơi, thời gian; giấy tờ nào chứng minh." value={textShown(form, 'remark', view.remarks[criterion.code])} error={error('remark')} />
        <FileField
          name="file" label="Minh chứng" optional multiple error={error('file')} accept="application/pdf,image/jpeg,image/png,image/webp,.doc,.docx,.xls,.xlsx,.ppt,.pptx"
          hint={`${rows[0] ? `${rows[0].asked}. ` : ''}Chụp rõ bốn góc; ${TAKEN_WORDS}; mỗi lần gửi dưới ${Math.floor(maxUpload / 1024 / 1024)} MB.`}
          reuse={{ href: dossiersPaths.reuseEvidence(dossier.id) }}
        >
          {files.map((file) => (
            <FileRow name={file.name} href={dossiersPaths.file(dossier.id, file.id)} meta={termWords(file)} action={<a href={dossiersPaths.editEvidence(dossier.id, file.id)}>Sửa, bỏ</a>} />
          ))}
          <KeptUploads form={form} />
        </FileField>
        <HiddenFields values={{ kind: rows[0]?.code ?? 'other' }} />
        {rows.some((row) => row.hasTerm) && <DateField name="validUntil" legend="Giấy tờ vừa chọn có giá trị đến ngày" optional value={dateShown(form, 'validUntil', null)} error={error('validUntil')} />}
        {rows.some((row) => row.hasTerm) && <Checkbox name="noTerm" label="Giấy vừa chọn không thời hạn" checked={tickShown(form, 'noTerm', false)} error={error('noTerm')} />}
        <SaveButtons />
      </form>
      <nav class="criterion-nav" aria-label="Tiêu chí">
        {before ? <LinkButton kind="text" href={dossiersPaths.criterion(dossier.id, before.code)}>{`‹ ${before.code}`}</LinkButton> : <span></span>}
        <a href={dossiersPaths.part(dossier.id, part.code)}>Cả phần {part.code} trên một trang</a>
        {after ? <LinkButton kind="text" href={dossiersPaths.criterion(dossier.id, after.code)}>{`${after.code} ›`}</LinkButton> : <span></span>}
      </nav>
    </Columns>
  )
}

function ownUnmet(view: OwnDossier, criterion: Criterion): string[] {
  return unmetMinimums(view.set, view.answers, view.dossier.desired_stars).some((minimum) => minimum.criterion === criterion.code) ? [criterion.code] : []
}

/** An option of the law as a row. */
export function scored(option: Criterion['options'][number]): { value: string; text: string; points: number; minStars: number | undefined } {
  return { value: option.code, text: option.label, points: option.points, minStars: option.minimumForStars }
}

/** What the sheet says beside a criterion: explanation, requirement, notes, gates. */
export function CriterionNotes({ criterion }: { criterion: Criterion }): Html {
  const lines = [criterion.explanation, criterion.requirement, ...(criterion.notes ?? []), ...(criterion.gates ?? []).map((gate) => gate.text)].filter((line): line is string => Boolean(line))
  if (lines.length === 0) return <></>
  return <div class="field law">{[...new Set(lines)].map((line) => <p>{line}</p>)}</div>
}

/** The words of the star marks that stand beside the options. */
function MarkLegend({ criterion }: { criterion: Criterion }): Html {
  const marks = [...new Set(criterion.options.flatMap((option) => option.minimumForStars ?? []))].sort()
  if (marks.length === 0) return <></>
  return <div class="field"><p class="meta">{marks.map((stars, index) => <>{index > 0 && '; '}<StarMark stars={stars} /> là mức tối thiểu để được {stars} sao</>)}.</p></div>
}

/** Options of a criterion that prints two cases: the heading of each case over its options, one choice over both. */
export function CaseRows({ criterion, name, value, error, legendShown = false }: { criterion: Criterion; name: string; value: string; error: string | undefined; legendShown?: boolean }): Html {
  const id = fieldId(name)
  const order = criterion.cases?.flatMap(({ code }) => criterion.options.filter((option) => option.case === code)) ?? []
  return (
    <fieldset class={cx('field', error !== undefined && 'field-bad')} aria-describedby={error ? `${id}-error` : undefined}>
      <legend class={legendShown ? 'label' : 'vh'}>{legendShown ? `${criterion.code} ${sentence(criterion.label)}` : sentence(criterion.label)}</legend>
      {error && <p class="field-error" id={`${id}-error`}><span><span class="vh">Lỗi: </span>{error}</span></p>}
      {criterion.cases?.map((found) => (
        <div class="field">
          <p class="label">{found.label}</p>
          <div class="options" role="group" aria-label={found.label}>
            {criterion.options.filter((option) => option.case === found.code).map((option) => {
              const at = order.indexOf(option)
              const own = at === 0 ? id : `${id}-${at + 1}`
              return (
                <label class="option" for={own}>
                  <input id={own} type="radio" name={name} value={option.code} checked={option.code === value} data-points={option.points} data-min={option.minimumForStars} />
                  <span class="option-text">{option.label}</span>
                  <span class="option-points"><b>{option.points} điểm</b>{option.minimumForStars ? <StarMark stars={option.minimumForStars} /> : null}</span>
                </label>
              )
            })}
          </div>
        </div>
      ))}
    </fieldset>
  )
}
