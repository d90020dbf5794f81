import type { Content, Html, Lang } from '../html.ts'
import { asset } from '../assets.ts'
import { raw } from 'hono/html'

/**
 * A paper as it will be printed, on A4. The tool line above it is for the screen only; printing works with the browser's own
 * keys, the button needs its small script.
 */
export function PaperLayout({ title, landscape = false, back, tools, lang = 'vi', bare = false, children }: {
  title: string
  landscape?: boolean
  /** Where one came from. */
  back?: { href: string; label: string }
  /** More links for the tool line: download, next paper. */
  tools?: Content
  lang?: Lang
  /** The children draw their own pages (`class="page"`), one or many. */
  bare?: boolean
  children: Content
}): Html {
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={lang}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{`${title} – Sao`}</title>
          <link rel="stylesheet" href={asset('paper.css')} />
          <script type="module" src={asset('islands/print.js')}></script>
        </head>
        <body class={landscape ? 'paper landscape' : 'paper'}>
          <a class="skip" href="#noi-dung">{lang === 'en' ? 'Skip to content' : 'Đến nội dung'}</a>
          <header class="paper-tools">
            {back && <a href={back.href}>{`‹ ${back.label}`}</a>}
            <button class="paper-print" type="button" data-print hidden>In</button>
            <span>In bằng Ctrl+P; chọn khổ A4{landscape ? ' ngang' : ''}, lề theo trang.</span>
            {tools}
          </header>
          <main id="noi-dung" tabindex={0} aria-label={title}>{bare ? children : <div class="page">{children}</div>}</main>
        </body>
      </html>
    </>
  )
}
