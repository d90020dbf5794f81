import { Button, ErrorSummary, Field, DateField, HiddenFields, HiddenRequestId, LinkButton, Segment, problemFor } from '../../../../ui/forms.tsx'
import type { Html } from '../../../../ui/html.ts'
import { Icon } from '../../../../ui/icons.tsx'
import { Box, Columns, PageHead } from '../../../../ui/layout.tsx'
import { Badge, DueDate, FileRow, Notice } from '../../../../ui/record.tsx'
import { DataTable } from '../../../../ui/tables.tsx'
import { type FormState, typed } from '../../../../ui/web.tsx'
import { formatDate } from '../../../../ui/words.ts'
import { LawText } from '../../../papers/index.ts'
import { type View, VIEWS } from '../model.ts'
import { reviewPaths } from '../paths.ts'
import type { DossierRecord } from '../record-query.ts'
import { CONCLUSION_WORDS, USUAL_BODIES, VIEW_WORDS } from '../words.ts'
import { papersOf } from './head.tsx'
import { Said } from './parts.tsx'

/** Id of the meeting's form; its buttons stand in the foot of the sheet. */
const FORM = 'hop'

type Row = DossierRecord['contents'][number]
type Props = { record: DossierRecord; form: FormState }

/** What was typed last, else what is stored. */
function current({ record, form }: Props): { invited: string[]; present: Set<string>; viewOf(row: Row): string; noteOf(row: Row): string; conclusion: string } {
  const { assessment } = record
  const wasTyped = form.values.invited !== undefined
  const stored = assessment?.attendees ?? []
  const invited = wasTyped ? lines(typed(form, 'invited')) : stored.length > 0 ? stored.map((attendee) => attendee.body) : [...USUAL_BODIES]
  const sent = form.values.present
  const ticked = Array.isArray(sent) ? sent : typeof sent === 'string' ? [sent] : []
  return {
    invited,
    present: new Set(wasTyped ? ticked : stored.filter((attendee) => attendee.present).map((attendee) => attendee.body)),
    viewOf: (row) => typed(form, `view.${row.code}`, wasTyped ? '' : (row.view ?? '')),
    noteOf: (row) => typed(form, `note.${row.code}`, row.note),
    conclusion: typed(form, 'conclusion', wasTyped ? '' : (assessment?.conclusion ?? '')),
  }
}

/** Lines of a text area, without empty ones and doubles. */
export function lines(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()).filter(Boolean))]
}

/**
 * The commune's meeting on one screen: who is there, the contents of the law with the producer's answer and evidence, what each unit
 * says, what the meeting concludes (26/2026/QĐ-TTg, Điều 7.2). One form: every button sends all of it, so nothing typed is lost.
 */
export function MeetingPage(props: Props): Html {
  const { record, form } = props
  const { assessment } = record
  const now = current(props)
  return (
    <form id={FORM} class="meeting" method="post" action={reviewPaths.meeting(record.id)}>
      <HiddenRequestId value={form.requestId} />
      <HiddenFields values={{ version: typed(form, 'version', String(record.version)) }} />
      <PageHead
        title={`Họp đánh giá cấp xã: ${record.product.name}`}
        sub={`${record.producer.name} · hồ sơ ${record.number} · ${assessment?.meetingOn ? `họp ngày ${formatDate(assessment.meetingOn)}` : 'chưa ghi ngày họp'} · chủ trì: ${assessment?.chair || 'chưa ghi'}`}
        actions={<LinkButton kind="second" href={reviewPaths.record(record.id)} icon="folder-open">Về hồ sơ</LinkButton>}
      />
      <ErrorSummary problems={form.problems} />
      <Attendance {...props} invited={now.invited} present={now.present} />
      <Columns aside={<Conclusion {...props} conclusion={now.conclusion} />}>
        <DataTable<Row>
          caption="Nội dung xã đánh giá"
          rows={record.contents}
          columns={[
            {
              key: 'content', label: 'Nội dung theo luật', rowHead: true,
              render: (row, i) => <><span class="muted">{i + 1}</span> {row.label}{row.criteria.length > 0 && <p class="muted">tiêu chí {row.criteria.join(', ')}</p>}</>,
            },
            { key: 'said', label: 'Chủ thể tự chấm', render: (row) => <Said record={record} content={row} /> },
            { key: 'opinions', label: 'Ý kiến các đơn vị', render: (row) => <Opinions row={row} form={form} /> },
            { key: 'view', label: 'Kết luận của cuộc họp', render: (row) => <Verdict row={row} value={now.viewOf(row)} note={now.noteOf(row)} form={form} /> },
          ]}
        />
      </Columns>
    </form>
  )
}

