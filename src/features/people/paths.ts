/** Addresses of sign-in, accounts and people. */
export const paths = {
  signIn: '/dang-nhap',
  signInCode: '/dang-nhap/ma',
  demoSignIn: '/dang-nhap/thu',
  signOut: '/dang-xuat',
  switchOffice: '/doi-vai',
  forgotPassword: '/quen-mat-khau',
  resetPassword: (token: string): string => `/dat-lai-mat-khau?token=${encodeURIComponent(token)}`,
  resetPasswordForm: '/dat-lai-mat-khau',
  account: '/tai-khoan',
  accountName: '/tai-khoan/ho-ten',
  accountPassword: '/tai-khoan/mat-khau',
  twoFactor: '/tai-khoan/ma-6-so',
  twoFactorConfirm: '/tai-khoan/ma-6-so/xac-nhan',
  twoFactorOff: '/tai-khoan/ma-6-so/tat',
  spareCodes: '/tai-khoan/ma-6-so/du-phong',
  revokeSession: '/tai-khoan/phien/dang-xuat',
  revokeOtherSessions: '/tai-khoan/phien/dang-xuat-noi-khac',
  newToken: '/tai-khoan/ma-truy-cap/moi',
  revokeToken: (id: number): string => `/tai-khoan/ma-truy-cap/${id}/thu-hoi`,
  invitation: (token: string): string => `/loi-moi/${encodeURIComponent(token)}`,
  people: '/quan-tri/nguoi-dung',
  invite: '/quan-tri/nguoi-dung/moi',
  person: (officeId: number): string => `/quan-tri/nguoi-dung/${officeId}`,
  endOffice: (officeId: number): string => `/quan-tri/nguoi-dung/${officeId}/thoi-giu`,
  revokePersonSessions: (officeId: number): string => `/quan-tri/nguoi-dung/${officeId}/dang-xuat`,
  withdrawInvitation: (id: number): string => `/quan-tri/nguoi-dung/loi-moi/${id}/rut`,
  firstRun: '/lan-dau',
  firstRunLink: (token: string): string => `/lan-dau?ma=${encodeURIComponent(token)}`,
  notices: '/thong-bao',
  noticesRead: '/thong-bao/da-doc',
} as const

const ORIGIN = 'http://sao.invalid'

/** A path of this program, safe to go to after a sign-in; nothing for addresses elsewhere or of sign-in itself. */
export function localPath(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > 2000 || !/^\/(?![/\\])/.test(text) || /[\u0000-\u001F\\]/.test(text)) return undefined
  if (!URL.canParse(text, ORIGIN)) return undefined
  const url = new URL(text, ORIGIN)
  if (url.origin !== ORIGIN || url.pathname.startsWith('//')) return undefined
  if (url.pathname === paths.signOut || url.pathname === paths.signIn || url.pathname.startsWith(`${paths.signIn}/`)) return undefined
  return `${url.pathname}${url.search}${url.hash}`
}
