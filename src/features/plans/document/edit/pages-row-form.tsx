import { Checkbox, Checkboxes, DateField, Field, Fieldset, HiddenFields, LinkButton } from '../../../../ui/forms.tsx'
import type { Content, Html } from '../../../../ui/html.ts'
import { Box, Columns, PageHead, Back } from '../../../../ui/layout.tsx'
import { type FormState, typed } from '../../../../ui/web.tsx'
import { formatDate } from '../../../../ui/words.ts'
import { indicatorOptions } from '../indicator-choices.ts'
import { planPaths } from '../../paths.ts'
import { OPERATORS, PART_KINDS, TOPICS } from '../content.ts'
import { placedParts } from '../rows.ts'
import { aimWords, bodyWords, OPERATOR_WORDS, PART_WORDS, timeWords, TOPIC_WORDS } from '../words.ts'
import { EditorForm, readerOf } from './form.tsx'
import { SECTION_WORDS, type SectionName } from './sections.ts'
import type { EditorView } from './view.ts'

type Section = Extract<SectionName, 'cac-muc' | 'chi-tieu' | 'nhiem-vu' | 'phan-cong'>
type Props = { view: EditorView; form: FormState; /** Key of the row, `moi` for a new one. */ row: string; under?: string | undefined }

function RowForm({ view, form, row, section, title, theirs, aside, known, children }: Props & { section: Section; title: string; theirs: readonly { label: string; value: Content }[]; aside?: Content; known: boolean; children: Content }): Html {
  const back = planPaths.edit(view.plan.id, section)
  return (
    <Columns width="form" aside={aside ?? <></>}>
      <Back href={back}>{SECTION_WORDS[section].label}</Back>
      <PageHead title={title} caption={`${view.unit}, kế hoạch ${view.years}`} />
      <EditorForm
        view={view} form={form} touched={row} action={planPaths.row(view.plan.id, section, row)} back={back} theirs={theirs}
        more={known ? <LinkButton kind="danger" href={`${planPaths.row(view.plan.id, section, row)}/bo`}>Bỏ dòng này</LinkButton> : undefined}
      >
        <HiddenFields values={{ key: known ? row : '' }} />
        {children}
      </EditorForm>
    </Columns>
  )
}

function dayOf(form: FormState, name: string, kept: string) {
  return form.problems.length === 0 ? kept : { day: typed(form, `${name}.day`), month: typed(form, `${name}.month`), year: typed(form, `${name}.year`) }
}

/** One target. */
export function TargetForm(props: Props): Html {
  const { view, form, row } = props
  const kept = view.content.targets.find((one) => one.key === row)
  const read = readerOf(form)
  const { plan } = view
  const indicators = indicatorOptions()
  return (
    <RowForm
      {...props} section="chi-tieu" known={kept !== undefined} title={kept ? 'Sửa chỉ tiêu' : 'Thêm chỉ tiêu'}
      theirs={kept ? [{ label: 'Chỉ tiêu', value: kept.title }, { label: 'Phải đạt', value: aimWords(kept) }, { label: 'Trong thời gian', value: `${formatDate(kept.from)} – ${formatDate(kept.to)}` }, { label: 'Chủ trì', value: kept.owner?.name ?? 'chưa ghi' }] : []}
      aside={<Box title="Cách so" level={3}><p>“Khoảng 400” vẫn đạt khi thiếu ít hơn mức cho phép. “Từ 3 đến 5”: đạt 3 là đủ, 5 là hết mức. Chỉ tiêu không có số thì chọn “chỉ báo cáo số”.</p></Box>}
    >
      <Field name="title" type="textarea" rows={2} label="Chỉ tiêu" hint="Ví dụ: Sản phẩm đạt từ 3 sao trở lên được công nhận." value={read.text('title', kept?.title)} error={read.error('title')} maxlength={500} />
      {indicators.length > 0 && <Field name="indicator" type="select" label="Số thực hiện lấy từ" hint="Chọn chỉ số của sổ để số thực hiện tự điền; không chọn thì người phụ trách nhập kèm tài liệu." value={read.text('indicator', kept?.indicator)} error={read.error('indicator')} emptyOption="Người phụ trách nhập" options={indicators} />}
      <Fieldset legend="Phải đạt">
        <Field name="operator" type="select" label="Cách so" value={read.text('operator', kept?.operator ?? 'ge')} error={read.error('operator')} options={OPERATORS.map((value) => ({ value, label: OPERATOR_WORDS[value] }))} />
        <Field name="low" type="number" step="any" width={10} label="Số, hoặc số dưới của khoảng" hint="Để trống khi “chỉ báo cáo số”." value={read.text('low', kept?.low?.toString().replace('.', ','))} error={read.error('low')} />
        <Field name="high" type="number" step="any" width={10} label="Số trên của khoảng" optional hint="Chỉ dùng với “trong khoảng”." value={read.text('high', kept?.high?.toString().replace('.', ','))} error={read.error('high')} />
        <Field name="unit" width={20} label="Đơn vị tính" hint="Ví dụ: sản phẩm, lớp, %. Để trống thì lấy đơn vị của chỉ số đã chọn." value={read.text('unit', kept?.unit)} error={read.error('unit')} maxlength={60} />
        <Field name="over" label="Tỷ lệ tính trên" optional hint="Với %: tính trên tổng số nào." value={read.text('over', kept?.over)} error={read.error('over')} maxlength={300} />
        <Field name="tolerance" type="number" width={4} label="Cho phép thiếu" optional suffix="%" hint="Chỉ dùng với “khoảng”; để trống thì theo mức chung." value={read.text('tolerance', kept?.tolerance)} error={read.error('tolerance')} />
      </Fieldset>
      <DateField name="from" legend="Tính từ ngày" value={dayOf(form, 'from', kept?.from ?? `${plan.year_from}-01-01`)} error={read.error('from')} />
      <DateField name="to" legend="Đến ngày" value={dayOf(form, 'to', kept?.to ?? `${plan.year_to}-12-31`)} error={read.error('to')} />
      <Field name="owner" label="Cơ quan chịu trách nhiệm" optional value={read.text('owner', kept?.owner?.name)} error={read.error('owner')} maxlength={300} />
    </RowForm>
  )
}

