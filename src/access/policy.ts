import type { Action } from './actions.ts'
import { central, type Condition, forOwnArea, forOwnAreas, inArea, inForce, issued, keepsCouncil, leadsTask, managesSector, noConflict, notAbove, office, ownOffice, owns, received, sameLevel, scoresOnCouncil, sent, sentUpToOwnLevel, sitsOnCouncil, takesPart, wasIssued } from './conditions.ts'

/** Ways to be allowed; in each way every condition must hold. */
export type Rule = readonly (readonly Condition[])[]

const officers = office('commune-officer', 'commune-leader', 'intake-officer', 'council-secretary', 'leader', 'administrator')
const workers = office('commune-officer', 'commune-leader', 'intake-officer', 'council-secretary', 'leader', 'sector-officer', 'administrator')
const commune = office('commune-officer', 'commune-leader')
const standing = office('intake-officer')
const keepers = office('council-secretary', 'intake-officer')
const councilFolk = office('council-member', 'council-secretary', 'leader', 'intake-officer', 'commune-leader', 'sector-officer')

const staff = office('commune-officer', 'commune-leader', 'intake-officer', 'council-secretary', 'council-member', 'leader', 'sector-officer', 'administrator')

const readsDossier: Rule = [
  [owns],
  [office('commune-officer', 'commune-leader', 'intake-officer', 'council-secretary', 'leader'), inArea, sent],
  [office('sector-officer'), inArea, managesSector, sent],
  [councilFolk, sitsOnCouncil, sent],
]
const drafts: Rule = [[office('producer'), owns]]
const communeWork: Rule = [[commune, inArea, sameLevel]]
const intakeWork: Rule = [[standing, inArea, sameLevel]]
const papersWork: Rule = [[office('commune-officer', 'commune-leader', 'intake-officer', 'leader'), inArea, sameLevel]]
const officersWork: Rule = [[office('commune-officer', 'intake-officer'), inArea, sameLevel]]
const signs: Rule = [[office('commune-leader', 'leader'), inArea, sameLevel]]
const writesReport: Rule = [[office('commune-officer', 'commune-leader', 'intake-officer'), inArea, sameLevel]]
const takesReport: Rule = [[office('intake-officer', 'leader'), inArea, sentUpToOwnLevel]]
/** Those who carry out plans: committees, standing agencies, departments. */
const carryOut = office('commune-officer', 'commune-leader', 'intake-officer', 'leader', 'sector-officer')
const sessionWork: Rule = [[keepers, inArea, sameLevel], [keepsCouncil]]

