import { Checkbox, DateField, ErrorSummary, Field, Fieldset, HiddenFields, HiddenRequestId, problemFor, Radios } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, Columns, PageHead } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/record.tsx'
import type { FormState } from '../../../ui/web.tsx'
import { LawRef, LawText } from '../../papers/index.ts'
import { dateShown, isReturned, textShown, tickShown } from '../../producers/index.ts'
import { KeptNote } from '../../products/index.ts'
import { FormLaw } from '../form-law.tsx'
import { type Form2Part, type Form2PartI, missingForm2, stampOf, startPartI, yearlyFields } from '../forms.ts'
import { dossiersPaths } from '../paths.ts'
import type { OwnDossier } from '../queries.ts'
import { lackTitle, SaveButtons } from './form1.tsx'

const TITLES: Record<Form2Part, string> = { I: 'Thông tin chung', II: 'Kết quả thực hiện phương án sản xuất, kinh doanh', IV: 'Kế hoạch sản xuất, kinh doanh' }

type Parts = { text: (name: string, kept: string) => string; error: (name: string) => string | undefined; form: FormState }

/** One part of form 02 (Phụ lục III). `checking`: saved, and now shown with what it lacks. */
export function Form2Page({ view, form, part, checking }: { view: OwnDossier; form: FormState; part: Form2Part; checking: boolean }): Html {
  const { dossier } = view
  const returned = isReturned(form)
  const problems = returned ? form.problems.map((problem) => ({ ...problem, path: problem.path.replace(/^form\./, '') })) : checking ? missingForm2(part, view.form2, view.needs) : []
  const parts: Parts = { form, text: (name, kept) => textShown(form, name, kept), error: (name) => problemFor(problems, name) }
  const action = dossiersPaths.form2(dossier.id, part)
  return (
    <Columns
      width="form"
      aside={
        <Notice kind="info" title={<FormLaw era={view.era} form={2} part={part} />}>
          <a href={dossiersPaths.printed(dossier.id, 2)}>Xem bản in</a>
        </Notice>
      }
    >
      <Back href={dossiersPaths.draft(dossier.id)}>Hồ sơ {view.product.name}</Back>
      <PageHead caption={`Báo cáo tự đánh giá · phần ${part}`} title={TITLES[part]} {...(part === 'I' && !view.form2.I ? { sub: 'Đã điền sẵn từ sổ chủ thể và sổ sản phẩm. Xem lại, sửa nếu cần rồi lưu.' } : {})} />
      <form method="post" action={action} novalidate data-keep={action} data-keep-saved={dossier.updated_at.toISOString()}>
        <KeptNote />
        {returned || !checking ? <ErrorSummary problems={problems} /> : <ErrorSummary problems={problems} title={lackTitle(problems.length)} />}
        <HiddenRequestId value={form.requestId} />
        <HiddenFields values={{ stamp: stampOf(view.form2[part]) }} />
        {part === 'I' && <PartI view={view} parts={parts} />}
        {part === 'II' && <PartII view={view} parts={parts} />}
        {part === 'IV' && (
          <Field name="plan" type="textarea" rows={12} label="Định hướng, kế hoạch thời gian tới" hint="Phát triển sản phẩm, tổ chức sản xuất, thị trường." value={parts.text('plan', view.form2.IV?.plan ?? '')} error={parts.error('plan')} />
        )}
        <SaveButtons />
      </form>
    </Columns>
  )
}

