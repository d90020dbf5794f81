import type { Action } from '../src/access/actions.ts'
import { COUNCILS } from '../src/app/demo/cast.ts'

/** A record of the story, by place, step and level; the oracle answers with names, not with conditions. */
export type Sample = {
  kind: 'office' | 'producer' | 'product' | 'dossier' | 'council' | 'session' | 'score-sheet' | 'result' | 'handover' | 'decision' | 'certificate' | 'old-import' | 'letter' | 'rule' | 'legal-document' | 'paper' | 'installation'
    | 'plan' | 'target' | 'task' | 'obstacle' | 'registration' | 'training-class' | 'figure' | 'budget' | 'report'
  /** Whose place it is. */
  place: 'hung-dao' | 'kieu-phu' | 'son-tay'
  stage?: string
  level?: 'commune' | 'province' | 'central'
}

const EVERY_OFFICE_OF = {
  'hung-dao': { officer: ['minh'], leader: ['hoa'], producer: ['lan'] },
  'kieu-phu': { officer: ['son'], leader: ['kieu-phu-lanh-dao'], producer: ['nga'] },
  'son-tay': { officer: ['dieu'], leader: [], producer: [] },
} as const

const CENTRAL = { intake: ['hanh'], secretary: ['tw-thu-ky'], leader: ['ly'], admin: ['quan-tri'] }
const HA_NOI = { intake: ['ha'], secretary: ['duc-anh'], leader: ['thai'], admin: ['quan-tri-ha-noi'] }

const inHaNoi = (s: Sample): boolean => s.place !== 'son-tay'
const commune = (s: Sample): string[] => [...EVERY_OFFICE_OF[s.place].officer, ...EVERY_OFFICE_OF[s.place].leader]
const communeOfficer = (s: Sample): string[] => [...EVERY_OFFICE_OF[s.place].officer]
const communeLeader = (s: Sample): string[] => [...EVERY_OFFICE_OF[s.place].leader]
const producer = (s: Sample): string[] => [...EVERY_OFFICE_OF[s.place].producer]
const above = (s: Sample, who: 'intake' | 'secretary' | 'leader' | 'admin'): string[] => [...CENTRAL[who], ...(inHaNoi(s) ? HA_NOI[who] : [])]
/** Only the level that holds the record, in its own province. */
const atLevel = (s: Sample, who: 'intake' | 'secretary' | 'leader'): string[] =>
  s.level === 'central' ? CENTRAL[who] : s.level === 'province' && inHaNoi(s) ? HA_NOI[who] : []

/** Seats of the councils of the samples: Hà Nội's at province level, the ministry's at central level. */
export function seatsOf(s: Sample): { scoring: string[]; keeping: string[]; all: string[] } {
  if (s.place === 'son-tay' || s.level === 'commune' || s.level === undefined) return { scoring: [], keeping: [], all: [] }
  const council = COUNCILS[s.level]
  const [chair = ''] = council.members
  return { scoring: [...council.members], keeping: [council.secretary, chair], all: [council.secretary, ...council.members] }
}

/** Member of Hà Nội's council with a declared conflict on the samples' product. */
export const IN_CONFLICT = 'khoa'

/** Departments of Hà Nội that lead, and that take part in, the tasks of the samples there. */
export const LEADS = ['cong-thuong']
export const TAKES_PART = ['cong-thuong', 'mai-so']

const drafting = (s: Sample): boolean => s.stage === 'drafting' || s.stage === 'returned'
const sent = (s: Sample): boolean => s.stage !== 'drafting' && s.stage !== 'withdrawn'
const at = (s: Sample, ...stages: string[]): boolean => stages.includes(s.stage ?? '')
const when = (condition: boolean, names: string[]): string[] => (condition ? names : [])

/** Departments see the products of their sectors in Hà Nội: the samples are food (sector I). */
const department = (s: Sample): string[] => when(inHaNoi(s), ['mai-so'])
const anyDepartment = (s: Sample): string[] => when(inHaNoi(s), ['mai-so', 'cong-thuong'])
const readers = (s: Sample): string[] => [...commune(s), ...above(s, 'intake'), ...above(s, 'secretary'), ...above(s, 'leader')]

