import type { Problem } from '../../rules/vocabulary.ts'
import type { Content, Html, Lang } from '../html.ts'
import { fieldId } from './field-id.ts'

/**
 * What has to be put right, on top of the form, each a link to its field. Takes the focus. Nothing when there is no problem.
 */
export function ErrorSummary({ problems, title, idFor = fieldId, lang = 'vi' }: {
  problems: readonly Problem[] | undefined
  title?: Content
  /** Path of a problem → id of its control. */
  idFor?: (path: string) => string
  lang?: Lang
}): Html {
  if (!problems || problems.length === 0) return <></>
  const words = lang === 'en' ? `Not saved: ${problems.length} to put right` : `Chưa lưu được: có ${problems.length} chỗ cần sửa`
  return (
    <div class="error-summary" role="alert" tabindex={-1} autofocus data-error-summary>
      <h2>{title ?? words}</h2>
      <ul>
        {problems.map((problem) => (
          <li>{problem.path === '' ? problem.message : <a href={`#${idFor(problem.path)}`}>{problem.message}</a>}</li>
        ))}
      </ul>
    </div>
  )
}
