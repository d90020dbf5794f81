import { type Sheet, sheetOf } from '../../platform/sheet/index.ts'
import type { Lang } from '../../ui/html.ts'
import { SECTOR_WORDS, STATE_WORDS, storedState } from '../certificates/index.ts'
import type { Edition } from './edition.ts'
import type { Filter } from './filter.ts'
import { cataloguePaths } from './paths.ts'
import type { Card } from './store.ts'
import type { Views } from './views.ts'

const ROWS = 500
const LABELS: Record<Lang, readonly string[]> = {
  vi: ['Sản phẩm', 'Chủ thể', 'Hạng sao', 'Tình trạng', 'Số giấy chứng nhận', 'Có giá trị đến hết ngày', 'Ngành', 'Mã sản phẩm', 'Mã xã', 'Xã, phường', 'Mã tỉnh', 'Tỉnh, thành phố', 'Trang sản phẩm'],
  en: ['Product', 'Producer', 'Stars', 'State', 'Certificate', 'Valid to the end of', 'Sector', 'Product code', 'Commune code', 'Commune', 'Province code', 'Province', 'Product page'],
}

/** The public list as a table for machines and readers: the cards of its pages, nothing that is not on them or on the certificate. */
export function listSheet({ views, filter, edition, lang, base }: { views: Views; filter: Filter; edition: Edition; lang: Lang; base: string }): Sheet {
  const [product = '', producer = '', stars = '', state = '', number = '', until = '', sector = '', code = '', communeCode = '', commune = '', provinceCode = '', province = '', page = ''] = LABELS[lang]
  return sheetOf<Card>({
    name: lang === 'vi' ? 'san-pham-ocop' : 'ocop-products',
    title: lang === 'vi' ? 'Danh mục sản phẩm OCOP' : 'OCOP products',
    rows: async (each) => {
      for (let after: number | null = 0; after !== null;) {
        const cards: Awaited<ReturnType<Views['cards']>> = await views.cards(filter, after === 0 ? {} : { after }, ROWS, edition)
        await each(cards.cards)
        after = cards.next
      }
    },
    columns: [
      { label: product, value: (card) => card.product_name },
      { label: producer, value: (card) => card.producer_name },
      { label: stars, type: 'number', value: (card) => card.stars },
      { label: state, value: (card) => STATE_WORDS[lang][storedState(card, edition.today)] },
      { label: number, value: (card) => card.number },
      { label: until, type: 'date', value: (card) => card.good_until },
      { label: sector, value: (card) => SECTOR_WORDS[lang][card.sector] ?? card.sector },
      { label: code, value: (card) => card.product_code },
      { label: communeCode, value: (card) => card.commune_code },
      { label: commune, value: (card) => card.commune_name },
      { label: provinceCode, value: (card) => card.province_code },
      { label: province, value: (card) => card.province_name },
      { label: page, value: (card) => `${base}${cataloguePaths[lang].product(card.product_id)}` },
    ],
  })
}
