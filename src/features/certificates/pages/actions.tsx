import type { Html } from '../../../ui/html.ts'
import { Back, Box } from '../../../ui/boxes.tsx'
import { Button, Checkbox, DateField, ErrorSummary, Field, FormActions, HiddenRequestId, LinkButton, problemFor, Radios } from '../../../ui/forms.tsx'
import { Notice } from '../../../ui/record.tsx'
import { formatDate } from '../../../ui/words.ts'
import { type FormState, typed } from '../../../ui/web.tsx'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { LawRef } from '../../papers/index.ts'
import { type CertificateRow, type Conclusion, eraOf, lawOn, termsOf } from '../model.ts'
import { certificatePaths } from '../paths.ts'

function boxes(form: FormState, name: string, known?: PlainDate): { day: string; month: string; year: string } {
  const [year = '', month = '', day = ''] = known?.split('-') ?? []
  return { day: typed(form, `${name}.day`, known && String(Number(day))), month: typed(form, `${name}.month`, known && String(Number(month))), year: typed(form, `${name}.year`, year) }
}

/** Asks for the ground, the conclusion and the decision before a certificate is withdrawn (Điều 8). */
export function WithdrawPage({ certificate, form, conclusion, today }: { certificate: CertificateRow; form: FormState; conclusion: Conclusion | undefined; today: PlainDate }): Html {
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
      <Finding certificate={certificate} form={form} conclusion={conclusion} today={today} />
      <Box title="Quyết định thu hồi">
        <Field name="decisionNumber" label="Số, ký hiệu" hint="Ví dụ 6120/QĐ-UBND" width={20} value={typed(form, 'decisionNumber')} error={error('decisionNumber')} />
        <DateField name="decisionOn" legend="Ngày quyết định" hint="Thu hồi có hiệu lực từ ngày này." value={boxes(form, 'decisionOn')} error={error('decisionOn')} />
      </Box>
      <FormActions>
        <Button kind="danger-filled">Thu hồi</Button>
        <LinkButton kind="second" href={certificatePaths.record(certificate.id)}>Chưa thu hồi</LinkButton>
      </FormActions>
    </form>
  )
}

/** The ground and the conclusion, with what was recorded of them before. */
function Finding({ certificate, form, conclusion, today }: { certificate: CertificateRow; form: FormState; conclusion: Conclusion | undefined; today: PlainDate }): Html {
  const law = lawOn(today, certificate)
  const { days } = law.terms.revocation.value
  const error = (path: string): string | undefined => problemFor(form.problems, path)
  return (
    <>
      <Notice kind="info" title={<>Thu hồi trong {days} ngày kể từ ngày có kết luận (<LawRef source={law.terms.revocation.source} />).</>}>
        Với chủ thể không còn sản xuất, tính từ ngày UBND cấp xã xác nhận.
      </Notice>
      <Radios
        name="ground" legend={<>Trường hợp thu hồi (<LawRef source={law.revocation.grounds.source} />)</>} value={typed(form, 'ground', conclusion?.ground)} error={error('ground')}
        options={law.revocation.grounds.value.map((ground) => ({ value: ground.code, label: `${ground.code}) ${ground.text}.`, hint: `Cần ${ground.needs}.` }))}
      />
      <Box title="Kết luận hoặc xác nhận">
        <Field name="conclusionNumber" label="Số, ký hiệu" hint="Ví dụ 215/KL-SNNMT" width={20} value={typed(form, 'conclusionNumber', conclusion?.conclusion.number)} error={error('conclusionNumber')} />
        <DateField name="conclusionOn" legend="Ngày kết luận" value={boxes(form, 'conclusionOn', conclusion?.conclusion.on)} error={error('conclusionOn')} />
        <Field name="conclusionBy" label="Cơ quan kết luận hoặc xác nhận" value={typed(form, 'conclusionBy', conclusion?.conclusion.by)} error={error('conclusionBy')} />
      </Box>
    </>
  )
}

/** Records a finding on a ground of withdrawal; the decision follows within the term. */
export function ConcludePage({ certificate, form, conclusion, today }: { certificate: CertificateRow; form: FormState; conclusion: Conclusion | undefined; today: PlainDate }): Html {
  return (
    <form class="confirm" method="post" action={certificatePaths.conclude(certificate.id)}>
      <HiddenRequestId value={form.requestId} />
      <Back href={certificatePaths.record(certificate.id)}>{certificate.number}</Back>
      <ErrorSummary problems={form.problems} />
      <h1>Ghi kết luận để thu hồi giấy chứng nhận {certificate.number}</h1>
      <p><b>{certificate.product_name}</b>, {certificate.stars} sao, của {certificate.producer_name}. Giấy vẫn có hiệu lực đến ngày có quyết định thu hồi; lãnh đạo được báo ngay và thấy hạn.</p>
      <Finding certificate={certificate} form={form} conclusion={conclusion} today={today} />
      <FormActions>
        <Button kind="primary">Ghi kết luận</Button>
        <LinkButton kind="second" href={certificatePaths.record(certificate.id)}>Chưa ghi</LinkButton>
      </FormActions>
    </form>
  )
}

