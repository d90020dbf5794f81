import type { Problem } from '../../rules/vocabulary.ts'

/** Id of the first control of a field, so that the error summary can point at it: `answers.1.1` → `f-answers-1-1`. */
export function fieldId(name: string): string {
  return `f-${name.replace(/[^A-Za-z0-9]+/g, '-')}`
}

/** The sentence of the first problem with this path, if any. */
export function problemFor(problems: readonly Problem[] | undefined, path: string): string | undefined {
  return problems?.find((problem) => problem.path === path)?.message
}

/** Ids of the hint and the error of a field, as `aria-describedby` wants them. */
export function describedBy(id: string, hint: unknown, error: unknown): string | undefined {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return ids === '' ? undefined : ids
}