/** Who may do what to a sample, by name. Written from the law and the mission, not from the policy. */
export const ORACLE: Record<Action, { kind: Sample['kind']; who: (s: Sample) => string[] }> = {
  'office.invite': { kind: 'office', who: (s) => [...above(s, 'admin'), ...communeOfficer(s)] },
  'office.end': { kind: 'office', who: (s) => above(s, 'admin') },
  'office.read': { kind: 'office', who: (s) => above(s, 'admin') },
  'account.revoke-sessions': { kind: 'office', who: (s) => above(s, 'admin') },
  'token.create': { kind: 'office', who: () => [] },
  'list.export': { kind: 'office', who: () => [] },
  'token.revoke': { kind: 'office', who: (s) => above(s, 'admin') },

  'producer.read': { kind: 'producer', who: (s) => [...producer(s), ...readers(s), ...above(s, 'admin'), ...anyDepartment(s)] },
  'producer.register': { kind: 'producer', who: commune },
  'producer.update': { kind: 'producer', who: (s) => [...producer(s), ...commune(s)] },
  'producer.read-private': { kind: 'producer', who: (s) => [...producer(s), ...commune(s), ...above(s, 'intake'), ...above(s, 'leader')] },
  'product.read': { kind: 'product', who: (s) => [...producer(s), ...readers(s), ...above(s, 'admin'), ...department(s)] },
  'product.register': { kind: 'producer', who: (s) => [...producer(s), ...commune(s)] },
  'product.update': { kind: 'product', who: (s) => [...producer(s), ...commune(s)] },

  'dossier.read': { kind: 'dossier', who: (s) => [...producer(s), ...when(sent(s), [...readers(s), ...department(s), ...seatsOf(s).all])] },
  'dossier.start': { kind: 'product', who: producer },
  'dossier.save': { kind: 'dossier', who: (s) => when(drafting(s), producer(s)) },
  'dossier.submit': { kind: 'dossier', who: (s) => when(drafting(s), producer(s)) },
  'dossier.withdraw': { kind: 'dossier', who: (s) => when(drafting(s), producer(s)) },
  'evidence.add': { kind: 'dossier', who: (s) => when(drafting(s), producer(s)) },
  'evidence.remove': { kind: 'dossier', who: (s) => when(drafting(s), producer(s)) },
  'evidence.renew': { kind: 'dossier', who: (s) => producer(s) },
  'evidence.read-private': { kind: 'dossier', who: (s) => [...producer(s), ...when(sent(s), [...commune(s), ...above(s, 'intake'), ...above(s, 'leader'), ...seatsOf(s).all])] },

  'dossier.receive': { kind: 'dossier', who: (s) => when(at(s, 'commune-intake') && s.level === 'commune', commune(s)) },
  'dossier.record-opinion': { kind: 'dossier', who: (s) => when(at(s, 'commune-assessment') && s.level === 'commune', commune(s)) },
  'dossier.record-assessment': { kind: 'dossier', who: (s) => when(at(s, 'commune-assessment') && s.level === 'commune', commune(s)) },
  'dossier.conclude': { kind: 'dossier', who: (s) => when(at(s, 'commune-assessment') && s.level === 'commune', commune(s)) },
  'dossier.reopen-assessment': { kind: 'dossier', who: (s) => when(at(s, 'commune-assessment') && s.level === 'commune', commune(s)) },
  'dossier.send': { kind: 'dossier', who: (s) => when(at(s, 'commune-assessment') && s.level === 'commune', communeLeader(s)) },
  'dossier.return': {
    kind: 'dossier',
    who: (s) => [
      ...when(at(s, 'commune-intake', 'commune-assessment', 'intake', 'accepted') && s.level === 'commune', commune(s)),
      ...when(at(s, 'commune-intake', 'commune-assessment', 'intake', 'accepted'), atLevel(s, 'intake')),
    ],
  },
  'dossier.receive-samples': {
    kind: 'dossier',
    who: (s) => [
      ...when(at(s, 'commune-intake', 'commune-assessment', 'intake', 'accepted') && s.level === 'commune', commune(s)),
      ...when(at(s, 'commune-intake', 'commune-assessment', 'intake', 'accepted'), atLevel(s, 'intake')),
    ],
  },
  'dossier.accept': { kind: 'dossier', who: (s) => when(at(s, 'intake'), atLevel(s, 'intake')) },
  'dossier.evaluate-again': { kind: 'dossier', who: (s) => when(at(s, 'scored'), atLevel(s, 'intake')) },
  'dossier.recognise': { kind: 'dossier', who: (s) => when(at(s, 'scored'), atLevel(s, 'leader')) },
  'dossier.send-up': { kind: 'dossier', who: (s) => when(at(s, 'scored'), atLevel(s, 'leader')) },
  'dossier.refuse': { kind: 'dossier', who: (s) => when(at(s, 'scored'), atLevel(s, 'leader')) },

  'dossier.give-back': { kind: 'dossier', who: (s) => when(at(s, 'intake', 'accepted'), atLevel(s, 'intake')) },
  'dossier.hold': { kind: 'dossier', who: () => [] },
  'dossier.lapse': { kind: 'dossier', who: () => [] },
  'dossier.take-over': {
    kind: 'dossier',
    who: (s) => when(at(s, 'on-hold'), s.level === 'commune' ? commune(s) : [...atLevel(s, 'intake'), ...atLevel(s, 'leader')]),
  },

  'council.read': { kind: 'council', who: (s) => [...above(s, 'intake'), ...above(s, 'secretary'), ...above(s, 'leader'), ...seatsOf(s).all] },
  'council.found': { kind: 'council', who: (s) => [...atLevel(s, 'intake'), ...atLevel(s, 'leader')] },
  'council.change': { kind: 'council', who: (s) => [...atLevel(s, 'intake'), ...atLevel(s, 'leader')] },
  'council.end': { kind: 'council', who: (s) => [...atLevel(s, 'intake'), ...atLevel(s, 'leader')] },
  'conflict.declare': { kind: 'session', who: (s) => when(at(s, 'planned', 'scoring'), [...seatsOf(s).all, ...atLevel(s, 'secretary'), ...atLevel(s, 'intake')]) },

  'session.read': { kind: 'session', who: (s) => [...above(s, 'intake'), ...above(s, 'secretary'), ...above(s, 'leader'), ...seatsOf(s).all] },
  'session.plan': { kind: 'council', who: (s) => [...atLevel(s, 'secretary'), ...atLevel(s, 'intake'), ...seatsOf(s).keeping] },
  'session.add-dossier': { kind: 'session', who: (s) => when(at(s, 'planned'), keeping(s)) },
  'session.remove-dossier': { kind: 'session', who: (s) => when(at(s, 'planned'), keeping(s)) },
  'session.meet': { kind: 'session', who: (s) => when(at(s, 'planned', 'scoring'), keeping(s)) },
  'session.open': { kind: 'session', who: (s) => when(at(s, 'planned'), keeping(s)) },
  'session.record-support-view': { kind: 'session', who: (s) => when(at(s, 'planned', 'scoring'), keeping(s)) },
  'session.record-reading': { kind: 'session', who: (s) => when(at(s, 'scoring'), keeping(s)) },
  'session.disqualify': { kind: 'session', who: (s) => when(at(s, 'scoring'), seatsOf(s).keeping) },
  'session.adopt-result': { kind: 'session', who: (s) => when(at(s, 'scoring'), seatsOf(s).keeping) },
  'session.postpone': { kind: 'session', who: (s) => when(at(s, 'scoring'), keeping(s)) },
  'session.close': { kind: 'session', who: (s) => when(at(s, 'scoring', 'adopted'), keeping(s)) },

  'score-sheet.read': { kind: 'score-sheet', who: (s) => [...seatsOf(s).all, ...above(s, 'intake'), ...above(s, 'secretary'), ...above(s, 'leader')] },
  'score-sheet.save': { kind: 'score-sheet', who: (s) => when(at(s, 'scoring'), seatsOf(s).scoring.filter((name) => name !== IN_CONFLICT)) },
  'score-sheet.submit': { kind: 'score-sheet', who: (s) => when(at(s, 'scoring'), seatsOf(s).scoring.filter((name) => name !== IN_CONFLICT)) },

  'result.read': { kind: 'result', who: (s) => [...producer(s), ...readers(s), ...above(s, 'admin'), ...department(s), ...seatsOf(s).all] },
  'handover.read': { kind: 'handover', who: (s) => [...readers(s), ...above(s, 'admin')] },
  'decision.read': { kind: 'decision', who: (s) => [...when(at(s, 'issued'), commune(s)), ...above(s, 'intake'), ...above(s, 'secretary'), ...above(s, 'leader')] },
  'decision.draft': { kind: 'council', who: (s) => atLevel(s, 'intake') },
  'decision.change': { kind: 'decision', who: (s) => when(at(s, 'draft'), atLevel(s, 'intake')) },
  'decision.discard': { kind: 'decision', who: (s) => when(at(s, 'draft'), atLevel(s, 'intake')) },
  'decision.submit': { kind: 'decision', who: (s) => when(at(s, 'draft'), atLevel(s, 'intake')) },
  'decision.send-back': { kind: 'decision', who: (s) => when(at(s, 'submitted'), atLevel(s, 'leader')) },
  'decision.issue': { kind: 'decision', who: (s) => when(at(s, 'submitted'), atLevel(s, 'leader')) },

  'certificate.read': { kind: 'certificate', who: (s) => [...producer(s), ...readers(s), ...above(s, 'admin'), ...department(s)] },
  'certificate.issue': { kind: 'result', who: () => [] },
  'certificate.withdraw': { kind: 'certificate', who: (s) => when(at(s, 'given'), atLevel(s, 'leader')) },
  'certificate.extend': { kind: 'certificate', who: (s) => when(at(s, 'given'), [...atLevel(s, 'intake'), ...atLevel(s, 'leader')]) },
  'certificate.conclude': { kind: 'certificate', who: (s) => when(at(s, 'given'), [...atLevel(s, 'intake'), ...atLevel(s, 'leader')]) },
  'certificate.dismiss': { kind: 'certificate', who: (s) => when(at(s, 'given'), atLevel(s, 'leader')) },
  'certificate.correct': { kind: 'certificate', who: (s) => when(at(s, 'given'), [...atLevel(s, 'intake'), ...atLevel(s, 'leader')]) },
  'certificate.reissue': { kind: 'certificate', who: (s) => when(at(s, 'given'), [...atLevel(s, 'intake'), ...atLevel(s, 'leader')]) },
  'certificate.replace': { kind: 'certificate', who: () => [] },
  'letter.read': { kind: 'letter', who: (s) => [...atLevel(s, 'intake'), ...atLevel(s, 'leader')] },
  'letter.send': { kind: 'letter', who: (s) => when(at(s, 'waiting'), [...atLevel(s, 'intake'), ...atLevel(s, 'leader')]) },
  'letter.drop': { kind: 'letter', who: (s) => when(at(s, 'waiting'), [...atLevel(s, 'intake'), ...atLevel(s, 'leader')]) },

  'old-import.read': { kind: 'old-import', who: (s) => [...communeOfficer(s), ...above(s, 'intake')] },
  'old-import.prepare': { kind: 'old-import', who: (s) => (s.level === 'commune' ? communeOfficer(s) : atLevel(s, 'intake')) },
  'old-import.record': { kind: 'old-import', who: () => [] },
  'old-import.undo': { kind: 'old-import', who: (s) => (s.level === 'commune' ? communeOfficer(s) : atLevel(s, 'intake')) },

  'result.recompute': { kind: 'result', who: (s) => [...above(s, 'admin'), ...above(s, 'leader'), ...above(s, 'intake')] },
  'rule.read': { kind: 'rule', who: () => CENTRAL.admin },
  'rule.draft': { kind: 'rule', who: () => CENTRAL.admin },
  'rule.keep': { kind: 'rule', who: () => CENTRAL.admin },
  'rule.drop': { kind: 'rule', who: () => CENTRAL.admin },

  'legal-document.read': { kind: 'legal-document', who: (s) => [...commune(s), ...everyStaff(s)] },
  'legal-document.record': { kind: 'legal-document', who: (s) => [...when(s.level === 'commune', commune(s)), ...atLevel(s, 'intake'), ...atLevel(s, 'leader')] },
  'legal-document.correct': { kind: 'legal-document', who: (s) => [...when(s.level === 'commune', commune(s)), ...atLevel(s, 'intake'), ...atLevel(s, 'leader')] },

  'paper.read': { kind: 'paper', who: (s) => [...ownRegister(s), ...when(wentOut(s), [...above(s, 'intake'), ...above(s, 'leader')])] },
  'paper.draft': { kind: 'legal-document', who: ownRegister },
  'paper.change': { kind: 'paper', who: (s) => when(at(s, 'draft'), ownRegister(s)) },
  'paper.submit': { kind: 'paper', who: (s) => when(at(s, 'draft'), ownRegister(s)) },
  'paper.discard': { kind: 'paper', who: (s) => when(at(s, 'draft'), ownRegister(s)) },
  'paper.send-back': { kind: 'paper', who: (s) => when(at(s, 'submitted', 'signed'), ownLeader(s)) },
  'paper.sign': { kind: 'paper', who: (s) => when(at(s, 'submitted'), ownLeader(s)) },
  'paper.issue': { kind: 'paper', who: (s) => when(at(s, 'signed'), ownRegister(s)) },
  'paper.amend': { kind: 'paper', who: (s) => when(at(s, 'issued', 'amended'), ownRegister(s)) },
  'paper.attach': { kind: 'paper', who: (s) => when(wentOut(s) || at(s, 'received'), ownRegister(s)) },
  'paper.receive': { kind: 'legal-document', who: ownRegister },
  'paper.open': { kind: 'paper', who: () => [] },
  'paper.keep': { kind: 'paper', who: () => [] },

  'plan.read': { kind: 'plan', who: (s) => [...ownRegister(s), ...when(at(s, 'issued', 'adjusting', 'reviewed', 'replaced'), [...readers(s), ...above(s, 'admin'), ...anyDepartment(s), ...everyMember(s)])] },
  'plan.start': { kind: 'legal-document', who: ownRegister },
  'plan.save': { kind: 'plan', who: (s) => when(at(s, 'drafting', 'adjusting'), ownRegister(s)) },
  'plan.discard': { kind: 'plan', who: (s) => when(at(s, 'drafting', 'adjusting'), ownRegister(s)) },
  'plan.submit': { kind: 'plan', who: (s) => when(at(s, 'drafting', 'adjusting'), ownRegister(s)) },
  'plan.appraise': { kind: 'plan', who: (s) => when(at(s, 'appraising'), ownRegister(s)) },
  'plan.reopen': { kind: 'plan', who: (s) => when(at(s, 'appraising', 'signing'), ownRegister(s)) },
  'plan.issue': { kind: 'plan', who: () => [] },
  'plan.adjust': { kind: 'plan', who: (s) => when(at(s, 'issued'), ownRegister(s)) },
  'plan.review': { kind: 'plan', who: (s) => when(at(s, 'issued'), ownRegister(s)) },
  'plan.replace': { kind: 'plan', who: (s) => when(at(s, 'issued', 'reviewed'), ownRegister(s)) },
  'registration.read': { kind: 'registration', who: (s) => [...commune(s), ...when(sent(s), [...above(s, 'intake'), ...above(s, 'leader'), ...above(s, 'secretary'), ...anyDepartment(s)])] },
  'registration.start': { kind: 'registration', who: (s) => when(s.level === 'commune', commune(s)) },
  'registration.save': { kind: 'registration', who: (s) => when(s.level === 'commune' && at(s, 'drafting', 'returned'), commune(s)) },
  'registration.discard': { kind: 'registration', who: (s) => when(s.level === 'commune' && at(s, 'drafting'), commune(s)) },
  'registration.send': { kind: 'registration', who: (s) => when(s.level === 'commune' && at(s, 'drafting', 'returned'), communeLeader(s)) },
  'registration.return': { kind: 'registration', who: (s) => when(at(s, 'sent', 'accepted'), atLevel(s, 'intake')) },
  'registration.accept': { kind: 'registration', who: (s) => when(at(s, 'sent'), atLevel(s, 'intake')) },
  'registration.call': { kind: 'registration', who: (s) => atLevel(s, 'intake') },
  'registration.link': { kind: 'registration', who: () => [] },

  'training-class.read': { kind: 'training-class', who: (s) => [...readers(s), ...above(s, 'admin'), ...anyDepartment(s)] },
  'training-class.read-private': { kind: 'training-class', who: (s) => [...commune(s), ...above(s, 'intake'), ...above(s, 'leader')] },
  'training.record': { kind: 'training-class', who: ownOfficer },
  'training.correct': { kind: 'training-class', who: ownOfficer },
  'training.attend': { kind: 'training-class', who: ownOfficer },
  'training.cancel': { kind: 'training-class', who: ownOfficer },

  'figure.read': { kind: 'figure', who: (s) => [...readers(s), ...above(s, 'admin'), ...anyDepartment(s)] },
  'figure.enter': { kind: 'figure', who: (s) => [...when(s.level === 'commune', communeOfficer(s)), ...atLevel(s, 'intake')] },
  'plan.record': { kind: 'legal-document', who: ownRegister },
  'plan.read-in': { kind: 'legal-document', who: ownRegister },

  'target.enter': { kind: 'plan', who: ownRegister },
  'target.assign': { kind: 'plan', who: ownRegister },
  'target.answer': { kind: 'target', who: ownRegister },
  // The economic office drafts, records and settles; the committee approves and closes (M31.04). Those above read what was approved.
  'budget.read': { kind: 'budget', who: (s) => [...ownRegister(s), ...when(at(s, 'approved', 'closed'), [...readers(s), ...above(s, 'admin'), ...anyDepartment(s)])] },
  'budget.draft': { kind: 'legal-document', who: ownOfficer },
  'budget.save': { kind: 'budget', who: (s) => when(at(s, 'drafting'), ownOfficer(s)) },
  'budget.submit': { kind: 'budget', who: (s) => when(at(s, 'drafting'), ownOfficer(s)) },
  'budget.discard': { kind: 'budget', who: (s) => when(at(s, 'drafting'), ownOfficer(s)) },
  'budget.approve': { kind: 'budget', who: (s) => when(at(s, 'submitted'), ownLeader(s)) },
  'budget.send-back': { kind: 'budget', who: (s) => when(at(s, 'submitted'), ownLeader(s)) },
  'budget.record': { kind: 'budget', who: (s) => when(at(s, 'approved'), ownOfficer(s)) },
  'budget.close': { kind: 'budget', who: (s) => when(at(s, 'approved'), ownLeader(s)) },
  'prize.set': { kind: 'legal-document', who: ownOfficer },
  'prize.give': { kind: 'legal-document', who: ownOfficer },
  'prize.cancel': { kind: 'legal-document', who: ownOfficer },
  'merit.propose': { kind: 'legal-document', who: ownOfficer },
  'merit.answer': { kind: 'legal-document', who: (s) => [...above(s, 'intake'), ...above(s, 'leader'), ...when(s.level === 'commune', communeLeader(s))] },

  'report.read': { kind: 'report', who: (s) => [...commune(s), ...above(s, 'intake'), ...above(s, 'leader')] },
  'report.open': { kind: 'report', who: reportWriters },
  'report.fill': { kind: 'report', who: (s) => when(at(s, 'open', 'drafting', 'returned'), reportWriters(s)) },
  'report.submit': { kind: 'report', who: (s) => when(at(s, 'open', 'drafting', 'returned'), reportWriters(s)) },
  'report.send': { kind: 'report', who: (s) => when(at(s, 'signing'), ownLeader(s)) },
  'report.send-back': { kind: 'report', who: (s) => when(at(s, 'signing'), ownLeader(s)) },
  'report.explain': { kind: 'report', who: (s) => when(at(s, 'sent', 'accepted'), reportWriters(s)) },
  'report.ask': { kind: 'report', who: reportReceivers },
  'report.remind': { kind: 'report', who: reportReceivers },
  'report.return': { kind: 'report', who: (s) => when(at(s, 'sent'), reportReceivers(s)) },
  'report.accept': { kind: 'report', who: (s) => when(at(s, 'sent'), reportReceivers(s)) },
  'report.keep': { kind: 'report', who: () => [] },
  'task.read': { kind: 'task', who: followers },
  'task.add-by-order': { kind: 'task', who: ownRegister },
  'task.assign-people': { kind: 'task', who: (s) => when(at(s, 'open'), [...ownOfficer(s), ...when(inHaNoi(s), TAKES_PART)]) },
  'task.report-progress': { kind: 'task', who: (s) => when(at(s, 'open'), [...ownOfficer(s), ...when(inHaNoi(s), TAKES_PART)]) },
  'task.close': { kind: 'task', who: (s) => when(at(s, 'open'), [...ownOfficer(s), ...when(inHaNoi(s), LEADS)]) },
  'task.confirm': { kind: 'task', who: (s) => when(at(s, 'awaiting'), ownLeader(s)) },
  'task.reopen': { kind: 'task', who: (s) => when(at(s, 'awaiting', 'closed'), ownRegister(s)) },
  'task.urge': { kind: 'task', who: (s) => when(at(s, 'open'), ownRegister(s)) },
  'task.tell-late': { kind: 'task', who: () => [] },

  'obstacle.read': { kind: 'obstacle', who: followers },
  'obstacle.raise': { kind: 'obstacle', who: (s) => [...ownRegister(s), ...when(s.level === 'province', anyDepartment(s))] },
  'obstacle.collect': { kind: 'obstacle', who: (s) => when(at(s, 'raised'), ownOfficer(s)) },
  'obstacle.propose': { kind: 'obstacle', who: (s) => when(at(s, 'collected'), ownOfficer(s)) },
  'obstacle.decide': { kind: 'obstacle', who: (s) => when(at(s, 'proposed'), ownLeader(s)) },
  'obstacle.answer': { kind: 'obstacle', who: (s) => when(at(s, 'raised', 'collected', 'decided'), ownRegister(s)) },
  'obstacle.pass-up': { kind: 'obstacle', who: (s) => when(at(s, 'raised', 'collected', 'decided'), ownOfficer(s)) },
  'obstacle.merge': { kind: 'obstacle', who: (s) => when(at(s, 'raised', 'collected'), ownOfficer(s)) },
  'obstacle.withdraw': { kind: 'obstacle', who: (s) => when(at(s, 'raised'), communeOfficer(s)) },
  'obstacle.tell-late': { kind: 'obstacle', who: () => [] },

  'notice.send': { kind: 'installation', who: () => [] },
  'journal.verify': { kind: 'installation', who: () => ['quan-tri', 'quan-tri-ha-noi'] },
  'installation.read': { kind: 'installation', who: () => ['quan-tri', 'quan-tri-ha-noi'] },
}

