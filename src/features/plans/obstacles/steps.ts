import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import type { Subject } from '../../../access/subject.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { id, line, neededProse, optionalDate, optionalLine } from '../../../platform/http/fields.ts'
import type { JournalEvent } from '../../../platform/journal/record.ts'
import { conflict, invalid } from '../../../platform/refused.ts'
import type { ObstacleStage } from '../../../rules/lifecycles/obstacle.ts'
import { formatDate } from '../../../ui/words.ts'
import { storedFiles } from '../tasks/index.ts'
import { answerBy, levelAbove, levelOf, type ObstacleRow, obstacleSubject, stageOf } from './model.ts'
import * as store from './store.ts'
import { AT_LEVEL } from './words.ts'

/** Loads an obstacle for a step. */
export async function loadObstacle(tx: Tx, obstacle: number): Promise<{ subject: Subject; state: ObstacleRow } | undefined> {
  const state = await store.lockObstacle(tx, obstacle)
  return state && { subject: obstacleSubject(state), state }
}

export function stepped(row: ObstacleRow, type: string, to: ObstacleStage, data: Record<string, unknown>): JournalEvent {
  return { type, subject: { kind: 'obstacle', id: String(row.id) }, path: row.path, stage: { from: stageOf(row), to }, data }
}

/** The standing agency takes an obstacle up, and may set its own day to answer. */
export const collectObstacle = defineCommand({
  name: 'obstacle.collect',
  title: 'Tổng hợp vướng mắc, định ngày trả lời',
  action: 'obstacle.collect',
  input: z.object({ obstacle: id, due: optionalDate('ngày trả lời'), words: optionalLine(500) }),
  load: (tx, input) => loadObstacle(tx, input.obstacle),
  run: async (tx, { input, state: row, actor, today }) => {
    if (input.due && input.due < today) throw invalid([{ path: 'due', message: 'Ngày trả lời không trước hôm nay.' }])
    const due = input.due ?? row.due_on
    await store.updateObstacle(tx, row.id, { stage: 'collected', due_on: due })
    return {
      result: { obstacle: row.id, due },
      events: [stepped(row, 'obstacle.collected', 'collected', { due, words: input.words || `Trả lời trước hết ngày ${formatDate(due)}` })],
      notices: store.noticesTo(await store.officesOfRaiser(tx, row, today), actor, row, 'Vướng mắc đã được tổng hợp', `Trả lời trước hết ngày ${formatDate(due)}.`),
    }
  },
})

/** The standing agency proposes to the committee what to decide. */
export const proposeObstacle = defineCommand({
  name: 'obstacle.propose',
  title: 'Trình UBND đề xuất giải quyết vướng mắc',
  action: 'obstacle.propose',
  input: z.object({ obstacle: id, words: neededProse('đề xuất', 3000) }),
  load: (tx, input) => loadObstacle(tx, input.obstacle),
  run: async (tx, { input, state: row, actor, today }) => {
    await store.updateObstacle(tx, row.id, { stage: 'proposed', proposal: input.words })
    return {
      result: { obstacle: row.id },
      events: [stepped(row, 'obstacle.proposed', 'proposed', { words: input.words })],
      notices: store.noticesTo(await store.officesAt(tx, row, 'leader', today), actor, row, 'Vướng mắc chờ ý kiến', input.words),
    }
  },
})

/** The committee decides. */
export const decideObstacle = defineCommand({
  name: 'obstacle.decide',
  title: 'Cho ý kiến giải quyết vướng mắc',
  action: 'obstacle.decide',
  input: z.object({ obstacle: id, words: neededProse('ý kiến', 3000) }),
  load: (tx, input) => loadObstacle(tx, input.obstacle),
  run: async (tx, { input, state: row, actor, today }) => {
    await store.updateObstacle(tx, row.id, { stage: 'decided', decision: input.words })
    return {
      result: { obstacle: row.id },
      events: [stepped(row, 'obstacle.decided', 'decided', { words: input.words })],
      notices: store.noticesTo(await store.officesAt(tx, row, 'standing', today), actor, row, 'Đã có ý kiến về vướng mắc', input.words),
    }
  },
})

const answerInput = z.object({ obstacle: id, words: neededProse('câu trả lời', 4000) })

/** The answer goes back to those who raised it, also to those whose obstacles were merged into it. */
export const answerObstacle = defineCommand({
  name: 'obstacle.answer',
  title: 'Trả lời vướng mắc',
  action: 'obstacle.answer',
  input: answerInput.extend({ files: storedFiles }),
  load: (tx, input) => loadObstacle(tx, input.obstacle),
  run: async (tx, { input, state: row, actor, now, today }) => {
    await store.updateObstacle(tx, row.id, { stage: 'answered', answer: input.words, answered_on: today, answered_by: `${actor.name}, ${actor.office.title}, ${actor.office.body}` })
    await store.insertFiles(tx, { obstacle: row.id, step: 'answered', who: actor.name, at: now }, input.files ?? [])
    const merged = await store.mergedInto(tx, row.id)
    const notices = []
    for (const one of [row, ...merged]) notices.push(...store.noticesTo(await store.officesOfRaiser(tx, one, today), actor, one, 'Vướng mắc đã có trả lời', input.words))
    return {
      result: { obstacle: row.id, answered: 1 + merged.length },
      events: [stepped(row, 'obstacle.answered', 'answered', { words: input.words, late: today > row.due_on, files: (input.files ?? []).map((file) => file.hash), merged: merged.map((one) => one.id) })],
      notices,
    }
  },
})

