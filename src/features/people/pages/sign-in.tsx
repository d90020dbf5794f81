import type { Role } from '../../../access/actor.ts'
import type { Problem } from '../../../rules/vocabulary.ts'
import { Button, ErrorSummary, Field, FormActions, problemFor } from '../../../ui/forms.tsx'
import type { Content, Html } from '../../../ui/html.ts'
import { Back, Box, Columns, Lead, PageHead } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/record.tsx'
import { Mark } from '../../../ui/shapes.tsx'
import { LEVEL_WORDS } from '../../places/index.ts'
import { type Kept, keptFields } from '../kept.ts'
import type { HeldOffice } from '../model.ts'
import { paths } from '../paths.ts'

/** Values that go through every step of a sign-in: where to go then, and what was typed before. */
export type Onward = { next?: string | undefined; kept?: Kept | undefined }

/** Hidden inputs that carry it. */
function OnwardFields({ next, kept }: Onward): Html {
  return (
    <>
      {next && <input type="hidden" name="next" value={next} />}
      {keptFields(kept).map(([name, value]) => <input type="hidden" name={name} value={value} />)}
    </>
  )
}

function KeptNotice({ kept }: { kept: Kept | undefined }): Html {
  if (!kept) return <></>
  return (
    <Notice kind="info" title="Phiên làm việc đã hết hạn, nội dung vừa nhập vẫn được giữ.">
      Đăng nhập xong, bấm “Gửi lại nội dung đã nhập”.{kept.files && ' Tệp đính kèm thì cần chọn lại.'}
    </Notice>
  )
}

function Brand(): Html {
  return (
    <div class="prose">
      <p class="brand brand-large"><Mark size={46} />Sao</p>
      <Lead>Hệ thống đăng ký, đánh giá và công nhận sản phẩm OCOP.</Lead>
      <p><a href="/kiem-tra">Kiểm tra giấy chứng nhận</a> và <a href="/san-pham">xem sản phẩm</a> không cần đăng nhập.</p>
    </div>
  )
}

/** Password and, for those who use it, the code of the telephone; in the demonstration also the cast. */
export function SignInPage({ problems = [], email = '', onward = {}, cast = [] }: {
  problems?: readonly Problem[]
  email?: string
  onward?: Onward
  cast?: readonly HeldOffice[]
}): Html {
  return (
    <Columns aside={
      <Box>
        <h1>Đăng nhập</h1>
        <ErrorSummary problems={problems} title="Chưa đăng nhập được" />
        <KeptNotice kept={onward.kept} />
        <form method="post" action={paths.signIn} novalidate>
          <OnwardFields {...onward} />
          <Field name="email" type="email" label="Thư điện tử" value={email} autocomplete="username" error={problemFor(problems, 'email')} />
          <Field name="password" type="password" label="Mật khẩu" autocomplete="current-password" error={problemFor(problems, 'password')} />
          <Field
            name="code" label="Mã 6 số trên điện thoại" optional code width={10} inputmode="text" autocomplete="one-time-code" maxlength={11}
            hint="Chỉ người đã bật mã 6 số cần ghi." error={problemFor(problems, 'code')}
          />
          <FormActions>
            <Button>Đăng nhập</Button>
            <a href={paths.forgotPassword}>Quên mật khẩu</a>
          </FormActions>
        </form>
      </Box>
    }>
      <Brand />
      <CastBox cast={cast} onward={onward} />
    </Columns>
  )
}

/** Stations of the main line in the order a dossier passes them; the first person of each is shown at once. */
const MAIN_LINE: readonly { level: HeldOffice['level']; role: Role }[] = [
  { level: 'commune', role: 'producer' }, { level: 'commune', role: 'commune-officer' }, { level: 'commune', role: 'commune-leader' },
  { level: 'province', role: 'intake-officer' }, { level: 'province', role: 'council-secretary' }, { level: 'province', role: 'council-member' },
  { level: 'province', role: 'leader' }, { level: 'central', role: 'intake-officer' }, { level: 'central', role: 'council-secretary' }, { level: 'central', role: 'leader' },
]

