/** Every action of the system. Adding one here makes the compiler ask for its policy. */
export const ACTIONS = [
  'office.invite', 'office.end', 'office.read', 'token.create', 'token.revoke', 'account.revoke-sessions',
  'producer.read', 'producer.register', 'producer.update', 'producer.read-private',
  'product.read', 'product.register', 'product.update',
  'dossier.read', 'dossier.start', 'dossier.save', 'dossier.submit', 'dossier.withdraw', 'evidence.add', 'evidence.remove', 'evidence.read-private',
  'dossier.receive', 'dossier.return', 'dossier.receive-samples', 'dossier.record-opinion', 'dossier.record-assessment', 'dossier.conclude', 'dossier.reopen-assessment', 'dossier.send',
  'dossier.accept', 'dossier.evaluate-again', 'dossier.recognise', 'dossier.send-up', 'dossier.refuse',
  'council.read', 'council.found', 'council.change', 'conflict.declare',
  'session.read', 'session.plan', 'session.add-dossier', 'session.remove-dossier', 'session.open', 'session.record-reading',
  'session.disqualify', 'session.adopt-result', 'session.postpone', 'session.close',
  'score-sheet.read', 'score-sheet.save', 'score-sheet.submit',
  'result.read', 'decision.read', 'decision.draft', 'decision.change', 'decision.discard', 'decision.submit', 'decision.send-back', 'decision.issue',
  'certificate.read', 'certificate.issue', 'certificate.withdraw', 'certificate.extend', 'certificate.replace',
  'notice.send', 'journal.verify', 'installation.read',
] as const
export type Action = (typeof ACTIONS)[number]
