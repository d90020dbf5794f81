/** What words of plans stand for, as data: headings, contents, what is counted, what registers count. Words are folded (no diacritics). */
import type { NESTED, PlanPart, PRIORITIES, Topic } from '../../document/content.ts'

/** The kind of a part by its heading; the first that fits. */
export const PART_WORDS: readonly { kind: PlanPart['kind']; words: RegExp }[] = [
  { kind: 'organisation', words: /^to chuc thuc hien|^phan cong|^trach nhiem/ },
  { kind: 'funding', words: /^kinh phi|^nguon (?:kinh phi|luc|von)/ },
  { kind: 'purpose', words: /^muc dich/ },
  { kind: 'requirements', words: /^yeu cau/ },
  { kind: 'objectives', words: /^muc tieu|^chi tieu/ },
  { kind: 'contents', words: /noi dung|nhiem vu|giai phap|viec lam/ },
]

/** Contents catalogue by words: the earliest of the strong words decides, then the earliest of the weak ones. */
export const TOPIC_WORDS: readonly { topic: Topic; strong: RegExp; weak?: RegExp }[] = [
  { topic: 'organisation', strong: /hoi nghi (?:danh gia|tong ket|so ket)|danh gia ket qua thuc hien|cong tac chi dao|nhiem vu phat sinh|quan ly hanh chinh/, weak: /chi dao|hoat dong khac/ },
  { topic: 'communication', strong: /tuyen truyen|truyen thong|website|trang tin|\ban pham/ },
  { topic: 'training', strong: /tap huan|dao tao|boi duong/ },
  { topic: 'promotion', strong: /xuc tien|quang ba|diem (?:ban|gioi thieu)|hoi cho|festival|tuan hang|su kien|trung tam thiet ke|diem den|qua tang|thuong mai/ },
  { topic: 'digital', strong: /chuyen doi so|he thong quan ly|cong nghe thong tin|ung dung khoa hoc|cap nhat thong tin/ },
  { topic: 'inspection', strong: /kiem tra|giam sat|quan ly chat luong/ },
  { topic: 'evaluation', strong: /danh gia|phan hang|hoi dong|giay chung nhan|kiem nghiem|phan tich chat luong/ },
  { topic: 'funding', strong: /kinh phi|nguon luc|giai thuong/ },
  { topic: 'development', strong: /vung nguyen lieu|chuan hoa|khoi nghiep|so huu tri tue|tai san tri tue/, weak: /phat trien|nang cap|ho tro|tu van|lien ket|khuyen khich|san xuat/ },
]

/** What plans count; a number before other words is no target. */
export const COUNTED: readonly { words: RegExp; unit: string }[] = [
  { words: /^san pham\b/, unit: 'sản phẩm' },
  { words: /^chu the\b/, unit: 'chủ thể' },
  { words: /^diem (?=gioi thieu|ban|trung bay|ocop)/, unit: 'điểm' },
  { words: /^(?:mo hinh )?trung tam\b/, unit: 'trung tâm' },
  { words: /^mo hinh\b/, unit: 'mô hình' },
  { words: /^lop\b/, unit: 'lớp' },
  { words: /^hoi cho\b/, unit: 'hội chợ' },
  { words: /^hoi (?:nghi|thao|thi)\b/, unit: 'cuộc' },
  { words: /^su kien\b/, unit: 'sự kiện' },
  { words: /^tuan hang\b/, unit: 'tuần hàng' },
  { words: /^gian hang\b/, unit: 'gian hàng' },
  { words: /^dia diem\b/, unit: 'địa điểm' },
  { words: /^(?:doanh nghiep|to chuc)\b/, unit: 'doanh nghiệp, tổ chức' },
  { words: /^(?:hop tac xa|htx)\b/, unit: 'hợp tác xã' },
  { words: /^co so\b/, unit: 'cơ sở' },
  { words: /^(?:nguoi|hoc vien|can bo|lao dong)\b/, unit: 'người' },
  { words: /^(?:tin|bai|phong su)\b/, unit: 'tin, bài' },
  { words: /^y tuong\b/, unit: 'ý tưởng' },
  { words: /^ngay ?\/ ?(?:1 ?)?tuan/, unit: 'ngày/tuần' },
]