function PartI({ view, parts }: { view: OwnDossier; parts: Parts }): Html {
  const kept = view.form2.I ?? startPartI(view.producer, view.person, view.product)
  const { error, form } = parts
  const text = (name: Extract<keyof Form2PartI, string>): string => textShown(form, name, typeof kept[name] === 'boolean' ? '' : kept[name])
  const box = (name: Extract<keyof Form2PartI, string>, label: string): Html => <Checkbox name={name} label={label} checked={tickShown(form, name, kept[name] === true)} />
  return (
    <>
      <Fieldset legend="Chủ thể">
        <Field name="name" label="1. Tên chủ thể" value={text('name')} error={error('name')} />
        <Field name="kind" label="2. Loại hình tổ chức" width={30} value={text('kind')} error={error('kind')} />
        <Field name="address" label="3. Địa chỉ" value={text('address')} error={error('address')} />
        <Field name="phone" type="tel" label="4. Điện thoại" width={20} value={text('phone')} error={error('phone')} />
        <Field name="email" type="email" label="Email" optional width={30} value={text('email')} error={error('email')} />
      </Fieldset>
      <Fieldset legend="5. Người đại diện pháp luật" hint="Dữ liệu riêng tư: chỉ chủ thể và cán bộ xử lý hồ sơ được xem.">
        <Field name="representative" label="Họ tên" width={30} value={text('representative')} error={error('representative')} />
        <Radios name="gender" legend="Giới tính" inline value={text('gender')} error={error('gender')} options={[{ value: 'male', label: 'Nam' }, { value: 'female', label: 'Nữ' }]} />
        <Field name="ethnicity" label="Dân tộc" width={20} value={text('ethnicity')} error={error('ethnicity')} />
        <Field name="homeAddress" label="Địa chỉ thường trú" value={text('homeAddress')} error={error('homeAddress')} />
      </Fieldset>
      <Fieldset legend="6. Thành lập, đăng ký kinh doanh">
        <DateField name="establishedOn" legend="Ngày thành lập hoặc đăng ký kinh doanh" value={dateShown(form, 'establishedOn', kept.establishedOn)} error={error('establishedOn')} />
        <Field name="registrationNo" label="Số giấy đăng ký" optional width={20} value={text('registrationNo')} error={error('registrationNo')} />
      </Fieldset>
      <Fieldset legend="7. Sản phẩm, dịch vụ">
        <Field name="productDescription" type="textarea" rows={4} label="Tên, quy cách, tiêu chuẩn của sản phẩm" value={text('productDescription')} error={error('productDescription')} />
        {box('businessRegistration', 'a) Có giấy đăng ký kinh doanh')}
        {box('qualityDeclared', 'b) Đã công bố chất lượng sản phẩm theo quy định')}
        {box('foodSafety', 'c) Có giấy chứng nhận cơ sở đủ điều kiện vệ sinh an toàn thực phẩm')}
        {box('productionConditions', 'c) Có giấy chứng nhận cơ sở đủ điều kiện sản xuất bắt buộc (nếu sản phẩm phải có)')}
        <p class="label">d) Sở hữu trí tuệ đã có</p>
        {box('trademark', 'Giấy chứng nhận đăng ký nhãn hiệu')}
        {box('geographical', 'Văn bản ghi nhận quyền sử dụng chỉ dẫn địa lý, nhãn hiệu tập thể, nhãn hiệu chứng nhận')}
        {box('patent', 'Bằng sáng chế')}
        {box('design', 'Bằng độc quyền kiểu dáng công nghiệp')}
        {box('copyright', 'Giấy chứng nhận bản quyền tác giả')}
        <Field name="otherRight" label="Khác" optional hint="Ghi rõ." width={30} value={text('otherRight')} error={error('otherRight')} />
      </Fieldset>
      <Fieldset legend="Hình thành và tổ chức">
        <Field name="history" type="textarea" rows={6} label="8. Lịch sử hình thành của chủ thể" hint="Các giai đoạn hình thành và phát triển." value={text('history')} error={error('history')} />
        <Field name="structure" type="textarea" rows={4} label="9. Cơ cấu tổ chức của chủ thể" value={text('structure')} error={error('structure')} />
      </Fieldset>
    </>
  )
}

function PartII({ view, parts }: { view: OwnDossier; parts: Parts }): Html {
  const kept = view.form2.II
  const { text, error } = parts
  const { needs } = view
  const additions = view.era.dossiers.find((dossier) => dossier.value.purpose === view.purpose)
  const yearly = yearlyFields(needs)
  return (
    <>
      <Field name="materials" type="textarea" rows={6} label="Vùng nguyên liệu và công nghệ" hint="Tổ chức vùng nguyên liệu, công nghệ sản xuất, sơ chế, chế biến, đóng gói." value={text('materials', kept?.materials ?? '')} error={error('materials')} />
      <Field name="quality" type="textarea" rows={6} label="Sự thay đổi về chất lượng sản phẩm" hint="Chất lượng, tiêu chuẩn, bao bì, nhãn mác, hình thức đóng gói." value={text('quality', kept?.quality ?? '')} error={error('quality')} />
      <Field name="market" type="textarea" rows={5} label="Thị trường phân phối sản phẩm" value={text('market', kept?.market ?? '')} error={error('market')} />
      <Field name="results" type="textarea" rows={5} label="Kết quả sản xuất, kinh doanh" hint="Doanh thu, lợi nhuận." value={text('results', kept?.results ?? '')} error={error('results')} />
      {view.purpose !== 'first' && (
        <Field
          name="changes" type="textarea" rows={needs.updates ? 4 : 8} optional={needs.updates !== undefined} label={needs.updates ? 'Thay đổi khác so với lần được công nhận trước' : 'Nội dung mới so với lần được công nhận trước'}
          hint={needs.updates ? 'Ngoài các nội dung dưới đây.' : <LawText document={additions?.source.document}>{`${additions?.value.additions.join('; ') ?? ''} (${additions?.source.article ?? ''}).`}</LawText>}
          value={text('changes', kept?.changes ?? '')} error={error('changes')}
        />
      )}
      {needs.updates && (
        <Fieldset legend="Nội dung mới sau thời gian được công nhận" hint={<>{additions && <LawRef source={additions.source} />}. Ghi “không thay đổi” nếu vẫn như lần trước.</>}>
          {needs.updates.topics.map(({ code, label }) => (
            <Field name={`updates.${code}`} type="textarea" rows={2} label={label} value={text(`updates.${code}`, kept?.updates[code] ?? '')} error={error(`updates.${code}`)} />
          ))}
        </Fieldset>
      )}
      {needs.years.map((year) => (
        <Fieldset legend={`Kết quả năm ${year}`}>
          {yearly.filter((field) => field.year === year).map(({ name, row }) => (
            <Field name={`yearly.${name}`} label={row.label} width={20} hint={row.numeric ? undefined : `Số và đơn vị tính, ví dụ 12.000 gói`} suffix={row.numeric ? row.unit : undefined} value={text(`yearly.${name}`, kept?.yearly[name] ?? '')} error={error(`yearly.${name}`)} />
          ))}
        </Fieldset>
      ))}
    </>
  )
}
