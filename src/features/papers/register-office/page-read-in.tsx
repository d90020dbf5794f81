import { Button, ErrorSummary, Field, FileField, FormActions, HiddenFields, HiddenRequestId, LinkButton, problemFor } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, Box, Columns, PageHead } from '../../../ui/layout.tsx'
import { EmptyState, Notice, SummaryList } from '../../../ui/record.tsx'
import { DOUBT_WORDS, SLIP_RULES } from '../../../platform/paper/read/index.ts'
import { type FormState, typed } from '../../../ui/web.tsx'
import { registerPaths } from './paths.ts'
import type { OpenDoubt, Reading } from './read-in.ts'

/** Bringing a document that exists as a file. */
export function BringPage({ form }: { form: FormState }): Html {
  return (
    <Columns
      width="form"
      aside={<Notice kind="info" title="Tệp được đọc thành các phần của văn bản.">Tên loại, trích yếu, căn cứ, đề mục, mục liệt kê, bảng, nơi nhận, chữ ký, phụ lục. Chỗ nào chưa chắc thì hệ thống hỏi, không tự sửa chữ. Số, ngày và người ký được ghi khi ban hành từ sổ này.</Notice>}
    >
      <Back href={registerPaths.list}>Sổ văn bản đi, đến</Back>
      <PageHead title="Đọc văn bản có sẵn" />
      <form method="post" action={registerPaths.readIn} enctype="multipart/form-data" novalidate>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <FileField name="file" label="Tệp văn bản" accept=".docx,.txt,.md,text/plain" hint="Word (.docx) hoặc văn bản chữ (.txt), không quá 20 MB. Chữ gõ bằng TCVN3, VNI được đổi sang Unicode. Bản chụp cần nhận dạng chữ trước." error={problemFor(form.problems, 'file')} />
        <FormActions><Button size="large">Đọc tệp</Button><LinkButton kind="text" href={registerPaths.list}>Không đọc</LinkButton></FormActions>
      </form>
    </Columns>
  )
}

const MOST_SHOWN = 60

/** What was read of a document, and what a person must look at. */
export function ReviewPage({ paper, reading, form }: { paper: { id: number; abstract: string }; reading: Reading; form: FormState }): Html {
  const { open, read, lines } = reading
  const shown = open.slice(0, MOST_SHOWN)
  const generic = read.trail.filter((one) => one.kind === 'paragraph' || one.kind === 'unplaced').reduce((sum, one) => sum + one.lines.length, 0)
  return (
    <Columns
      asideFirst
      aside={
        <Box title="Đã đọc">
          <SummaryList items={[
            { label: 'Tệp', value: reading.readFrom }, { label: 'Dòng có chữ', value: String(lines.length) }, { label: 'Thành đoạn văn thường', value: `${generic} dòng` },
            { label: 'Còn cần xem', value: `${open.length} chỗ` }, { label: 'Đã xem', value: `${reading.settled} chỗ` },
          ]} />
          <p><LinkButton kind="second" href={registerPaths.print(paper.id)}>Xem bản in</LinkButton></p>
        </Box>
      }
    >
      <Back href={registerPaths.paper(paper.id)}>Dự thảo</Back>
      <PageHead title="Soát văn bản đã đọc" sub={paper.abstract} />
      <ErrorSummary problems={form.problems} />
      {open.length === 0
        ? <EmptyState title="Không còn chỗ nào cần xem" text="Xem bản in một lần nữa, rồi trình lãnh đạo ký." action={<LinkButton href={registerPaths.paper(paper.id)}>Mở dự thảo</LinkButton>} />
        : shown.map((doubt, i) => <DoubtBox paper={paper.id} doubt={doubt} form={form} no={i + 1} />)}
      {open.length > shown.length && <p class="muted">Còn {open.length - shown.length} chỗ nữa, hiện ra khi đã xem những chỗ trên.</p>}
      <Slips reading={reading} />
    </Columns>
  )
}

function DoubtBox({ paper, doubt, form, no }: { paper: number; doubt: OpenDoubt; form: FormState; no: number }): Html {
  const asked = typed(form, 'doubt') === doubt.key && form.problems.length > 0
  return (
    <Box title={`${no}. ${DOUBT_WORDS[doubt.kind]}`}>
      {doubt.read !== '' && <p>{doubt.at > 0 ? `Dòng ${doubt.at}: ` : ''}“{doubt.read}”{doubt.maybe === undefined ? '.' : <>; có thể là <strong>{doubt.maybe}</strong>.</>}</p>}
      <form method="post" action={registerPaths.review(paper)} novalidate>
        <HiddenRequestId value={form.requestId} />
        <HiddenFields values={{ doubt: doubt.key }} />
        {doubt.line !== undefined && <Field name="text" id={`f-text-${no}`} type="textarea" rows={Math.min(8, Math.ceil(doubt.line.length / 80) + 1)} label={`Dòng ${doubt.at} của tệp`} hint="Sửa chữ ở đây nếu đọc sai; để nguyên nếu đúng." value={asked ? typed(form, 'text') : doubt.line} error={asked ? problemFor(form.problems, 'text') : undefined} />}
        <FormActions><Button kind="second">{doubt.line === undefined ? 'Đã xem' : 'Lưu dòng này'}</Button></FormActions>
      </form>
    </Box>
  )
}

/** What was changed without asking, each by its rule. */
function Slips({ reading: { read, lines } }: { reading: Reading }): Html {
  if (read.slips.length === 0) return <></>
  return (
    <details>
      <summary>{read.slips.length} chỗ được đưa về thể thức</summary>
      <ul>
        {read.slips.slice(0, 300).map((slip) => <li>Dòng {lines[slip.line]?.at ?? ''}: {SLIP_RULES[slip.rule].words} <span class="muted">“{slip.was.slice(0, 80)}{slip.was.length > 80 ? '…' : ''}”</span></li>)}
      </ul>
    </details>
  )
}
