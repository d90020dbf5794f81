import { z } from 'zod'
import { defineCommand } from '../../access/command.ts'
import { id, line, whole } from '../../platform/http/fields.ts'
import { conflict, forbidden } from '../../platform/refused.ts'
import { deleteSessions, insertToken, lockToken, revokeTokenRow } from './access-store.ts'
import { findOffice, lockOffice } from './store.ts'
import { officeSubject } from './subject.ts'

/** Greatest life of an API token in days. */
export const TOKEN_DAYS_MAX = 365

/**
 * Registers a secret for a machine that acts under this office. Whoever asks makes the secret and sends only its
 * sha256, so that neither the journal nor the outcome kept for a double click ever holds it.
 */
export const createToken = defineCommand({
  name: 'token.create',
  title: 'Tạo mã truy cập cho phần mềm khác',
  action: 'token.create',
  input: z.object({
    name: line('tên phần mềm sẽ dùng mã', 80),
    days: whole('số ngày hiệu lực', 1, TOKEN_DAYS_MAX),
    /** sha256 in hexadecimal of `sao_` and at least 20 more characters of A–Z, a–z, 0–9, - and _. */
    tokenHash: z.string().regex(/^[0-9a-f]{64}$/, 'Gửi sha256 của mã, 64 chữ số hệ mười sáu.'),
  }),
  load: async (tx, _input, { actor }) => {
    const office = await findOffice(tx, actor.office.id)
    return office && { subject: officeSubject(office), state: office }
  },
  run: async (tx, { input, state: office, now }) => {
    const expiresAt = new Date(now.getTime() + input.days * 86_400_000)
    const token = await insertToken(tx, { officeId: office.id, name: input.name, tokenHash: input.tokenHash, at: now, expiresAt })
    return {
      result: { token, expiresAt: expiresAt.toISOString() },
      events: [{ type: 'token.created', subject: { kind: 'office', id: String(office.id) }, data: { token, name: input.name, expiresAt: expiresAt.toISOString() } }],
    }
  },
})

/** Ends a token at once. */
export const revokeToken = defineCommand({
  name: 'token.revoke',
  title: 'Thu hồi mã truy cập',
  action: 'token.revoke',
  input: z.object({ token: id }),
  load: async (tx, input) => {
    const token = await lockToken(tx, input.token)
    const office = token && (await findOffice(tx, token.officeId))
    return token && office && { subject: officeSubject(office), state: { token, office } }
  },
  run: async (tx, { state: { token, office }, now }) => {
    if (token.revokedAt) throw conflict('Mã truy cập này đã thu hồi từ trước.')
    await revokeTokenRow(tx, token.id, now)
    return { result: { token: token.id }, events: [{ type: 'token.revoked', subject: { kind: 'office', id: String(office.id) }, data: { token: token.id, name: token.name } }] }
  },
})

/** Signs the holder of an office out: everywhere, or for the holder themselves at one place or everywhere else. */
export const revokeSessions = defineCommand({
  name: 'account.revoke-sessions',
  title: 'Đăng xuất một tài khoản khỏi các thiết bị',
  action: 'account.revoke-sessions',
  input: z.object({ office: id, only: z.string().max(64).optional(), except: z.string().max(64).optional() }),
  load: async (tx, input) => {
    const office = await lockOffice(tx, input.office)
    return office && { subject: officeSubject(office), state: office }
  },
  run: async (tx, { input, state: office, actor }) => {
    const own = office.accountId === actor.office.accountId
    if (!own && (input.only !== undefined || input.except !== undefined)) throw forbidden('Chỉ chủ tài khoản chọn từng thiết bị. Người quản trị đăng xuất tất cả.')
    const ended = await deleteSessions(tx, office.accountId, { only: input.only, except: input.except })
    return {
      result: { ended },
      events: [{ type: 'account.sessions-revoked', subject: { kind: 'account', id: office.accountId }, data: { ended, byHolder: own }, path: office.path }],
    }
  },
})
