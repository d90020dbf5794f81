import { z } from 'zod'
import { LEVELS } from '../../../../rules/vocabulary.ts'

export const STANDINGS = ['recognised', 'proposed', 'scored', 'not-certified', 'expired'] as const
export type Standing = (typeof STANDINGS)[number]

const day = z.string()
const span = z.object({ from: day, to: day })

/** What is known of a row and what will be made of it. */
export const resultPlan = z.object({
  product: z.string(),
  producer: z.string(),
  kind: z.string().nullable(),
  address: z.string(),
  pack: z.string(),
  placeTold: z.string(),
  unit: z.object({ id: z.number(), label: z.string(), path: z.string() }).nullable(),
  former: z.object({ id: z.number(), label: z.string() }).nullable(),
  producerId: z.number().nullable(),
  productId: z.number().nullable(),
  setNo: z.number().nullable(),
  sector: z.string().nullable(),
  stars: z.number().nullable(),
  standing: z.enum(STANDINGS),
  verified: z.boolean(),
  year: z.number().nullable(),
  decided: span.nullable(),
  decisionNumber: z.string(),
  level: z.enum(LEVELS).nullable(),
  era: z.string().nullable(),
  productCode: z.string(),
  certificateNumber: z.string(),
  /** The certificate that will stand beside the record. */
  certificate: z.object({ number: z.string(), issuedOn: day, decidedOn: day, setNo: z.number() }).nullable(),
  quality: z.string(),
  source: z.string(),
  note: z.string(),
})
export type Plan = z.output<typeof resultPlan>
