import { cx } from '../html.ts'
import type { Content, Html } from '../html.ts'
import { Icon } from '../icons.tsx'
import type { IconName } from '../icons.tsx'
import { LINKS } from '../links.ts'
import { formatNumber } from '../words.ts'
import { OfficerBar } from './bar.tsx'
import { Document, FlashRegion } from './document.tsx'
import type { Flash, Script } from './document.tsx'

/** Who acts, and under which office; the head shows the body of that office. */
export type OfficerActor = {
  name: string
  /** "Công chức phòng Kinh tế". */
  officeTitle: string
  /** "xã Hưng Đạo". */
  place: string
  parentBody?: string | null | undefined
  body: string
  emblem?: string | undefined
}

/** The rail: groups of links with counts; zero is not shown. */
export type OfficerNav = {
  groups: readonly {
    label?: string | undefined
    items: readonly { href: string; label: string; icon: IconName; count?: number | undefined; current?: boolean | undefined }[]
  }[]
}

function RailGroups({ nav, idPrefix }: { nav: OfficerNav; idPrefix: string }): Html {
  return (
    <>
      {nav.groups.map((group, i) => (
        <>
          {group.label && <p class="rail-label" id={`${idPrefix}-${i}`}>{group.label}</p>}
          <ul aria-labelledby={group.label ? `${idPrefix}-${i}` : undefined}>
            {group.items.map((item) => (
              <li>
                <a href={item.href} aria-current={item.current ? 'page' : undefined}>
                  <Icon name={item.icon} size={19} />
                  <span>{item.label}</span>
                  {item.count ? <b class="num">{formatNumber(item.count)}</b> : null}
                </a>
              </li>
            ))}
          </ul>
        </>
      ))}
    </>
  )
}

/**
 * Page of an officer: bar, rail, main. `head` is the white head of a record (`RecordHead`), joined to the bar.
 */
export function OfficerLayout({ title, actor, nav, search, searchValue, unread, notice, head, scripts, children }: {
  title: string
  actor: OfficerActor
  nav: OfficerNav
  search?: boolean
  searchValue?: string
  unread?: number | undefined
  notice?: Flash | undefined
  head?: Content
  scripts?: readonly Script[]
  children: Content
}): Html {
  const body = { parent: actor.parentBody, name: actor.body, emblem: actor.emblem }
  return (
    <Document title={title} styles="app.css" bodyClass="officer" scripts={scripts}>
      <OfficerBar
        body={body}
        actor={actor}
        search={search}
        searchValue={searchValue}
        unread={unread}
        menu={
          <details class="menu menu-phone">
            <summary aria-label="Danh mục"><Icon name="list" size={22} /></summary>
            <div class="menu-sheet">
              <form class="menu-search" role="search" aria-label="Tìm nhanh" action={LINKS.search}>
                <label class="vh" for="f-tim-nhanh">Tìm hồ sơ, sản phẩm, chủ thể</label>
                <input id="f-tim-nhanh" class="input" type="search" name="q" placeholder="Tìm…" />
                <button class="btn btn-second" type="submit">Tìm</button>
              </form>
              <nav class="rail-list" aria-label="Danh mục việc"><RailGroups nav={nav} idPrefix="m" /></nav>
            </div>
          </details>
        }
      />
      <div class="work">
        <nav class="rail rail-list" aria-label="Việc và sổ"><RailGroups nav={nav} idPrefix="r" /></nav>
        <main id="noi-dung" class={cx('work-main', Boolean(head) && 'has-head')}>
          {head}
          <div class="work-in">
            <FlashRegion notice={notice} />
            {children}
          </div>
        </main>
      </div>
    </Document>
  )
}
