import type { Content, Html } from '../html.ts'
import { Button, LinkButton } from '../forms/buttons.tsx'
import { HiddenFields, HiddenRequestId } from '../forms/fields.tsx'
import type { IconName } from '../icons.tsx'
import { Icon } from '../icons.tsx'

/** Something one can do now: a page to go to, or a command to send at once. */
export type PossibleAction = {
  label: string
  href?: string | undefined
  /** Address of a command; the button sends it by POST with its own request number. */
  action?: string | undefined
  fields?: Readonly<Record<string, string | number | null | undefined>>
  /** By default the first is filled and the rest are outlined; `text` is a link. */
  kind?: 'primary' | 'second' | 'text' | 'danger'
  icon?: IconName
}

function ActionItem({ item, first }: { item: PossibleAction; first: boolean }): Html {
  const kind = item.kind ?? (first ? 'primary' : 'second')
  const icon = item.icon ? { icon: item.icon } : {}
  if (item.action) {
    return (
      <form method="post" action={item.action}>
        <HiddenRequestId />
        <HiddenFields values={item.fields ?? {}} />
        <Button kind={kind} full {...icon}>{item.label}</Button>
      </form>
    )
  }
  return <LinkButton kind={kind} full href={item.href ?? '#'} {...icon}>{item.label}</LinkButton>
}

/** "Làm được lúc này", and under it what cannot be done yet and why. */
export function ActionsPanel({ can, cannot = [], title = 'Làm được lúc này', none = 'Lúc này không có việc nào cho vai này.', children }: {
  can: readonly PossibleAction[]
  cannot?: readonly { label: string; why: Content }[]
  title?: string
  /** Said when nothing can be done. */
  none?: Content
  children?: Content
}): Html {
  return (
    <div class="actions-panel">
      <section class="box box-now">
        <div class="box-head"><h2>{title}</h2></div>
        {can.length === 0 && <p class="meta">{none}</p>}
        {can.length > 0 && <div class="actions">{can.map((item, i) => <ActionItem item={item} first={i === 0} />)}</div>}
        {children}
      </section>
      {cannot.length > 0 && (
        <section class="box box-small">
          <h3>Chưa làm được</h3>
          <ul class="cannot">
            {cannot.map((item) => <li><b>{item.label}:</b> {item.why}</li>)}
          </ul>
        </section>
      )}
    </div>
  )
}

/**
 * Asks once more before what cannot be undone: the question names the object, the buttons repeat the verb.
 * A page of its own, so it needs no script. `children` are fields the command wants (reason, number of decision).
 */
export function ConfirmPanel({ question, text, action, fields = {}, verb, cancelLabel, cancelHref, level = 1, children }: {
  /** "Thu hồi giấy chứng nhận 176/2023?" */
  question: Content
  text?: Content
  action: string
  fields?: Readonly<Record<string, string | number | null | undefined>>
  verb: string
  cancelLabel: string
  cancelHref: string
  level?: 1 | 2
  children?: Content
}): Html {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <form class="confirm" method="post" action={action}>
      <HiddenRequestId />
      <HiddenFields values={fields} />
      <Heading>{question}</Heading>
      {text && <p>{text}</p>}
      {children}
      <div class="form-actions">
        <Button kind="danger-filled">{verb}</Button>
        <LinkButton kind="second" href={cancelHref}>{cancelLabel}</LinkButton>
      </div>
    </form>
  )
}

/** A small command in a row: one button that posts. */
export function PostButton({ action, fields = {}, label, kind = 'second', icon, size }: {
  action: string
  fields?: Readonly<Record<string, string | number | null | undefined>>
  label: Content
  kind?: 'primary' | 'second' | 'text' | 'danger'
  icon?: IconName
  size?: 'small' | 'large'
}): Html {
  return (
    <form class="post-button" method="post" action={action}>
      <HiddenRequestId />
      <HiddenFields values={fields} />
      <button class={`btn btn-${kind}${size ? ` btn-${size}` : ''}`} type="submit">
        {icon && <Icon name={icon} size={18} />}
        {label}
      </button>
    </form>
  )
}
