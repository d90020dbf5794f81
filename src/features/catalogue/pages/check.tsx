import { daysBetween, type CertificateState } from '../../../rules/engine/terms.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { Box, Columns, PageHead, ProductPicture } from '../../../ui/boxes.tsx'
import { LinkButton } from '../../../ui/forms.tsx'
import type { Content, Html, Lang } from '../../../ui/html.ts'
import { CheckAnswer, HoldCheck, Reasons } from '../../../ui/public.tsx'
import { CertificateBadge, SummaryList } from '../../../ui/record.tsx'
import { Badge } from '../../../ui/record/badges.tsx'
import { Stars, woodcutFor } from '../../../ui/shapes.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import { formatDate, starsInWords } from '../../../ui/words.ts'
import { answeringHint, type CertificateRow, eraOf, judgedBy, sealOf, STATE_WORDS, stateOf, withdrawalOf } from '../../certificates/index.ts'
import { LawText } from '../../papers/index.ts'
import type { CheckResult } from '../check.ts'
import { cataloguePaths, photoPath } from '../paths.ts'
import type { Checked } from '../store.ts'
import { say } from '../words.ts'
import { CheckForm } from './home.tsx'
import { PublicPage } from './frame.tsx'

type Found = Extract<CheckResult, { kind: 'found' }>

/** Title of the page of a check: the state first. */
function titleOf(lang: Lang, found: Found): string {
  return `${STATE_WORDS[lang][found.state]} – ${found.certificate.number}`
}

/** Whether the stars may be claimed in this state. */
export function holdsToday(state: CertificateState): boolean {
  return state === 'valid' || state === 'expiring' || state === 'extended'
}

/** Stars as drawn while they hold; once they ended only the word, struck out: no page shows lit stars that are not right today. */
export function StarsToday({ n, state, lang, size, withWord }: { n: number; state: CertificateState; lang: Lang; size?: number; withWord?: boolean }): Html {
  return holdsToday(state) ? <Stars n={n} lang={lang} {...(size === undefined ? {} : { size })} withWord={withWord ?? false} /> : <s>{starsInWords(n, lang)}</s>
}

/** A state in a badge, in both languages. */
export function PublicBadge({ state, lang }: { state: CertificateState; lang: Lang }): Html {
  return state === 'replaced' ? <Badge kind="neutral" icon="clock-counter-clockwise">{STATE_WORDS[lang].replaced}</Badge> : <CertificateBadge state={sealOf(state)} lang={lang} />
}

/** Whether the stars of one certificate are right today (pictures 01): the state is the first word of the page. */
export function FoundPage({ found, successor, history, lang, today, altHref }: { found: Found; successor: string | undefined; history: readonly CertificateRow[]; lang: Lang; today: PlainDate; altHref: string }): Html {
  const { certificate, state } = found
  const seal = sealOf(state)
  const isGood = holdsToday(state)
  return (
    <PublicPage
      lang={lang} title={titleOf(lang, found)} active="check" altHref={altHref} heroTone={seal} description={`${certificate.product_name}, ${certificate.producer_name}`}
      hero={<CheckAnswer state={seal} word={STATE_WORDS[lang][state]} stars={isGood ? certificate.stars : undefined} lang={lang} text={<AnswerText found={found} lang={lang} today={today} />} note={noteOf(lang, today)} />}
    >
      <Columns asideFirst={isGood} aside={isGood ? <Hold certificate={certificate} lang={lang} /> : <ReportBox found={found} lang={lang} />}>
        <StateFacts found={found} lang={lang} />
        <h2>{say(lang, 'certificate')}</h2>
        <SummaryList boxed items={facts(certificate, lang, { isGood, successor })} />
        {state === 'valid' && <><h2>{say(lang, 'whyTrust')}</h2><Box><Reasons items={reasons(certificate, lang, today)} /></Box></>}
        {history.length > 1 && <History rows={history} lang={lang} today={today} />}
      </Columns>
    </PublicPage>
  )
}

