import { Button, DateField, ErrorSummary, Field, FormActions, HiddenRequestId, LinkButton, problemFor, Radios } from '../../ui/forms.tsx'
import type { Html } from '../../ui/html.ts'
import { Back, Box, Columns, PageHead } from '../../ui/layout.tsx'
import { ActionsPanel, Badge, ConfirmPanel, EmptyState, Notice, RecordHead, Timeline } from '../../ui/record.tsx'
import { Stars } from '../../ui/shapes.tsx'
import { DataTable } from '../../ui/tables.tsx'
import { type FormState, typed } from '../../ui/web.tsx'
import { formatDate, formatInstant } from '../../ui/words.ts'
import { DECISION_STAGE_WORDS, type DecisionStage } from '../../rules/lifecycles/decision.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { certificatePath, certificatePrintPath } from './links.ts'
import { kindOf } from './model.ts'
import { paths } from './paths.ts'
import type { decisionRecord, decisionsList, draftChoices, WaitingResult } from './queries.ts'
import { KIND_WORDS, resultEventWords } from './words.ts'

export type DecisionsView = Awaited<ReturnType<typeof decisionsList.run>>
export type DecisionView = Awaited<ReturnType<typeof decisionRecord.run>>
export type ChoicesView = Awaited<ReturnType<typeof draftChoices.run>>

function StageBadge({ stage }: { stage: string }): Html {
  const words = DECISION_STAGE_WORDS[(stage === 'submitted' || stage === 'issued' ? stage : 'draft') satisfies DecisionStage]
  return stage === 'issued' ? <Badge kind="success" icon="stamp">{words}</Badge> : stage === 'submitted' ? <Badge kind="warning" icon="signature">{words}</Badge> : <Badge kind="neutral" icon="pencil-simple">{words}</Badge>
}

/** Decisions of the office or area: to be signed first. */
export function DecisionsPage({ decisions, mayDraft, waiting, download }: DecisionsView & { download: Html }): Html {
  return (
    <>
      <PageHead
        title="Quyết định"
        actions={(
          <>
            {download}
            {mayDraft && waiting['send-up'] > 0 && <LinkButton kind="second" href={paths.newDecision('send-up')}>Trình lên ({String(waiting['send-up'])})</LinkButton>}
            {mayDraft && waiting.recognise > 0 && <LinkButton href={paths.newDecision('recognise')}>Soạn quyết định ({String(waiting.recognise)})</LinkButton>}
          </>
        )}
      />
      {waiting.refused.length > 0 && (
        <Notice kind="warning" title={`${waiting.refused.length} kết quả chưa đạt mức công nhận.`}>
          Lãnh đạo kết luận ở trang kết quả: {waiting.refused.map((result, index) => <>{index > 0 ? '; ' : ''}<a href={paths.result(result.id)}>{result.product}</a></>)}.
        </Notice>
      )}
      <DataTable
        caption="Quyết định"
        rows={decisions}
        rowHref={(row) => paths.decision(row.id)}
        empty={<EmptyState title="Chưa có quyết định nào" text="Quyết định được soạn từ kết quả hội đồng đã thông qua, rồi trình lãnh đạo ký." />}
        columns={[
          { key: 'abstract', label: 'Trích yếu', rowHead: true, render: (row) => row.abstract },
          { key: 'number', label: 'Số', align: 'fit', render: (row) => row.number ?? `…/${row.symbol}` },
          { key: 'issued', label: 'Ngày', align: 'num', render: (row) => (row.issuedOn ? formatDate(row.issuedOn) : '–') },
          { key: 'unit', label: 'Cơ quan', render: (row) => (row.level === 'central' ? 'Bộ Nông nghiệp và Môi trường' : `UBND ${row.unit}`) },
          { key: 'results', label: 'Sản phẩm', align: 'num', render: (row) => row.results },
          { key: 'stage', label: 'Tình trạng', align: 'fit', render: (row) => <StageBadge stage={row.stage} /> },
        ]}
      />
    </>
  )
}

type Choosable = Pick<WaitingResult, 'id' | 'product' | 'producer' | 'mean' | 'stars'>

