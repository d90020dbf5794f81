import type { Span } from './model.ts'

/** Addresses of figures. */
export const figurePaths = {
  list: '/so-lieu',
  enter: '/so-lieu/nhap',
  entered: '/so-lieu/da-nhap',
} as const

/** The page that shows a figure down to its records. */
export function figureHref({ code, area, span }: { code: string; area: string; span: Span }): string {
  return `${figurePaths.list}/${code}?${new URLSearchParams({ 'dia-ban': area, tu: span.from, den: span.to })}`
}
