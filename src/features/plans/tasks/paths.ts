type Id = number | string

/** Addresses of tasks. */
export const taskPaths = {
  list: '/nhiem-vu',
  shelf: (shelf: string): string => `/nhiem-vu?ngan=${shelf}`,
  ofPlan: (plan: Id): string => `/nhiem-vu?ngan=don-vi&ke-hoach=${plan}`,
  order: (plan: Id): string => `/nhiem-vu/phat-sinh?ke-hoach=${plan}`,
  addOrder: '/nhiem-vu/phat-sinh',
  task: (id: Id): string => `/nhiem-vu/${id}`,
  report: (id: Id): string => `/nhiem-vu/${id}/bao-tien-do`,
  people: (id: Id): string => `/nhiem-vu/${id}/phan-cong`,
  close: (id: Id): string => `/nhiem-vu/${id}/dong`,
  confirm: (id: Id): string => `/nhiem-vu/${id}/xac-nhan`,
  reopen: (id: Id): string => `/nhiem-vu/${id}/mo-lai`,
  urge: (id: Id): string => `/nhiem-vu/${id}/don-doc`,
  file: (id: Id, file: Id): string => `/nhiem-vu/${id}/tep/${file}`,
} as const
