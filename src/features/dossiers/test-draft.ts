import type { Actor } from '../../access/actor.ts'
import type { Door } from '../../access/command.ts'
import { leafCriteria } from '../../rules/engine/criteria.ts'
import { criteriaSet, eraById } from '../../rules/eras/index.ts'
import { registerProduct } from '../products/index.ts'
import { saveAnswers, saveForm1, saveForm2 } from './commands/save.ts'
import { startDossier } from './commands/start.ts'

/** Answers of a whole set: for every criterion its best option, or its least. */
export function allAnswers(setNo: number, wish: 'best' | 'least' = 'best'): Record<string, string> {
  const era = eraById('d26-2026')
  const set = era && criteriaSet(era, setNo)
  if (!set) throw new Error(`No set ${setNo}`)
  return Object.fromEntries(leafCriteria(set).map((criterion) => {
    const sorted = [...criterion.options].sort((one, other) => (wish === 'best' ? other.points - one.points : one.points - other.points))
    return [criterion.code, sorted[0]?.code ?? '']
  }))
}

export const FORM1 = { unitName: 'HTX Nông nghiệp Cộng Hòa', representative: 'Nguyễn Thị Lan', representativeTitle: 'Giám đốc', address: 'Thôn Đại Tảo', phone: '0912 345 678', email: '', samples: '5' }
export const PART_I = {
  name: 'HTX Nông nghiệp Cộng Hòa', kind: 'Hợp tác xã', address: 'Thôn Đại Tảo', phone: '0912 345 678', representative: 'Nguyễn Thị Lan', gender: 'female', ethnicity: 'Kinh',
  homeAddress: 'Số 7 xóm Đình', establishedOn: '2012-03-04', registrationNo: '0101', productDescription: 'Phở khô, gói 500 g', businessRegistration: true, trademark: 'on',
  history: 'Thành lập năm 2012.', structure: 'Ban giám đốc, ba tổ.',
}
export const PART_II = { materials: 'Gạo của xã.', quality: 'Có bao bì mới.', market: 'Hà Nội.', results: 'Doanh thu tăng.' }
export const PART_IV = { plan: 'Mở rộng xưởng.' }

/** A product of this producer with a dossier that lacks nothing but its submission. */
export async function completeDraft(door: Door, actor: Actor, given: { name: string; set?: number; answers?: Record<string, string> }): Promise<{ product: number; dossier: number }> {
  const set = given.set ?? 6
  const { id: product } = await door.run(actor, registerProduct, { producer: actor.office.producerId, name: given.name, set, pack: 'gói 500 g', description: 'Phở khô' })
  const { id: dossier } = await door.run(actor, startDossier, { product, desiredStars: 4 })
  await door.run(actor, saveForm1, { dossier, form: FORM1 })
  await door.run(actor, saveForm2, { dossier, part: 'I', form: PART_I })
  await door.run(actor, saveForm2, { dossier, part: 'II', form: PART_II })
  await door.run(actor, saveForm2, { dossier, part: 'IV', form: PART_IV })
  await door.run(actor, saveAnswers, { dossier, answers: given.answers ?? allAnswers(set) })
  return { product, dossier }
}

/** Bytes that are what they say: the least PDF, PNG and JPG that a file store believes. */
export const BYTES = {
  pdf: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
  png: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
  jpg: Buffer.from('/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z', 'base64'),
  exe: Buffer.from(`4d5a90000300000004000000ffff0000${'00'.repeat(200)}`, 'hex'),
  html: Buffer.from('<!doctype html><script>alert(1)</script>'),
  svg: Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
} as const
