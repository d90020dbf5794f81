import { Button, DateField, ErrorSummary, Field, FormActions, HiddenRequestId, LinkButton, problemFor } from '../../ui/forms.tsx'
import type { Html } from '../../ui/html.ts'
import { Back, Box, Columns, PageHead } from '../../ui/layout.tsx'
import { addressWith } from '../../ui/links.ts'
import { EmptyState, Notice, PostButton } from '../../ui/record.tsx'
import { DataTable, FilterBar } from '../../ui/tables.tsx'
import { formatDate, formatNumber } from '../../ui/words.ts'
import { type FormState, typed } from '../../ui/web.tsx'
import { dateShown, textShown } from '../producers/index.ts'
import { scoringPaths } from '../scoring/index.ts'
import type { AppendixLine } from './appendix.ts'
import { YearLinks, yearOptions } from './pages-list.tsx'
import { registrationPaths as paths } from './paths.ts'
import type { AppendixView, CallView, ScheduleView } from './queries.ts'
import type { Round, Session } from './schedule.ts'

const blank = (value: number | null): string => (value === null ? '' : formatNumber(value))

/** Appendix I of a year, put together out of the accepted lists. */
export function AppendixPage({ view, download }: { view: AppendixView; download: Html }): Html {
  const { appendix } = view
  const { by, year, totals } = appendix
  const all = [...appendix.lines, ...appendix.undivided]
  const odd = all.filter((line) => line.printedTotal !== null)
  return (
    <>
      <PageHead
        title={`Phụ lục I, năm ${year}`}
        sub="Số sản phẩm đăng ký dự kiến đánh giá, lập từ các danh sách đã tiếp nhận."
        actions={<>{download}{all.length > 0 && <LinkButton kind="second" href={paths.appendixPrint(year, by)} icon="printer">Kế hoạch đánh giá, bản in</LinkButton>}</>}
      />
      <YearLinks year={year} current="appendix" />
      <FilterBar action={paths.appendix}>
        <Field name="nam" type="select" label="Năm" value={String(year)} options={yearOptions(view.thisYear)} />
        <Field name="theo" type="select" label="Xếp theo" value={by === 'district' ? 'huyen' : 'xa'} options={[{ value: 'xa', label: 'Xã, phường hiện nay' }, { value: 'huyen', label: 'Quận, huyện, thị xã cũ' }]} />
      </FilterBar>
      {view.waiting > 0 && <Notice kind="info" title={`${formatNumber(view.waiting)} danh sách chờ tiếp nhận, chưa tính ở đây.`}><a href={addressWith(paths.lists, { nam: year, 'tinh-trang': 'sent' })}>Xem</a></Notice>}
      {odd.length > 0 && <Notice kind="warning" title="Tổng in trong văn bản khác tổng các cột.">{odd.map((line) => `${line.name}: in ${line.printedTotal}, cộng lại ${line.total}`).join('; ')}.</Notice>}
      <DataTable<AppendixLine>
        caption={`Sản phẩm đăng ký dự kiến đánh giá năm ${year}`}
        rows={all}
        rowHref={(line) => (line.lists.length === 1 ? paths.list(line.lists[0] ?? 0) : undefined)}
        columns={[
          { key: 'no', label: 'TT', align: 'num', render: (_line, i) => i + 1 },
          { key: 'name', label: by === 'district' ? 'Quận, huyện, thị xã' : 'Xã, phường', rowHead: true, render: (line) => line.name },
          { key: 'upto4', label: 'SP 3 sao, 4 sao', align: 'num', render: (line) => blank(line.upTo4) },
          { key: 'potential5', label: 'SP tiềm năng 5 sao', align: 'num', render: (line) => blank(line.potential5) },
          { key: 'total', label: 'Tổng số', align: 'num', render: (line) => formatNumber(line.total) },
          { key: 'related', label: by === 'district' ? 'Nay gồm' : 'Trước thuộc', hidePhone: true, render: (line) => (appendix.undivided.includes(line) ? `chưa chia theo xã; nay gồm ${line.related}` : line.related) },
          { key: 'note', label: 'Ghi chú', render: (line) => line.note },
        ]}
        foot={<tr role="row"><th role="rowheader" scope="row" colspan={2}>Tổng cộng</th><td role="cell" class="num r" data-label="SP 3 sao, 4 sao"><b>{formatNumber(totals.upTo4)}</b></td><td role="cell" class="num r" data-label="SP tiềm năng 5 sao"><b>{formatNumber(totals.potential5)}</b></td><td role="cell" class="num r" data-label="Tổng số"><b>{formatNumber(totals.total)}</b></td><td role="cell" colspan={2}></td></tr>}
        empty={<EmptyState title={`Chưa có danh sách nào của năm ${year}`} text="Phụ lục lập tự động khi danh sách đăng ký được tiếp nhận." action={view.mayDraft && year <= 2025 ? <LinkButton kind="second" href={addressWith(paths.counts, { nam: year })}>Ghi số liệu theo huyện cũ</LinkButton> : undefined} />}
      />
      {appendix.sources.length > 0 && <p class="meta">Số liệu chỉ có số lượng, theo: {appendix.sources.join('; ')}. Ô để trống trong văn bản giữ nguyên để trống.</p>}
    </>
  )
}

