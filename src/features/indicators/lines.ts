import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../../access/actor.ts'
import { scope } from '../../access/scope.ts'
import { CERTIFICATE_COLUMNS, certificatePaths, linkPath } from '../certificates/index.ts'
import { DOSSIER_COLUMNS } from '../dossiers/index.ts'
import { PRODUCER_COLUMNS, RECORD_PATHS } from '../producers/index.ts'
import { RESULT_COLUMNS, resultPaths } from '../results/index.ts'
import type { FactTable } from './facts.ts'

/** What a line of a table says; the rows to describe come as `x.id`. */
type Lines = { joins: RawBuilder<unknown>; title: RawBuilder<string>; detail: RawBuilder<string>; open: RawBuilder<string | null>; isPublic: boolean }

const NO_LINK = sql<string | null>`null::text`

export const LINES: Record<FactTable, Lines> = {
  certificates: {
    joins: sql`join certificates c on c.id = x.id`, isPublic: true, open: sql`c.link`,
    title: sql`c.product_name`, detail: sql`c.stars || ' sao · giấy số ' || c.number || ' · ' || c.producer_name || ', ' || c.commune_name || ', ' || c.province_name`,
  },
  producers: {
    joins: sql`join producers p on p.id = x.id join unit_labels u on u.id = p.unit_id`, isPublic: false, open: NO_LINK, title: sql`p.name`, detail: sql`u.label`,
  },
  dossiers: {
    joins: sql`join dossiers d on d.id = x.id join products s on s.id = d.product_id join producers p on p.id = d.producer_id`, isPublic: false, open: NO_LINK,
    title: sql`s.name`, detail: sql`'Hồ sơ ' || d.number || ' · ' || p.name`,
  },
  results: {
    joins: sql`join results r on r.id = x.id join products s on s.id = r.product_id join producers p on p.id = s.producer_id join decisions q on q.id = r.decision_id`, isPublic: false, open: NO_LINK,
    title: sql`s.name`, detail: sql`p.name || ' · quyết định số ' || coalesce(q.number, '')`,
  },
}

/** Whether the actor may read the record that a fact is, by the policy that guards the record itself. */
export function readable(actor: Actor, table: FactTable): RawBuilder<boolean> {
  switch (table) {
    case 'certificates':
      return scope(actor, 'certificate.read', CERTIFICATE_COLUMNS)
    case 'producers':
      return scope(actor, 'producer.read', PRODUCER_COLUMNS)
    case 'dossiers':
      return scope(actor, 'dossier.read', DOSSIER_COLUMNS)
    case 'results':
      return scope(actor, 'result.read', RESULT_COLUMNS)
    default: {
      const never: never = table
      return never
    }
  }
}

/** The record's own page. */
export function hrefOf(table: FactTable, id: number): string {
  switch (table) {
    case 'certificates':
      return certificatePaths.record(id)
    case 'producers':
      return RECORD_PATHS.producer(id)
    case 'dossiers':
      return RECORD_PATHS.dossier(id)
    case 'results':
      return resultPaths.result(id)
    default: {
      const never: never = table
      return never
    }
  }
}

/** The public page of a certificate, for those who may not open its record. */
export function openHref(link: string): string {
  return linkPath(link)
}
