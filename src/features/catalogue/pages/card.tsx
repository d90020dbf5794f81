import { raw } from 'hono/html'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { ProductPicture } from '../../../ui/boxes.tsx'
import type { Content, Html, Lang } from '../../../ui/html.ts'
import { Stars, Woodcut, type WoodcutName, woodcutFor } from '../../../ui/shapes.tsx'
import { formatDate, starsInWords } from '../../../ui/words.ts'
import { storedState } from '../../certificates/index.ts'
import { cataloguePaths, photoPath } from '../paths.ts'
import type { Card } from '../store.ts'
import { say, shortProvince } from '../words.ts'

const drawn = new Map<string, Content>()

/** A drawing that many cards share, made once. */
function once(key: string, draw: () => Html): Content {
  const known = drawn.get(key)
  if (known) return known
  const made = draw()
  const kept = made instanceof Promise ? made : raw(String(made))
  drawn.set(key, kept)
  return kept
}

/** Inner shapes of a woodcut, to be drawn once on a page and used by all its cards. */
function shapesOf(sign: WoodcutName): string {
  return String(<Woodcut group={sign} />).replace(/^<svg[^>]*>|<\/svg>$/g, '')
}

/** The woodcuts that a page of cards uses, each once; they show nothing by themselves. */
export function WoodcutShapes({ cards }: { cards: readonly Card[] }): Html {
  const signs = [...new Set(cards.filter((card) => card.photo === null).map((card) => woodcutFor(card.set_no)))].sort()
  return <>{signs.map((sign) => once(`shapes ${sign}`, () => <svg class="vh" aria-hidden="true" focusable="false"><symbol id={`w-${sign}`} viewBox="0 0 320 240">{raw(shapesOf(sign))}</symbol></svg>))}</>
}

/** A product in the catalogue, with the look of `ProductCard`; its woodcut stands in `WoodcutShapes`. */
export function CatalogueCard({ card, lang, today }: { card: Card; lang: Lang; today: PlainDate }): Html {
  const state = storedState(card, today)
  const isCalm = state === 'valid'
  const word = isCalm ? 'until' : state === 'expiring' || state === 'extended' ? 'endsSoon' : 'ended'
  const sign = woodcutFor(card.set_no)
  return (
    <article class="card">
      {card.photo === null
        ? once(sign, () => <div class="picture"><svg class="woodcut" viewBox="0 0 320 240" aria-hidden="true"><use href={`#w-${sign}`}></use></svg></div>)
        : <ProductPicture photo={photoPath(card.product_id, card.photo)} woodcut={sign} />}
      <div class="card-text">
        <h3><a href={cataloguePaths[lang].product(card.product_id)}>{card.product_name}</a></h3>
        <p class="card-producer">{card.producer_name}</p>
        <p class="card-place">{`${card.commune_name}, ${shortProvince(card.province_name)}`}</p>
        {word === 'ended' ? <p class="card-stars"><s class="muted">{starsInWords(card.stars, lang)}</s></p> : once(`${lang}${card.stars}`, () => <p class="card-stars"><Stars n={card.stars} size={15} lang={lang} /><b aria-hidden="true">{starsInWords(card.stars, lang)}</b></p>)}
        <p class={isCalm ? 'card-valid' : 'card-valid warn'}>{say(lang, word, { date: formatDate(card.good_until, lang) })}</p>
      </div>
    </article>
  )
}
