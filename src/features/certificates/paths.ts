/** Addresses of the register of certificates and of buyers' reports. */
export const certificatePaths = {
  register: '/so/giay-chung-nhan',
  record: (id: number | string): string => `/so/giay-chung-nhan/${id}`,
  print: (id: number | string): string => `/so/giay-chung-nhan/${id}/ban-in`,
  withdraw: (id: number | string): string => `/so/giay-chung-nhan/${id}/thu-hoi`,
  extend: (id: number | string): string => `/so/giay-chung-nhan/${id}/keo-dai`,
  reports: '/so/phan-anh',
} as const

/** Address that the QR of a certificate carries, below the public address of the installation. */
export function linkPath(link: string): string {
  return `/c/${link}`
}
