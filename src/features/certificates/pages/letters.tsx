import type { Content, Html } from '../../../ui/html.ts'
import { Back, Box, PageHead } from '../../../ui/boxes.tsx'
import { Button, Checkboxes, DateField, ErrorSummary, Field, FormActions, HiddenRequestId, LinkButton, problemFor, Radios } from '../../../ui/forms.tsx'
import { EmptyState, Notice, Tabs } from '../../../ui/record.tsx'
import { type Column, DataTable, Pagination } from '../../../ui/tables.tsx'
import { dueInWords, formatDate } from '../../../ui/words.ts'
import { type FormState, typed } from '../../../ui/web.tsx'
import { workingDaysBetween } from '../../../rules/engine/terms.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import type { LetterLine, Outbox } from '../outbox.ts'
import { LETTER_SYMBOL, MINISTRY_LETTER_SYMBOL } from '../papers.ts'
import { certificatePaths } from '../paths.ts'
import { LETTER_WORDS } from '../words.ts'
import { StateBadge } from './register.tsx'

const STAGES = ['waiting', 'sent', 'dropped', 'missed'] as const
const EMPTY: Record<Outbox['stage'], { title: string; text: string }> = {
  waiting: { title: 'Không có thư nào chờ gửi', text: 'Đến ngày báo của một giấy chứng nhận, thư tự lập và hiện ở đây; chủ thể và xã được báo cùng lúc.' },
  sent: { title: 'Chưa có thư nào đã gửi', text: 'Thư hiện ở đây khi đã ghi số, ngày gửi.' },
  dropped: { title: 'Chưa bỏ thư nào', text: 'Thư không còn cần, ví dụ chủ thể đã nộp hồ sơ đánh giá lại, được giữ ở đây kèm lý do.' },
  missed: { title: 'Không lỡ thư nào', text: 'Thư đã qua ngày mà chương trình không chạy được ghi ở đây, không mất.' },
}

/** The outbox of letters before the end of certificates: what waits, what is late, and what was done with the others. */
export function LettersPage({ outbox, today, download }: { outbox: Outbox; today: PlainDate; download: Html }): Html {
  const { stage, letters, counts } = outbox
  const needless = letters.filter((letter) => isNeedless(letter))
  return (
    <>
      <PageHead
        title="Thư báo hết hạn" sub="Thư gửi chủ thể trước khi giấy chứng nhận hết thời hạn, bản sao gửi UBND cấp xã." actions={download}
        meta={stage === 'waiting' && counts.waiting > 0 ? `${counts.waiting} chờ gửi · ${outbox.today} đến hạn hôm nay · ${outbox.late} quá hạn` : undefined}
      />
      <Tabs items={STAGES.map((one) => ({ label: LETTER_WORDS[one], href: addressOf(one), count: counts[one], current: one === stage }))} />
      {stage === 'waiting' && needless.length > 0 && (
        <Notice kind="info" title={`${needless.length} thư có thể không còn cần gửi`}>Chủ thể đã nộp hồ sơ đánh giá lại, hoặc giấy đã hết hiệu lực. Đánh dấu các thư đó rồi bấm Bỏ.</Notice>
      )}
      {letters.length === 0
        ? <EmptyState {...EMPTY[stage]} />
        : stage === 'waiting'
          ? (
            <form method="get" action={certificatePaths.lettersSent}>
              <DataTable caption="Thư chờ gửi" rows={letters} columns={[choose, ...columns(today)]} rowHref={paperOf} />
              <FormActions>
                <Button kind="primary" icon="check">Ghi đã gửi…</Button>
                <Button kind="second" icon="printer" formaction={certificatePaths.lettersPrint}>In</Button>
                <Button kind="second" icon="trash" formaction={certificatePaths.lettersDrop}>Bỏ…</Button>
              </FormActions>
              <p class="meta">Không đánh dấu thư nào thì In và Ghi đã gửi làm với tất cả thư đang chờ. Quá hạn tính theo ngày làm việc.</p>
            </form>
          )
          : <DataTable caption={LETTER_WORDS[stage]} rows={letters} columns={columns(today)} rowHref={(letter) => (letter.stage === 'missed' ? certificatePaths.record(letter.certificateId) : paperOf(letter))} />}
      <Pagination page={outbox.page} pages={outbox.pages} hrefFor={(page) => `${certificatePaths.letters}?${new URLSearchParams({ stage, page: String(page) })}`} />
    </>
  )
}

