import type { Problem } from '../../../rules/vocabulary.ts'
import { Button, ErrorSummary, Field, FormActions, LinkButton, problemFor } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, Box, Columns, PageHead, Prose } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/record.tsx'
import { QrFrame } from '../../../ui/shapes.tsx'
import type { QrModules } from '../../../ui/qr-frame.tsx'
import { paths } from '../paths.ts'

function PasswordField({ problems }: { problems: readonly Problem[] }): Html {
  return <Field name="password" type="password" label="Mật khẩu" hint="Ghi lại mật khẩu để xác nhận là chính ông/bà." autocomplete="current-password" width={30} error={problemFor(problems, 'password')} />
}

function Head(): Html {
  return (
    <>
      <Back href={paths.account}>Tài khoản của tôi</Back>
      <PageHead title="Mã 6 số khi đăng nhập" sub="Ngoài mật khẩu, mỗi lần đăng nhập cần một mã trên điện thoại. Người biết mật khẩu mà không có điện thoại thì không vào được." />
    </>
  )
}

/** Turning it on: the password first. */
export function TwoFactorStartPage({ problems }: { problems: readonly Problem[] }): Html {
  return (
    <>
      <Head />
      <ErrorSummary problems={problems} />
      <p>Cần một ứng dụng xác thực trên điện thoại, ví dụ Google Authenticator, Microsoft Authenticator hoặc Aegis.</p>
      <form method="post" action={paths.twoFactor} novalidate>
        <PasswordField problems={problems} />
        <FormActions><Button>Tiếp tục</Button></FormActions>
      </form>
    </>
  )
}

/** The square to scan, the key to type instead, and the spare codes; shown this one time. */
export function TwoFactorScanPage({ modules, secret, spareCodes }: { modules: QrModules; secret: string; spareCodes: readonly string[] }): Html {
  return (
    <>
      <Head />
      <Columns width="form" aside={<SpareCodes codes={spareCodes} />}>
        <Prose>
          <p><b>1.</b> Mở ứng dụng xác thực, chọn thêm tài khoản rồi quét mã này:</p>
          <QrFrame modules={modules} size={200} caption="Quét bằng ứng dụng xác thực" label="Mã QR để thêm tài khoản Sao vào ứng dụng xác thực" />
          <p>Không quét được thì gõ khóa: <code>{secret.replace(/(.{4})/g, '$1 ').trim()}</code></p>
          <p><b>2.</b> Cất các mã dự phòng ở nơi an toàn.</p>
          <p><b>3.</b> Ghi mã 6 số mà ứng dụng đang hiện:</p>
        </Prose>
        <ConfirmForm problems={[]} />
      </Columns>
    </>
  )
}

function ConfirmForm({ problems }: { problems: readonly Problem[] }): Html {
  return (
    <form method="post" action={paths.twoFactorConfirm} novalidate>
      <Field name="code" label="Mã 6 số trên điện thoại" code width={10} inputmode="numeric" autocomplete="one-time-code" maxlength={7} error={problemFor(problems, 'code')} />
      <FormActions><Button>Bật mã 6 số</Button></FormActions>
    </form>
  )
}

/** The code was wrong: once more, or from the start. */
export function TwoFactorConfirmPage({ problems }: { problems: readonly Problem[] }): Html {
  return (
    <>
      <Head />
      <ErrorSummary problems={problems} />
      <p>Điện thoại đã quét mã thì ghi mã 6 số đang hiện. Chưa quét được thì <a href={paths.twoFactor}>làm lại từ đầu</a>.</p>
      <ConfirmForm problems={problems} />
    </>
  )
}

/** It is on: making new spare codes, or turning it off. */
export function TwoFactorOnPage({ problems, problemsOf }: { problems: readonly Problem[]; problemsOf?: 'spare' | 'off' }): Html {
  return (
    <>
      <Head />
      <ErrorSummary problems={problems} />
      <Notice kind="success" title="Mã 6 số đang bật." />
      <Box title="Tạo lại mã dự phòng">
        <p>Các mã dự phòng cũ hết dùng được.</p>
        <form method="post" action={paths.spareCodes} novalidate>
          <Field id={problemsOf === 'off' ? 'f-password-spare' : undefined} name="password" type="password" label="Mật khẩu" autocomplete="current-password" width={30} error={problemsOf === 'spare' ? problemFor(problems, 'password') : undefined} />
          <FormActions><Button kind="second">Tạo mã dự phòng mới</Button></FormActions>
        </form>
      </Box>
      <Box title="Tắt mã 6 số">
        <p>Từ đó chỉ cần mật khẩu là vào được tài khoản này.</p>
        <form method="post" action={paths.twoFactorOff} novalidate>
          <Field id={problemsOf === 'off' ? undefined : 'f-password-off'} name="password" type="password" label="Mật khẩu" autocomplete="current-password" width={30} error={problemsOf === 'off' ? problemFor(problems, 'password') : undefined} />
          <FormActions><Button kind="danger">Tắt mã 6 số</Button></FormActions>
        </form>
      </Box>
    </>
  )
}

function SpareCodes({ codes }: { codes: readonly string[] }): Html {
  return (
    <Box title="Mã dự phòng">
      <p>Mỗi mã dùng một lần, khi không có điện thoại. Chép hoặc in ra; trang này chỉ hiện một lần.</p>
      <ul class="num">{codes.map((code) => <li><code>{code}</code></li>)}</ul>
    </Box>
  )
}

/** New spare codes, shown this one time. */
export function SpareCodesPage({ codes }: { codes: readonly string[] }): Html {
  return (
    <>
      <PageHead title="Mã dự phòng mới" sub="Các mã cũ không dùng được nữa." />
      <SpareCodes codes={codes} />
      <p><LinkButton href={paths.account}>Đã cất, về tài khoản</LinkButton></p>
    </>
  )
}
