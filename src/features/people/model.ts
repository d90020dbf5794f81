import { z } from 'zod'
import { ROLES, type Office, type Role } from '../../access/actor.ts'
import { LEVELS, type Level, type PlainDate } from '../../rules/vocabulary.ts'

/** Someone who can sign in, as one request knows them. */
export type Account = {
  id: string
  name: string
  email: string
  /** Session of this request. */
  sessionId: string
  /** Whether a code from the telephone is asked at sign-in. */
  twoFactor: boolean
}

/** An office with the person who holds it and the days it is held. */
export type HeldOffice = Office & { name: string; email: string; validFrom: PlainDate; validTo: PlainDate | null }

/** An office to be given: to an invited person, by a seed, or to the first administrator. */
export type OfficeOffer = {
  role: Role
  level: Level
  unitId: number
  path: string
  body: string
  parentBody: string
  title: string
  bodyCode: string | null
  sectors: string[]
  producerId: number | null
}

/** An office that waits for its person. */
export type Invitation = {
  id: number
  email: string
  name: string
  offer: OfficeOffer
  invitedBy: number | null
  createdAt: Date
  expiresAt: Date
  acceptedAt: Date | null
  withdrawnAt: Date | null
}

/** Access for a machine, bound to one office; the secret itself is kept nowhere. */
export type ApiToken = { id: number; officeId: number; name: string; createdAt: Date; expiresAt: Date; lastUsedOn: PlainDate | null; revokedAt: Date | null }

/** One place where an account is signed in. */
export type OpenSession = { id: string; createdAt: Date; seenAt: Date; expiresAt: Date; address: string; device: string }

/** A message in the program to the holder of an office. */
export type Notice = { id: number; at: Date; title: string; detail: string; href: string; readAt: Date | null }

/** Levels at which each role exists (26/2026/QĐ-TTg, Điều 4 to 7: commune assesses, province and centre recognise). */
export const ROLE_LEVELS: Record<Role, readonly Level[]> = {
  administrator: ['commune', 'province', 'central'],
  producer: ['commune'],
  'commune-officer': ['commune'],
  'commune-leader': ['commune'],
  'intake-officer': ['province', 'central'],
  'council-secretary': ['province', 'central'],
  'council-member': ['province', 'central'],
  leader: ['province', 'central'],
  'sector-officer': ['province', 'central'],
}

/** Days that an invitation stays open. */
export const INVITATION_DAYS = 14
/** Least length of a password, in characters. */
export const PASSWORD_MIN = 12
/** Greatest length of a password, in characters. */
export const PASSWORD_MAX = 128

const offerShape = z.object({
  role: z.enum(ROLES),
  level: z.enum(LEVELS),
  unitId: z.number(),
  path: z.string(),
  body: z.string(),
  parentBody: z.string(),
  title: z.string(),
  bodyCode: z.string().nullable(),
  sectors: z.array(z.string()),
  producerId: z.number().nullable(),
})

/** Reads an offer back from its row. */
export function readOffer(value: unknown): OfficeOffer {
  return offerShape.parse(value)
}

const levelShape = z.enum(LEVELS)
const roleShape = z.enum(ROLES)

/** A level as the database holds it. */
export function readLevel(value: string | null): Level {
  return levelShape.parse(value)
}

/** A role as the database holds it. */
export function readRole(value: string): Role {
  return roleShape.parse(value)
}

/** Whether an office is held on a day; both ends count. */
export function isHeld(office: { validFrom: PlainDate; validTo: PlainDate | null }, on: PlainDate): boolean {
  return office.validFrom <= on && (office.validTo === null || on <= office.validTo)
}
