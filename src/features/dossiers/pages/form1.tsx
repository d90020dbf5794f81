import { Button, ErrorSummary, Field, FormActions, HiddenFields, HiddenRequestId, problemFor } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, Columns, PageHead } from '../../../ui/layout.tsx'
import { Notice, SummaryList } from '../../../ui/record.tsx'
import type { FormState } from '../../../ui/web.tsx'
import { LawText } from '../../papers/index.ts'
import { isReturned, textShown } from '../../producers/index.ts'
import { classOf, KeptNote } from '../../products/index.ts'
import { FormLaw } from '../form-law.tsx'
import { missingForm1, stampOf, startForm1 } from '../forms.ts'
import { PURPOSE_WORDS } from '../model.ts'
import { dossiersPaths } from '../paths.ts'
import type { OwnDossier } from '../queries.ts'

/** Buttons that end every form of a dossier: go on, or save and go on later. */
export function SaveButtons(): Html {
  return (
    <FormActions>
      <Button size="large" name="next" value="go">Lưu và tiếp tục</Button>
      <Button kind="text" name="next" value="later" formnovalidate>Lưu, làm sau</Button>
    </FormActions>
  )
}

/** Title of the summary of what a saved form still lacks. */
export function lackTitle(count: number): string {
  return `Đã lưu. Còn ${count} chỗ cần điền trước khi nộp`
}

/** Form 01, prefilled from the registers (Phụ lục III). `checking`: saved, and now shown with what it lacks. */
export function Form1Page({ view, form, checking }: { view: OwnDossier; form: FormState; checking: boolean }): Html {
  const { dossier, set } = view
  const values = view.form1 ?? startForm1(view.producer, view.person, set)
  const problems = isReturned(form) ? form.problems : checking ? missingForm1(view.form1, set) : []
  const text = (name: keyof typeof values): string => textShown(form, name, values[name])
  const error = (name: string): string | undefined => problemFor(problems, name)
  return (
    <Columns
      width="form"
      aside={
        <Notice kind="info" title={<FormLaw era={view.era} form={1} />}>
          <a href={dossiersPaths.printed(dossier.id, 1)}>Xem bản in</a>
        </Notice>
      }
    >
      <Back href={dossiersPaths.draft(dossier.id)}>Hồ sơ {view.product.name}</Back>
      <PageHead title="Phiếu đăng ký" sub={view.form1 ? 'Sửa nếu cần rồi lưu.' : 'Đã điền sẵn từ sổ chủ thể và sổ sản phẩm. Xem lại, sửa nếu cần rồi lưu.'} />
      <form method="post" action={dossiersPaths.form1(dossier.id)} novalidate data-keep={dossiersPaths.form1(dossier.id)} data-keep-saved={dossier.updated_at.toISOString()}>
        <KeptNote />
        {isReturned(form) || !checking ? <ErrorSummary problems={problems} /> : <ErrorSummary problems={problems} title={lackTitle(problems.length)} />}
        <HiddenRequestId value={form.requestId} />
        <HiddenFields values={{ stamp: stampOf(view.form1) }} />
        <Field name="unitName" label="1. Tên đơn vị đăng ký" value={text('unitName')} error={error('unitName')} />
        <Field name="representative" label="Họ tên người đại diện pháp lý" width={30} value={text('representative')} error={error('representative')} />
        <Field name="representativeTitle" label="Chức vụ" hint="Ví dụ: Giám đốc, Chủ hộ." width={30} value={text('representativeTitle')} error={error('representativeTitle')} />
        <Field name="address" label="Địa chỉ liên hệ" value={text('address')} error={error('address')} />
        <Field name="phone" type="tel" label="Điện thoại" width={20} value={text('phone')} error={error('phone')} />
        <Field name="email" type="email" label="Email" optional width={30} value={text('email')} error={error('email')} />
        <div class="field"><SummaryList
          boxed
          items={[
            { label: '2. Tên sản phẩm', value: view.product.name },
            { label: '3. Nhóm sản phẩm đăng ký', value: `${classOf(view.era.id, set.set).words} (bộ số ${set.set})` },
            { label: '4. Lần đăng ký đánh giá', value: PURPOSE_WORDS[view.purpose] },
          ]}
        /></div>
        {set.requiresSampleProducts && (
          <Field name="samples" type="number" label="5. Số sản phẩm mẫu gửi kèm" hint={<LawText document={view.era.act.number}>{`Cần ${set.sampleProducts} sản phẩm mẫu, giao tại UBND xã (Điều 6 khoản 2d).`}</LawText>} width={4} suffix="sản phẩm" value={text('samples')} error={error('samples')} />
        )}
        <SaveButtons />
      </form>
    </Columns>
  )
}
