/** Addresses of hand-overs. */
export const paths = {
  handovers: '/ban-giao',
  handover: (id: number): string => `/ban-giao/${id}`,
} as const