function addressOf(stage: Outbox['stage']): string {
  return stage === 'waiting' ? certificatePaths.letters : `${certificatePaths.letters}?stage=${stage}`
}

function paperOf(letter: LetterLine): string {
  return `${certificatePaths.lettersPrint}?letters=${letter.id}`
}

/** A letter whose words have been overtaken. */
export function isNeedless(letter: LetterLine): boolean {
  return letter.filed !== null || letter.state === 'expired' || letter.state === 'withdrawn' || letter.state === 'replaced'
}

const choose: Column<LetterLine> = {
  key: 'choose', label: <span class="vh">Chọn</span>, align: 'fit', phoneLabel: 'Chọn',
  render: (letter) => <input type="checkbox" name="letters" value={String(letter.id)} aria-label={`Chọn thư ${letter.product}, báo trước ${letter.days} ngày`} />,
}

function columns(today: PlainDate): Column<LetterLine>[] {
  return [
    { key: 'product', label: 'Sản phẩm', rowHead: true, render: (letter) => letter.product },
    { key: 'producer', label: 'Gửi', phoneLabel: 'Gửi', render: (letter) => <Two first={letter.producer} second={letter.commune} /> },
    { key: 'certificate', label: 'Giấy chứng nhận', phoneLabel: 'Giấy', render: (letter) => <Two first={<a href={certificatePaths.record(letter.certificateId)}>{letter.number}</a>} second={`hết hạn ${formatDate(letter.expiresOn)}`} /> },
    { key: 'due', label: 'Ngày báo', phoneLabel: 'Ngày báo', render: (letter) => <Two first={formatDate(letter.dueOn)} second={`trước ${letter.days} ngày`} /> },
    { key: 'state', label: 'Tình trạng', phoneLabel: 'Tình trạng', render: (letter) => <StateOf letter={letter} today={today} /> },
  ]
}

/** A fact with a smaller one under it. */
function Two({ first, second }: { first: Content; second: Content }): Html {
  return <div>{first}<br /><span class="meta">{second}</span></div>
}

function StateOf({ letter, today }: { letter: LetterLine; today: PlainDate }): Html {
  if (letter.stage === 'sent') return <Two first={`Số ${letter.letterNumber}`} second={`${letter.dated ? formatDate(letter.dated) : ''}, ${letter.signer ?? ''} ký`} />
  if (letter.stage !== 'waiting') return <>{letter.reason}</>
  const late = workingDaysBetween(today, letter.dueOn)
  return (
    <div>
      {late < 0 ? <span class="due-late">{dueInWords(late)}</span> : 'đến hạn hôm nay'}
      {letter.filed && <><br /><span class="meta">đã nộp hồ sơ {letter.filed}</span></>}
      {letter.state !== 'valid' && letter.state !== 'expiring' && <><br /><StateBadge state={letter.state} /></>}
    </div>
  )
}

type Chosen = { letters: readonly LetterLine[]; form: FormState; checked: readonly string[] }

function ChosenLetters({ letters, form, checked }: Chosen): Html {
  return (
    <Checkboxes
      name="letters" legend={letters.length === 1 ? 'Thư' : `${letters.length} thư, theo ngày báo`} values={checked} error={problemFor(form.problems, 'letters')}
      options={letters.map((letter) => ({ value: String(letter.id), label: `${letter.product}: ${letter.producer}`, hint: `Giấy ${letter.number}, hết hạn ${formatDate(letter.expiresOn)}; báo trước ${letter.days} ngày.` }))}
    />
  )
}

