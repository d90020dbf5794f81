/** An obstacle on its way: raised, collected by the standing agency, proposed to the people's committee, decided, answered back (M07.09). */
export const OBSTACLE_STAGES = ['raised', 'collected', 'proposed', 'decided', 'answered', 'merged', 'withdrawn'] as const
export type ObstacleStage = (typeof OBSTACLE_STAGES)[number]

/** Stages in which somebody still has to do something. */
export const OPEN_OBSTACLES = ['raised', 'collected', 'proposed', 'decided'] as const satisfies readonly ObstacleStage[]

export const obstacleFollowers = {
  raised: ['obstacle.collect', 'obstacle.answer', 'obstacle.pass-up', 'obstacle.merge', 'obstacle.withdraw', 'obstacle.tell-late'],
  collected: ['obstacle.propose', 'obstacle.answer', 'obstacle.pass-up', 'obstacle.merge', 'obstacle.tell-late'],
  proposed: ['obstacle.decide', 'obstacle.tell-late'],
  decided: ['obstacle.answer', 'obstacle.pass-up', 'obstacle.tell-late'],
  answered: [],
  merged: [],
  withdrawn: [],
} as const satisfies Record<ObstacleStage, readonly string[]>

export const OBSTACLE_STAGE_WORDS: Record<ObstacleStage, string> = {
  raised: 'Mới nêu',
  collected: 'Đã tổng hợp',
  proposed: 'Đã trình UBND',
  decided: 'Đã có ý kiến, chờ trả lời',
  answered: 'Đã trả lời',
  merged: 'Đã gộp',
  withdrawn: 'Đã rút',
}
