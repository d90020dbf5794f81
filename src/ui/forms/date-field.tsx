import type { PlainDate } from '../../rules/vocabulary.ts'
import { cx } from '../html.ts'
import type { Content, Html, Lang } from '../html.ts'
import { dateParts } from '../words.ts'
import type { DateBoxes } from './date-parts.ts'
import { describedBy, fieldId } from './field-id.ts'
import { FieldError, Hint, OptionalMark } from './field-parts.tsx'

function boxesOf(value: PlainDate | DateBoxes | Readonly<Record<string, string>> | null | undefined): DateBoxes {
  if (!value) return { day: '', month: '', year: '' }
  if (typeof value !== 'string') return { day: value.day ?? '', month: value.month ?? '', year: value.year ?? '' }
  const parts = dateParts(value)
  return parts
    ? { day: String(parts.day), month: String(parts.month), year: String(parts.year) }
    : { day: value, month: '', year: '' }
}

/**
 * A date in three boxes: day, month, year (`name.day`, `name.month`, `name.year`). A whole date may be pasted into
 * the first; `readDateField` understands both.
 */
export function DateField({ name, legend, value, hint, error, optional, birthday, lang = 'vi' }: {
  name: string
  legend: Content
  /** A day, or what was typed last time. */
  value?: PlainDate | DateBoxes | Readonly<Record<string, string>> | null | undefined
  hint?: Content
  error?: string | undefined
  optional?: boolean
  birthday?: boolean
  lang?: Lang
}): Html {
  const id = fieldId(name)
  const boxes = boxesOf(value)
  const words = lang === 'en' ? ['Day', 'Month', 'Year'] : ['Ngày', 'Tháng', 'Năm']
  const box = (part: 'day' | 'month' | 'year', word: string | undefined, boxId: string) => (
    <div>
      <label class="date-word" for={boxId}>{word}</label>
      <input
        id={boxId}
        class={cx('input', part === 'year' ? 'w4' : 'w2', error !== undefined && 'input-bad')}
        name={`${name}.${part}`}
        value={boxes[part] === '' ? undefined : boxes[part]}
        inputmode="numeric"
        maxlength={part === 'day' ? 10 : part === 'month' ? 2 : 4}
        autocomplete={birthday ? `bday-${part}` : 'off'}
        aria-invalid={error ? 'true' : undefined}
      />
    </div>
  )
  return (
    <fieldset class={cx('field', error && 'field-bad')} aria-describedby={describedBy(id, hint, error)} role="group">
      <legend class="label">{legend}{optional && <OptionalMark lang={lang} />}</legend>
      {hint && <Hint id={id}>{hint}</Hint>}
      {error && <FieldError id={id} lang={lang}>{error}</FieldError>}
      <div class="date-boxes" data-date>
        {box('day', words[0], id)}
        {box('month', words[1], `${id}-month`)}
        {box('year', words[2], `${id}-year`)}
      </div>
    </fieldset>
  )
}