/** 002 §IV.5, 003 §V.8, 001 §IV.1: the commune's economic office writes its report, the province's standing agency its own; the ministry writes none here. */
function reportWriters(s: Sample): string[] {
  return [...when(s.level === 'commune', commune(s)), ...atLevel(s, 'intake')]
}

/** The commune's goes to the province, the province's to the ministry: standing agency and leader there take it. */
function reportReceivers(s: Sample): string[] {
  const to = s.level === 'commune' ? 'province' : s.level === 'province' ? 'central' : undefined
  return to === undefined ? [] : [...atLevel({ ...s, level: to }, 'intake'), ...atLevel({ ...s, level: to }, 'leader')]
}

const wentOut = (s: Sample): boolean => at(s, 'issued', 'amended', 'replaced', 'withdrawn')

/** Those who keep the register of the body that has the paper: its officers and its leaders. */
function ownRegister(s: Sample): string[] {
  return [...when(s.level === 'commune', commune(s)), ...atLevel(s, 'intake'), ...atLevel(s, 'leader')]
}

/** Members of councils, who read what the units of their area have issued. */
function everyMember(s: Sample): string[] {
  return [...COUNCILS.central.members, ...when(inHaNoi(s), [...COUNCILS.province.members])]
}

/** Those who keep books of the programme for that body: its officers, not its leaders. */
function ownOfficer(s: Sample): string[] {
  return [...when(s.level === 'commune', communeOfficer(s)), ...atLevel(s, 'intake')]
}

/** Those who sign for that body. */
function ownLeader(s: Sample): string[] {
  return [...when(s.level === 'commune', communeLeader(s)), ...atLevel(s, 'leader')]
}

/** Everybody who works for the province or the centre, members of councils and departments included. */
function everyStaff(s: Sample): string[] {
  const roles = ['intake', 'secretary', 'leader', 'admin'] as const
  return [...roles.flatMap((role) => above(s, role)), ...COUNCILS.central.members, ...when(inHaNoi(s), [...COUNCILS.province.members]), ...anyDepartment(s)]
}

function keeping(s: Sample): string[] {
  return [...new Set([...atLevel(s, 'secretary'), ...atLevel(s, 'intake'), ...seatsOf(s).keeping])]
}

/** Those who carry out and follow the tasks of a place: its committee, the committees, standing agencies and departments above. */
function followers(s: Sample): string[] {
  return [...commune(s), ...above(s, 'intake'), ...above(s, 'leader'), ...anyDepartment(s)]
}
