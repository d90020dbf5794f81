type Id = number | string

/** Addresses of money. */
export const budgetPaths = {
  overview: '/kinh-phi',
  estimates: '/kinh-phi/du-toan',
  start: '/kinh-phi/du-toan/moi',
  estimate: (id: Id): string => `/kinh-phi/du-toan/${id}`,
  addLine: (id: Id): string => `/kinh-phi/du-toan/${id}/them`,
  submit: (id: Id): string => `/kinh-phi/du-toan/${id}/trinh`,
  discard: (id: Id): string => `/kinh-phi/du-toan/${id}/bo`,
  approve: (id: Id): string => `/kinh-phi/du-toan/${id}/duyet`,
  sendBack: (id: Id): string => `/kinh-phi/du-toan/${id}/tra-lai`,
  close: (id: Id): string => `/kinh-phi/du-toan/${id}/khoa-so`,
  line: (id: Id): string => `/kinh-phi/khoan/${id}`,
  editLine: (id: Id): string => `/kinh-phi/khoan/${id}/sua`,
  removeLine: (id: Id): string => `/kinh-phi/khoan/${id}/bo`,
  allot: (id: Id): string => `/kinh-phi/khoan/${id}/giao`,
  pay: (id: Id): string => `/kinh-phi/khoan/${id}/chi`,
  settle: (id: Id): string => `/kinh-phi/khoan/${id}/quyet-toan`,
  cancelEntry: (id: Id): string => `/kinh-phi/but-toan/${id}/huy`,
  prizes: '/kinh-phi/thuong',
  rates: '/kinh-phi/thuong/muc',
  givePrizes: '/kinh-phi/thuong/ghi',
  cancelPrize: (id: Id): string => `/kinh-phi/thuong/${id}/huy`,
  merits: '/kinh-phi/khen-thuong',
  propose: '/kinh-phi/khen-thuong/moi',
  answerMerit: (id: Id): string => `/kinh-phi/khen-thuong/${id}/tra-loi`,
} as const
