import type { PartCode } from '../../rules/vocabulary.ts'
import { cx } from '../html.ts'
import type { Content, Html, Lang } from '../html.ts'
import { Icon } from '../icons.tsx'
import { StarMark } from '../shapes.tsx'
import { describedBy, fieldId } from './field-id.ts'
import { FieldError, Hint, OptionalMark } from './field-parts.tsx'

/** One answer. */
export type Choice = { value: string; label: Content; hint?: Content; disabled?: boolean }

/** One level of a criterion: the law's full text, its points, and the star whose minimum it is. */
export type ScoredOption = { value: string; text: Content; points: number; minStars?: number | null | undefined }

type GroupProps = {
  name: string
  legend: Content
  hint?: Content
  error?: string | undefined
  optional?: boolean
  /** The question stands as the page's h1 already; readers still hear the legend. */
  legendHidden?: boolean
  lang?: Lang
}

function Group({ name, legend, hint, error, optional, legendHidden, lang = 'vi', part, children }: GroupProps & {
  part?: PartCode | undefined
  children: Content
}): Html {
  const id = fieldId(name)
  return (
    <fieldset class={cx('field', error && 'field-bad')} aria-describedby={describedBy(id, hint, error)} data-part={part}>
      <legend class={legendHidden ? 'vh' : 'label'}>{legend}{optional && <OptionalMark lang={lang} />}</legend>
      {hint && <Hint id={id}>{hint}</Hint>}
      {error && <FieldError id={id} lang={lang}>{error}</FieldError>}
      {children}
    </fieldset>
  )
}

function Choices({ kind, name, options, chosen, inline }: {
  kind: 'radio' | 'checkbox'
  name: string
  options: readonly Choice[]
  chosen: ReadonlySet<string>
  inline: boolean | undefined
}): Html {
  const id = fieldId(name)
  return (
    <div class={cx('choices', inline && 'choices-inline')}>
      {options.map((option, i) => {
        const own = i === 0 ? id : `${id}-${i + 1}`
        return (
          <div class="choice">
            <input
              id={own}
              type={kind}
              name={name}
              value={option.value}
              checked={chosen.has(option.value)}
              disabled={option.disabled}
              aria-describedby={option.hint ? `${own}-note` : undefined}
            />
            <label for={own}>{option.label}</label>
            {option.hint && <p class="choice-hint" id={`${own}-note`}>{option.hint}</p>}
          </div>
        )
      })}
    </div>
  )
}

/** One of several answers. */
export function Radios(props: GroupProps & {
  options: readonly Choice[]
  value?: string | null | undefined
  inline?: boolean
}): Html {
  const chosen = new Set(props.value === null || props.value === undefined ? [] : [props.value])
  return (
    <Group {...props}>
      <Choices kind="radio" name={props.name} options={props.options} chosen={chosen} inline={props.inline} />
    </Group>
  )
}

/** Any number of answers; all boxes send the same name. */
export function Checkboxes(props: GroupProps & {
  options: readonly Choice[]
  values?: readonly string[] | undefined
  inline?: boolean
}): Html {
  return (
    <Group {...props}>
      <Choices kind="checkbox" name={props.name} options={props.options} chosen={new Set(props.values ?? [])} inline={props.inline} />
    </Group>
  )
}

/** One box to tick, with its own error. */
export function Checkbox({ name, label, value = 'on', checked, hint, error, lang = 'vi' }: {
  name: string
  label: Content
  value?: string
  checked?: boolean
  hint?: Content
  error?: string | undefined
  lang?: Lang
}): Html {
  const id = fieldId(name)
  return (
    <div class={cx('field', error && 'field-bad')}>
      {error && <FieldError id={id} lang={lang}>{error}</FieldError>}
      <div class="choice">
        <input
          id={id}
          type="checkbox"
          name={name}
          value={value}
          checked={checked}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={describedBy(id, hint, error)}
        />
        <label for={id}>{label}</label>
        {hint && <p class="choice-hint" id={`${id}-hint`}>{hint}</p>}
      </div>
    </div>
  )
}

/**
 * The levels of one criterion, in the full words of the law. The whole row is the label. `look="list"` for producers
 * (points at the right), `look="sheet"` for council members (points large at the left).
 */
export function OptionRows(props: GroupProps & {
  options: readonly ScoredOption[]
  value?: string | null | undefined
  look?: 'list' | 'sheet'
  /** Part of the criterion, for the live points. */
  part?: PartCode
}): Html {
  const { name, options, value, look = 'list' } = props
  const id = fieldId(name)
  return (
    <Group {...props}>
      <div class={look === 'sheet' ? 'options options-sheet' : 'options'}>
        {options.map((option, i) => {
          const own = i === 0 ? id : `${id}-${i + 1}`
          const mark = option.minStars ? <StarMark stars={option.minStars} /> : null
          return (
            <label class="option" for={own}>
              <input
                id={own}
                type="radio"
                name={name}
                value={option.value}
                checked={option.value === value}
                data-points={option.points}
                data-min={option.minStars ?? undefined}
              />
              {look === 'sheet' && <span class="option-key">{option.points}<span class="vh"> điểm: </span></span>}
              <span class="option-text">{option.text}</span>
              {look === 'list'
                ? <span class="option-points"><b>{option.points} điểm</b>{mark}</span>
                : <span class="option-points">{mark}<span class="option-tick"><Icon name="check" weight="bold" size={14} /></span></span>}
            </label>
          )
        })}
      </div>
    </Group>
  )
}

/** Two or three answers in one row; the chosen one is filled and ticked. */
export function Segment({ name, legend, options, value, legendHidden = true }: {
  name: string
  legend: Content
  options: readonly { value: string; label: Content }[]
  value?: string | null | undefined
  legendHidden?: boolean
}): Html {
  const id = fieldId(name)
  return (
    <fieldset class="segment-field">
      <legend class={legendHidden ? 'vh' : 'label'}>{legend}</legend>
      <div class="segment">
        {options.map((option, i) => {
          const own = i === 0 ? id : `${id}-${i + 1}`
          return (
            <label for={own}>
              <input id={own} type="radio" name={name} value={option.value} checked={option.value === value} />
              <span><Icon name="check" size={16} />{option.label}</span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
