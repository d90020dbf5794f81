import { ERAS } from '../../rules/eras/index.ts'
import { Button, DateField, ErrorSummary, Field, FormActions, HiddenFields, HiddenRequestId, LinkButton, problemFor, Radios } from '../../ui/forms.tsx'
import type { Html } from '../../ui/html.ts'
import { Back, Box, PageHead } from '../../ui/layout.tsx'
import { type FormState, typed } from '../../ui/web.tsx'
import { plainLabel } from '../scoring/index.ts'
import type { RuleView } from './pages.tsx'
import { rulePaths } from './paths.ts'
import type { changeChoices } from './queries.ts'

type Choices = Awaited<ReturnType<typeof changeChoices.run>>

function dateTyped(form: FormState, name: string, fallback: string | null = null): string | Record<string, string> | null {
  const value = form.values[name]
  return typeof value === 'object' && !Array.isArray(value) ? value : fallback
}

/** Starting a draft, or changing its title and basis. */
export function DescribePage({ form, draft, title, action, back }: {
  form: FormState; draft?: RuleView['draft']; title: string; action: string; back: string
}): Html {
  const problem = (name: string): string | undefined => problemFor(form.problems, name)
  return (
    <>
      <Back href={back}>{draft ? draft.title : 'Quy định'}</Back>
      <PageHead title={title} />
      <ErrorSummary problems={form.problems} />
      <form method="post" action={action} novalidate>
        <HiddenRequestId value={form.requestId} />
        <Field name="title" label="Tên dự thảo" value={typed(form, 'title', draft?.title)} hint="Ví dụ: Hạ khung 4 sao xuống 68 điểm" error={problem('title')} />
        {!draft && (
          <Field
            name="base" label="Trên quy định" type="select" value={typed(form, 'base', ERAS.at(-1)?.id)} error={problem('base')}
            options={ERAS.toReversed().map((era) => ({ value: era.id, label: era.act.number }))}
          />
        )}
        <Field name="document" label="Căn cứ: số văn bản" optional width={20} value={typed(form, 'document', draft?.document)} error={problem('document')} />
        <Field name="article" label="Điều, khoản" optional width={30} value={typed(form, 'article', draft?.article)} error={problem('article')} />
        <DateField name="startsOn" legend="Ngày hiệu lực dự kiến" optional value={dateTyped(form, 'startsOn', draft?.startsOn)} error={problem('startsOn')} />
        <FormActions>
          <Button>{draft ? 'Lưu' : 'Bắt đầu soạn'}</Button>
          <LinkButton kind="text" href={back}>Thôi</LinkButton>
        </FormActions>
      </form>
    </>
  )
}

/** What may be changed. */
export const CHANGE_KINDS = ['band', 'points', 'mark'] as const
type ChangeKind = (typeof CHANGE_KINDS)[number]

/** Adding a change: what kind and which set first, then the place and its new value. */
export function AddChangePage({ view, form, kind, asked }: { view: Choices; form: FormState; kind: ChangeKind | undefined; asked: boolean }): Html {
  const { draft } = view
  return (
    <>
      <Back href={rulePaths.draft(draft.id)}>{draft.title}</Back>
      <PageHead title="Thêm thay đổi" />
      <Box title="Đổi gì" level={2}>
        <form method="get" action={rulePaths.add(draft.id)}>
          <Radios
            name="loai" legend="Loại thay đổi" value={kind} error={asked && kind === undefined ? 'Chọn loại thay đổi.' : undefined}
            options={[
              { value: 'band', label: 'Nơi bắt đầu một khung điểm' },
              { value: 'points', label: 'Điểm của một mức chấm', hint: 'Điểm tối đa của tiêu chí, nhóm và phần đi theo' },
              { value: 'mark', label: 'Mức tối thiểu của một hạng sao' },
            ]}
          />
          <Field name="bo" label="Bộ tiêu chí" type="select" optional hint="Không cần cho khung điểm" error={asked && kind !== undefined && kind !== 'band' && !view.set ? 'Chọn bộ tiêu chí có mức cần đổi.' : undefined} value={view.set?.number} emptyOption="Chọn bộ" options={view.sets.map((set) => ({ value: String(set.set), label: `Bộ số ${set.set}: ${set.name}` }))} />
          <FormActions><Button kind="second">Chọn</Button></FormActions>
        </form>
      </Box>
      {kind !== undefined && (kind === 'band' || view.set) && <ChangeForm view={view} form={form} kind={kind} />}
    </>
  )
}

