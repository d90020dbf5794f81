import { Button, Checkboxes, Field, Fieldset, HiddenFields, Radios } from '../../../../ui/forms.tsx'
import type { Html } from '../../../../ui/html.ts'
import { lawHref } from '../../../../ui/law.ts'
import { Box } from '../../../../ui/layout.tsx'
import { EmptyState, Notice } from '../../../../ui/record.tsx'
import { FilterBar } from '../../../../ui/tables.tsx'
import { type FormState, typed } from '../../../../ui/web.tsx'
import { citedDocument, documentName } from '../../../papers/index.ts'
import { planPaths } from '../../paths.ts'
import { NESTED, PRIORITIES, printsOf } from '../content.ts'
import { NESTED_WORDS, PRIORITY_WORDS } from '../words.ts'
import { EditorForm, EditorFrame, readerOf } from './form.tsx'
import { basisWords, type EditorView } from './view.ts'

type Props = { view: EditorView; form: FormState }
const YES = { yes: 'Kèm theo một quyết định', no: 'Kế hoạch độc lập' } as const

/** Usual articles of a decision that encloses a plan, to begin with (M05.17). */
function usualArticles({ content, unit }: EditorView): string[] {
  return [`Ban hành kèm theo Quyết định này Kế hoạch ${content.title.charAt(0).toLocaleLowerCase('vi')}${content.title.slice(1)}.`, 'Quyết định này có hiệu lực kể từ ngày ký.', `Chánh Văn phòng, thủ trưởng các cơ quan, đơn vị trực thuộc ${unit} và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này.`]
}

/** Name, parent, and whether a decision encloses the plan. */
export function FactsSection({ view, form }: Props): Html {
  const { plan, content } = view
  const read = readerOf(form)
  const above = plan.above_documents.map((key) => citedDocument(key)?.number ?? key)
  return (
    <EditorFrame view={view} section="thong-tin">
      <EditorForm
        view={view} form={form} touched="§thong-tin" action={planPaths.edit(plan.id, 'thong-tin')} back={planPaths.edit(plan.id)}
        theirs={[{ label: 'Tên kế hoạch', value: content.title }, { label: 'Theo đề nghị', value: content.proposal ?? 'không ghi' }, { label: 'Ban hành', value: content.enclosedBy ? `${YES.yes}, ${content.enclosedBy.articles.length} điều` : YES.no }]}
      >
        <Field name="title" type="textarea" rows={2} label="Tên kế hoạch" hint="Không ghi chữ “Kế hoạch” ở đầu; bản in tự thêm." value={read.text('title', content.title)} error={read.error('title')} maxlength={500} />
        <Field name="parent" type="select" label="Kế hoạch cấp trên" optional hint="Chỉ tiêu, nhiệm vụ và báo cáo của kế hoạch này sẽ đứng dưới kế hoạch đó." value={read.text('parent', plan.parent_id)} error={read.error('parent')} emptyOption="Chưa có trên hệ thống" options={view.parents.map((one) => ({ value: String(one.id), label: `${one.unit}, ${one.yearFrom === one.yearTo ? one.yearFrom : `${one.yearFrom}–${one.yearTo}`}${one.number ? `, số ${one.number}` : ''}` }))} />
        <Field name="aboveDocuments" type="textarea" rows={2} label="Văn bản cấp trên mà kế hoạch này thực hiện" optional hint="Mỗi dòng một số, ký hiệu có trong sổ căn cứ, cao nhất trước, ví dụ 919/QĐ-TTg." value={read.text('aboveDocuments', above.join('\n'))} error={read.error('aboveDocuments')} />
        <Field name="proposal" label="Theo đề nghị của" optional hint="Tờ trình hoặc công văn đề nghị ban hành, ghi cả số và ngày." value={read.text('proposal', content.proposal)} error={read.error('proposal')} maxlength={500} />
        <Radios name="enclosed" legend="Cách ban hành" value={read.text('enclosed', content.enclosedBy ? 'yes' : 'no')} error={read.error('enclosed')} options={[{ value: 'no', label: YES.no, hint: 'Văn bản loại Kế hoạch, lấy số trong sổ kế hoạch.' }, { value: 'yes', label: YES.yes, hint: 'Quyết định lấy số; kế hoạch là văn bản ban hành kèm theo.' }]} />
        <Field name="articles" type="textarea" rows={6} label="Các điều của quyết định" optional hint="Chỉ dùng khi ban hành kèm theo quyết định. Mỗi dòng một điều, không ghi “Điều 1.”." value={read.text('articles', (content.enclosedBy?.articles ?? usualArticles(view)).join('\n'))} error={read.error('articles')} />
      </EditorForm>
    </EditorFrame>
  )
}

/** Rows of the form of bases: those kept (or typed), then two empty ones. */
function basisRows({ content }: EditorView, form: FormState): { text: string; document: string }[] {
  const group = form.values.bases
  if (form.problems.length === 0 || group === undefined || typeof group === 'string' || Array.isArray(group)) return [...content.bases.map((one) => ({ text: one.text, document: one.document ?? '' })), ...[0, 1].map(() => ({ text: '', document: '' }))]
  const size = Math.min(60, Object.keys(group).filter((name) => name.endsWith('.text')).length)
  return Array.from({ length: size }, (_, i) => ({ text: group[`${i}.text`] ?? '', document: group[`${i}.document`] ?? '' }))
}