function noteOf(lang: Lang, today: PlainDate): string {
  return lang === 'en'
    ? `Checked on ${formatDate(today, 'en')} · the register shows each decision at once`
    : `Kiểm tra ngày ${formatDate(today)} · sổ giấy chứng nhận ghi ngay mỗi quyết định cấp, thu hồi`
}

function AnswerText({ found, lang, today }: { found: Found; lang: Lang; today: PlainDate }): Html {
  const { certificate, state } = found
  const stars = <b>{starsInWords(certificate.stars, lang)}</b>
  const name = <b>{certificate.product_name}</b>
  const day = (date: PlainDate | null): Content => <b>{date ? formatDate(date, lang) : ''}</b>
  const left = daysBetween(today, certificate.expires_on)
  const withdrawal = withdrawalOf(certificate)
  const newer = certificate.next_number && <a href={cataloguePaths[lang].number(certificate.next_number)}>{certificate.next_number}</a>
  if (lang === 'en') {
    const lead = <>The OCOP certificate of {stars} for {name}</>
    switch (state) {
      case 'valid': return <>{lead} is valid until the end of {day(certificate.expires_on)}.</>
      case 'expiring': return <>{lead} is valid until the end of {day(certificate.expires_on)}, <b>{left} days</b> from now. Today these stars are right.</>
      case 'extended': return <>{lead} ended on {day(certificate.expires_on)} and runs on until the result of its re-evaluation, at most until {day(certificate.extended_until)}. Today these stars are right.</>
      case 'expired': return <>{lead} was valid until the end of {day(certificate.good_until)}. The product may not use these stars until it is recognised again.</>
      case 'withdrawn': return <>{lead} was withdrawn on {day(certificate.withdrawn_on)}{withdrawal && ` by Decision No. ${withdrawal.decision.number}`}. The stars on the pack are worth nothing.</>
      case 'replaced': return <>{lead} was replaced on {day(certificate.replaced_on)}{newer && <> by certificate {newer}</>}. Look there for the stars of today.</>
    }
  }
  const lead = <>Giấy chứng nhận OCOP {stars} của {name}</>
  switch (state) {
    case 'valid': return <>{lead} có giá trị đến hết ngày {day(certificate.expires_on)}.</>
    case 'expiring': return <>{lead} có giá trị đến hết ngày {day(certificate.expires_on)}, còn <b>{left} ngày</b>. Hôm nay sao này vẫn đúng.</>
    case 'extended': return <>{lead} hết thời hạn ngày {day(certificate.expires_on)}, được kéo dài chờ kết quả đánh giá lại, không quá ngày {day(certificate.extended_until)}. Hôm nay sao này vẫn đúng.</>
    case 'expired': return <>{lead} chỉ có giá trị đến hết ngày {day(certificate.good_until)}. Sản phẩm không được dùng dấu sao này nữa cho đến khi được công nhận lại.</>
    case 'withdrawn': return <>{lead} bị thu hồi ngày {day(certificate.withdrawn_on)}{withdrawal && ` theo Quyết định số ${withdrawal.decision.number}`}. Dấu sao trên bao bì không còn giá trị.</>
    case 'replaced': return <>{lead} đã được thay từ ngày {day(certificate.replaced_on)}{newer && <> bằng giấy {newer}</>}. Hạng sao hôm nay xem ở giấy mới.</>
  }
}

