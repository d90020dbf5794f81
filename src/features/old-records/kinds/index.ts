import type { ImportKind } from '../kind.ts'
import { producersKind } from './producers.tsx'
import { productsKind } from './products.tsx'
import { registrationsKind } from './registrations.tsx'
import { resultsKind } from './results/kind.tsx'
import { targetsKind } from './targets.tsx'
import { trainingKind } from './training.tsx'

/** The kinds of lists that can be brought in, in the order of their choices. A new one is one file here and one line. */
export const IMPORT_KINDS: readonly ImportKind[] = [producersKind, productsKind, registrationsKind, trainingKind, targetsKind, resultsKind]

/** The kind of an import. */
export function kindOf({ kind }: { kind: string }): ImportKind {
  const found = IMPORT_KINDS.find((one) => one.id === kind)
  if (!found) throw new Error(`No kind of import ${kind}`)
  return found
}
