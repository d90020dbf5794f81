/** Addresses of the registers and of the records they name. Later features reuse these for their own pages. */
export const RECORD_PATHS = {
  producer: (id: number): string => `/so/chu-the/${id}`,
  product: (id: number): string => `/so/san-pham/${id}`,
  dossier: (id: number): string => `/ho-so/${id}`,
  dossierDraft: (id: number): string => `/ho-so/${id}/soan`,
} as const

export const producersPaths = {
  list: '/so/chu-the',
  register: '/so/chu-the/moi',
  record: RECORD_PATHS.producer,
  edit: (id: number): string => `/so/chu-the/${id}/sua`,
  /** Served by products, which move with their producer. */
  takeIn: (id: number): string => `/so/chu-the/${id}/nhan-ve-xa`,
} as const
