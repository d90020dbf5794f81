import { formatMean } from '../../../rules/engine/tally.ts'
import { Button, Checkbox, ErrorSummary, Field, FormActions, HiddenRequestId, LinkButton, OptionRows, problemFor, Radios } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, Box, Columns, PageHead } from '../../../ui/layout.tsx'
import { Badge, Notice, RecordHead, SpreadStrip, SummaryList } from '../../../ui/record.tsx'
import { type FormState, typed } from '../../../ui/web.tsx'
import { formatInstant } from '../../../ui/words.ts'
import { LawText } from '../../papers/index.ts'
import { paths } from '../paths.ts'
import type { itemRecord } from '../queries/items.ts'
import { stateOf } from '../words.ts'
import { SupportBox } from './support.tsx'

export type ItemView = Awaited<ReturnType<(typeof itemRecord)['run']>>

/** Where the spread lies, criterion by criterion; nobody is named. */
function Differences({ view }: { view: ItemView }): Html {
  const { differences, line, head } = view
  if (!differences || differences.lines.length === 0) return <></>
  const spread = line.totals?.spread ?? 0
  return (
    <table class="table">
      <caption>{`${spread} điểm lệch nằm ở đâu`}</caption>
      <thead><tr><th scope="col">Tiêu chí</th><th scope="col" class="r">Thấp</th><th scope="col" class="r">Cao</th><th scope="col" class="r">Lệch</th></tr></thead>
      <tbody>
        {differences.lines.map((row) => (
          <tr>
            <th scope="row">{view.may.read ? <a href={`${paths.reading(head.id, line.id)}?tieu-chi=${row.criterion}`}>{row.criterion} {row.label}</a> : <>{row.criterion} {row.label}</>}</th>
            <td class="num r">{row.low}</td><td class="num r">{row.high}</td><td class="num r"><b>{row.gap}</b></td>
          </tr>
        ))}
        {differences.others.count > 0 && <tr><th scope="row">{differences.others.count} tiêu chí khác</th><td /><td /><td class="num r">{differences.others.gap}</td></tr>}
      </tbody>
    </table>
  )
}

/** The mediation beside the board: what differs, what has been done, what comes next. */
export function DiscussionPanel({ view }: { view: ItemView }): Html {
  const { line, head, readings, lowest, highest, revised } = view
  const wide = line.totals?.wide === true
  const first = view.differences?.lines[0]
  const agreed = readings.filter((reading) => reading.kind === 'criterion').length
  return (
    <Box title={`${wide ? 'Hòa giải: ' : ''}${line.product}`} tone="now">
      {line.totals && <p class="meta">Chênh {line.totals.spread} điểm giữa phiếu cao nhất ({highest}) và thấp nhất ({lowest}). Tên thành viên được giấu trong bước này.</p>}
      <Differences view={view} />
      <SummaryList items={[
        { label: 'Cách hiểu đã ghi', value: agreed === 0 ? 'Chưa có' : `${agreed} tiêu chí`, ...(agreed > 0 ? { check: 'ok' as const } : {}) },
        { label: 'Phiếu chấm lại', value: revised ? `${revised}, giữ cả điểm cũ và lý do` : 'Chưa có', ...(revised ? { check: 'ok' as const } : {}) },
      ]} />
      <FormActions>
        {view.may.read && first && <LinkButton href={`${paths.reading(head.id, line.id)}?tieu-chi=${first.criterion}`}>Thảo luận tiêu chí {first.criterion}</LinkButton>}
        {view.may.read && wide && !line.totals?.kept && head.settings.overSpread === 'discuss-and-adopt' && <LinkButton kind="text" href={paths.keepSpread(head.id, line.id)}>Ghi biên bản: hội đồng giữ nguyên</LinkButton>}
        <LinkButton kind="text" href={paths.item(head.id, line.id)}>Mở sản phẩm này</LinkButton>
      </FormActions>
    </Box>
  )
}

/** Head of one product of a session. */
export function ItemHead({ view }: { view: ItemView }): Html {
  const { head, line } = view
  const state = stateOf(line, head.settings.maxSpread)
  return (
    <RecordHead
      crumbs={[{ label: 'Phiên họp', href: paths.sessions }, { label: head.name, href: paths.session(head.id) }, { label: line.product }]}
      title={line.product}
      sub={`${line.producer}, ${line.commune} · hồ sơ ${line.dossierNumber} · bộ số ${line.setNo}`}
      badge={<Badge kind={state.kind} icon={state.icon}>{state.text}</Badge>}
      facts={[
        { label: 'Phiếu', value: `${line.in}/${line.of}` },
        { label: 'Trung bình', value: line.totals ? formatMean(line.totals.sum, line.totals.count) : 'hiện sau khi nộp phiếu' },
        { label: 'Chênh lệch', value: line.totals ? `${line.totals.spread} điểm` : '–' },
      ]}
    />
  )
}