/** People of the main line: one for each station, of the place where most of the cast works; a member of the council from a body of their own. */
function mainLine(cast: readonly HeldOffice[]): HeldOffice[] {
  const at = (path: string): number => cast.filter((office) => office.path === path).length
  const colleagues = (office: HeldOffice): number => (office.role === 'council-member' ? cast.filter((other) => other.body === office.body).length : 0)
  return MAIN_LINE.flatMap(({ level, role }) => {
    const [first] = cast.filter((office) => office.level === level && office.role === role).toSorted((one, other) => at(other.path) - at(one.path) || colleagues(one) - colleagues(other))
    return first ? [first] : []
  })
}

/** One person: the button signs in, the office stands beside it. */
function CastRow({ office }: { office: HeldOffice }): Html {
  return (
    <li>
      <button class="btn btn-second btn-small" type="submit" name="office" value={String(office.id)}>{office.name}</button>
      <span>{office.title}<span class="muted">, {office.body}</span></span>
    </li>
  )
}

/** The cast of the demonstration: one button a person, without a password; the main line first, the others folded by level. */
function CastBox({ cast, onward }: { cast: readonly HeldOffice[]; onward: Onward }): Html {
  if (cast.length === 0) return <></>
  const line = mainLine(cast)
  const others = cast.filter((office) => !line.includes(office))
  const groups = [
    { label: 'Chủ thể khác', offices: others.filter((office) => office.role === 'producer') },
    ...(['commune', 'province', 'central'] as const).map((level) => ({ label: `Cán bộ ${LEVEL_WORDS[level]}`, offices: others.filter((office) => office.role !== 'producer' && office.level === level) })),
  ].filter((group) => group.offices.length > 0)
  return (
    <Box title="Bản trình diễn: vào ngay với vai">
      <p class="meta">Mọi người và sản phẩm ở đây là giả định. Không cần mật khẩu. Một hồ sơ đi lần lượt qua những người này:</p>
      <form class="cast" method="post" action={paths.demoSignIn}>
        <OnwardFields {...onward} />
        <ol>{line.map((office) => <CastRow office={office} />)}</ol>
        {groups.map((group) => (
          <details>
            <summary>{group.label} ({group.offices.length})</summary>
            <ul>{group.offices.map((office) => <CastRow office={office} />)}</ul>
          </details>
        ))}
      </form>
    </Box>
  )
}

/** Second step: the code of the telephone, or a spare code. */
export function CodePage({ problems = [], onward = {} }: { problems?: readonly Problem[]; onward?: Onward }): Html {
  return (
    <Columns aside={
      <Box>
        <h1>Nhập mã 6 số</h1>
        <ErrorSummary problems={problems} title="Chưa đăng nhập được" />
        <KeptNotice kept={onward.kept} />
        <form method="post" action={paths.signInCode} novalidate>
          <OnwardFields {...onward} />
          <Field
            name="code" label="Mã 6 số trên điện thoại" code width={10} inputmode="text" autocomplete="one-time-code" maxlength={11} autofocus={problems.length === 0}
            hint="Mở ứng dụng xác thực trên điện thoại. Mất điện thoại thì ghi một mã dự phòng." error={problemFor(problems, 'code')}
          />
          <FormActions>
            <Button>Đăng nhập</Button>
            <a href={paths.signIn}>Làm lại từ đầu</a>
          </FormActions>
        </form>
      </Box>
    }>
      <Brand />
    </Columns>
  )
}

