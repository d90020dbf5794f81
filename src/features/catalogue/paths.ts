import type { Lang } from '../../ui/html.ts'

type Paths = {
  home: string
  products: string
  product: (id: number | string) => string
  check: string
  number: (number: string) => string
  link: (link: string) => string
  report: string
  reported: string
}

/** A number as one piece of an address: slashes become dashes, which the look-up understands. */
function piece(number: string): string {
  return encodeURIComponent(number.replaceAll('/', '-'))
}

/** Public addresses in both languages; the same page stands at the same key. */
export const cataloguePaths: Record<Lang, Paths> = {
  vi: {
    home: '/', products: '/san-pham', product: (id) => `/san-pham/${id}`, check: '/kiem-tra', number: (number) => `/kiem-tra/${piece(number)}`,
    link: (link) => `/c/${link}`, report: '/phan-anh', reported: '/phan-anh/da-gui',
  },
  en: {
    home: '/en', products: '/en/products', product: (id) => `/en/products/${id}`, check: '/en/check', number: (number) => `/en/check/${piece(number)}`,
    link: (link) => `/en/c/${link}`, report: '/en/report', reported: '/en/report/sent',
  },
}

/** Address of a product's photo; the hash in it changes with the photo, so that it may be kept for ever. */
export function photoPath(productId: number, hash: string): string {
  return `/anh/${productId}/${hash.slice(0, 16)}`
}

/** Public JSON. */
export const apiPaths = {
  products: '/api/public/products',
  certificate: (number: string): string => `/api/public/certificates/${piece(number)}`,
} as const
