import { lawHref } from '../../ui/law.ts'

/** Addresses of the register of documents. */
export const papersPaths = {
  list: '/van-ban',
  record: '/van-ban/ghi-moi',
  document: (key: string): string => lawHref(key),
  correct: (id: number): string => `/van-ban/ghi-${id}/sua`,
} as const
