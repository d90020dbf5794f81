/** Addresses of the import of lists. */
export const oldRecordsPaths = {
  list: '/nhap-so-lieu',
  upload: '/nhap-so-lieu/gui-tep',
  template: (kind: string): string => `/nhap-so-lieu/tep-mau/${kind}`,
  job: (id: number | string): string => `/nhap-so-lieu/${id}`,
  mapping: (id: number | string): string => `/nhap-so-lieu/${id}/ghep-cot`,
  row: (id: number | string, no: number | string): string => `/nhap-so-lieu/${id}/dong/${no}`,
  accept: (id: number | string): string => `/nhap-so-lieu/${id}/nhan-de-xuat`,
  start: (id: number | string): string => `/nhap-so-lieu/${id}/nhap`,
  reopen: (id: number | string): string => `/nhap-so-lieu/${id}/lam-tiep`,
  resume: (id: number | string): string => `/nhap-so-lieu/${id}/chay-tiep`,
  undo: (id: number | string): string => `/nhap-so-lieu/${id}/go`,
} as const
