import { cx } from '../html.ts'
import type { Content, Html, Lang } from '../html.ts'
import { Icon } from '../icons.tsx'
import { LINKS, PUBLIC_FOOTER, PUBLIC_MENU } from '../links.ts'
import type { PublicPlace } from '../links.ts'
import { Mark } from '../shapes.tsx'
import type { SealState } from '../shapes.tsx'
import { BodyHead, Document, FlashRegion } from './document.tsx'
import type { Flash, IssuingBody, Script } from './document.tsx'

type PublicProps = {
  title: string
  lang?: Lang
  /** Current place of the menu. */
  active?: PublicPlace | undefined
  body: IssuingBody
  /** The same page in the other language. */
  altHref?: string | undefined
  /** Who is signed in, with the way to the own desk. */
  signedIn?: { label: string; href: string } | undefined
  description?: string | undefined
  notice?: Flash | undefined
  scripts?: readonly Script[] | undefined
  /** Full-width band between head and main: the answer of a check, the search of a catalogue. */
  hero?: Content
  /** Ground of the band: the state of a certificate, or `search`. */
  heroTone?: SealState | 'search' | undefined
  robots?: string | undefined
  children: Content
}

function MenuItems({ lang, active }: { lang: Lang; active: PublicPlace | undefined }): Html {
  return (
    <ul>
      {PUBLIC_MENU[lang].map((item) => (
        <li><a href={item.href} aria-current={item.place === active ? 'page' : undefined}>{item.label}</a></li>
      ))}
    </ul>
  )
}

function Entry({ lang, signedIn, altHref }: { lang: Lang; signedIn: PublicProps['signedIn']; altHref: string | undefined }): Html {
  const other = lang === 'en' ? 'vi' : 'en'
  return (
    <>
      {altHref && <a class="entry-lang" href={altHref} lang={other} hreflang={other}>{lang === 'en' ? 'Tiếng Việt' : 'English'}</a>}
      {signedIn
        ? <a class="btn btn-second btn-small" href={signedIn.href}>{signedIn.label}</a>
        : (
          <a class="btn btn-second btn-small" href={LINKS.signIn}>
            <Icon name="sign-in" size={18} />
            {lang === 'en' ? 'Sign in' : 'Đăng nhập'}
          </a>
        )}
    </>
  )
}

function Footer({ lang }: { lang: Lang }): Html {
  const links = PUBLIC_FOOTER[lang]
  return (
    <footer class="foot">
      <div class="wide foot-in">
        <div class="foot-who">
          <Mark size={34} tone="white" />
          <p>
            <b>{lang === 'en' ? 'Sao – the system of One Commune One Product' : 'Sao – hệ thống Mỗi xã một sản phẩm'}</b><br />
            {lang === 'en' ? 'Each certificate is recorded by the body that issued it.' : 'Mỗi giấy chứng nhận do cơ quan cấp ghi vào và chịu trách nhiệm.'}
          </p>
        </div>
        <p class="foot-links">
          <a href={links.report.href}>{links.report.label}</a><br />
          {links.rest.map((link, i) => <>{i > 0 && ' · '}<a href={link.href}>{link.label}</a></>)}
        </p>
      </div>
    </footer>
  )
}

/** Page for everyone: no account, the head of the issuing body, the public menu, the dark footer. */
export function PublicLayout(props: PublicProps): Html {
  const { title, lang = 'vi', active, body, altHref, signedIn, children } = props
  const menuName = lang === 'en' ? 'Menu' : 'Danh mục'
  return (
    <Document
      title={title}
      lang={lang}
      styles="public.css"
      description={props.description}
      bodyClass="public"
      scripts={props.scripts}
      alternate={altHref ? { lang: lang === 'en' ? 'vi' : 'en', href: altHref } : undefined}
      robots={props.robots}
    >
      <header class="top">
        <div class="wide top-in">
          <a class="top-home" href={lang === 'en' ? '/en' : LINKS.home}><BodyHead body={body} /></a>
          <div class="entry"><Entry lang={lang} signedIn={signedIn} altHref={altHref} /></div>
          <details class="menu menu-phone">
            <summary aria-label={menuName}><Icon name="list" size={22} /></summary>
            <nav class="menu-sheet" aria-label={menuName}>
              <MenuItems lang={lang} active={active} />
              <div class="menu-entry"><Entry lang={lang} signedIn={signedIn} altHref={altHref} /></div>
            </nav>
          </details>
        </div>
        <div class="menu-row">
          <div class="wide menu-row-in">
            <a class="brand" href={lang === 'en' ? '/en' : LINKS.home}><Mark size={26} />Sao</a>
            <nav class="menu-bar" aria-label={lang === 'en' ? 'Main menu' : 'Danh mục chính'}>
              <MenuItems lang={lang} active={active} />
            </nav>
          </div>
        </div>
      </header>
      <main id="noi-dung">
        {props.hero && <div class={cx('hero', props.heroTone && `hero-${props.heroTone}`)}><div class="wide">{props.hero}</div></div>}
        <div class="wide public-main">
          <FlashRegion notice={props.notice} />
          {children}
        </div>
      </main>
      <Footer lang={lang} />
    </Document>
  )
}
