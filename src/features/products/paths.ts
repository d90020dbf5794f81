import { RECORD_PATHS } from '../producers/index.ts'

export const productsPaths = {
  list: '/so/san-pham',
  record: RECORD_PATHS.product,
  photo: (id: number): string => `/so/san-pham/${id}/anh`,
  /** The commune enters a product for a producer. */
  registerFor: (producerId: number): string => `/so/san-pham/moi?chu-the=${producerId}`,
  edit: (id: number): string => `/so/san-pham/${id}/sua`,
  /** The producer's own pages. */
  home: '/san-pham-cua-toi',
  ownRegister: '/san-pham-cua-toi/moi',
  ownEdit: (id: number): string => `/san-pham-cua-toi/${id}/sua`,
} as const
