import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import { choice, id, optionalDate, prose } from '../../../platform/http/fields.ts'
import { conflict, invalid } from '../../../platform/refused.ts'
import { SUPPORT_PROPOSALS, type SupportView } from '../model.ts'
import { setSupportView } from '../store.ts'
import { lockMeetingItem } from './load.ts'

/** What the support team, or at a re-evaluation the standing agency, reports of a product to the chair (26/2026/QĐ-TTg, Điều 7 khoản 3c, 4c, 6c). */
export const recordSupportView = defineCommand({
  name: 'session.record-support-view',
  title: 'Ghi đánh giá của Tổ tư vấn về một sản phẩm trong danh sách',
  action: 'session.record-support-view',
  input: z.object({
    item: id,
    papers: prose(4000),
    visitOn: optionalDate('ngày khảo sát'),
    visit: prose(4000),
    tests: prose(2000),
    proposal: choice(SUPPORT_PROPOSALS, 'đề xuất'),
    note: prose(2000),
  }),
  load: (tx, input, { today }) => lockMeetingItem(tx, input.item, today),
  run: async (tx, { input: { item: _, ...view }, state: { meeting, item }, today }) => {
    if (item.stage === 'adopted' || item.stage === 'postponed') throw conflict('Sản phẩm này đã thông qua hoặc hoãn nên không ghi thêm được.')
    if (!view.papers) throw invalid([{ path: 'papers', message: 'Ghi nhận xét về hồ sơ và minh chứng.' }])
    if (view.visitOn && view.visitOn > today) throw invalid([{ path: 'visitOn', message: 'Ngày khảo sát không sau hôm nay.' }])
    if (view.visitOn && !view.visit) throw invalid([{ path: 'visit', message: 'Ghi kết quả khảo sát, hoặc để trống ngày.' }])
    if (view.proposal !== 'evaluate' && !view.note) throw invalid([{ path: 'note', message: 'Nêu lý do của đề xuất.' }])
    await setSupportView(tx, item.id, view satisfies SupportView)
    return {
      result: { session: meeting.session.id, item: item.id },
      events: [{ type: 'session.support-view-recorded', subject: { kind: 'session', id: String(meeting.session.id) }, data: { item: item.id, product: item.product, ...view } }],
    }
  },
})
