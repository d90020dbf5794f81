import { z } from 'zod'
import { type Actor, ROLES, ROLE_WORDS, type Role } from '../../access/actor.ts'
import { defineCommand } from '../../access/command.ts'
import type { Tx } from '../../platform/db/database.ts'
import { choice, id, line, optionalLine, plainDate } from '../../platform/http/fields.ts'
import { conflict, forbidden, invalid } from '../../platform/refused.ts'
import { LEVELS } from '../../rules/vocabulary.ts'
import { atStart, LEVEL_WORDS, type UnitCard } from '../places/index.ts'
import { closeInvitation, holdsAlready, insertInvitation, isInvited, lockInvitation } from './access-store.ts'
import { hashSecret, newSecret } from './accounts.ts'
import { email } from './fields.ts'
import { invitationLetter } from './letters.ts'
import { INVITATION_DAYS, type OfficeOffer, ROLE_LEVELS } from './model.ts'
import { paths } from './paths.ts'
import { findProducer, type ProducerPlace } from './producer-lookup.ts'
import { publicUrl } from './settings-store.ts'
import { findUnit, hasAdministrator, lockOffice, setLastDay } from './store.ts'
import { officeSubject } from './subject.ts'
import { BODY_CODE_WORDS, SECTOR_WORDS } from './words.ts'

/** An identifier that a form leaves empty when it does not apply. */
const optionalId = z.union([id, z.literal('')]).optional().transform((value) => (typeof value === 'number' ? value : undefined))

const sectorCodes = ['I', 'II', 'III', 'IV', 'V', 'VI'] as const
const sector = choice(sectorCodes, 'ngành')
const sectors = z.union([z.array(sector), sector]).optional().transform((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]))

const bodyCodes = ['', 'committee-leader', 'agriculture', 'agriculture-unit', 'industry-trade', 'health', 'science-technology', 'culture-sports-tourism', 'food-safety', 'ocop-office', 'expert', 'association', 'other'] as const satisfies readonly ('' | keyof typeof BODY_CODE_WORDS)[]

/** What an invitation asks for. */
export const invitationInput = z.object({
  name: line('họ và tên', 120),
  email,
  role: choice(ROLES, 'vai'),
  unit: optionalId,
  producer: optionalId,
  title: optionalLine(120),
  body: optionalLine(200),
  parentBody: optionalLine(200),
  bodyCode: choice(bodyCodes, 'loại cơ quan').optional().transform((value) => (value ? value : null)),
  sectors,
})
type InvitationInput = z.output<typeof invitationInput>

/** Invites a person to an office; the letter goes to the outbox with the command. */
export const inviteOffice = defineCommand({
  name: 'office.invite',
  title: 'Mời một người giữ chức vụ',
  action: 'office.invite',
  input: invitationInput,
  load: async (tx, input, { actor }) => {
    const producer = input.role === 'producer' ? await producerOf(tx, input, actor) : undefined
    const unit = await unitOf(tx, input, producer)
    sayWhoMayInvite(actor, input.role, unit)
    return { subject: { kind: 'office', id: 'new', paths: [unit.path], officeLevel: unit.level }, state: { unit, producer } }
  },
  run: async (tx, { input, state, actor, now, today }) => {
    const offer = makeOffer(input, state.unit, state.producer)
    if (!ROLE_LEVELS[offer.role].includes(offer.level)) {
      throw invalid([{ path: 'role', message: `Vai “${ROLE_WORDS[offer.role]}” chỉ có ở ${ROLE_LEVELS[offer.role].map((level) => LEVEL_WORDS[level]).join(', ')}. Chọn vai khác hoặc đơn vị khác.` }])
    }
    if (await holdsAlready(tx, input.email, offer, today)) throw conflict('Người này đang giữ đúng vai này ở đơn vị này.')
    if (await isInvited(tx, input.email, offer, now)) throw conflict('Đã có lời mời như vậy gửi tới địa chỉ này. Rút lời mời cũ trước khi mời lại.')
    const token = newSecret()
    const expiresAt = new Date(now.getTime() + INVITATION_DAYS * 86_400_000)
    const invitation = await insertInvitation(tx, { tokenHash: hashSecret(token), email: input.email, name: input.name, offer, invitedBy: actor.office.id, at: now, expiresAt })
    return {
      result: { invitation },
      events: [{
        type: 'office.offered',
        subject: { kind: 'invitation', id: String(invitation) },
        data: { name: input.name, role: offer.role, title: offer.title, body: offer.body, unit: state.unit.label },
      }],
      mails: [invitationLetter(input, offer, `${await publicUrl(tx)}${paths.invitation(token)}`, expiresAt)],
    }
  },
})

async function producerOf(tx: Tx, input: InvitationInput, actor: Actor): Promise<ProducerPlace> {
  if (input.producer === undefined) throw invalid([{ path: 'producer', message: 'Chọn chủ thể mà người này làm việc thay.' }])
  const producer = await findProducer(tx, input.producer)
  const within = producer && (producer.path === actor.office.path || producer.path.startsWith(`${actor.office.path}.`))
  if (!producer || !within) throw invalid([{ path: 'producer', message: 'Chọn một chủ thể thuộc địa bàn của mình.' }])
  return producer
}

