/** Every action of the system. Adding one here makes the compiler ask for its policy. */
export const ACTIONS = [
  'office.invite', 'office.end', 'office.read', 'token.create', 'token.revoke', 'account.revoke-sessions', 'list.export',
  'producer.read', 'producer.register', 'producer.update', 'producer.read-private',
  'product.read', 'product.register', 'product.update',
  'dossier.read', 'dossier.start', 'dossier.save', 'dossier.submit', 'dossier.withdraw', 'evidence.add', 'evidence.remove', 'evidence.renew', 'evidence.read-private',
  'dossier.receive', 'dossier.return', 'dossier.receive-samples', 'dossier.record-opinion', 'dossier.record-assessment', 'dossier.conclude', 'dossier.reopen-assessment', 'dossier.send',
  'dossier.accept', 'dossier.evaluate-again', 'dossier.recognise', 'dossier.send-up', 'dossier.refuse', 'dossier.give-back', 'dossier.hold', 'dossier.take-over', 'dossier.lapse',
  'council.read', 'council.found', 'council.change', 'council.end', 'conflict.declare',
  'session.read', 'session.plan', 'session.add-dossier', 'session.remove-dossier', 'session.open', 'session.meet', 'session.record-support-view', 'session.record-reading',
  'session.disqualify', 'session.adopt-result', 'session.postpone', 'session.close',
  'score-sheet.read', 'score-sheet.save', 'score-sheet.submit',
  'result.read', 'handover.read', 'decision.read', 'decision.draft', 'decision.change', 'decision.discard', 'decision.submit', 'decision.send-back', 'decision.issue',
  'certificate.read', 'certificate.issue', 'certificate.conclude', 'certificate.dismiss', 'certificate.withdraw', 'certificate.extend', 'certificate.correct', 'certificate.reissue', 'certificate.replace',
  'letter.read', 'letter.send', 'letter.drop',
  'old-import.read', 'old-import.prepare', 'old-import.record', 'old-import.undo',
  'result.recompute', 'rule.read', 'rule.draft', 'rule.keep', 'rule.drop',
  'legal-document.read', 'legal-document.record', 'legal-document.correct',
  'paper.read', 'paper.draft', 'paper.change', 'paper.submit', 'paper.discard', 'paper.send-back', 'paper.sign', 'paper.issue', 'paper.amend', 'paper.attach', 'paper.receive', 'paper.open', 'paper.keep',
  'plan.read', 'plan.start', 'plan.save', 'plan.discard', 'plan.submit', 'plan.appraise', 'plan.reopen', 'plan.adjust', 'plan.review', 'plan.replace',
  'training-class.read', 'training-class.read-private', 'training.record', 'training.correct', 'training.attend', 'training.cancel',
  'notice.send', 'journal.verify', 'installation.read',
] as const
export type Action = (typeof ACTIONS)[number]
