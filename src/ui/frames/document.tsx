import { raw } from 'hono/html'
import { asset } from '../assets.ts'
import type { AssetName } from '../assets.ts'
import type { Content, Html, Lang } from '../html.ts'
import { Notice } from '../record/notice.tsx'
import { EmblemSlot } from '../shapes.tsx'
import { starPath } from '../star-path.ts'

const FAVICON = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 56 56"><path fill="#fff" d="M0 0h56v56H0z"/><path fill="#A5211A" fill-rule="evenodd" d="M0 0h56v56H0zM7 7v42h42V7z${starPath(28, 29.3, 17.5)}"/></svg>`,
)}`

/** Small modules that a page may load; every page works without them. */
export type Script = 'live-total' | 'keep-form' | 'upload' | 'print' | 'copy' | 'offline-sheet' | 'grid-paste'

/** The body whose page this is: who stands above it, and itself; capitals are made here. */
export type IssuingBody = { parent?: string | null | undefined; name: string; emblem?: string | undefined }

/** What the last action did, shown once at the top of the next page. */
export type Flash = { kind: 'success' | 'info' | 'warning' | 'error'; title: string; text?: Content }

/** The whole document around a page: language, title, styles, skip link, the 4 px line. */
export function Document({ title, lang = 'vi', styles, description, bodyClass, scripts = [], alternate, robots, children }: {
  title: string
  lang?: Lang
  styles: Extract<AssetName, `${string}.css`>
  description?: string | undefined
  bodyClass: string
  scripts?: readonly Script[] | undefined
  /** The same page in the other language. */
  alternate?: { lang: Lang; href: string } | undefined
  robots?: string | undefined
  children: Content
}): Html {
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={lang}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{title === 'Sao' ? title : `${title} – Sao`}</title>
          {description && <meta name="description" content={description} />}
          {robots && <meta name="robots" content={robots} />}
          <meta name="theme-color" content="#A5211A" />
          <link rel="stylesheet" href={asset(styles)} />
          {alternate && <link rel="alternate" hreflang={alternate.lang} href={alternate.href} />}
          <link rel="icon" type="image/svg+xml" href={FAVICON} />
          {scripts.map((name) => <script type="module" src={asset(`islands/${name}.js`)}></script>)}
        </head>
        <body class={bodyClass}>
          <a class="skip" href="#noi-dung">{lang === 'en' ? 'Skip to content' : 'Đến nội dung'}</a>
          {children}
        </body>
      </html>
    </>
  )
}

/** Head of a state paper: emblem, parent body, issuing body in bold capitals, a short rule under it. */
export function BodyHead({ body, size = 46 }: { body: IssuingBody; size?: number }): Html {
  return (
    <div class="body-head">
      <EmblemSlot size={size} src={body.emblem} />
      <div class="body-names">
        {body.parent && <span>{body.parent.toLocaleUpperCase('vi')}</span>}
        <b>{body.name.toLocaleUpperCase('vi')}</b>
      </div>
    </div>
  )
}

/** The notice of the last action, above everything else in the main part. */
export function FlashRegion({ notice }: { notice?: Flash | undefined }): Html {
  if (!notice) return <></>
  return (
    <div class="flash" role={notice.kind === 'error' ? 'alert' : 'status'}>
      <Notice kind={notice.kind} title={notice.title}>{notice.text}</Notice>
    </div>
  )
}
