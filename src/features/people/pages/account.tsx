import type { Problem } from '../../../rules/vocabulary.ts'
import { ROLE_WORDS } from '../../../access/actor.ts'
import { Button, ErrorSummary, Field, FormActions, HiddenRequestId, LinkButton, problemFor, Radios } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, Box, PageHead } from '../../../ui/layout.tsx'
import { Badge, EmptyState, Notice, PostButton, SummaryList } from '../../../ui/record.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import { formatDate, formatInstant } from '../../../ui/words.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Account, ApiToken, HeldOffice, OpenSession } from '../model.ts'
import { paths } from '../paths.ts'
import { NewPasswordField } from './sign-in.tsx'

/** Everything a person sees of their own account. */
export type AccountView = {
  account: Account
  offices: readonly HeldOffice[]
  current: number | undefined
  sessions: readonly OpenSession[]
  tokens: readonly ApiToken[]
  now: Date
}

/** My account: who I am, how I sign in, where I am signed in, what machines may do in my name. */
export function AccountPage({ account, offices, current, sessions, tokens, now }: AccountView): Html {
  return (
    <>
      <PageHead title="Tài khoản của tôi" />
      <Box title="Thông tin">
        <SummaryList items={[
          { label: 'Họ và tên', value: account.name, action: <a href={paths.accountName}>Sửa<span class="vh"> họ và tên</span></a> },
          { label: 'Thư điện tử', value: account.email },
          { label: 'Mật khẩu', value: 'Đã đặt', action: <a href={paths.accountPassword}>Đổi<span class="vh"> mật khẩu</span></a> },
          {
            label: 'Mã 6 số khi đăng nhập',
            value: account.twoFactor ? <Badge kind="success" icon="check-circle">Đã bật</Badge> : <Badge kind="neutral" icon="circle">Chưa bật</Badge>,
            action: <a href={paths.twoFactor}>{account.twoFactor ? 'Quản lý' : 'Bật'}<span class="vh"> mã 6 số</span></a>,
          },
        ]} />
      </Box>
      <OfficesBox offices={offices} current={current} />
      <SessionsBox sessions={sessions} here={account.sessionId} />
      {current !== undefined && <TokensBox tokens={tokens} now={now} />}
    </>
  )
}

function OfficesBox({ offices, current }: { offices: readonly HeldOffice[]; current: number | undefined }): Html {
  return (
    <Box title="Chức vụ của tôi" aside={offices.length > 1 ? <a href={paths.switchOffice}>Đổi vai</a> : undefined}>
      <DataTable
        caption="Chức vụ đang giữ"
        boxed={false}
        rows={offices}
        empty={<EmptyState level={3} title="Chưa giữ chức vụ nào" text="Chức vụ hiện ở đây khi cơ quan mời và ông/bà nhận lời mời trong thư." />}
        columns={[
          { key: 'title', label: 'Chức vụ', rowHead: true, render: (office) => office.title },
          { key: 'body', label: 'Cơ quan, tổ chức', render: (office) => office.body },
          { key: 'role', label: 'Vai', render: (office) => (office.role === 'system' ? '' : ROLE_WORDS[office.role]) },
          { key: 'since', label: 'Từ ngày', align: 'fit', render: (office) => formatDate(office.validFrom) },
          { key: 'now', label: 'Đang dùng', align: 'fit', render: (office) => (office.id === current ? <Badge kind="info" icon="check">Đang dùng</Badge> : '') },
        ]}
      />
    </Box>
  )
}

function SessionsBox({ sessions, here }: { sessions: readonly OpenSession[]; here: string }): Html {
  return (
    <Box title="Thiết bị đang đăng nhập" aside={sessions.length > 1 ? <PostButton action={paths.revokeOtherSessions} label="Đăng xuất mọi thiết bị khác" size="small" /> : undefined}>
      <DataTable
        caption="Thiết bị đang đăng nhập bằng tài khoản này"
        boxed={false}
        rows={sessions}
        columns={[
          { key: 'device', label: 'Thiết bị', rowHead: true, render: (session) => <>{session.device}{session.id === here && ' (thiết bị này)'}</> },
          { key: 'address', label: 'Địa chỉ mạng', render: (session) => session.address },
          { key: 'since', label: 'Đăng nhập lúc', render: (session) => formatInstant(session.createdAt) },
          { key: 'seen', label: 'Dùng gần nhất', render: (session) => formatInstant(session.seenAt) },
          {
            key: 'end', label: <span class="vh">Việc</span>, phoneLabel: '', align: 'fit',
            render: (session) => (session.id === here ? '' : <PostButton action={paths.revokeSession} fields={{ session: session.id }} label="Đăng xuất" size="small" />),
          },
        ]}
      />
    </Box>
  )
}

function TokensBox({ tokens, now }: { tokens: readonly ApiToken[]; now: Date }): Html {
  return (
    <Box title="Mã truy cập cho phần mềm khác" aside={<a href={paths.newToken}>Tạo mã truy cập</a>}>
      <TokenTable tokens={tokens} now={now} />
    </Box>
  )
}