/** What matters in this state beside the certificate itself. */
function StateFacts({ found, lang }: { found: Found; lang: Lang }): Html {
  const { certificate, state } = found
  const en = lang === 'en'
  const items: { label: Content; value: Content }[] = []
  if (state === 'withdrawn') {
    const withdrawal = withdrawalOf(certificate)
    items.push({ label: say(lang, 'reason'), value: certificate.withdrawn_reason })
    if (withdrawal) {
      items.push({ label: say(lang, 'conclusion'), value: `${withdrawal.conclusion.by}, ${withdrawal.conclusion.number}, ${formatDate(withdrawal.conclusion.on, lang)}` })
      items.push({ label: say(lang, 'withdrawalDecision'), value: `${withdrawal.decision.number}, ${formatDate(withdrawal.decision.on, lang)}. ${certificate.issuer}` })
    }
  }
  if (state === 'replaced' && certificate.next_number) {
    const why = certificate.next_purpose === 'upgrade' ? say(lang, 'upgraded') : certificate.next_purpose === 'reevaluation' ? say(lang, 'renewed') : ''
    items.push({ label: say(lang, 'newer'), value: <><a href={cataloguePaths[lang].number(certificate.next_number)}>{certificate.next_number}</a>{why && `, ${why}`}</> })
  }
  if (state === 'expiring' || state === 'extended') {
    const filed = certificate.filed_on
    items.push({
      label: say(lang, 'work'),
      value: filed
        ? en ? `Dossier for re-evaluation handed in on ${formatDate(filed, 'en')}; ${atCommune(certificate) ? 'the commune' : 'the council'} is looking at it.` : `Đã nộp hồ sơ đánh giá lại ngày ${formatDate(filed)}; ${atCommune(certificate) ? 'UBND cấp xã' : 'hội đồng'} đang xem xét.`
        : en ? 'No dossier for re-evaluation has been handed in.' : 'Chưa nộp hồ sơ đánh giá lại.',
    })
    const { maxDays } = eraOf(certificate).terms.extension.value
    items.push({
      label: say(lang, 'ifLate'),
      value: en ? `The stars may be extended until the result, ${maxDays} days at most (Decision 26/2026/QĐ-TTg, Article 12.3).` : <LawText>{`Sao được kéo dài đến khi có kết quả, tối đa ${maxDays} ngày (Điều 12 khoản 3, Quyết định 26/2026/QĐ-TTg).`}</LawText>,
    })
  }
  return items.length === 0 ? <></> : <SummaryList boxed items={items} />
}

function atCommune(certificate: Checked): boolean {
  return ['commune-intake', 'commune-assessment', 'returned', 'drafting'].includes(certificate.filed_stage ?? '')
}

function facts(certificate: Checked, lang: Lang, { isGood, successor }: { isGood: boolean; successor: string | undefined }): { label: Content; value: Content }[] {
  const en = lang === 'en'
  const months = eraOf(certificate).terms.certificate.value.months
  const hint = successor === undefined ? undefined : answeringHint({ shortName: successor, succeeds: true }, lang)
  const now = hint ? ` (${hint})` : ''
  return [
    { label: say(lang, 'certificateNumber'), value: <b>{certificate.number}</b> },
    { label: say(lang, 'rank'), value: isGood ? <Stars n={certificate.stars} size={16} withWord lang={lang} /> : <s>{starsInWords(certificate.stars, lang)}</s> },
    { label: say(lang, 'producer'), value: <><b>{certificate.producer_name}</b><br />{certificate.address}</> },
    { label: say(lang, 'decision'), value: en ? `No. ${certificate.decision_number} of ${formatDate(certificate.decision_on, 'en')}, ${certificate.issuer}${now}` : `Số ${certificate.decision_number} ngày ${formatDate(certificate.decision_on)} của ${certificate.issuer}${now}` },
    { label: say(lang, 'term'), value: en ? `from ${formatDate(certificate.issued_on, 'en')} to the end of ${formatDate(certificate.expires_on, 'en')} (${months} months)` : `từ ${formatDate(certificate.issued_on)} đến hết ${formatDate(certificate.expires_on)} (${months} tháng)` },
    { label: say(lang, 'criteria'), value: criteriaWords(certificate, lang) },
    ...(certificate.product_code === '' ? [] : [{ label: say(lang, 'productCode'), value: certificate.product_code }]),
    ...(certificate.corrected_on ? [{ label: say(lang, 'corrected'), value: formatDate(certificate.corrected_on, lang) }] : []),
    ...(certificate.reissued_on ? [{ label: say(lang, 'reissued'), value: formatDate(certificate.reissued_on, lang) }] : []),
  ]
}