/** The whole authority: action → who. Steps (which state allows what) are in rules/lifecycles. */
export const policy = {
  'office.invite': [[office('administrator'), inArea, notAbove], [office('commune-officer'), inArea, notAbove]],
  'office.end': [[office('administrator'), inArea, notAbove]],
  'office.read': [[office('administrator'), inArea], [ownOffice]],
  'account.revoke-sessions': [[office('administrator'), inArea, notAbove], [ownOffice]],
  'token.create': [[ownOffice]],
  'list.export': [[ownOffice]],
  'token.revoke': [[ownOffice], [office('administrator'), inArea, notAbove]],

  'producer.read': [[owns], [officers, inArea], [office('sector-officer'), inArea]],
  'producer.register': [[commune, inArea]],
  'producer.update': [[office('producer'), owns], [commune, inArea]],
  'producer.read-private': [[owns], [office('commune-officer', 'commune-leader', 'intake-officer', 'leader'), inArea]],
  'product.read': [[owns], [officers, inArea], [office('sector-officer'), inArea, managesSector]],
  'product.register': [[office('producer'), owns], [commune, inArea]],
  'product.update': [[office('producer'), owns], [commune, inArea]],

  'dossier.read': readsDossier,
  'dossier.start': drafts,
  'dossier.save': drafts,
  'dossier.submit': drafts,
  'dossier.withdraw': drafts,
  'evidence.add': drafts,
  'evidence.remove': drafts,
  'evidence.renew': drafts,
  'evidence.read-private': [[owns], [office('commune-officer', 'commune-leader', 'intake-officer', 'leader'), inArea, sent], [councilFolk, sitsOnCouncil, sent]],

  'dossier.receive': communeWork,
  'dossier.record-opinion': communeWork,
  'dossier.record-assessment': communeWork,
  'dossier.conclude': communeWork,
  'dossier.reopen-assessment': communeWork,
  'dossier.send': [[office('commune-leader'), inArea, sameLevel]],
  'dossier.return': [[office('commune-officer', 'commune-leader', 'intake-officer'), inArea, sameLevel]],
  'dossier.receive-samples': [[office('commune-officer', 'commune-leader', 'intake-officer'), inArea, sameLevel]],
  'dossier.accept': intakeWork,
  'dossier.evaluate-again': intakeWork,
  'dossier.recognise': [[office('leader'), inArea, sameLevel]],
  'dossier.send-up': [[office('leader'), inArea, sameLevel]],
  'dossier.refuse': [[office('leader'), inArea, sameLevel]],
  'dossier.give-back': intakeWork,
  'dossier.hold': [[office('system')]],
  'dossier.lapse': [[office('system')]],
  'dossier.take-over': [[office('commune-officer', 'commune-leader', 'intake-officer', 'leader'), inArea, sameLevel]],

  'council.read': [[office('intake-officer', 'council-secretary', 'leader'), inArea], [sitsOnCouncil]],
  'council.found': [[office('intake-officer', 'leader'), inArea, sameLevel]],
  'council.change': [[office('intake-officer', 'leader'), inArea, sameLevel]],
  'council.end': [[office('intake-officer', 'leader'), inArea, sameLevel], [office('system')]],
  'conflict.declare': [[sitsOnCouncil], [keepers, inArea, sameLevel]],

  'session.read': [[office('intake-officer', 'council-secretary', 'leader'), inArea], [sitsOnCouncil]],
  'session.plan': sessionWork,
  'session.add-dossier': sessionWork,
  'session.remove-dossier': sessionWork,
  'session.open': sessionWork,
  'session.meet': sessionWork,
  'session.record-support-view': sessionWork,
  'session.record-reading': sessionWork,
  'session.disqualify': [[keepsCouncil]],
  'session.adopt-result': [[keepsCouncil]],
  'session.postpone': sessionWork,
  'session.close': sessionWork,

  'score-sheet.read': [[sitsOnCouncil], [office('intake-officer', 'council-secretary', 'leader'), inArea]],
  'score-sheet.save': [[scoresOnCouncil, noConflict]],
  'score-sheet.submit': [[scoresOnCouncil, noConflict]],

  'result.read': [[owns], [officers, inArea], [office('sector-officer'), inArea, managesSector], [sitsOnCouncil]],
  'handover.read': [[officers, inArea]],
  'decision.read': [[office('intake-officer', 'council-secretary', 'leader'), inArea], [commune, inArea, issued]],
  'decision.draft': intakeWork,
  'decision.change': intakeWork,
  'decision.discard': intakeWork,
  'decision.submit': intakeWork,
  'decision.send-back': [[office('leader'), inArea, sameLevel]],
  'decision.issue': [[office('leader'), inArea, sameLevel]],

  'certificate.read': [[owns], [officers, inArea], [office('sector-officer'), inArea, managesSector]],
  'certificate.issue': [[office('system')]],
  'certificate.withdraw': [[office('leader'), inArea, sameLevel]],
  'certificate.conclude': [[office('intake-officer', 'leader'), inArea, sameLevel]],
  'certificate.dismiss': [[office('leader'), inArea, sameLevel]],
  'certificate.extend': [[office('intake-officer', 'leader'), inArea, sameLevel]],
  'certificate.correct': [[office('intake-officer', 'leader'), inArea, sameLevel]],
  'certificate.reissue': [[office('intake-officer', 'leader'), inArea, sameLevel]],
  'certificate.replace': [[office('system')]],
  'letter.read': [[office('intake-officer', 'leader'), inArea, sameLevel]],
  'letter.send': [[office('intake-officer', 'leader'), inArea, sameLevel]],
  'letter.drop': [[office('intake-officer', 'leader'), inArea, sameLevel]],

  'old-import.read': [[office('intake-officer', 'commune-officer'), inArea]],
  'old-import.prepare': [[office('intake-officer', 'commune-officer'), inArea, sameLevel]],
  'old-import.record': [[office('system')]],
  'old-import.undo': [[office('intake-officer', 'commune-officer'), inArea, sameLevel]],

  'result.recompute': [[office('administrator', 'leader', 'intake-officer'), inArea]],
  'rule.read': [[office('administrator'), central]],
  'rule.draft': [[office('administrator'), central]],
  'rule.keep': [[office('administrator'), central]],
  'rule.drop': [[office('administrator'), central]],

  'legal-document.read': [[staff, inArea], [staff, forOwnArea]],
  'legal-document.record': papersWork,
  'legal-document.correct': papersWork,

  'paper.read': [
    [office('commune-officer', 'commune-leader', 'intake-officer', 'leader'), inArea, sameLevel],
    [office('intake-officer', 'leader'), inArea, wasIssued],
    [received],
  ],
  'paper.draft': papersWork,
  'paper.change': papersWork,
  'paper.submit': papersWork,
  'paper.discard': papersWork,
  'paper.send-back': signs,
  'paper.sign': signs,
  'paper.issue': papersWork,
  'paper.amend': papersWork,
  'paper.attach': papersWork,
  'paper.receive': papersWork,
  'paper.open': [[received]],
  'paper.keep': [[office('system')]],

  'plan.read': [
    [office('commune-officer', 'commune-leader', 'intake-officer', 'leader'), inArea, sameLevel],
    [staff, inArea, inForce],
    [staff, forOwnAreas, inForce],
  ],
  'plan.start': papersWork,
  'plan.save': papersWork,
  'plan.discard': papersWork,
  'plan.submit': papersWork,
  'plan.appraise': papersWork,
  'plan.reopen': papersWork,
  'plan.issue': [[office('system')]],
  'plan.adjust': papersWork,
  'plan.review': papersWork,
  'plan.replace': papersWork,
  'registration.read': [[commune, inArea], [office('intake-officer', 'leader', 'council-secretary', 'sector-officer'), inArea, sent]],
  'registration.start': communeWork,
  'registration.save': communeWork,
  'registration.discard': communeWork,
  'registration.send': [[office('commune-leader'), inArea, sameLevel]],
  'registration.return': intakeWork,
  'registration.accept': intakeWork,
  'registration.call': intakeWork,
  'registration.link': [[office('system')]],

  'training-class.read': [[workers, inArea], [workers, forOwnArea]],
  'training-class.read-private': [[office('commune-officer', 'commune-leader', 'intake-officer', 'leader'), inArea]],
  'training.record': officersWork,
  'training.correct': officersWork,
  'training.attend': officersWork,
  'training.cancel': officersWork,


  'target.enter': papersWork,
  'target.assign': papersWork,
  'target.answer': papersWork,
  'figure.read': [[officers, inArea], [office('sector-officer'), inArea]],
  'figure.enter': [[office('commune-officer', 'intake-officer'), inArea, sameLevel]],
  'plan.record': papersWork,
  'plan.read-in': papersWork,
  'budget.read': [...papersWork, [officers, inArea, inForce], [office('sector-officer'), inArea, inForce]],
  'budget.draft': officersWork,
  'budget.save': officersWork,
  'budget.submit': officersWork,
  'budget.discard': officersWork,
  'budget.approve': signs,
  'budget.send-back': signs,
  'budget.record': officersWork,
  'budget.close': signs,
  'prize.set': officersWork,
  'prize.give': officersWork,
  'prize.cancel': officersWork,
  'merit.propose': officersWork,
  'merit.answer': [[office('intake-officer', 'leader'), inArea], [office('commune-leader'), inArea, sameLevel]],

  'report.read': [[office('commune-officer', 'commune-leader', 'intake-officer', 'leader'), inArea]],
  'report.open': writesReport,
  'report.fill': writesReport,
  'report.submit': writesReport,
  'report.send': signs,
  'report.send-back': signs,
  'report.explain': writesReport,
  'report.ask': takesReport,
  'report.remind': takesReport,
  'report.return': takesReport,
  'report.accept': takesReport,
  'report.keep': [[office('system')]],

  'task.read': [[carryOut, inArea], [carryOut, forOwnAreas]],
  'task.add-by-order': papersWork,
  'task.assign-people': [[carryOut, takesPart], ...officersWork],
  'task.report-progress': [[carryOut, takesPart], ...officersWork],
  'task.close': [[carryOut, leadsTask], ...officersWork],
  'task.confirm': signs,
  'task.reopen': papersWork,
  'task.urge': papersWork,
  'task.tell-late': [[office('system')]],

  'obstacle.read': [[carryOut, inArea]],
  'obstacle.raise': [[carryOut, inArea, sameLevel]],
  'obstacle.collect': officersWork,
  'obstacle.propose': officersWork,
  'obstacle.decide': signs,
  'obstacle.answer': papersWork,
  'obstacle.pass-up': officersWork,
  'obstacle.merge': officersWork,
  'obstacle.withdraw': [[ownOffice]],
  'obstacle.tell-late': [[office('system')]],

  'notice.send': [[office('system')]],
  'journal.verify': [[office('administrator')]],
  'installation.read': [[office('administrator')]],
} as const satisfies Record<Action, Rule>
