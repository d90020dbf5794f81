import type { Level } from '../vocabulary.ts'

/** Steps of a dossier. `returned`, `intake`, `accepted`, `in-session` and `scored` happen at a level, which the era's route names. */
export const DOSSIER_STAGES = [
  'drafting', 'commune-intake', 'commune-assessment', 'returned', 'intake', 'accepted', 'in-session', 'scored',
  'recognised', 'not-recognised', 'on-hold', 'withdrawn',
] as const
export type DossierStageName = (typeof DOSSIER_STAGES)[number]
export type DossierStage = { name: DossierStageName; level: Level }

/** What may happen to a dossier; the names are those of the policy. */
export const DOSSIER_ACTIONS = [
  'dossier.save', 'dossier.submit', 'dossier.withdraw', 'evidence.add', 'evidence.remove',
  'dossier.receive', 'dossier.return', 'dossier.receive-samples', 'dossier.record-opinion', 'dossier.record-assessment',
  'dossier.conclude', 'dossier.reopen-assessment', 'dossier.send', 'dossier.accept', 'session.add-dossier', 'session.remove-dossier', 'session.adopt-result',
  'dossier.recognise', 'dossier.send-up', 'dossier.refuse', 'dossier.evaluate-again',
] as const
export type DossierAction = (typeof DOSSIER_ACTIONS)[number]

const DRAFT_WORK = ['dossier.save', 'evidence.add', 'evidence.remove', 'dossier.submit', 'dossier.withdraw'] as const

/** Stage → actions that may follow: read by the policy, the buttons, the procedure page and the tests. */
export const dossierFollowers = {
  drafting: DRAFT_WORK,
  returned: DRAFT_WORK,
  'commune-intake': ['dossier.receive', 'dossier.return', 'dossier.receive-samples'],
  'commune-assessment': [
    'dossier.return', 'dossier.receive-samples', 'dossier.record-opinion', 'dossier.record-assessment', 'dossier.conclude', 'dossier.reopen-assessment', 'dossier.send',
  ],
  intake: ['dossier.accept', 'dossier.return', 'dossier.receive-samples'],
  accepted: ['session.add-dossier', 'dossier.return', 'dossier.receive-samples'],
  'in-session': ['session.adopt-result', 'session.remove-dossier'],
  scored: ['dossier.recognise', 'dossier.send-up', 'dossier.refuse', 'dossier.evaluate-again'],
  recognised: [],
  'not-recognised': [],
  'on-hold': [],
  withdrawn: [],
} as const satisfies Record<DossierStageName, readonly DossierAction[]>

/** Levels on the route of the dossier's era, lowest first, and what `session.adopt-result` led to. */
export type DossierFacts = {
  /** Level after the present one on the era's route. */
  above: Level | undefined
  /** Level that gets the dossier back when the present one does not recognise it. */
  giveBackTo?: Level | undefined
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
  'on-hold': 'Tạm dừng',
  withdrawn: 'Chủ thể đã rút',
}
