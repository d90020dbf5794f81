import type { Indicator } from '../model.ts'

type Entered = Omit<Indicator, 'source'>

const ADDED = 'Cộng số các đơn vị tự nhập; đơn vị đã nhập số của mình thì không cộng số của đơn vị bên dưới.'
const ADDED_EN = 'Sum of what the units entered; where a unit entered its own figure, those below it are not added.'

type Words = { code: string; name: string; nameEn: string; what: string; whatEn: string; unit: string; unitEn: string }

const number = (time: Indicator['time'], { what, whatEn, ...words }: Words): Entered => ({ ...words, time, definition: `${what} ${ADDED}`, definitionEn: `${whatEn} ${ADDED_EN}` })

const share = (time: Indicator['time'], { of, over, ...words }: Omit<Words, 'unit' | 'unitEn' | 'what' | 'whatEn'> & { of: string; over: string; ofEn: string }): Entered => ({
  code: words.code, name: words.name, nameEn: words.nameEn, unit: '%', unitEn: '%', time, parts: { of, over },
  definition: `Tỷ lệ phần trăm: ${of} chia cho ${over}, cả hai số do đơn vị nhập. Nhiều đơn vị thì cộng tử số và mẫu số rồi mới chia; đơn vị đã nhập số của mình thì không cộng số của đơn vị bên dưới.`,
  definitionEn: `Per cent: ${words.ofEn}; both numbers are entered, and those of several units are added before dividing. ${ADDED_EN}`,
})