/** The bases, and the register to pick from. */
export function BasesSection({ view, form }: Props): Html {
  const { plan, content } = view
  const read = readerOf(form)
  const action = planPaths.edit(plan.id, 'can-cu')
  const rows = basisRows(view, form)
  const formId = 'can-cu'
  return (
    <EditorFrame view={view} section="can-cu">
      {view.outdated.length > 0 && <Notice kind="warning" title="Có căn cứ không còn áp dụng.">{view.outdated.map((one) => `${one.name} ${one.now ? `đã được thay thế, nay là ${one.now}` : 'đã hết hiệu lực'}`).join('; ')}.</Notice>}
      <Box title="Thêm từ sổ căn cứ pháp lý">
        <FilterBar action={action} search={{ value: view.q, label: 'Số hoặc tên văn bản', placeholder: 'Gõ không dấu được: 26/2026, ngan sach' }} resetHref={view.q === '' ? undefined : action} label="Tìm trong sổ căn cứ" />
        {view.q !== '' && view.documents.length === 0 && <EmptyState title="Sổ không có văn bản này" text="Ghi bằng chữ ở dưới, hoặc ghi văn bản vào sổ căn cứ trước." level={2} />}
        {view.documents.length > 0 && (
          <ul class="plain-list">
            {view.documents.map((one) => (
              <li>
                <form method="post" action={action}>
                  <HiddenFields values={{ add: one.key, requestId: crypto.randomUUID() }} />
                  <a href={lawHref(one.key)}>{documentName(one)}</a> <span class="meta">{one.title}</span>{' '}
                  {content.bases.some((basis) => basis.document === one.key) ? <span class="meta">đã có</span> : <Button kind="second" size="small">Thêm<span class="vh"> {documentName(one)}</span></Button>}
                </form>
              </li>
            ))}
          </ul>
        )}
      </Box>
      <EditorForm view={view} form={form} touched="§can-cu" action={action} back={planPaths.edit(plan.id)} theirs={content.bases.map((one, i) => ({ label: String(i + 1), value: one.text }))}>
        <Fieldset legend="Căn cứ theo thứ tự in" hint="Xóa hết chữ của một dòng để bỏ căn cứ đó. Dấu chấm phẩy, dấu chấm cuối dòng được tự thêm.">
          <span id={formId} />
          {rows.map((row, i) => (
            <>
              <Field name={`bases.${i}.text`} type="textarea" rows={2} label={`Căn cứ ${i + 1}`} hint={row.document ? `Nối với ${citedDocument(row.document)?.number ?? 'sổ căn cứ'}` : undefined} value={row.text} error={form.problems.find((one) => one.path === `bases.${i}.text`)?.message} maxlength={1000} />
              {row.document && <HiddenFields values={{ [`bases.${i}.document`]: row.document }} />}
            </>
          ))}
          {read.error('bases') && rows.length === 0 && <p class="field-error">{read.error('bases')}</p>}
        </Fieldset>
      </EditorForm>
    </EditorFrame>
  )
}

/** A document of the register as a new basis. */
export function addedBasis(view: EditorView, key: string, documents: EditorView['documents']): { text: string; document?: string }[] | undefined {
  const document = documents.find((one) => one.key === key)
  return document && [...view.content.bases, { text: basisWords(document), document: key }]
}

/** Tags and pilot models. */
export function TagsSection({ view, form }: Props): Html {
  const { plan, content } = view
  const read = readerOf(form)
  return (
    <EditorFrame view={view} section="uu-tien">
      <EditorForm
        view={view} form={form} touched="§uu-tien" action={planPaths.edit(plan.id, 'uu-tien')} back={planPaths.edit(plan.id)}
        theirs={[{ label: 'Ưu tiên', value: content.priorities.map((one) => PRIORITY_WORDS[one]).join('; ') }, { label: 'Lồng ghép', value: content.nested.map((one) => NESTED_WORDS[one]).join('; ') }, { label: 'Mô hình điểm', value: (content.pilots ?? []).join('; ') || 'không' }]}
      >
        <Checkboxes name="priorities" legend="Ưu tiên" hint="Dùng để xếp thứ tự khi chọn sản phẩm hỗ trợ và để lọc kế hoạch." optional values={read.many('priorities', content.priorities)} options={PRIORITIES.map((value) => ({ value, label: PRIORITY_WORDS[value] }))} />
        <Checkboxes name="nested" legend="Chương trình lồng ghép" optional values={read.many('nested', content.nested)} options={NESTED.map((value) => ({ value, label: NESTED_WORDS[value] }))} />
        <Field name="pilots" type="textarea" rows={3} label="Mô hình chỉ đạo điểm" optional hint="Mô hình do trung ương chỉ đạo đặt tại địa bàn, mỗi dòng một mô hình." value={read.text('pilots', (content.pilots ?? []).join('\n'))} error={read.error('pilots')} />
      </EditorForm>
    </EditorFrame>
  )
}

