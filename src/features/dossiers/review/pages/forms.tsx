import { Button, Checkbox, DateField, ErrorSummary, Field, Fieldset, FormActions, HiddenRequestId, LinkButton, problemFor, Radios } from '../../../../ui/forms.tsx'
import type { Content, Html } from '../../../../ui/html.ts'
import { Back, Box, Columns, PageHead } from '../../../../ui/layout.tsx'
import { DueDate, Notice, SummaryList } from '../../../../ui/record.tsx'
import { type FormState, typed } from '../../../../ui/web.tsx'
import { formatDate } from '../../../../ui/words.ts'
import type { PlainDate } from '../../../../rules/vocabulary.ts'
import { leafCriteria } from '../../../../rules/engine/criteria.ts'
import { LawText } from '../../../papers/index.ts'
import { rulesOf } from '../model.ts'
import { reviewPaths } from '../paths.ts'
import type { DossierRecord } from '../record-query.ts'
import { holidayNote, placeWords, shortCommittee, USUAL_BODIES } from '../words.ts'
import { RETURN_PLACES } from '../model.ts'

type Props = { record: DossierRecord; form: FormState }

/** Rows of reasons on the page of a return; empty ones are left out. */
export const REASON_ROWS = 5

function Frame({ record, form, title, sub, action, aside, children, verb, danger }: Props & { title: string; sub?: Content; action: string; aside?: Content; children: Content; verb: string; danger?: boolean }): Html {
  return (
    <>
      <Back href={reviewPaths.record(record.id)}>Hồ sơ {record.number}</Back>
      <PageHead title={title} sub={sub ?? `${record.product.name} · ${record.producer.name}`} />
      <ErrorSummary problems={form.problems} />
      <Columns width="form" aside={aside ?? <DossierFacts record={record} />}>
        <form method="post" action={action}>
          <HiddenRequestId value={form.requestId} />
          {children}
          <FormActions>
            <Button kind={danger ? 'danger' : 'primary'}>{verb}</Button>
            <LinkButton kind="text" href={reviewPaths.record(record.id)}>Không làm, về hồ sơ</LinkButton>
          </FormActions>
        </form>
      </Columns>
    </>
  )
}

function DossierFacts({ record }: { record: DossierRecord }): Html {
  return (
    <Box title="Hồ sơ">
      <SummaryList
        items={[
          { label: 'Số', value: record.number },
          { label: 'Sản phẩm', value: record.product.name },
          { label: 'Chủ thể', value: record.producer.name },
          ...(record.submittedOn ? [{ label: 'Nộp', value: formatDate(record.submittedOn) }] : []),
          ...(record.due ? [{ label: 'Hạn', value: <DueDate date={record.due.on} workingDaysLeft={record.due.left} /> }] : []),
        ]}
      />
      {record.due && <p class="meta">{holidayNote([record.due])}</p>}
    </Box>
  )
}

function boxesOf(form: FormState, name: string, fallback: PlainDate | null): PlainDate | { day: string; month: string; year: string } | null {
  const value = form.values[name]
  if (typeof value !== 'object' || Array.isArray(value)) return fallback
  return { day: value.day ?? '', month: value.month ?? '', year: value.year ?? '' }
}

/** Check of the parts of a dossier, then "Tiếp nhận" (26/2026/QĐ-TTg, Điều 7.2a, 7.3a, 7.4a). */
export function ReceivePage({ record, form }: Props): Html {
  const commune = record.level === 'commune'
  const signs = { done: 'ok', missing: 'bad', warning: 'warn' } as const
  return (
    <Frame
      record={record}
      form={form}
      title={commune ? 'Kiểm tra thành phần và tiếp nhận' : 'Kiểm tra hồ sơ và tiếp nhận'}
      action={reviewPaths.receive(record.id)}
      verb="Tiếp nhận"
      aside={
        <>
          <DossierFacts record={record} />
          <Box title="Chưa đủ hoặc chưa đạt?">
            <p>Yêu cầu bổ sung, ghi rõ từng nội dung và hạn; hồ sơ về lại chủ thể.</p>
            <p><a href={reviewPaths.giveBack(record.id)}>Yêu cầu bổ sung</a></p>
          </Box>
          {record.sent.length > 0 && !commune && <p><a href={reviewPaths.paper(record.id, 'form3')}>Báo cáo Mẫu số 03 của xã</a> · <a href={reviewPaths.paper(record.id, 'letter')}>Văn bản đề nghị</a></p>}
        </>
      }
    >
      <p class="hint">Đánh dấu từng mục sau khi đã mở và kiểm tra. <LawText>{`Căn cứ: ${record.articles.check}.`}</LawText></p>
      {record.intake.map((item) => (
        <div class="check-item">
          <Checkbox
            name={`checks.${item.code}`}
            value="ok"
            label={<>{item.label}{item.optional && ' (nếu có)'}</>}
            checked={typed(form, `checks.${item.code}`) === 'ok'}
            hint={<span class={`check-${signs[item.status]}`}>{item.detail}</span>}
            error={problemFor(form.problems, `checks.${item.code}`)}
          />
          <details class="more" open={typed(form, `notes.${item.code}`) !== ''}>
            <summary>Ghi chú<span class="vh"> về {item.label}</span></summary>
            <Field name={`notes.${item.code}`} label={`Ghi chú về ${item.label}`} labelHidden value={typed(form, `notes.${item.code}`)} />
          </details>
        </div>
      ))}
    </Frame>
  )
}

