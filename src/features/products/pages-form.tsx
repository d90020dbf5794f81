import { Button, Checkbox, ErrorSummary, Field, Fieldset, fieldId, FileField, FormActions, HiddenFields, HiddenRequestId, LinkButton, problemFor } from '../../ui/forms.tsx'
import { cx, type Html } from '../../ui/html.ts'
import { Back, Columns, PageHead, ProductPicture } from '../../ui/layout.tsx'
import { Notice } from '../../ui/record.tsx'
import { woodcutFor } from '../../ui/shapes.tsx'
import type { FormState } from '../../ui/web.tsx'
import { LawText } from '../papers/index.ts'
import { textShown, tickShown } from '../producers/index.ts'
import { KeptNote, KeptUploads, uploadData } from './uploads/parts.tsx'
import type { SetGroup } from './classification.ts'
import type { ProductRow } from './model.ts'
import { productsPaths } from './paths.ts'

/** What the form of a product starts from. */
export type ProductFormView = {
  title: string
  sub: string
  back: { href: string; label: string }
  action: string
  product: ProductRow | undefined
  groups: SetGroup[]
  hidden: Record<string, string | number>
  submitLabel: string
  maxUpload: number
}

/** The form of a product: what it is, where it is made, its story and picture. */
export function ProductFormPage({ view, form }: { view: ProductFormView; form: FormState }): Html {
  const { product } = view
  const text = (name: string, kept: string | undefined): string => textShown(form, name, kept)
  const error = (name: string): string | undefined => problemFor(form.problems, name)
  return (
    <Columns
      width="form"
      aside={
        <Notice kind="info" title="Tên và nhóm theo sản phẩm suốt các lần đánh giá.">
          <LawText>Nhóm quyết định bộ tiêu chí được chấm (Phụ lục I, Phụ lục II Quyết định 26/2026/QĐ-TTg). Chưa chắc nhóm nào, hỏi công chức OCOP của xã.</LawText>
        </Notice>
      }
    >
      <Back href={view.back.href}>{view.back.label}</Back>
      <PageHead title={view.title} sub={view.sub} />
      <form method="post" action={view.action} enctype="multipart/form-data" novalidate data-keep={view.action} {...uploadData(view.maxUpload)}>
        <KeptNote />
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <HiddenFields values={view.hidden} />
        <Field name="name" label="Tên sản phẩm" hint="Ghi đúng như trên nhãn, ví dụ Phở khô Cộng Hòa." value={text('name', product?.name)} error={error('name')} maxlength={300} />
        <SetSelect groups={view.groups} value={text('set', product ? String(product.set_no) : '')} error={error('set')} />
        <Field name="village" label="Nơi sản xuất" optional hint="Thôn, làng, xóm." width={30} value={text('village', product?.village)} error={error('village')} />
        <Field name="pack" label="Quy cách đóng gói" optional hint="Ví dụ: túi 500 g, hộp 12 gói." width={30} value={text('pack', product?.pack)} error={error('pack')} />
        <Field name="description" type="textarea" label="Mô tả sản phẩm" optional hint="Đặc điểm, tiêu chuẩn, điều làm sản phẩm khác nơi khác." rows={4} value={text('description', product?.description)} error={error('description')} />
        <Field name="ingredients" type="textarea" label="Thành phần, nguyên liệu" optional rows={3} value={text('ingredients', product?.ingredients)} error={error('ingredients')} />
        <Field name="storage" type="textarea" label="Bảo quản và sử dụng" optional rows={2} value={text('storage', product?.storage)} error={error('storage')} />
        <Field name="story" type="textarea" label="Câu chuyện sản phẩm" optional hint="Câu chuyện được chấm ở Phần B và hiện trên trang công khai khi sản phẩm được công nhận." rows={8} value={text('story', product?.story)} error={error('story')} />
        <Fieldset legend="Ảnh sản phẩm">
          {product?.photo && (
            <>
              <div class="grid grid-cards"><ProductPicture photo={productsPaths.photo(product.id)} woodcut={woodcutFor(product.set_no)} alt={`Ảnh ${product.name}`} /></div>
              <Checkbox name="removePhoto" label="Bỏ ảnh này" checked={tickShown(form, 'removePhoto', false)} />
            </>
          )}
          <FileField name="photo" label={product?.photo ? 'Thay bằng ảnh khác' : 'Chọn ảnh'} optional accept="image/jpeg,image/png,image/webp" hint={`Ảnh JPG, PNG hoặc WebP, dưới ${Math.floor(view.maxUpload / 1024 / 1024)} MB. Chụp nơi sáng, nền gọn, thấy rõ nhãn.`} error={error('photo')}>
            <KeptUploads form={form} />
          </FileField>
        </Fieldset>
        <FormActions>
          <Button size="large">{view.submitLabel}</Button>
          <LinkButton kind="text" href={view.back.href}>Không lưu</LinkButton>
        </FormActions>
      </form>
    </Columns>
  )
}

/** Phụ lục I as one list, grouped by sector and group. */
function SetSelect({ groups, value, error }: { groups: SetGroup[]; value: string; error: string | undefined }): Html {
  const id = fieldId('set')
  return (
    <div class={cx('field', error !== undefined && 'field-bad')}>
      <label class="label" for={id}>Nhóm sản phẩm (ngành, nhóm, phân nhóm)</label>
      <p class="hint" id={`${id}-hint`}><LawText>Theo danh mục ở Phụ lục I Quyết định 26/2026/QĐ-TTg.</LawText></p>
      {error && <p class="field-error" id={`${id}-error`}><span><span class="vh">Lỗi: </span>{error}</span></p>}
      <select id={id} name="set" class={cx('input', error !== undefined && 'input-bad')} aria-invalid={error ? 'true' : undefined} aria-describedby={`${id}-hint${error ? ` ${id}-error` : ''}`}>
        <option value="" selected={value === ''}>Chọn nhóm</option>
        {groups.map((group) => (
          <optgroup label={group.label}>
            {group.options.map((option) => <option value={String(option.value)} selected={String(option.value) === value}>{option.label}</option>)}
          </optgroup>
        ))}
      </select>
    </div>
  )
}

