import { cx } from '../html.ts'
import type { Content, Html } from '../html.ts'
import { Icon } from '../icons.tsx'
import type { IconName } from '../icons.tsx'

type Kind = 'primary' | 'second' | 'text' | 'danger' | 'danger-filled'

type Look = {
  /** One `primary` in a view. `danger-filled` only inside a confirmation. */
  kind?: Kind
  /** `large` 52 px on forms for people; `small` 34 px in officers' tables. */
  size?: 'large' | 'small'
  icon?: IconName
  /** As wide as its column. */
  full?: boolean
  children: Content
}

function classOf({ kind = 'primary', size, full }: Look): string | undefined {
  return cx('btn', `btn-${kind}`, size && `btn-${size}`, full && 'btn-full')
}

/**
 * A button of a form. `reason` makes it unable to act and says why beside it; it stays in the order of focus.
 */
export function Button(props: Look & {
  type?: 'submit' | 'button' | 'reset'
  name?: string
  value?: string
  form?: string
  formaction?: string
  /** Skips the browser's checks, for "save, go on later". */
  formnovalidate?: boolean
  /** Why it cannot be used now. */
  reason?: Content
  /** Prints the page; needs the script `print`. */
  print?: boolean
  /** Id of the element whose text is copied; needs the script `copy`. */
  copyFrom?: string
  id?: string
  accesskey?: string
}): Html {
  const { reason, icon, size } = props
  const off = reason !== undefined && reason !== null && reason !== false && reason !== ''
  const button = (
    <button
      id={props.id}
      class={classOf(props)}
      type={off || props.print || props.copyFrom ? 'button' : (props.type ?? 'submit')}
      name={props.name}
      value={props.value}
      form={props.form}
      formaction={props.formaction}
      formnovalidate={props.formnovalidate}
      accesskey={props.accesskey}
      aria-disabled={off ? 'true' : undefined}
      hidden={props.print || props.copyFrom ? true : undefined}
      data-print={props.print ? '' : undefined}
      data-copy={props.copyFrom ? '' : undefined}
      data-copy-from={props.copyFrom}
    >
      {icon && <Icon name={icon} size={size === 'small' ? 18 : 20} />}
      {props.children}
    </button>
  )
  if (!off) return button
  return <span class="btn-why">{button}<small>{reason}</small></span>
}

/** A link that looks like a button: it leads somewhere, it does nothing by itself. */
export function LinkButton(props: Look & { href: string; download?: boolean; rel?: string }): Html {
  return (
    <a class={classOf(props)} href={props.href} download={props.download ? '' : undefined} rel={props.rel}>
      {props.icon && <Icon name={props.icon} size={props.size === 'small' ? 18 : 20} />}
      {props.children}
    </a>
  )
}

/** The row of buttons that ends a form: the one blue button first. */
export function FormActions({ children }: { children: Content }): Html {
  return <div class="form-actions">{children}</div>
}
