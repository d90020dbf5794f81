import type { FactKind } from '../facts.ts'
import type { Indicator } from '../model.ts'

/** A code that is counted from a register: from which facts, and which part of them. */
export type Counted = Omit<Indicator, 'source' | 'share' | 'parts'> & { facts: FactKind; stars?: 3 | 4 | 5 }

const PRODUCT = { unit: 'sản phẩm', unitEn: 'products' } as const
const PRODUCER = { unit: 'chủ thể', unitEn: 'producers' } as const
const CLASS = { unit: 'lớp', unitEn: 'classes' } as const
const DOSSIER = { unit: 'hồ sơ', unitEn: 'dossiers' } as const

const standing = (stars: 3 | 4 | 5): Counted => ({
  code: `products.stars-${stars}`, facts: 'standing', stars, time: 'on-day', ...PRODUCT,
  name: `Sản phẩm ${stars} sao còn hiệu lực`, nameEn: `Products with ${stars} stars in force`,
  definition: `Sản phẩm mà giấy chứng nhận còn hiệu lực ngày đó ghi ${stars} sao; mỗi sản phẩm tính một lần theo giấy mới nhất.`,
  definitionEn: `Products whose certificate in force on the day gives ${stars} stars; each product once, by its latest certificate.`,
})

/** What the registers can count by themselves. */
export const COUNTED: readonly Counted[] = [
  {
    code: 'products.recognised', facts: 'standing', time: 'on-day', ...PRODUCT,
    name: 'Sản phẩm OCOP từ 3 sao còn hiệu lực', nameEn: 'OCOP products of 3 stars or more in force',
    definition: 'Sản phẩm có giấy chứng nhận dùng được vào ngày đó, kể cả giấy được kéo dài; không tính giấy đã hết hạn, thu hồi hoặc bị thay trước ngày đó. Mỗi sản phẩm tính một lần, dù có mấy chủ thể hay mấy giấy; kết quả trước đây chưa có số giấy không tính.',
    definitionEn: 'Products with a certificate that may be used on the day, extended ones included; none that ran out, was withdrawn or replaced before. Each product once; earlier results without a certificate are left out.',
  },
  standing(3), standing(4), standing(5),
  {
    code: 'products.recognised-new', facts: 'new', time: 'in-period', ...PRODUCT,
    name: 'Sản phẩm được công nhận lần đầu', nameEn: 'Products recognised for the first time',
    definition: 'Sản phẩm được cấp giấy chứng nhận đầu tiên trong kỳ, tính theo ngày cấp. Không tính sản phẩm từng được công nhận trước đó, kể cả theo danh sách cũ đã nhập.',
    definitionEn: 'Products given their first certificate within the period, by day of issue. Products recognised before, also by earlier lists, are left out.',
  },
  {
    code: 'products.renewed', facts: 'renewed', time: 'in-period', ...PRODUCT,
    name: 'Sản phẩm được công nhận lại', nameEn: 'Products recognised again',
    definition: 'Sản phẩm đã từng có giấy chứng nhận, trong kỳ được cấp giấy mới với hạng sao không cao hơn giấy trước. Mỗi sản phẩm tính một lần.',
    definitionEn: 'Products that had a certificate and were given a new one within the period, with no more stars than before. Each product once.',
  },
  {
    code: 'products.upgraded', facts: 'upgraded', time: 'in-period', ...PRODUCT,
    name: 'Sản phẩm được nâng hạng', nameEn: 'Products upgraded',
    definition: 'Sản phẩm được cấp giấy mới trong kỳ với hạng sao cao hơn giấy liền trước. Mỗi sản phẩm tính một lần.',
    definitionEn: 'Products given a new certificate within the period with more stars than the one before. Each product once.',
  },
  {
    code: 'products.expired', facts: 'expired', time: 'in-period', ...PRODUCT,
    name: 'Sản phẩm hết hạn chưa được công nhận lại', nameEn: 'Products whose certificate ran out',
    definition: 'Sản phẩm có giấy chứng nhận mới nhất hết thời hạn (kể cả thời gian kéo dài) trong kỳ, tính từ ngày đầu tiên không còn hiệu lực, và đến cuối kỳ chưa có giấy mới. Không tính giấy bị thu hồi.',
    definitionEn: 'Products whose latest certificate, extension included, ran out within the period (first day without it) and that have no new one by its end. Withdrawn ones are left out.',
  },
  {
    code: 'products.expiring', facts: 'expiring', time: 'on-day', ...PRODUCT,
    name: 'Sản phẩm đến kỳ đánh giá lại', nameEn: 'Products due for re-evaluation',
    definition: 'Sản phẩm còn hiệu lực mà ngày đó đã nằm trong thời gian nộp hồ sơ đánh giá lại, giấy chưa đến ngày hết hạn.',
    definitionEn: 'Products in force that are within the time for filing a re-evaluation, before the certificate ends.',
  },
  {
    code: 'products.withdrawn', facts: 'withdrawn', time: 'in-period', ...PRODUCT,
    name: 'Sản phẩm bị thu hồi giấy chứng nhận', nameEn: 'Products whose certificate was withdrawn',
    definition: 'Sản phẩm có giấy chứng nhận bị thu hồi trong kỳ, theo ngày quyết định thu hồi. Mỗi sản phẩm tính một lần.',
    definitionEn: 'Products whose certificate was withdrawn within the period, by the day of the decision. Each product once.',
  },
  {
    code: 'products.potential-5', facts: 'potential-5', time: 'in-period', ...PRODUCT,
    name: 'Sản phẩm tiềm năng 5 sao trình Trung ương', nameEn: 'Five-star candidates sent to the national council',
    definition: 'Sản phẩm mà hội đồng cấp tỉnh xếp vào khung 5 sao và tỉnh đã ban hành quyết định trình cấp trung ương trong kỳ. Mỗi sản phẩm tính một lần.',
    definitionEn: 'Products that a provincial council ranked in the five-star band and the province sent up by a decision issued within the period. Each product once.',
  },
  {
    code: 'certificates.issued', facts: 'issued', time: 'in-period', unit: 'giấy', unitEn: 'certificates',
    name: 'Giấy chứng nhận đã cấp', nameEn: 'Certificates issued',
    definition: 'Giấy chứng nhận có ngày cấp trong kỳ, cả cấp lần đầu, công nhận lại và nâng hạng; bản cấp lại do mất, hỏng không tính thêm.',
    definitionEn: 'Certificates with a day of issue within the period, first, renewed and upgraded; new copies of lost ones do not count again.',
  },
  {
    code: 'producers.total', facts: 'producers', time: 'on-day', ...PRODUCER,
    name: 'Chủ thể OCOP trong sổ', nameEn: 'Producers in the register',
    definition: 'Chủ thể đã ghi sổ hoặc đã có giấy chứng nhận vào ngày đó, tính ở nơi đặt trụ sở. Thông tin loại hình lấy theo sổ hôm nay.',
    definitionEn: 'Producers entered in the register, or holding a certificate, by the day, counted at their own place. Their kind is that of the register today.',
  },
  {
    code: 'producers.with-stars', facts: 'producers-with-stars', time: 'on-day', ...PRODUCER,
    name: 'Chủ thể có sản phẩm OCOP còn hiệu lực', nameEn: 'Producers with a product in force',
    definition: 'Chủ thể đứng tên ít nhất một giấy chứng nhận còn hiệu lực ngày đó, tính một lần ở nơi đặt trụ sở.',
    definitionEn: 'Producers that hold at least one certificate in force on the day, once, at their own place.',
  },
  {
    code: 'producers.cooperatives', facts: 'cooperatives', time: 'on-day', unit: 'hợp tác xã', unitEn: 'cooperatives',
    name: 'Chủ thể là hợp tác xã', nameEn: 'Producers that are cooperatives',
    definition: 'Trong số chủ thể trong sổ ngày đó, số là hợp tác xã; tổ hợp tác không tính.',
    definitionEn: 'Of the producers in the register on the day, those that are cooperatives; cooperative groups are left out.',
  },
  {
    code: 'producers.women-led', facts: 'women-led', time: 'on-day', ...PRODUCER,
    name: 'Chủ thể do phụ nữ làm chủ', nameEn: 'Producers led by women',
    definition: 'Trong số chủ thể trong sổ ngày đó, số được ghi là do phụ nữ làm chủ hoặc điều hành.',
    definitionEn: 'Of the producers in the register on the day, those marked as led by women.',
  },
  {
    code: 'dossiers.submitted', facts: 'dossiers-submitted', time: 'in-period', ...DOSSIER,
    name: 'Hồ sơ đã nộp', nameEn: 'Dossiers handed in',
    definition: 'Hồ sơ được chủ thể nộp lần đầu trong kỳ; nộp lại sau khi bổ sung không tính thêm. Hồ sơ sau đó rút vẫn tính.',
    definitionEn: 'Dossiers first handed in within the period; handing in again after completion does not count. Those taken back later still count.',
  },
  {
    code: 'dossiers.evaluated', facts: 'dossiers-evaluated', time: 'in-period', ...DOSSIER,
    name: 'Hồ sơ đã chấm điểm', nameEn: 'Dossiers evaluated',
    definition: 'Hồ sơ có kết quả được hội đồng thông qua trong kỳ, ở bất kỳ cấp nào; hồ sơ qua hai hội đồng trong kỳ tính một lần.',
    definitionEn: 'Dossiers with a result adopted by a council of any level within the period; one that two councils scored counts once.',
  },
  {
    code: 'dossiers.recognised', facts: 'dossiers-recognised', time: 'in-period', ...DOSSIER,
    name: 'Hồ sơ được công nhận', nameEn: 'Dossiers recognised',
    definition: 'Hồ sơ trong hệ thống dẫn đến giấy chứng nhận cấp trong kỳ; mỗi hồ sơ tính một lần.',
    definitionEn: 'Dossiers of the system that led to a certificate issued within the period; each once.',
  },
  {
    code: 'dossiers.returned', facts: 'dossiers-returned', time: 'in-period', ...DOSSIER,
    name: 'Hồ sơ bị trả để bổ sung', nameEn: 'Dossiers sent back for completion',
    definition: 'Hồ sơ bị trả lại chủ thể ít nhất một lần trong kỳ, ở bất kỳ cấp nào; trả nhiều lần vẫn tính một hồ sơ.',
    definitionEn: 'Dossiers sent back to the producer at least once within the period, by any level; each once.',
  },
  {
    code: 'registrations.products', facts: 'registered', time: 'in-period', ...PRODUCT,
    name: 'Sản phẩm đăng ký đánh giá', nameEn: 'Products registered for evaluation',
    definition: 'Sản phẩm trong các danh sách đăng ký đánh giá của những năm thuộc kỳ mà tỉnh đã tiếp nhận, kể cả danh sách chỉ còn con số; nơi chưa có danh sách thì chưa có số liệu. Kỳ bắt đầu trong tháng 12 tính danh sách từ năm sau. Chưa nộp hồ sơ vẫn tính.',
    definitionEn: 'Products on lists of registration for the years of the period that the province accepted, those known only in numbers included; without a list nothing is known. A period that begins in December counts lists from the next year on. Products not handed in yet count.',
  },
  {
    code: 'registrations.potential-5', facts: 'registered-potential-5', time: 'in-period', ...PRODUCT,
    name: 'Sản phẩm đăng ký tiềm năng 5 sao', nameEn: 'Products registered as five-star candidates',
    definition: 'Trong số sản phẩm đăng ký đánh giá của những năm thuộc kỳ mà tỉnh đã tiếp nhận, số hướng tới 5 sao.',
    definitionEn: 'Of the products registered for the years of the period on lists that the province accepted, those that aim at five stars.',
  },
  {
    code: 'money.paid', facts: 'paid', time: 'in-period', unit: 'đồng', unitEn: 'VND',
    name: 'Kinh phí đã chi cho Chương trình', nameEn: 'Money paid for the programme',
    definition: 'Các lần chi ghi trong sổ kinh phí có ngày chi trong kỳ, mọi nguồn, kể cả vốn đối ứng của chủ thể; bút toán đã hủy không tính. Chưa ghi lần chi nào thì chưa có số, không phải 0.',
    definitionEn: 'Payments in the register of money with their day within the period, from all sources, the producers\' own share included; cancelled entries are left out. With no payment recorded nothing is known, which is not 0.',
  },
  {
    code: 'training.classes', facts: 'classes', time: 'in-period', ...CLASS,
    name: 'Lớp tập huấn đã mở', nameEn: 'Training classes held',
    definition: 'Lớp tập huấn khai giảng trong kỳ, tính ở đơn vị tổ chức; lớp đã hủy không tính.',
    definitionEn: 'Classes that began within the period, counted at the unit that held them; cancelled ones are left out.',
  },
  {
    code: 'training.classes-managers', facts: 'classes-managers', time: 'in-period', ...CLASS,
    name: 'Lớp tập huấn cho cán bộ quản lý', nameEn: 'Classes for managers',
    definition: 'Lớp khai giảng trong kỳ dành cho cán bộ quản lý, kể cả lớp chung với chủ thể; lớp đã hủy không tính.',
    definitionEn: 'Classes begun within the period for managers, those together with producers included; cancelled ones are left out.',
  },
  {
    code: 'training.classes-producers', facts: 'classes-producers', time: 'in-period', ...CLASS,
    name: 'Lớp tập huấn cho chủ thể', nameEn: 'Classes for producers',
    definition: 'Lớp khai giảng trong kỳ dành cho chủ thể OCOP, kể cả lớp chung với cán bộ quản lý; lớp đã hủy không tính.',
    definitionEn: 'Classes begun within the period for producers, those together with managers included; cancelled ones are left out.',
  },
  {
    code: 'training.people', facts: 'people-trained', time: 'in-period', unit: 'lượt người', unitEn: 'attendances',
    name: 'Lượt người được tập huấn', nameEn: 'Attendances of classes',
    definition: 'Người có tên trong danh sách dự các lớp khai giảng trong kỳ, tính ở nơi của người dự; một người dự hai lớp tính hai lượt, lớp đã hủy không tính.',
    definitionEn: 'People on the lists of classes begun within the period, at the place they belong to; who attended two classes counts twice, cancelled classes are left out.',
  },
  {
    code: 'training.producers-trained', facts: 'producers-trained', time: 'in-period', ...PRODUCER,
    name: 'Chủ thể được tập huấn', nameEn: 'Producers trained',
    definition: 'Chủ thể trong sổ có người của mình dự ít nhất một lớp khai giảng trong kỳ; mỗi chủ thể tính một lần, ở nơi đặt trụ sở.',
    definitionEn: 'Producers of the register with somebody of theirs in at least one class begun within the period, each once, at their own place.',
  },
]
