/** Addresses of councils. */
export const paths = {
  councils: '/hoi-dong',
  newCouncil: '/hoi-dong/moi',
  council: (id: number): string => `/hoi-dong/${id}`,
  /** Served by scoring, which knows the open meetings. */
  endCouncil: (id: number): string => `/hoi-dong/${id}/ket-thuc`,
  changeCouncil: (id: number): string => `/hoi-dong/${id}/thanh-vien`,
} as const
