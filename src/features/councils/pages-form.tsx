import type { CouncilSettings } from '../../rules/eras/era.ts'
import type { LegalSource } from '../../rules/vocabulary.ts'
import { Button, Checkbox, DateField, ErrorSummary, Field, Fieldset, FormActions, HiddenRequestId, LinkButton, problemFor, Radios } from '../../ui/forms.tsx'
import type { Html } from '../../ui/html.ts'
import { Back, Box, PageHead, ScrollBox } from '../../ui/layout.tsx'
import { EmptyState, Notice } from '../../ui/record.tsx'
import { type FormState, typed } from '../../ui/web.tsx'
import { LawRef } from '../papers/index.ts'
import { paths } from './paths.ts'
import type { Candidate } from './store.ts'
import { BODY_CODES, BODY_WORDS, MEMBER_ROLE_WORDS, MINIMUMS_WORDS, OVER_SPREAD_WORDS } from './words.ts'

export type FoundingView = {
  settings: CouncilSettings
  sources: Record<keyof CouncilSettings, LegalSource>
  era: { id: string; name: string }
  spec: { establishedBy: string; chair: string; bodies: { code: string; name: string; need: string }[]; article: string; document: string } | undefined
  offices: Candidate[]
}

const NEED_WORDS: Record<string, string> = { mandatory: 'bắt buộc', 'if-any': 'nếu có', several: 'một số đơn vị', invited: 'khi cần mời' }

function sourceHint(source: LegalSource): Html {
  return <>Mặc định theo <LawRef source={source} full />{source.confidence === 'read' ? '' : ' (quy chế của hội đồng quyết định)'}</>
}

