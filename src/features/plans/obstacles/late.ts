import { sql } from 'kysely'
import { z } from 'zod'
import { SYSTEM } from '../../../access/actor.ts'
import { defineCommand, type Door } from '../../../access/command.ts'
import type { Db } from '../../../platform/db/database.ts'
import { id } from '../../../platform/http/fields.ts'
import { conflict, unlessDone } from '../../../platform/refused.ts'
import { formatDate } from '../../../ui/words.ts'
import { stageOf } from './model.ts'
import { loadObstacle, stepped } from './steps.ts'
import * as store from './store.ts'

/** Tells the level at which an obstacle lies that the day to answer has passed: once for each such day. Run by the system. */
export const tellLateObstacle = defineCommand({
  name: 'obstacle.tell-late',
  title: 'Báo vướng mắc quá hạn trả lời',
  action: 'obstacle.tell-late',
  input: z.object({ obstacle: id }),
  load: (tx, input) => loadObstacle(tx, input.obstacle),
  run: async (tx, { state: row, actor, today }) => {
    if (row.due_on >= today || row.told_late_for === row.due_on) throw conflict('Vướng mắc này chưa quá hạn, hoặc đã báo rồi.')
    await store.updateObstacle(tx, row.id, { told_late_for: row.due_on })
    const tell = [...(await store.officesAt(tx, row, 'standing', today)), ...(stageOf(row) === 'proposed' ? await store.officesAt(tx, row, 'leader', today) : [])]
    const words = `Phải trả lời trước hết ngày ${formatDate(row.due_on)}`
    return {
      result: { obstacle: row.id, told: tell.length },
      events: [stepped(row, 'obstacle.late-told', stageOf(row), { words })],
      notices: store.noticesTo(tell, actor, row, `Quá hạn trả lời vướng mắc của ${row.raiser}`, `${words}: ${row.text}`),
    }
  },
})

/**
 * Tells of all obstacles whose day to answer passed since the last time. For the nightly job; repeatable.
 * @returns how many were told of now
 */
export async function tellOfLateObstacles(door: Door, db: Db): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from obstacles where stage in ('raised', 'collected', 'proposed', 'decided') and due_on < ${door.today()}::date and told_late_for is distinct from due_on order by id`.execute(db)
  let told = 0
  for (const { id: obstacle } of rows) if (await unlessDone(door.run(SYSTEM, tellLateObstacle, { obstacle }))) told += 1
  return told
}
