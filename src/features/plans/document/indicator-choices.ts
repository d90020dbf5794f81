import type { SelectOption } from '../../../ui/forms.tsx'
import { INDICATORS, indicatorOf } from '../../indicators/index.ts'

/** Indicators that a target may take its number from: counted by the registers first, then those that people enter with proof. */
export function indicatorOptions(): SelectOption[] {
  const order = [...INDICATORS].sort((a, b) => Number(a.source === 'entered') - Number(b.source === 'entered'))
  return order.map((one) => ({ value: one.code, label: `${one.name} (${one.unit})${one.source === 'entered' ? ', nhập kèm tài liệu' : ''}` }))
}

/** Whether an indicator of this code exists. */
export function isIndicator(code: string): boolean {
  return indicatorOf(code) !== undefined
}

/** The unit in which an indicator counts; nothing when there is no such indicator. */
export function unitOfIndicator(code: string): string | undefined {
  return indicatorOf(code)?.unit
}
