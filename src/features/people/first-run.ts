import type { Db } from '../../platform/db/database.ts'
import { transact } from '../../platform/db/transact.ts'
import { conflict, invalid } from '../../platform/refused.ts'
import { ERAS } from '../../rules/eras/index.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { Site } from '../../ui/web.tsx'
import { atStart, type UnitCard } from '../places/index.ts'
import { grantOffice, hashPassword, hashSecret, insertAccount, newSecret } from './accounts.ts'
import type { Auth } from './auth.ts'
import type { OfficeOffer } from './model.ts'
import { paths } from './paths.ts'
import { isFirstRun, keepFirstRun, takeFirstRun } from './settings-store.ts'
import { countUnits, findUnit, hasAdministrator } from './store.ts'

const FIRST_RUN_HOURS = 24

/** What a new installation holds already. */
export type Readiness = {
  communes: number
  provinces: number
  criteriaSets: number
  /** Number of the decision in force, such as `26/2026/QĐ-TTg`. */
  ruleSet: string
}

/**
 * The link that makes the first administrator, for the console: valid once, for 24 hours; each start makes a new one.
 * Nothing when somebody is administrator.
 */
export async function firstRunLink(site: Pick<Site, 'db' | 'config' | 'door'>): Promise<string | undefined> {
  if (await hasAdministrator(site.db, site.door.today())) return undefined
  const token = newSecret()
  await keepFirstRun(site.db, hashSecret(token), new Date(site.door.now().getTime() + FIRST_RUN_HOURS * 3_600_000))
  return `${site.config.publicUrl}${paths.firstRunLink(token)}`
}

/** Whether a first-run link still works. */
export async function firstRunWorks(db: Db, token: string, now: Date, today: PlainDate): Promise<boolean> {
  return token !== '' && !(await hasAdministrator(db, today)) && (await isFirstRun(db, hashSecret(token), now))
}

/** What the first page can say is done. */
export async function readinessOf(db: Db): Promise<Readiness> {
  const communes = await countUnits(db, 'commune')
  const provinces = await countUnits(db, 'province')
  const era = ERAS.at(-1)
  return { communes, provinces, criteriaSets: era?.criteriaSets.length ?? 0, ruleSet: era?.act.number ?? '' }
}

/**
 * Makes the first administrator and uses the link up, in one transaction.
 * @throws Refused when the link no longer works, or the unit is none
 */
export async function makeFirstAdministrator(auth: Auth, first: { token: string; name: string; email: string; password: string; unit: number; now: Date; today: PlainDate }): Promise<{ accountId: string; officeId: number }> {
  const passwordHash = await hashPassword(auth, first.password)
  return transact(auth.settings.db, async (tx) => {
    if (!(await takeFirstRun(tx, hashSecret(first.token), first.now)) || (await hasAdministrator(tx, first.today))) {
      throw conflict('Liên kết này đã dùng hoặc quá hạn. Khởi động lại chương trình để có liên kết mới.')
    }
    const unit = await findUnit(tx, first.unit)
    if (!unit || unit.level === 'commune') throw invalid([{ path: 'unit', message: 'Chọn trung ương hoặc một tỉnh, thành phố.' }])
    const accountId = await insertAccount(tx, { name: first.name, email: first.email, passwordHash, at: first.now })
    const officeId = await grantOffice(tx, { accountId, offer: administratorOf(unit), from: first.today, at: first.now, data: { firstRun: true } })
    return { accountId, officeId }
  })
}

function administratorOf(unit: UnitCard): OfficeOffer {
  const central = unit.level === 'central'
  return {
    role: 'administrator',
    level: unit.level,
    unitId: unit.id,
    path: unit.path,
    body: central ? 'Bộ Nông nghiệp và Môi trường' : atStart(unit.fullName),
    parentBody: central ? 'Nước Cộng hòa xã hội chủ nghĩa Việt Nam' : 'Ủy ban nhân dân',
    title: 'Quản trị hệ thống',
    bodyCode: null,
    sectors: [],
    producerId: null,
  }
}
