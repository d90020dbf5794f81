import { z } from 'zod'
import type { Tx } from '../../../platform/db/database.ts'
import { canonical } from '../../../platform/journal/record.ts'
import type { JournalEvent } from '../../../platform/journal/record.ts'
import { conflict } from '../../../platform/refused.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { communesAfter } from '../../places/index.ts'
import type { ProductRow } from '../../products/index.ts'
import { type DossierRow, dossierSubject } from '../model.ts'
import { stampOf } from '../forms.ts'
import { lockDossier } from '../store.ts'

/** Locks a dossier as the record that decides. */
export async function loadDossier(tx: Tx, dossierId: number): Promise<{ subject: ReturnType<typeof dossierSubject>; state: DossierRow } | undefined> {
  const dossier = await lockDossier(tx, dossierId)
  return dossier && { subject: dossierSubject(dossier), state: dossier }
}

/** An event in the life of a dossier. */
export function dossierEvent(dossier: Pick<DossierRow, 'id'>, type: string, data: Record<string, unknown>, stage?: { from: string; to: string }): JournalEvent {
  return { type, subject: { kind: 'dossier', id: String(dossier.id) }, data, ...(stage ? { stage: { from: stage.from, to: stage.to } } : {}) }
}

/** The commune of today in which a product is made; a commune that ended handed it on to the one that came after. */
export async function placeToday(tx: Tx, product: Pick<ProductRow, 'unit_id'>, today: PlainDate): Promise<{ id: number; path: string }> {
  const communes = await communesAfter(tx, product.unit_id, today)
  const [only] = communes
  if (only && communes.length === 1) return only
  throw conflict(communes.length === 0
    ? 'Xã, phường nơi sản xuất đã kết thúc hoạt động và chưa rõ đơn vị kế tiếp. Hỏi UBND xã, phường hiện nay để được nhận vào sổ rồi lập, nộp hồ sơ.'
    : `Xã, phường nơi sản xuất đã chia về ${communes.map((commune) => commune.fullName).join(', ')}. Đề nghị xã, phường nơi đang sản xuất nhận chủ thể về sổ của mình rồi lập, nộp hồ sơ.`)
}

/** Mark of the section as the page showed it; absent when a machine overwrites on purpose. */
export const stamp = z.string().max(20).optional()

/**
 * Two windows on one form: the later save is told, unless it writes the same.
 * @throws Refused of kind conflict; what was typed stays on the page, a second save overwrites
 */
export function checkStamp(sent: string | undefined, current: unknown, wanted: unknown): void {
  if (sent === undefined || sent === stampOf(current) || canonical(current) === canonical(wanted)) return
  throw conflict('Mục này vừa được lưu ở một cửa sổ khác. Nội dung vừa gõ vẫn còn dưới đây: bấm Lưu lần nữa để ghi đè, hoặc mở lại trang để xem bản kia.')
}

/** Fields whose values differ, by name. */
export function changedFields(before: object | undefined, after: object): string[] {
  const old = new Map(Object.entries(before ?? {}))
  return Object.entries(after).filter(([name, value]) => canonical(old.get(name) ?? null) !== canonical(value ?? null)).map(([name]) => name)
}

/** Texts that a form sends once or several times. */
export const texts = z.union([z.string(), z.array(z.string())]).optional().transform((value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]))
