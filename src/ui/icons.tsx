import { asset } from './assets.ts'
import type { Html } from './html.ts'
import { BOLD_ICONS } from './icon-names.ts'
import type { IconName } from './icon-names.ts'

export { BOLD_ICONS, ICONS } from './icon-names.ts'
export type { IconName } from './icon-names.ts'

const bold: ReadonlySet<string> = new Set(BOLD_ICONS)

/** A sign from the sprite, in the colour of the text around it. Decoration only: a word stands beside it. */
export function Icon({ name, size = 20, weight = 'regular' }: {
  name: IconName
  /** Side in px. */
  size?: number
  weight?: 'regular' | 'bold'
}): Html {
  const id = weight === 'bold' && bold.has(name) ? `${name}-bold` : name
  return (
    <svg class="icon" width={size} height={size} aria-hidden="true">
      <use href={`${asset('icons.svg')}#${id}`} />
    </svg>
  )
}
