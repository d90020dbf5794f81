import { carryChoices, carryTasks } from './carry.ts'
import { movePlanRow, removePlanRow, savePlanDuty, savePlanPart, savePlanTarget, savePlanTask } from './row-commands.ts'
import { savePlanAppendix, savePlanBases, savePlanFacts, savePlanRecipients, savePlanTags } from './section-commands.ts'
import { appendixRows, planEditor } from './view.ts'

export { carryTasks, movePlanRow, removePlanRow, savePlanAppendix, savePlanBases, savePlanDuty, savePlanFacts, savePlanPart, savePlanRecipients, savePlanTags, savePlanTarget, savePlanTask }
export { lacksOf } from './sections.ts'
export { editorRoutes } from './routes.tsx'

export const editorCommands = [savePlanFacts, savePlanBases, savePlanTags, savePlanRecipients, savePlanAppendix, savePlanTarget, savePlanTask, savePlanPart, savePlanDuty, removePlanRow, movePlanRow, carryTasks]
export const editorQueries = [planEditor, appendixRows, carryChoices]
