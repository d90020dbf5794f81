import { Button, DateField, ErrorSummary, Field, FileField, FormActions, problemFor } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Box, PageHead } from '../../../ui/boxes.tsx'
import { Notice, SummaryList } from '../../../ui/record.tsx'
import { type FormState, typed } from '../../../ui/web.tsx'
import { formatDate } from '../../../ui/words.ts'
import type { SignatureFound } from './check-signature.ts'
import { registerPaths } from './paths.ts'
import type { FileCheck, PublicPaper } from './verify.ts'
import { paperName, standingWords } from './words.ts'

/** What was asked and found: a file, or papers of a number and day. */
export type Verified = { file: FileCheck } | { papers: PublicPaper[]; asked: string }

/** Whether a file or a number is that of a paper issued here, and whether it still counts; for everybody. */
export function VerifyPage({ form, found, maxUpload }: { form: FormState; found?: Verified | undefined; maxUpload: number }): Html {
  const error = (name: string): string | undefined => problemFor(form.problems, name)
  return (
    <>
      <PageHead title="Kiểm tra văn bản" sub="Cho biết tệp hoặc số văn bản có phải do cơ quan dùng hệ thống này ban hành, còn nguyên và còn hiệu lực hay không. Tệp chỉ được đọc để kiểm tra, không được lưu lại." />
      <ErrorSummary problems={form.problems} />
      {found && <Answer found={found} />}
      <Box title={found ? 'Kiểm tra tệp hoặc số khác' : 'Tệp hoặc số của văn bản'}>
        <form method="post" action={registerPaths.verify} enctype="multipart/form-data" novalidate class="form">
          <FileField name="file" label="Tệp văn bản" optional error={error('file')} accept="application/pdf,.docx,image/jpeg,image/png" hint={`PDF, Word hoặc bản chụp; dưới ${Math.floor(maxUpload / 1024 / 1024)} MB.`} />
          <Field name="number" label="Số, ký hiệu" optional width={20} hint="Ví dụ 4127/QĐ-UBND. Có tệp thì không bắt buộc." value={typed(form, 'number')} error={error('number')} maxlength={80} />
          <DateField name="dated" legend="Ngày của văn bản" optional value={{ day: typed(form, 'dated.day'), month: typed(form, 'dated.month'), year: typed(form, 'dated.year') }} error={error('dated')} />
          <FormActions><Button size="large">Kiểm tra</Button></FormActions>
        </form>
      </Box>
    </>
  )
}

function Answer({ found }: { found: Verified }): Html {
  if ('papers' in found) {
    if (found.papers.length === 0) return <Notice kind="warning" title={`Không có văn bản ${found.asked}.`}>Hệ thống này không ban hành văn bản số và ngày đó. Xem lại số, ký hiệu và ngày, hoặc hỏi cơ quan ghi trên văn bản.</Notice>
    return <>{found.papers.map((paper) => <Standing paper={paper} />)}</>
  }
  const { file } = found
  const { ours } = file
  return (
    <>
      {ours
        ? <Notice kind="success" title={`Đúng là tệp của ${paperName(ours)}, còn nguyên từng byte.`}>{ours.form === 'scan' ? 'Đây là bản đã ký mà cơ quan ban hành đính vào văn bản.' : 'Đây là bản được đóng băng khi ban hành.'}</Notice>
        : <Notice kind="error" title="Tệp này không phải tệp đã ban hành.">{file.others.length > 0 ? `Có văn bản số ${file.others[0]?.number ?? ''} ngày ${formatDate(file.others[0]?.dated ?? '')}, nhưng tệp khác bản đã ban hành: tệp đã bị sửa hoặc là bản in, chụp lại. ` : 'Tệp không do hệ thống này ban hành, hoặc đã bị sửa dù chỉ một ký tự. '}Xin bản gốc từ cơ quan ban hành.</Notice>}
      {ours && <Standing paper={ours} abstract={ours.abstract} />}
      {!ours && file.others.map((paper) => <Standing paper={paper} />)}
      {file.signatures.length > 0 && <Box title="Chữ ký số trong tệp"><ul class="plain-list">{file.signatures.map((one) => <li>{signatureWords(one)}</li>)}</ul></Box>}
      <p class="meta">Mã băm SHA-256 của tệp: <code>{file.hash.slice(0, 32)}</code> <code>{file.hash.slice(32)}</code></p>
    </>
  )
}

function signatureWords(one: SignatureFound): string {
  if (!one.whole) return `Chữ ký số${one.by === '' ? '' : ` của ${one.by}`} không còn nguyên: nội dung đã đổi sau khi ký, hoặc chữ ký hỏng.`
  return `Chữ ký số của ${one.by} (chứng thư do ${one.givenBy} cấp) còn nguyên${one.toTheEnd ? '' : '; sau chữ ký này tệp có thêm nội dung, như chữ ký khác'}. Hệ thống không tra chứng thư còn hạn hay đã thu hồi.`
}

function Standing({ paper, abstract }: { paper: PublicPaper; abstract?: string }): Html {
  return (
    <Box title={`${paperName(paper)} ngày ${formatDate(paper.dated)}`}>
      <SummaryList
        items={[
          { label: 'Cơ quan ban hành', value: paper.issuer },
          ...(abstract === undefined ? [] : [{ label: 'Trích yếu', value: abstract }]),
          { label: 'Tình trạng', value: standingWords(paper.stage, paper.changedBy), check: paper.stage === 'issued' ? 'ok' : paper.stage === 'amended' ? 'warn' : 'bad' },
        ]}
      />
    </Box>
  )
}
