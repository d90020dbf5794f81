import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { makeDatabase } from '../../../test/world.ts'
import { startJobs } from './queue.ts'

it('a job that a killed process still holds runs at the next start, when nobody else takes jobs of this database', async () => {
  const { database, owner } = await makeDatabase({ cast: false })
  const { pool } = database
  await pool.query(`select graphile_worker.add_job('greet', '{"name":"Lan"}')`)
  await owner.pool.query(`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'a-dead-worker', attempts = 1`)
  const greeted: unknown[] = []
  const tasks = { greet: async (payload: Record<string, unknown>) => void greeted.push(payload.name) }

  const among = await startJobs(pool, tasks, '', { alone: false })
  await wait(500)
  await among.stop()
  expect(greeted).toEqual([])

  const alone = await startJobs(pool, tasks, '', { alone: true })
  for (let tries = 0; tries < 50 && greeted.length === 0; tries++) await wait(100)
  await alone.stop()
  expect(greeted).toEqual(['Lan'])
})
