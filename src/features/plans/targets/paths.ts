type Id = number | string

/** Addresses of targets. */
export const targetPaths = {
  list: '/chi-tieu',
  given: '/chi-tieu/duoc-giao',
  target: (id: Id): string => `/chi-tieu/${id}`,
  enter: (id: Id, corrects?: Id): string => `/chi-tieu/${id}/ghi-so${corrects === undefined ? '' : `?sua=${corrects}`}`,
  file: (id: Id, entry: Id): string => `/chi-tieu/${id}/minh-chung/${entry}`,
  assign: (id: Id): string => `/chi-tieu/${id}/giao`,
  keep: (id: Id, assignment: Id): string => `/chi-tieu/${id}/giu-nguyen/${assignment}`,
  accept: (assignment: Id): string => `/chi-tieu/duoc-giao/${assignment}/nhan`,
  ask: (assignment: Id): string => `/chi-tieu/duoc-giao/${assignment}/de-nghi`,
  query: (filter: Record<string, string | number | undefined>): string => {
    const query = new URLSearchParams(Object.entries(filter).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]])))
    return `/chi-tieu${query.size > 0 ? `?${query}` : ''}`
  },
} as const