/** After the sign-in: what was typed goes on with one press. Nothing is sent by itself. */
export function ResendPage({ kept, office }: { kept: Kept; office: HeldOffice | undefined }): Html {
  const shown = kept.values.filter(([name, value]) => name !== 'requestId' && value.trim() !== '')
  return (
    <>
      <PageHead title="Đã đăng nhập lại" sub="Nội dung đã nhập vẫn còn. Bấm nút để gửi tiếp, không phải nhập lại." />
      <Box>
        <form method="post" action={kept.action}>
          {kept.values.map(([name, value]) => <input type="hidden" name={name} value={value} />)}
          {office && <p>Gửi với vai <b>{office.title}</b>, {office.body}.</p>}
          {kept.files && <Notice kind="warning" title="Tệp đính kèm không giữ được.">Chọn lại tệp ở trang sau, hoặc quay lại trang trước để chọn rồi gửi.</Notice>}
          <FormActions>
            <Button>Gửi lại nội dung đã nhập</Button>
            <a href="/ban-lam-viec">Bỏ nội dung này</a>
          </FormActions>
        </form>
        {shown.length > 0 && (
          <details>
            <summary>Xem nội dung sẽ gửi ({shown.length} ô)</summary>
            <ul>{shown.map(([, value]) => <li>{value.length > 200 ? `${value.slice(0, 200)}…` : value}</li>)}</ul>
          </details>
        )}
      </Box>
    </>
  )
}

/** Asking for the letter that sets a new password. */
export function ForgotPage({ problems = [], email = '' }: { problems?: readonly Problem[]; email?: string }): Html {
  return (
    <>
      <Back href={paths.signIn}>Đăng nhập</Back>
      <PageHead title="Quên mật khẩu" sub="Ghi thư điện tử của tài khoản. Hệ thống gửi một liên kết để đặt mật khẩu mới." />
      <ErrorSummary problems={problems} title="Chưa gửi được" />
      <form method="post" action={paths.forgotPassword} novalidate>
        <Field name="email" type="email" label="Thư điện tử" value={email} autocomplete="username" width={30} error={problemFor(problems, 'email')} />
        <FormActions><Button>Gửi liên kết</Button></FormActions>
      </form>
    </>
  )
}

/** The same answer whether the account exists or not. */
export function ForgotSentPage({ email }: { email: string }): Html {
  return (
    <>
      <PageHead title="Xem hộp thư" sub={`Nếu ${email} có tài khoản, liên kết đặt lại mật khẩu đã được gửi tới đó.`} />
      <p>Liên kết dùng được một lần, trong 1 giờ. Không thấy thư thì xem mục thư rác, hoặc hỏi người quản trị đã cấp tài khoản.</p>
      <p><a href={paths.signIn}>Về trang đăng nhập</a></p>
    </>
  )
}

/** Setting a new password with the link of the letter. */
export function ResetPage({ token, problems = [] }: { token: string; problems?: readonly Problem[] }): Html {
  return (
    <>
      <PageHead title="Đặt mật khẩu mới" sub="Đặt xong, mọi thiết bị đang đăng nhập phải đăng nhập lại." />
      <ErrorSummary problems={problems} />
      <form method="post" action={paths.resetPasswordForm} novalidate>
        <input type="hidden" name="token" value={token} />
        <NewPasswordField problems={problems} />
        <FormActions><Button>Đặt mật khẩu</Button></FormActions>
      </form>
    </>
  )
}

/** The box of a new password, the same everywhere. */
export function NewPasswordField({ problems, name = 'password', label = 'Mật khẩu mới' }: { problems: readonly Problem[]; name?: string; label?: Content }): Html {
  return (
    <Field
      name={name} type="password" label={label} autocomplete="new-password" width={30}
      hint="Từ 12 ký tự. Nên dùng một câu dễ nhớ, có dấu cách cũng được." error={problemFor(problems, name)}
    />
  )
}

/** A link of a letter that no longer works. */
export function DeadLinkPage({ title, children }: { title: string; children: Content }): Html {
  return (
    <>
      <PageHead title={title} />
      <Lead>{children}</Lead>
      <p><a href={paths.signIn}>Về trang đăng nhập</a></p>
    </>
  )
}
