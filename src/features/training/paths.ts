export const trainingPaths = {
  classes: '/tap-huan',
  record: '/tap-huan/moi',
  untrained: '/tap-huan/chua-qua-lop',
  class: (id: number): string => `/tap-huan/${id}`,
  edit: (id: number): string => `/tap-huan/${id}/sua`,
  cancel: (id: number): string => `/tap-huan/${id}/huy`,
  attend: (id: number): string => `/tap-huan/${id}/nguoi-du`,
  person: (id: number, attendance: number): string => `/tap-huan/${id}/nguoi-du/${attendance}`,
} as const
