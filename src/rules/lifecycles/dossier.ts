import type { Level } from '../vocabulary.ts'

/** Steps of a dossier. `returned`, `intake`, `accepted`, `in-session` and `scored` happen at a level, which the era's route names. */
export const DOSSIER_STAGES = [
  'drafting', 'commune-intake', 'commune-assessment', 'returned', 'intake', 'accepted', 'in-session', 'scored',
  'recognised', 'not-recognised', 'on-hold', 'withdrawn', 'lapsed',
] as const
/** Stages at which a dossier is over; its product may then have another. */
export const OVER_STAGES: readonly string[] = ['recognised', 'not-recognised', 'withdrawn', 'lapsed']
export type DossierStageName = (typeof DOSSIER_STAGES)[number]
export type DossierStage = { name: DossierStageName; level: Level }

/** What may happen to a dossier; the names are those of the policy. */
export const DOSSIER_ACTIONS = [
  'dossier.save', 'dossier.submit', 'dossier.withdraw', 'evidence.add', 'evidence.remove',
  'dossier.receive', 'dossier.return', 'dossier.receive-samples', 'dossier.record-opinion', 'dossier.record-assessment',
  'dossier.conclude', 'dossier.reopen-assessment', 'dossier.send', 'dossier.accept', 'session.add-dossier', 'session.remove-dossier', 'session.adopt-result',
  'dossier.recognise', 'dossier.send-up', 'dossier.refuse', 'dossier.evaluate-again', 'dossier.give-back', 'dossier.hold', 'dossier.take-over', 'dossier.lapse',
] as const
export type DossierAction = (typeof DOSSIER_ACTIONS)[number]

const DRAFT_WORK = ['dossier.save', 'evidence.add', 'evidence.remove', 'dossier.submit', 'dossier.withdraw'] as const

/** Stage → actions that may follow: read by the policy, the buttons, the procedure page and the tests. */
export const dossierFollowers = {
  drafting: DRAFT_WORK,
  returned: [...DRAFT_WORK, 'dossier.lapse'],
  'commune-intake': ['dossier.receive', 'dossier.return', 'dossier.receive-samples', 'dossier.hold', 'dossier.lapse'],
  'commune-assessment': [
    'dossier.return', 'dossier.receive-samples', 'dossier.record-opinion', 'dossier.record-assessment', 'dossier.conclude', 'dossier.reopen-assessment', 'dossier.send',
    'dossier.hold', 'dossier.lapse',
  ],
  intake: ['dossier.accept', 'dossier.return', 'dossier.give-back', 'dossier.receive-samples', 'dossier.hold', 'dossier.lapse'],
  accepted: ['session.add-dossier', 'dossier.return', 'dossier.give-back', 'dossier.receive-samples', 'dossier.hold', 'dossier.lapse'],
  'in-session': ['session.adopt-result', 'session.remove-dossier', 'dossier.hold', 'dossier.lapse'],
  scored: ['dossier.recognise', 'dossier.send-up', 'dossier.refuse', 'dossier.evaluate-again', 'dossier.hold', 'dossier.lapse'],
  recognised: [],
  'not-recognised': [],
  'on-hold': ['dossier.take-over', 'dossier.lapse'],
  withdrawn: [],
  lapsed: [],
} as const satisfies Record<DossierStageName, readonly DossierAction[]>

/** Levels on the route of the dossier's era, lowest first, and what `session.adopt-result` led to. */
export type DossierFacts = {
  /** Level after the present one on the era's route. */
  above: Level | undefined
  /** Level that gets the dossier back when the present one does not recognise it. */
  giveBackTo?: Level | undefined
  /** Level that answers for the dossier while it is on hold. */
  heldBy?: Level
  /** Where it goes on after a hand-over. */
  resume?: DossierStage
}

export type NextStage = { ok: true; stage: DossierStage } | { ok: false; because: string }

/**
 * The stage after an action. The machine is the same in every era; which level comes next is the era's route.
 * @returns a refusal with its reason when the action may not follow the stage
 */
export function nextDossierStage(from: DossierStage, action: DossierAction, facts: DossierFacts): NextStage {
  if (!(dossierFollowers[from.name] as readonly DossierAction[]).includes(action)) {
    return { ok: false, because: `Hồ sơ đang ở bước “${DOSSIER_STAGE_WORDS[from.name]}” nên chưa làm được việc này.` }
  }
  const at = (name: DossierStageName, level: Level = from.level): NextStage => ({ ok: true, stage: { name, level } })
  switch (action) {
    case 'dossier.save':
    case 'evidence.add':
    case 'evidence.remove':
    case 'dossier.receive-samples':
    case 'dossier.record-opinion':
    case 'dossier.record-assessment':
    case 'dossier.conclude':
    case 'dossier.reopen-assessment':
      return at(from.name)
    case 'dossier.submit':
      return at('commune-intake', 'commune')
    case 'dossier.withdraw':
      return at('withdrawn')
    case 'dossier.receive':
      return at('commune-assessment')
    case 'dossier.return':
      return at('returned', 'commune')
    case 'dossier.send':
    case 'dossier.send-up':
      return facts.above ? at('intake', facts.above) : { ok: false, because: 'Không còn cấp nào phía trên trên đường đi của hồ sơ này.' }
    case 'dossier.accept':
    case 'dossier.evaluate-again':
    case 'session.remove-dossier':
      return at('accepted')
    case 'session.add-dossier':
      return at('in-session')
    case 'session.adopt-result':
      return at('scored', facts.giveBackTo ?? from.level)
    case 'dossier.give-back':
      return facts.giveBackTo ? at('accepted', facts.giveBackTo) : { ok: false, because: 'Quy định của hồ sơ này không trả hồ sơ về cấp dưới để đánh giá. Yêu cầu chủ thể bổ sung nếu còn thiếu.' }
    case 'dossier.hold':
      return at('on-hold', facts.heldBy)
    case 'dossier.lapse':
      return at('lapsed')
    case 'dossier.take-over':
      return facts.resume ? { ok: true, stage: facts.resume } : { ok: false, because: 'Chưa rõ hồ sơ tiếp tục từ bước nào.' }
    case 'dossier.recognise':
      return at('recognised')
    case 'dossier.refuse':
      return at('not-recognised')
    default: {
      const never: never = action
      return never
    }
  }
}

/** Names of the stages for people. */
export const DOSSIER_STAGE_WORDS: Record<DossierStageName, string> = {
  drafting: 'Đang soạn',
  'commune-intake': 'Chờ xã tiếp nhận',
  'commune-assessment': 'Đang đánh giá cấp xã',
  returned: 'Chờ bổ sung',
  intake: 'Chờ cấp trên tiếp nhận',
  accepted: 'Đã tiếp nhận, chờ hội đồng',
  'in-session': 'Hội đồng đang chấm',
  scored: 'Đã có kết quả, chờ quyết định',
  recognised: 'Đã công nhận',
  'not-recognised': 'Không công nhận',
  'on-hold': 'Tạm dừng, chờ bàn giao',
  withdrawn: 'Chủ thể đã rút',
  lapsed: 'Quá hạn chuyển tiếp',
}