/** The rules it was judged by; those before the law of 2026 are named as such until their eras are loaded. */
function criteriaWords(certificate: Checked, lang: Lang): string {
  const judged = judgedBy(certificate)
  if (!judged) return lang === 'en' ? 'Rules in force on the day it was given' : 'Theo quy định có hiệu lực ngày cấp'
  return `${lang === 'en' ? 'Decision' : 'Quyết định'} ${judged.act}, ${lang === 'en' ? 'set' : 'bộ số'} ${certificate.set_no}: ${judged.set}`
}

function reasons(certificate: Checked, lang: Lang, today: PlainDate): { icon: 'seal-check' | 'list-checks' | 'scroll'; text: Content }[] {
  return lang === 'en'
    ? [
        { icon: 'seal-check', text: <><b>The number stands in the register</b> of {certificate.issuer}.</> },
        { icon: 'list-checks', text: <><b>It is not withdrawn</b> as of {formatDate(today, 'en')}.</> },
        { icon: 'scroll', text: <><b>It rests on a decision</b>: No. {certificate.decision_number} of {formatDate(certificate.decision_on, 'en')}.</> },
      ]
    : [
        { icon: 'seal-check', text: <><b>Số giấy có trong sổ</b> của {certificate.issuer}.</> },
        { icon: 'list-checks', text: <><b>Không bị thu hồi</b> tính đến ngày {formatDate(today)}.</> },
        { icon: 'scroll', text: <><b>Có quyết định công nhận</b> số {certificate.decision_number} ngày {formatDate(certificate.decision_on)}.</> },
      ]
}

function reportHref(lang: Lang, certificate: Checked): string {
  return `${cataloguePaths[lang].report}?gcn=${certificate.link}`
}

/** The product to hold the pack against. */
function Hold({ certificate, lang }: { certificate: Checked; lang: Lang }): Html {
  const product = cataloguePaths[lang].product(certificate.product_id)
  return (
    <HoldCheck
      picture={<ProductPicture photo={certificate.photo && photoPath(certificate.product_id, certificate.photo)} woodcut={woodcutFor(certificate.set_no)} alt={certificate.photo ? certificate.product_name : ''} eager />}
      name={certificate.product_name}
      detail={[certificate.pack || certificate.product_pack, certificate.producer_name].filter(Boolean).join(' · ')}
      question={say(lang, 'question')}
      hint={say(lang, 'compare')}
      answers={<><LinkButton kind="primary" href={product} icon="check">{say(lang, 'yes')}</LinkButton><LinkButton kind="danger" href={reportHref(lang, certificate)}>{say(lang, 'no')}</LinkButton></>}
      more={<a href={product}>{say(lang, 'seeStory')}</a>}
    />
  )
}

function ReportBox({ found, lang }: { found: Found; lang: Lang }): Html {
  const { certificate, state } = found
  if (state === 'replaced') return <Hold certificate={certificate} lang={lang} />
  return (
    <Box title={state === 'expired' ? say(lang, 'seen') : undefined}>
      <LinkButton kind="second" full icon="megaphone" href={reportHref(lang, certificate)}>{say(lang, state === 'withdrawn' ? 'stillSold' : 'tellAuthority')}</LinkButton>
      <p class="meta">{say(lang, 'reportNote')}</p>
    </Box>
  )
}

