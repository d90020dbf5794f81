import { sql } from 'kysely'
import { certificateNumber, productCode, recordEarlierCertificate } from '../../features/certificates/index.ts'
import { unitByCode } from '../../features/places/index.ts'
import { transact } from '../../platform/db/transact.ts'
import { appendJournal } from '../../platform/journal/record.ts'
import { addDays, addMonths } from '../../rules/engine/dates.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { Site } from '../../ui/web.tsx'

/** Certificates given before the law of 2026, as an office enters them from its paper register. */
const EARLIER = [
  { name: 'Chè xanh Long Phú', producer: 'nga', set: 11, sector: 'I', stars: 4, pack: 'Gói 100 g', daysLeft: 62, no: 231 },
  { name: 'Nón lá Ngọc Than', producer: 'nga', set: 21, sector: 'IV', stars: 3, pack: 'Chiếc', daysLeft: -40, no: 158 },
  { name: 'Mật ong hoa nhãn Đại Thành', producer: 'lan', set: 4, sector: 'I', stars: 4, pack: 'Chai 500 ml', daysLeft: 520, no: 305 },
] as const

/** Enters the earlier certificates of the demonstration: one that ends soon, one that has ended, one valid for long. */
export async function recordEarlierCertificates({ db, door }: Site, today: PlainDate): Promise<void> {
  const at = door.now()
  await transact(db, async (tx) => {
    for (const entry of EARLIER) {
      const producer = await tx
        .selectFrom('offices')
        .innerJoin('producers', 'producers.id', 'offices.producer_id')
        .innerJoin('units', 'units.id', 'producers.unit_id')
        .select(['producers.id', 'producers.name', 'producers.address', 'producers.unit_id', 'units.code', sql<string>`producers.path::text`.as('path')])
        .where('offices.account_id', '=', `cast-${entry.producer}`)
        .executeTakeFirstOrThrow()
      const province = await tx.selectFrom('units').select('code').where('units.path', '=', producer.path.split('.').slice(0, 2).join('.')).where('units.valid_to', 'is', null).executeTakeFirstOrThrow()
      const issuedOn = addMonths(addDays(today, entry.daysLeft), -36)
      const year = Number(issuedOn.slice(0, 4))
      const number = certificateNumber(entry.no, year, province.code)
      // The paper bears the commune and the district of its day; their body then decided on three stars.
      const commune = await unitByCode(tx, producer.code, issuedOn)
      const former = commune && commune.id !== producer.unit_id ? commune : undefined
      const districtCode = former?.above.find((one) => one.level === 'district')?.code
      const product = await tx
        .insertInto('products')
        .values({ producer_id: producer.id, name: entry.name, era: 'd26-2026', set_no: entry.set, sector: entry.sector, unit_id: producer.unit_id, path: producer.path, pack: entry.pack, story: '' })
        .returning('id')
        .executeTakeFirstOrThrow()
      const { id, expiresOn } = await recordEarlierCertificate(tx, {
        number, productId: product.id, productName: entry.name, productCode: productCode(undefined, { provinceCode: province.code, districtCode, communeCode: producer.code }, entry.no, year), pack: entry.pack, producer,
        unit: { id: producer.unit_id, path: producer.path }, formerUnitId: former?.id ?? null, issuedOn, decision: { number: `${entry.no * 7}/QĐ-UBND`, on: issuedOn, level: null },
        era: 'd148-2023', setNo: entry.set, sector: entry.sector, stars: entry.stars, mayReplace: [],
      })
      await appendJournal(tx, {
        at, actor: { accountId: null, officeId: null, who: 'Hệ thống' }, action: 'certificate.issue', requestId: null, path: producer.path, era: 'd148-2023',
        event: { type: 'certificate.recorded', subject: { kind: 'certificate', id: String(id) }, stage: { from: 'none', to: 'given' }, data: { number, issuedOn, expiresOn, stars: entry.stars } },
      })
    }
  })
}
