import type { CommandContext, CommandOutcome } from '../../../../access/command.ts'
import type { Tx } from '../../../../platform/db/database.ts'
import { conflict, invalid, notFound } from '../../../../platform/refused.ts'
import { PlanContent } from '../content.ts'
import { changesOf, contentOf, draftNo, type PlanRow } from '../model.ts'
import { withDutyKeys } from '../rows.ts'
import * as store from '../store.ts'

/** What a saving does to a plan. `touched`: the row or section by which two who save at once are told apart. */
export type Change = { content: PlanContent; touched: string; what: string }

export type Saved = { plan: number; revision: number; row: string }

/**
 * Saves one row or section of a draft. Who began to write before somebody else saved the same row or section is refused,
 * so that nobody's words are written over unseen; savings of different rows do not stop each other.
 * @param seen revision of the draft that the person had in front of them; absent: add to what is there
 */
export async function editDraft(
  tx: Tx, { state: plan, now }: Pick<CommandContext<unknown, PlanRow>, 'state' | 'now'>, seen: number | undefined, change: (content: PlanContent, taken: ReadonlySet<string>) => Change,
): Promise<CommandOutcome<Saved>> {
  const no = draftNo(plan)
  const version = no === undefined ? undefined : await store.findVersion(tx, plan.id, no)
  if (no === undefined || !version) throw notFound('Kế hoạch này không có dự thảo.')
  const before = withDutyKeys(contentOf(version))
  const { content, touched, what } = change(before, await store.keysEver(tx, plan.id, version))
  if (seen !== undefined && (changesOf(version)[touched] ?? 0) > seen) throw conflict('Trong lúc ông/bà đang viết, người khác đã lưu phần này. Chưa ghi đè gì: hãy đối chiếu hai bản bên dưới rồi lưu lại.')
  const parsed = PlanContent.safeParse(content)
  if (!parsed.success) throw invalid([{ path: '', message: 'Kế hoạch vượt giới hạn: tối đa 60 căn cứ, 100 chỉ tiêu, 300 nhiệm vụ, 100 việc được giao, mỗi mục 60 đoạn.' }])
  const revision = await store.saveVersion(tx, { planId: plan.id, no, content: parsed.data, touched: [touched] })
  await store.updatePlan(tx, plan.id, { updated_at: now, ...(plan.version === 0 ? { title: parsed.data.title } : {}) })
  return {
    result: { plan: plan.id, revision, row: touched },
    events: [{ type: 'plan.saved', subject: { kind: 'plan', id: String(plan.id) }, data: { version: no, revision, touched, changes: [what] } }],
  }
}
