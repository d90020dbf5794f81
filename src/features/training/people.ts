import type { Actor } from '../../access/actor.ts'
import { decide } from '../../access/decide.ts'
import type { Db } from '../../platform/db/database.ts'
import { foldKey } from '../../platform/text/vietnamese.ts'
import { findProducer, producerSubject } from '../producers/index.ts'
import type { Attendee } from './commands.ts'
import type { ClassRow } from './model.ts'
import { producersNamed } from './store.ts'
import { KIND_WORDS } from './words.ts'

/** Where a person belongs: a producer of the register and its place, or the place of the class. */
export type Belongs = { producerId: number | null; unitId: number; path: string }
export type Placed = Attendee & { belongs: Belongs; wrong: string | undefined }

/**
 * Finds where people belong. A chosen producer must be one that the actor may read; without one, an office that is called like
 * exactly one producer of the actor's area is that producer. Others belong to the place of the class.
 */
export async function placeOfPeople(db: Db, people: readonly Attendee[], of: Pick<ClassRow, 'unit_id' | 'path'>, actor: Actor): Promise<Placed[]> {
  const speaks = (one: Attendee): boolean => one.producer === null && one.office !== '' && (one.kind === 'producer' || one.kind === 'labour')
  const named = await producersNamed(db, people.filter(speaks).map((one) => one.office), actor.office.areas)
  const placed: Placed[] = []
  for (const one of people) {
    const producer = one.producer === null ? undefined : await findProducer(db, one.producer)
    const mayRead = producer !== undefined && decide(actor, 'producer.read', producerSubject(producer)).ok
    const [alone, ...others] = speaks(one) ? (named.get(foldKey(one.office)) ?? []) : []
    const found = mayRead ? producer : others.length === 0 ? alone : undefined
    placed.push({
      ...one,
      office: found ? '' : one.office,
      belongs: found ? { producerId: found.id, unitId: found.unit_id, path: found.path } : { producerId: null, unitId: of.unit_id, path: of.path },
      wrong: one.producer !== null && !mayRead ? 'Chọn chủ thể trong danh sách của địa bàn.' : undefined,
    })
  }
  return placed
}

/** Pasted lines as people: name; kind; producer or office; telephone; certificate. Tabs, semicolons or bars between the cells. */
export function readPeople(text: string): Record<string, string>[] {
  return text.split('\n').map((row) => row.trim()).filter((row) => row !== '').map((row) => {
    const [name = '', kind = '', office = '', phone = '', certificate = ''] = row.split(/\t|;|\|/).map((cell) => cell.trim())
    return { name, kind: readKind(kind), office, phone, ...readCertificate(certificate) }
  })
}

/** As what somebody attends, from the words of a list; an empty cell means a producer's person, by far the most. */
export function readKind(text: string): string {
  const key = foldKey(text)
  if (key === '') return 'producer'
  const [exact] = Object.entries(KIND_WORDS).find(([code, words]) => key === foldKey(words) || key === foldKey(code)) ?? []
  if (exact) return exact
  if (/laodong|congnhan/.test(key)) return 'labour'
  if (/canbo|congchuc|lanhdao|quanly/.test(key)) return 'manager'
  if (/tuvan|giangvien|taphuanvien|tot/.test(key)) return 'consultant'
  if (/chuthe|htx|hoptacxa|doanhnghiep|hokinhdoanh|giamdoc|chuho|daidien/.test(key)) return 'producer'
  return key === 'khac' ? 'other' : text
}

/** Whether a certificate was given, and its number where the cell tells one. */
export function readCertificate(text: string): { certified: string; certificateNo: string } {
  const key = foldKey(text)
  if (key === '' || key === 'khong' || key === 'chua') return { certified: '', certificateNo: '' }
  return { certified: 'on', certificateNo: ['co', 'x', 'da', 'dacap', 'roi'].includes(key) ? '' : text }
}
