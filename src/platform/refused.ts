import type { Problem } from '../rules/vocabulary.ts'

/** The four kinds of "no" that a person can be told. Anything else that is thrown is a fault of ours. */
export type RefusalKind = 'invalid' | 'forbidden' | 'conflict' | 'not-found'

/** The one error class of the shell. Rules return their "no"; commands, queries and pages throw this. */
export class Refused extends Error {
  readonly kind: RefusalKind
  readonly problems: Problem[]

  constructor(kind: RefusalKind, message: string, problems: Problem[] = []) {
    super(message)
    this.name = 'Refused'
    this.kind = kind
    this.problems = problems
  }
}

/** Input that cannot be used; each problem names its field and how to mend it. */
export function invalid(problems: Problem[], message = 'Có chỗ cần sửa trước khi lưu.'): Refused {
  return new Refused('invalid', message, problems)
}

/** The actor may see the record but not do this; the sentence says who may. */
export function forbidden(message: string): Refused {
  return new Refused('forbidden', message)
}

/** The record is not in a state where this can be done, or somebody else was first. */
export function conflict(message: string): Refused {
  return new Refused('conflict', message)
}

/** Unknown, or not to be known by this actor: the two look the same from outside. */
export function notFound(message = 'Không có hồ sơ hoặc trang này.'): Refused {
  return new Refused('not-found', message)
}

/** For jobs that run twice or beside people: what somebody else did in between is no fault, the job goes on with the rest. */
export async function unlessDone<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Refused && error.kind === 'conflict') return undefined
    throw error
  }
}
