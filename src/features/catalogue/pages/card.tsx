import { raw } from 'hono/html'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { ProductPicture } from '../../../ui/boxes.tsx'
import type { Content, Html, Lang } from '../../../ui/html.ts'
import { Stars, woodcutFor } from '../../../ui/shapes.tsx'
import { formatDate, starsInWords } from '../../../ui/words.ts'
import { stateOf } from '../../certificates/index.ts'
import { cataloguePaths, photoPath } from '../paths.ts'
import type { Card } from '../store.ts'
import { say, shortProvince } from '../words.ts'

const drawn = new Map<string, Content>()

/** A drawing that many cards share, made once: a page of cards is mostly drawings. */
function once(key: string, draw: () => Html): Content {
  const known = drawn.get(key)
  if (known) return known
  const made = draw()
  const kept = made instanceof Promise ? made : raw(String(made))
  drawn.set(key, kept)
  return kept
}

/** A product in the catalogue, with the look of `ProductCard`: picture, name, producer, place, stars, validity. */
export function CatalogueCard({ card, lang, today }: { card: Card; lang: Lang; today: PlainDate }): Html {
  const state = stateOf(card, today)
  const isCalm = state === 'valid'
  const word = isCalm ? 'until' : state === 'expiring' || state === 'extended' ? 'endsSoon' : 'ended'
  const sign = woodcutFor(card.set_no)
  return (
    <article class="card">
      {card.photo === null ? once(sign, () => <ProductPicture woodcut={sign} />) : <ProductPicture photo={photoPath(card.product_id, card.photo)} woodcut={sign} />}
      <div class="card-text">
        <h3><a href={cataloguePaths[lang].product(card.product_id)}>{card.product_name}</a></h3>
        <p class="card-producer">{card.producer_name}</p>
        <p class="card-place">{`${card.commune_name}, ${shortProvince(card.province_name)}`}</p>
        {once(`${lang}${card.stars}`, () => <p class="card-stars"><Stars n={card.stars} size={15} lang={lang} /><b aria-hidden="true">{starsInWords(card.stars, lang)}</b></p>)}
        <p class={isCalm ? 'card-valid' : 'card-valid warn'}>{say(lang, word, { date: formatDate(card.good_until, lang) })}</p>
      </div>
    </article>
  )
}
