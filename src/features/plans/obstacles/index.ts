import { tellLateObstacle } from './late.ts'
import { obstacleForm, obstacleRecord, obstaclesList, obstaclesSheet } from './queries.ts'
import { raiseByMachine } from './raise.ts'
import { answerByMachine, collectObstacle, decideObstacle, mergeObstacle, passUpObstacle, proposeObstacle, withdrawObstacle } from './steps.ts'

export { obstacleDueItems } from './due.ts'
export { tellOfLateObstacles } from './late.ts'
export type { ObstacleLine } from './list.ts'
export { obstaclePaths } from './paths.ts'
export { obstacleRecord, obstaclesList, obstaclesOf } from './queries.ts'
export { raiseObstacle } from './raise.ts'
export { obstaclesRoutes } from './routes.tsx'
export { answerObstacle, collectObstacle, decideObstacle, mergeObstacle, passUpObstacle, proposeObstacle, withdrawObstacle } from './steps.ts'

/** Commands that machines may send; those with files take them from the pages only. */
export const obstacleCommands = [raiseByMachine, collectObstacle, proposeObstacle, decideObstacle, answerByMachine, passUpObstacle, mergeObstacle, withdrawObstacle, tellLateObstacle] as const
export const obstacleQueries = [obstaclesList, obstaclesSheet, obstacleRecord, obstacleForm] as const
