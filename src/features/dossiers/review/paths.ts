import { RECORD_PATHS } from '../../producers/index.ts'
import { dossiersPaths } from '../paths.ts'
import type { Queue } from './model.ts'

/** Words of the queues in addresses. */
export const QUEUE_SLUGS = { inbox: 'cho-tiep-nhan', working: 'dang-xu-ly', returned: 'cho-bo-sung', sent: 'da-gui', all: 'tat-ca' } as const satisfies Record<Queue, string>

/** Parts of a record, each with its own address. */
const PARTS = { overview: '', answers: 'tu-danh-gia', evidence: 'minh-chung', assessment: 'danh-gia-cap-xa', changes: 'so-sanh', papers: 'van-ban', history: 'lich-su' } as const
export type Part = keyof typeof PARTS

/** Papers that a record prints. */
export const PAPER_KINDS = { form3: 'mau-so-03', letter: 'de-nghi', minutes: 'bien-ban', receipt: 'phieu-tiep-nhan', returned: 'yeu-cau-bo-sung', samples: 'phieu-nhan-mau' } as const
export type PaperKind = keyof typeof PAPER_KINDS

/** Addresses of the review of dossiers. */
export const reviewPaths = {
  list: (queue?: Queue): string => (queue ? `/ho-so?hang-doi=${QUEUE_SLUGS[queue]}` : '/ho-so'),
  record: (id: number, part: Part = 'overview'): string => (part === 'overview' ? `/ho-so/${id}` : `/ho-so/${id}?phan=${PARTS[part]}`),
  receive: (id: number): string => `/ho-so/${id}/tiep-nhan`,
  giveBack: (id: number): string => `/ho-so/${id}/tra-lai`,
  samples: (id: number): string => `/ho-so/${id}/san-pham-mau`,
  opinion: (id: number): string => `/ho-so/${id}/y-kien`,
  meeting: (id: number): string => `/ho-so/${id}/hop`,
  reopen: (id: number): string => `/ho-so/${id}/mo-lai-danh-gia`,
  send: (id: number): string => `/ho-so/${id}/gui`,
  giveBackInvalid: (id: number): string => `/ho-so/${id}/khong-hop-le`,
  evaluateAgain: (id: number): string => `/ho-so/${id}/danh-gia-lai`,
  paper: (id: number, kind: PaperKind): string => `/ho-so/${id}/van-ban/${PAPER_KINDS[kind]}`,
  changesPaper: (id: number): string => `/ho-so/${id}/so-sanh`,
  /** The producer's own pages of a draft, printed forms and files. */
  draft: dossiersPaths.draft,
  evidence: dossiersPaths.file,
  printed: dossiersPaths.printed,
  producer: RECORD_PATHS.producer,
} as const

/** The queue of an address; nothing for an unknown word. */
export function queueOfSlug(slug: string): Queue | undefined {
  return entries(QUEUE_SLUGS).find(([, word]) => word === slug)?.[0]
}

/** The part of a record in an address; the overview when there is none. */
export function partOfSlug(slug: string): Part | undefined {
  return entries(PARTS).find(([, word]) => word === slug)?.[0]
}

/** The paper in an address. */
export function paperOfSlug(slug: string): PaperKind | undefined {
  return entries(PAPER_KINDS).find(([, word]) => word === slug)?.[0]
}

function entries<K extends string, V>(record: Record<K, V>): [K, V][] {
  const keys: K[] = []
  for (const key in record) keys.push(key)
  return keys.map((key) => [key, record[key]])
}
