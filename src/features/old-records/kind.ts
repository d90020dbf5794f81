import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { JournalEvent } from '../../platform/journal/record.ts'
import type { ListShape } from '../../platform/sheet/from-sheet/read.ts'
import type { Era } from '../../rules/eras/index.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { Html } from '../../ui/html.ts'
import { type PlaceMatch, placeMatcher, type PlaceTold } from './match/place.ts'
import type { Held, ImportJob, ImportRow, RowProblem } from './model.ts'

/** A column that a list of a kind may have. */
export type Column = {
  id: string
  /** Heading in the template, and name in sentences. */
  label: string
  /** How else officers head it, folded. */
  synonyms: readonly string[]
  /** How to fill it in. */
  hint: string
  /** What the line of the template shows that is only an example. */
  example?: string
  required?: boolean
  /** Drop-down of the template. */
  list?: 'communes' | 'sets' | 'classes' | 'targets' | readonly string[]
  /** An empty cell repeats the row above, where an officer says that cells were merged. */
  filledDown?: boolean
  /** Offered for mending even when the file has no such column. */
  mend?: boolean
}

export type Home = { commune: { id: number; label: string; path: string } | null; province: string }

export type KnownProducer = { id: number; name: string; kind: string; taxCode: string | null }

/** What matching a row needs around it; what is looked up once per step is kept. */
export type Around = {
  db: Db
  job: Pick<ImportJob, 'id' | 'path' | 'level'>
  today: PlainDate
  /** The era under which products are classed today. */
  era: Era
  place: (told: PlaceTold) => Promise<PlaceMatch>
  /** The importer's own commune, for rows that name none, and province, by its name. */
  home: () => Promise<Home>
  /** The producers of a commune, each commune asked for once. */
  producersIn: (unitId: number) => Promise<KnownProducer[]>
}

/** What matching a step of rows needs, with what it looks up kept for the step. */
export function aroundOf(db: Db, job: Around['job'], today: PlainDate, era: Era): Around {
  const producers = new Map<number, Promise<KnownProducer[]>>()
  let home: Promise<Home> | undefined
  return {
    db, job, today, era, place: placeMatcher(db, today),
    home: () => (home ??= homeOf(db, job)),
    producersIn: (unitId) => {
      const known = producers.get(unitId) ?? db.selectFrom('producers').select(['id', 'name', 'kind', 'tax_code as taxCode']).where('unit_id', '=', unitId).execute()
      producers.set(unitId, known)
      return known
    },
  }
}

async function homeOf(db: Db, job: Around['job']): Promise<Home> {
  const { rows } = await sql<{ id: number; label: string; path: string; level: string }>`
    select id, label, path::text as path, level from unit_labels where ${job.path}::ltree <@ path and valid_to is null and level in ('commune', 'province')`.execute(db)
  const commune = rows.find((one) => one.level === 'commune' && one.path === job.path)
  return { commune: commune ? { id: commune.id, label: commune.label, path: commune.path } : null, province: rows.find((one) => one.level === 'province')?.label ?? '' }
}

/** What was found of a row. Rows of a file with the same `twinKey` say the same: the first counts. */
export type Found<Plan> = { plan: Plan; problems: RowProblem[]; twinKey: string | null }

/** Records of the registers that an import may make; `undo.ts` knows how each is taken away again. */
export type RegisterKind = 'producer' | 'product' | 'certificate'
/** All that an import may make; what is not in the registers, its kind takes away again (`forget`). */
export type MadeKind = RegisterKind | 'registered-product' | 'attendance' | 'target-entry'

/** What recording a row did: its events, and the records that it made. */
export type Recorded = { events: JournalEvent[]; made: { kind: MadeKind; id: number }[] }

/** Where a record comes from, for its journal. */
export type Origin = { import: number; file: string; row: number; by: string }

export type RecordContext<Plan> = { job: ImportJob; row: ImportRow<Plan>; plan: Plan; origin: Origin; era: Era }

type Shown = { label: string; value: string; check?: 'ok' | 'warn' }
type ShownColumn<Plan> = { key: string; label: string; align?: 'num' | 'fit'; render: (row: ImportRow<Plan>) => Html | string | number }

/** One kind of list that can be brought in: its columns, how a row is matched, how it is recorded, and what its pages say. */
export type KindSpec<Plan> = {
  id: string
  words: {
    /** `Chủ thể`: in lists and choices. */
    name: string
    /** What such a list is, one line. */
    about: string
    /** What a row is, for those who prepare a file. */
    prepare: readonly string[]
    /** Name of the sheet and stem of the template's file. */
    sheet: string
    file: string
    /** What an import of it records, after a number: `chủ thể`. */
    made: string
  }
  columns: readonly Column[]
  /** Field by which the header is known; it must be mapped. */
  anchor: string
  /** What a person may be asked → the heading of the question, in the order of asking. */
  questions: Readonly<Record<string, string>>
  /** Whether a new import takes all rows or none, unless the officer says otherwise. */
  whole: boolean
  plan: z.ZodType<Plan>
  /** Reads a row and finds what it speaks of; writes nothing. */
  match: (around: Around, row: Pick<ImportRow, 'told' | 'edits' | 'choices'>) => Promise<Found<Plan>>
  /** Makes of a ready row what its plan says. @throws Refused when something has come in between */
  record: (tx: Tx, context: RecordContext<Plan>) => Promise<Recorded>
  /** Takes away what the kind keeps besides the registers, after an undo that left those in `held`; tells what went and what stays. */
  forget?: (tx: Tx, job: ImportJob, held: readonly { kind: string; id: number }[], at: Date) => Promise<{ gone: number[]; held: Held }>
  /** What the pages show of a row. */
  show: {
    title: (row: ImportRow<Plan>) => string
    columns: readonly ShownColumn<Plan>[]
    known: (plan: Plan) => Shown[]
  }
  /** Lines of the result that the kind adds to the counts of records. */
  result?: (db: Db, importId: number) => Promise<{ label: string; value: string }[]>
}

/** A kind whose plans are read where they are needed. */
export type ImportKind = Omit<KindSpec<unknown>, 'plan' | 'record' | 'show'> & {
  record: (tx: Tx, context: Omit<RecordContext<unknown>, 'plan'>) => Promise<Recorded>
  show: { title: (row: ImportRow) => string; columns: readonly ShownColumn<unknown>[]; known: (plan: unknown) => Shown[] }
}

/** Keeps the types of a kind together, and reads its stored plans at the edge. */
export function defineKind<Plan>({ plan: shape, match, record, show, ...rest }: KindSpec<Plan>): ImportKind {
  const typed = (row: ImportRow): ImportRow<Plan> => ({ ...row, plan: row.plan === null ? null : shape.parse(row.plan) })
  return {
    ...rest,
    match,
    record: (tx, context) => {
      const row = typed(context.row)
      if (row.plan === null) throw new Error(`Row ${row.no} of import ${context.job.id} was never matched`)
      return record(tx, { ...context, row, plan: row.plan })
    },
    show: {
      title: (row) => show.title(typed(row)),
      columns: show.columns.map((column) => ({ ...column, render: (row) => column.render(typed(row)) })),
      known: (plan) => show.known(shape.parse(plan)),
    },
  }
}

/** What the reader of files needs to know of a kind. */
export function shapeOf({ columns, anchor }: ImportKind): ListShape {
  return { columns, anchor }
}
