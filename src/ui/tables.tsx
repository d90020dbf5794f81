import { cx } from './html.ts'
import type { Content, Html } from './html.ts'
import { Icon } from './icons.tsx'
import { LinkButton } from './forms/buttons.tsx'

/** One column of a table. */
export type Column<Row> = {
  key: string
  label: Content
  render: (row: Row, index: number) => Content
  /** `num`: figures, right-aligned in the digits face. `fit`: no wider than its content. */
  align?: 'num' | 'fit'
  /** The name of the row; `th`, and the title of the card on a phone. One per table. */
  rowHead?: boolean
  /** Present when the table can be sorted by it. */
  sort?: 'ascending' | 'descending' | 'none'
  sortHref?: string
  /** Not on phones. */
  hidePhone?: boolean
  /** Label on the phone card, when the head is not plain text. */
  phoneLabel?: string
}

function SortLabel<Row>({ column }: { column: Column<Row> }): Html {
  const arrow = column.sort === 'ascending' ? ' ↑' : column.sort === 'descending' ? ' ↓' : ''
  if (column.sortHref) return <a class="sort" href={column.sortHref}>{column.label}{arrow && <span aria-hidden="true">{arrow}</span>}</a>
  return <>{column.label}{arrow && <span aria-hidden="true">{arrow}</span>}</>
}

/**
 * A table of records: names left, figures right. On phones each row is a card. Without rows it shows `empty`.
 * `groupOf` puts a line with the group's name over rows that share it.
 */
