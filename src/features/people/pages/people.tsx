import { ROLE_WORDS, type Role, ROLES } from '../../../access/actor.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Problem } from '../../../rules/vocabulary.ts'
import { Button, Checkbox, Checkboxes, DateField, ErrorSummary, Field, Fieldset, FormActions, HiddenRequestId, LinkButton, problemFor, type SelectOption } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { articleAnchor, lawHref } from '../../../ui/law.ts'
import { Back, Box, PageHead } from '../../../ui/layout.tsx'
import { Badge, ConfirmPanel, Crumbs, EmptyState, PostButton, SummaryList } from '../../../ui/record.tsx'
import { DataTable, FilterBar, Pagination, StateSummary } from '../../../ui/tables.tsx'
import { formatDate } from '../../../ui/words.ts'
import { LEVEL_WORDS } from '../../places/index.ts'
import { type ApiToken, type HeldOffice, INVITATION_DAYS, type Invitation, isHeld } from '../model.ts'
import { paths } from '../paths.ts'
import type { PersonRow } from '../queries.ts'
import { BODY_CODE_WORDS, SECTOR_WORDS } from '../words.ts'
import { TokenTable } from './account.tsx'

export function roleWords(role: HeldOffice['role']): string {
  return role === 'system' ? 'Hệ thống' : ROLE_WORDS[role]
}

/** The people of one's area, and the invitations that wait. */
export function PeoplePage({ list, invitations, filter, today, download }: {
  list: { rows: readonly PersonRow[]; total: number; page: number; pages: number }
  invitations: readonly Invitation[]
  filter: { q: string; ended: boolean }
  today: string
  download: Html
}): Html {
  const query = (page: number): string => `${paths.people}?${new URLSearchParams({ ...(filter.q ? { q: filter.q } : {}), ...(filter.ended ? { ended: 'on' } : {}), page: String(page) })}`
  const filtered = filter.q !== '' || filter.ended
  return (
    <>
      <PageHead title="Người dùng" actions={<>{download}<LinkButton kind="second" href={paths.invite} icon="plus">Mời người dùng</LinkButton></>} />
      <FilterBar action={paths.people} search={{ label: 'Tên, thư điện tử, chức vụ, đơn vị', value: filter.q }} resetHref={filtered ? paths.people : undefined}>
        <Checkbox name="ended" label="Cả chức vụ đã thôi" checked={filter.ended} />
      </FilterBar>
      <Box>
        <StateSummary total={list.total} noun="chức vụ" />
        <DataTable
          caption="Người dùng và chức vụ"
          rows={list.rows}
          boxed={false}
          rowHref={(row) => paths.person(row.id)}
          rowTone={(row) => (isHeld(row, today) ? undefined : 'gone')}
          empty={<EmptyState
            title={filter.q ? 'Không tìm thấy ai' : 'Chưa có người dùng'}
            text={filter.q ? 'Thử một phần của tên, không cần dấu.' : 'Người dùng hiện ở đây khi nhận lời mời trong thư.'}
            action={<LinkButton href={paths.invite}>Mời người dùng</LinkButton>}
          />}
          columns={[
            { key: 'name', label: 'Họ và tên', rowHead: true, render: (row) => row.name },
            { key: 'title', label: 'Chức vụ', render: (row) => <div>{row.title}<br /><span class="meta">{row.body}</span></div> },
            { key: 'role', label: 'Vai', render: (row) => roleWords(row.role) },
            { key: 'unit', label: 'Đơn vị', render: (row) => row.unit },
            { key: 'email', label: 'Thư điện tử', render: (row) => row.email, hidePhone: true },
            { key: 'period', label: 'Giữ chức vụ', align: 'fit', render: (row) => <PeriodWords office={row} today={today} /> },
          ]}
        />
        <Pagination page={list.page} pages={list.pages} hrefFor={query} />
      </Box>
      {invitations.length > 0 && (
        <Box title="Lời mời chưa được nhận">
          <DataTable
            caption="Lời mời chưa được nhận"
            boxed={false}
            rows={invitations}
            columns={[
              { key: 'name', label: 'Họ và tên', rowHead: true, render: (row) => row.name },
              { key: 'title', label: 'Chức vụ', render: (row) => <div>{row.offer.title}<br /><span class="meta">{row.offer.body}</span></div> },
              { key: 'email', label: 'Gửi tới', render: (row) => row.email },
              { key: 'until', label: 'Đến hết ngày', align: 'fit', render: (row) => formatDate(dayOf(row.expiresAt)) },
              { key: 'withdraw', label: <span class="vh">Việc</span>, phoneLabel: '', align: 'fit', render: (row) => <PostButton action={paths.withdrawInvitation(row.id)} label="Rút lời mời" size="small" /> },
            ]}
          />
        </Box>
      )}
    </>
  )
}

