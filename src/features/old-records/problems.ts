import type { ImportRow, RowProblem, Told } from './model.ts'

/** Why a row is refused, at its cell. */
export function fault(field: string, message: string): RowProblem {
  return { kind: 'fault', field, message }
}

/** What is good to know. */
export function note(field: string, message: string): RowProblem {
  return { kind: 'note', field, message }
}

/** A question at a cell; rows whose question has the same key are answered together. */
export function doubt(question: string, field: string, message: string, key: string, options: { value: string; label: string }[] = [], proposed?: string): RowProblem {
  return { kind: 'doubt', question, field, message, key: `${question}:${key}`.slice(0, 200), options, ...(proposed === undefined ? {} : { proposed }) }
}

/** A row's texts with what a person wrote instead. */
export function textsOf({ told, edits }: Pick<ImportRow, 'told' | 'edits'>): Told {
  return { ...told, ...edits }
}
