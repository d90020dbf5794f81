import { type Criterion, criteriaOfPart, leafCriteria, type CriterionGroup, isCriterion, type Part } from '../../../rules/engine/criteria.ts'
import { whatLifts } from '../../../rules/engine/ladder-advice.ts'
import { type Answers, dependencyWarnings, pointsOf, scorePartial } from '../../../rules/engine/score.ts'
import { Button, ErrorSummary, Field, HiddenRequestId, LinkButton, OptionRows, problemFor } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Badge, Figure, FileRow, Notice, OfflineSign } from '../../../ui/record.tsx'
import { StarMark } from '../../../ui/shapes.tsx'
import { type FormState, typed } from '../../../ui/web.tsx'
import { formatDate, formatInstant } from '../../../ui/words.ts'
import { eraOf } from '../../councils/index.ts'
import { LawRef } from '../../papers/index.ts'
import { evidencePath, paths } from '../paths.ts'
import type { ownSheet } from '../queries/sheets.ts'
import { COMMUNE_VIEW_WORDS, partLabel, plainLabel } from '../words.ts'

export type SheetView = Awaited<ReturnType<(typeof ownSheet)['run']>>

/** Id of the section of a criterion on the page. */
function sectionId(code: string): string {
  return `tc-${code.replace(/[^A-Za-z0-9]+/g, '-')}`
}

/** Answers as typed last, else as saved. */
export function shownAnswers(view: SheetView, form: FormState): Answers {
  const given = form.values.answers
  return typeof given === 'object' && !Array.isArray(given) ? given : view.sheet.answers
}

/** The star whose minimums are watched while scoring: the next one above the sheet as it stands. */
function watchedStar(view: SheetView, answers: Answers): number {
  const era = eraOf(view.head.era)
  return whatLifts(era, view.set, answers).next?.stars ?? 5
}

/** Short head of the sheet: product, place in the meeting, state of the line. */
export function sheetHeading(view: SheetView): { title: string; sub: string; aside: Html; home: string } {
  const { item, place, set, label, head } = view
  return {
    title: item.product,
    sub: `${place.number}/${place.of} · ${item.producer} · bộ số ${set.set}`,
    aside: <><OfflineSign /><b>{label}</b></>,
    home: paths.session(head.id),
  }
}

/** Totals and buttons at the foot; the buttons belong to the form of the sheet. */
export function SheetFoot({ view, form }: { view: SheetView; form: FormState }): Html {
  const { set, sheet, open } = view
  const answers = shownAnswers(view, form)
  const score = scorePartial(set, answers)
  const star = watchedStar(view, answers)
  const unmet = (view.minimums.find((entry) => entry.stars === star)?.criteria ?? []).filter((minimum) => (pointsOf(set, answers, minimum.criterion) ?? -1) < minimum.points)
  return (
    <>
      <Figure label="Tổng tạm tính" value={score.total} of={100} live="total" size="large" />
      {set.parts.map((part) => <Figure label={`Phần ${part.code}`} value={score.parts[part.code]} of={part.maxPoints} live={part.code} />)}
      <p>Mức tối thiểu cho {star} sao<br /><StarMark stars={star} /> <span>còn phải đạt: <b data-live="unmet">{unmet.length === 0 ? 'đã đạt' : unmet.map((minimum) => minimum.criterion).join(', ')}</b></span></p>
      <span class="push">còn <b data-live="left">{score.missing.length}</b> tiêu chí</span>
      {open && sheet.total === null && <Button kind="second" form="phieu" name="intent" value="save">Lưu, chấm sau</Button>}
      {open && <Button form="phieu" name="intent" value="submit">{sheet.total === null ? 'Nộp phiếu' : 'Nộp lại phiếu'}</Button>}
      {!open && <LinkButton kind="second" icon="printer" href={paths.sheetPaper(view.item.id)}>In phiếu</LinkButton>}
    </>
  )
}