function PeriodWords({ office, today }: { office: HeldOffice; today: string }): Html {
  if (office.validFrom > today) return <>từ {formatDate(office.validFrom)}</>
  if (office.validTo === null) return <>từ {formatDate(office.validFrom)}</>
  return <>{isHeld(office, today) ? 'đến hết' : 'đã thôi'} {formatDate(office.validTo)}</>
}

/** One office and its person. */
export function PersonPage({ office, others, tokens, now, can }: {
  office: HeldOffice
  others: readonly HeldOffice[]
  tokens: readonly ApiToken[]
  now: Date
  can: { end: boolean; revoke: boolean }
}): Html {
  const today = dayOf(now)
  const held = isHeld(office, today)
  return (
    <>
      <Crumbs items={[{ label: 'Người dùng', href: paths.people }, { label: office.name }]} />
      <PageHead
        title={office.name} sub={`${office.title}, ${office.body}`}
        meta={held ? <Badge kind="success" icon="check-circle">Đang giữ chức vụ</Badge> : office.validFrom > today ? <Badge kind="neutral" icon="circle">Chưa bắt đầu</Badge> : <Badge kind="dark" icon="prohibit">Đã thôi</Badge>}
      />
      <Box title="Chức vụ">
        <SummaryList items={[
          { label: 'Vai', value: roleWords(office.role) },
          { label: 'Cấp', value: LEVEL_WORDS[office.level] },
          { label: 'Cơ quan, tổ chức', value: office.parentBody ? `${office.body} (${office.parentBody})` : office.body },
          ...(office.bodyCode ? [{ label: 'Loại cơ quan trong hội đồng', value: codeWords(office.bodyCode) }] : []),
          ...(office.sectors.length > 0 ? [{ label: 'Ngành quản lý', value: office.sectors.map((code) => SECTOR_WORDS[code] ?? code).join('; ') }] : []),
          { label: 'Từ ngày', value: formatDate(office.validFrom) },
          ...(office.validTo ? [{ label: 'Ngày cuối', value: formatDate(office.validTo) }] : []),
          { label: 'Thư điện tử', value: office.email },
        ]} />
        {(can.end || can.revoke) && (
          <FormActions>
            {can.revoke && <PostButton action={paths.revokePersonSessions(office.id)} label="Đăng xuất khỏi mọi thiết bị" />}
            {can.end && <LinkButton kind="danger" href={paths.endOffice(office.id)}>Cho thôi giữ chức vụ</LinkButton>}
          </FormActions>
        )}
      </Box>
      {others.length > 0 && (
        <Box title="Chức vụ khác của người này">
          <ul>{others.map((other) => <li><a href={paths.person(other.id)}>{other.title}, {other.body}</a> <span class="meta"><PeriodWords office={other} today={today} /></span></li>)}</ul>
        </Box>
      )}
      {tokens.length > 0 && <Box title="Mã truy cập"><TokenTable tokens={tokens} now={now} /></Box>}
    </>
  )
}

function codeWords(code: string): string {
  return Object.entries(BODY_CODE_WORDS).find(([known]) => known === code)?.[1] ?? code
}

/** Asks once more before an office ends. */
export function EndOfficePage({ office, problems, values }: { office: HeldOffice; problems: readonly Problem[]; values: { reason: string; day: string; month: string; year: string } }): Html {
  return (
    <>
      <Back href={paths.person(office.id)}>{office.name}</Back>
      <ErrorSummary problems={problems} />
      <ConfirmPanel
        question={`Cho ${office.name} thôi giữ chức vụ ${office.title}, ${office.body}?`}
        text="Người này giữ tài khoản và các chức vụ khác; việc đã làm vẫn ghi dưới chức vụ này. Mã truy cập của chức vụ hết dùng được."
        action={paths.endOffice(office.id)} verb="Cho thôi" cancelLabel="Không cho thôi" cancelHref={paths.person(office.id)}
      >
        <DateField name="lastDay" legend="Ngày cuối giữ chức vụ" hint="Hết ngày này thì không làm việc dưới chức vụ này được nữa." value={{ day: values.day, month: values.month, year: values.year }} error={problemFor(problems, 'lastDay')} />
        <Field name="reason" label="Lý do" hint="Ví dụ: chuyển công tác theo Quyết định số 12/QĐ-UBND." value={values.reason} error={problemFor(problems, 'reason')} />
      </ConfirmPanel>
    </>
  )
}

/** Lists that the form of an invitation offers. */
export type InviteChoices = {
  roles: readonly Role[]
  units: readonly SelectOption[]
  /** Provinces to choose from first, for those who answer for the whole country. */
  provinces: readonly SelectOption[]
  province: string
  producers: readonly SelectOption[]
}

