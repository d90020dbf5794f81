import { Button, ErrorSummary, FormActions, HiddenRequestId, LinkButton, problemFor, Radios } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, PageHead } from '../../../ui/layout.tsx'
import { Notice, SummaryList } from '../../../ui/record.tsx'
import { Stars } from '../../../ui/shapes.tsx'
import type { FormState } from '../../../ui/web.tsx'
import { formatDate } from '../../../ui/words.ts'
import { LawRef } from '../../papers/index.ts'
import { textShown } from '../../producers/index.ts'
import { classOf, productsPaths } from '../../products/index.ts'
import { PURPOSE_WORDS } from '../model.ts'
import { dossiersPaths } from '../paths.ts'
import type { StartChoice } from '../queries.ts'

const WHY = {
  first: 'Sản phẩm chưa có giấy chứng nhận còn dùng được.',
  upgrade: 'Giấy chứng nhận còn hiệu lực và chưa tới kỳ đánh giá lại.',
  reevaluation: 'Giấy chứng nhận sắp hết hạn hoặc đã tới kỳ đánh giá lại.',
} as const

/** Why this kind of dossier, told by the certificate in hand. */
function whyWords({ choice, held, filing }: StartChoice, expired: boolean): string {
  if (!choice) return ''
  if (expired) return 'Giấy chứng nhận đã hết hạn; được công nhận lại mới dùng lại dấu sao.'
  if (filing === 'too-early') return `Sản phẩm đã có ${held?.stars ?? 5} sao, hạng cao nhất; hồ sơ tiếp theo là đánh giá lại.`
  return WHY[choice.purpose]
}

/** Opening a dossier: which kind it will be and why, and the stars wished for. */
export function StartPage({ view, form }: { view: StartChoice; form: FormState }): Html {
  const { product, choice, held, running } = view
  const back = <Back href={productsPaths.home}>Sản phẩm của tôi</Back>
  if (running) {
    return (
      <>
        {back}
        <PageHead title={`Hồ sơ của ${product.name}`} />
        <Notice kind="info" title={`Sản phẩm này đang có hồ sơ ${running.number}.`}>Mỗi sản phẩm có một hồ sơ tại một thời điểm.</Notice>
        <FormActions><LinkButton href={dossiersPaths.draft(running.id)}>Mở hồ sơ {running.number}</LinkButton></FormActions>
      </>
    )
  }
  if (!choice) {
    return <>{back}<PageHead title={`Lập hồ sơ ${product.name}`} /><Notice kind="warning" title="Chưa có bộ quy định nào áp dụng cho ngày hôm nay.">Hỏi công chức OCOP của xã.</Notice></>
  }
  if (!view.set) {
    return <>{back}<PageHead title={`Lập hồ sơ ${product.name}`} /><Notice kind="warning" title="Nhóm của sản phẩm đang ghi theo bộ quy định trước."><a href={productsPaths.ownEdit(product.id)}>Chọn lại nhóm theo danh mục hiện hành</a> rồi lập hồ sơ.</Notice></>
  }
  const stars = ([3, 4, 5] as const).filter((count) => count >= choice.minStars)
  const usual = stars.find((count) => count === held?.stars) ?? stars[0]
  const expired = held !== undefined && choice.purpose === 'reevaluation' && !held.extended && held.expiresOn < view.today
  return (
    <>
      {back}
      <PageHead title={`Lập hồ sơ ${product.name}`} sub="Xem loại hồ sơ và chọn số sao mong muốn. Có thể đổi số sao trước khi nộp." />
      <form method="post" action={dossiersPaths.start(product.id)} novalidate>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <div class="field"><SummaryList
          boxed
          items={[
            { label: 'Loại hồ sơ', value: <><b>{PURPOSE_WORDS[choice.purpose]}</b><p class="meta">{whyWords(view, expired)}</p></> },
            ...(held ? [{ label: 'Giấy chứng nhận', value: <><Stars n={held.stars} withWord /> số {held.number}, đến hết {formatDate(held.expiresOn)}</> }] : []),
            ...(choice.filing ? [{ label: 'Thời gian nộp', value: <>từ {formatDate(choice.filing.from)} đến {formatDate(choice.filing.to)}{view.era && <> (<LawRef source={view.era.terms.filing.source} />)</>}</> }] : []),
            ...(view.from ? [{ label: 'Bắt đầu từ', value: <>Hồ sơ {view.from.number} nộp ngày {formatDate(view.from.submittedOn)}<p class="meta">Chép sẵn phiếu đăng ký, báo cáo, các mức tự chấm và giấy tờ còn hạn; chỉ cần ghi phần thay đổi.</p></> }] : choice.purpose === 'first' ? [] : [{ label: 'Bắt đầu từ', value: <>Sổ sản phẩm và giấy chứng nhận<p class="meta">Hồ sơ lần trước không có trên hệ thống.</p></> }]),
            { label: 'Bộ tiêu chí', value: `${classOf(view.era?.id ?? product.era, product.set_no).words}, bộ số ${product.set_no}` },
          ]}
        /></div>
        {view.filing === 'too-early' && <div class="field"><Notice kind="info" title="Chưa tới ngày nộp.">Soạn trước được; nút nộp mở từ ngày {choice.filing ? formatDate(choice.filing.from) : ''}.</Notice></div>}
        {expired && <div class="field"><Notice kind="error" title={`Giấy chứng nhận đã hết hạn từ ngày ${formatDate(held.expiresOn)}, không kéo dài được nữa.`}>{view.era && <>Chỉ hồ sơ nộp trước ngày hết hạn mới được kéo dài (<LawRef source={view.era.terms.extension.source} />). </>}Chủ thể không dùng dấu sao cho tới khi được công nhận lại.</Notice></div>}
        {view.filing === 'late' && !expired && <div class="field"><Notice kind="warning" title="Đã quá ngày nộp hồ sơ đánh giá lại.">Nộp ngay: giấy chứng nhận chỉ kéo dài tới khi có kết quả{view.era && <> và không quá {view.era.terms.extension.value.maxDays} ngày sau ngày hết hạn (<LawRef source={view.era.terms.extension.source} />)</>}.</Notice></div>}
        <Radios
          name="desiredStars"
          legend="Số sao mong muốn"
          hint="3 và 4 sao do tỉnh, thành phố công nhận; 5 sao do Bộ Nông nghiệp và Môi trường công nhận."
          value={textShown(form, 'desiredStars', usual)}
          error={problemFor(form.problems, 'desiredStars')}
          options={stars.map((count) => ({ value: String(count), label: `${count} sao` }))}
        />
        <FormActions>
          <Button size="large">Lập hồ sơ</Button>
          <LinkButton kind="text" href={productsPaths.home}>Chưa lập</LinkButton>
        </FormActions>
      </form>
    </>
  )
}