function ChangeForm({ view, form, kind }: { view: Choices; form: FormState; kind: ChangeKind }): Html {
  const problem = (name: string): string | undefined => problemFor(form.problems, name)
  const short = (text: string): string => (text.length > 70 ? `${text.slice(0, 67)}…` : text)
  return (
    <>
      <ErrorSummary problems={form.problems} />
      <form method="post" action={rulePaths.add(view.draft.id)} novalidate>
        <HiddenRequestId value={form.requestId} />
        <HiddenFields values={{ kind, set: kind === 'band' ? undefined : view.set?.number }} />
        {kind === 'band'
          ? (
            <>
              <Field name="stars" label="Khung" type="select" width={30} value={typed(form, 'stars')} error={problem('stars')} options={view.bands.filter((band) => band.from > 0).map((band) => ({ value: String(band.stars), label: `${band.stars} sao: đang từ ${band.from} điểm` }))} />
              <Field name="from" label="Bắt đầu từ" type="number" width={3} suffix="điểm" value={typed(form, 'from')} error={problem('from')} />
            </>
          )
          : (
            <>
              <Field
                name="option" label={`Mức chấm của bộ số ${view.set?.number}`} type="select" value={typed(form, 'option')} emptyOption="Chọn mức" error={problem('option')}
                options={view.set?.criteria.flatMap((criterion) => criterion.options.map((option) => ({
                  value: option.code,
                  label: `${criterion.code} ${short(plainLabel(criterion.label))} – ${short(option.label)} (${option.points} điểm${option.mark === 0 ? '' : `, tối thiểu ${option.mark} sao`})`,
                }))) ?? []}
              />
              {kind === 'points'
                ? <Field name="points" label="Điểm mới" type="number" width={3} suffix="điểm" value={typed(form, 'points')} error={problem('points')} />
                : (
                  <Radios
                    name="stars" legend="Mức này là mức tối thiểu của" value={typed(form, 'stars')} error={problem('stars')} inline
                    options={[{ value: '3', label: '3 sao' }, { value: '4', label: '4 sao' }, { value: '5', label: '5 sao' }, { value: '0', label: 'không hạng nào' }]}
                  />
                )}
            </>
          )}
        <Field name="note" label="Lý do" value={typed(form, 'note')} hint="Điều nào của văn bản, hoặc vì sao thử mức này" error={problem('note')} />
        <FormActions>
          <Button>Thêm vào dự thảo</Button>
          <LinkButton kind="text" href={rulePaths.draft(view.draft.id)}>Thôi</LinkButton>
        </FormActions>
      </form>
    </>
  )
}

/** Keeping a draft as a future era: its code, its act, its first day. */
export function KeepPage({ view, form }: { view: RuleView; form: FormState }): Html {
  const { draft, base } = view
  const problem = (name: string): string | undefined => problemFor(form.problems, name)
  return (
    <>
      <Back href={rulePaths.draft(draft.id)}>{draft.title}</Back>
      <PageHead title="Giữ làm quy định" sub={`Từ ngày hiệu lực, hồ sơ nộp lần đầu theo quy định này; ${base.act} hết hiệu lực vào ngày trước đó. Hồ sơ đã nộp giữ quy định của mình.`} />
      <ErrorSummary problems={form.problems} />
      <form method="post" action={rulePaths.keep(draft.id)} novalidate>
        <HiddenRequestId value={form.requestId} />
        <Field name="document" label="Số văn bản" width={20} value={typed(form, 'document', draft.document)} hint="Ví dụ: 45/2027/QĐ-TTg" error={problem('document')} />
        <Field name="article" label="Điều, khoản" width={30} value={typed(form, 'article', draft.article)} error={problem('article')} />
        <Field name="actTitle" label="Trích yếu" value={typed(form, 'actTitle')} error={problem('actTitle')} />
        <Field name="issuedBy" label="Cơ quan ban hành" width={30} value={typed(form, 'issuedBy')} error={problem('issuedBy')} />
        <DateField name="issuedOn" legend="Ngày ban hành" value={dateTyped(form, 'issuedOn')} error={problem('issuedOn')} />
        <DateField name="startsOn" legend="Ngày hiệu lực" value={dateTyped(form, 'startsOn', draft.startsOn)} hint="Sau hôm nay" error={problem('startsOn')} />
        <Field name="era" label="Mã quy định" width={20} value={typed(form, 'era', suggestion(draft.document))} hint="Chữ d, số văn bản, năm: d45-2027" error={problem('era')} />
        <FormActions>
          <Button>Giữ làm quy định</Button>
          <LinkButton kind="text" href={rulePaths.draft(draft.id)}>Để sau</LinkButton>
        </FormActions>
      </form>
    </>
  )
}

/** `45/2027/QĐ-TTg` → `d45-2027`. */
function suggestion(document: string): string {
  const found = /^(\d{1,6})\/(\d{4})\//.exec(document)
  return found ? `d${found[1]}-${found[2]}` : ''
}
