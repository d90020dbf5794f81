/** Papers that a council's page prints, by their word in the address. */
export const COUNCIL_PAPERS = ['quyet-dinh-thanh-lap', 'quy-che'] as const
export type CouncilPaperKind = (typeof COUNCIL_PAPERS)[number]

/** Addresses of councils. */
export const paths = {
  councils: '/hoi-dong',
  newCouncil: '/hoi-dong/moi',
  council: (id: number): string => `/hoi-dong/${id}`,
  /** Served by scoring, which knows the open meetings. */
  endCouncil: (id: number): string => `/hoi-dong/${id}/ket-thuc`,
  changeCouncil: (id: number): string => `/hoi-dong/${id}/thanh-vien`,
  papers: (id: number): string => `/hoi-dong/${id}/van-ban`,
  paper: (id: number, kind: CouncilPaperKind): string => `/hoi-dong/${id}/van-ban/${kind}`,
} as const
