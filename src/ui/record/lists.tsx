import type { PlainDate } from '../../rules/vocabulary.ts'
import { cx } from '../html.ts'
import type { Content, Html, Lang } from '../html.ts'
import { Icon } from '../icons.tsx'
import { Mark } from '../shapes.tsx'
import { dueInWords, formatDate } from '../words.ts'
import { TaskBadge } from './badges.tsx'
import type { TaskState } from './badges.tsx'

/** Facts as label and value, one line each. `check` puts a sign before the value. */
export function SummaryList({ items, boxed = false, wide = false }: {
  items: readonly { label: Content; value: Content; check?: 'ok' | 'warn' | 'bad' | undefined; action?: Content }[]
  /** White sheet around it; off inside a `Box`. */
  boxed?: boolean
  /** More room for labels. */
  wide?: boolean
}): Html {
  const signs = { ok: 'check-circle', warn: 'warning', bad: 'warning-circle' } as const
  return (
    <dl class={cx('summary', boxed && 'summary-boxed', wide && 'summary-wide')}>
      {items.map((item) => (
        <div>
          <dt>{item.label}</dt>
          <dd class={item.check && `check-${item.check}`}>
            {item.check && <Icon name={signs[item.check]} weight="bold" size={18} />}
            <div>{item.value}</div>
            {item.action && <div class="summary-action">{item.action}</div>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Tasks of one group, each a link with its state. */
export function TaskList({ title, items }: {
  title?: Content
  items: readonly { label: Content; href?: string | undefined; note?: Content; state: TaskState }[]
}): Html {
  return (
    <section class="tasks">
      {title && <h2>{title}</h2>}
      <ul>
        {items.map((item) => (
          <li>
            <div>
              {item.href && item.state !== 'locked' ? <a href={item.href}>{item.label}</a> : <span class="task-off">{item.label}</span>}
              {item.note && <p>{item.note}</p>}
            </div>
            <TaskBadge state={item.state} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What happened, newest first. `line` draws points on a line (history of stars); `rows` is the journal. */
export function Timeline({ items, look = 'rows' }: {
  items: readonly { at: Content; who?: Content; what: Content; href?: string | undefined; more?: Content }[]
  look?: 'rows' | 'line'
}): Html {
  return (
    <ol class={look === 'line' ? 'timeline timeline-line' : 'timeline'}>
      {items.map((item) => (
        <li>
          <span class="timeline-at num">{item.at}</span>
          <div>
            {item.who && <b>{item.who} </b>}
            {item.href ? <a href={item.href}>{item.what}</a> : item.what}
            {item.more && <p class="timeline-more">{item.more}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
}

/**
 * A day by which something is due, with its distance in working days. Red with words when late, brown today, green within a week
 * only when `calm` is off.
 */
export function DueDate({ date, workingDaysLeft, inline = false, lang = 'vi', text }: {
  date: PlainDate
  /** Negative when late. */
  workingDaysLeft: number
  /** In one line: "20/11 · quá hạn 1 ngày". */
  inline?: boolean
  lang?: Lang
  /** Date as it shall be written, when not the whole one. */
  text?: string
}): Html {
  const tone = workingDaysLeft < 0 ? 'late' : workingDaysLeft === 0 ? 'today' : 'ahead'
  return (
    <span class={cx('due', `due-${tone}`, inline && 'due-inline')}>
      <time class="num" datetime={date}>{text ?? formatDate(date, lang)}</time>
      {inline && <span aria-hidden="true"> · </span>}
      <span>{dueInWords(workingDaysLeft, lang)}</span>
    </span>
  )
}

/** Nothing here yet: what will come, when, and what one can do now. */
export function EmptyState({ title, text, action, more, level = 2 }: {
  title: Content
  text: Content
  action?: Content
  more?: Content
  level?: 2 | 3
}): Html {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div class="empty">
      <Mark size={40} tone="pale" />
      <div>
        <Heading>{title}</Heading>
        <p>{text}</p>
        {action && <div class="empty-actions">{action}</div>}
        {more && <p class="meta">{more}</p>}
      </div>
    </div>
  )
}

/** One file: name, what it is, state, what can be done. */
export function FileRow({ name, href, meta, badge, action, unreadable = false }: {
  name: string
  href?: string | undefined
  /** "12 trang · hết hạn 31/12/2027". */
  meta?: Content
  badge?: Content
  action?: Content
  unreadable?: boolean
}): Html {
  return (
    <div class="file">
      <Icon name={unreadable ? 'file-x' : 'file-text'} size={20} />
      <div class="file-name">
        {href ? <a href={href}>{name}</a> : <span>{name}</span>}
        {meta && <p>{meta}</p>}
      </div>
      {badge}
      {action && <div class="file-action">{action}</div>}
    </div>
  )
}

/** Says that changes wait on this machine. Filled and shown by the offline sheet's script. */
export function OfflineSign({ text, shown = false }: { text?: Content; shown?: boolean }): Html {
  return (
    <p class="offline" data-offline-sign role="status" hidden={!shown}>
      <Icon name="wifi-slash" weight="bold" size={18} />
      <span data-offline-text>{text ?? 'Không có mạng: thay đổi giữ trên máy này'}</span>
    </p>
  )
}

/** One large figure with its measure: "44/100". */
export function Figure({ value, of, label, live, size = 'normal' }: {
  value: Content
  of?: Content
  label?: Content
  /** Name of a live figure (`total`, `A`, `B`, `C`, `left`), filled by the live total's script. */
  live?: string
  size?: 'normal' | 'large' | 'huge'
}): Html {
  return (
    <p class={`figure figure-${size}`}>
      {label && <span class="figure-label">{label}</span>}
      <b class="num" data-live={live}>{value}</b>
      {of !== undefined && <span class="num">/{of}</span>}
    </p>
  )
}
