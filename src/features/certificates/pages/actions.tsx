import type { Html } from '../../../ui/html.ts'
import { Back, Box } from '../../../ui/boxes.tsx'
import { Button, DateField, ErrorSummary, Field, FormActions, HiddenRequestId, LinkButton, problemFor, Radios } from '../../../ui/forms.tsx'
import { Notice } from '../../../ui/record.tsx'
import { formatDate } from '../../../ui/words.ts'
import { type FormState, typed } from '../../../ui/web.tsx'
import { type CertificateRow, eraOf, termsOf } from '../model.ts'
import { certificatePaths } from '../paths.ts'

function boxes(form: FormState, name: string): { day: string; month: string; year: string } {
  return { day: typed(form, `${name}.day`), month: typed(form, `${name}.month`), year: typed(form, `${name}.year`) }
}

/** Asks for the ground, the conclusion and the decision before a certificate is withdrawn (Điều 8). */
export function WithdrawPage({ certificate, form }: { certificate: CertificateRow; form: FormState }): Html {
  const era = eraOf(certificate)
  const days = era.terms.revocation.value.days
  const error = (path: string): string | undefined => problemFor(form.problems, path)
  return (
    <form class="confirm" method="post" action={certificatePaths.withdraw(certificate.id)}>
      <HiddenRequestId value={form.requestId} />
      <Back href={certificatePaths.record(certificate.id)}>{certificate.number}</Back>
      <ErrorSummary problems={form.problems} />
      <h1>Thu hồi giấy chứng nhận {certificate.number}?</h1>
      <p>
        <b>{certificate.product_name}</b>, {certificate.stars} sao, của {certificate.producer_name}. Từ ngày quyết định, trang kiểm tra công khai
        báo “Đã thu hồi”; việc này không làm ngược lại được.
      </p>
      <Notice kind="info" title={`Thu hồi trong ${days} ngày kể từ ngày có kết luận (Điều 8 khoản 4).`}>
        Với chủ thể không còn sản xuất, tính từ ngày UBND cấp xã xác nhận.
      </Notice>
      <Radios
        name="ground" legend="Trường hợp thu hồi (Điều 8 khoản 1)" value={typed(form, 'ground')} error={error('ground')}
        options={era.revocation.grounds.value.map((ground) => ({ value: ground.code, label: `${ground.code}) ${ground.text}.`, hint: `Cần ${ground.needs}.` }))}
      />
      <Box title="Kết luận hoặc xác nhận">
        <Field name="conclusionNumber" label="Số, ký hiệu" hint="Ví dụ 215/KL-SNNMT" width={20} value={typed(form, 'conclusionNumber')} error={error('conclusionNumber')} />
        <DateField name="conclusionOn" legend="Ngày kết luận" value={boxes(form, 'conclusionOn')} error={error('conclusionOn')} />
        <Field name="conclusionBy" label="Cơ quan kết luận hoặc xác nhận" value={typed(form, 'conclusionBy')} error={error('conclusionBy')} />
      </Box>
      <Box title="Quyết định thu hồi">
        <Field name="decisionNumber" label="Số, ký hiệu" hint="Ví dụ 6120/QĐ-UBND" width={20} value={typed(form, 'decisionNumber')} error={error('decisionNumber')} />
        <DateField name="decisionOn" legend="Ngày quyết định" hint="Thu hồi có hiệu lực từ ngày này." value={boxes(form, 'decisionOn')} error={error('decisionOn')} />
      </Box>
      <FormActions>
        <Button kind="danger-filled">Thu hồi</Button>
        <LinkButton kind="second" href={certificatePaths.record(certificate.id)}>Không thu hồi</LinkButton>
      </FormActions>
    </form>
  )
}

/** Asks for the basis before a certificate runs on (Điều 12.3). */
export function ExtendPage({ certificate, pending, form }: { certificate: CertificateRow; pending: { number: string; submittedOn: string } | undefined; form: FormState }): Html {
  const terms = termsOf(certificate)
  return (
    <form class="confirm" method="post" action={certificatePaths.extend(certificate.id)}>
      <HiddenRequestId value={form.requestId} />
      <Back href={certificatePaths.record(certificate.id)}>{certificate.number}</Back>
      <ErrorSummary problems={form.problems} />
      <h1>Kéo dài giấy chứng nhận {certificate.number} chờ kết quả đánh giá lại?</h1>
      <p>
        Hết thời hạn ngày {formatDate(terms.expiresOn)}; hạn nộp hồ sơ đánh giá lại là {formatDate(terms.filing.to)}. Giấy tiếp tục có hiệu lực đến
        ngày có kết quả xử lý, không quá ngày {formatDate(terms.extensionEndsOn)} (Điều 12 khoản 3).
      </p>
      <p>{pending ? `Hồ sơ đánh giá lại ${pending.number} nộp ngày ${formatDate(pending.submittedOn)}.` : 'Chưa có hồ sơ đánh giá lại nào được nộp.'}</p>
      <Field
        name="basis" label="Căn cứ" hint="Số hồ sơ đánh giá lại, văn bản đề nghị" value={typed(form, 'basis', pending ? `Hồ sơ đánh giá lại ${pending.number}` : '')}
        error={problemFor(form.problems, 'basis')}
      />
      <FormActions>
        <Button kind="primary">Kéo dài</Button>
        <LinkButton kind="second" href={certificatePaths.record(certificate.id)}>Không kéo dài</LinkButton>
      </FormActions>
    </form>
  )
}
