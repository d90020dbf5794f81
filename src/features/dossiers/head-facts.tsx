import { workingDaysBetween } from '../../rules/engine/terms.ts'
import { type Era, eraById } from '../../rules/eras/index.ts'
import { DOSSIER_STAGES, type DossierStageName } from '../../rules/lifecycles/dossier.ts'
import type { Level, PlainDate } from '../../rules/vocabulary.ts'
import type { Content } from '../../ui/html.ts'
import { DueDate } from '../../ui/record.tsx'
import type { Step } from '../../ui/record.tsx'
import { Stars } from '../../ui/shapes.tsx'
import { formatDate } from '../../ui/words.ts'
import { type DossierRow, levelOf, PURPOSE_WORDS, purposeOf } from './model.ts'

const LEVEL_NAMES: Record<Level, string> = { commune: 'Xã', district: 'Huyện', province: 'Tỉnh, thành phố', central: 'Trung ương' }

/** Tone of the badge of a stage. */
export function dossierTone(stage: string): 'drafting' | 'waiting' | 'working' | 'returned' | 'signing' | 'issued' | 'stopped' {
  const tones: Record<DossierStageName, 'drafting' | 'waiting' | 'working' | 'returned' | 'signing' | 'issued' | 'stopped'> = {
    drafting: 'drafting', 'commune-intake': 'waiting', 'commune-assessment': 'working', returned: 'returned', intake: 'waiting', accepted: 'working',
    'in-session': 'working', scored: 'signing', recognised: 'issued', 'not-recognised': 'stopped', 'on-hold': 'stopped', withdrawn: 'stopped', lapsed: 'stopped',
  }
  return tones[DOSSIER_STAGES.find((name) => name === stage) ?? 'drafting']
}

/**
 * Facts in the head of a dossier's record: term of the step, purpose, points of the producer, wish, rule set, level.
 * @param total the producer's own points; absent while nothing was submitted
 */
export function dossierHeadFacts(dossier: DossierRow, today: PlainDate, total?: number): { label: string; value: Content }[] {
  const era = eraById(dossier.era)
  return [
    ...(dossier.due_on === null ? [] : [{ label: 'Hạn của bước này', value: <DueDate inline date={dossier.due_on} workingDaysLeft={workingDaysBetween(today, dossier.due_on)} /> }]),
    { label: 'Loại', value: PURPOSE_WORDS[purposeOf(dossier.purpose)] },
    ...(total === undefined ? [] : [{ label: 'Chủ thể tự chấm', value: `${total}/100` }]),
    { label: 'Mong muốn', value: <Stars n={dossier.desired_stars} /> },
    { label: 'Bộ quy định', value: `${era?.act.number ?? dossier.era}, bộ số ${dossier.set_no}` },
    { label: 'Cấp xử lý', value: routeWords(era, levelOf(dossier.level)) },
  ]
}

function routeWords(era: Era | undefined, level: Level): string {
  const to = era?.route.find((step) => step.level === level)?.sendUp?.to
  return to ? `${LEVEL_NAMES[level]} → ${LEVEL_NAMES[to].toLocaleLowerCase('vi')}` : LEVEL_NAMES[level]
}

/** The way of a dossier as steps: drafted, handed in, commune, intake above, council, decision. */
export function dossierSteps(dossier: Pick<DossierRow, 'stage' | 'level' | 'first_submitted_on'>): Step[] {
  const order: DossierStageName[][] = [['drafting', 'returned'], ['commune-intake'], ['commune-assessment'], ['intake'], ['accepted', 'in-session'], ['scored', 'recognised', 'not-recognised']]
  const labels = [
    'Soạn hồ sơ', dossier.first_submitted_on ? `Nộp ${formatDate(dossier.first_submitted_on)}` : 'Nộp cho xã', 'Đánh giá cấp xã', 'Tiếp nhận cấp trên', 'Hội đồng chấm', 'Quyết định, cấp giấy',
  ]
  const at = order.findIndex((stages) => stages.some((stage) => stage === dossier.stage))
  const over = dossier.stage === 'recognised' || dossier.stage === 'not-recognised'
  return labels.map((label, index) => ({ label, state: at === -1 ? 'next' : over || index < at ? 'done' : index === at ? 'now' : 'next' }))
}
