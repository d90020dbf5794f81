import { closeByMachine, confirmTask, reopenTask } from './closing.ts'
import { assignPeople, reportByMachine, urgeTask } from './commands.ts'
import { tellLate } from './late.ts'
import { addByOrder } from './order.ts'
import { planForOrder, taskRecord, tasksList, tasksSheet } from './queries.ts'

export { TasksBox, tasksOfPlan, type TasksOfPlan } from './box.tsx'
export { closeTask, confirmTask, reopenTask } from './closing.ts'
export { assignPeople, reportProgress, storedFiles, urgeTask } from './commands.ts'
export { taskDueItems } from './due.ts'
export { tellOfLateTasks } from './late.ts'
export { addByOrder } from './order.ts'
export { taskPaths } from './paths.ts'
export { taskRecord, tasksList } from './queries.ts'
export { taskSubject } from './model.ts'
export { findTask } from './store.ts'
export { tasksRoutes } from './routes.tsx'

/** Commands that machines may send; those with files take them from the pages only. */
export const taskCommands = [assignPeople, reportByMachine, closeByMachine, confirmTask, reopenTask, urgeTask, addByOrder, tellLate] as const
export const taskQueries = [tasksList, tasksSheet, taskRecord, planForOrder] as const
