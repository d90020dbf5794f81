import type { Cut, Span } from './model.ts'

/** Addresses of figures. */
export const figurePaths = {
  list: '/so-lieu',
  enter: '/so-lieu/nhap',
  entered: '/so-lieu/da-nhap',
  entry: (id: number): string => `/so-lieu/da-nhap/${id}`,
  correct: (id: number): string => `/so-lieu/da-nhap/${id}/sua`,
  prove: (id: number): string => `/so-lieu/da-nhap/${id}/dinh-minh-chung`,
  proof: (id: number): string => `/so-lieu/da-nhap/${id}/minh-chung`,
  below: (code: string): string => `/so-lieu/${code}/theo-dia-ban`,
} as const

/** The page that shows a figure down to its records. */
export function figureHref({ code, area, span }: { code: string; area: string; span: Span }): string {
  return `${figurePaths.list}/${code}?${new URLSearchParams({ 'dia-ban': area, tu: span.from, den: span.to })}`
}

/** The same page, narrowed to a part of the figure. */
export function withParts(href: string, { by, value }: { by: Cut; value: string }): string {
  return `${href}&${by === 'stars' ? 'sao' : 'nganh'}=${value}`
}
