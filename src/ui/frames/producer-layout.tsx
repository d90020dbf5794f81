import type { Content, Html } from '../html.ts'
import { Mark } from '../shapes.tsx'
import { AccountMenu } from './bar.tsx'
import { Document, FlashRegion } from './document.tsx'
import type { Flash, Script } from './document.tsx'

/** Page of a producer: the mark, the programme's name, the producer; one matter in the middle. */
export function ProducerLayout({ title, actor, programmeName, home = '/chu-the', notice, scripts, offices = false, children }: {
  title: string
  /** The person and the producer: "HTX Cộng Hòa". */
  actor: { name: string; producerName: string }
  /** "Chương trình Mỗi xã một sản phẩm · thành phố Hà Nội". */
  programmeName: string
  home?: string
  notice?: Flash | undefined
  scripts?: readonly Script[]
  /** Shows "đổi vai" for people who also act elsewhere. */
  offices?: boolean
  children: Content
}): Html {
  return (
    <Document title={title} styles="app.css" bodyClass="producer" scripts={scripts}>
      <header class="top producer-top">
        <div class="mid producer-in">
          <a class="brand" href={home}><Mark size={28} />Sao</a>
          <span class="programme">{programmeName}</span>
          <AccountMenu icon="storefront" title={actor.producerName} name={actor.name} offices={offices} />
        </div>
      </header>
      <main id="noi-dung" class="mid people-main">
        <FlashRegion notice={notice} />
        {children}
      </main>
    </Document>
  )
}
