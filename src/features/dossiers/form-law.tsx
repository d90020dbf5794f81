import type { Era } from '../../rules/eras/index.ts'
import type { Html } from '../../ui/html.ts'
import { LawText } from '../papers/index.ts'

/** `Mẫu số 02, Phụ lục III Quyết định 26/2026/QĐ-TTg, phần II.`: the form as the dossier's own decree calls it. */
export function FormLaw({ era, form, part }: { era: Era; form: 1 | 2; part?: string }): Html {
  const { value, source } = era.forms
  const code = value.find((spec) => spec.form === form)?.code
  return <LawText>{`${code === undefined ? '' : `${code}, `}${source.article} Quyết định ${era.act.number}${part === undefined ? '' : `, phần ${part}`}.`}</LawText>
}
