import type { TaskStage } from '../../../rules/lifecycles/task.ts'
import { TASK_STAGE_WORDS } from '../../../rules/lifecycles/task.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import type { Html } from '../../../ui/html.ts'
import { Badge } from '../../../ui/record.tsx'
import { formatDate } from '../../../ui/words.ts'
import type { ProgressState } from './model.ts'
import { STATE_WORDS } from './words.ts'

const LOOKS = { 'not-begun': 'neutral', 'under-way': 'info', done: 'success', cannot: 'error' } as const

/** Where a task, or the part of one body, stands. */
export function StateBadge({ stage, state, percent }: { stage: TaskStage; state: ProgressState; percent?: number }): Html {
  if (stage === 'closed') return <Badge kind="success" icon="check">{TASK_STAGE_WORDS.closed}</Badge>
  if (stage === 'awaiting') return <Badge kind="warning" icon="hourglass-medium">{TASK_STAGE_WORDS.awaiting}</Badge>
  if (stage === 'ended') return <Badge kind="neutral">{TASK_STAGE_WORDS.ended}</Badge>
  return <Badge kind={LOOKS[state]}>{STATE_WORDS[state]}{state === 'under-way' && percent !== undefined && percent > 0 && ` ${percent}%`}</Badge>
}

/** Since when a task is late, in words. */
export function LateSince({ since, today }: { since: PlainDate | null; today: PlainDate }): Html {
  if (since === null) return <></>
  const days = Math.max(1, Math.round((Date.parse(today) - Date.parse(since)) / 86_400_000) + 1)
  return <Badge kind="error" icon="warning-circle"><span title={`từ ${formatDate(since)}`}>Trễ {days} ngày</span></Badge>
}
