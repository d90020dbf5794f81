import type { Content, Html } from '../html.ts'
import { Icon } from '../icons.tsx'
import type { IconName } from '../icons.tsx'
import { LINKS } from '../links.ts'
import { Mark } from '../shapes.tsx'
import { BodyHead } from './document.tsx'
import type { IssuingBody } from './document.tsx'

/** The menu of the account: other offices, own data, signing out. Opens without script. */
export function AccountMenu({ icon, title, sub, name, offices = true }: {
  icon: IconName
  title: string
  sub?: string | undefined
  name?: string | undefined
  offices?: boolean
}): Html {
  return (
    <details class="menu account">
      <summary>
        <Icon name={icon} size={20} />
        <span class="account-who">
          <b>{title}</b>
          {sub && <span>{sub}{offices && ' · đổi vai'}</span>}
        </span>
        <Icon name="caret-down" size={16} />
      </summary>
      <div class="menu-sheet">
        {name && <p class="account-name">{name}</p>}
        <ul>
          {offices && <li><a href={LINKS.switchOffice}>Đổi vai</a></li>}
          <li><a href={LINKS.account}>Tài khoản</a></li>
          <li><form method="post" action={LINKS.signOut}><button class="menu-button" type="submit">Đăng xuất</button></form></li>
        </ul>
      </div>
    </details>
  )
}

/** The white bar of officers' pages, 56 px: body, mark, search, notices, the office one acts under. */
export function OfficerBar({ body, actor, search = true, searchValue, unread = 0, menu }: {
  body: IssuingBody
  actor: { name: string; officeTitle: string; place: string }
  search?: boolean | undefined
  searchValue?: string | undefined
  unread?: number | undefined
  /** Phone menu. */
  menu?: Content
}): Html {
  return (
    <header class="bar">
      <a class="bar-home" href={LINKS.desk}>
        <BodyHead body={body} size={34} />
        <span class="bar-brand"><Mark size={22} />Sao</span>
      </a>
      {search && (
        <form class="bar-search" role="search" action={LINKS.search}>
          <Icon name="magnifying-glass" size={18} />
          <label class="vh" for="f-tim">Tìm hồ sơ, sản phẩm, chủ thể</label>
          <input id="f-tim" class="input" type="search" name="q" value={searchValue} placeholder="Tìm hồ sơ, sản phẩm, chủ thể…" />
        </form>
      )}
      <a class="bar-bell" href={LINKS.notices} aria-label={unread > 0 ? `Thông báo, ${unread} chưa đọc` : 'Thông báo'}>
        <Icon name="bell" size={20} />
        {unread > 0 && <b>{unread}</b>}
      </a>
      <AccountMenu icon="identification-badge" title={actor.officeTitle} sub={actor.place} name={actor.name} />
      {menu}
    </header>
  )
}
