import type { PlainDate } from '../../rules/vocabulary.ts'
import type { Content, Html } from '../html.ts'
import { formatDayMonth } from '../words.ts'
import { DueDate } from './lists.tsx'

/** One piece of work on the desk. */
export type Job = {
  /** Nothing when no day is set. */
  due: PlainDate | null
  workingDaysLeft: number
  title: string
  href: string
  /** Who and what it is about. */
  note?: Content
  /** Article or plan it follows from. */
  basis?: Content
  action: { label: string; href: string; primary?: boolean }
}

/** Jobs by due date in groups, as on the desk; on phones each is a block with a full-width button. */
export function JobList({ groups, caption = 'Việc cần làm' }: {
  groups: readonly { label: string; jobs: readonly Job[] }[]
  caption?: string
}): Html {
  return (
    <table class="table table-boxed jobs" role="table">
      <caption class="vh">{caption}</caption>
      <thead>
        <tr role="row">
          <th role="columnheader" scope="col">Hạn</th>
          <th role="columnheader" scope="col">Việc</th>
          <th role="columnheader" scope="col">Căn cứ</th>
          <th role="columnheader" scope="col"><span class="vh">Làm</span></th>
        </tr>
      </thead>
      {groups.filter((group) => group.jobs.length > 0).map((group) => (
        <tbody>
          <tr role="row" class="table-group"><th role="rowheader" scope="rowgroup" colspan={4}>{group.label}</th></tr>
          {group.jobs.map((job) => (
            <tr role="row">
              <td role="cell">{job.due === null ? <span class="muted">chưa định hạn</span> : <DueDate date={job.due} workingDaysLeft={job.workingDaysLeft} text={formatDayMonth(job.due)} />}</td>
              <th role="rowheader" scope="row">
                <a class="row-link" href={job.href}>{job.title}</a>
                {job.note && <p>{job.note}</p>}
              </th>
              <td role="cell" class="basis">{job.basis}</td>
              <td role="cell" class="fit">
                <a class={`btn btn-small ${job.action.primary ? 'btn-primary' : 'btn-second'}`} href={job.action.href}>{job.action.label}</a>
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}

/** Duties and days to come: day and month, then what. */
export function DutyList({ items }: { items: readonly { date: PlainDate; what: Content; note?: Content }[] }): Html {
  return (
    <ul class="duties">
      {items.map((item) => (
        <li>
          <time class="num" datetime={item.date}>{formatDayMonth(item.date)}</time>
          <div>{item.what}{item.note && <span class="muted">{item.note}</span>}</div>
        </li>
      ))}
    </ul>
  )
}
