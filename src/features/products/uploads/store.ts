import type { Db, Tx } from '../../../platform/db/database.ts'
import type { StoredFile } from '../../../platform/files/store.ts'

/** An upload as its office left it; finished when it has a hash. `size` 0: not told beforehand. */
export type UploadRow = { id: string; name: string; size: number; hash: string | null }

export async function insertUpload(tx: Tx, upload: { id: string; officeId: number; name: string; size: number }): Promise<void> {
  await tx.insertInto('uploads').values({ id: upload.id, office_id: upload.officeId, name: upload.name, size: upload.size }).execute()
}

/** Marks an upload as safe on disk and registers its bytes. */
export async function finishUploadRow(tx: Tx, id: string, name: string, file: StoredFile): Promise<void> {
  await tx.insertInto('files').values({ hash: file.hash, size: file.size, type: file.type }).onConflict((on) => on.doNothing()).execute()
  await tx.updateTable('uploads').set({ hash: file.hash, name, size: file.size, received: file.size }).where('id', '=', id).execute()
}

/** An upload of this office; those of others are as good as unknown. */
export async function findUpload(db: Db, id: string, officeId: number): Promise<UploadRow | undefined> {
  return db.selectFrom('uploads').select(['id', 'name', 'size', 'hash']).where('id', '=', id).where('office_id', '=', officeId).executeTakeFirst()
}

/** Whether an upload with this id exists, whoever opened it. */
export async function uploadExists(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('uploads').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** Whether this office itself uploaded bytes of this hash: a hash that somebody merely knows opens nothing. */
export async function uploadedBy(db: Db, hash: string, officeId: number): Promise<{ name: string; size: number; type: string } | undefined> {
  return db
    .selectFrom('uploads')
    .innerJoin('files', 'files.hash', 'uploads.hash')
    .select(['uploads.name', 'files.size', 'files.type'])
    .where('uploads.hash', '=', hash)
    .where('uploads.office_id', '=', officeId)
    .orderBy('uploads.created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Kind and size of stored bytes. */
export async function findFile(db: Db, hash: string): Promise<{ size: number; type: string } | undefined> {
  return db.selectFrom('files').select(['size', 'type']).where('hash', '=', hash).executeTakeFirst()
}
