import { TAKEN_WORDS } from '../../../platform/files/store.ts'
import { ANSWER_TERM } from '../../../rules/plans/answer-term.ts'
import { Button, DateField, ErrorSummary, Field, FileField, FormActions, HiddenFields, HiddenRequestId, LinkButton, problemFor, Radios } from '../../../ui/forms.tsx'
import type { Content, Html } from '../../../ui/html.ts'
import { Back, Box, PageHead } from '../../../ui/layout.tsx'
import { type FormState, typed } from '../../../ui/web.tsx'
import { limitInWords } from '../../../ui/words.ts'
import { dateShown, TextLines } from '../../producers/index.ts'
import { KeptUploads, uploadData } from '../../products/index.ts'
import { TOPICS } from '../document/content.ts'
import { TOPIC_WORDS } from '../document/words.ts'
import { obstaclePaths } from './paths.ts'
import type { obstacleForm, ObstacleView } from './queries.ts'
import { AT_LEVEL } from './words.ts'

export type FormView = Awaited<ReturnType<typeof obstacleForm.run>>

/** Raises an obstacle. */
export function RaisePage({ view, form, maxUpload }: { view: FormView; form: FormState; maxUpload: number }): Html {
  const error = (name: string): string | undefined => problemFor(form.problems, name)
  const own = view.own === 'district' ? 'province' : view.own
  return (
    <>
      <Back href={obstaclePaths.list}>Vướng mắc</Back>
      <PageHead title="Nêu vướng mắc" sub={view.about ? `Về: ${view.about.words}` : 'Một vướng mắc một lần, để trả lời được từng việc.'} />
      <form method="post" action={view.about ? `${obstaclePaths.raise}?ve=${view.about.value}` : obstaclePaths.raise} enctype="multipart/form-data" novalidate class="form" {...uploadData(maxUpload)}>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <HiddenFields values={{ about: view.about?.value }} />
        <Field name="text" type="textarea" rows={5} label="Khó khăn, vướng mắc" value={typed(form, 'text')} error={error('text')} />
        <Field name="wish" type="textarea" rows={3} optional label="Kiến nghị" hint="Đề nghị ai làm gì." value={typed(form, 'wish')} error={error('wish')} />
        <Field name="topic" type="select" label="Nội dung" emptyOption="Chọn nội dung" value={typed(form, 'topic')} error={error('topic')} options={TOPICS.map((one) => ({ value: one, label: TOPIC_WORDS[one] }))} />
        <Radios
          name="to" legend="Gửi đến" value={typed(form, 'to', view.above && (view.standing || own === 'commune') ? 'above' : 'own')} error={error('to')}
          hint={`Nơi nhận trả lời trong ${ANSWER_TERM.value.workingDays} ngày làm việc, hoặc ngày khác do nơi nhận định.`}
          options={[...(view.above ? [{ value: 'above', label: `Cơ quan thường trực ${AT_LEVEL[view.above]}` }] : []), { value: 'own', label: `Cơ quan thường trực ${AT_LEVEL[own]}`, hint: own === 'commune' ? 'Khi thôn, chủ thể nêu và xã tự giải quyết được.' : undefined }]}
        />
        <FileField name="file" label="Tệp kèm theo" optional multiple hint={`${TAKEN_WORDS}; mỗi tệp tối đa ${limitInWords(maxUpload)}.`} error={error('file') ?? error('files')}><KeptUploads form={form} /></FileField>
        <FormActions><Button>Gửi vướng mắc</Button><LinkButton kind="text" href={obstaclePaths.list}>Thôi</LinkButton></FormActions>
      </form>
    </>
  )
}

/** What the form of a step asks. */
export type StepWords = { title: string; sub?: string; name: 'words' | 'reason'; label: string; hint?: string; optional?: boolean; verb: string; start?: string }

/** One step on the way of an obstacle; `extra` are further fields. */
export function StepPage({ view, form, what, path, files, children }: { view: ObstacleView; form: FormState; what: StepWords; path: string; files?: number; children?: Content }): Html {
  return (
    <>
      <Back href={obstaclePaths.obstacle(view.row.id)}>Vướng mắc của {view.row.raiser}</Back>
      <PageHead title={what.title} sub={what.sub} />
      <Box title="Vướng mắc"><TextLines text={view.row.text} /></Box>
      <form method="post" action={obstaclePaths.step(view.row.id, path)} class="form" {...(files === undefined ? {} : { enctype: 'multipart/form-data', novalidate: true, ...uploadData(files) })}>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        {children}
        <Field name={what.name} type="textarea" rows={4} label={what.label} hint={what.hint} optional={what.optional ?? false} value={typed(form, what.name, what.start ?? '')} error={problemFor(form.problems, what.name)} />
        {files !== undefined && <FileField name="file" label="Văn bản trả lời" optional multiple hint={`${TAKEN_WORDS}; mỗi tệp tối đa ${limitInWords(files)}.`} error={problemFor(form.problems, 'file') ?? problemFor(form.problems, 'files')}><KeptUploads form={form} /></FileField>}
        <FormActions><Button>{what.verb}</Button><LinkButton kind="text" href={obstaclePaths.obstacle(view.row.id)}>Thôi</LinkButton></FormActions>
      </form>
    </>
  )
}

/** The day by which the level answers, when it is to be another than that of the data. */
export function DueField({ view, form }: { view: ObstacleView; form: FormState }): Html {
  return <DateField name="due" legend="Trả lời trước hết ngày" optional value={dateShown(form, 'due', view.row.due_on)} error={problemFor(form.problems, 'due')} />
}

/** The obstacle into which this one is merged. */
export function IntoPage({ view, form }: { view: ObstacleView; form: FormState }): Html {
  return (
    <>
      <Back href={obstaclePaths.obstacle(view.row.id)}>Vướng mắc của {view.row.raiser}</Back>
      <PageHead title="Gộp với vướng mắc giống nhau" sub="Câu trả lời của vướng mắc được chọn gửi về cho cả hai nơi nêu." />
      <form method="post" action={obstaclePaths.step(view.row.id, 'gop')} class="form">
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <Radios name="into" legend="Gộp vào" value={typed(form, 'into')} error={problemFor(form.problems, 'into')} options={view.others.slice(0, 30).map((one) => ({ value: String(one.id), label: one.text.slice(0, 160), hint: one.raiser }))} />
        <FormActions><Button>Gộp</Button><LinkButton kind="text" href={obstaclePaths.obstacle(view.row.id)}>Thôi</LinkButton></FormActions>
      </form>
    </>
  )
}
