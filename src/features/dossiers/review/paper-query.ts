import { z } from 'zod'
import type { Actor } from '../../../access/actor.ts'
import { decide } from '../../../access/decide.ts'
import { defineQuery } from '../../../access/command.ts'
import { id } from '../../../platform/http/fields.ts'
import type { Paper } from '../../../platform/paper/index.ts'
import { notFound } from '../../../platform/refused.ts'
import { LEVELS, type PlainDate } from '../../../rules/vocabulary.ts'
import { levelOf } from '../model.ts'
import { bundleItems, formatItems } from './checks.ts'
import { factsOf } from './commands/common.ts'
import { returnedOf, rulesOf } from './model.ts'
import { form3Paper, type IssuingOffice, minutesPaper, type PaperFacts, receiptPaper, requestPaper, returnPaper, samplesPaper } from './papers.ts'
import { issuedTree } from '../../papers/index.ts'
import { PAPER_KINDS, type PaperKind } from './paths.ts'
import { readableDossier, shownAssessment } from './record-query.ts'
import { asSent } from './sent.ts'
import { assessmentOf, latestSubmission, opinionsOf, type PastEvent, pastEvents, representativeOf, surroundingsOf } from './store.ts'

const kinds: [PaperKind, ...PaperKind[]] = ['form3', 'letter', 'minutes', 'receipt', 'returned', 'samples']

/** One paper of a dossier as a tree of blocks; personal data only for those who may read them. */
export const dossierPaper = defineQuery({
  name: 'dossier.paper',
  title: `Văn bản của hồ sơ: ${Object.values(PAPER_KINDS).join(', ')}`,
  input: z.object({ dossier: id, kind: z.enum(kinds) }),
  run: async (db, { input, actor }): Promise<{ paper: Paper; number: string; product: string }> => {
    const { dossier: row, subject } = await readableDossier(db, actor, input.dossier)
    const { dossier, files } = await asSent(db, row, false)
    const round = (await latestSubmission(db, dossier.id))?.no ?? 0
    const mayReadPrivate = decide(actor, 'evidence.read-private', subject).ok
    const facts: PaperFacts = {
      dossier, ...rulesOf(dossier), round,
      around: await surroundingsOf(db, dossier.id),
      representative: mayReadPrivate ? await representativeOf(db, dossier.producer_id) : undefined,
      assessment: shownAssessment(await assessmentOf(db, dossier.id, round), actor, dossier),
      opinions: await opinionsOf(db, dossier.id, round),
      evidence: files,
    }
    const past = await pastEvents(db, dossier.id, ['dossier.received', 'dossier.accepted', 'dossier.samples-received'])
    const number = { form3: facts.assessment?.reportNumber, letter: facts.assessment?.letterNumber, minutes: null, receipt: null, returned: null, samples: null }[input.kind]
    // What was issued is shown as it was issued, whatever was corrected since.
    const paper = (mayReadPrivate ? await issuedTree(db, { kind: 'dossier', id: dossier.id, number }) : undefined) ?? write(input.kind, facts, past, actor)
    if (!paper) throw notFound('Chưa có văn bản này.')
    return { paper, number: dossier.number, product: facts.around.productName }
  },
})

function write(kind: PaperKind, facts: PaperFacts, past: readonly PastEvent[], actor: Actor): Paper | undefined {
  switch (kind) {
    case 'form3':
      return facts.assessment && form3Paper(facts)
    case 'letter':
      return facts.assessment && requestPaper(facts)
    case 'minutes':
      return facts.assessment && minutesPaper(facts)
    case 'receipt': {
      const event = latestFor(past, ['dossier.received', 'dossier.accepted'], actor)
      return event && receiptPaper(facts, receiptFacts(event, facts), officeOf(event, facts))
    }
    case 'samples': {
      const event = latestFor(past, ['dossier.samples-received'], actor)
      return event && samplesPaper(facts, { receipt: text(event.data.receipt), on: text(event.data.on), count: count(event.data.count), total: count(event.data.total), note: text(event.data.note), officer: text(event.data.officer) }, officeOf(event, facts))
    }
    case 'returned': {
      const returned = returnedOf(facts.dossier)
      return returned && returnPaper(facts, returned, returned.by === 'commune' ? communeOffice(facts) : upperOffice(returned.body, '', facts))
    }
    default: {
      const never: never = kind
      return never
    }
  }
}

/** The last such event of the actor's own level; those below the commune's line (producers) see the commune's. */
function latestFor(past: readonly PastEvent[], events: readonly string[], actor: Actor): PastEvent | undefined {
  const found = past.filter((event) => events.includes(event.event))
  const own = found.filter((event) => eventLevel(event) === actor.office.level)
  return own.at(-1) ?? found.at(-1)
}

function eventLevel(event: PastEvent): string {
  return LEVELS.find((level) => level === event.data.level) ?? 'commune'
}

function officeOf(event: PastEvent, facts: PaperFacts): IssuingOffice {
  return levelOf(eventLevel(event)) === 'commune' ? communeOffice(facts) : upperOffice(text(event.data.body), text(event.data.parentBody), facts)
}

function communeOffice({ around }: PaperFacts): IssuingOffice {
  return { parent: 'Ủy ban nhân dân', body: around.commune.fullName, place: around.commune.name }
}

function upperOffice(body: string, parent: string, { around }: PaperFacts): IssuingOffice {
  return { parent, body, place: around.province?.name ?? '' }
}

function receiptFacts(event: PastEvent, facts: PaperFacts): { receipt: string; on: PlainDate; due: PlainDate | null; officer: string; items: string[]; notes: string } {
  const { dossier, era, set, around, assessment } = facts
  const known = event.event === 'dossier.received'
    ? formatItems(era, set, factsOf(dossier, { era, set }, around.producer.kind, facts.evidence), text(event.data.on))
    : LEVELS.flatMap((level) => bundleItems(era, set, level, dossier.purpose === 'upgrade' || dossier.purpose === 'reevaluation' ? dossier.purpose : 'first', { assessment, samples: dossier.samples_received }))
  const ticked = Array.isArray(event.data.checks) ? event.data.checks : []
  const items = [...new Map(known.filter((item) => ticked.includes(item.code)).map((item) => [item.code, item.label])).values()]
  return { receipt: text(event.data.receipt), on: text(event.data.on), due: text(event.data.due) || null, officer: text(event.data.officer), items, notes: text(event.data.notes) }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function count(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