/** Who gets the plan. */
export function RecipientsSection({ view, form }: Props): Html {
  const { plan, content } = view
  const read = readerOf(form)
  return (
    <EditorFrame view={view} section="noi-nhan">
      <EditorForm view={view} form={form} touched="§noi-nhan" action={planPaths.edit(plan.id, 'noi-nhan')} back={planPaths.edit(plan.id)} theirs={[{ label: 'Nơi nhận', value: content.recipients.join('; ') }, { label: 'Lưu', value: content.archive }]}>
        <Field name="recipients" type="textarea" rows={8} label="Nơi nhận" hint="Mỗi dòng một nơi. UBND ghi kèm tên, ví dụ UBND thành phố Hà Nội, được báo ngay khi ban hành." value={read.text('recipients', content.recipients.join('\n'))} error={read.error('recipients')} />
        <Field name="archive" label="Lưu" width={20} hint="Ví dụ: VT, KT." value={read.text('archive', content.archive)} error={read.error('archive')} maxlength={40} />
      </EditorForm>
    </EditorFrame>
  )
}

const EMPTY_ROWS = 5

/** The appendix of registrations and where tables are printed. */
export function AppendixSection({ view, form }: Props): Html {
  const { plan, content } = view
  const read = readerOf(form)
  const kept = content.registrations?.rows ?? []
  const group = form.values.rows
  const typedCount = form.problems.length > 0 && typeof group === 'object' && !Array.isArray(group) ? Object.keys(group).filter((name) => name.endsWith('.name')).length : 0
  const size = Math.min(200, Math.max(kept.length + EMPTY_ROWS, typedCount))
  const value = (i: number, name: 'name' | 'upTo4' | 'potential5' | 'total' | 'note'): string => (form.problems.length > 0 ? typed(form, `rows.${i}.${name}`) : (kept[i]?.[name] ?? '').toString())
  const problem = (i: number, name: string): boolean => form.problems.some((one) => one.path === `rows.${i}.${name}`)
  const columns = [['name', 'Đơn vị'], ['upTo4', 'Đến 4 sao'], ['potential5', 'Tiềm năng 5 sao'], ['total', 'Tổng'], ['note', 'Ghi chú']] as const
  const prints = printsOf(content)
  return (
    <EditorFrame view={view} section="phu-luc">
      <EditorForm view={view} form={form} touched="§phu-luc" action={planPaths.edit(plan.id, 'phu-luc')} back={planPaths.edit(plan.id)} theirs={[{ label: 'Biểu đăng ký', value: kept.map((row) => `${row.name}: ${row.total ?? 'trống'}`).join('; ') || 'chưa có' }]}>
        <Radios name="targets" legend="Chỉ tiêu in" value={read.text('targets', prints.targets)} options={[{ value: 'table', label: 'Thành bảng dưới mục mục tiêu, chỉ tiêu' }, { value: 'in-text', label: 'Không in bảng, lời văn đã nêu' }]} />
        <Radios name="tasks" legend="Nhiệm vụ in" value={read.text('tasks', prints.tasks)} options={[{ value: 'appendix', label: 'Thành phụ lục, giấy ngang' }, { value: 'in-text', label: 'Không in bảng, lời văn đã nêu' }]} />
        <Radios name="duties" legend="Phân công in" value={read.text('duties', prints.duties)} options={[{ value: 'list', label: 'Theo từng cơ quan dưới mục tổ chức thực hiện' }, { value: 'in-text', label: 'Không in, lời văn đã nêu' }]} />
        <Fieldset legend="Biểu đăng ký sản phẩm" hint="Số chưa có thì để trống; trống và 0 được in khác nhau. Xóa tên để bỏ dòng.">
 <p><Button kind="second" size="small" name="fill" value="on">Lấy từ danh sách đăng ký đã nhận</Button></p>
          <Field name="title" label="Tên biểu" optional value={read.text('title', content.registrations?.title)} error={read.error('title')} maxlength={300} />
          <div class="table-wrap" role="region" aria-label="Biểu đăng ký sản phẩm" tabindex={0}>
            <table class="table table-boxed">
              <caption class="vh">Biểu đăng ký sản phẩm</caption>
              <thead><tr><th scope="col">STT</th>{columns.map(([, label]) => <th scope="col">{label}</th>)}</tr></thead>
              <tbody>
                {Array.from({ length: size }, (_, i) => (
                  <tr>
                    <td class="num">{i + 1}</td>
                    {columns.map(([name, label]) => (
                      <td class={name === 'name' || name === 'note' ? 'cell-wide' : 'cell-count'}><input id={`f-rows-${i}-${name}`} class={`input${problem(i, name) ? ' input-bad' : ''}`} name={`rows.${i}.${name}`} value={value(i, name)} aria-label={`${label}, dòng ${i + 1}`} aria-invalid={problem(i, name) ? 'true' : undefined} maxlength={name === 'name' ? 200 : 300} inputmode={name === 'name' || name === 'note' ? undefined : 'numeric'} /></td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Fieldset>
      </EditorForm>
    </EditorFrame>
  )
}
