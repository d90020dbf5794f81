import { Button, DateField, ErrorSummary, Field, FormActions, HiddenRequestId, LinkButton, problemFor, Radios } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, Box, PageHead } from '../../../ui/layout.tsx'
import { SummaryList } from '../../../ui/record.tsx'
import { type FormState, typed } from '../../../ui/web.tsx'
import { formatDate } from '../../../ui/words.ts'
import { SUPPORT_PROPOSALS } from '../model.ts'
import { paths } from '../paths.ts'
import { PROPOSAL_WORDS } from '../session-papers.ts'
import type { ItemView } from './item.tsx'

/** What the support team reports of a product, beside its sheets. */
export function SupportBox({ view }: { view: ItemView }): Html {
  const { head, line, support, may } = view
  const title = view.reporter === 'office' ? 'Đánh giá của cơ quan tham mưu' : 'Đánh giá của Tổ tư vấn'
  return (
    <Box title={title}>
      {support
        ? <SummaryList wide items={[
            { label: 'Hồ sơ, minh chứng', value: support.papers },
            ...(support.visit ? [{ label: 'Khảo sát thực tế', value: `${support.visitOn ? `${formatDate(support.visitOn)}: ` : ''}${support.visit}` }] : []),
            ...(support.tests ? [{ label: 'Kiểm nghiệm bổ sung', value: support.tests }] : []),
            { label: 'Đề xuất', value: `${PROPOSAL_WORDS[support.proposal]}${support.note ? `. ${support.note}` : ''}` },
          ]} />
        : <p class="meta">Chưa ghi.</p>}
      <FormActions>
        {may.support && <LinkButton kind="second" href={paths.support(head.id, line.id)}>{support ? 'Sửa đánh giá' : 'Ghi đánh giá'}</LinkButton>}
        <LinkButton kind="text" icon="printer" href={paths.supportReport(head.id, view.reporter)}>Báo cáo của cả phiên</LinkButton>
      </FormActions>
    </Box>
  )
}

/** Recording what the support team reports of a product. */
export function SupportPage({ view, form }: { view: ItemView; form: FormState }): Html {
  const { head, line, support } = view
  const problem = (name: string): string | undefined => problemFor(form.problems, name)
  const back = paths.item(head.id, line.id)
  const day = form.values.papers === undefined && support?.visitOn ? support.visitOn : { day: typed(form, 'visitOn.day'), month: typed(form, 'visitOn.month'), year: typed(form, 'visitOn.year') }
  return (
    <>
      <Back href={back}>{line.product}</Back>
      <PageHead title={view.reporter === 'office' ? 'Đánh giá của cơ quan tham mưu' : 'Đánh giá của Tổ tư vấn'} sub={`${line.product}, ${line.producer}. Nội dung này in trong báo cáo gửi Chủ tịch Hội đồng.`} />
      <ErrorSummary problems={form.problems} />
      <form method="post" action={paths.support(head.id, line.id)} class="form" novalidate>
        <HiddenRequestId value={form.requestId} />
        <Field name="papers" type="textarea" rows={4} label="Hồ sơ, minh chứng" hint="Hồ sơ có đủ, đúng không; minh chứng nào còn thiếu hoặc không rõ" value={typed(form, 'papers', support?.papers ?? '')} error={problem('papers')} />
        <DateField name="visitOn" legend="Ngày khảo sát thực tế (để trống nếu không khảo sát)" value={day} error={problem('visitOn')} />
        <Field name="visit" type="textarea" rows={3} label="Kết quả khảo sát tại cơ sở" value={typed(form, 'visit', support?.visit ?? '')} error={problem('visit')} optional />
        <Field name="tests" type="textarea" rows={2} label="Kiểm nghiệm đề nghị bổ sung, kết quả" value={typed(form, 'tests', support?.tests ?? '')} error={problem('tests')} optional />
        <Radios name="proposal" legend="Đề xuất" value={typed(form, 'proposal', support?.proposal ?? 'evaluate')} error={problem('proposal')} options={SUPPORT_PROPOSALS.map((value) => ({ value, label: PROPOSAL_WORDS[value] }))} />
        <Field name="note" type="textarea" rows={2} label="Lý do, ghi chú" value={typed(form, 'note', support?.note ?? '')} error={problem('note')} optional />
        <FormActions><Button>Ghi đánh giá</Button><LinkButton kind="text" href={back}>Không ghi</LinkButton></FormActions>
      </form>
    </>
  )
}
