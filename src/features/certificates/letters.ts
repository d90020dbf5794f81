import type { CommandOutcome } from '../../access/command.ts'
import type { Db } from '../../platform/db/database.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { officesOf, officesToNotify } from '../people/index.ts'
import { type Heir, successorsToday } from '../places/index.ts'

type Messages = Pick<CommandOutcome<unknown>, 'mails' | 'notices'>

/** Tells the producer (in the program and by letter) and the commune what happened to a certificate (Điều 7.3g, 8.3c). */
export async function tellProducerAndCommune(
  db: Db,
  what: { producerId: number; path: string; unitId: number; today: PlainDate; title: string; detail: string; href: string },
): Promise<Messages> {
  const { title, detail, href, today } = what
  const producer = await officesOf(db, { today, role: 'producer', producerId: what.producerId })
  const communes = await Promise.all((await communesToday(db, what.unitId)).map(({ path }) => officesToNotify(db, { today, role: ['commune-officer', 'commune-leader'], path, exactly: true })))
  const address = `${await publicUrl(db)}${href}`
  return {
    notices: [...new Set([...producer.map((office) => office.id), ...communes.flat()])].map((officeId) => ({ officeId, title, detail, href })),
    mails: [...new Set(producer.map((office) => office.email))].map((to) => ({ to, subject: title, body: `Kính gửi ông/bà,\n\n${title}. ${detail}\n\nXem và in tại: ${address}\n` })),
  }
}

/** The communes of today that hold the place of a product: its own, or those that took over one that ended. */
export async function communesToday(db: Db, unitId: number): Promise<Heir[]> {
  return (await successorsToday(db, unitId)).filter((heir) => heir.level === 'commune')
}

/** The standing agency of the body that answers for a certificate; where it has nobody yet, those above. */
export async function intakeOfficers(db: Db, where: { path: string; level: 'province' | 'central'; today: PlainDate }): Promise<number[]> {
  const all = await officesOf(db, { today: where.today, role: 'intake-officer', above: where.path })
  const own = all.filter((office) => office.level === where.level)
  return (own.length > 0 ? own : all).map((office) => office.id)
}

/** Address of this installation as it was at its last start, without a slash at the end; empty when it never started. */
export async function publicUrl(db: Db): Promise<string> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', 'public-url').executeTakeFirst()
  return typeof row?.value === 'string' ? row.value : ''
}
