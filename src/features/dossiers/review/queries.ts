import { z } from 'zod'
import { defineQuery } from '../../../access/command.ts'
import { optionalLine, pageNumber } from '../../../platform/http/fields.ts'
import { dossierCounts, listDossiers, PAGE_SIZE } from './list-store.ts'
import { QUEUES } from './model.ts'
import { dossierChanges } from './changes-query.ts'
import { dossierPaper } from './paper-query.ts'
import { dossierRecord } from './record-query.ts'


/** A queue of dossiers that the actor may read, by due day, with the counts of all queues. */
export const dossierList = defineQuery({
  name: 'dossiers.list',
  title: 'Danh sách hồ sơ theo hàng đợi, hạn gần nhất trước',
  input: z.object({ queue: z.enum(QUEUES).optional().transform((value) => value ?? 'all'), q: optionalLine(100), page: pageNumber }),
  run: async (db, { input, actor }) => {
    const [{ rows, total }, counts] = await Promise.all([listDossiers(db, actor, input), dossierCounts(db, actor)])
    return { rows, total, counts, queue: input.queue, q: input.q, page: input.page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)) }
  },
})
export type DossierListView = Awaited<ReturnType<typeof dossierList.run>>

export const reviewQueries = [dossierList, dossierRecord, dossierPaper, dossierChanges] as const
