import { bandWords } from '../../../rules/engine/explain.ts'
import { criteriaOfFamily } from '../../../rules/engine/families.ts'
import { type Advice, whatLifts } from '../../../rules/engine/ladder-advice.ts'
import { criteriaOfPart } from '../../../rules/engine/criteria.ts'
import { FormActions, LinkButton } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, Box, Columns, PageHead } from '../../../ui/layout.tsx'
import { Badge, BandRuler, Figure, Notice, PartBars } from '../../../ui/record.tsx'
import { Stars } from '../../../ui/shapes.tsx'
import { LawRef } from '../../papers/index.ts'
import { sentence } from '../../products/index.ts'
import { partName } from '../frozen.ts'
import { dossiersPaths } from '../paths.ts'
import type { OwnDossier } from '../queries.ts'

/** The self-assessment at a glance: total, stars if the council scored so, and what lifts it to the next star. */
export function AssessmentPage({ view }: { view: OwnDossier }): Html {
  const { dossier, era, set } = view
  const advice = whatLifts(era, set, view.answers)
  const limits = era.bands.value.filter((band) => band.certified).map((band) => ({ points: band.from, stars: band.stars })).sort((one, other) => one.points - other.points)
  return (
    <Columns
      width="form"
      aside={
        <Box title="Điểm từng phần">
          <PartBars
            look="named"
            parts={set.parts.map((part) => ({
              code: part.code, name: partName(part.label), points: view.score.parts[part.code], max: part.maxPoints,
              href: dossiersPaths.part(dossier.id, part.code), linkLabel: `Xem ${criteriaOfPart(part).length} tiêu chí`,
            }))}
          />
        </Box>
      }
    >
      <Back href={dossiersPaths.draft(dossier.id)}>Hồ sơ {view.product.name}</Back>
      <PageHead title="Tự đánh giá" />
      <Box>
        <div class="score-head">
          <Figure size="large" label="Tổng điểm tự chấm" value={advice.total} of={100} />
          <div>
            <p class="meta">Nếu hội đồng chấm như vậy</p>
            <p><Stars n={advice.stars} size={24} withWord /></p>
          </div>
        </div>
        <BandRuler total={advice.total} limits={limits} />
        <p>{stateSentence(advice)}</p>
      </Box>
      {!advice.complete && (
        <Notice kind="info" title={`Còn ${advice.missing.length} tiêu chí chưa chọn mức, mới tính 0 điểm.`}>
          <a href={dossiersPaths.criterion(dossier.id, advice.missing[0] ?? '')}>Làm tiếp tiêu chí {advice.missing[0]}</a>
        </Notice>
      )}
      {advice.next && <Ladder view={view} advice={advice} next={advice.next} />}
      <p class="meta">
        Đây là lời khuyên, không phải lời hứa. {sensoryWords(view)} Khung {dossier.desired_stars} sao: {bandWords(era, asStars(dossier.desired_stars))} (<LawRef source={era.bands.source} />) và đủ các mức tối thiểu (<LawRef source={era.starMarks.source} />).
      </p>
      <FormActions><LinkButton kind="second" href={dossiersPaths.draft(dossier.id)}>Về hồ sơ</LinkButton></FormActions>
    </Columns>
  )
}

function asStars(count: number): 3 | 4 | 5 {
  return count === 5 ? 5 : count === 4 ? 4 : 3
}

function stateSentence(advice: Advice): Html {
  const { next, band, stars } = advice
  if (!next) return <>Đã đủ điểm và các mức tối thiểu của 5 sao theo tự chấm.</>
  if (band > stars) return <>Điểm đã đủ khung {band} sao, nhưng <b>{next.unmet.length} tiêu chí chưa đạt mức tối thiểu</b> nên mới được {stars} sao.</>
  if (next.pointsNeeded > 0 && next.unmet.length > 0) return <>Cần thêm <b>{next.pointsNeeded} điểm</b> và {next.unmet.length} tiêu chí đạt mức tối thiểu để được {next.stars} sao.</>
  if (next.pointsNeeded > 0) return <>Cần thêm <b>{next.pointsNeeded} điểm</b> để được {next.stars} sao.</>
  return <>Còn {next.unmet.length} tiêu chí chưa đạt mức tối thiểu của {next.stars} sao.</>
}

function Ladder({ view, advice, next }: { view: OwnDossier; advice: Advice; next: NonNullable<Advice['next']> }): Html {
  const { dossier } = view
  const unmet = new Set(next.unmet.map((minimum) => minimum.criterion))
  const gains = advice.gains.filter((gain) => !unmet.has(gain.criterion)).sort((one, other) => other.gain - one.gain).slice(0, 5)
  return (
    <>
      <h2>Điều gì đưa sản phẩm lên {next.stars} sao</h2>
      {next.unmet.map((minimum) => (
        <Box level={3} title={`${minimum.criterion} ${sentence(minimum.label)}`} aside={<Badge kind="warning" icon="arrow-up">cần {minimum.needPoints} điểm</Badge>}>
          <p>{minimum.optionLabel}</p>
          <p class="meta">{minimum.reached === undefined ? 'Chưa chọn mức' : `Đang ở ${minimum.reached} điểm`}</p>
          <p><a href={dossiersPaths.criterion(dossier.id, minimum.criterion)}>Mở tiêu chí {minimum.criterion}</a></p>
        </Box>
      ))}
      {next.pointsNeeded > 0 && gains.length > 0 && (
        <Box level={3} title={`Nơi thêm được điểm (cần ${next.pointsNeeded})`}>
          <ul>
            {gains.map((gain) => <li><a href={dossiersPaths.criterion(dossier.id, gain.criterion)}>{gain.criterion} {sentence(gain.label)}</a>: <b>+{gain.gain}</b> nếu {gain.optionLabel.charAt(0).toLocaleLowerCase('vi')}{gain.optionLabel.slice(1)}</li>)}
          </ul>
        </Box>
      )}
    </>
  )
}

/** Criteria that the council judges by its senses, so that its points may differ. */
function sensoryWords({ era, set }: OwnDossier): string {
  const codes = criteriaOfFamily(era, set, 'sensory').map((criterion) => criterion.code)
  return codes.length === 0 ? 'Hội đồng có thể chấm khác.' : `${codes.length} tiêu chí do hội đồng cảm nhận (${codes.join(', ')}) có thể lệch.`
}
