import { Button, Checkbox, DateField, ErrorSummary, Field, Fieldset, FormActions, HiddenRequestId, LinkButton, problemFor, Radios } from '../../ui/forms.tsx'
import type { Html } from '../../ui/html.ts'
import { Back, Columns, PageHead } from '../../ui/layout.tsx'
import { Notice } from '../../ui/record.tsx'
import type { FormState } from '../../ui/web.tsx'
import { LawText } from '../papers/index.ts'
import { dateShown, textShown, tickShown } from './form-values.ts'
import { PRODUCER_KINDS } from './model.ts'
import { GENDER_WORDS, KIND_WORDS } from './words.ts'

/** What the form of a producer starts from. */
export type ProducerFormView = {
  title: string
  back: { href: string; label: string }
  action: string
  values: Record<string, string | number | boolean | null>
  place: string
  submitLabel: string
}

/** The form of a producer: for the commune that enters it, and for the producer who keeps it up to date. */
export function ProducerFormPage({ view, form }: { view: ProducerFormView; form: FormState }): Html {
  const text = (name: string): string => textShown(form, name, kept(view.values[name]))
  const error = (name: string): string | undefined => problemFor(form.problems, name)
  const day = view.values.establishedOn
  return (
    <Columns
      width="form"
      aside={
        <Notice kind="info" title="Ghi một lần, dùng cho mọi hồ sơ.">
          Mẫu số 01 và 02 lấy sẵn các thông tin này; các lần sửa trước vẫn giữ trong lịch sử.
        </Notice>
      }
    >
      <Back href={view.back.href}>{view.back.label}</Back>
      <PageHead title={view.title} sub={view.place} />
      <form method="post" action={view.action} novalidate data-keep={view.action}>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <Fieldset legend="Chủ thể">
          <Field name="name" label="Tên chủ thể" hint="Ghi đúng như giấy đăng ký." value={text('name')} error={error('name')} maxlength={300} autocomplete="organization" />
          <Field name="kind" type="select" label="Loại hình" hint={<LawText>Theo Điều 2 khoản 3 Quyết định 26/2026/QĐ-TTg. Hai loại cuối chỉ dùng cho sản phẩm du lịch.</LawText>} value={text('kind')} error={error('kind')} emptyOption="Chọn loại hình" options={PRODUCER_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))} />
          <Field name="taxCode" label="Mã số thuế" optional width={20} inputmode="numeric" value={text('taxCode')} error={error('taxCode')} />
          <Field name="registrationNo" label="Số giấy đăng ký kinh doanh" optional width={20} value={text('registrationNo')} error={error('registrationNo')} />
          <DateField name="establishedOn" legend="Ngày thành lập hoặc đăng ký kinh doanh" optional value={dateShown(form, 'establishedOn', typeof day === 'string' ? day : null)} error={error('establishedOn')} />
        </Fieldset>
        <Fieldset legend="Liên hệ">
          <Field name="address" label="Địa chỉ" hint="Thôn, xóm hoặc số nhà, đường." value={text('address')} error={error('address')} autocomplete="street-address" />
          <Field name="phone" type="tel" label="Điện thoại" width={20} value={text('phone')} error={error('phone')} autocomplete="tel" />
          <Field name="email" type="email" label="Email" optional width={30} value={text('email')} error={error('email')} autocomplete="email" />
          <Field name="website" type="url" label="Trang web" optional width={30} value={text('website')} error={error('website')} />
        </Fieldset>
        <Fieldset legend="Người đại diện pháp luật" hint="Dữ liệu riêng tư: chỉ chủ thể và cán bộ xử lý hồ sơ được xem.">
          <Field name="representative" label="Họ tên" width={30} value={text('representative')} error={error('representative')} autocomplete="name" />
          <Field name="representativeTitle" label="Chức vụ" optional hint="Ví dụ: Giám đốc, Chủ hộ." width={30} value={text('representativeTitle')} error={error('representativeTitle')} />
          <Radios name="gender" legend="Giới tính" optional inline value={text('gender')} error={error('gender')} options={[{ value: 'female', label: GENDER_WORDS.female }, { value: 'male', label: GENDER_WORDS.male }]} />
          <Field name="ethnicity" label="Dân tộc" optional width={20} value={text('ethnicity')} error={error('ethnicity')} />
          <Field name="homeAddress" label="Địa chỉ thường trú" optional value={text('homeAddress')} error={error('homeAddress')} />
          <Checkbox name="womenLed" label="Người đại diện là nữ (tính trong chương trình khuyến khích)" checked={tickShown(form, 'womenLed', view.values.womenLed === true)} />
        </Fieldset>
        <Fieldset legend="Hoạt động">
          <Field name="labourTotal" type="number" label="Tổng số lao động" optional width={6} suffix="người" value={text('labourTotal')} error={error('labourTotal')} />
          <Field name="labourLocal" type="number" label="Trong đó là người trong xã" optional width={6} suffix="người" value={text('labourLocal')} error={error('labourLocal')} />
          <Field name="story" type="textarea" label="Lịch sử hình thành" optional rows={5} value={text('story')} error={error('story')} />
          <Field name="structure" type="textarea" label="Cơ cấu tổ chức" optional rows={4} value={text('structure')} error={error('structure')} />
        </Fieldset>
        <FormActions>
          <Button size="large">{view.submitLabel}</Button>
          <LinkButton kind="text" href={view.back.href}>Không lưu</LinkButton>
        </FormActions>
      </form>
    </Columns>
  )
}

function kept(value: string | number | boolean | null | undefined): string | number | null {
  return typeof value === 'boolean' || value === undefined ? null : value
}
