import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../../access/actor.ts'
import { scope } from '../../access/scope.ts'
import { budgetPaths, ESTIMATE_COLUMNS } from '../budgets/index.ts'
import { CERTIFICATE_COLUMNS, certificatePaths, linkPath } from '../certificates/index.ts'
import { DOSSIER_COLUMNS } from '../dossiers/index.ts'
import { PRODUCER_COLUMNS, RECORD_PATHS } from '../producers/index.ts'
import { LIST_COLUMNS, registrationPaths } from '../registrations/index.ts'
import { RESULT_COLUMNS, resultPaths } from '../results/index.ts'
import { CLASS_COLUMNS, PERSON_COLUMNS, trainingPaths } from '../training/index.ts'
import type { FactTable } from './facts.ts'

/** What a line of a table says; the rows to describe come as `x.id`. */
type Lines = {
  joins: RawBuilder<unknown>
  title: RawBuilder<string>
  detail: RawBuilder<string>
  /** The record that the line opens; the row itself when left out. */
  record?: RawBuilder<number>
  /** Link of its public page, for lines that everybody may see. */
  open?: RawBuilder<string>
}

export const LINES: Record<FactTable, Lines> = {
  certificates: {
    joins: sql`join certificates c on c.id = x.id`, open: sql`c.link`,
    title: sql`c.product_name`, detail: sql`c.stars || ' sao · giấy số ' || c.number || ' · ' || c.producer_name || ', ' || c.commune_name || ', ' || c.province_name`,
  },
  producers: {
    joins: sql`join producers p on p.id = x.id join unit_labels u on u.id = p.unit_id`, title: sql`p.name`, detail: sql`u.label`,
  },
  dossiers: {
    joins: sql`join dossiers d on d.id = x.id join products s on s.id = d.product_id join producers p on p.id = d.producer_id`,
    title: sql`s.name`, detail: sql`'Hồ sơ ' || d.number || ' · ' || p.name`,
  },
  results: {
    joins: sql`join results r on r.id = x.id join products s on s.id = r.product_id join producers p on p.id = s.producer_id join decisions q on q.id = r.decision_id`,
    title: sql`s.name`, detail: sql`p.name || ' · quyết định số ' || coalesce(q.number, '')`,
  },
  registration_lists: {
    joins: sql`join registration_lists g on g.id = x.id join registration_counts n on n.list_id = g.id join unit_labels u on u.id = g.unit_id`,
    title: sql`u.label || ', năm ' || g.year`, detail: sql`case when g.counted and coalesce(g.told_total, g.told_upto4, g.told_potential5) is null then 'để trống, chưa có số liệu'
      else n.total || ' sản phẩm' || coalesce(', trong đó ' || n.potential5 || ' tiềm năng 5 sao', '') || case when n.counted then ' · chỉ có con số' else '' end end`,
  },
  budget_entries: {
    joins: sql`join budget_entries b on b.id = x.id join estimate_lines l on l.id = b.line_id join estimates e on e.id = l.estimate_id join unit_labels u on u.id = e.unit_id`,
    title: sql`l.work`, detail: sql`translate(to_char(b.amount, 'FM999,999,999,999,999'), ',', '.') || ' đồng · ' || b.paper || ' · ' || u.label`, record: sql`b.line_id`,
  },
  training_classes: { joins: sql`join training_classes k on k.id = x.id`, title: sql`k.title`, detail: sql`k.organiser || case when k.place = '' then '' else ' · ' || k.place end` },
  training_attendances: {
    joins: sql`join training_attendances n on n.id = x.id join training_classes k on k.id = n.class_id join unit_labels u on u.id = n.unit_id`,
    title: sql`n.person_name`, detail: sql`k.title || ' · ' || u.label`, record: sql`n.class_id`,
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
    case 'registration_lists':
      return scope(actor, 'registration.read', LIST_COLUMNS)
    case 'budget_entries':
      return scope(actor, 'budget.read', ESTIMATE_COLUMNS)
    case 'training_classes':
      return scope(actor, 'training-class.read', CLASS_COLUMNS)
    case 'training_attendances':
      return scope(actor, 'training-class.read-private', PERSON_COLUMNS)
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
    case 'registration_lists':
      return registrationPaths.list(id)
    case 'budget_entries':
      return budgetPaths.line(id)
    case 'training_classes':
    case 'training_attendances':
      return trainingPaths.class(id)
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