async function unitOf(tx: Tx, input: InvitationInput, producer: ProducerPlace | undefined): Promise<UnitCard> {
  const wanted = producer?.unitId ?? input.unit
  const unit = wanted === undefined ? undefined : await findUnit(tx, wanted)
  if (!unit) throw invalid([{ path: 'unit', message: 'Chọn đơn vị hành chính mà chức vụ này thuộc về.' }])
  return unit
}

/** The policy refuses as well; these sentences say who may. */
function sayWhoMayInvite(actor: Actor, role: Role, unit: UnitCard): void {
  const { office } = actor
  if (office.role !== 'administrator' && office.role !== 'commune-officer') throw forbidden('Chỉ người quản trị, và công chức cấp xã đối với chủ thể của xã mình, được mời người dùng.')
  if (office.role === 'commune-officer' && role !== 'producer') throw forbidden('Công chức cấp xã chỉ mời người của chủ thể trong xã mình. Vai khác do người quản trị mời.')
  if (unit.path !== office.path && !unit.path.startsWith(`${office.path}.`)) throw forbidden('Chỉ mời người vào đơn vị thuộc địa bàn của mình.')
}

/** The office as it will be, with the usual names where none were given. */
function makeOffer(input: InvitationInput, unit: UnitCard, producer: ProducerPlace | undefined): OfficeOffer {
  return {
    role: input.role,
    level: unit.level,
    unitId: unit.id,
    path: unit.path,
    body: input.body || producer?.name || atStart(unit.fullName),
    parentBody: input.parentBody || (producer ? 'Chủ thể OCOP' : unit.level === 'central' ? '' : input.body ? `UBND ${unit.fullName}` : 'Ủy ban nhân dân'),
    title: input.title || ROLE_WORDS[input.role],
    bodyCode: input.bodyCode,
    sectors: input.role === 'sector-officer' ? input.sectors.filter((code) => code in SECTOR_WORDS) : [],
    producerId: producer?.id ?? null,
  }
}

/** Ends an office: the person keeps the account and the other offices. */
export const endOffice = defineCommand({
  name: 'office.end',
  title: 'Cho thôi giữ chức vụ',
  action: 'office.end',
  input: z.object({ office: id, lastDay: plainDate('ngày cuối giữ chức vụ'), reason: line('lý do', 300) }),
  load: async (tx, input) => {
    const office = await lockOffice(tx, input.office)
    return office && { subject: officeSubject(office), state: office }
  },
  run: async (tx, { input, state: office, today }) => {
    if (office.validTo !== null && office.validTo <= today) throw conflict('Chức vụ này đã thôi từ trước.')
    if (input.lastDay < office.validFrom) throw invalid([{ path: 'lastDay', message: 'Ghi ngày cuối không trước ngày bắt đầu giữ chức vụ.' }])
    if (office.role === 'administrator' && !(await hasAdministrator(tx, input.lastDay, office.id))) {
      throw conflict('Đây là người quản trị cuối cùng. Mời người quản trị khác trước, rồi mới cho thôi người này.')
    }
    await setLastDay(tx, office.id, input.lastDay)
    return {
      result: { office: office.id, lastDay: input.lastDay },
      events: [{ type: 'office.ended', subject: { kind: 'office', id: String(office.id) }, data: { name: office.name, role: office.role, body: office.body, before: office.validTo, lastDay: input.lastDay, reason: input.reason } }],
    }
  },
})

/** Takes an invitation back that nobody has taken up. */
export const withdrawInvitation = defineCommand({
  name: 'office.withdraw-invitation',
  title: 'Rút lời mời chưa được nhận',
  action: 'office.invite',
  input: z.object({ invitation: id }),
  load: async (tx, input, { actor }) => {
    const invitation = await lockInvitation(tx, { id: input.invitation })
    if (!invitation || (actor.office.role === 'commune-officer' && invitation.offer.role !== 'producer')) return undefined
    const { path, level } = invitation.offer
    return { subject: { kind: 'office', id: 'new', paths: [path], officeLevel: z.enum(LEVELS).parse(level) }, state: invitation }
  },
  run: async (tx, { state: invitation, now }) => {
    if (invitation.acceptedAt) throw conflict('Lời mời đã được nhận. Cho thôi chức vụ nếu cần.')
    if (invitation.withdrawnAt) throw conflict('Lời mời này đã rút từ trước.')
    await closeInvitation(tx, invitation.id, 'withdrawn_at', now)
    return { result: { invitation: invitation.id }, events: [{ type: 'office.offer-withdrawn', subject: { kind: 'invitation', id: String(invitation.id) }, data: { name: invitation.name, role: invitation.offer.role } }] }
  },
})

/** Whether an actor may invite anybody at all: shows the page of people. */
export function mayInvite(actor: Actor): boolean {
  return actor.office.role === 'administrator' || actor.office.role === 'commune-officer'
}
