import type { ChecklistItem } from '../../../rules/engine/checklist.ts'
import { whatLifts } from '../../../rules/engine/ladder-advice.ts'
import { Button, Checkbox, ErrorSummary, Field, fieldId, FormActions, HiddenFields, HiddenRequestId, LinkButton, problemFor, Radios } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, Box, Columns, PageHead } from '../../../ui/layout.tsx'
import { ConfirmPanel, Notice, SummaryList } from '../../../ui/record.tsx'
import { Stars } from '../../../ui/shapes.tsx'
import type { FormState } from '../../../ui/web.tsx'
import { formatDate } from '../../../ui/words.ts'
import { addWorkingDays } from '../../../rules/engine/terms.ts'
import { LawRef, LawText } from '../../papers/index.ts'
import { producersPaths, textShown } from '../../producers/index.ts'
import { classOf } from '../../products/index.ts'
import { submissionProblems } from '../draft.ts'
import { FORM2_PARTS, missingForm2 } from '../forms.ts'
import { assessmentParts, DECLARATION } from '../frozen.ts'
import { PURPOSE_WORDS } from '../model.ts'
import { dossiersPaths } from '../paths.ts'
import type { OwnDossier } from '../queries.ts'
import { SelfAssessmentTable } from '../self-assessment-table.tsx'
import { Helpers, RoundLine } from './parts.tsx'

/** Where one goes to put an item of the checklist right. */
export function itemHref(view: Pick<OwnDossier, 'dossier' | 'producer' | 'form2' | 'needs'>, item: Pick<ChecklistItem, 'code' | 'criteria'>): string {
  const { dossier } = view
  if (item.code === 'producer') return producersPaths.edit(view.producer.id)
  if (item.code === 'form-1') return dossiersPaths.form1(dossier.id)
  if (item.code === 'form-2') return dossiersPaths.form2(dossier.id, FORM2_PARTS.find((part) => missingForm2(part, view.form2, view.needs).length > 0) ?? 'I')
  if (item.code === 'additions') return dossiersPaths.form2(dossier.id, 'II')
  if (item.code === 'answers' || item.code.startsWith('dependency-')) return dossiersPaths.criterion(dossier.id, item.criteria?.[0] ?? '')
  if (item.code === 'evidence-expired' || item.code.startsWith('papers-')) return dossiersPaths.evidence(dossier.id)
  if (item.code.startsWith('evidence-')) return `${dossiersPaths.evidence(dossier.id)}#${item.code.slice('evidence-'.length)}`
  return dossiersPaths.draft(dossier.id)
}

