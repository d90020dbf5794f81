import { RECORD_PATHS } from '../producers/index.ts'

/** Addresses of a dossier's drafting, its files and its printed forms. */
export const dossiersPaths = {
  record: RECORD_PATHS.dossier,
  start: (productId: number): string => `/san-pham-cua-toi/${productId}/lap-ho-so`,
  draft: RECORD_PATHS.dossierDraft,
  form1: (id: number): string => `/ho-so/${id}/soan/mau-01`,
  form2: (id: number, part: string): string => `/ho-so/${id}/soan/mau-02/${part}`,
  criterion: (id: number, code: string): string => `/ho-so/${id}/soan/tieu-chi/${encodeURIComponent(code)}`,
  part: (id: number, part: string): string => `/ho-so/${id}/soan/phan/${part}`,
  assessment: (id: number): string => `/ho-so/${id}/soan/tu-danh-gia`,
  evidence: (id: number): string => `/ho-so/${id}/soan/minh-chung`,
  addEvidence: (id: number, query: { kind?: string; criterion?: string } = {}): string => {
    const search = new URLSearchParams({ ...(query.kind ? { loai: query.kind } : {}), ...(query.criterion ? { 'tieu-chi': query.criterion } : {}) })
    return `/ho-so/${id}/soan/minh-chung/them${search.size > 0 ? `?${search}` : ''}`
  },
  editEvidence: (id: number, evidenceId: number): string => `/ho-so/${id}/soan/minh-chung/${evidenceId}`,
  removeEvidence: (id: number, evidenceId: number): string => `/ho-so/${id}/soan/minh-chung/${evidenceId}/bo`,
  reuseEvidence: (id: number): string => `/ho-so/${id}/soan/minh-chung/dung-lai`,
  /** Papers of recognised products that end soon. */
  endingPapers: '/so/giay-to',
  renewEvidence: (id: number, evidenceId: number): string => `/ho-so/${id}/giay-to/${evidenceId}/ban-moi`,
  renewal: (id: number, evidenceId: number, renewalId: number): string => `/ho-so/${id}/giay-to/${evidenceId}/ban-moi/${renewalId}`,
  submit: (id: number): string => `/ho-so/${id}/soan/nop`,
  withdraw: (id: number): string => `/ho-so/${id}/soan/rut`,
  file: (id: number, evidenceId: number): string => `/ho-so/${id}/tep/${evidenceId}`,
  /** All of it as one indexed PDF. */
  bound: (id: number): string => `/ho-so/${id}/ca-ho-so`,
  boundFile: (id: number): string => `/ho-so/${id}/ca-ho-so/tep`,
  printed: (id: number, form: 1 | 2, no?: number): string => `/ho-so/${id}/bieu-mau/${form}${no === undefined ? '' : `?lan=${no}`}`,
} as const
