import type { Draft } from '../draft.ts'
import { addWorkingDays } from '../../../rules/engine/terms.ts'
import { roundFor } from '../../../rules/engine/rounds.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import type { Html } from '../../../ui/html.ts'
import { Box } from '../../../ui/layout.tsx'
import { Figure, PartBars } from '../../../ui/record.tsx'
import { formatDate } from '../../../ui/words.ts'
import type { OwnDossier } from '../queries.ts'

/** Who at the commune can help. */
export function Helpers({ helpers }: { helpers: OwnDossier['helpers'] }): Html {
  if (helpers.length === 0) return <></>
  return (
    <section class="box-plain">
      <p><b>Cần người giúp?</b></p>
      {helpers.slice(0, 3).map((helper) => <p>{helper.name}, {helper.title}: <a href={`mailto:${helper.email}`}>{helper.email}</a></p>)}
    </section>
  )
}

/** Points so far, by part; live with the small script. */
export function PointsBox({ draft, children }: { draft: Pick<Draft, 'score' | 'set'>; children?: Html }): Html {
  return (
    <Box>
      <Figure label="Điểm tự chấm đến lúc này" value={draft.score.total} of={100} live="total" />
      <PartBars parts={draft.set.parts.map((part) => ({ code: part.code, points: draft.score.parts[part.code], max: part.maxPoints }))} />
      {children}
    </Box>
  )
}

/** Which round the dossier still reaches, from the days of the decree (Điều 5). */
export function RoundLine({ draft, today }: { draft: Pick<Draft, 'era'>; today: PlainDate }): Html {
  const above = draft.era.route[0]?.sendUp?.to
  const round = above && roundFor(draft.era, above, today)
  if (!round) return <></>
  const days = draft.era.terms.communeReview?.value.workingDays
  const tight = days !== undefined && addWorkingDays(today, days) >= round.lettersBefore
  return (
    <p class="meta">
      Kịp đợt {round.number} năm {round.year} nếu xã gửi lên trước <b>{formatDate(round.lettersBefore)}</b>
      {tight ? `; xã có ${days} ngày làm việc để đánh giá nên cần nộp sớm.` : '.'}
    </p>
  )
}
