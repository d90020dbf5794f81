import { sql } from 'kysely'
import { z } from 'zod'
import { defineQuery } from '../../../../access/command.ts'
import { decide } from '../../../../access/decide.ts'
import { scope } from '../../../../access/scope.ts'
import { id, optionalLine } from '../../../../platform/http/fields.ts'
import { timelineOf, type TimelineLine } from '../../../../platform/journal/read.ts'
import { notFound } from '../../../../platform/refused.ts'
import { LEVELS } from '../../../../rules/vocabulary.ts'
import { shortDate } from '../../../../platform/paper/words.ts'
import { documentName, type LegalDocument, legalDocuments, resolveOn } from '../../../papers/index.ts'
import { agenciesOf, agencyName } from '../../../places/index.ts'
import { appendixOf } from '../../../registrations/index.ts'
import { changesOf, contentOf, draftNo, levelOf, PLAN_COLUMNS, planSubject, stageOf, yearsWords } from '../model.ts'
import { demandPlan } from '../record.ts'
import { withDutyKeys } from '../rows.ts'
import * as store from '../store.ts'
import { lacksOf } from './sections.ts'

/** The draft of a plan for those who write it, with what the registers offer for it. */
export const planEditor = defineQuery({
  name: 'plan.editor',
  title: 'Dự thảo kế hoạch để soạn: nội dung, chỗ còn thiếu, căn cứ trong sổ',
  input: z.object({ plan: id, q: optionalLine(120).catch('') }),
  run: async (db, { input, actor, now, today }) => {
    const plan = await demandPlan(db, actor, input.plan)
    if (!decide(actor, 'plan.save', planSubject(plan)).ok) throw notFound('Kế hoạch này không đang soạn.')
    const no = draftNo(plan)
    const version = no === undefined ? undefined : await store.findVersion(db, plan.id, no)
    if (!version) throw notFound('Kế hoạch này không có dự thảo.')
    const content = withDutyKeys(contentOf(version))
    const [documents, agencies, parents, timeline] = await Promise.all([
      legalDocuments.run(db, { input: legalDocuments.input.parse({ q: input.q }), actor, now, today }),
      agenciesOf(db, plan.unit_id, today),
      store.plansWhere(db, sql`plans.version > 0 and plans.id <> ${plan.id} and ${scope(actor, 'plan.read', PLAN_COLUMNS)} and plans.year_to >= ${plan.year_from} and (plans.level = any(${LEVELS.slice(LEVELS.indexOf(levelOf(plan)) + 1)}::text[]) or plans.level = ${plan.level} and plans.year_from < plans.year_to)`),
      timelineOf(db, 'plan', plan.id),
    ])
    const all = (await legalDocuments.run(db, { input: legalDocuments.input.parse({}), actor, now, today })).rows
    return {
      plan, content, stage: stageOf(plan), unit: await store.unitName(db, plan.unit_id), years: yearsWords({ yearFrom: plan.year_from, yearTo: plan.year_to }), no: version.no, revision: version.revision,
      changed: changesOf(version), savers: saversOf(timeline),
      lacks: lacksOf(content),
      documents: input.q === '' ? [] : documents.rows.slice(0, 30), q: input.q,
      outdated: content.bases.flatMap((basis) => outdated(all, basis.document, today)),
      agencies: agencies.map((agency) => agencyName(agency, today).name).sort((a, b) => a.localeCompare(b, 'vi')),
      parents, today,
    }
  },
})
export type EditorView = Awaited<ReturnType<typeof planEditor.run>>

/** A basis that no longer counts, and what took its place. */
function outdated(all: readonly LegalDocument[], key: string | undefined, today: string): { name: string; now: string | null }[] {
  const document = all.find((one) => one.key === key)
  if (!document) return []
  const resolved = resolveOn(all, document, today)
  if (resolved.state === 'replaced') return [{ name: documentName(document), now: documentName(resolved.document) }]
  return resolved.state === 'ended' ? [{ name: documentName(document), now: null }] : []
}

/** Who saved each row or section last, and when. */
function saversOf(timeline: readonly TimelineLine[]): Record<string, { who: string; at: Date }> {
  const found: Record<string, { who: string; at: Date }> = {}
  for (const { event, data, who, at } of timeline) if (event === 'plan.saved' && typeof data.touched === 'string') found[data.touched] ??= { who, at }
  return found
}

const OF: Record<string, string> = { law: 'Luật', resolution: 'Nghị quyết', decree: 'Nghị định', decision: 'Quyết định', plan: 'Kế hoạch', programme: 'Chương trình', proposal: 'Tờ trình', letter: 'Văn bản', 'rules-of-work': 'Quy chế' }
const SAYS_WHAT_IT_DOES = /^(ban hành|phê duyệt|sửa đổi|quy định|thành lập|hướng dẫn|triển khai|về) /iu

/** A document of the register as a basis is written: type, number, day, issuer, title. */
export function basisWords(document: LegalDocument): string {
  const type = OF[document.type] ?? 'Văn bản'
  const title = document.title.toLocaleLowerCase('vi').startsWith(`${type.toLocaleLowerCase('vi')} `) ? document.title.slice(type.length + 1) : document.title
  const named = `Căn cứ ${[type, document.number && `số ${document.number}`, document.date && `ngày ${shortDate(document.date)}`].filter(Boolean).join(' ')}`
  if (document.type === 'law' && document.number === null) return `Căn cứ ${type} ${title}`
  return `${named} của ${document.issuer} ${SAYS_WHAT_IT_DOES.test(title) ? '' : 'về '}${title.charAt(0).toLocaleLowerCase('vi')}${title.slice(1)}`
}

/** The lists of registrations that were accepted for the year of a plan, as rows of its appendix (M11.01, M11.02). */
export const appendixRows = defineQuery({
  name: 'plan.appendix-rows',
  title: 'Biểu đăng ký sản phẩm từ các danh sách đã nhận, cho phụ lục của dự thảo kế hoạch',
  input: z.object({ plan: id }),
  run: async (db, { input, actor }) => {
    const plan = await demandPlan(db, actor, input.plan)
    if (!decide(actor, 'plan.save', planSubject(plan)).ok) throw notFound('Kế hoạch này không đang soạn.')
    const text = (value: number | null): string => (value === null ? '' : String(value))
    const { lines } = await appendixOf(db, { area: plan.path, year: plan.year_from, by: 'commune' })
    return lines.slice(0, 200).map((line) => ({ name: line.name, upTo4: text(line.upTo4), potential5: text(line.potential5), total: text(line.total), note: line.note }))
  },
})
