import { Button, DateField, ErrorSummary, Field, Fieldset, FileField, FormActions, HiddenFields, HiddenRequestId, LinkButton, problemFor, Radios } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, Columns, PageHead } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/record.tsx'
import { type FormState, typed } from '../../../ui/web.tsx'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { TAKEN_WORDS } from '../../../platform/files/store.ts'
import { KIND_CODES, PAPER_KINDS } from './kinds.ts'
import { registerPaths } from './paths.ts'
import type { PaperRecord } from './queries.ts'
import { DOES_WORDS, paperName } from './words.ts'

const ACCEPT = 'application/pdf,image/jpeg,image/png,image/webp,.doc,.docx,.xls,.xlsx,.ppt,.pptx'
const KINDS = KIND_CODES.map((kind) => ({ value: kind, label: PAPER_KINDS[kind].word }))

function dayOf(form: FormState, name: string, kept: PlainDate | null) {
  return form.problems.length === 0 ? kept : { day: typed(form, `${name}.day`), month: typed(form, `${name}.month`), year: typed(form, `${name}.year`) }
}

/** Writing a paper of the office, or changing its draft. `about`: the paper that it changes or answers. */
export function WritePage({ form, view, about }: { form: FormState; view?: PaperRecord | undefined; about?: PaperRecord | undefined }): Html {
  const kept = view?.draft
  const text = (name: string, from: string | undefined): string => (form.problems.length > 0 ? typed(form, name) : (from ?? ''))
  const error = (name: string): string | undefined => problemFor(form.problems, name)
  const back = view ? registerPaths.paper(view.paper.id) : about ? registerPaths.paper(about.paper.id) : registerPaths.list
  const changes = about?.paper.direction === 'out'
  return (
    <Columns
      width="form"
      aside={<Notice kind="info" title="Văn bản của nghiệp vụ có sẵn ở trang của việc đó.">Quyết định công nhận, báo cáo mẫu 03, thư báo hết hạn, quyết định thu hồi, đính chính giấy được lập từ dữ liệu và tự vào sổ. Trang này dành cho văn bản khác.</Notice>}
    >
      <Back href={back}>{about ? (about.paper.number ?? 'Văn bản') : 'Sổ văn bản đi, đến'}</Back>
      <PageHead title={view ? 'Sửa dự thảo' : about ? (changes ? `Văn bản về ${paperName(about.paper)}` : `Trả lời ${paperName(about.paper)}`) : 'Soạn văn bản'} sub={about?.paper.abstract} />
      <form method="post" action={view ? registerPaths.change(view.paper.id) : registerPaths.draft} novalidate>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        {about && <HiddenFields values={{ about: about.paper.id }} />}
        {changes && (
          <Fieldset legend="Văn bản này làm gì với văn bản kia">
            <Radios name="does" legend="Quan hệ" value={text('does', 'amends')} error={error('does')} options={(['amends', 'replaces', 'withdraws'] as const).map((does) => ({ value: does, label: DOES_WORDS[does].does }))} />
            <Field name="what" label="Chỗ sửa, nói ngắn" optional hint="Ví dụ: số thứ tự 3, điểm trung bình 82,4 thành 82,7." value={text('what', '')} error={error('what')} maxlength={300} />
          </Fieldset>
        )}
        <Field name="kind" type="select" label="Loại văn bản" value={text('kind', kept?.kind ?? (changes ? about.paper.kind : 'letter'))} error={error('kind')} options={KINDS} />
        <Field name="abstract" type="textarea" rows={2} label="Trích yếu" hint="Nói gọn nội dung, ví dụ: Mời dự hội nghị đánh giá, phân hạng sản phẩm OCOP đợt 2." value={text('abstract', kept?.abstract)} error={error('abstract')} maxlength={300} />
        <Field name="to" type="textarea" rows={2} label="Kính gửi" optional hint="Mỗi dòng một nơi." value={text('to', kept?.to.join('\n'))} error={error('to')} />
        <Field name="body" type="textarea" rows={12} label="Nội dung" hint="Mỗi dòng một đoạn. Dòng bắt đầu bằng “Căn cứ” là căn cứ, “Điều 1.” là điều, dấu gạch đầu dòng là ý. Không ghi “./.”, hệ thống tự thêm." value={text('body', kept?.body)} error={error('body')} />
        <Field name="recipients" type="textarea" rows={4} label="Nơi nhận" optional hint="Mỗi dòng một nơi, ví dụ UBND xã Hưng Đạo; nơi có trên hệ thống được báo ngay khi ban hành." value={text('recipients', kept?.recipients.join('\n'))} error={error('recipients')} />
        <Field name="archive" label="Lưu" optional width={20} hint="Ví dụ: VT, NN." value={text('archive', kept?.archive ?? 'VT')} error={error('archive')} />
        <FormActions><Button size="large">Lưu dự thảo</Button><LinkButton kind="text" href={back}>Không lưu</LinkButton></FormActions>
      </form>
    </Columns>
  )
}