/** Asks for number, day and signer of letters that have gone out. */
export function LettersSentPage({ letters, form, checked, leader, central, today }: Chosen & { leader: { name: string; title: string } | undefined; central: boolean; today: PlainDate }): Html {
  const error = (path: string): string | undefined => problemFor(form.problems, path)
  const [year = '', month = '', day = ''] = today.split('-')
  return (
    <form class="confirm" method="post" action={certificatePaths.lettersSent}>
      <HiddenRequestId value={form.requestId} />
      <Back href={certificatePaths.letters}>Thư báo hết hạn</Back>
      <ErrorSummary problems={form.problems} />
      <h1>Ghi đã gửi thư báo hết hạn</h1>
      <ChosenLetters letters={letters} form={form} checked={checked} />
      <Box title="Số và ngày">
        <Field name="firstNumber" label={letters.length > 1 ? 'Số công văn đầu tiên' : 'Số công văn'} hint={letters.length > 1 ? 'Các thư sau lấy số kế tiếp, theo thứ tự trên.' : undefined} inputmode="numeric" width={6} value={typed(form, 'firstNumber')} error={error('firstNumber')} />
        <Field name="symbol" label="Ký hiệu" width={20} value={typed(form, 'symbol', central ? MINISTRY_LETTER_SYMBOL : LETTER_SYMBOL)} error={error('symbol')} />
        <DateField name="sentOn" legend="Ngày gửi" value={{ day: typed(form, 'sentOn.day', String(Number(day))), month: typed(form, 'sentOn.month', String(Number(month))), year: typed(form, 'sentOn.year', year) }} error={error('sentOn')} />
      </Box>
      <Box title="Người ký">
        <Field name="signer" label="Họ tên" value={typed(form, 'signer', leader?.name)} error={error('signer')} />
        <Radios
          name="capacity" legend="Thẩm quyền ký" value={typed(form, 'capacity', /^(phó|thứ)/i.test(leader?.title ?? '') ? 'KT' : 'head')} error={error('capacity')}
          options={[
            { value: 'head', label: central ? 'Bộ trưởng' : 'Chủ tịch, thay mặt Ủy ban nhân dân (TM.)' }, { value: 'KT', label: central ? 'Thứ trưởng ký thay (KT.)' : 'Phó Chủ tịch ký thay (KT.)' },
            { value: 'TL', label: 'Thừa lệnh (TL.)', hint: 'Ghi chức vụ ở ô dưới.' },
          ]}
        />
        <Field name="signerTitle" label="Chức vụ người ký thừa lệnh" optional value={typed(form, 'signerTitle')} error={error('signerTitle')} />
      </Box>
      <FormActions>
        <Button kind="primary">Ghi đã gửi</Button>
        <LinkButton kind="second" href={certificatePaths.letters}>Chưa ghi</LinkButton>
      </FormActions>
    </form>
  )
}

/** Asks why letters need not go out. */
export function LettersDropPage({ letters, form, checked }: Chosen): Html {
  const filed = letters.length > 0 && letters.every((letter) => letter.filed !== null)
  return (
    <form class="confirm" method="post" action={certificatePaths.lettersDrop}>
      <HiddenRequestId value={form.requestId} />
      <Back href={certificatePaths.letters}>Thư báo hết hạn</Back>
      <ErrorSummary problems={form.problems} />
      <h1>Bỏ thư không còn cần gửi?</h1>
      <p>Thư được giữ ở mục “{LETTER_WORDS.dropped}” kèm lý do; chủ thể đã được báo trong chương trình.</p>
      <ChosenLetters letters={letters} form={form} checked={checked} />
      <Field name="reason" label="Lý do" value={typed(form, 'reason', filed ? 'Chủ thể đã nộp hồ sơ đánh giá lại' : '')} error={problemFor(form.problems, 'reason')} />
      <FormActions>
        <Button kind="danger-filled">Bỏ thư</Button>
        <LinkButton kind="second" href={certificatePaths.letters}>Không bỏ</LinkButton>
      </FormActions>
    </form>
  )
}
