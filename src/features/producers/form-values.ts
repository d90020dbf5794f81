import type { PlainDate } from '../../rules/vocabulary.ts'
import type { DateBoxes } from '../../ui/forms.tsx'
import { type FormState, typed } from '../../ui/web.tsx'

/** Whether the form comes back with what was typed, rather than being opened. */
export function isReturned(form: FormState): boolean {
  return form.values.requestId !== undefined
}

/** A text to show: what was typed, or what is kept. */
export function textShown(form: FormState, name: string, kept: string | number | null | undefined): string {
  return isReturned(form) ? typed(form, name) : String(kept ?? '')
}

/** Whether a box is ticked: as it was sent, or as it is kept. */
export function tickShown(form: FormState, name: string, kept: boolean): boolean {
  return isReturned(form) ? typed(form, name) === 'on' : kept
}

/** Several ticked boxes of one name. */
export function ticksShown(form: FormState, name: string, kept: readonly string[]): string[] {
  return isReturned(form) ? listOf(form.values[name]) : [...kept]
}

/** A day to show: the three boxes as they were typed, or the day that is kept. */
export function dateShown(form: FormState, name: string, kept: PlainDate | null | undefined): DateBoxes | PlainDate | null {
  if (!isReturned(form)) return kept ?? null
  return { day: typed(form, `${name}.day`), month: typed(form, `${name}.month`), year: typed(form, `${name}.year`) }
}

/** A value that a form sends once or several times, as a list. */
export function listOf(value: FormState['values'][string] | undefined): string[] {
  if (Array.isArray(value)) return value
  return typeof value === 'string' && value !== '' ? [value] : []
}
