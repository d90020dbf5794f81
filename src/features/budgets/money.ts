import { z } from 'zod'
import { formatNumber } from '../../ui/words.ts'

/** The most that one amount may be: a thousand times what a province spends, and far from where numbers lose digits. */
const MOST = 1_000_000_000_000

/** An amount in whole dong: `15.000.000`, `15 000 000`, `15000000`; machines send a number. */
export function money(what: string, min = 1): z.ZodType<number, number | string> {
  const wrong = `Ghi ${what} bằng đồng, số nguyên, ví dụ 15.000.000.`
  return z
    .union([z.int(), z.string().trim().transform((text) => text.replace(/\s|(?<=\d)[.](?=\d{3}(?:\D|$))|\s*(?:đồng|đ)$/giu, '')).pipe(z.string().regex(/^\d{1,13}$/, wrong))], wrong)
    .transform(Number)
    .refine((value) => value >= min && value <= MOST, min === 0 ? `Ghi ${what} từ 0 đến ${formatNumber(MOST)} đồng.` : `Ghi ${what} lớn hơn 0, nhiều nhất ${formatNumber(MOST)} đồng.`)
}

/** `15.000.000 đồng`. */
export function dong(amount: number): string {
  return `${formatNumber(amount)} đồng`
}
