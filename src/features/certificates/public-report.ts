import { z } from 'zod'
import { type Actor, SYSTEM } from '../../access/actor.ts'
import { defineCommand } from '../../access/command.ts'
import { id, optionalLine, prose } from '../../platform/http/fields.ts'
import { invalid } from '../../platform/refused.ts'
import { answeringBody } from './answering.ts'
import { certificateSubject } from './model.ts'
import { intakeOfficers } from './letters.ts'
import { certificatePaths } from './paths.ts'
import * as store from './store.ts'

/** A buyer without an account: the program itself acts, and the journal says on whose word. */
export const BUYER: Actor = { ...SYSTEM, name: 'Người mua' }

/** What a buyer says looks wrong, with or without a certificate it is about; the standing agency of its level is told. */
export const reportFromPublic = defineCommand({
  name: 'public.report',
  title: 'Người mua phản ánh giấy chứng nhận hoặc sản phẩm',
  action: 'notice.send',
  input: z.object({
    certificate: id.optional(),
    about: optionalLine(120),
    said: prose(2000),
    contact: optionalLine(120),
  }),
  load: async (tx, input) => {
    if (input.certificate === undefined) return { subject: { kind: 'installation', id: 'public', paths: ['vn'] }, state: undefined }
    const certificate = await store.findCertificate(tx, input.certificate)
    return certificate && { subject: certificateSubject(certificate), state: certificate }
  },
  run: async (tx, { input, state, now, today }) => {
    if (input.said.length < 5) throw invalid([{ path: 'said', message: 'Ghi chỗ không đúng và nơi ông/bà thấy, ví dụ tên cửa hàng.' }])
    const path = state?.path ?? 'vn'
    const report = await store.insertReport(tx, { certificate_id: state?.id ?? null, path, about: input.about, said: input.said, contact: input.contact, at: now })
    const body = state ? await answeringBody(tx, state, today) : { path, level: 'central' as const }
    const officers = await intakeOfficers(tx, { path: body.path, level: body.level, today })
    const title = state ? `Người mua phản ánh: ${state.product_name} (${state.number})` : `Người mua phản ánh${input.about ? `: ${input.about}` : ''}`
    return {
      result: { id: report },
      events: [{
        type: 'public.reported',
        subject: state ? { kind: 'certificate', id: String(state.id) } : { kind: 'public-report', id: String(report) },
        path,
        data: { report, about: input.about },
      }],
      notices: officers.map((officeId) => ({ officeId, title, detail: input.said.slice(0, 160), href: certificatePaths.reports })),
    }
  },
})