/** Number and day; cannot be undone. */
export function IssuePage({ view, form, today }: { view: PaperRecord; form: FormState; today: PlainDate }): Html {
  const { paper } = view
  return (
    <>
      <Back href={registerPaths.paper(paper.id)}>Dự thảo</Back>
      <ErrorSummary problems={form.problems} />
      <form method="post" action={registerPaths.issue(paper.id)} class="confirm">
        <HiddenRequestId value={form.requestId} />
        <h1>Ban hành “{paper.abstract}”?</h1>
        <p>Văn bản lấy số, đóng băng nội dung và tệp, gửi đến nơi nhận có trên hệ thống. Đã ban hành thì không sửa được; đổi bằng văn bản khác.</p>
        <Field name="number" label="Số" width={10} suffix={`/${paper.symbol}`} hint="Để trống để lấy số tiếp theo của sổ." optional value={typed(form, 'number')} error={problemFor(form.problems, 'number')} />
        <DateField name="dated" legend="Ngày ban hành" value={dayOf(form, 'dated', today)} error={problemFor(form.problems, 'dated')} />
        <FormActions><Button>Ban hành</Button><LinkButton kind="second" href={registerPaths.paper(paper.id)}>Chưa ban hành</LinkButton></FormActions>
      </form>
    </>
  )
}

/** Sending a paper back needs a reason. */
export function SendBackPage({ view, form }: { view: PaperRecord; form: FormState }): Html {
  const { paper } = view
  return (
    <>
      <Back href={registerPaths.paper(paper.id)}>Văn bản</Back>
      <PageHead title="Trả lại để sửa" sub={paper.abstract} />
      <ErrorSummary problems={form.problems} />
      <form method="post" action={registerPaths.sendBack(paper.id)} class="form">
        <HiddenRequestId value={form.requestId} />
        <Field name="reason" type="textarea" rows={4} label="Lý do, chỗ cần sửa" value={typed(form, 'reason')} error={problemFor(form.problems, 'reason')} />
        <FormActions><Button>Trả lại</Button><LinkButton kind="text" href={registerPaths.paper(paper.id)}>Không trả lại</LinkButton></FormActions>
      </form>
    </>
  )
}

/** Adding the signed original or the file of what came in. */
export function AttachPage({ view, form, maxUpload }: { view: PaperRecord; form: FormState; maxUpload: number }): Html {
  const { paper, out } = view
  return (
    <>
      <Back href={registerPaths.paper(paper.id)}>{paper.number ?? 'Văn bản'}</Back>
      <PageHead title={out ? 'Đính bản đã ký' : 'Đính tệp'} sub={paper.abstract} />
      <ErrorSummary problems={form.problems} />
      <form method="post" action={registerPaths.attach(paper.id)} enctype="multipart/form-data" class="form" novalidate>
        <HiddenRequestId value={form.requestId} />
        {out && <p>Bản chụp có chữ ký và dấu, hoặc tệp PDF đã ký bằng thiết bị ký số của Nhà nước. Bản đóng băng khi ban hành vẫn giữ bên cạnh.</p>}
        <FileField name="file" label="Tệp" error={problemFor(form.problems, 'file')} accept={ACCEPT} hint={`${TAKEN_WORDS}; dưới ${Math.floor(maxUpload / 1024 / 1024)} MB.`} />
        <FormActions><Button>Đính vào văn bản</Button><LinkButton kind="text" href={registerPaths.paper(paper.id)}>Không đính</LinkButton></FormActions>
      </form>
    </>
  )
}

/** Recording what came in. */
export function ArrivePage({ form, today, maxUpload }: { form: FormState; today: PlainDate; maxUpload: number }): Html {
  const error = (name: string): string | undefined => problemFor(form.problems, name)
  return (
    <>
      <Back href={`${registerPaths.list}?so=den`}>Sổ văn bản đến</Back>
      <PageHead title="Ghi văn bản đến" sub="Số đến lấy tiếp theo của năm." />
      <ErrorSummary problems={form.problems} />
      <form method="post" action={registerPaths.arrive} enctype="multipart/form-data" class="form" novalidate>
        <HiddenRequestId value={form.requestId} />
        <Field name="kind" type="select" label="Loại văn bản" value={typed(form, 'kind')} error={error('kind')} emptyOption="Chọn loại" options={KINDS} />
        <Field name="number" label="Số, ký hiệu" optional width={20} hint="Như trên văn bản, ví dụ 474/TTr-SNN." value={typed(form, 'number')} error={error('number')} />
        <DateField name="dated" legend="Ngày của văn bản" optional value={dayOf(form, 'dated', null)} error={error('dated')} />
        <Field name="sender" label="Cơ quan gửi" value={typed(form, 'sender')} error={error('sender')} maxlength={200} />
        <Field name="abstract" type="textarea" rows={2} label="Trích yếu" value={typed(form, 'abstract')} error={error('abstract')} maxlength={300} />
        <DateField name="receivedOn" legend="Ngày đến" value={dayOf(form, 'receivedOn', today)} error={error('receivedOn')} />
        <Field name="note" label="Ghi chú, nơi xử lý" optional value={typed(form, 'note')} error={error('note')} maxlength={300} />
        <FileField name="file" label="Bản chụp hoặc tệp" optional error={error('file')} accept={ACCEPT} hint={`${TAKEN_WORDS}; dưới ${Math.floor(maxUpload / 1024 / 1024)} MB.`} />
        <FormActions><Button size="large">Ghi vào sổ</Button><LinkButton kind="text" href={`${registerPaths.list}?so=den`}>Không ghi</LinkButton></FormActions>
      </form>
    </>
  )
}