/** One product of a session: what differs, what was agreed, and adopting. */
export function ItemPage({ view, form }: { view: ItemView; form: FormState }): Html {
  const { head, line, readings, disqualified, unmet } = view
  const isOpen = line.stage === 'scoring' || line.stage === 'discussing'
  const own = line.own && !line.own.conflict
  return (
    <Columns asideFirst aside={(
      <>
        {isOpen && view.may.adopt && <AdoptBox view={view} form={form} />}
        {line.stage === 'adopted' && <Box title="Đã thông qua" tone="now"><FormActions><LinkButton href={paths.resultOf(line.id)}>Xem kết quả</LinkButton></FormActions></Box>}
        {isOpen && (
          <Box title="Việc khác">
            <FormActions>
              {own && <LinkButton kind="second" href={paths.sheet(line.id)}>{line.own?.total === null ? 'Chấm phiếu của tôi' : 'Xem phiếu của tôi'}</LinkButton>}
              {view.may.read && <LinkButton kind="second" href={paths.reading(head.id, line.id)}>Ghi cách hiểu tiêu chí</LinkButton>}
              {view.may.read && line.totals?.wide && !line.totals.kept && head.settings.overSpread === 'discuss-and-adopt' && <LinkButton kind="second" href={paths.keepSpread(head.id, line.id)}>Ghi giữ nguyên chênh lệch</LinkButton>}
              {view.may.disqualify && <LinkButton kind="danger" href={paths.disqualify(head.id, line.id)}>{disqualified ? 'Gỡ kết luận loại' : 'Kết luận loại'}</LinkButton>}
              {view.may.postpone && <LinkButton kind="text" href={paths.postpone(head.id, line.id)}>Hoãn sang phiên sau</LinkButton>}
              <LinkButton kind="text" href={paths.sheetPaper(line.id, true)}>In phiếu trắng</LinkButton>
            </FormActions>
          </Box>
        )}
      </>
    )}>
      <ErrorSummary problems={form.problems} />
      {disqualified && <Notice kind="error" title="Hội đồng kết luận loại.">{disqualified.text}. Sự việc: {disqualified.fact}</Notice>}
      {line.totals === undefined && <Notice kind="info" title="Điểm của người khác hiện sau khi ông/bà nộp phiếu của mình." />}
      {unmet && unmet.words.length > 0 && <Notice kind="held" title={`Chưa đạt mức tối thiểu của ${unmet.stars} sao theo các phiếu đã nộp.`}>{unmet.words.join('; ')}.</Notice>}
      {line.totals && (
        <Box title="Các phiếu">
          <SpreadStrip totals={line.totals.points} mean={line.totals.count > 0 ? line.totals.sum / line.totals.count : null} maxSpread={head.settings.maxSpread} lo={Math.min(50, ...line.totals.points)} />
          <p class="meta">{line.in} phiếu trên {line.of} thành viên chấm sản phẩm này; tổng {line.totals.sum} điểm. Quy chế: chênh lệch tối đa {head.settings.maxSpread} điểm.</p>
          <Differences view={view} />
        </Box>
      )}
      <Box title="Hội đồng đã thống nhất">
        {readings.length === 0
          ? <p class="meta">Chưa ghi cách hiểu nào.</p>
          : <SummaryList wide items={readings.map((reading) => ({
            label: reading.kind === 'criterion' ? `Tiêu chí ${reading.criterion}` : `Giữ chênh lệch ${reading.spread} điểm`,
            value: <>{reading.text}<p class="meta">{formatInstant(reading.at)}</p></>,
          }))} />}
      </Box>
      <SupportBox view={view} />
    </Columns>
  )
}

function AdoptBox({ view, form }: { view: ItemView; form: FormState }): Html {
  const { head, line } = view
  const onlyAbsent = line.blocks.filter((block) => !block.startsWith('Còn '))
  return (
    <Box title="Thông qua kết quả" tone="now">
      {onlyAbsent.length > 0 && <ul class="cannot">{onlyAbsent.map((block) => <li>{block}</li>)}</ul>}
      <form method="post" action={paths.adopt(head.id, line.id)}>
        <HiddenRequestId value={form.requestId} />
        {line.missing > 0 && <Checkbox name="absentConfirmed" label={`${line.missing} thành viên chưa nộp phiếu vắng mặt`} checked={typed(form, 'absentConfirmed') === 'on'} error={problemFor(form.problems, 'absentConfirmed')} />}
        <FormActions>
          {line.totals === undefined
            ? <Button reason="nộp phiếu của mình trước.">Thông qua</Button>
            : onlyAbsent.length > 0 ? <Button reason="chưa đủ điều kiện ghi ở trên.">Thông qua</Button> : <Button>Thông qua</Button>}
        </FormActions>
      </form>
      <p class="meta">Sau khi thông qua, phiếu và hồ sơ khóa lại; kết quả tính từ các phiếu đã nộp.</p>
    </Box>
  )
}

