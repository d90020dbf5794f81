/** Addresses of rule sets: what is in force, drafts, what they would change. */
export const rulePaths = {
  rules: '/quy-dinh',
  start: '/quy-dinh/moi',
  draft: (id: number | string): string => `/quy-dinh/${id}`,
  describe: (id: number | string): string => `/quy-dinh/${id}/sua`,
  add: (id: number | string): string => `/quy-dinh/${id}/them`,
  remove: (id: number | string): string => `/quy-dinh/${id}/bo-thay-doi`,
  discard: (id: number | string): string => `/quy-dinh/${id}/xoa`,
  preview: (id: number | string): string => `/quy-dinh/${id}/tinh-tac-dong`,
  effects: (id: number | string, filter: Record<string, string | number | undefined> = {}): string => {
    const query = new URLSearchParams(Object.entries(filter).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]])))
    return `/quy-dinh/${id}/tac-dong${query.size > 0 ? `?${query}` : ''}`
  },
  keep: (id: number | string): string => `/quy-dinh/${id}/giu`,
  drop: (id: number | string): string => `/quy-dinh/${id}/dua-ve-du-thao`,
} as const
