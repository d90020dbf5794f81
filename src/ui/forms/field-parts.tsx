import type { Content, Html, Lang } from '../html.ts'
import { Icon } from '../icons.tsx'

/** The hint under a label. */
export function Hint({ id, children }: { id: string; children: Content }): Html {
  return <p class="hint" id={`${id}-hint`}>{children}</p>
}

/** The sentence that says what to write, under the hint. */
export function FieldError({ id, lang = 'vi', children }: { id: string; lang?: Lang; children: Content }): Html {
  return (
    <p class="field-error" id={`${id}-error`}>
      <Icon name="warning-circle" weight="bold" size={18} />
      <span><span class="vh">{lang === 'en' ? 'Error: ' : 'Lỗi: '}</span>{children}</span>
    </p>
  )
}

/** The mark of a field that may stay empty. */
export function OptionalMark({ lang = 'vi' }: { lang?: Lang }): Html {
  return <span class="optional">{lang === 'en' ? ' (optional)' : ' (không bắt buộc)'}</span>
}