/** Reasons of a return, one by one, with where, what to do and until when. */
export function ReturnPage({ record, form, deadline }: Props & { deadline: PlainDate }): Html {
  const { era, set } = rulesOf({ era: record.era.id, set_no: record.set.no })
  const places = [
    ...RETURN_PLACES.map((code) => ({ value: code, label: placeWords(code, era, set) ?? code })),
    ...leafCriteria(set).map((criterion) => `criterion:${criterion.code}`).map((code) => ({ value: code, label: placeWords(code, era, set) ?? code })),
    ...era.evidenceGuide.value.map((row) => ({ value: `evidence:${row.code}`, label: `Minh chứng: ${row.name}` })),
  ]
  return (
    <Frame
      record={record}
      form={form}
      title="Yêu cầu bổ sung hồ sơ"
      action={reviewPaths.giveBack(record.id)}
      verb="Yêu cầu bổ sung"
      aside={
        <>
          <DossierFacts record={record} />
          <Notice kind="info" title="Chủ thể nhận thông báo và thư.">Hồ sơ mở lại để sửa; nộp lại thì thời hạn đánh giá tính từ ngày nộp lại.</Notice>
        </>
      }
    >
      {Array.from({ length: REASON_ROWS }, (_, i) => (
        <ReasonBox i={i} open={i === 0 || ['about', 'wrong', 'todo'].some((name) => typed(form, `${name}.${i}`) !== '')}>
          <Field name={`about.${i}`} type="select" label="Giấy tờ hoặc tiêu chí" value={typed(form, `about.${i}`)} emptyOption="Chọn" options={places} error={problemFor(form.problems, `about.${i}`)} />
          <Field name={`wrong.${i}`} type="textarea" rows={2} label="Chưa đạt ở điểm nào" value={typed(form, `wrong.${i}`)} error={problemFor(form.problems, `wrong.${i}`)} />
          <Field name={`todo.${i}`} type="textarea" rows={2} label="Chủ thể cần làm gì" value={typed(form, `todo.${i}`)} hint={i === 0 ? 'Viết để chủ thể đọc hiểu và làm được ngay.' : undefined} error={problemFor(form.problems, `todo.${i}`)} />
        </ReasonBox>
      ))}
      <DateField name="deadline" legend="Hạn bổ sung" value={boxesOf(form, 'deadline', deadline)} error={problemFor(form.problems, 'deadline')} />
      <Field name="guidance" type="textarea" rows={3} label={record.level === 'commune' ? 'Hướng dẫn thêm' : 'Hướng dẫn cho UBND xã và chủ thể'} optional value={typed(form, 'guidance')} />
    </Frame>
  )
}

/** One reason; those after the first are folded until they are wanted. */
function ReasonBox({ i, open, children }: { i: number; open: boolean; children: Content }): Html {
  if (i === 0) return <Fieldset legend="Nội dung 1">{children}</Fieldset>
  return <details class="more" open={open}><summary>Nội dung {i + 1} (nếu có)</summary>{children}</details>
}

/** Sample products that came in. */
export function SamplesPage({ record, form, today }: Props & { today: PlainDate }): Html {
  const left = Math.max(1, record.set.samples - record.samples.atLevel)
  return (
    <Frame record={record} form={form} title="Ghi nhận sản phẩm mẫu" action={reviewPaths.samples(record.id)} verb="Ghi nhận">
      <p class="hint">Cần {record.set.samples} sản phẩm mẫu gửi kèm hồ sơ (<LawText>{record.articles.samples}</LawText>). Đã nhận {record.samples.atLevel}. Số phiếu do hệ thống cấp.</p>
      <Field name="count" type="number" width={3} label="Số sản phẩm nhận lần này" value={typed(form, 'count', String(left))} error={problemFor(form.problems, 'count')} />
      <DateField name="on" legend="Ngày nhận" value={boxesOf(form, 'on', today)} error={problemFor(form.problems, 'on')} />
      <Field name="note" label="Tình trạng mẫu" optional value={typed(form, 'note')} hint="Ví dụ nguyên bao bì, hạn dùng 12/2027" error={problemFor(form.problems, 'note')} />
    </Frame>
  )
}

/** One opinion of one unit, for the phone or before the meeting. */
export function OpinionPage({ record, form }: Props): Html {
  return (
    <Frame record={record} form={form} title="Ghi ý kiến của đơn vị" action={reviewPaths.opinion(record.id)} verb="Ghi ý kiến">
      <Radios
        name="content"
        legend="Về nội dung"
        value={typed(form, 'content')}
        options={record.contents.map((content) => ({ value: content.code, label: content.label, ...(content.criteria.length > 0 ? { hint: `tiêu chí ${content.criteria.join(', ')}` } : {}) }))}
        error={problemFor(form.problems, 'content')}
      />
      <Field name="body" label="Đơn vị cho ý kiến" value={typed(form, 'body')} hint={`Ví dụ ${USUAL_BODIES.slice(4, 6).join(', ')}, ${USUAL_BODIES.at(-1)}`} error={problemFor(form.problems, 'body')} />
      <Field name="opinion" type="textarea" rows={4} label="Ý kiến" value={typed(form, 'opinion')} error={problemFor(form.problems, 'opinion')} />
    </Frame>
  )
}