/** Founding a council: the decision, the rules of work, the members. */
export function FoundPage({ view, form }: { view: FoundingView; form: FormState }): Html {
  const { settings, sources, spec } = view
  const problem = (name: string): string | undefined => problemFor(form.problems, name)
  return (
    <>
      <Back href={paths.councils}>Hội đồng</Back>
      <PageHead title="Thành lập hội đồng đánh giá, phân hạng" sub={<>{view.era.name}. {spec && <>{spec.establishedBy} thành lập (<LawRef source={spec} />).</>}</>} />
      <ErrorSummary problems={form.problems} idFor={(path) => (path.startsWith('members') ? 'thanh-vien' : `f-${path.replace(/[^A-Za-z0-9]+/g, '-')}`)} />
      <form method="post" action={paths.newCouncil} novalidate>
        <HiddenRequestId value={form.requestId} />
        <Field name="name" label="Tên hội đồng" value={typed(form, 'name')} hint="Ví dụ: Hội đồng đánh giá, phân hạng sản phẩm OCOP thành phố Hà Nội năm 2026" error={problem('name')} />
        <Field name="decisionNumber" label="Số quyết định thành lập" value={typed(form, 'decisionNumber')} width={20} error={problem('decisionNumber')} />
        <DateField name="decisionOn" legend="Ngày quyết định" value={{ day: typed(form, 'decisionOn.day'), month: typed(form, 'decisionOn.month'), year: typed(form, 'decisionOn.year') }} error={problem('decisionOn')} />
        <Fieldset legend="Quy chế hoạt động" hint="Ghi theo quy chế đã ban hành. Chỗ quy chế không nói thì giữ mặc định.">
          <Field name="sizeMin" label="Số thành viên ít nhất" type="number" width={3} value={typed(form, 'sizeMin', String(settings.size.min))} error={problem('sizeMin')} />
          <Field name="sizeMax" label="Số thành viên nhiều nhất" type="number" width={3} value={typed(form, 'sizeMax', String(settings.size.max))} hint={sourceHint(sources.size)} error={problem('sizeMax')} />
          <Radios name="sizeIs" legend="Số thành viên" value={typed(form, 'sizeIs', settings.sizeIs)} error={problem('sizeIs')} inline
            options={[{ value: 'advice', label: 'Theo thông lệ, được khác' }, { value: 'binding', label: 'Quy chế bắt buộc' }]} />
          <Field name="quorumNumerator" label="Họp khi có ít nhất (tử số)" type="number" width={3} value={typed(form, 'quorumNumerator', String(settings.quorum.numerator))} error={problem('quorumNumerator')} />
          <Field name="quorumDenominator" label="phần (mẫu số) của số thành viên" type="number" width={3} value={typed(form, 'quorumDenominator', String(settings.quorum.denominator))} hint={sourceHint(sources.quorum)} error={problem('quorumDenominator')} />
          <Checkbox name="chairPresent" label="Phải có Chủ tịch Hội đồng" checked={form.values.name === undefined ? settings.quorum.chairPresent : typed(form, 'chairPresent') === 'on'} />
          <Field name="maxSpread" label="Chênh lệch tối đa giữa phiếu cao nhất và thấp nhất" type="number" width={3} suffix="điểm" value={typed(form, 'maxSpread', String(settings.maxSpread))} hint={sourceHint(sources.maxSpread)} error={problem('maxSpread')} />
          <Radios name="overSpread" legend="Khi vượt mức chênh lệch" value={typed(form, 'overSpread', settings.overSpread)} hint={sourceHint(sources.overSpread)} error={problem('overSpread')}
            options={[{ value: 'discuss-and-score-again', label: OVER_SPREAD_WORDS['discuss-and-score-again'] }, { value: 'discuss-and-adopt', label: OVER_SPREAD_WORDS['discuss-and-adopt'] }]} />
          <Radios name="minimumsBy" legend="Yêu cầu tối thiểu theo sao khi các phiếu khác nhau" value={typed(form, 'minimumsBy', settings.minimumsBy)} hint={sourceHint(sources.minimumsBy)} error={problem('minimumsBy')}
            options={[{ value: 'majority', label: MINIMUMS_WORDS.majority }, { value: 'every-member', label: MINIMUMS_WORDS['every-member'] }, { value: 'council', label: MINIMUMS_WORDS.council }]} />
        </Fieldset>
        <h2 id="thanh-vien">Thành viên</h2>
        {spec && <CompositionBox spec={spec} />}
        <p class="meta">Chọn vai cho từng người; để “Không mời” nếu người đó không tham gia. Thư ký không chấm điểm.</p>
        {view.offices.length === 0
          ? <EmptyState level={3} title="Chưa có người để mời" text="Người giữ chức vụ ở cấp và địa bàn này hiện ở đây sau khi quản trị mời họ vào hệ thống." />
          : <MembersTable offices={view.offices} form={form} />}
        <FormActions>
          <Button>Thành lập hội đồng</Button>
          <LinkButton kind="text" href={paths.councils}>Không thành lập</LinkButton>
        </FormActions>
      </form>
    </>
  )
}

function CompositionBox({ spec }: { spec: NonNullable<FoundingView['spec']> }): Html {
  return (
    <Box title="Thành phần theo quy định" level={3}>
      <ul>
        <li><b>Chủ tịch:</b> {spec.chair}</li>
        {spec.bodies.map((body) => <li>{body.name}: {NEED_WORDS[body.need] ?? body.need}</li>)}
      </ul>
      <p class="meta"><LawRef source={spec} full /></p>
    </Box>
  )
}