/** What no register holds: each unit enters it, with proof. */
export const ENTERED: readonly Entered[] = [
  number('in-period', { code: 'sales-points.new', name: 'Điểm giới thiệu và bán sản phẩm OCOP mở mới', nameEn: 'New points of sale', what: 'Điểm giới thiệu, bán sản phẩm OCOP khai trương trong kỳ.', whatEn: 'Points that show and sell OCOP products, opened within the period.', unit: 'điểm', unitEn: 'points' }),
  number('on-day', { code: 'sales-points.total', name: 'Điểm giới thiệu và bán sản phẩm OCOP', nameEn: 'Points of sale', what: 'Điểm giới thiệu, bán sản phẩm OCOP đang hoạt động vào ngày đó.', whatEn: 'Points that show and sell OCOP products, working on the day.', unit: 'điểm', unitEn: 'points' }),
  number('on-day', { code: 'design-centres', name: 'Trung tâm thiết kế sáng tạo OCOP', nameEn: 'Design centres', what: 'Trung tâm thiết kế sáng tạo, giới thiệu và bán sản phẩm OCOP đang hoạt động vào ngày đó.', whatEn: 'Creative design centres working on the day.', unit: 'trung tâm', unitEn: 'centres' }),
  number('in-period', { code: 'events.regional', name: 'Sự kiện gắn với văn hóa vùng miền', nameEn: 'Events of regional culture', what: 'Sự kiện quảng bá sản phẩm OCOP gắn với văn hóa các vùng miền tổ chức trong kỳ; một sự kiện của nhiều xã do một đơn vị nhập.', whatEn: 'Promotion events of regional culture held within the period; one event of several communes is entered by one of them.', unit: 'sự kiện', unitEn: 'events' }),
  number('in-period', { code: 'events.product-weeks', name: 'Tuần hàng OCOP', nameEn: 'Product weeks', what: 'Tuần hàng giới thiệu sản phẩm OCOP tổ chức trong kỳ; đơn vị chủ trì nhập.', whatEn: 'Product weeks held within the period, entered by the unit that leads.', unit: 'tuần hàng', unitEn: 'weeks' }),
  number('in-period', { code: 'events.fairs', name: 'Hội chợ, triển lãm có sản phẩm OCOP', nameEn: 'Fairs', what: 'Hội chợ, triển lãm mà đơn vị tổ chức hoặc đưa sản phẩm OCOP tham gia trong kỳ.', whatEn: 'Fairs that the unit held or took products to within the period.', unit: 'hội chợ', unitEn: 'fairs' }),
  share('in-period', { code: 'products.at-events-share', name: 'Tỷ lệ sản phẩm OCOP tham gia xúc tiến thương mại', nameEn: 'Share of products at promotion events', of: 'số sản phẩm OCOP tham gia sự kiện xúc tiến trong kỳ', over: 'tổng số sản phẩm OCOP', ofEn: 'products at promotion events over all OCOP products' }),
  share('on-day', { code: 'producers.value-chain-share', name: 'Tỷ lệ chủ thể tham gia chuỗi giá trị', nameEn: 'Share of producers in a value chain', of: 'số chủ thể có liên kết chuỗi giá trị ổn định', over: 'tổng số chủ thể OCOP', ofEn: 'producers in a stable value chain over all producers' }),
  share('on-day', { code: 'producers.modern-channels-share', name: 'Tỷ lệ chủ thể bán qua kênh hiện đại', nameEn: 'Share of producers in modern channels', of: 'số chủ thể bán hàng qua siêu thị, cửa hàng tiện lợi, thương mại điện tử', over: 'tổng số chủ thể OCOP', ofEn: 'producers that sell through modern channels over all producers' }),
  share('on-day', { code: 'labour.certified-share', name: 'Tỷ lệ lao động qua đào tạo có chứng chỉ', nameEn: 'Share of trained labour with certificates', of: 'số lao động của chủ thể có bằng cấp, chứng chỉ', over: 'số lao động được đào tạo của chủ thể', ofEn: 'labour with certificates over trained labour' }),
  share('on-day', { code: 'malls.ocop-area-share', name: 'Tỷ lệ trung tâm thương mại, siêu thị tổng hợp có khu OCOP', nameEn: 'Share of malls with an OCOP area', of: 'số trung tâm thương mại, siêu thị tổng hợp có khu bán sản phẩm OCOP', over: 'tổng số trung tâm thương mại, siêu thị tổng hợp trên địa bàn', ofEn: 'malls and general supermarkets with an OCOP area over all of them' }),
  number('on-day', { code: 'markets.places', name: 'Điểm bán sản phẩm OCOP tại chợ', nameEn: 'OCOP places at markets', what: 'Điểm bán sản phẩm OCOP bố trí trong chợ, đang hoạt động vào ngày đó.', whatEn: 'Places for OCOP products at markets, working on the day.', unit: 'điểm', unitEn: 'places' }),
  number('in-period', { code: 'exhibitors.foreign', name: 'Doanh nghiệp, tổ chức nước ngoài tham gia sự kiện', nameEn: 'Foreign exhibitors', what: 'Doanh nghiệp, tổ chức nước ngoài tham gia sự kiện OCOP do đơn vị tổ chức trong kỳ.', whatEn: 'Foreign firms and organisations at events of the unit within the period.', unit: 'đơn vị', unitEn: 'exhibitors' }),
  share('in-period', { code: 'managers.trained-share', name: 'Tỷ lệ cán bộ quản lý được tập huấn', nameEn: 'Share of managers trained', of: 'số cán bộ quản lý, triển khai chương trình được tập huấn trong kỳ', over: 'tổng số cán bộ quản lý, triển khai chương trình', ofEn: 'managers trained within the period over all managers' }),
  number('in-period', { code: 'producers.supported', name: 'Chủ thể được hỗ trợ', nameEn: 'Producers supported', what: 'Chủ thể được hỗ trợ hoàn thiện, nâng cấp sản phẩm trong kỳ; mỗi chủ thể tính một lần.', whatEn: 'Producers supported in completing or upgrading products within the period, each once.', unit: 'chủ thể', unitEn: 'producers' }),
  share('in-period', { code: 'products.upgraded-share', name: 'Tỷ lệ sản phẩm được củng cố, nâng cấp', nameEn: 'Share of products consolidated or upgraded', of: 'số sản phẩm đã công nhận được củng cố, nâng cấp trong kỳ', over: 'tổng số sản phẩm đã công nhận', ofEn: 'recognised products consolidated or upgraded within the period over all recognised products' }),
]