function Attendance({ record, form, invited, present }: Props & { invited: string[]; present: Set<string> }): Html {
  const { assessment } = record
  const dateTyped = form.values.meetingOn
  const boxes = typeof dateTyped === 'object' && !Array.isArray(dateTyped) ? { day: dateTyped.day ?? '', month: dateTyped.month ?? '', year: dateTyped.year ?? '' } : (assessment?.meetingOn ?? null)
  const wrong = form.problems.some((problem) => ['meetingOn', 'chair', 'invited'].includes(problem.path) || problem.path.startsWith('attendees'))
  return (
    <div class="box meeting-people">
      <b>Có mặt {present.size}/{invited.length}</b>
      <ul class="attendees">
        {invited.map((body, i) => (
          <li class={present.has(body) ? undefined : 'absent'}>
            <input id={`co-mat-${i}`} type="checkbox" name="present" value={body} checked={present.has(body)} />
            <label for={`co-mat-${i}`}>{body}</label>
          </li>
        ))}
      </ul>
      <details class="more" open={wrong}>
        <summary>Sửa<span class="vh"> ngày họp, chủ trì, danh sách mời</span></summary>
        <div class="meeting-facts">
          <DateField name="meetingOn" legend="Ngày họp" value={boxes} optional error={problemFor(form.problems, 'meetingOn')} hint={<LawText>{`Chủ tịch UBND xã họp khi cần thiết (${record.articles.assess}).`}</LawText>} />
          <Field name="chair" label="Chủ trì" value={typed(form, 'chair', assessment?.chair ?? '')} optional error={problemFor(form.problems, 'chair')} hint="Ví dụ Phó Chủ tịch UBND xã" />
          <Field name="invited" type="textarea" rows={5} label="Đơn vị được mời" value={invited.join('\n')} hint="Mỗi dòng một đơn vị; lưu rồi đánh dấu người có mặt." />
        </div>
      </details>
    </div>
  )
}

function Opinions({ row, form }: { row: Row; form: FormState }): Html {
  const body = typed(form, `body.${row.code}`)
  const opinion = typed(form, `opinion.${row.code}`)
  const errors = { body: problemFor(form.problems, `body.${row.code}`), opinion: problemFor(form.problems, `opinion.${row.code}`) }
  return (
    <div>
      {row.opinions.map((given) => <p><b>{given.body}:</b> {given.opinion}</p>)}
      <details class="more" open={body !== '' || opinion !== '' || errors.body !== undefined || errors.opinion !== undefined}>
        <summary>Thêm ý kiến<span class="vh"> về {row.label}</span></summary>
        <Field name={`body.${row.code}`} label="Đơn vị" value={body} error={errors.body} />
        <Field name={`opinion.${row.code}`} type="textarea" rows={2} label="Ý kiến" value={opinion} error={errors.opinion} />
      </details>
    </div>
  )
}

function Verdict({ row, value, note, form }: { row: Row; value: string; note: string; form: FormState }): Html {
  return (
    <div>
      <Segment name={`view.${row.code}`} legend={`Kết luận: ${row.label}`} value={value} options={VIEWS.map((view: View) => ({ value: view, label: VIEW_WORDS[view] }))} />
      <Field name={`note.${row.code}`} type="textarea" rows={2} label={`Nhận xét: ${row.label}`} labelHidden value={note} error={problemFor(form.problems, `contents.${row.code}.note`)} placeholder="Nhận xét của xã" />
    </div>
  )
}

function Conclusion({ record, form, conclusion }: Props & { conclusion: string }): Html {
  const badges = { issued: { kind: 'success', text: 'đã có' }, draft: { kind: 'info', text: 'dự thảo' }, waiting: { kind: 'neutral', text: 'chờ kết luận' } } as const
  const lack = record.set.needsSamples ? record.set.samples - record.samples.received : 0
  return (
    <>
      <Box title="Kết luận chung">
        <Segment
          name="conclusion"
          legend="Kết luận chung"
          value={conclusion}
          options={[{ value: 'propose', label: CONCLUSION_WORDS.propose }, { value: 'complete', label: CONCLUSION_WORDS.complete }]}
        />
        <Field name="remark" type="textarea" rows={3} label="Ý kiến kết luận" labelHidden value={typed(form, 'remark', record.assessment?.remark ?? '')} placeholder="Ý kiến kết luận của cuộc họp" />
      </Box>
      <Box title="Văn bản sinh ra từ cuộc họp">
        {papersOf(record).filter((paper) => !paper.label.startsWith('Phiếu')).map((paper) => (
          <FileRow name={paper.label} href={paper.state === 'waiting' ? undefined : paper.href} badge={<Badge kind={badges[paper.state].kind}>{badges[paper.state].text}</Badge>} />
        ))}
      </Box>
      {lack > 0 && (
        <Notice kind="warning" title="Chưa gửi được:">thiếu {lack}/{record.set.samples} sản phẩm mẫu. <a href={reviewPaths.samples(record.id)}>Ghi nhận sản phẩm mẫu</a></Notice>
      )}
    </>
  )
}

/** Foot of the sheet: how far the meeting is, and the buttons. */
export function MeetingFoot({ record }: { record: DossierRecord }): Html {
  const counts = VIEWS.map((view) => ({ view, n: record.contents.filter((row) => row.view === view).length })).filter(({ n }) => n > 0)
  const said = counts.length === 0 ? 'Chưa lưu kết luận nội dung nào' : counts.map(({ view, n }) => `${n} ${VIEW_WORDS[view].toLocaleLowerCase('vi')}`).join(', ')
  return (
    <>
      <p>
        {counts.length > 0 && <Icon name="cloud-check" size={18} />} {counts.length > 0 ? `Đã lưu: ${said}` : said}
        {record.due && <> · hạn gửi cấp trên <DueDate date={record.due.on} workingDaysLeft={record.due.left} inline /></>} · <LawText>{`Căn cứ: ${record.article}, Quyết định ${record.era.act}`}</LawText>
      </p>
      <span class="push" />
      {record.assessment && <LinkButton kind="text" href={reviewPaths.paper(record.id, 'minutes')}>In biên bản để ký</LinkButton>}
      <Button kind="second" form={FORM} name="do" value="save">Lưu</Button>
      <Button form={FORM} name="do" value="conclude">Kết thúc họp</Button>
    </>
  )
}