function MembersTable({ offices, form }: { offices: readonly Candidate[]; form: FormState }): Html {
  const touched = form.values.role !== undefined
  return (
    <ScrollBox label="Người có thể mời">
      <table class="table table-boxed">
        <caption class="vh">Chọn vai, cơ quan đại diện và việc chấm điểm của từng người</caption>
        <thead><tr><th scope="col">Người</th><th scope="col">Vai trong hội đồng</th><th scope="col">Đại diện cho</th><th scope="col">Chấm điểm</th></tr></thead>
        <tbody>
          {offices.map((office) => {
            const key = String(office.officeId)
            return (
              <tr>
                <th scope="row">{office.name}<p class="meta">{office.title}, {office.body}</p></th>
                <td><Field name={`role.${key}`} label={`Vai của ${office.name}`} labelHidden type="select" value={typed(form, `role.${key}`)} emptyOption="Không mời"
                  options={(['chair', 'member', 'secretary'] as const).map((role) => ({ value: role, label: MEMBER_ROLE_WORDS[role] }))} /></td>
                <td><Field name={`body.${key}`} label={`${office.name} đại diện cho`} labelHidden type="select" value={typed(form, `body.${key}`, office.bodyCode ?? 'other')}
                  options={BODY_CODES.map((code) => ({ value: code, label: BODY_WORDS[code] }))} /></td>
                <td><label><input type="checkbox" name={`scores.${key}`} value="on" checked={touched ? typed(form, `scores.${key}`) === 'on' : true} /><span class="vh">{office.name} chấm điểm</span></label></td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </ScrollBox>
  )
}

/** A member added or ended by a paper. */
export function ChangePage({ council, seats, offices, form }: {
  council: { id: number; name: string }
  seats: readonly { memberId: number; name: string; body: string; role: 'chair' | 'member' | 'secretary' }[]
  offices: readonly Candidate[]
  form: FormState
}): Html {
  const problem = (name: string): string | undefined => problemFor(form.problems, name)
  return (
    <>
      <Back href={paths.council(council.id)}>{council.name}</Back>
      <PageHead title="Thay đổi thành viên" sub="Thêm, thay hoặc cho thôi một thành viên theo văn bản của người thành lập hội đồng." />
      <ErrorSummary problems={form.problems} />
      <Notice kind="info" title="Phiếu đã nộp vẫn còn.">Người thôi tham gia không chấm tiếp; người mới chấm các sản phẩm chưa thông qua.</Notice>
      <form method="post" action={paths.changeCouncil(council.id)} novalidate>
        <HiddenRequestId value={form.requestId} />
        <Field name="paperNumber" label="Số văn bản" width={20} value={typed(form, 'paperNumber')} error={problem('paperNumber')} />
        <DateField name="paperOn" legend="Ngày văn bản" value={{ day: typed(form, 'paperOn.day'), month: typed(form, 'paperOn.month'), year: typed(form, 'paperOn.year') }} error={problem('paperOn')} />
        <Field name="end" label="Người thôi tham gia" type="select" optional emptyOption="Không ai" value={typed(form, 'end')} error={problem('end')}
          options={seats.map((seat) => ({ value: String(seat.memberId), label: `${seat.name}, ${seat.body} (${MEMBER_ROLE_WORDS[seat.role]})` }))} />
        <Fieldset legend="Người thêm vào" hint="Để trống nếu chỉ cho thôi.">
          <Field name="add.office" label="Người" type="select" optional emptyOption="Không ai" value={typed(form, 'add.office')} error={problem('add') ?? problem('members.0.office')}
            options={offices.map((office) => ({ value: String(office.officeId), label: `${office.name}, ${office.title}, ${office.body}` }))} />
          <Field name="add.role" label="Vai" type="select" value={typed(form, 'add.role', 'member')} options={(['chair', 'member', 'secretary'] as const).map((role) => ({ value: role, label: MEMBER_ROLE_WORDS[role] }))} />
          <Field name="add.body" label="Đại diện cho" type="select" value={typed(form, 'add.body', 'other')} options={BODY_CODES.map((code) => ({ value: code, label: BODY_WORDS[code] }))} />
          <Checkbox name="add.scores" label="Chấm điểm" checked={form.values.paperNumber === undefined || typed(form, 'add.scores') === 'on'} />
        </Fieldset>
        <Field name="reason" label="Lý do" optional value={typed(form, 'reason')} error={problem('reason')} />
        <FormActions>
          <Button>Ghi thay đổi</Button>
          <LinkButton kind="text" href={paths.council(council.id)}>Không thay đổi</LinkButton>
        </FormActions>
      </form>
    </>
  )
}
