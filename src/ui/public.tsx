import type { Content, Html, Lang } from './html.ts'
import { Icon } from './icons.tsx'
import type { IconName } from './icons.tsx'
import { SEAL_STATES, Seal, Stars } from './shapes.tsx'
import type { SealState } from './shapes.tsx'

/** The answer of a certificate check: seal, the state as the page's h1, one sentence, when it was checked. Stands in the hero. */
export function CheckAnswer({ state, text, note, stars, word, lang = 'vi' }: {
  state: SealState
  text: Content
  note?: Content
  stars?: number | undefined
  /** Other words than the usual ones of the state. */
  word?: string
  lang?: Lang
}): Html {
  return (
    <div class={`answer answer-${state}`}>
      <Seal state={state} size={132} />
      <div class="answer-body">
        <h1 class="answer-word">{word ?? SEAL_STATES[lang][state]}</h1>
        <p class="answer-text">{text}</p>
        {note && <p class="answer-note">{note}</p>}
      </div>
      {stars !== undefined && <Stars n={stars} size={30} lang={lang} />}
    </div>
  )
}

/** Why one may believe the answer: sign and sentence, one line each. */
export function Reasons({ items }: { items: readonly { icon: IconName; text: Content }[] }): Html {
  return (
    <ul class="reasons">
      {items.map((item) => <li><Icon name={item.icon} size={22} /><div>{item.text}</div></li>)}
    </ul>
  )
}

/** The product to hold the pack against: picture, name, question, two answers. */
export function HoldCheck({ picture, name, detail, question, hint, answers, more }: {
  picture: Content
  name: Content
  detail?: Content
  question: Content
  hint?: Content
  /** Two buttons. */
  answers: Content
  more?: Content
}): Html {
  return (
    <section class="hold">
      <div class="hold-head">
        {picture}
        <div class="hold-text"><h2>{name}</h2>{detail && <p class="muted">{detail}</p>}</div>
      </div>
      <div class="hold-text">
        <p class="hold-question">{question}</p>
        {hint && <p class="muted">{hint}</p>}
        <div class="hold-answers">{answers}</div>
        {more}
      </div>
    </section>
  )
}

/** The search of the catalogue: words, place, button. Sends by GET. */
export function CatalogueSearch({ action, value, label, placeholder, places, place, button, hidden, quiet = false, lang = 'vi' }: {
  action: string
  value?: string | undefined
  label?: string
  placeholder?: string
  places?: readonly { value: string; label: string }[]
  place?: string | undefined
  button?: string
  hidden?: Content
  /** The page has another primary button. */
  quiet?: boolean
  lang?: Lang
}): Html {
  const words = lang === 'en'
    ? { label: 'Product, producer or place', place: 'Province or city', button: 'Search' }
    : { label: 'Sản phẩm, chủ thể hoặc địa danh', place: 'Tỉnh, thành phố', button: 'Tìm' }
  return (
    <form class="search" role="search" method="get" action={action}>
      {hidden}
      <label class="vh" for="f-q">{label ?? words.label}</label>
      <div class="with-icon">
        <Icon name="magnifying-glass" size={20} />
        <input id="f-q" class="input" type="search" name="q" value={value} placeholder={placeholder ?? label ?? words.label} />
      </div>
      {places && (
        <>
          <label class="vh" for="f-place">{words.place}</label>
          <select id="f-place" class="input" name="place">
            {places.map((item) => <option value={item.value} selected={item.value === place}>{item.label}</option>)}
          </select>
        </>
      )}
      <button class={quiet ? 'btn btn-second' : 'btn btn-primary'} type="submit">{button ?? words.button}</button>
    </form>
  )
}

/** One group of filters beside the catalogue, with how many each would show. */
export function Facet({ legend, name, options, values }: {
  legend: string
  name: string
  options: readonly { value: string; label: Content; count?: number }[]
  values: readonly string[]
}): Html {
  return (
    <fieldset class="facet">
      <legend>{legend}</legend>
      <ul>
        {options.map((option) => (
          <li>
            <label>
              <input type="checkbox" name={name} value={option.value} checked={values.includes(option.value)} />
              {option.label}
            </label>
            {option.count !== undefined && <span class="num">{option.count.toLocaleString('vi-VN')}</span>}
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

/** Two sides of the sign-in page: the mark with what the system is, and the panel. */
export function Welcome({ text, panel }: { text: Content; panel: Content }): Html {
  return (
    <div class="welcome">
      <div>{text}</div>
      <section class="panel">{panel}</section>
    </div>
  )
}