/** The whole sheet in one form: criteria at the left, options in the middle, evidence at the right. */
export function SheetPage({ view, form }: { view: SheetView; form: FormState }): Html {
  const { set, sheet, item, open } = view
  const answers = shownAnswers(view, form)
  return (
    <form
      id="phieu" class="score-sheet" method="post" action={paths.sheet(item.id)} novalidate
      data-live-total="" data-star={watchedStar(view, answers)} data-keep={`phieu-${item.id}`} data-offline-sheet={item.product} data-command="score-sheet.submit"
    >
      <CriteriaNav view={view} answers={answers} />
      <div class="criterion">
        <HiddenRequestId value={form.requestId} />
        <input type="hidden" name="item" value={String(item.id)} />
        <input type="hidden" name="version" value={String(sheet.version)} />
        <ErrorSummary problems={form.problems} />
        <div data-kept-note="" hidden><Notice kind="info" title="Đã lấy lại các mức chọn dở trên máy này." /></div>
        {!open && <Notice kind="info" title={sheet.total === null ? 'Sản phẩm này không còn nhận phiếu.' : `Phiếu đã khóa với ${sheet.total} điểm.`} />}
        {open && sheet.total !== null && sheet.submittedAt && <Notice kind="success" title={`Đã nộp ${formatInstant(sheet.submittedAt)}: ${sheet.total} điểm.`}>Muốn đổi, chọn lại, ghi lý do ở cuối phiếu rồi nộp lại. Điểm đầu vẫn được giữ.</Notice>}
        {dependencyWarnings(set, answers).map((warning) => <Notice kind="warning" title={`Tiêu chí ${warning.criterion} có điểm trong khi tiêu chí ${warning.dependsOn} chưa có điểm.`} />)}
        <p class="meta">Phím 0–5 chọn điểm của tiêu chí đang mở, Enter sang tiêu chí tiếp theo. {view.era.name}.</p>
        {set.parts.map((part) => (
          <div data-part={part.code}>
            {criteriaOfPart(part).map((criterion) => <CriterionSection view={view} part={part} criterion={criterion} answers={answers} form={form} />)}
          </div>
        ))}
        {open && sheet.total !== null && <Field name="reason" label="Lý do đổi điểm sau khi nộp" type="textarea" rows={2} value={typed(form, 'reason')} error={problemFor(form.problems, 'reason')} />}
        {sheet.revisions.length > 0 && (
          <section>
            <h2>Các lần nộp trước</h2>
            <ul>{sheet.revisions.map((revision) => <li>{formatInstant(revision.submittedAt)}: {revision.total} điểm; đổi {formatInstant(revision.replacedAt)}, lý do: {revision.reason}</li>)}</ul>
          </section>
        )}
        <LinkButton kind="text" icon="printer" href={paths.sheetPaper(item.id)}>In phiếu này</LinkButton>
      </div>
      <Beside view={view} />
    </form>
  )
}

function CriteriaNav({ view, answers }: { view: SheetView; answers: Answers }): Html {
  const { set } = view
  const score = scorePartial(set, answers)
  return (
    <nav class="criteria" aria-label="Tiêu chí">
      {set.parts.map((part) => (
        <>
          <p class="criteria-part"><span>{part.code}. {partLabel(part.label)}</span><span class="num"><span data-live={part.code}>{score.parts[part.code]}</span>/{part.maxPoints}</span></p>
          {criteriaOfPart(part).map((criterion) => {
            const points = pointsOf(set, answers, criterion.code)
            return (
              <a href={`#${sectionId(criterion.code)}`}>
                <span>{criterion.code}</span><span>{criterion.label}</span><span class="num">{points ?? '–'}/{criterion.maxPoints}</span>
              </a>
            )
          })}
        </>
      ))}
    </nav>
  )
}

/** Headings above a criterion within its part, such as `5. Câu chuyện sản phẩm`. */
function headingOf(part: Part, code: string): string {
  const within = (node: CriterionGroup | Criterion): boolean => (isCriterion(node) ? node.code === code : node.children.some(within))
  const group = part.children.find(within)
  return group && !isCriterion(group) ? `${part.code} · ${group.code}. ${plainLabel(group.label)}` : part.code
}