/** Numbers, day and signer of the commune's report and letter, then the dossier goes up (26/2026/QĐ-TTg, Điều 6.2, 7.2b). */
export function SendPage({ record, form, today, signer }: Props & { today: PlainDate; signer: { name: string; title: string } }): Html {
  const { obstacles, roundReached } = record
  const to = record.receiver ? shortCommittee(record.receiver) : 'UBND cấp tỉnh'
  const deputy = /^phó/i.test(signer.title)
  return (
    <Frame
      record={record}
      form={form}
      title={`Ký báo cáo và gửi ${to}`}
      action={reviewPaths.send(record.id)}
      verb={`Ký và gửi ${to}`}
      aside={
        <>
          <DossierFacts record={record} />
          <Box title="Gửi kèm">
            <ul class="links">
              <li><a href={reviewPaths.paper(record.id, 'form3')}>Báo cáo Mẫu số 03</a></li>
              <li><a href={reviewPaths.paper(record.id, 'letter')}>Văn bản đề nghị</a></li>
              <li>Hồ sơ sản phẩm: 01 bộ giấy, 01 bộ điện tử</li>
              {record.set.needsSamples && <li>{record.samples.received}/{record.set.samples} sản phẩm mẫu</li>}
            </ul>
          </Box>
          {roundReached && (
            <Notice kind="info" title={`Kịp đợt ${roundReached.number} năm ${roundReached.year}.`}>
              Đợt này nhận văn bản trước {formatDate(roundReached.lettersBefore)}, tổ chức trước {formatDate(roundReached.finishBefore)} (<LawText document={record.era.act}>{roundReached.article}</LawText>).
            </Notice>
          )}
        </>
      }
    >
      {obstacles.send.length > 0 && <Notice kind="warning" title="Chưa gửi được.">{obstacles.send.join(' ')}</Notice>}
      <Fieldset legend="Báo cáo đánh giá (Mẫu số 03)">
        <Field name="reportNumber" label="Số báo cáo" width={20} optional value={typed(form, 'reportNumber')} hint="Số của sổ văn bản xã, ví dụ 27 hoặc 27/BC-UBND. Để trống thì lấy số tiếp theo trên hệ thống." error={problemFor(form.problems, 'reportNumber')} />
        <DateField name="reportOn" legend="Ngày ký báo cáo" value={boxesOf(form, 'reportOn', today)} error={problemFor(form.problems, 'reportOn')} />
      </Fieldset>
      <Fieldset legend="Văn bản đề nghị">
        <Radios name="letterKind" legend="Thể loại" inline value={typed(form, 'letterKind', 'letter')} options={[{ value: 'letter', label: 'Công văn' }, { value: 'proposal', label: 'Tờ trình' }]} error={problemFor(form.problems, 'letterKind')} />
        <Field name="letterNumber" label="Số văn bản" width={20} optional value={typed(form, 'letterNumber')} hint="Ví dụ 118 hoặc 118/UBND-KT. Để trống thì lấy số tiếp theo trên hệ thống." error={problemFor(form.problems, 'letterNumber')} />
        <DateField name="letterOn" legend="Ngày ký văn bản" optional value={boxesOf(form, 'letterOn', null)} hint="Để trống nếu cùng ngày với báo cáo." error={problemFor(form.problems, 'letterOn')} />
      </Fieldset>
      <Fieldset legend="Người ký">
        <Field name="signerName" label="Họ và tên" value={typed(form, 'signerName', signer.name)} error={problemFor(form.problems, 'signerName')} />
        <Field name="signerTitle" label="Chức vụ" value={typed(form, 'signerTitle', signer.title)} error={problemFor(form.problems, 'signerTitle')} />
        <Radios
          name="capacity"
          legend="Thẩm quyền ký"
          value={typed(form, 'capacity', deputy ? 'KT' : 'TM')}
          options={[{ value: 'TM', label: 'TM. Ủy ban nhân dân, Chủ tịch' }, { value: 'KT', label: 'TM. Ủy ban nhân dân, KT. Chủ tịch, Phó Chủ tịch' }]}
          error={problemFor(form.problems, 'capacity')}
        />
      </Fieldset>
    </Frame>
  )
}

/** One reason, then a step back: reopening the meeting, or evaluating again. */
export function ReasonPage({ record, form, title, text, label, verb, action }: Props & { title: string; text: string; label: string; verb: string; action: string }): Html {
  return (
    <Frame record={record} form={form} title={title} action={action} verb={verb}>
      <p>{text}</p>
      <Field name="reason" type="textarea" rows={3} label={label} value={typed(form, 'reason')} error={problemFor(form.problems, 'reason')} />
    </Frame>
  )
}
