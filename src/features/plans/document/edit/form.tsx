import type { PlanRow } from '../model.ts'
import { planPaths } from '../../paths.ts'
import { Button, ErrorSummary, FormActions, HiddenFields, HiddenRequestId, LinkButton } from '../../../../ui/forms.tsx'
import type { Content, Html } from '../../../../ui/html.ts'
import { Box, Columns, PageHead } from '../../../../ui/layout.tsx'
import { Notice, SummaryList } from '../../../../ui/record.tsx'
import type { FormState } from '../../../../ui/web.tsx'
import { typed } from '../../../../ui/web.tsx'
import { formatInstant } from '../../../../ui/words.ts'
import { SECTION_WORDS, sectionCount, type SectionName, SECTIONS } from './sections.ts'
import type { EditorView } from './view.ts'

/** Reads a field of a form: what was typed at the last try, else what is kept. */
export type Reader = { text: (name: string, kept: string | number | null | undefined) => string; many: (name: string, kept: readonly string[]) => readonly string[]; error: (name: string) => string | undefined }

export function readerOf(form: FormState): Reader {
  const again = form.problems.length > 0
  return {
    text: (name, kept) => (again ? typed(form, name) : kept === null || kept === undefined ? '' : String(kept)),
    many: (name, kept) => {
      const value = form.values[name]
      return again ? (Array.isArray(value) ? value : typeof value === 'string' && value !== '' ? [value] : []) : kept
    },
    error: (name) => form.problems.find((problem) => problem.path === name || problem.path.startsWith(`${name}.`))?.message,
  }
}

/** Whether somebody saved the row or section after this person opened it. */
export function isStale(view: EditorView, form: FormState, touched: string): boolean {
  return form.problems.length > 0 && (view.changed[touched] ?? 0) > Number(typed(form, 'revision') || view.revision)
}

/** Sections of the plan beside the one that is open. */
export function EditorFrame({ view, section, children }: { view: EditorView; section: SectionName; children: Content }): Html {
  return (
    <Columns width="side" aside={<Sections view={view} section={section} />}>
      <PageHead title={SECTION_WORDS[section].label} sub={SECTION_WORDS[section].about} caption={`${view.unit}, kế hoạch ${view.years}${view.no > 1 ? `, phiên bản ${view.no}` : ''}`} />
      {children}
    </Columns>
  )
}

function Sections({ view, section }: { view: EditorView; section: SectionName }): Html {
  return (
    <Box title="Các phần" level={3}>
      <ul class="plain-list">
        {SECTIONS.map((one) => <li><a href={planPaths.edit(view.plan.id, one)} aria-current={one === section ? 'page' : undefined}>{one === section ? <b>{SECTION_WORDS[one].label}</b> : SECTION_WORDS[one].label}</a><br /><span class="meta">{sectionCount(view.content, one)}</span></li>)}
      </ul>
      <p><a href={planPaths.edit(view.plan.id)}>Còn thiếu gì, gửi thẩm định</a></p>
    </Box>
  )
}

/** A form of the editor: problems on top, what others saved meanwhile, the fields, one button. Its text is kept on this machine until saved. */
export function EditorForm({ view, form, action, touched, theirs, back, more, children }: {
  view: EditorView; form: FormState; action: string
  /** The row or section that the form saves. */
  touched: string
  /** What others saved meanwhile, as it can be read. */
  theirs: readonly { label: string; value: Content }[]
  back: string; more?: Content; children: Content
}): Html {
  const stale = isStale(view, form, touched)
  const saver = view.savers[touched]
  return (
    <form method="post" action={action} novalidate data-keep={action}>
      <ErrorSummary problems={form.problems} {...(stale ? { title: 'Hai người cùng sửa phần này' } : {})} />
      <HiddenRequestId value={form.requestId} />
      <HiddenFields values={{ revision: stale || form.problems.length === 0 ? view.revision : typed(form, 'revision') || view.revision }} />
      <div data-kept-note hidden><Notice kind="info" title="Đã lấy lại phần ông/bà viết dở trên máy này.">Chưa lưu vào dự thảo; xem lại rồi lưu.</Notice></div>
      {stale && (
        <Box title={`Bản đã lưu${saver ? ` của ${saver.who}, lúc ${formatInstant(saver.at)}` : ''}`} tone="now">
          <SummaryList wide items={theirs.map((one) => ({ label: one.label, value: one.value }))} />
          <p class="meta">Bên dưới là chữ của ông/bà, chưa lưu. Thêm vào phần cần giữ của bản trên rồi lưu; bản trên vẫn còn trong nhật ký.</p>
        </Box>
      )}
      {children}
      <FormActions><Button size="large">{stale ? 'Lưu bản của tôi' : 'Lưu'}</Button><LinkButton kind="text" href={back}>{stale ? 'Giữ bản đã lưu' : 'Không lưu'}</LinkButton>{more}</FormActions>
    </form>
  )
}

/** Where the draft stands: its sections, what is missing, and the way to appraisal. */
export function EditorPage({ view }: { view: EditorView }): Html {
  const { plan, content, lacks } = view
  return (
    <Columns asideFirst aside={<Ready plan={plan} no={view.no} lacks={lacks} />}>
      <Box title="Các phần của dự thảo">
        <SummaryList wide items={SECTIONS.map((section) => ({ label: SECTION_WORDS[section].label, value: <>{sectionCount(content, section)}<br /><span class="meta">{SECTION_WORDS[section].about}</span></>, action: <a href={planPaths.edit(plan.id, section)}>Mở<span class="vh"> {SECTION_WORDS[section].label}</span></a> }))} />
      </Box>
    </Columns>
  )
}

function Ready({ plan, no, lacks }: { plan: PlanRow; no: number; lacks: EditorView['lacks'] }): Html {
  if (lacks.length > 0) {
    return <Box title="Còn thiếu" level={2}><ul class="plain-list">{lacks.map((lack) => <li><a href={planPaths.edit(plan.id, lack.section)}>{lack.message}</a></li>)}</ul></Box>
  }
  return (
    <Box title="Đủ để gửi thẩm định" level={2} tone="now">
      <p>Xem lại bản in, rồi gửi người khác trong đơn vị thẩm định.</p>
      <div class="actions"><LinkButton full href={planPaths.submit(plan.id)} icon="arrow-up">Gửi thẩm định</LinkButton><LinkButton full kind="second" href={`${planPaths.print(plan.id)}?ban=${no}`} icon="printer">Xem bản in</LinkButton></div>
    </Box>
  )
}
