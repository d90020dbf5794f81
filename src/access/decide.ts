import { isStepOf, mayFollow, stageWords } from '../rules/lifecycles/index.ts'
import type { Actor } from './actor.ts'
import type { Action } from './actions.ts'
import { ACTIONS } from './actions.ts'
import type { Condition } from './conditions.ts'
import { policy, type Rule } from './policy.ts'
import type { Subject } from './subject.ts'

export type Decision = { ok: true } | { ok: false; kind: 'not-found' | 'forbidden' | 'conflict'; condition: string; sentence: string }

/**
 * May this actor do this to this record now? A record that may not even be read is "not found".
 * People (policy) come before steps (lifecycles), so a stranger never learns the stage.
 */
export function decide(actor: Actor, action: Action, subject: Subject): Decision {
  const read: Action | undefined = ACTIONS.find((name) => name === `${subject.kind}.read`)
  const failed = firstFailed(policy[action], actor, subject)
  if (failed) {
    const mayRead = read !== undefined && firstFailed(policy[read], actor, subject) === undefined
    return mayRead
      ? { ok: false, kind: 'forbidden', condition: failed.name, sentence: failed.no }
      : { ok: false, kind: 'not-found', condition: failed.name, sentence: 'Không có hồ sơ hoặc trang này.' }
  }
  const stage = subject.stage
  if (stage && isStepOf(stage.machine, action) && !mayFollow(stage.machine, stage.name, action)) {
    return { ok: false, kind: 'conflict', condition: `stage(${stage.name})`, sentence: `Đang ở bước “${stageWords(stage.machine, stage.name)}” nên chưa làm được việc này.` }
  }
  return { ok: true }
}

/** The actions of a list that the actor may do now, for buttons. */
export function abilities(actor: Actor, subject: Subject, actions: readonly Action[]): { can: Action[]; cannot: { action: Action; why: string }[] } {
  const can: Action[] = []
  const cannot: { action: Action; why: string }[] = []
  for (const action of actions) {
    const decision = decide(actor, action, subject)
    if (decision.ok) can.push(action)
    else if (decision.kind !== 'not-found') cannot.push({ action, why: decision.sentence })
  }
  return { can, cannot }
}

/** The condition to name in a refusal: of the way that came furthest, the first that fails. Nothing when allowed. */
function firstFailed(rule: Rule, actor: Actor, subject: Subject): Condition | undefined {
  let best: { passed: number; condition: Condition } | undefined
  for (const way of rule) {
    const index = way.findIndex((condition) => !condition.holds(actor, subject))
    if (index === -1) return undefined
    const condition = way[index]
    if (condition && (!best || index > best.passed)) best = { passed: index, condition }
  }
  return best?.condition
}
