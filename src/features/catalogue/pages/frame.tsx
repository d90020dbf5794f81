import { raw } from 'hono/html'
import type { Content, Html, Lang } from '../../../ui/html.ts'
import { type PublicPlace, PublicLayout } from '../../../ui/layout.tsx'
import type { SealState } from '../../../ui/shapes.tsx'

const BODY = {
  vi: { parent: 'Chương trình', name: 'Mỗi xã một sản phẩm' },
  en: { parent: 'Programme', name: 'One Commune One Product' },
} as const

type PageProps = {
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
}

const SLOT = '\u0001'
const shells = new Map<string, string[]>()

/** A public page: the head of the programme, the menu, the way to the other language, no script. */
export function PublicPage(props: PageProps): Html {
  const parts = shellOf(props)
  const values: Record<string, Content> = {
    title: props.title, alt: props.altHref, description: props.description, hero: props.hero, children: props.children,
  }
  let page = parts[0] ?? ''
  for (let i = 1; i < parts.length; i += 2) page += String(<>{values[parts[i] ?? '']}</>) + (parts[i + 1] ?? '')
  return raw(page)
}

/** The layout of a kind of page, drawn once, cut where its own texts go: fixed part, name of a text, fixed part, … */
function shellOf({ lang, active, heroTone, hero, description, robots }: PageProps): string[] {
  const key = [lang, active, heroTone, Boolean(hero), Boolean(description), robots].join(' ')
  const known = shells.get(key)
  if (known) return known
  const slot = (name: string): string => `${SLOT}${name}${SLOT}`
  const layout = PublicLayout({
    lang, active, heroTone, robots, body: BODY[lang], title: slot('title'), altHref: slot('alt'), description: description ? slot('description') : undefined,
    hero: hero ? raw(slot('hero')) : undefined, children: raw(slot('children')),
  })
  const shell = String(layout).split(/\u0001(\w+)\u0001/)
  shells.set(key, shell)
  return shell
}
