import type { Content, Html, Lang } from '../../../ui/html.ts'
import { type PublicPlace, PublicLayout } from '../../../ui/layout.tsx'
import type { SealState } from '../../../ui/shapes.tsx'

const BODY = {
  vi: { parent: 'Chương trình', name: 'Mỗi xã một sản phẩm' },
  en: { parent: 'Programme', name: 'One Commune One Product' },
} as const

/** A public page: the head of the programme, the menu, the way to the other language, no script. */
export function PublicPage({ lang, title, active, altHref, hero, heroTone, description, robots, children }: {
  lang: Lang
  title: string
  active?: PublicPlace | undefined
  /** The same page in the other language. */
  altHref: string
  hero?: Content
  heroTone?: SealState | 'search' | undefined
  description?: string | undefined
  robots?: string | undefined
  children: Content
}): Html {
  return PublicLayout({ lang, title, active, altHref, hero, heroTone, description, robots, body: BODY[lang], children })
}
