/** Addresses of the register of certificates and of buyers' reports. */
export const certificatePaths = {
  register: '/so/giay-chung-nhan',
  record: (id: number | string): string => `/so/giay-chung-nhan/${id}`,
  print: (id: number | string): string => `/so/giay-chung-nhan/${id}/ban-in`,
  printRun: (decision: number | string): string => `/so/giay-chung-nhan/in-loat/${decision}`,
  printRunFile: (decision: number | string): string => `/so/giay-chung-nhan/in-loat/${decision}/tep`,
  withdraw: (id: number | string): string => `/so/giay-chung-nhan/${id}/thu-hoi`,
  extend: (id: number | string): string => `/so/giay-chung-nhan/${id}/keo-dai`,
  conclude: (id: number | string): string => `/so/giay-chung-nhan/${id}/ket-luan`,
  dismiss: (id: number | string): string => `/so/giay-chung-nhan/${id}/khong-thu-hoi`,
  correct: (id: number | string): string => `/so/giay-chung-nhan/${id}/dinh-chinh`,
  reissue: (id: number | string): string => `/so/giay-chung-nhan/${id}/cap-lai`,
  paper: (id: number | string, paper: number | string): string => `/so/giay-chung-nhan/${id}/van-ban/${paper}`,
  letters: '/so/thu-bao',
  lettersPrint: '/so/thu-bao/ban-in',
  lettersSent: '/so/thu-bao/da-gui',
  lettersDrop: '/so/thu-bao/bo',
  inspection: (id: number | string): string => `/so/giay-chung-nhan/${id}/bien-ban-kiem-tra`,
  reports: '/so/phan-anh',
  forecast: '/so/du-bao-danh-gia-lai',
} as const

/** Address that the QR of a certificate carries, below the public address of the installation. */
export function linkPath(link: string): string {
  return `/c/${link}`
}