export function DataTable<Row>({ columns, rows, caption, captionShown = false, rowHref, rowTone, groupOf, empty, zebra, boxed = true, cards = true, foot }: {
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** What the table holds; heard, and seen with `captionShown`. */
  caption: string
  captionShown?: boolean
  /** Where the name of the row leads. */
  rowHref?: (row: Row) => string | undefined
  /** `bad`: a failed row; `now`: the selected one; `gone`: no longer in force. */
  rowTone?: (row: Row) => 'bad' | 'now' | 'gone' | undefined
  groupOf?: (row: Row) => string
  empty?: Content
  /** Zebra; by itself only above 8 columns. */
  zebra?: boolean
  /** White sheet around it; off inside a `Box`. */
  boxed?: boolean
  /** Cards on phones; off for small tables that fit. */
  cards?: boolean
  /** Last row: totals. */
  foot?: Content
}): Html {
  if (rows.length === 0 && empty) return <>{empty}</>
  let group: string | undefined
  const table = (
    <table
      role="table"
      class={cx('table', Boolean(rowHref) && 'table-middle', boxed && 'table-boxed', cards && 'table-cards', (zebra ?? columns.length > 8) && 'table-zebra')}
    >
      <caption class={captionShown ? undefined : 'vh'}>{caption}</caption>
      <thead>
        <tr role="row">
          {columns.map((column) => (
            <th
              role="columnheader"
              scope="col"
              class={cx(column.align === 'num' && 'r', column.hidePhone && 'no-phone')}
              aria-sort={column.sort && column.sort !== 'none' ? column.sort : undefined}
            >
              <SortLabel column={column} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => {
          const name = groupOf?.(row)
          const opens = name !== undefined && name !== group
          group = name
          const tone = rowTone?.(row)
          return (
            <>
              {opens && <tr role="row" class="table-group"><th role="rowheader" scope="colgroup" colspan={columns.length}>{name}</th></tr>}
              <tr role="row" class={tone && `row-${tone}`}>
                {columns.map((column) => {
                  const content = column.render(row, index)
                  const href = column.rowHead ? rowHref?.(row) : undefined
                  const label = column.phoneLabel ?? (typeof column.label === 'string' ? column.label : undefined)
                  const name = cx(column.align === 'num' && 'num r', column.align === 'fit' && 'fit', column.hidePhone && 'no-phone')
                  return column.rowHead
                    ? <th role="rowheader" scope="row" class={name}>{href ? <a class="row-link" href={href}>{content}</a> : content}</th>
                    : <td role="cell" class={name} data-label={label}>{content}</td>
                })}
              </tr>
            </>
          )
        })}
      </tbody>
      {foot && <tfoot>{foot}</tfoot>}
    </table>
  )
  if (columns.length < 5) return table
  // Between phone and desk a wide table scrolls in its own box; without links in it the box itself takes the focus.
  return rowHref
    ? <div class="table-wrap">{table}</div>
    : <div class="table-wrap" role="region" aria-label={caption} tabindex={0}>{table}</div>
}

/** Page numbers for short lists: first, last and those around the current one. */
export function Pagination({ page, pages, hrefFor, sizes, note }: {
  page: number
  pages: number
  hrefFor: (page: number) => string
  /** Rows per page one may choose. */
  sizes?: readonly { label: string; href?: string }[]
  note?: Content
}): Html {
  const shown = [...new Set([1, page - 1, page, page + 1, pages].concat(page <= 3 ? [2, 3, 4] : []))]
    .filter((n) => n >= 1 && n <= pages)
    .sort((a, b) => a - b)
  return (
    <div class="pager">
      {pages > 1 && (
        <nav aria-label="Trang">
          <ul>
            {page > 1 && <li><a href={hrefFor(page - 1)} rel="prev">‹ Trước</a></li>}
            {shown.map((n, i) => (
              <>
                {i > 0 && n - (shown[i - 1] ?? n) > 1 && <li aria-hidden="true">…</li>}
                <li><a href={hrefFor(n)} aria-current={n === page ? 'page' : undefined}><span class="vh">Trang </span>{n}</a></li>
              </>
            ))}
            {page < pages && <li><a href={hrefFor(page + 1)} rel="next">Sau ›</a></li>}
          </ul>
        </nav>
      )}
      {sizes && (
        <p class="meta">
          {sizes.map((size, i) => <>{i > 0 && ' · '}{size.href ? <a href={size.href}>{size.label}</a> : size.label}</>)}
        </p>
      )}
      {note && <p class="meta">{note}</p>}
    </div>
  )
}

/** Forward and back in a long list whose pages are not counted. */
export function KeysetPager({ prevHref, nextHref, note }: {
  prevHref?: string | null | undefined
  nextHref?: string | null | undefined
  note?: Content
}): Html {
  if (!prevHref && !nextHref && !note) return <></>
  return (
    <div class="pager">
      {(prevHref || nextHref) && (
        <nav aria-label="Trang">
          <ul>
            {prevHref && <li><a href={prevHref} rel="prev">‹ Trước</a></li>}
            {nextHref && <li><a href={nextHref} rel="next">Sau ›</a></li>}
          </ul>
        </nav>
      )}
      {note && <p class="meta">{note}</p>}
    </div>
  )
}

/** Filters of a list in one row: search, a few fields, "Lọc". Sends by GET, so the address can be kept. */
export function FilterBar({ action, search, children, hidden, resetHref, label = 'Lọc danh sách' }: {
  action?: string
  search?: { name?: string; value?: string | undefined; label: string; placeholder?: string }
  /** More fields, usually `Field type="select"`. */
  children?: Content
  /** Values that go along (sorting). */
  hidden?: Content
  /** Shown when something is filtered. */
  resetHref?: string | undefined
  label?: string
}): Html {
  return (
    <form class="filter" role="search" aria-label={label} method="get" action={action}>
      {hidden}
      {search && (
        <div class="field filter-search">
          <label class="vh" for="f-loc">{search.label}</label>
          <div class="with-icon">
            <Icon name="magnifying-glass" size={18} />
            <input id="f-loc" class="input" type="search" name={search.name ?? 'q'} value={search.value} placeholder={search.placeholder ?? search.label} />
          </div>
        </div>
      )}
      {children}
      <button class="btn btn-primary" type="submit">Lọc</button>
      {resetHref && <LinkButton kind="text" href={resetHref}>Bỏ lọc</LinkButton>}
    </form>
  )
}

/** Chips of what is filtered; each takes its filter away. */
export function FilterChips({ items, clearHref }: { items: readonly { label: string; removeHref: string }[]; clearHref?: string }): Html {
  if (items.length === 0) return <></>
  return (
    <ul class="chips">
      {items.map((item) => (
        <li><a class="chip" href={item.removeHref}><span class="vh">Bỏ lọc: </span>{item.label}<Icon name="x" size={14} weight="bold" /></a></li>
      ))}
      {clearHref && <li><a href={clearHref}>Bỏ hết lọc</a></li>}
    </ul>
  )
}

/** States of a list as links: "38 giấy chứng nhận: 27 còn hiệu lực · 6 sắp hết hạn". */
export function StateSummary({ total, noun, items, aside }: {
  total: number
  noun: string
  items?: readonly { label: string; href: string; current?: boolean }[]
  aside?: Content
}): Html {
  return (
    <div class="state-summary">
      <p aria-live="polite">
        <b>{total}</b> {noun}{items && items.length > 0 ? ': ' : ''}
        {items?.map((item, i) => <>{i > 0 && ' · '}<a href={item.href} aria-current={item.current ? 'true' : undefined}>{item.label}</a></>)}
      </p>
      {aside && <p class="meta">{aside}</p>}
    </div>
  )
}
