import { Field } from '../../../ui/forms.tsx'
import type { Html, Lang } from '../../../ui/html.ts'
import { atStart } from '../../places/index.ts'
import { indicatorOf } from '../../indicators/index.ts'
import { type Choice, PARTS, yearsUntil } from '../choice.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { areaWords, indicatorName, partOptions, say } from '../words.ts'

/** What is shown: place, year, part of the year, figure on the map. Sends by GET, so that the address keeps it all. */
export function ChoiceForm({ action, choice, areas, codes, today, lang }: {
  action: string
  choice: Choice
  areas: readonly { path: string; name: string }[]
  codes: readonly string[]
  today: PlainDate
  lang: Lang
}): Html {
  return (
    <form class="filter" method="get" action={action} role="search" aria-label={say(lang, 'choose')}>
      <Field type="select" name="dia-ban" label={say(lang, 'area')} value={choice.area} options={areas.map((area) => ({ value: area.path, label: atStart(areaWords(area, lang)) }))} />
      <Field type="select" name="nam" label={say(lang, 'year')} value={String(choice.year)} options={yearsUntil(today).map((year) => ({ value: String(year), label: String(year) }))} />
      <Field type="select" name="ky" label={say(lang, 'part')} value={PARTS[choice.part]} options={partOptions(lang).map(({ value, label }) => ({ value: PARTS[value], label }))} />
      <Field
        type="select" name="chi-tieu" label={say(lang, 'figure')} value={choice.indicator}
        options={codes.flatMap((code) => { const one = indicatorOf(code); return one ? [{ value: code, label: indicatorName(one, lang) }] : [] })}
      />
      <button class="btn btn-primary" type="submit">{say(lang, 'apply')}</button>
    </form>
  )
}
