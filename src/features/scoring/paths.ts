import { dossiersPaths } from '../dossiers/index.ts'

/** Addresses of sessions and score sheets; adoption and results have their own feature and share the tree. */
export const paths = {
  sessions: '/phien-hop',
  newSession: (council?: number): string => (council === undefined ? '/phien-hop/moi' : `/phien-hop/moi?hoi-dong=${council}`),
  session: (id: number): string => `/phien-hop/${id}`,
  addDossiers: (id: number): string => `/phien-hop/${id}/them-ho-so`,
  removeDossier: (id: number, item: number): string => `/phien-hop/${id}/san-pham/${item}/bo`,
  open: (id: number): string => `/phien-hop/${id}/mo`,
  meet: (id: number): string => `/phien-hop/${id}/hop-truc-tiep`,
  close: (id: number): string => `/phien-hop/${id}/ket-thuc`,
  conflict: (id: number): string => `/phien-hop/${id}/quan-he-loi-ich`,
  item: (id: number, item: number): string => `/phien-hop/${id}/san-pham/${item}`,
  reading: (id: number, item: number): string => `/phien-hop/${id}/san-pham/${item}/cach-hieu`,
  keepSpread: (id: number, item: number): string => `/phien-hop/${id}/san-pham/${item}/giu-nguyen`,
  disqualify: (id: number, item: number): string => `/phien-hop/${id}/san-pham/${item}/loai`,
  postpone: (id: number, item: number): string => `/phien-hop/${id}/san-pham/${item}/hoan`,
  support: (id: number, item: number): string => `/phien-hop/${id}/san-pham/${item}/to-tu-van`,
  invitation: (id: number): string => `/phien-hop/${id}/giay-moi`,
  supportReport: (id: number, reporter: 'team' | 'office'): string => `/phien-hop/${id}/${reporter === 'team' ? 'bao-cao-to-tu-van' : 'bao-cao-co-quan-tham-muu'}`,
  /** Served by results, which knows the stars. */
  councilReport: (id: number): string => `/phien-hop/${id}/bao-cao-ket-qua`,
  adopt: (id: number, item: number): string => `/phien-hop/${id}/san-pham/${item}/thong-qua`,
  resultOf: (item: number): string => `/ket-qua/san-pham/${item}`,
  summary: (id: number): string => `/phien-hop/${id}/bang-tong-hop`,
  minutes: (id: number): string => `/phien-hop/${id}/bien-ban`,
  blankSheets: (id: number): string => `/phien-hop/${id}/phieu-in`,
  sheet: (item: number): string => `/phieu/${item}`,
  sheetPaper: (item: number, blank = false): string => `/phieu/${item}/in${blank ? '?trong=1' : ''}`,
} as const

/** Where a file of evidence opens. */
export function evidencePath(dossierId: number, evidenceId: number): string {
  return dossiersPaths.file(dossierId, evidenceId)
}
