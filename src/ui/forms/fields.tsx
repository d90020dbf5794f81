import { cx } from '../html.ts'
import type { Content, Html, Lang } from '../html.ts'
import { Icon } from '../icons.tsx'
import { describedBy, fieldId } from './field-id.ts'
import { FieldError, Hint, OptionalMark } from './field-parts.tsx'

/** Width of a box in characters, so that it tells how much is wanted; `full` fills the column. */
export type FieldWidth = 'full' | 30 | 20 | 10 | 6 | 4 | 3

/** One entry of a drop-down list. */
export type SelectOption = { value: string; label: string; disabled?: boolean }

type FieldProps = {
  /** Dotted path of the value; the id is made from it. */
  name: string
  label: Content
  type?: 'text' | 'textarea' | 'select' | 'email' | 'tel' | 'number' | 'password' | 'search' | 'url'
  value?: string | number | null | undefined
  hint?: Content
  /** What to write instead, from the problems of the last try. */
  error?: string | undefined
  /** Says "không bắt buộc" beside the label. */
  optional?: boolean
  width?: FieldWidth
  autocomplete?: string
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search' | 'url'
  /** Entries of a `select`. */
  options?: readonly SelectOption[]
  /** First, empty entry of a `select`. */
  emptyOption?: string
  rows?: number
  maxlength?: number
  min?: number
  max?: number
  step?: number | 'any'
  /** Unit after the box: "%", "triệu đồng". */
  suffix?: Content
  /** The label is there for readers only (search rows). */
  labelHidden?: boolean
  placeholder?: string
  readonly?: boolean
  autofocus?: boolean
  spellcheck?: boolean
  /** Number of digits of a code, written with wide spaces. */
  code?: boolean
  lang?: Lang
  id?: string
}

function numeric(type: FieldProps['type'], step: FieldProps['step']): 'numeric' | 'decimal' | undefined {
  if (type !== 'number') return undefined
  return step === undefined || step === 1 ? 'numeric' : 'decimal'
}

function Control(props: FieldProps & { id: string }): Html {
  const { type = 'text', width = 'full', value, error, hint, id, name } = props
  const shared = {
    id,
    name,
    class: cx('input', width !== 'full' && `w${width}`, props.code && 'input-code', error !== undefined && 'input-bad'),
    'aria-invalid': error ? 'true' : undefined,
    'aria-describedby': describedBy(id, hint, error),
    autocomplete: props.autocomplete,
    autofocus: props.autofocus,
    readonly: props.readonly,
  }
  if (type === 'textarea') {
    return (
      <textarea {...shared} rows={props.rows ?? 4} maxlength={props.maxlength} spellcheck={props.spellcheck}>
        {value ?? ''}
      </textarea>
    )
  }
  if (type === 'select') {
    const current = value === null || value === undefined ? '' : String(value)
    return (
      <select {...shared}>
        {props.emptyOption !== undefined && <option value="" selected={current === ''}>{props.emptyOption}</option>}
        {props.options?.map((option) => (
          <option value={option.value} selected={option.value === current} disabled={option.disabled}>{option.label}</option>
        ))}
      </select>
    )
  }
  // Numbers are typed as text: a comma stays a comma, and the wheel changes nothing.
  return (
    <input
      {...shared}
      type={type === 'number' ? 'text' : type}
      value={value === null || value === undefined ? undefined : String(value)}
      inputmode={props.inputmode ?? numeric(type, props.step)}
      maxlength={props.maxlength}
      placeholder={props.placeholder}
      spellcheck={type === 'password' ? false : props.spellcheck}
      autocapitalize={type === 'email' || type === 'password' || type === 'url' ? 'none' : undefined}
    />
  )
}

/** A labelled box: text, number, long text or a list. Label above, hint, error, then the box. */
export function Field(props: FieldProps): Html {
  const id = props.id ?? fieldId(props.name)
  const lang = props.lang ?? 'vi'
  return (
    <div class={cx('field', props.error && 'field-bad')}>
      <label class={props.labelHidden ? 'vh' : 'label'} for={id}>
        {props.label}
        {props.optional && <OptionalMark lang={lang} />}
      </label>
      {props.hint && <Hint id={id}>{props.hint}</Hint>}
      {props.error && <FieldError id={id} lang={lang}>{props.error}</FieldError>}
      {props.suffix
        ? <div class="suffixed"><Control {...props} id={id} /><span class="suffix">{props.suffix}</span></div>
        : <Control {...props} id={id} />}
    </div>
  )
}

/** A named group of fields. */
export function Fieldset({ legend, hint, children }: { legend: Content; hint?: Content; children: Content }): Html {
  return (
    <fieldset class="group">
      <legend class="group-legend">{legend}</legend>
      {hint && <p class="hint">{hint}</p>}
      {children}
    </fieldset>
  )
}

/**
 * Choosing files: formats and limit first, then the box with the browser's own control, and the way to use a file again.
 * The form around it must be `enctype="multipart/form-data"`.
 */
export function FileField({ name, label, hint, error, accept, multiple, optional, reuse, lang = 'vi', children }: {
  name: string
  label: Content
  /** Formats and limit, e.g. "PDF hoặc ảnh, mỗi tệp dưới 20 MB." */
  hint: Content
  error?: string | undefined
  /** Accepted types, e.g. "application/pdf,image/*". */
  accept?: string
  multiple?: boolean
  optional?: boolean
  /** Link to files of other dossiers. */
  reuse?: { href: string; label?: string }
  lang?: Lang
  /** Files already there, as `FileRow`s. */
  children?: Content
}): Html {
  const id = fieldId(name)
  return (
    <div class={cx('field', error && 'field-bad')}>
      <label class="label" for={id}>
        {label}
        {optional && <OptionalMark lang={lang} />}
      </label>
      <Hint id={id}>{hint}</Hint>
      {error && <FieldError id={id} lang={lang}>{error}</FieldError>}
      {children}
      <div class="file-drop">
        <Icon name="camera" size={22} />
        <input
          id={id}
          class="file-input"
          type="file"
          name={name}
          accept={accept}
          multiple={multiple}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={describedBy(id, hint, error)}
        />
        {reuse && <span>{lang === 'en' ? 'or ' : 'hoặc '}<a href={reuse.href}>{reuse.label ?? 'dùng lại từ hồ sơ khác'}</a></span>}
        <output class="file-progress" data-upload-progress aria-live="polite"></output>
      </div>
    </div>
  )
}

/** One sending of a form, known by this number: a second click or a late re-send does nothing twice. */
export function HiddenRequestId({ value }: { value?: string }): Html {
  return <input type="hidden" name="requestId" value={value ?? crypto.randomUUID()} />
}

/** Hidden values of a form. */
export function HiddenFields({ values }: { values: Readonly<Record<string, string | number | null | undefined>> }): Html {
  return (
    <>
      {Object.entries(values).map(([name, value]) =>
        value === null || value === undefined ? null : <input type="hidden" name={name} value={String(value)} />,
      )}
    </>
  )
}
