import type { SelectOption } from '../../../ui/forms.tsx'

/** Indicators that a target may take its number from. */
export function indicatorOptions(): SelectOption[] {
  return []
}
