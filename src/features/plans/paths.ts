type Id = number | string

/** Addresses of plans, their targets, tasks and obstacles. */
export const planPaths = {
  list: '/ke-hoach',
  start: '/ke-hoach/lap-moi',
  tree: '/ke-hoach/so-do',
  below: '/ke-hoach/cap-duoi',
  compare: '/ke-hoach/so-sanh',
  plan: (id: Id): string => `/ke-hoach/${id}`,
  text: (id: Id): string => `/ke-hoach/${id}/noi-dung`,
  versions: (id: Id): string => `/ke-hoach/${id}/phien-ban`,
  print: (id: Id): string => `/ke-hoach/${id}/ban-in`,
  edit: (id: Id, section?: string): string => (section === undefined ? `/ke-hoach/${id}/soan` : `/ke-hoach/${id}/soan/${section}`),
  row: (id: Id, section: string, row: Id): string => `/ke-hoach/${id}/soan/${section}/${row}`,
  submit: (id: Id): string => `/ke-hoach/${id}/gui-tham-dinh`,
  appraise: (id: Id): string => `/ke-hoach/${id}/tham-dinh`,
  reopen: (id: Id): string => `/ke-hoach/${id}/lay-ve-sua`,
  discard: (id: Id): string => `/ke-hoach/${id}/bo`,
  adjust: (id: Id): string => `/ke-hoach/${id}/dieu-chinh`,
  review: (id: Id): string => `/ke-hoach/${id}/tong-ket`,
  replace: (id: Id): string => `/ke-hoach/${id}/thay-the`,
  carry: (id: Id): string => `/ke-hoach/${id}/tiep-nhan`,
  targets: '/chi-tieu',
  tasks: '/nhiem-vu',
  obstacles: '/vuong-mac',
} as const