/** What is missing, the answers once more, the declaration, and the one button. */
export function SubmitPage({ view, form }: { view: OwnDossier; form: FormState }): Html {
  const { dossier, era, set, product } = view
  const missing = view.items.filter((item) => item.status === 'missing')
  const warnings = view.items.filter((item) => item.status === 'warning')
  const problems = submissionProblems(view)
  const open = view.carried?.papers.filter((paper) => paper.fate === 'open') ?? []
  const advice = whatLifts(era, set, view.answers)
  const days = era.terms.communeReview?.value.workingDays
  return (
    <Columns
      width="form"
      aside={
        <>
          <Box title="Sau khi nộp">
            {days === undefined
              ? <p>UBND {view.unit.fullName} tiếp nhận và đánh giá một số nội dung của hồ sơ.</p>
              : <p>UBND {view.unit.fullName} có {days} ngày làm việc để đánh giá, đến {formatDate(addWorkingDays(view.today, days))} nếu nộp hôm nay{era.terms.communeReview && <> (<LawRef source={era.terms.communeReview.source} />)</>}.</p>}
            <RoundLine draft={view} today={view.today} />
            <p class="meta">Hồ sơ nộp trên hệ thống có giá trị như hồ sơ giấy{era.copies && <> (<LawRef source={era.copies.source} />)</>} và được giữ nguyên từ lúc nộp.</p>
          </Box>
          <Helpers helpers={view.helpers} />
        </>
      }
    >
      <Back href={dossiersPaths.draft(dossier.id)}>Hồ sơ {product.name}</Back>
      <PageHead title="Kiểm tra và nộp" sub={`${dossier.number} · ${product.name}`} />
      <ErrorSummary
        problems={form.problems}
        title={form.problems.length > 0 ? 'Chưa nộp được' : undefined}
        idFor={(path) => (path === 'declaration' ? fieldId('declaration') : path === 'desiredStars' ? fieldId('desiredStars') : 'con-thieu')}
      />
      <div class="field" id="con-thieu" tabindex={-1}>
        {problems.length > 0
          ? (
            <Notice kind="warning" title={`Còn ${problems.length} mục bắt buộc trước khi nộp.`}>
              <ul>
                {missing.map((item) => <li><a href={itemHref(view, item)}>{item.label}</a>: {item.detail} <small class="law"><LawText document={era.act.number}>{item.article}</LawText></small></li>)}
                {view.filing === 'too-early' && view.filingFrom && <li>Hồ sơ đánh giá lại nộp được từ ngày {formatDate(view.filingFrom)} <small class="law"><LawRef source={era.terms.filing.source} /></small></li>}
              </ul>
            </Notice>
          )
          : <Notice kind="success" title="Hồ sơ đã đủ để nộp.">Xem lại lần cuối dưới đây.</Notice>}
      </div>
      {warnings.length + open.length > 0 && (
        <Box title="Nên xem lại, không bắt buộc">
          {open.map((paper) => <p><a href={dossiersPaths.addEvidence(dossier.id, { kind: paper.kind })}>{paper.name}</a>: có ở hồ sơ lần trước, hồ sơ này chưa có bản thay.</p>)}
          {warnings.map((item) => <p><a href={itemHref(view, item)}>{item.label}</a>: {item.code.startsWith('evidence-') && item.criteria ? `nên kèm cho tiêu chí ${item.criteria.join(', ')}` : item.detail}</p>)}
        </Box>
      )}
      <Box title="Nội dung sẽ nộp">
        <SummaryList
          items={[
            { label: 'Chủ thể', value: view.form1?.unitName ?? view.producer.name, action: <a href={dossiersPaths.form1(dossier.id)}>Sửa<span class="vh"> phiếu đăng ký</span></a> },
            { label: 'Người đại diện', value: [view.form1?.representative, view.form1?.representativeTitle].filter(Boolean).join(', ') || '(chưa ghi)' },
            { label: 'Sản phẩm', value: product.name },
            { label: 'Nhóm', value: `${classOf(era.id, set.set).words}, bộ số ${set.set}` },
            { label: 'Loại hồ sơ', value: PURPOSE_WORDS[view.purpose] },
            { label: 'Tự chấm', value: <>{advice.total}/100 điểm, <Stars n={advice.stars} withWord /> nếu hội đồng chấm như vậy. <a href={dossiersPaths.assessment(dossier.id)}>Xem tự đánh giá</a></> },
            { label: 'Minh chứng', value: `${view.evidence.length} tệp`, action: <a href={dossiersPaths.evidence(dossier.id)}>Sửa<span class="vh"> minh chứng</span></a> },
            ...(set.requiresSampleProducts ? [{ label: 'Sản phẩm mẫu', value: `${view.form1?.samples ?? 0} sản phẩm, giao tại UBND ${view.unit.fullName}` }] : []),
          ]}
        />
        <p><a href={dossiersPaths.printed(dossier.id, 1)}>Xem bản in Mẫu số 01</a> · <a href={dossiersPaths.printed(dossier.id, 2)}>Mẫu số 02</a></p>
      </Box>
      <Box>
        <details>
          <summary>Từng tiêu chí đã chọn</summary>
          <SelfAssessmentTable parts={assessmentParts(set, view.answers, view.remarks, view.evidence)} fileHref={(id) => dossiersPaths.file(dossier.id, id)} rowHref={(code) => dossiersPaths.criterion(dossier.id, code)} />
        </details>
      </Box>
      <Box title="Cam đoan và nộp">
        <form method="post" action={dossiersPaths.submit(dossier.id)} novalidate>
          <HiddenRequestId value={form.requestId} />
          <HiddenFields values={{ version: dossier.version }} />
          <Radios
            name="desiredStars" legend="Số sao mong muốn" inline value={textShown(form, 'desiredStars', dossier.desired_stars)} error={problemFor(form.problems, 'desiredStars')}
            options={[3, 4, 5].map((stars) => ({ value: String(stars), label: `${stars} sao` }))}
          />
          <Checkbox name="declaration" label={DECLARATION} error={problemFor(form.problems, 'declaration')} />
          <FormActions>
            {problems.length > 0 ? <Button size="large" reason={`Còn ${problems.length} mục bắt buộc chưa đủ.`}>Nộp hồ sơ</Button> : <Button size="large">Nộp hồ sơ</Button>}
            <LinkButton kind="text" href={dossiersPaths.draft(dossier.id)}>Chưa nộp</LinkButton>
          </FormActions>
        </form>
      </Box>
    </Columns>
  )
}

/** Taking a dossier back for good. */
export function WithdrawPage({ view, form }: { view: OwnDossier; form: FormState }): Html {
  const { dossier, product } = view
  return (
    <>
      <Back href={dossiersPaths.draft(dossier.id)}>Hồ sơ {product.name}</Back>
      <ErrorSummary problems={form.problems} />
      <ConfirmPanel
        question={`Rút hồ sơ ${dossier.number} của ${product.name}?`}
        text={dossier.first_submitted_on === null ? 'Nội dung đã soạn không dùng tiếp được. Tệp minh chứng vẫn dùng lại được cho hồ sơ khác.' : 'Xã được báo là chủ thể rút hồ sơ. Muốn đánh giá lại phải lập hồ sơ mới, tính ngày nộp mới.'}
        action={dossiersPaths.withdraw(dossier.id)}
        verb="Rút hồ sơ"
        cancelLabel="Không rút"
        cancelHref={dossiersPaths.draft(dossier.id)}
      >
        <Field name="reason" label="Lý do" optional value={textShown(form, 'reason', '')} error={problemFor(form.problems, 'reason')} />
      </ConfirmPanel>
    </>
  )
}