/** What machines send: the same, without files. */
export const answerByMachine = { ...answerObstacle, input: answerInput }

/** Passes an obstacle up to the level above, whose term begins that day. */
export const passUpObstacle = defineCommand({
  name: 'obstacle.pass-up',
  title: 'Chuyển vướng mắc vượt thẩm quyền lên cấp trên',
  action: 'obstacle.pass-up',
  input: z.object({ obstacle: id, reason: line('lý do chuyển', 1000) }),
  load: (tx, input) => loadObstacle(tx, input.obstacle),
  run: async (tx, { input, state: row, actor, today }) => {
    const level = levelAbove(levelOf(row))
    if (!level) throw conflict('Không còn cấp trên để chuyển.')
    await store.updateObstacle(tx, row.id, { stage: 'raised', level, arrived_on: today, due_on: answerBy(today) })
    const above = { ...row, level }
    return {
      result: { obstacle: row.id, level, due: answerBy(today) },
      events: [stepped(row, 'obstacle.passed-up', 'raised', { reason: input.reason, level, from: levelOf(row) })],
      notices: [
        ...store.noticesTo(await store.officesAt(tx, above, 'standing', today), actor, row, `Vướng mắc chuyển lên: ${row.raiser}`, row.text),
        ...store.noticesTo(await store.officesOfRaiser(tx, row, today), actor, row, `Vướng mắc đã chuyển lên ${AT_LEVEL[level]}`, input.reason),
      ],
    }
  },
})

/** Joins an obstacle with another that says the same: the answer of that one is its answer. */
export const mergeObstacle = defineCommand({
  name: 'obstacle.merge',
  title: 'Gộp vướng mắc giống nhau để trả lời một lần',
  action: 'obstacle.merge',
  input: z.object({ obstacle: id, into: id }),
  load: async (tx, input) => {
    // Both are locked in the order of their numbers, so that two who merge crosswise do not wait for each other.
    for (const one of [input.obstacle, input.into].sort((a, b) => a - b)) await store.lockObstacle(tx, one)
    return loadObstacle(tx, input.obstacle)
  },
  run: async (tx, { input, state: row, actor, today, require }) => {
    const into = await store.findObstacle(tx, input.into)
    if (!into || into.id === row.id) throw invalid([{ path: 'into', message: 'Chọn một vướng mắc khác.' }])
    require('obstacle.read', obstacleSubject(into))
    if (into.level !== row.level || !['raised', 'collected', 'proposed', 'decided'].includes(into.stage)) throw invalid([{ path: 'into', message: 'Chọn vướng mắc đang chờ trả lời ở cùng cấp.' }])
    await tx.updateTable('obstacles').set({ merged_into: into.id }).where('merged_into', '=', row.id).execute()
    await store.updateObstacle(tx, row.id, { stage: 'merged', merged_into: into.id })
    return {
      result: { obstacle: row.id, into: into.id },
      // The other was perhaps raised by another unit: its words stay there.
      events: [stepped(row, 'obstacle.merged', 'merged', { into: into.id })],
      notices: store.noticesTo(await store.officesOfRaiser(tx, row, today), actor, row, 'Vướng mắc được gộp để trả lời chung', row.text),
    }
  },
})

/** Whoever raised it takes it back while nobody has taken it up. */
export const withdrawObstacle = defineCommand({
  name: 'obstacle.withdraw',
  title: 'Rút vướng mắc đã nêu',
  action: 'obstacle.withdraw',
  input: z.object({ obstacle: id, reason: line('lý do rút', 500) }),
  load: (tx, input) => loadObstacle(tx, input.obstacle),
  run: async (tx, { input, state: row, actor, today }) => {
    if ((await store.mergedInto(tx, row.id)).length > 0) throw conflict('Vướng mắc khác đã gộp vào đây để trả lời chung nên không rút.')
    await store.updateObstacle(tx, row.id, { stage: 'withdrawn' })
    return {
      result: { obstacle: row.id },
      events: [stepped(row, 'obstacle.withdrawn', 'withdrawn', { reason: input.reason })],
      notices: store.noticesTo(await store.officesAt(tx, row, 'standing', today), actor, row, `Đã rút vướng mắc: ${row.raiser}`, input.reason),
    }
  },
})
