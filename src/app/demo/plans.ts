import type { Actor } from '../../access/actor.ts'
import { grantOffice, insertAccount } from '../../features/people/index.ts'
import { country, unitByCode } from '../../features/places/index.ts'
import { recordPlan } from '../../features/plans/index.ts'
import { transact } from '../../platform/db/transact.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { Site } from '../../ui/web.tsx'
import { officeOf } from './people.ts'
import baDinh from './plans/ba-dinh-2022.json' with { type: 'json' }
import haNoi from './plans/ha-noi-2025.json' with { type: 'json' }
import hungDao from './plans/hung-dao-2026.json' with { type: 'json' }
import sonTay from './plans/son-tay-2025.json' with { type: 'json' }
import centre from './plans/trung-uong-2021-2025.json' with { type: 'json' }

type PlanFile = { key: string; by: string; unit: { code: string; on?: PlainDate }; number: string; issuedOn: PlainDate | null; kind: string; yearFrom: number; yearTo: number; parent?: string; above: string[]; content: unknown }

/** Plans of five units as facts in our own words: figures, names, dates and short titles; those above before those below. */
export const DEMO_PLANS: readonly PlanFile[] = [centre, haNoi, baDinh, sonTay, hungDao]

/** Records the plans of the demonstration by the officers who answer for them, each under the one above it. @returns their numbers by key */
export async function recordPlans(site: Pick<Site, 'db' | 'door'>, actor: (key: string) => Actor): Promise<Record<string, number>> {
  const { db, door } = site
  const quangNgai = await seatQuangNgai(site)
  const ids: Record<string, number> = {}
  for (const { key, by, unit, parent, ...plan } of DEMO_PLANS) {
    const found = unit.code === 'VN' ? await country(db) : await unitByCode(db, unit.code, unit.on ?? door.today())
    if (!found) throw new Error(`No unit ${unit.code}`)
    ids[key] = (await door.run(by === 'tra' ? quangNgai : actor(by), recordPlan, { ...plan, unit: found.id, ...(parent === undefined ? {} : { parent: ids[parent] }) })).plan
  }
  return ids
}

/** Someone who answers for the plans of the former districts of Quảng Ngãi. */
async function seatQuangNgai({ db, door }: Pick<Site, 'db' | 'door'>): Promise<Actor> {
  const unit = await unitByCode(db, '51', door.today())
  if (!unit) throw new Error('No unit 51')
  const office = await transact(db, async (tx) => {
    const accountId = await insertAccount(tx, { name: 'Phạm Thị Trà', email: 'tra@vi-du.vn', passwordHash: undefined, at: door.now() })
    return grantOffice(tx, {
      accountId, from: door.today(), at: door.now(),
      offer: {
        role: 'intake-officer', level: 'province', unitId: unit.id, path: unit.path, body: 'Sở Nông nghiệp và Môi trường', parentBody: 'UBND tỉnh Quảng Ngãi',
        title: 'Chuyên viên cơ quan tham mưu OCOP', bodyCode: 'ocop-office', sectors: [], producerId: null,
      },
    })
  })
  const seated = await officeOf(db, String(office))
  if (!seated) throw new Error('The new office is not there')
  return seated
}
