import { Button, Checkbox, DateField, ErrorSummary, Field, Fieldset, FormActions, HiddenRequestId, LinkButton, problemFor } from '../../ui/forms.tsx'
import type { Html } from '../../ui/html.ts'
import { Back, Columns, PageHead } from '../../ui/layout.tsx'
import { Notice } from '../../ui/record.tsx'
import type { FormState } from '../../ui/web.tsx'
import { dateShown, textShown, tickShown } from '../producers/index.ts'
import { type AttendanceRow, type ClassRow, TARGET_GROUPS, TOPICS } from './model.ts'
import { KIND_OPTIONS } from './pages.tsx'
import { trainingPaths as paths } from './paths.ts'
import { GROUP_WORDS, TOPIC_WORDS } from './words.ts'

/** The form of a class, new or to be put right. */
export function ClassFormPage({ row, office, form }: { row: ClassRow | undefined; office: string; form: FormState }): Html {
  const text = (name: string, kept: string | number | null | undefined): string => textShown(form, name, kept)
  const error = (name: string): string | undefined => problemFor(form.problems, name)
  const back = row ? paths.class(row.id) : paths.classes
  const action = row ? paths.edit(row.id) : paths.record
  return (
    <Columns width="form" aside={<Notice kind="info" title="Ghi người dự sau.">Lưu lớp rồi ghi từng người, dán danh sách, hoặc nhập cả bảng tính ở mục Nhập từ bảng tính.</Notice>}>
      <Back href={back}>{row ? row.title : 'Tập huấn'}</Back>
      <PageHead title={row ? 'Sửa thông tin lớp' : 'Ghi lớp tập huấn'} sub={office} />
      <form method="post" action={action} novalidate data-keep={action}>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <Fieldset legend="Lớp">
          <Field name="title" label="Tên lớp" value={text('title', row?.title)} error={error('title')} maxlength={300} />
          <Field name="topic" type="select" label="Nội dung theo khung" value={text('topic', row?.topic)} error={error('topic')} emptyOption="Chọn nội dung" options={TOPICS.map((value) => ({ value, label: TOPIC_WORDS[value] ?? value }))} />
          <Field name="group" type="select" label="Đối tượng" width={20} value={text('group', row?.target_group)} error={error('group')} emptyOption="Chọn đối tượng" options={TARGET_GROUPS.map((value) => ({ value, label: GROUP_WORDS[value] }))} />
          <Field name="frame" label="Khung đào tạo áp dụng" optional hint="Ví dụ: Quyết định 3360/QĐ-BNN-VPĐP." value={text('frame', row?.frame)} error={error('frame')} />
          <Field name="organiser" label="Đơn vị tổ chức" value={text('organiser', row ? row.organiser : office)} error={error('organiser')} />
        </Fieldset>
        <Fieldset legend="Thời gian, nơi học">
          <DateField name="startsOn" legend="Từ ngày" value={dateShown(form, 'startsOn', row?.starts_on)} error={error('startsOn')} />
          <DateField name="endsOn" legend="Đến ngày" value={dateShown(form, 'endsOn', row?.ends_on)} error={error('endsOn')} />
          <Field name="place" label="Nơi học" optional value={text('place', row?.place)} error={error('place')} />
          <Field name="trainer" label="Giảng viên" optional value={text('trainer', row?.trainer)} error={error('trainer')} />
        </Fieldset>
        <Fieldset legend="Kế hoạch, tài liệu">
          <Field name="task" label="Nhiệm vụ trong kế hoạch" optional hint="Số hoặc ký hiệu của nhiệm vụ, ví dụ 13." width={20} value={text('task', row?.task)} error={error('task')} />
          <Field name="cost" type="number" label="Chi phí" optional width={20} suffix="đồng" hint="Chưa biết thì để trống; không tốn tiền thì ghi 0." value={text('cost', row?.cost === null || row?.cost === undefined ? '' : String(row.cost))} error={error('cost')} />
          <Field name="documents" type="textarea" label="Tài liệu" optional hint="Mỗi tài liệu một dòng." rows={4} value={text('documents', row?.documents)} error={error('documents')} />
        </Fieldset>
        <FormActions>
          <Button size="large">{row ? 'Lưu' : 'Ghi vào sổ'}</Button>
          <LinkButton kind="text" href={back}>Không lưu</LinkButton>
        </FormActions>
      </form>
    </Columns>
  )
}

type Choices = readonly { value: string; label: string }[]