/** Rounds of the year, what is registered for each, and the sessions with their products. */
export function SchedulePage({ view, form }: { view: ScheduleView; form: FormState }): Html {
  const { year } = view
  return (
    <>
      <PageHead title={`Lịch đánh giá năm ${year}`} sub={view.province} actions={view.mayCall && <LinkButton kind="second" href={addressWith(paths.round, { nam: year })} icon="plus">Thêm đợt</LinkButton>} />
      <YearLinks year={year} current="schedule" />
      <FilterBar action={paths.schedule}><Field name="nam" type="select" label="Năm" value={String(year)} options={yearOptions(view.thisYear)} /></FilterBar>
      <ErrorSummary problems={form.problems} />
      {view.call && <p class="meta">Xã đăng ký từ {formatDate(view.call.opens_on)} đến hết {formatDate(view.call.closes_on)}.</p>}
      {view.rounds.length === 0 && <EmptyState title={`Năm ${year} không có đợt nào`} text="Quy định của năm đó không đặt đợt đánh giá, và tỉnh chưa thêm đợt nào." />}
      {view.rounds.map((round) => <RoundBox round={round} view={view} />)}
      {view.outside.length > 0 && <Box title="Phiên họp ngoài các đợt"><Sessions sessions={view.outside} /></Box>}
      {view.unplaced > 0 && <p class="meta">{formatNumber(view.unplaced)} sản phẩm đăng ký chưa ghi tháng nộp, hoặc ghi tháng sau mọi đợt.</p>}
      {view.central.length > 0 && (
        <Box title="Đợt cấp trung ương">
          <ul class="plain-list">{view.central.map((round) => <li>Đợt {round.number}: tỉnh gửi đề nghị trước {formatDate(round.lettersBefore)}, xong trước {formatDate(round.finishBefore)} ({round.basis}).</li>)}</ul>
        </Box>
      )}
    </>
  )
}

function RoundBox({ round, view }: { round: Round; view: ScheduleView }): Html {
  return (
    <Box title={round.title} aside={round.id !== null && view.mayCall ? <PostButton size="small" kind="text" action={paths.schedule} fields={{ round: round.id, nam: view.year }} label="Bỏ đợt này" /> : <span class="meta">{round.basis}</span>}>
      <p>Nhận đề nghị của xã trước <b>{formatDate(round.lettersBefore)}</b>, xong trước <b>{formatDate(round.finishBefore)}</b>{round.place && `, tại ${round.place}`}. {formatNumber(round.registered)} sản phẩm đăng ký nộp trong thời gian này. {round.note}</p>
      <Sessions sessions={round.sessions} />
    </Box>
  )
}

function Sessions({ sessions }: { sessions: readonly Session[] }): Html {
  if (sessions.length === 0) return <></>
  return (
    <ul class="plain-list">
      {sessions.map((session) => (
        <li>
          <a href={scoringPaths.session(session.id)}>{session.name}</a>, {formatDate(session.on)}{session.place && `, ${session.place}`}
          {session.products.length > 0 && `: ${session.products.map((name, i) => `${i + 1}. ${name}`).join('; ')}${session.more > 0 ? `; và ${formatNumber(session.more)} sản phẩm nữa` : ''}.`}
        </li>
      ))}
    </ul>
  )
}

