import { cx } from './html.ts'
import type { Content, Html, Lang } from './html.ts'
import { Icon } from './icons.tsx'
import { Stars, Woodcut } from './shapes.tsx'
import type { WoodcutName } from './shapes.tsx'
import { starsInWords } from './words.ts'

/** A white sheet with an optional heading. `tone="now"` has the chàm line of "Làm được lúc này". */
export function Box({ title, level = 2, aside, tone, tight, id, children }: {
  title?: Content
  level?: 2 | 3
  /** Link or note at the right of the heading. */
  aside?: Content
  tone?: 'now'
  /** No padding: a table or picture fills it. */
  tight?: boolean
  id?: string
  children: Content
}): Html {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section class={cx('box', tone === 'now' && 'box-now', tight && 'box-tight')} id={id}>
      {title && <div class="box-head"><Heading>{title}</Heading>{aside && <span class="box-aside">{aside}</span>}</div>}
      {children}
    </section>
  )
}

/** Boxes side by side where there is room. */
export function BoxGrid({ children, cards = false }: { children: Content; cards?: boolean }): Html {
  return <div class={cards ? 'grid grid-cards' : 'grid'}>{children}</div>
}

/** A main column and an aside of 304–360 px; the aside falls below on small screens, or above with `asideFirst`. */
export function Columns({ aside, asideFirst = false, width = 'normal', children }: {
  aside: Content
  asideFirst?: boolean
  /** `form`: 680 + 56 + 320, for people who fill in. `even`: two halves. `side`: a narrow aside at the left, as on the catalogue. */
  width?: 'normal' | 'form' | 'even' | 'side'
  children: Content
}): Html {
  return (
    <div class={cx('columns', width !== 'normal' && `columns-${width}`, asideFirst && 'aside-first')}>
      <div class="col-main">{children}</div>
      <aside class="col-aside">{aside}</aside>
    </div>
  )
}

/** Title of a page with what stands at its right. The page's one h1. */
export function PageHead({ title, sub, caption, actions, meta }: {
  title: Content
  /** Lead sentence under the title. */
  sub?: Content
  /** Small line above the title: "Phần A · câu 5 trên 16". */
  caption?: Content
  actions?: Content
  meta?: Content
}): Html {
  return (
    <div class="page-head">
      <div>
        {caption && <p class="page-caption">{caption}</p>}
        <h1>{title}</h1>
        {sub && <p class="page-sub">{sub}</p>}
      </div>
      {(actions || meta) && <div class="page-actions">{meta && <span class="meta">{meta}</span>}{actions}</div>}
    </div>
  )
}

/** The link back, over the title of a form. */
export function Back({ href, children }: { href: string; children: Content }): Html {
  return <p class="back"><Icon name="caret-left" size={18} /><a href={href}>{children}</a></p>
}

/** Running text in a readable measure. */
export function Prose({ children }: { children: Content }): Html {
  return <div class="prose">{children}</div>
}

/** The first sentence of a page for people, larger. */
export function Lead({ children }: { children: Content }): Html {
  return <p class="lead">{children}</p>
}

/** A box of its own for what is wider than the page; can be scrolled by keyboard, so it has a name. */
export function ScrollBox({ label, children }: { label: string; children: Content }): Html {
  return <div class="scroll" role="region" aria-label={label} tabindex={0}>{children}</div>
}

/** Picture of a product, 4:3; its woodcut when there is no photo. */
export function ProductPicture({ photo, woodcut, alt = '', eager = false }: {
  photo?: string | null | undefined
  woodcut: WoodcutName
  alt?: string
  /** First picture of a page: do not wait for scrolling. */
  eager?: boolean
}): Html {
  return (
    <div class="picture">
      {photo
        ? <img src={photo} alt={alt} width="480" height="360" loading={eager ? 'eager' : 'lazy'} decoding="async" />
        : <Woodcut group={woodcut} />}
    </div>
  )
}

/** What a card of the catalogue shows. */
export type ProductCardProps = {
  href: string
  name: string
  producer: string
  /** "xã Hưng Đạo, Hà Nội". */
  place: string
  stars: number
  photo?: string | null | undefined
  woodcut: WoodcutName
  /** "Đến hết 14/6/2029", or a warning. */
  validity?: Content
  warn?: boolean
  lang?: Lang
}

/** A product in the catalogue: picture, name, producer, place, stars, validity. */
export function ProductCard(props: ProductCardProps): Html {
  const { lang = 'vi' } = props
  return (
    <article class="card">
      <ProductPicture photo={props.photo} woodcut={props.woodcut} />
      <div class="card-text">
        <h3><a href={props.href}>{props.name}</a></h3>
        <p class="card-producer">{props.producer}</p>
        <p class="card-place">{props.place}</p>
        <p class="card-stars"><Stars n={props.stars} size={15} lang={lang} /><b aria-hidden="true">{starsInWords(props.stars, lang)}</b></p>
        {props.validity && <p class={props.warn ? 'card-valid warn' : 'card-valid'}>{props.validity}</p>}
      </div>
    </article>
  )
}
