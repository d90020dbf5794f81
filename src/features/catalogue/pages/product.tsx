import { Box, Columns, ProductPicture } from '../../../ui/boxes.tsx'
import type { Html, Lang } from '../../../ui/html.ts'
import { SummaryList, Timeline } from '../../../ui/record.tsx'
import { QrFrame, Stars, woodcutFor } from '../../../ui/shapes.tsx'
import { formatDate, starsInWords } from '../../../ui/words.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { type CertificateRow, judgedBy, linkPath, qrOf, SECTOR_WORDS, stateOf } from '../../certificates/index.ts'
import { cataloguePaths, photoPath } from '../paths.ts'
import type { PublicProduct } from '../store.ts'
import { say, shortProvince } from '../words.ts'
import { holdsToday, PublicBadge, StarsToday } from './check.tsx'
import { PublicPage } from './frame.tsx'

export type ProductView = {
  product: PublicProduct
  current: CertificateRow
  certificates: readonly CertificateRow[]
  /** What the commune was called before 1/7/2025, when it was a single unit. */
  former: string | null
  publicUrl: string
}

/** One product for everybody (picture 03): its stars and certificate, its story, what stands on the pack; nothing private. */
export function ProductPage({ view, lang, today }: { view: ProductView; lang: Lang; today: PlainDate }): Html {
  const { product, current } = view
  const state = stateOf(current, today)
  const isGood = holdsToday(state)
  const check = cataloguePaths[lang].number(current.number)
  const judged = judgedBy(current)
  const place = `${current.commune_name}, ${current.province_name}`
  return (
    <PublicPage
      lang={lang} title={`${current.product_name} – ${current.commune_name}, ${shortProvince(current.province_name)}`} active="products"
      altHref={cataloguePaths[lang === 'en' ? 'vi' : 'en'].product(product.id)} description={`${current.product_name}, ${current.producer_name}, ${place}`}
    >
      <nav class="crumbs" aria-label={lang === 'en' ? 'Path' : 'Đường dẫn'}>
        <ol>
          <li><a href={cataloguePaths[lang].products}>{say(lang, 'listTitleAll')}</a></li>
          <li><a href={`${cataloguePaths[lang].products}?sector=${current.sector}`}>{SECTOR_WORDS[lang][current.sector]}</a></li>
          {judged?.set && <li><span lang="vi">{judged.set}</span></li>}
        </ol>
      </nav>
      <div class="product-head">
        <ProductPicture photo={product.photo && photoPath(product.id, product.photo)} woodcut={woodcutFor(current.set_no)} alt={product.photo ? current.product_name : ''} eager />
        <div class="product-text">
          <h1>{current.product_name}</h1>
          <p>{current.producer_name}<br />{place}{view.former && <span class="muted"> ({say(lang, 'before', { name: view.former })})</span>}</p>
          <p>{isGood ? <Stars n={current.stars} size={24} withWord lang={lang} /> : <span class="muted">{say(lang, 'once')} <s>{starsInWords(current.stars, lang)}</s></span>}</p>
          <p><PublicBadge state={state} lang={lang} /> {say(lang, isGood ? 'until' : 'ended', { date: formatDate(current.good_until, lang) })}</p>
          <div class="product-cert">
            <QrFrame modules={qrOf(`${view.publicUrl}${linkPath(current.link)}`)} framed={false} size={76} lang={lang} label={`QR ${current.number}`} />
            <p><b>{say(lang, 'certificate')} {current.number}</b><br />{current.issuer}, {formatDate(current.issued_on, lang)}<br /><a href={check}>{say(lang, 'checkThis')}</a></p>
          </div>
        </div>
      </div>
      <Columns aside={<Facts view={view} lang={lang} place={place} />}>
        {product.story && <><h2>{say(lang, 'story')}</h2><div class="story" lang="vi">{paragraphs(product.story).map((text) => <p>{text}</p>)}</div></>}
        {product.producerStory && <><h2>{say(lang, 'aboutProducer')}</h2><div class="prose" lang="vi">{paragraphs(product.producerStory).map((text) => <p>{text}</p>)}</div></>}
        <h2>{say(lang, 'history')}</h2>
        <Timeline
          look="line"
          items={view.certificates.map((row) => ({
            at: formatDate(row.issued_on, lang),
            what: <><StarsToday n={row.stars} state={stateOf(row, today)} size={14} withWord lang={lang} /> <PublicBadge state={stateOf(row, today)} lang={lang} /></>,
            more: <>{row.issuer} · {lang === 'en' ? 'Decision' : 'Quyết định'} {row.decision_number} · <a href={cataloguePaths[lang].number(row.number)}>{row.number}</a></>,
          }))}
        />
      </Columns>
    </PublicPage>
  )
}

function Facts({ view, lang, place }: { view: ProductView; lang: Lang; place: string }): Html {
  const { product, current } = view
  const rows = [
    { label: say(lang, 'pack'), value: product.pack || current.pack },
    { label: say(lang, 'description'), value: product.description },
    { label: say(lang, 'ingredients'), value: product.ingredients },
    { label: say(lang, 'storage'), value: product.storage },
    { label: say(lang, 'madeIn'), value: [product.village, place].filter(Boolean).join(', ') },
    { label: say(lang, 'productCode'), value: current.product_code },
  ].filter((row) => row.value !== '')
  const website = safeAddress(product.website)
  return (
    <>
      <Box title={say(lang, 'facts')}>
        <SummaryList items={[...rows, ...(website ? [{ label: say(lang, 'website'), value: <><a href={website} rel="nofollow noopener">{new URL(website).hostname}</a> {say(lang, 'leaves')}</> }] : [])]} />
      </Box>
      <p><a href={`${cataloguePaths[lang].report}?gcn=${current.link}`}>{say(lang, 'wrongInfo')}</a></p>
    </>
  )
}

function paragraphs(text: string): string[] {
  return text.split(/\n+/).map((part) => part.trim()).filter(Boolean)
}

/** A web address that may be followed, or nothing: no other schemes. */
export function safeAddress(text: string | null): string | undefined {
  const address = text && (/^https?:\/\//i.test(text) ? text : /^[\w-]+(\.[\w-]+)+/.test(text) ? `https://${text}` : '')
  return address && URL.canParse(address) && /^https?:$/.test(new URL(address).protocol) ? address : undefined
}