/** Recording how the council reads a criterion. */
export function ReadingPage({ view, criterion, form }: { view: ItemView; criterion: string; form: FormState }): Html {
  const { head, line } = view
  const chosen = view.criteria.find((candidate) => candidate.code === criterion)
  const back = paths.item(head.id, line.id)
  return (
    <>
      <Back href={back}>{line.product}</Back>
      <PageHead title="Ghi cách hiểu của hội đồng" sub="Điều thống nhất được ghi vào biên bản; thành viên chấm lại phiếu của mình nếu thấy cần." />
      <ErrorSummary problems={form.problems} />
      <form method="get" action={paths.reading(head.id, line.id)} class="filter">
        <Field name="tieu-chi" label="Tiêu chí" type="select" value={criterion} emptyOption="Chọn tiêu chí" options={view.criteria.map((entry) => ({ value: entry.code, label: `${entry.code} ${entry.label}` }))} />
        <Button kind="second">Mở tiêu chí</Button>
      </form>
      {chosen && (
        <form method="post" action={paths.reading(head.id, line.id)} novalidate>
          <HiddenRequestId value={form.requestId} />
          <input type="hidden" name="criterion" value={chosen.code} />
          <h2>{chosen.code} {chosen.label}</h2>
          <OptionRows name="option" legend="Mức thống nhất" optional hint={head.settings.minimumsBy === 'council' ? 'Quy chế tính yêu cầu tối thiểu theo mức thống nhất này.' : 'Không đổi phiếu nào; chỉ để ghi biên bản.'} look="list" value={typed(form, 'option')}
            options={chosen.options.map((option) => ({ value: option.code, text: option.label, points: option.points }))} error={problemFor(form.problems, 'option')} />
          <Field name="text" label="Nội dung thống nhất" type="textarea" rows={4} value={typed(form, 'text')} error={problemFor(form.problems, 'text')} />
          <FormActions>
            <Button>Ghi cách hiểu</Button>
            <LinkButton kind="text" href={back}>Không ghi</LinkButton>
          </FormActions>
        </form>
      )}
    </>
  )
}

/** A short page that asks for one text: keeping a spread, postponing. */
export function ReasonPage({ title, sub, action, back, backLabel, name, label, verb, danger = false, form }: {
  title: string; sub: string; action: string; back: string; backLabel: string; name: string; label: string; verb: string; danger?: boolean; form: FormState
}): Html {
  return (
    <>
      <Back href={back}>{backLabel}</Back>
      <PageHead title={title} sub={sub} />
      <ErrorSummary problems={form.problems} />
      <form method="post" action={action} novalidate>
        <HiddenRequestId value={form.requestId} />
        <Field name={name} label={label} type="textarea" rows={4} value={typed(form, name)} error={problemFor(form.problems, name)} />
        <FormActions>
          <Button kind={danger ? 'danger' : 'primary'}>{verb}</Button>
          <LinkButton kind="text" href={back}>Quay lại</LinkButton>
        </FormActions>
      </form>
    </>
  )
}

/** The council adopts a knock-out fact, or lifts one. */
export function DisqualifyPage({ view, form }: { view: ItemView; form: FormState }): Html {
  const { head, line, grounds, disqualified } = view
  const back = paths.item(head.id, line.id)
  return (
    <>
      <Back href={back}>{line.product}</Back>
      <PageHead title={disqualified ? 'Gỡ kết luận loại' : 'Kết luận loại sản phẩm'} sub={<LawText>{`Căn cứ là ghi chú của phiếu (${view.article}). Hội đồng kết luận; phần mềm không tự tính.`}</LawText>} />
      <ErrorSummary problems={form.problems} />
      <form method="post" action={paths.disqualify(head.id, line.id)} novalidate>
        <HiddenRequestId value={form.requestId} />
        {disqualified
          ? <><p>{disqualified.text}. {disqualified.fact}</p><input type="hidden" name="lift" value="on" /></>
          : <Radios name="ground" legend="Căn cứ" value={typed(form, 'ground')} error={problemFor(form.problems, 'ground')} options={grounds.map((ground) => ({ value: ground.code, label: ground.text, ...(ground.criterion ? { hint: `Tiêu chí ${ground.criterion}` } : {}) }))} />}
        <Field name="fact" label={disqualified ? 'Lý do gỡ' : 'Sự việc và chứng cứ'} type="textarea" rows={4} value={typed(form, 'fact')} error={problemFor(form.problems, 'fact')} />
        <FormActions>
          <Button kind="danger">{disqualified ? 'Gỡ kết luận loại' : 'Kết luận loại'}</Button>
          <LinkButton kind="text" href={back}>{disqualified ? 'Giữ kết luận' : 'Không loại'}</LinkButton>
        </FormActions>
      </form>
    </>
  )
}