function ResultChoices({ results, chosen, error, legend = 'Kết quả đưa vào quyết định', id = 'f-results' }: { results: readonly Choosable[]; chosen: readonly string[]; error?: string | undefined; legend?: string; id?: string }): Html {
  return (
    <fieldset class={error ? 'field field-bad' : 'field'} id={id}>
      <legend class="label">{legend}</legend>
      {error && <p class="field-error">{error}</p>}
      <div class="choices">
        {results.map((result) => (
          <label class="choice">
            <input type="checkbox" name="results" value={String(result.id)} checked={chosen.includes(String(result.id))} />
            <span><strong>{result.product}</strong> · {result.producer} · {result.mean} điểm <Stars n={result.stars} size={12} withWord /></span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Drafting a decision, or changing a draft. */
export function DraftPage({ view, form, title, action, chosen, abstract, proposal }: {
  view: { kind: string; results: readonly Choosable[]; refused: readonly Choosable[] }
  form: FormState
  title: string
  action: string
  chosen: readonly string[]
  abstract: string
  proposal: string
}): Html {
  return (
    <>
      <Back href={paths.decisions}>Quyết định</Back>
      <PageHead title={title} sub={KIND_WORDS[kindOf(view.kind)]} />
      <ErrorSummary problems={form.problems} />
      {view.results.length === 0
        ? <EmptyState title="Không có kết quả nào đang chờ loại quyết định này" text="Kết quả hiện ở đây sau khi hội đồng thông qua ở phiên họp." />
        : (
          <form method="post" action={action} class="form">
            <HiddenRequestId value={form.requestId} />
            <input type="hidden" name="kind" value={view.kind} />
            <ResultChoices results={view.results} chosen={chosen} error={problemFor(form.problems, 'results')} />
            {view.refused.length > 0 && <ResultChoices results={view.refused} chosen={chosen} id="f-refused" legend="Chưa đạt mức công nhận, ghi ở cuối Điều 1 (không bắt buộc)" />}
            <Field name="abstract" label="Trích yếu" value={typed(form, 'abstract', abstract)} error={problemFor(form.problems, 'abstract')} />
            <Field name="proposal" label="Theo đề nghị" hint="Ví dụ: của Giám đốc Sở Nông nghiệp và Môi trường tại Tờ trình số 318/TTr-SNNMT ngày 11 tháng 6 năm 2026" value={typed(form, 'proposal', proposal)} error={problemFor(form.problems, 'proposal')} optional />
            <FormActions><Button>Lưu dự thảo</Button><LinkButton kind="text" href={paths.decisions}>Bỏ, về danh sách</LinkButton></FormActions>
          </form>
        )}
    </>
  )
}

/** Head of a decision's record. */
export function DecisionHead({ view }: { view: DecisionView }): Html {
  const { decision } = view
  return (
    <RecordHead
      crumbs={[{ label: 'Quyết định', href: paths.decisions }, { label: decision.number ?? 'Dự thảo' }]}
      title={decision.abstract}
      sub={decision.number ? `Số ${decision.number} ngày ${decision.issuedOn ? formatDate(decision.issuedOn) : ''}` : KIND_WORDS[decision.kind]}
      badge={<StageBadge stage={decision.stage} />}
    />
  )
}

/** One decision: its list, what may be done, the certificates it led to, its life. */
export function DecisionPage({ view }: { view: DecisionView }): Html {
  const { decision, results, may, certificates } = view
  const { id } = decision
  const can = [
    ...(may.issue ? [{ label: 'Ban hành', href: paths.issue(id) }] : []),
    ...(may.submit ? [{ label: 'Trình lãnh đạo', action: paths.submit(id) }] : []),
    { label: decision.stage === 'issued' ? 'Xem bản ban hành' : 'Xem dự thảo', href: paths.decisionPaper(id) },
    ...(may.change ? [{ label: 'Sửa dự thảo', href: `${paths.decision(id)}/sua` }] : []),
    ...(may.sendBack ? [{ label: 'Trả lại để sửa', href: paths.sendBack(id) }] : []),
    ...(may.discard ? [{ label: 'Bỏ dự thảo', href: paths.discard(id) }] : []),
  ]
  return (
    <Columns asideFirst aside={<ActionsPanel can={can} />}>
      <Box title={`${results.length} sản phẩm`}>
        <DataTable
          caption="Sản phẩm trong quyết định" boxed={false} rows={results} rowHref={(row) => paths.result(row.id)}
          columns={[
            { key: 'product', label: 'Sản phẩm', rowHead: true, render: (row) => row.product },
            { key: 'producer', label: 'Chủ thể', render: (row) => row.producer },
            { key: 'mean', label: 'Điểm', align: 'num', render: (row) => row.mean },
            { key: 'stars', label: 'Hạng', align: 'fit', render: (row) => (row.refused ? 'Không công nhận' : <Stars n={row.stars} size={13} withWord />) },
          ]}
        />
      </Box>
      {!view.intact && <Notice kind="error" title="Bản ban hành không còn khớp với mã băm khi ký.">Báo quản trị trước khi dùng bản này.</Notice>}
      {decision.hash && view.intact && <p class="meta">Bản ban hành đã khóa, mã băm {decision.hash.slice(0, 16)}…</p>}
      {decision.stage === 'issued' && decision.kind === 'recognise' && (
        <Box title="Giấy chứng nhận đã cấp">
          {certificates.length === 0
            ? <p>Đang cấp giấy chứng nhận. Tải lại trang sau giây lát.</p>
            : <ul class="plain-list">{certificates.map((certificate) => <li><a href={certificatePath(certificate.id)}>{certificate.number}</a> · {certificate.productName} · {certificate.stars} sao</li>)}</ul>}
          {certificates.length > 0 && <p><a href={certificatePrintPath(id)}>In tất cả thành một tệp PDF</a></p>}
        </Box>
      )}
      {(view.told.length > 0 || decision.kind === 'send-up') && (
        <Box title="Văn bản kèm theo">
          <ul class="plain-list">
            {decision.kind === 'send-up' && <li><a href={paths.decisionLetter(id)}>Công văn gửi hồ sơ đề nghị cấp trên đánh giá</a></li>}
            {view.told.map((place) => <li><a href={paths.decisionNotice(id, place.unit)}>Thông báo kết quả cho UBND {place.name}</a></li>)}
          </ul>
        </Box>
      )}
      <Box title="Lịch sử">
        <Timeline items={view.timeline.map((line) => ({ at: formatInstant(line.at), who: line.who, what: resultEventWords(line.event, line.data) ?? line.event }))} />
      </Box>
    </Columns>
  )
}

/** The leader signs: number, day, capacity; cannot be undone. */
export function IssuePage({ view, form, today, deputy }: { view: DecisionView; form: FormState; today: PlainDate; deputy: boolean }): Html {
  const { decision, results } = view
  return (
    <>
      <Back href={paths.decision(decision.id)}>Quyết định</Back>
      <ErrorSummary problems={form.problems} />
      <form method="post" action={paths.issue(decision.id)} class="confirm">
        <HiddenRequestId value={form.requestId} />
        <h1>Ban hành “{decision.abstract}”?</h1>
        <p>
          {decision.kind === 'recognise'
            ? `${results.filter((result) => !result.refused).length} sản phẩm được công nhận, giấy chứng nhận được cấp ngay và hiện trên trang công khai.${results.some((result) => result.refused) ? ` ${results.filter((result) => result.refused).length} sản phẩm không được công nhận.` : ''}`
            : `${results.length} hồ sơ được gửi lên cấp trên.`} Quyết định đã ban hành không sửa được; đổi bằng quyết định khác.
        </p>
        <Field name="number" label="Số quyết định" width={10} inputmode="numeric" suffix={`/${decision.symbol}`} hint="Để trống để lấy số tiếp theo của sổ." optional value={typed(form, 'number')} error={problemFor(form.problems, 'number')} />
        <DateField name="issuedOn" legend="Ngày ban hành" value={form.values.issuedOn === undefined ? today : { day: typed(form, 'issuedOn.day'), month: typed(form, 'issuedOn.month'), year: typed(form, 'issuedOn.year') }} error={problemFor(form.problems, 'issuedOn')} />
        <Radios name="capacity" legend="Thẩm quyền ký" value={typed(form, 'capacity', deputy ? 'KT' : 'head')} options={[{ value: 'head', label: decision.level === 'central' ? 'Bộ trưởng' : 'Chủ tịch' }, { value: 'KT', label: decision.level === 'central' ? 'KT. Bộ trưởng, Thứ trưởng' : 'KT. Chủ tịch, Phó Chủ tịch' }, { value: 'TUQ', label: 'TUQ. Thừa ủy quyền' }]} />
        <FormActions><Button>Ban hành</Button><LinkButton kind="second" href={paths.decision(decision.id)}>Chưa ban hành</LinkButton></FormActions>
      </form>
    </>
  )
}

/** Sending a draft back needs a reason. */
export function SendBackPage({ view, form }: { view: DecisionView; form: FormState }): Html {
  return (
    <>
      <Back href={paths.decision(view.decision.id)}>Quyết định</Back>
      <PageHead title="Trả lại dự thảo để sửa" sub={view.decision.abstract} />
      <ErrorSummary problems={form.problems} />
      <form method="post" action={paths.sendBack(view.decision.id)} class="form">
        <HiddenRequestId value={form.requestId} />
        <Field name="reason" type="textarea" rows={4} label="Lý do, chỗ cần sửa" value={typed(form, 'reason')} error={problemFor(form.problems, 'reason')} />
        <FormActions><Button>Trả lại</Button><LinkButton kind="text" href={paths.decision(view.decision.id)}>Không trả lại</LinkButton></FormActions>
      </form>
    </>
  )
}

/** Throwing a draft away asks once more. */
export function DiscardPage({ view }: { view: DecisionView }): Html {
  const { id, abstract } = view.decision
  return <ConfirmPanel question={`Bỏ dự thảo “${abstract}”?`} text="Các kết quả trong dự thảo trở lại danh sách chờ; không kết quả nào bị mất." action={paths.discard(id)} verb="Bỏ dự thảo" cancelLabel="Giữ lại" cancelHref={paths.decision(id)} />
}
