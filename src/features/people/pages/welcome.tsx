import type { Problem } from '../../../rules/vocabulary.ts'
import { Button, ErrorSummary, Field, FormActions, LinkButton, problemFor, type SelectOption } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Box, Columns, PageHead } from '../../../ui/layout.tsx'
import { EmptyState, PostButton, SetupSteps, SummaryList } from '../../../ui/record.tsx'
import { formatDate, formatInstant, formatNumber } from '../../../ui/words.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Readiness } from '../first-run.ts'
import type { Invitation, Notice } from '../model.ts'
import { paths } from '../paths.ts'
import { NewPasswordField } from './sign-in.tsx'

/** Who opened an invitation: its person with an account, signed in or not, a stranger to it, or somebody new. */
export type Invited = 'signed-in' | 'has-account' | 'somebody-else' | 'new'

/** Taking an invitation up. */
export function InvitationPage({ invitation, token, invited, name, problems }: { invitation: Invitation; token: string; invited: Invited; name: string; problems: readonly Problem[] }): Html {
  const { offer } = invitation
  const here = paths.invitation(token)
  return (
    <>
      <PageHead title={`Mời ông/bà ${invitation.name}`} sub="tham gia hệ thống của Chương trình Mỗi xã một sản phẩm" />
      <ErrorSummary problems={problems} title="Chưa nhận được" />
      <Box>
        <SummaryList items={[
          { label: 'Chức vụ', value: offer.title },
          { label: 'Cơ quan, tổ chức', value: offer.body },
          { label: 'Thư điện tử', value: invitation.email },
          { label: 'Nhận trước', value: `hết ngày ${formatDate(dayOf(invitation.expiresAt))}` },
        ]} />
      </Box>
      {invited === 'signed-in' && <form method="post" action={here}><FormActions><Button>Nhận chức vụ</Button></FormActions></form>}
      {invited === 'has-account' && (
        <>
          <p>Thư điện tử này đã có tài khoản. Đăng nhập rồi nhận chức vụ.</p>
          <p><LinkButton href={`${paths.signIn}?next=${encodeURIComponent(here)}`}>Đăng nhập</LinkButton></p>
        </>
      )}
      {invited === 'somebody-else' && (
        <>
          <p>Đang đăng nhập bằng một tài khoản khác. Đăng xuất, rồi mở lại liên kết trong thư.</p>
          <PostButton action={paths.signOut} label="Đăng xuất" />
        </>
      )}
      {invited === 'new' && (
        <form method="post" action={here} novalidate>
          <input type="hidden" name="username" autocomplete="username" value={invitation.email} />
          <Field name="name" label="Họ và tên" value={name} autocomplete="name" width={30} error={problemFor(problems, 'name')} />
          <NewPasswordField problems={problems} label="Đặt mật khẩu" />
          <FormActions><Button>Tạo tài khoản và nhận chức vụ</Button></FormActions>
        </form>
      )}
    </>
  )
}

/** The first run: what is there, and the first administrator to make. */
export function FirstRunPage({ token, readiness, units, values, problems }: {
  token: string
  readiness: Readiness
  units: readonly SelectOption[]
  values: { name: string; email: string; unit: string }
  problems: readonly Problem[]
}): Html {
  const loaded = readiness.communes > 0
  return (
    <>
      <PageHead title="Chuẩn bị hệ thống lần đầu" sub="Khoảng 2 phút. Xong bước cuối là dùng được." />
      <Columns width="form" aside={
        <Box title="Trang này mở được một lần">
          <p>Liên kết in ở cửa sổ dòng lệnh, dùng trong 24 giờ. Có người quản trị rồi thì trang này đóng lại.</p>
        </Box>
      }>
        <SetupSteps items={[
          {
            title: 'Đơn vị hành chính', state: loaded ? 'done' : 'now',
            text: loaded ? `${formatNumber(readiness.communes)} xã, phường, đặc khu của ${readiness.provinces} tỉnh, thành phố, có tên cũ trước 01/7/2025` : 'Chưa nạp xong. Tải lại trang sau ít giây.',
          },
          { title: 'Bộ quy định', state: readiness.criteriaSets > 0 ? 'done' : 'next', text: `${readiness.criteriaSets} bộ tiêu chí theo Quyết định ${readiness.ruleSet}` },
          { title: 'Người quản trị đầu tiên', state: loaded ? 'now' : 'next', text: 'Tên, thư điện tử, mật khẩu. Người này mời những người khác.' },
        ]} />
        {loaded && (
          <>
            <h2>Người quản trị đầu tiên</h2>
            <ErrorSummary problems={problems} />
            <form method="post" action={paths.firstRun} novalidate>
              <input type="hidden" name="ma" value={token} />
              <Field name="name" label="Họ và tên" value={values.name} autocomplete="name" width={30} error={problemFor(problems, 'name')} />
              <Field name="email" type="email" label="Thư điện tử" hint="Dùng để đăng nhập." value={values.email} autocomplete="username" width={30} error={problemFor(problems, 'email')} />
              <NewPasswordField problems={problems} label="Mật khẩu" />
              <Field name="unit" type="select" label="Quản trị cho" hint="Cả nước, hoặc một tỉnh, thành phố nếu hệ thống chỉ dùng ở đó." value={values.unit} options={units} width={30} error={problemFor(problems, 'unit')} />
              <FormActions><Button>Tạo người quản trị</Button></FormActions>
            </form>
          </>
        )}
      </Columns>
    </>
  )
}

/** Messages to the office one acts under. */
export function NoticesPage({ notices }: { notices: readonly Notice[] }): Html {
  const unread = notices.filter((notice) => notice.readAt === null).length
  return (
    <>
      <PageHead
        title="Thông báo" sub={unread > 0 ? `${unread} thông báo chưa đọc` : undefined}
        actions={unread > 0 ? <PostButton action={paths.noticesRead} label="Đánh dấu đã đọc tất cả" /> : undefined}
      />
      {notices.length === 0
        ? <EmptyState title="Chưa có thông báo" text="Thông báo hiện ở đây khi có hồ sơ gửi tới, trả lại hoặc có kết quả thuộc vai đang dùng." />
        : (
          <Box>
            <ol class="timeline">
              {notices.map((notice) => (
                <li>
                  <span class="timeline-at num">{formatInstant(notice.at)}</span>
                  <div>
                    {notice.readAt === null && <b>Mới: </b>}
                    <a href={`${paths.notices}/${notice.id}`}>{notice.title}</a>
                    {notice.detail && <p class="timeline-more">{notice.detail}</p>}
                  </div>
                </li>
              ))}
            </ol>
          </Box>
        )}
    </>
  )
}