/** The time in which communes register. */
export function CallPage({ view, form }: { view: CallView; form: FormState }): Html {
  const { call, year } = view
  const error = (name: string): string | undefined => problemFor(form.problems, name)
  return (
    <Columns width="form" aside={<Notice kind="info" title="Mọi xã, phường nhận thông báo.">Hạn gửi hiện ở bàn làm việc của cán bộ và lãnh đạo xã cho đến khi xã gửi danh sách.</Notice>}>
      <Back href={addressWith(paths.lists, { nam: year })}>{`Đăng ký đánh giá năm ${year}`}</Back>
      <PageHead title={`Thời gian đăng ký năm ${year}`} />
      <form method="post" action={addressWith(paths.call, { nam: year })} novalidate>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <input type="hidden" name="year" value={String(year)} />
        <DateField name="opensOn" legend="Từ ngày" value={dateShown(form, 'opensOn', call?.opens_on)} error={error('opensOn')} />
        <DateField name="closesOn" legend="Đến hết ngày" value={dateShown(form, 'closesOn', call?.closes_on)} error={error('closesOn')} />
        <Field name="note" label="Lưu ý gửi các xã" optional value={textShown(form, 'note', call?.note)} error={error('note')} maxlength={300} />
        <FormActions><Button>Mở đăng ký</Button><LinkButton kind="text" href={addressWith(paths.lists, { nam: year })}>Không mở</LinkButton></FormActions>
      </form>
    </Columns>
  )
}

/** A round besides those of the decree. */
export function RoundPage({ view, form }: { view: CallView; form: FormState }): Html {
  const error = (name: string): string | undefined => problemFor(form.problems, name)
  return (
    <Columns width="form" aside={<Notice kind="info" title="Các đợt theo quy định đã có sẵn.">Chỉ thêm đợt mà quy chế của hội đồng cho phép tổ chức thêm.</Notice>}>
      <Back href={addressWith(paths.schedule, { nam: view.year })}>{`Lịch đánh giá năm ${view.year}`}</Back>
      <PageHead title="Thêm đợt đánh giá" />
      <form method="post" action={addressWith(paths.round, { nam: view.year })} novalidate>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <input type="hidden" name="year" value={String(view.year)} />
        <Field name="title" label="Tên đợt" value={textShown(form, 'title', '')} error={error('title')} maxlength={120} />
        <DateField name="lettersBefore" legend="Nhận đề nghị của xã trước ngày" value={dateShown(form, 'lettersBefore', null)} error={error('lettersBefore')} />
        <DateField name="finishBefore" legend="Xong trước ngày" value={dateShown(form, 'finishBefore', null)} error={error('finishBefore')} />
        <Field name="place" label="Nơi họp" optional value={textShown(form, 'place', '')} error={error('place')} />
        <Field name="note" label="Ghi chú" optional value={textShown(form, 'note', '')} error={error('note')} />
        <FormActions><Button>Thêm đợt</Button><LinkButton kind="text" href={addressWith(paths.schedule, { nam: view.year })}>Không thêm</LinkButton></FormActions>
      </form>
    </Columns>
  )
}

/** Numbers by former district out of an appendix of before, pasted. */
export function CountsPage({ view, form }: { view: CallView; form: FormState }): Html {
  const error = (name: string): string | undefined => problemFor(form.problems, name)
  const year = typed(form, 'year', String(Math.min(view.year, 2025)))
  return (
    <Columns width="form" aside={<Notice kind="info" title="Ghi đúng như văn bản in.">Ô để trống thì để trống, ô in số 0 thì ghi 0. Tổng phải bằng các cột cộng lại.</Notice>}>
      <Back href={addressWith(paths.appendix, { nam: year })}>{`Phụ lục I, năm ${year}`}</Back>
      <PageHead title="Ghi số liệu theo huyện cũ" sub="Cho các năm còn cấp huyện: chỉ ghi số lượng mà kế hoạch đã ban hành." />
      <form method="post" action={paths.counts} novalidate>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <Field name="year" label="Năm" width={4} inputmode="numeric" value={year} error={error('year')} />
        <Field name="source" label="Kế hoạch có phụ lục này" hint="Số, ngày, cơ quan ban hành." value={typed(form, 'source')} error={error('source')} maxlength={200} />
        <Field
          name="lines" type="textarea" rows={14} spellcheck={false} label="Các dòng của phụ lục" value={typed(form, 'lines')} error={problemFor(form.problems, 'lines')}
          hint="Mỗi dòng một đơn vị: tên; 3 sao, 4 sao; tiềm năng 5 sao; tổng; ghi chú. Chép thẳng từ bảng cũng được, cột TT được bỏ qua."
        />
        <details><summary>Tên các quận, huyện, thị xã đến 30/6/2025</summary><p>{view.districts.map((one) => one.fullName).join(', ')}.</p></details>
        <FormActions><Button>Ghi số liệu</Button><LinkButton kind="text" href={addressWith(paths.appendix, { nam: year })}>Không ghi</LinkButton></FormActions>
      </form>
    </Columns>
  )
}
