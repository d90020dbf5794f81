import { cx } from '../html.ts'
import type { Content, Html } from '../html.ts'
import { Icon } from '../icons.tsx'

/** Where one is, from the list down. */
export function Crumbs({ items }: { items: readonly { label: string; href?: string | undefined }[] }): Html {
  return (
    <nav class="crumbs" aria-label="Đường dẫn">
      <ol>
        {items.map((item, i) => (
          <li>{item.href ? <a href={item.href}>{item.label}</a> : <span aria-current={i === items.length - 1 ? 'page' : undefined}>{item.label}</span>}</li>
        ))}
      </ol>
    </nav>
  )
}

/** One step of a procedure. */
export type Step = { label: string; state: 'done' | 'now' | 'next' }

/** Steps of a procedure on a line; on phones "Bước 3/6" and a bar. Not links. */
export function Steps({ items, label = 'Các bước' }: { items: readonly Step[]; label?: string }): Html {
  const now = items.findIndex((item) => item.state === 'now')
  const done = items.filter((item) => item.state === 'done').length
  const words: Record<Step['state'], string> = { done: 'đã xong: ', now: 'đang ở: ', next: 'chưa tới: ' }
  return (
    <div class="steps">
      <p class="steps-short" aria-hidden="true">{now >= 0 ? `Bước ${now + 1}/${items.length}` : `Xong ${done}/${items.length} bước`}</p>
      <ol aria-label={label}>
        {items.map((item) => (
          <li class={`step-${item.state}`} aria-current={item.state === 'now' ? 'step' : undefined}>
            <span><span class="vh">{words[item.state]}</span>{item.label}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** Views of one record, each its own address. */
export function Tabs({ items, label = 'Các phần' }: {
  items: readonly { label: string; href: string; count?: number | undefined; current?: boolean | undefined }[]
  label?: string
}): Html {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li>
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.label}{item.count !== undefined && ` (${item.count})`}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** White head of a record: where one is, name, who, facts, state, then steps and tabs. Holds the page's h1. */
export function RecordHead({ crumbs, title, sub, facts, badge, actions, steps, tabs, children }: {
  crumbs: readonly { label: string; href?: string | undefined }[]
  title: Content
  sub?: Content
  facts?: readonly { label: string; value: Content }[]
  badge?: Content
  actions?: Content
  steps?: readonly Step[] | undefined
  tabs?: readonly { label: string; href: string; count?: number | undefined; current?: boolean | undefined }[] | undefined
  children?: Content
}): Html {
  return (
    <div class={cx('record-head', Boolean(tabs) && 'with-tabs')}>
      <Crumbs items={crumbs} />
      <div class="record-title">
        <div>
          <h1>{title}</h1>
          {sub && <p>{sub}</p>}
        </div>
        {(badge || actions) && <div class="record-side">{badge}{actions}</div>}
      </div>
      {facts && facts.length > 0 && (
        <dl class="facts">
          {facts.map((fact) => <div><dt>{fact.label}</dt><dd>{fact.value}</dd></div>)}
        </dl>
      )}
      {children}
      {steps && <Steps items={steps} />}
      {tabs && <Tabs items={tabs} />}
    </div>
  )
}

/** Steps of the first run, one under the other, each with what it needs and a way to it. */
export function SetupSteps({ items }: {
  items: readonly { title: string; text: Content; state: 'done' | 'now' | 'next'; action?: Content }[]
}): Html {
  const words = { done: 'Đã xong', now: 'Đang làm', next: 'Chưa làm' }
  return (
    <ol class="setup">
      {items.map((item, i) => (
        <li class={`setup-${item.state}`} aria-current={item.state === 'now' ? 'step' : undefined}>
          <span class="setup-mark">
            <span class="vh">{words[item.state]}. </span>
            {item.state === 'done' ? <Icon name="check" size={20} weight="bold" /> : <b aria-hidden="true">{i + 1}</b>}
          </span>
          <div><b>{item.title}</b><p>{item.text}</p></div>
          {item.action && <div class="setup-action">{item.action}</div>}
        </li>
      ))}
    </ol>
  )
}
