import { Button, DateField, ErrorSummary, Field, Fieldset, FormActions, HiddenRequestId, LinkButton, problemFor, Radios } from '../../ui/forms.tsx'
import type { Html } from '../../ui/html.ts'
import { Back, PageHead } from '../../ui/layout.tsx'
import { type FormState, typed } from '../../ui/web.tsx'
import { paths } from './paths.ts'
import type { councilPaperForm } from './queries.ts'

type View = Awaited<ReturnType<(typeof councilPaperForm)['run']>>

/** What the papers of a council say besides its members and settings. */
export function CouncilPapersPage({ view, form }: { view: View; form: FormState }): Html {
  const { facts } = view
  const problem = (name: string): string | undefined => problemFor(form.problems, name)
  const day = form.values['rulesOn.day'] === undefined && form.values.rulesOn === undefined && facts.rulesOn
    ? facts.rulesOn
    : { day: typed(form, 'rulesOn.day'), month: typed(form, 'rulesOn.month'), year: typed(form, 'rulesOn.year') }
  return (
    <>
      <Back href={paths.council(view.id)}>{view.name}</Back>
      <PageHead title="Văn bản của hội đồng" sub="Thành viên và các mức của Quy chế lấy từ hội đồng; phần dưới đây ghi thêm để in đủ văn bản." />
      <ErrorSummary problems={form.problems} />
      <form method="post" action={paths.papers(view.id)} class="form" novalidate>
        <HiddenRequestId value={form.requestId} />
        <Fieldset legend="Người ký quyết định" hint="Để trống thì bản in chừa chỗ ký.">
          <Field name="signerName" label="Họ và tên" value={typed(form, 'signerName', facts.signer?.name ?? '')} error={problem('signerName')} optional />
          <Field name="signerTitle" label="Chức vụ" value={typed(form, 'signerTitle', facts.signer?.title ?? '')} error={problem('signerTitle')} optional />
          <Radios name="capacity" legend="Thẩm quyền ký" value={typed(form, 'capacity', facts.signer?.capacity ?? 'head')} error={problem('capacity')}
            options={[{ value: 'head', label: 'Người đứng đầu' }, { value: 'KT', label: 'KT. (cấp phó ký thay)' }, { value: 'TL', label: 'TL. (thừa lệnh)' }, { value: 'TUQ', label: 'TUQ. (thừa ủy quyền)' }]} />
        </Fieldset>
        <Field name="supportTeam" type="textarea" rows={5} label={view.team} hint="Mỗi dòng một người, ví dụ: Nguyễn Văn An, Chuyên viên Sở Nông nghiệp và Môi trường, Tổ trưởng" value={typed(form, 'supportTeam', facts.supportTeam.join('\n'))} error={problem('supportTeam')} optional />
        <Fieldset legend="Quyết định ban hành Quy chế">
          <Field name="rulesNumber" label="Số quyết định" width={20} value={typed(form, 'rulesNumber', facts.rulesNumber)} error={problem('rulesNumber')} optional />
          <DateField name="rulesOn" legend="Ngày quyết định" value={day} error={problem('rulesOn')} />
        </Fieldset>
        <Field name="rounds" type="textarea" rows={3} label="Đợt đánh giá thêm trong năm" hint="Mỗi dòng một đợt. Đợt ngoài hai đợt của Quyết định chỉ tổ chức được khi ghi trong Quy chế." value={typed(form, 'rounds', facts.rounds.join('\n'))} error={problem('rounds')} optional />
        <Field name="provisions" type="textarea" rows={6} label="Quy định khác của Quy chế" hint="Mỗi dòng thành một điều; viết “Tên điều: nội dung” để điều có tên." value={typed(form, 'provisions', facts.provisions.join('\n'))} error={problem('provisions')} optional />
        <FormActions><Button>Lưu</Button><LinkButton kind="text" href={paths.council(view.id)}>Không lưu</LinkButton></FormActions>
      </form>
    </>
  )
}
