/** Addresses that every frame links to. Features mount their pages there. */
export const LINKS = {
  home: '/',
  search: '/tim',
  notices: '/thong-bao',
  desk: '/ban-lam-viec',
  switchOffice: '/doi-vai',
  account: '/tai-khoan',
  signIn: '/dang-nhap',
  signOut: '/dang-xuat',
} as const

/** The places of the public menu. */
export type PublicPlace = 'check' | 'products' | 'statistics' | 'about'

/** One entry of the public menu or footer. */
export type PlainLink = { label: string; href: string }

/** The public menu in both languages. */
export const PUBLIC_MENU: Record<'vi' | 'en', (PlainLink & { place: PublicPlace })[]> = {
  vi: [
    { place: 'check', label: 'Kiểm tra giấy chứng nhận', href: '/kiem-tra' },
    { place: 'products', label: 'Sản phẩm OCOP', href: '/san-pham' },
    { place: 'statistics', label: 'Thống kê', href: '/thong-ke' },
    { place: 'about', label: 'Về chương trình', href: '/ve-chuong-trinh' },
  ],
  en: [
    { place: 'check', label: 'Check a certificate', href: '/en/check' },
    { place: 'products', label: 'OCOP products', href: '/en/products' },
    { place: 'statistics', label: 'Statistics', href: '/en/statistics' },
    { place: 'about', label: 'About the programme', href: '/en/ve-chuong-trinh' },
  ],
}

/** The links in the public footer in both languages: one line, then a line of three. */
export const PUBLIC_FOOTER: Record<'vi' | 'en', { report: PlainLink; rest: PlainLink[] }> = {
  vi: {
    report: { label: 'Phản ánh thông tin sai', href: '/phan-anh' },
    rest: [
      { label: 'Kiểm tra văn bản', href: '/kiem-tra-van-ban' },
      { label: 'Căn cứ pháp lý', href: '/van-ban' },
      { label: 'Địa danh cũ, mới', href: '/dia-danh' },
      { label: 'Dữ liệu mở', href: '/du-lieu-mo' },
      { label: 'Trợ năng', href: '/tro-nang' },
      { label: 'Bảo vệ dữ liệu cá nhân', href: '/bao-ve-du-lieu' },
    ],
  },
  en: {
    report: { label: 'Report wrong information', href: '/en/report' },
    rest: [
      { label: 'Open data', href: '/en/du-lieu-mo' },
      { label: 'Accessibility', href: '/en/tro-nang' },
      { label: 'Personal data', href: '/en/bao-ve-du-lieu' },
    ],
  },
}

/** An address with those of the values that say something, for filters and pages of lists. */
export function addressWith(path: string, values: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams(Object.entries(values).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]])))
  return query.size > 0 ? `${path}?${query}` : path
}
