type Id = number | string

/** Addresses of obstacles. */
export const obstaclePaths = {
  list: '/vuong-mac',
  shelf: (shelf: string): string => `/vuong-mac?ngan=${shelf}`,
  raise: '/vuong-mac/neu',
  raiseAbout: (kind: 'task' | 'plan' | 'dossier', id: Id): string => `/vuong-mac/neu?ve=${kind}-${id}`,
  obstacle: (id: Id): string => `/vuong-mac/${id}`,
  step: (id: Id, step: string): string => `/vuong-mac/${id}/${step}`,
  file: (id: Id, file: Id): string => `/vuong-mac/${id}/tep/${file}`,
} as const