function Agencies({ view }: { view: EditorView }): Html {
  return (
    <Box title="Tên cơ quan trong sổ" level={3}>
      <p class="meta">Ghi đúng tên thì việc tự về cơ quan đó. “UBND các xã, phường” là mọi xã, phường.</p>
      <ul class="plain-list">{view.agencies.slice(0, 40).map((name) => <li>{name}</li>)}</ul>
    </Box>
  )
}

/** One task. */
export function TaskForm(props: Props): Html {
  const { view, form, row } = props
  const kept = view.content.tasks.find((one) => one.key === row)
  const read = readerOf(form)
  const names = (bodies: readonly { name: string }[] | undefined): string => (bodies ?? []).map((one) => one.name).join('\n')
  return (
    <RowForm
      {...props} section="nhiem-vu" known={kept !== undefined} title={kept ? 'Sửa nhiệm vụ' : 'Thêm nhiệm vụ'} aside={<Agencies view={view} />}
      theirs={kept ? [{ label: 'Nhiệm vụ', value: kept.title }, { label: 'Hoạt động', value: kept.activity || 'không ghi' }, { label: 'Chủ trì', value: bodyWords(kept.leads) || 'chưa ghi' }, { label: 'Phối hợp', value: bodyWords(kept.coordinators) || 'không' }, { label: 'Thời gian', value: timeWords(kept.time) || 'không ghi' }] : []}
    >
      <Field name="title" type="textarea" rows={2} label="Nhiệm vụ" value={read.text('title', kept?.title)} error={read.error('title')} maxlength={1000} />
      <Field name="activity" type="textarea" rows={4} label="Hoạt động cụ thể" optional value={read.text('activity', kept?.activity)} error={read.error('activity')} maxlength={3000} />
      <Field name="topic" type="select" label="Nội dung theo danh mục chung" hint="Để so được với kế hoạch khác." value={read.text('topic', kept?.topic ?? 'other')} error={read.error('topic')} options={TOPICS.map((value) => ({ value, label: TOPIC_WORDS[value] }))} />
      <Field name="leads" type="textarea" rows={2} label="Đơn vị chủ trì" hint="Mỗi dòng một đơn vị; có thể nhiều đơn vị." value={read.text('leads', names(kept?.leads))} error={read.error('leads')} />
      <Field name="coordinators" type="textarea" rows={3} label="Đơn vị phối hợp" optional hint="Mỗi dòng một đơn vị." value={read.text('coordinators', names(kept?.coordinators))} error={read.error('coordinators')} />
      <Field name="time" label="Thời gian" optional hint="Ví dụ: Quý I/2026; 02/2026 - 10/2026; trước ngày 15/12/2026; thường xuyên, hằng quý." value={read.text('time', kept ? timeWords(kept.time) : '')} error={read.error('time')} maxlength={200} />
      <Field name="group" label="Nhóm nhiệm vụ" optional hint="Dòng in đậm trên các nhiệm vụ cùng nhóm trong phụ lục." value={read.text('group', kept?.group ?? view.content.tasks.at(-1)?.group)} error={read.error('group')} maxlength={300} />
      <Field name="mark" label="Số thứ tự in" optional width={6} hint="Để trống thì tự đánh số." value={read.text('mark', kept?.mark)} error={read.error('mark')} maxlength={20} />
      <Checkbox name="confirm" label="Lãnh đạo xác nhận kết quả trước khi đóng" checked={read.text('confirm', kept?.confirm ? 'on' : '') === 'on'} />
      {view.content.targets.length > 0 && <Checkboxes name="targets" legend="Thực hiện chỉ tiêu" optional values={read.many('targets', kept?.targets ?? [])} options={view.content.targets.map((one) => ({ value: one.key, label: one.title }))} />}
    </RowForm>
  )
}

