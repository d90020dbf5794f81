type Id = number | string

/** Addresses of the register of papers out and in. */
export const registerPaths = {
  list: '/van-thu',
  arrive: '/van-thu/ghi-van-ban-den',
  draft: '/van-thu/soan',
  readIn: '/van-thu/doc-tep',
  review: (id: Id): string => `/van-thu/${id}/soat`,
  paper: (id: Id): string => `/van-thu/${id}`,
  change: (id: Id): string => `/van-thu/${id}/sua`,
  print: (id: Id): string => `/van-thu/${id}/ban-in`,
  file: (id: Id, file: Id): string => `/van-thu/${id}/tep/${file}`,
  submit: (id: Id): string => `/van-thu/${id}/trinh`,
  sign: (id: Id): string => `/van-thu/${id}/ky`,
  sendBack: (id: Id): string => `/van-thu/${id}/tra-lai`,
  issue: (id: Id): string => `/van-thu/${id}/ban-hanh`,
  discard: (id: Id): string => `/van-thu/${id}/bo`,
  attach: (id: Id): string => `/van-thu/${id}/dinh-kem`,
  amend: (id: Id): string => `/van-thu/soan?ve=${id}`,
  verify: '/kiem-tra-van-ban',
} as const

/** Pages of the records that papers are about; the register knows no later feature, only their addresses. */
const SUBJECTS: Record<string, string> = { dossier: '/ho-so/', decision: '/quyet-dinh/', certificate: '/so/giay-chung-nhan/', handover: '/ban-giao/', plan: '/ke-hoach/', print: '', report: '/bao-cao/' }

/** Where the record of a paper is shown, or nothing. */
export function subjectHref(paper: { subject_kind: string | null; subject_id: string | null }): string | undefined {
  const page = paper.subject_kind === null ? undefined : SUBJECTS[paper.subject_kind]
  return page === undefined ? undefined : `${page}${paper.subject_id}`
}