/** Which indicator a target means: all words must stand in its sentence; the first that fits. `share`: only shares in per cent, or only counts. */
export const INDICATOR_WORDS: readonly { indicator: string; share: boolean; words: readonly RegExp[] }[] = [
  { indicator: 'malls.ocop-area-share', share: true, words: [/trung tam thuong mai|sieu thi/, /khu vuc/] },
  { indicator: 'producers.modern-channels-share', share: true, words: [/kenh (?:ban hang|phan phoi) hien dai/] },
  { indicator: 'producers.value-chain-share', share: true, words: [/chu the/, /chuoi gia tri/] },
  { indicator: 'products.at-events-share', share: true, words: [/san pham/, /su kien|trung bay|gioi thieu/] },
  { indicator: 'labour.certified-share', share: true, words: [/lao dong/, /chung chi/] },
  { indicator: 'products.upgraded-share', share: true, words: [/san pham/, /nang cap|cung co|nang hang/] },
  { indicator: 'managers.trained-share', share: true, words: [/can bo quan ly|lanh dao/, /tap huan|dao tao|boi duong/] },
  { indicator: 'training.producers-trained-share', share: true, words: [/chu the/, /tap huan|dao tao|boi duong/] },
  { indicator: 'exhibitors.foreign', share: false, words: [/doanh nghiep|to chuc/, /quoc te|nuoc ngoai/, /moi|tham du/] },
  { indicator: 'events.product-weeks', share: false, words: [/\d\)? tuan hang/] },
  { indicator: 'events.regional', share: false, words: [/\d\)? su kien/, /van hoa vung mien/] },
  { indicator: 'events.fairs', share: false, words: [/\d\)? hoi cho/] },
  { indicator: 'markets.places', share: false, words: [/\d\)? dia diem/, /cac cho|tai cho|trong cho/] },
  { indicator: 'training.classes', share: false, words: [/\d\)? lop/, /can bo|quan ly/, /chu the|doanh nghiep/] },
  { indicator: 'training.classes-producers', share: false, words: [/\d\)? lop/, /doanh nghiep|hop tac xa|chu the|co so san xuat/] },
  { indicator: 'training.classes-managers', share: false, words: [/\d\)? lop/, /can bo|quan ly/] },
  { indicator: 'training.classes', share: false, words: [/\d\)? lop/] },
  { indicator: 'design-centres', share: false, words: [/\d\)? (?:mo hinh )?trung tam/, /thiet ke/] },
  { indicator: 'sales-points.new', share: false, words: [/\d\)? diem (?:gioi thieu|ban|trung bay)/] },
  { indicator: 'producers.supported', share: false, words: [/ho tro/, /\d\)? chu the/] },
  { indicator: 'products.potential-5', share: false, words: [/\d\)? san pham/, /tiem nang (?:dat )?5/] },
  { indicator: 'products.recognised-new', share: false, words: [/\d\)? san pham/, /3 (?:\(ba\) )?sao|dat ocop/] },
]

/** Names of bodies with a dash of their own, which never parts two bodies. */
export const DASHED_NAMES = /(?:Tài chính|Thi đua|Văn hóa|Văn hoá|Kinh tế|Truyền thông|chính trị|kinh tế|Văn phòng) [-–] (?:Kế hoạch|Khen thưởng|Xã hội|xã hội|Văn hóa|Thể thao|Hạ tầng)(?: [-–] Thể thao)?/gu

/** Priorities that a plan names (M05.08, M05.14). */
export const PRIORITY_WORDS: readonly { priority: (typeof PRIORITIES)[number]; words: RegExp }[] = [
  { priority: 'deep-processing', words: /che bien sau/ },
  { priority: 'craft-village', words: /lang nghe/ },
  { priority: 'gift', words: /qua tang|qua bieu|tang pham/ },
  { priority: 'export', words: /xuat khau/ },
  { priority: 'tourism', words: /du lich (?:cong dong|sinh thai|nong thon)|diem du lich/ },
  { priority: 'community', words: /(?:tham gia|gan voi phat trien|cua) (?:cua )?cong dong/ },
  { priority: 'high-quality', words: /chat luong cao/ },
  { priority: 'from-idea', words: /san pham (?:moi )?tu y tuong|y tuong san pham/ },
  { priority: 'advanced-new-rural', words: /nong thon moi nang cao/ },
]

/** Programmes whose means a plan joins with its own (M05.09). */
export const NESTED_WORDS: readonly { programme: (typeof NESTED)[number]; words: RegExp }[] = [
  { programme: 'new-rural', words: /xay dung nong thon moi/ },
  { programme: 'agricultural-extension', words: /khuyen nong/ },
  { programme: 'industrial-promotion', words: /khuyen cong/ },
  { programme: 'vocational-training', words: /dao tao nghe/ },
  { programme: 'trade-promotion', words: /xuc tien thuong mai/ },
  { programme: 'tourism', words: /phat trien du lich|chuong trinh du lich/ },
]
