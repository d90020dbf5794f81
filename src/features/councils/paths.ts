/** Addresses of councils. */
export const paths = {
  councils: '/hoi-dong',
  newCouncil: '/hoi-dong/moi',
  council: (id: number): string => `/hoi-dong/${id}`,
  changeCouncil: (id: number): string => `/hoi-dong/${id}/thanh-vien`,
} as const
