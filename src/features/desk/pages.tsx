import { holidayName, workingDaysBetween } from '../../rules/engine/terms.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { Box, Columns, PageHead } from '../../ui/boxes.tsx'
import type { Html } from '../../ui/html.ts'
import { MonthCalendar } from '../../ui/record/calendar.tsx'
import { CountsStrip } from '../../ui/record/charts.tsx'
import { DutyList, JobList } from '../../ui/record/jobs.tsx'
import { EmptyState } from '../../ui/record/lists.tsx'
import { formatDate } from '../../ui/words.ts'
import { LawText } from '../papers/index.ts'
import type { deskQuery, Found } from './queries.ts'

type DeskData = Awaited<ReturnType<typeof deskQuery.run>>

const WEEKDAYS = ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy']

/** The start page of every role: what is to do, by due date, with the month beside it. */
export function DeskPage({ desk, today, month }: { desk: DeskData; today: PlainDate; month: string }): Html {
  const weekday = WEEKDAYS[new Date(`${today}T00:00:00Z`).getUTCDay()] ?? ''
  const [year = 0, number = 1] = month.split('-').map(Number)
  const empty = desk.groups.every((group) => group.jobs.length === 0)
  return (
    <>
      <PageHead title="Việc cần làm" meta={`${weekday}, ${formatDate(today)} · còn ${workingDaysBetween(today, `${today.slice(0, 4)}-12-31`)} ngày làm việc trong năm`} />
      <CountsStrip
        items={[
          { n: desk.late, label: 'quá hạn', kind: 'late' },
          { n: desk.today, label: 'hạn hôm nay', kind: 'today' },
          { n: desk.soon, label: 'trong 5 ngày làm việc' },
          { n: desk.waiting, label: 'đang chờ người khác' },
        ]}
      />
      <Columns aside={
        <>
          <MonthCalendar
            year={year} month={number} today={today}
            marks={desk.days.map((day) => ({ date: day.due, kind: day.due < today ? ('late' as const) : ('due' as const), label: day.title, href: day.href }))}
            off={holidaysAround(year, number)}
            prevHref={`/ban-lam-viec?thang=${shift(month, -1)}`} nextHref={`/ban-lam-viec?thang=${shift(month, 1)}`}
          />
          <Box title="Lịch nhiệm vụ">{desk.duties.length === 0 ? <p class="muted">Chưa có mốc nào trong 45 ngày tới.</p> : <DutyList items={desk.duties.map((duty) => ({ ...duty, note: <LawText document={desk.act}>{duty.note}</LawText> }))} />}</Box>
        </>
      }>
        {empty
          ? <EmptyState title="Không có việc nào đang chờ" text="Việc hiện ở đây khi tới lượt vai này: hồ sơ mới nộp, phiên họp được mở, quyết định chờ ký." />
          : <><JobList groups={desk.groups.map((group) => ({ ...group, jobs: group.jobs.map((job) => ({ ...job, basis: <LawText document={desk.act}>{job.basis}</LawText> })) }))} /><p class="muted small">Hạn tính theo ngày làm việc; ngày nghỉ lễ không tính.</p></>}
      </Columns>
    </>
  )
}

function shift(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7)
}

function holidaysAround(year: number, month: number): { date: PlainDate; name: string }[] {
  return Array.from({ length: 45 }, (_, day) => new Date(Date.UTC(year, month - 1, day - 6)).toISOString().slice(0, 10)).flatMap((date) => {
    const name = holidayName(date)
    return name ? [{ date, name }] : []
  })
}

const KINDS: Record<Found['kind'], string> = { dossier: 'Hồ sơ', product: 'Sản phẩm', producer: 'Chủ thể', certificate: 'Giấy chứng nhận', plan: 'Kế hoạch' }

/** What was found, by kind. */
export function SearchPage({ q, found }: { q: string; found: readonly Found[] }): Html {
  return (
    <>
      <PageHead title={q ? `Tìm “${q}”` : 'Tìm'} sub="Gõ có dấu hay không dấu, tên hoặc số đều tìm được." />
      {found.length === 0 && <EmptyState title={q ? `Không thấy “${q}” trong phạm vi của vai này` : 'Gõ từ hai chữ trở lên'} text="Thử ít chữ hơn, hoặc tìm trong từng sổ ở cột bên trái." />}
      {(Object.keys(KINDS) as Found['kind'][]).map((kind) => {
        const some = found.filter((item) => item.kind === kind)
        return some.length === 0 ? null : (
          <Box title={KINDS[kind]}>
            <ul class="plain-list">{some.map((item) => <li><a href={item.href}>{item.title}</a> <span class="muted">{item.note}</span></li>)}</ul>
          </Box>
        )
      })}
    </>
  )
}