function CriterionSection({ view, part, criterion, answers, form }: { view: SheetView; part: Part; criterion: Criterion; answers: Answers; form: FormState }): Html {
  const { set, beside, item, sheet, readings } = view
  const code = criterion.code
  const self = pointsOf(set, beside.self.answers, code)
  const files = beside.evidence.filter((file) => file.criteria.includes(code))
  const commune = beside.commune.filter((entry) => entry.criteria.includes(code))
  const remark = typed(form, `remarks.${code}`, sheet.remarks[code] ?? '')
  const facts = [`Tối đa ${criterion.maxPoints} điểm`, self === undefined ? 'chủ thể chưa tự chấm' : `chủ thể tự chấm ${self}`, ...commune.map((entry) => `xã ${COMMUNE_VIEW_WORDS[entry.view] ?? entry.view}`)]
  return (
    <section id={sectionId(code)} aria-labelledby={`${sectionId(code)}-ten`} data-first={code === leafCriteria(set)[0]?.code ? '' : undefined}>
      <p class="meta">{headingOf(part, code)} · <span class="law"><LawRef source={set.source} />, tiêu chí {code}</span></p>
      <h2 id={`${sectionId(code)}-ten`}>{code} {plainLabel(criterion.label)}</h2>
      <p class="meta">{facts.join(' · ')}</p>
      {criterion.explanation && <p class="meta">{criterion.explanation}</p>}
      {criterion.requirement && <p class="meta">{criterion.requirement}</p>}
      {criterion.notes?.map((note) => <p class="meta">{note}</p>)}
      {readings.map((reading) => reading.kind === 'criterion' && reading.criterion === code && <Notice kind="info" title="Hội đồng thống nhất:">{reading.text}</Notice>)}
      {beside.self.remarks[code] && <p><b>Chủ thể viết:</b> {beside.self.remarks[code]}</p>}
      {commune.map((entry) => entry.note && <p><b>UBND xã nhận xét:</b> {entry.note}</p>)}
      {files.length > 0 && <p>Minh chứng: {files.map((file, index) => <>{index > 0 && '; '}<a href={evidencePath(item.dossierId, file.id)} target="minh-chung">{file.name}</a></>)}</p>}
      <OptionRows
        name={`answers.${code}`} legend={`${code} ${criterion.label}`} legendHidden look="sheet" value={answers[code]} error={problemFor(form.problems, `answers.${code}`)}
        options={criterion.options.map((option) => ({ value: option.code, text: optionText(criterion, option.case, option.label), points: option.points, minStars: option.minimumForStars }))}
      />
      <details open={remark !== '' ? true : undefined}>
        <summary>Ghi lý do<span class="vh"> cho tiêu chí {code}</span></summary>
        <Field name={`remarks.${code}`} label="Lý do, nếu khác xã hoặc chủ thể" optional type="textarea" rows={2} value={remark} error={problemFor(form.problems, `remarks.${code}`)} />
      </details>
      <Neighbours view={view} code={code} />
      <hr />
    </section>
  )
}

/** Ways to the criteria before and after, as on the sheet's own foot. */
function Neighbours({ view, code }: { view: SheetView; code: string }): Html {
  const all = leafCriteria(view.set).map((criterion) => criterion.code)
  const before = all[all.indexOf(code) - 1]
  const after = all[all.indexOf(code) + 1]
  return (
    <div class="criterion-nav">
      {before === undefined ? <span /> : <LinkButton kind="second" size="small" icon="caret-left" href={`#${sectionId(before)}`}><span class="vh">Về tiêu chí </span>{before}</LinkButton>}
      {after === undefined ? <span /> : <LinkButton kind="second" size="small" href={`#${sectionId(after)}`}><span class="vh">Sang tiêu chí </span>{after} ›</LinkButton>}
    </div>
  )
}

function optionText(criterion: Criterion, chosenCase: string | undefined, label: string): Html {
  const found = criterion.cases?.find((entry) => entry.code === chosenCase)
  return found ? <><b>{found.label}:</b> {label}</> : <>{label}</>
}

/** Evidence at the right: a file opens in place from its link beside the criterion; under it the whole list. */
function Beside({ view }: { view: SheetView }): Html {
  const { beside, item, set } = view
  const order = leafCriteria(set).map((criterion) => criterion.code)
  return (
    <aside class="evidence" aria-label="Minh chứng">
      <div class="evidence-head">
        <b>Minh chứng ({beside.evidence.length})</b>
        <p>Bấm tên tệp ở tiêu chí hoặc ở đây, tệp mở bên dưới.</p>
        {beside.evidence.map((file) => (
          <FileRow
            name={file.name}
            meta={`${file.criteria.length > 0 ? `tiêu chí ${[...file.criteria].sort((one, other) => order.indexOf(one) - order.indexOf(other)).join(', ')}` : 'chung'}${file.validUntil ? ` · hết hạn ${formatDate(file.validUntil)}` : ''}${file.note ? ` · giải trình: ${file.note}` : ''}`}
            badge={file.term.kind === 'error' || file.term.kind === 'warning' || file.validUntil ? <Badge kind={file.term.kind} icon={file.term.icon}>{file.term.words}</Badge> : undefined}
            action={<a href={evidencePath(item.dossierId, file.id)} target="minh-chung">Mở<span class="vh"> {file.name}</span></a>}
          />
        ))}
        {beside.evidence.length === 0 && <p>Hồ sơ không kèm tệp nào.</p>}
        {beside.changesHref && <p><a href={beside.changesHref} target="_blank" rel="noopener">So với hồ sơ đã được công nhận<span class="vh"> (mở trang khác)</span></a></p>}
        <p>Hồ sơ {item.dossierNumber}, {item.commune}{beside.communeReport ? ` · Mẫu số 03: ${beside.communeReport}` : ''}</p>
      </div>
      <iframe class="evidence-page" name="minh-chung" title="Tệp minh chứng đang mở"></iframe>
    </aside>
  )
}
