/** Laws on the organisation of local government, which every decision of a people's committee rests on. */
import type { Fact, PlainDate } from './vocabulary.ts'

/** Oldest first; each holds from its day until the next begins. */
export const LOCAL_GOVERNMENT_LAWS: Fact<{ from: PlainDate; passedOn: PlainDate; number: string }[]> = {
  value: [
    { from: '2016-01-01', passedOn: '2015-06-19', number: '77/2015/QH13' },
    { from: '2025-03-01', passedOn: '2025-02-19', number: '65/2025/QH15' },
    { from: '2025-06-16', passedOn: '2025-06-16', number: '72/2025/QH15' },
  ],
  source: { document: '72/2025/QH15', article: 'điều khoản hiệu lực', confidence: 'recalled', note: 'Ngày hiệu lực của ba luật chưa đối chiếu với bản ký' },
}

/** The law in force on a day. */
export function localGovernmentLaw(on: PlainDate): { passedOn: PlainDate; number: string } | undefined {
  return LOCAL_GOVERNMENT_LAWS.value.findLast(law => law.from <= on)
}