type InviteValues = Record<'name' | 'email' | 'role' | 'unit' | 'producer' | 'title' | 'body' | 'parentBody' | 'bodyCode', string> & { sectors: readonly string[] }

/** Inviting a person to an office. */
export function InvitePage({ choices, values, problems, requestId }: { choices: InviteChoices; values: InviteValues; problems: readonly Problem[]; requestId: string }): Html {
  const officers = choices.roles.some((role) => role !== 'producer')
  return (
    <>
      <Back href={paths.people}>Người dùng</Back>
      <PageHead title="Mời người dùng" sub={`Người được mời nhận thư có liên kết, dùng được trong ${INVITATION_DAYS} ngày, và tự đặt mật khẩu.`} />
      {choices.provinces.length > 0 && (
        <FilterBar action={paths.invite} label="Chọn tỉnh, thành phố">
          <Field name="tinh" type="select" label="Tỉnh, thành phố" value={choices.province} options={choices.provinces} emptyOption="Trung ương và các tỉnh" width={30} />
        </FilterBar>
      )}
      <ErrorSummary problems={problems} title="Chưa mời được" />
      <form method="post" action={paths.invite} novalidate>
        <HiddenRequestId value={requestId} />
        <input type="hidden" name="tinh" value={choices.province} />
        <Field name="name" label="Họ và tên" value={values.name} autocomplete="off" width={30} error={problemFor(problems, 'name')} />
        <Field name="email" type="email" label="Thư điện tử" value={values.email} autocomplete="off" width={30} error={problemFor(problems, 'email')} />
        {officers
          ? <Field name="role" type="select" label="Vai" value={values.role} emptyOption="Chọn vai" options={ROLES.filter((role) => choices.roles.includes(role)).map((role) => ({ value: role, label: ROLE_WORDS[role] }))} width={30} error={problemFor(problems, 'role')} />
          : <input type="hidden" name="role" value="producer" />}
        {officers && (
          <Field name="unit" type="select" label="Đơn vị hành chính" hint={choices.provinces.length > 0 && choices.province === '' ? 'Muốn chọn xã, phường: chọn tỉnh, thành phố ở trên rồi bấm Lọc.' : undefined} value={values.unit} emptyOption="Chọn đơn vị" options={choices.units} width={30} error={problemFor(problems, 'unit')} />
        )}
        <Field
          name="producer" type="select" label="Chủ thể" hint={officers ? 'Chỉ khi vai là Chủ thể.' : undefined} optional={officers} value={values.producer} emptyOption="Chọn chủ thể" options={choices.producers} width={30}
          error={problemFor(problems, 'producer')}
        />
        <Field name="title" label="Chức danh" optional hint="Ví dụ: Công chức phòng Kinh tế; Giám đốc hợp tác xã." value={values.title} width={30} error={problemFor(problems, 'title')} />
        {officers && <OfficerFields values={values} problems={problems} />}
        <FormActions><Button>Gửi lời mời</Button></FormActions>
      </form>
    </>
  )
}

function OfficerFields({ values, problems }: { values: InviteValues; problems: readonly Problem[] }): Html {
  return (
    <Fieldset legend="Cơ quan" hint="Tên in ở đầu trang và trong văn bản. Để trống thì dùng tên Ủy ban nhân dân của đơn vị.">
      <Field name="body" label="Tên cơ quan" optional hint="Ví dụ: Sở Nông nghiệp và Môi trường." value={values.body} width={30} error={problemFor(problems, 'body')} />
      <Field name="parentBody" label="Cơ quan chủ quản" optional hint="Ví dụ: UBND thành phố Hà Nội." value={values.parentBody} width={30} error={problemFor(problems, 'parentBody')} />
      <Field
        name="bodyCode" type="select" label="Loại cơ quan trong hội đồng" optional hint={<>Để xét thành phần hội đồng (<a href={lawHref('26/2026/QĐ-TTg', articleAnchor(7))}>Điều 7 Quyết định 26/2026/QĐ-TTg</a>).</>} value={values.bodyCode} emptyOption="Không ngồi hội đồng"
        options={Object.entries(BODY_CODE_WORDS).map(([value, label]) => ({ value, label }))} width={30} error={problemFor(problems, 'bodyCode')}
      />
      <Checkboxes
        name="sectors" legend="Ngành quản lý" optional hint="Chỉ với chuyên viên sở, ngành. Không chọn ngành nào là mọi ngành." values={values.sectors}
        options={Object.entries(SECTOR_WORDS).map(([value, label]) => ({ value, label }))} error={problemFor(problems, 'sectors')}
      />
    </Fieldset>
  )
}
