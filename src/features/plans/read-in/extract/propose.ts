import type { Paper } from '../../../../platform/paper/paper.ts'
import { basesIn } from './bases.ts'
import { dutiesIn, linkDuties } from './duties.ts'
import { headOf } from './head.ts'
import type { Proposal, Proposed, TargetValue, TaskValue } from './proposal.ts'
import { registrationsIn } from './registrations.ts'
import { remarksOn } from './remarks.ts'
import { partsOf, takeApart } from './sections.ts'
import { type Sentence, sentencesOf, targetsIn } from './targets.ts'
import { bodyNames, tasksInTables, tasksInText } from './tasks.ts'

/** All that a read document holds of a plan, for a person to keep, mend or drop. Pure: nothing is looked up but the shipped register. */
export function proposePlan(paper: Paper): Proposal {
  const apart = takeApart(paper)
  const head = headOf(paper, apart)
  const duties = dutiesIn(apart.sections)
  const known = bodyNames(duties.map((duty) => duty.value))
  const inTables = apart.appendices.flatMap((appendix) => tasksInTables(appendix, known))
  const tasks = inTables.length > 0 ? inTables : tasksInText(apart.sections, known)
  const targets = targetsIn([...sentencesOf(apart.sections), ...inTables.flatMap(sentencesOfTask)])
  const { bases, proposal } = basesIn(apart.opening)
  const recipients = paper.blocks.find((block) => block.kind === 'recipients')
  const line = paper.blocks.find((block) => block.kind === 'number-line')
  return {
    head, bases, proposal, enclosedBy: apart.articles ? { articles: apart.articles.slice(0, 10) } : undefined, parts: partsOf(apart.sections).slice(0, 20), targets, tasks: tasks.map((task) => withTargets(task, targets)),
    registrations: registrationsIn(apart.appendices), duties: linkDuties(duties, tasks), remarks: remarksOn(apart, head, line?.year),
    recipients: [...(recipients?.items ?? [])].slice(0, 60), archive: (recipients?.archive ?? '').slice(0, 40),
  }
}

/** Activities of task tables name numbers too. */
function sentencesOfTask({ value, place }: Proposed<TaskValue>): Sentence[] {
  return value.activity.split(/\n/).map((text) => ({ text, place, goal: false }))
}

/** A task carries out the targets that stand in its own row or section. */
function withTargets(task: Proposed<TaskValue>, targets: readonly Proposed<TargetValue>[]): Proposed<TaskValue> {
  const keys = targets.filter((target) => target.value.place.split(', ').some((place) => place === task.place || place.startsWith(`${task.place}.`))).map((target) => target.key)
  return { ...task, value: { ...task.value, targets: keys.slice(0, 20) } }
}