/** Tokens of an office with their state; those that work can be revoked. */
export function TokenTable({ tokens, now }: { tokens: readonly ApiToken[]; now: Date }): Html {
  return (
    <DataTable
      caption="Mã truy cập"
      boxed={false}
      rows={tokens}
      empty={<EmptyState level={3} title="Chưa có mã truy cập" text="Tạo mã khi một phần mềm khác cần đọc hoặc gửi dữ liệu thay cho vai này." />}
      rowTone={(token) => (worksOn(token, now) ? undefined : 'gone')}
      columns={[
        { key: 'name', label: 'Phần mềm', rowHead: true, render: (token) => token.name },
        { key: 'until', label: 'Đến hết ngày', align: 'fit', render: (token) => formatDate(dayOf(token.expiresAt)) },
        { key: 'used', label: 'Dùng gần nhất', align: 'fit', render: (token) => (token.lastUsedOn ? formatDate(token.lastUsedOn) : 'Chưa dùng') },
        {
          key: 'state', label: 'Tình trạng', align: 'fit',
          render: (token) =>
            token.revokedAt ? <Badge kind="dark" icon="prohibit">Đã thu hồi</Badge>
            : worksOn(token, now) ? <PostButton action={paths.revokeToken(token.id)} label="Thu hồi" kind="danger" size="small" />
            : <Badge kind="error" icon="x-circle">Đã hết hạn</Badge>,
        },
      ]}
    />
  )
}

function worksOn(token: ApiToken, now: Date): boolean {
  return token.revokedAt === null && dayOf(token.expiresAt) >= dayOf(now)
}

/** Changing the name that stands in papers and in the journal from now on. */
export function NamePage({ name, problems }: { name: string; problems: readonly Problem[] }): Html {
  return (
    <>
      <Back href={paths.account}>Tài khoản của tôi</Back>
      <PageHead title="Sửa họ và tên" sub="Tên này hiện trong nhật ký và văn bản từ nay về sau; việc đã làm vẫn giữ tên cũ." />
      <ErrorSummary problems={problems} />
      <form method="post" action={paths.accountName} novalidate>
        <Field name="name" label="Họ và tên" value={name} autocomplete="name" width={30} error={problemFor(problems, 'name')} />
        <FormActions><Button>Lưu</Button></FormActions>
      </form>
    </>
  )
}

/** Changing the password while signed in. */
export function PasswordPage({ email, problems }: { email: string; problems: readonly Problem[] }): Html {
  return (
    <>
      <Back href={paths.account}>Tài khoản của tôi</Back>
      <PageHead title="Đổi mật khẩu" sub="Đổi xong, các thiết bị khác phải đăng nhập lại." />
      <ErrorSummary problems={problems} />
      <form method="post" action={paths.accountPassword} novalidate>
        <input type="hidden" name="username" autocomplete="username" value={email} />
        <Field name="currentPassword" type="password" label="Mật khẩu đang dùng" autocomplete="current-password" width={30} error={problemFor(problems, 'currentPassword')} />
        <NewPasswordField problems={problems} name="newPassword" />
        <FormActions><Button>Đổi mật khẩu</Button></FormActions>
      </form>
    </>
  )
}

/** Making a token: what for, how long. */
export function NewTokenPage({ problems, values, requestId, office }: { problems: readonly Problem[]; values: { name: string; days: string }; requestId: string; office: HeldOffice | undefined }): Html {
  return (
    <>
      <Back href={paths.account}>Tài khoản của tôi</Back>
      <PageHead title="Tạo mã truy cập" sub={office && `Phần mềm dùng mã này làm được đúng những việc của vai ${office.title}, ${office.body}.`} />
      <ErrorSummary problems={problems} />
      <form method="post" action={paths.newToken} novalidate>
        <HiddenRequestId value={requestId} />
        <Field name="name" label="Tên phần mềm sẽ dùng mã" value={values.name} hint="Ví dụ: Phần mềm một cửa của xã." width={30} error={problemFor(problems, 'name')} />
        <Field name="days" type="number" label="Hiệu lực" suffix="ngày" value={values.days} width={4} hint="Từ 1 đến 365 ngày." error={problemFor(problems, 'days')} />
        <FormActions><Button>Tạo mã</Button></FormActions>
      </form>
    </>
  )
}

/** The token, shown this one time. */
export function TokenShownPage({ token, name }: { token: string; name: string }): Html {
  return (
    <>
      <PageHead title="Mã truy cập đã tạo" sub={`Cho: ${name}`} />
      <Notice kind="warning" title="Mã chỉ hiện một lần.">Sao chép ngay vào phần mềm sẽ dùng. Mất mã thì thu hồi và tạo mã khác.</Notice>
      <Box>
        <Field name="token" label="Mã truy cập" value={token} readonly spellcheck={false} />
        <p class="meta">Gửi kèm mỗi yêu cầu trong dòng <code>Authorization: Bearer …</code></p>
      </Box>
      <p><LinkButton href={paths.account}>Đã sao chép, về tài khoản</LinkButton></p>
    </>
  )
}

/** Choosing the office one acts under; shown after sign-in to those who hold several. */
export function SwitchOfficePage({ offices, current, next, problems }: { offices: readonly HeldOffice[]; current: number | undefined; next: string | undefined; problems: readonly Problem[] }): Html {
  return (
    <>
      <PageHead title="Chọn vai làm việc" sub="Mỗi lúc dùng một vai. Việc làm ra được ghi dưới vai đang chọn." />
      <ErrorSummary problems={problems} />
      <form method="post" action={paths.switchOffice}>
        {next && <input type="hidden" name="next" value={next} />}
        <Radios
          name="office" legend="Chức vụ đang giữ" value={current === undefined ? null : String(current)} error={problemFor(problems, 'office')}
          options={offices.map((office) => ({ value: String(office.id), label: <><b>{office.title}</b>, {office.body}</>, hint: office.role === 'system' ? undefined : ROLE_WORDS[office.role] }))}
        />
        <FormActions><Button>Dùng vai này</Button></FormActions>
      </form>
    </>
  )
}