/** One person, or a pasted list, into a class. */
export function AttendPage({ row, producers, form }: { row: ClassRow; producers: Choices; form: FormState }): Html {
  return (
    <Columns width="form" aside={<Notice kind="info" title="Dữ liệu riêng tư.">Tên người dự chỉ hiện cho cán bộ của địa bàn lớp và địa bàn của người đó; số điện thoại chỉ đơn vị tổ chức thấy.</Notice>}>
      <Back href={paths.class(row.id)}>{row.title}</Back>
      <PageHead title="Ghi người dự" />
      <form method="post" action={paths.attend(row.id)} novalidate data-keep={paths.attend(row.id)}>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <Fieldset legend="Một người">
          <PersonFields form={form} person={undefined} phone="" producers={producers} />
        </Fieldset>
        <Fieldset legend="Hoặc dán danh sách" hint="Mỗi dòng một người: họ tên; đối tượng; chủ thể hoặc cơ quan; điện thoại; chứng nhận. Chép thẳng từ bảng tính cũng được.">
          <Field name="lines" type="textarea" label="Danh sách" optional rows={8} spellcheck={false} value={textShown(form, 'lines', '')} error={problemFor(form.problems, 'lines')} />
        </Fieldset>
        <FormActions>
          <Button size="large">Ghi người dự</Button>
          <LinkButton kind="text" href={paths.class(row.id)}>Không ghi</LinkButton>
        </FormActions>
      </form>
    </Columns>
  )
}

/** One who attended, to be put right or taken out. */
export function PersonPage({ row, person, producers, form }: { row: ClassRow; person: AttendanceRow & { phone: string | null }; producers: Choices; form: FormState }): Html {
  const action = paths.person(row.id, person.id)
  return (
    <Columns
      width="form"
      aside={(
        <form method="post" action={action} class="box">
          <h2>Ghi nhầm người này?</h2>
          <HiddenRequestId />
          <input type="hidden" name="remove" value="on" />
          <Field name="reason" label="Lý do bỏ" value={textShown(form, 'reason', '')} error={problemFor(form.problems, 'reason')} />
          <Button kind="danger">Bỏ khỏi lớp</Button>
        </form>
      )}
    >
      <Back href={paths.class(row.id)}>{row.title}</Back>
      <PageHead title="Sửa người dự" />
      <form method="post" action={action} novalidate data-keep={action}>
        <ErrorSummary problems={form.problems.filter((problem) => problem.path !== 'reason')} />
        <HiddenRequestId value={form.requestId} />
        <PersonFields form={form} person={person} phone={person.phone ?? ''} producers={producers} />
        <FormActions>
          <Button size="large">Lưu</Button>
          <LinkButton kind="text" href={paths.class(row.id)}>Không lưu</LinkButton>
        </FormActions>
      </form>
    </Columns>
  )
}

function PersonFields({ form, person, phone, producers }: { form: FormState; person: AttendanceRow | undefined; phone: string; producers: Choices }): Html {
  const error = (name: string): string | undefined => problemFor(form.problems, name)
  const chosen = textShown(form, 'producer', person?.producer_id)
  return (
    <>
      <Field name="name" label="Họ và tên" width={30} value={textShown(form, 'name', person?.person_name)} error={error('name')} />
      <Field name="kind" type="select" label="Đối tượng" width={20} value={textShown(form, 'kind', person?.kind)} error={error('kind')} emptyOption="Chọn đối tượng" options={KIND_OPTIONS} />
      {producers.length > 0
        ? <Field name="producer" type="select" label="Chủ thể trong sổ" optional value={chosen} error={error('producer')} emptyOption="Không thuộc chủ thể nào" options={producers} />
        : <input type="hidden" name="producer" value={chosen} />}
      <Field name="office" label="Cơ quan, đơn vị, thôn" optional hint="Tên trùng một chủ thể trong sổ thì tự nối với chủ thể đó." value={textShown(form, 'office', person?.office)} error={error('office')} />
      <Field name="phone" type="tel" label="Điện thoại" optional width={20} value={textShown(form, 'phone', phone)} error={error('phone')} />
      <Checkbox name="certified" label="Được cấp chứng nhận" checked={tickShown(form, 'certified', person?.certified === true)} />
      <Field name="certificateNo" label="Số chứng nhận" optional width={20} value={textShown(form, 'certificateNo', person?.certificate_no)} error={error('certificateNo')} />
    </>
  )
}

/** Asks for the reason before a class is cancelled. */
export function CancelPage({ row, form }: { row: ClassRow; form: FormState }): Html {
  return (
    <Columns width="form" aside={<Notice kind="info" title="Không mở lại được.">Lớp và người dự vẫn nằm trong sổ, nhưng không tính vào số liệu.</Notice>}>
      <Back href={paths.class(row.id)}>{row.title}</Back>
      <PageHead title="Hủy lớp" />
      <form method="post" action={paths.cancel(row.id)} novalidate>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <Field name="reason" label="Lý do hủy" value={textShown(form, 'reason', '')} error={problemFor(form.problems, 'reason')} maxlength={300} />
        <FormActions>
          <Button kind="danger-filled">Hủy lớp</Button>
          <LinkButton kind="text" href={paths.class(row.id)}>Giữ lớp</LinkButton>
        </FormActions>
      </form>
    </Columns>
  )
}
