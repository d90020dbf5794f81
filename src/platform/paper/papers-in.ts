import type { Paper } from './paper.ts'
import { PaperBody } from './to-html.tsx'

/** The papers that a page shows, in their order: what it offers as files is then the very same trees. */
export function papersIn(page: unknown): Paper[] {
  if (Array.isArray(page)) return page.flatMap(papersIn)
  if (typeof page !== 'object' || page === null || !('tag' in page)) return []
  if (page.tag === PaperBody && 'props' in page) return isPaperProps(page.props) ? [page.props.paper] : []
  return 'children' in page ? papersIn(page.children) : []
}

function isPaperProps(props: unknown): props is { paper: Paper } {
  return typeof props === 'object' && props !== null && 'paper' in props
}