/** Asks why a finding does not lead to a withdrawal. */
export function DismissPage({ certificate, conclusion, form }: { certificate: CertificateRow; conclusion: Conclusion; form: FormState }): Html {
  return (
    <form class="confirm" method="post" action={certificatePaths.dismiss(certificate.id)}>
      <HiddenRequestId value={form.requestId} />
      <Back href={certificatePaths.record(certificate.id)}>{certificate.number}</Back>
      <ErrorSummary problems={form.problems} />
      <h1>Không thu hồi giấy chứng nhận {certificate.number}?</h1>
      <p>Kết luận số {conclusion.conclusion.number} ngày {formatDate(conclusion.conclusion.on)} của {conclusion.conclusion.by} được khép lại; lý do ghi vào nhật ký.</p>
      <Field name="reason" label="Lý do" value={typed(form, 'reason')} error={problemFor(form.problems, 'reason')} />
      <FormActions>
        <Button kind="primary">Không thu hồi</Button>
        <LinkButton kind="second" href={certificatePaths.record(certificate.id)}>Để sau</LinkButton>
      </FormActions>
    </form>
  )
}

/** The decision that a correction or a new copy rests on. */
function DecisionBox({ form, example }: { form: FormState; example: string }): Html {
  return (
    <Box title="Quyết định">
      <Field name="decisionNumber" label="Số, ký hiệu" hint={`Ví dụ ${example}`} width={20} value={typed(form, 'decisionNumber')} error={problemFor(form.problems, 'decisionNumber')} />
      <DateField name="decisionOn" legend="Ngày quyết định" value={boxes(form, 'decisionOn')} error={problemFor(form.problems, 'decisionOn')} />
    </Box>
  )
}

/** Puts right what a certificate says; the form holds what it says now. */
export function CorrectPage({ certificate, form }: { certificate: CertificateRow; form: FormState }): Html {
  const error = (path: string): string | undefined => problemFor(form.problems, path)
  return (
    <form class="confirm" method="post" action={certificatePaths.correct(certificate.id)}>
      <HiddenRequestId value={form.requestId} />
      <Back href={certificatePaths.record(certificate.id)}>{certificate.number}</Back>
      <ErrorSummary problems={form.problems} />
      <h1>Đính chính giấy chứng nhận {certificate.number}</h1>
      <p>Sửa chỗ ghi sai. Nội dung cũ được giữ trong hồ sơ; trang công khai ghi “đính chính ngày …”. Hạng sao, thời hạn và cơ quan cấp không đính chính ở đây.</p>
      <Box title="Nội dung đúng">
        <Field name="productName" label="Tên sản phẩm" value={typed(form, 'productName', certificate.product_name)} error={error('productName')} />
        <Field name="pack" label="Quy cách" optional value={typed(form, 'pack', certificate.pack)} error={error('pack')} />
        <Field name="producerName" label="Tên chủ thể" value={typed(form, 'producerName', certificate.producer_name)} error={error('producerName')} />
        <Field name="address" label="Địa chỉ" value={typed(form, 'address', certificate.address)} error={error('address')} />
      </Box>
      <Field name="reason" label="Sai sót và nguyên nhân" hint="Ví dụ in nhầm tên chủ thể khi cấp giấy" value={typed(form, 'reason')} error={error('reason')} />
      <DecisionBox form={form} example="412/QĐ-UBND" />
      <FormActions>
        <Button kind="primary">Đính chính</Button>
        <LinkButton kind="second" href={certificatePaths.record(certificate.id)}>Không đính chính</LinkButton>
      </FormActions>
    </form>
  )
}

/** Notes a new copy of a lost or damaged certificate. */
export function ReissuePage({ certificate, form }: { certificate: CertificateRow; form: FormState }): Html {
  return (
    <form class="confirm" method="post" action={certificatePaths.reissue(certificate.id)}>
      <HiddenRequestId value={form.requestId} />
      <Back href={certificatePaths.record(certificate.id)}>{certificate.number}</Back>
      <ErrorSummary problems={form.problems} />
      <h1>Cấp lại bản giấy chứng nhận {certificate.number}</h1>
      <p><b>{certificate.product_name}</b> của {certificate.producer_name}. Thời hạn giữ nguyên; mã QR đã in vẫn dẫn đến giấy này.</p>
      <Radios
        name="why" legend="Lý do" value={typed(form, 'why')} error={problemFor(form.problems, 'why')}
        options={[{ value: 'lost', label: 'Bản giấy bị mất' }, { value: 'damaged', label: 'Bản giấy bị hỏng' }]}
      />
      <Checkbox name="newNumber" label="Lấy số mới trong sổ" hint="Bỏ trống thì giữ số cũ. Số cũ vẫn kiểm tra được." checked={typed(form, 'newNumber') === 'on'} />
      <DecisionBox form={form} example="413/QĐ-UBND" />
      <FormActions>
        <Button kind="primary">Cấp lại</Button>
        <LinkButton kind="second" href={certificatePaths.record(certificate.id)}>Không cấp lại</LinkButton>
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
        ngày có kết quả xử lý, không quá ngày {formatDate(terms.extensionEndsOn)} (<LawRef source={eraOf(certificate).terms.extension.source} />).
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
