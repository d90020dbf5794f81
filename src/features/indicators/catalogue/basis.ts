import type { Basis } from '../model.ts'

const DECREE = '26/2026/QĐ-TTg'
const HA_NOI = 'ke-hoach-ocop-ha-noi-2025'
const HUNG_DAO = 'ke-hoach-ocop-xa-hung-dao-2026'
const BA_DINH = 'ke-hoach-ocop-quan-ba-dinh-2022'
const SON_TAY = 'ke-hoach-ocop-huyen-son-tay-2025'
const NATIONAL = '04/QĐ-BCĐTW-VPĐPNTM'

const law = (article: string): Basis => ({ document: DECREE, article })
const plan = (document: string, article: string): Basis => ({ document, article })

const RECOGNISED = [law('Điều 4 khoản 1, khoản 3'), plan(HA_NOI, 'mục I'), plan(HUNG_DAO, 'mục II'), plan(BA_DINH, 'mục I.2')]
const CLASSES = [plan(BA_DINH, 'mục II.1'), plan(SON_TAY, 'mục III.2')]

/** Where each indicator comes from: the article that says what counts, the plans that set it as a target. */
export const BASIS: Readonly<Record<string, readonly Basis[]>> = {
  'products.recognised': RECOGNISED,
  'products.stars-3': RECOGNISED, 'products.stars-4': RECOGNISED, 'products.stars-5': RECOGNISED,
  'products.recognised-new': [law('Điều 4 khoản 1'), plan(HA_NOI, 'mục I'), plan(BA_DINH, 'mục I.2'), plan(SON_TAY, 'mục II.2')],
  'products.renewed': [law('Điều 7 khoản 6a')],
  'products.upgraded': [plan(BA_DINH, 'mục I.2')],
  'products.expired': [law('Điều 4 khoản 3, Điều 12 khoản 3')],
  'products.expiring': [law('Điều 7 khoản 6a')],
  'products.withdrawn': [law('Điều 8')],
  'products.potential-5': [law('Điều 7 khoản 3e'), plan(HA_NOI, 'mục I')],
  'certificates.issued': [law('Điều 4 khoản 1, khoản 3')],
  'producers.total': [plan(BA_DINH, 'mục I.2')],
  'producers.with-stars': [law('Điều 4 khoản 3')],
  'dossiers.submitted': [law('Điều 7 khoản 2')],
  'dossiers.evaluated': [law('Điều 7 khoản 3d, khoản 4d')],
  'dossiers.recognised': [law('Điều 7 khoản 3e, khoản 4e')],
  'dossiers.returned': [law('Điều 7 khoản 2a, khoản 3a')],
  'registrations.products': [plan(HA_NOI, 'Phụ lục I'), plan(HUNG_DAO, 'mục III.3')],
  'registrations.potential-5': [plan(HA_NOI, 'Phụ lục I')],
  'training.classes': CLASSES, 'training.classes-managers': CLASSES, 'training.classes-producers': CLASSES,
  'training.producers-trained': [plan(HUNG_DAO, 'mục II'), plan(BA_DINH, 'mục I.2')],
  'training.producers-trained-share': [plan(HUNG_DAO, 'mục II'), plan(BA_DINH, 'mục I.2')],
  'sales-points.new': [plan(HA_NOI, 'mục I; Phụ lục II, việc 14'), plan(BA_DINH, 'mục I.2')],
  'sales-points.total': [plan(HA_NOI, 'mục I')],
  'design-centres': [plan(HA_NOI, 'mục I; Phụ lục II, việc 14'), plan(NATIONAL, 'mục II.4a')],
  'events.regional': [plan(HA_NOI, 'Phụ lục II, việc 11')],
  'events.product-weeks': [plan(HA_NOI, 'Phụ lục II, việc 12')],
  'events.fairs': [plan(HUNG_DAO, 'mục II, mục III.7')],
  'products.at-events-share': [plan(BA_DINH, 'mục I.2')],
  'producers.value-chain-share': [plan(BA_DINH, 'mục I.2')],
  'producers.modern-channels-share': [plan(BA_DINH, 'mục I.2')],
  'labour.certified-share': [plan(BA_DINH, 'mục I.2')],
  'malls.ocop-area-share': [plan(BA_DINH, 'mục I.2')],
  'markets.places': [plan(BA_DINH, 'mục IV.6')],
  'exhibitors.foreign': [plan(HA_NOI, 'Phụ lục II, việc 10')],
  'managers.trained-share': [plan(HUNG_DAO, 'mục II')],
  'producers.supported': [plan(SON_TAY, 'mục III.2b')],
  'products.upgraded-share': [plan(BA_DINH, 'mục I.2')],
}
