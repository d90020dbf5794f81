/** Addresses of results and decisions. */
export const paths = {
  results: '/ket-qua',
  result: (id: number | string): string => `/ket-qua/${id}`,
  resultPaper: (id: number | string): string => `/ket-qua/${id}/in`,
  refuse: (id: number | string): string => `/ket-qua/${id}/khong-cong-nhan`,
  recompute: '/tinh-lai',
  recomputation: (id: number | string): string => `/tinh-lai/${id}`,
  decisions: '/quyet-dinh',
  newDecision: (kind: 'recognise' | 'send-up'): string => `/quyet-dinh/moi?loai=${kind === 'recognise' ? 'cong-nhan' : 'trinh-len'}`,
  decision: (id: number | string): string => `/quyet-dinh/${id}`,
  decisionPaper: (id: number | string): string => `/quyet-dinh/${id}/ban-in`,
  submit: (id: number | string): string => `/quyet-dinh/${id}/trinh`,
  discard: (id: number | string): string => `/quyet-dinh/${id}/bo`,
  sendBack: (id: number | string): string => `/quyet-dinh/${id}/tra-lai`,
  issue: (id: number | string): string => `/quyet-dinh/${id}/ban-hanh`,
} as const