/** Every certificate the product has had. */
export function History({ rows, lang, today }: { rows: readonly CertificateRow[]; lang: Lang; today: PlainDate }): Html {
  return (
    <>
      <h2>{say(lang, 'history')}</h2>
      <DataTable
        caption={say(lang, 'history')} rows={rows} cards={false}
        rowHref={(row) => cataloguePaths[lang].number(row.number)}
        columns={[
          { key: 'number', label: say(lang, 'certificate'), rowHead: true, render: (row) => row.number },
          { key: 'period', label: say(lang, 'period'), render: (row) => `${formatDate(row.issued_on, lang)} – ${formatDate(row.good_until, lang)}` },
          { key: 'stars', label: say(lang, 'rank'), align: 'fit', render: (row) => <StarsToday n={row.stars} state={stateOf(row, today)} lang={lang} /> },
          { key: 'state', label: say(lang, 'state'), align: 'fit', render: (row) => <PublicBadge state={stateOf(row, today)} lang={lang} /> },
        ]}
      />
    </>
  )
}

/** A number or code that no certificate bears. */
export function UnknownPage({ typed, by, lang, today, altHref }: { typed: string; by: 'number' | 'link'; lang: Lang; today: PlainDate; altHref: string }): Html {
  const word = by === 'link' ? undefined : say(lang, 'unknownNumber')
  const title = word ?? (lang === 'en' ? 'Forged code' : 'Mã giả mạo')
  const text = lang === 'en'
    ? by === 'link' ? <>This code was <b>not given by the authorities</b>. Do not trust the stars on this pack.</> : <>There is <b>no certificate</b> with this number. Compare it with the pack once more; if the pack bears exactly this number, do not trust its stars.</>
    : by === 'link' ? <>Mã này <b>không do cơ quan nhà nước cấp</b>. Đừng tin dấu sao trên bao bì này.</> : <><b>Không có giấy chứng nhận nào</b> mang số này. Xin so lại với bao bì; nếu bao bì in đúng số này thì đừng tin dấu sao trên đó.</>
  return (
    <PublicPage
      lang={lang} title={`${title} – ${typed}`} active="check" altHref={altHref} heroTone="forged" robots="noindex"
      hero={<CheckAnswer state="forged" {...(word ? { word } : {})} lang={lang} text={text} note={noteOf(lang, today)} />}
    >
      <Columns
        aside={
          <Box>
            <LinkButton kind="danger" full icon="megaphone" href={`${cataloguePaths[lang].report}?${new URLSearchParams({ so: typed })}`}>{say(lang, 'reportForged')}</LinkButton>
            <p class="meta">{say(lang, 'reportNote')}</p>
          </Box>
        }
      >
        <SummaryList boxed items={[{ label: say(lang, 'claims'), value: <b>{typed || '–'}</b> }]} />
        <h2>{say(lang, 'tryAgain')}</h2>
        <CheckForm lang={lang} value={by === 'number' ? typed : ''} />
      </Columns>
    </PublicPage>
  )
}

/** Certificates of several issuers with one running number and year. */
export function SeveralPage({ result, lang, altHref }: { result: Extract<CheckResult, { kind: 'several' }>; lang: Lang; altHref: string }): Html {
  const count = say(lang, 'severalTitle', { n: result.certificates.length })
  return (
    <PublicPage lang={lang} title={`${count} – ${result.typed}`} active="check" altHref={altHref} robots="noindex">
      <PageHead title={count} sub={say(lang, 'severalText')} />
      <DataTable
        caption={count} rows={result.certificates}
        rowHref={(row) => cataloguePaths[lang].number(row.certificate.number)}
        columns={[
          { key: 'number', label: say(lang, 'certificateNumber'), rowHead: true, phoneLabel: say(lang, 'certificateNumber'), render: (row) => row.certificate.number },
          { key: 'product', label: say(lang, 'certificate'), render: (row) => row.certificate.product_name },
          { key: 'producer', label: say(lang, 'producer'), render: (row) => `${row.certificate.producer_name}, ${row.certificate.province_name}` },
          { key: 'stars', label: say(lang, 'rank'), align: 'fit', render: (row) => <StarsToday n={row.certificate.stars} state={row.state} lang={lang} /> },
          { key: 'state', label: say(lang, 'state'), align: 'fit', render: (row) => <PublicBadge state={row.state} lang={lang} /> },
        ]}
      />
    </PublicPage>
  )
}