/** One heading with its text. */
export function PartForm(props: Props): Html {
  const { view, form, row } = props
  const placed = placedParts(view.content.parts)
  const kept = placed.find((one) => one.part.key === row)?.part
  const read = readerOf(form)
  return (
    <RowForm
      {...props} section="cac-muc" known={kept !== undefined} title={kept ? kept.heading : 'Thêm mục'}
      theirs={kept ? [{ label: 'Tên mục', value: kept.heading }, { label: 'Nội dung', value: <>{kept.text.map((one) => <p>{one}</p>)}</> }] : []}
      aside={<Box title="Viết thế nào" level={3}><p>Mỗi dòng một đoạn. Dòng bắt đầu bằng “-” in thành gạch đầu dòng, “+” thành ý nhỏ hơn. Số mục I, 1, a được tự đánh.</p><p>Mục không có chữ nào thì không in.</p></Box>}
    >
      <Field name="heading" label="Tên mục" value={read.text('heading', kept?.heading)} error={read.error('heading')} maxlength={500} />
      <Field name="text" type="textarea" rows={16} label="Nội dung" optional value={read.text('text', kept?.text.join('\n'))} error={read.error('text')} />
      {!kept && <Field name="under" type="select" label="Đặt dưới mục" value={read.text('under', props.under)} error={read.error('under')} emptyOption="Mục lớn, ngang hàng I, II" options={placed.filter((one) => one.depth < 3).map(({ part, depth }) => ({ value: part.key, label: `${'— '.repeat(depth - 1)}${part.heading}` }))} />}
      <Field name="kind" type="select" label="Loại mục" hint="Mục đích, yêu cầu đứng riêng với mục tiêu." value={read.text('kind', kept?.kind ?? 'contents')} error={read.error('kind')} options={PART_KINDS.map((value) => ({ value, label: PART_WORDS[value] }))} />
      <Field name="topic" type="select" label="Nội dung theo danh mục chung" optional value={read.text('topic', kept?.topic)} error={read.error('topic')} emptyOption="Không thuộc nội dung nào" options={TOPICS.map((value) => ({ value, label: TOPIC_WORDS[value] }))} />
    </RowForm>
  )
}

/** One duty of a body. */
export function DutyForm(props: Props): Html {
  const { view, form, row } = props
  const kept = view.content.duties.find((one) => one.key === row)
  const read = readerOf(form)
  return (
    <RowForm {...props} section="phan-cong" known={kept !== undefined} title={kept ? 'Sửa việc phân công' : 'Thêm việc phân công'} aside={<Agencies view={view} />} theirs={kept ? [{ label: 'Cơ quan', value: kept.body.name }, { label: 'Việc được giao', value: kept.text }] : []}>
      <Field name="body" label="Cơ quan, đơn vị" value={read.text('body', kept?.body.name)} error={read.error('body')} maxlength={300} />
      <Field name="text" type="textarea" rows={6} label="Việc được giao" hint="Mỗi dòng một việc." value={read.text('text', kept?.text)} error={read.error('text')} maxlength={2000} />
      {view.content.tasks.length > 0 && <Checkboxes name="tasks" legend="Gồm các nhiệm vụ" optional values={read.many('tasks', kept?.tasks ?? [])} options={view.content.tasks.slice(0, 100).map((one) => ({ value: one.key, label: one.title }))} />}
    </RowForm>
  )
}
