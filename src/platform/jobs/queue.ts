import { Logger, type Runner, type TaskList, run, runOnce } from 'graphile-worker'
import type pg from 'pg'
import { log } from '../log.ts'

/** What a kind of job does with its payload. Jobs are repeatable: one may run again after a crash. */
export type JobTask = (payload: Record<string, unknown>) => Promise<void>
export type JobTasks = Record<string, JobTask>

/** Times of the daily and nightly work, as `minute hour * * * task`, in UTC. */
export type Crontab = string

function taskList(tasks: JobTasks): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [name, (payload: unknown) => task((payload ?? {}) as Record<string, unknown>)]),
  )
}

/**
 * Starts taking jobs until stopped; several processes share one queue.
 * @param alone no other process takes jobs of this database, so what a killed one still holds is free at once instead of in four hours
 */
export async function startJobs(pool: pg.Pool, tasks: JobTasks, crontab: Crontab, { alone }: { alone: boolean }): Promise<{ stop(): Promise<void> }> {
  if (alone) await freeHeldJobs(pool)
  const runner: Runner = await run({
    pgPool: pool,
    taskList: taskList(tasks),
    crontab,
    concurrency: 4,
    noHandleSignals: true,
    noPreparedStatements: false,
    pollInterval: 2000,
    logger: quietLogger(),
  })
  return { stop: () => runner.stop() }
}

async function freeHeldJobs(pool: pg.Pool): Promise<void> {
  await pool.query(`select graphile_worker.force_unlock_workers(held) from (
    select array_agg(distinct locked_by) as held from graphile_worker.jobs where locked_by is not null) workers where held is not null`)
}

/** Runs every job that is due, then returns: for tests and one-off commands. */
export async function drainJobs(pool: pg.Pool, tasks: JobTasks): Promise<void> {
  await runOnce({ pgPool: pool, taskList: taskList(tasks), noHandleSignals: true, logger: quietLogger() })
}

function quietLogger(): Logger {
  return new Logger(() => (level, message, meta) => {
    if (level === 'error' || level === 'warning') log.warn({ meta }, message)
  })
}
