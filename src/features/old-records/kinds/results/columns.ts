import { KIND_WORDS } from '../../../producers/index.ts'
import type { Column } from '../../kind.ts'

const KIND_NAMES = Object.values(KIND_WORDS)

/** What a column of a list of earlier results may tell. */
export const RESULT_COLUMNS: readonly Column[] = [
  {
    id: 'product', label: 'Tên sản phẩm', required: true, example: 'Miến dong Cộng Hòa',
    hint: 'Bắt buộc. Tên như trong quyết định công nhận.',
    synonyms: ['san pham', 'ten san pham ocop', 'ten san pham dich vu', 'product', 'tensanpham'],
  },
  {
    id: 'producer', label: 'Chủ thể', example: 'Hợp tác xã Nông nghiệp Cộng Hòa', filledDown: true, mend: true,
    hint: 'Tên doanh nghiệp, hợp tác xã, hộ kinh doanh như trong quyết định.',
    synonyms: ['ten chu the', 'chu the san xuat', 'ten co so', 'don vi san xuat', 'co so san xuat', 'don vi', 'subject', 'chu the ocop', 'chuthesxkd', 'ten chu the co so', 'doanh nghiep'],
  },
  {
    id: 'producerKind', label: 'Loại hình chủ thể', list: KIND_NAMES, example: 'Hợp tác xã', filledDown: true,
    hint: 'Doanh nghiệp, hợp tác xã, tổ hợp tác, trang trại, hộ kinh doanh. Để trống nếu tên chủ thể đã nói rõ.',
    synonyms: ['loai hinh', 'loai chu the', 'subject type', 'hinh thuc to chuc'],
  },
  {
    id: 'address', label: 'Địa chỉ', filledDown: true,
    hint: 'Thôn, xóm, số nhà; không ghi lại tên xã.',
    synonyms: ['dia chi san xuat', 'address', 'thon xom'],
  },
  {
    id: 'commune', label: 'Xã, phường, thị trấn', example: 'Xã Cộng Hòa', filledDown: true, mend: true,
    hint: 'Tên xã của ngày quyết định, kể cả xã nay đã sáp nhập.',
    synonyms: ['xa', 'phuong xa', 'xa phuong', 'ten xa', 'commune', 'ubnd xa', 'cap xa', 'ma don vi hanh chinh'],
  },
  {
    id: 'district', label: 'Huyện, quận, thị xã', example: 'Huyện Quốc Oai', filledDown: true, mend: true,
    hint: 'Tên huyện của ngày quyết định. Để trống với kết quả từ 01/7/2025.',
    synonyms: ['huyen', 'quan huyen', 'huyen thi', 'huyen thanh pho', 'ten huyen', 'district', 'huyen thi xa thanh pho', 'cap huyen'],
  },
  {
    id: 'province', label: 'Tỉnh, thành phố', example: 'Thành phố Hà Nội', filledDown: true, mend: true,
    hint: 'Tên tỉnh của ngày quyết định.',
    synonyms: ['tinh', 'tinh tp', 'ten tinh', 'province', 'cap tinh'],
  },
  {
    id: 'stars', label: 'Hạng sao', list: ['3', '4', '5'], example: '4',
    hint: '3, 4 hoặc 5.',
    synonyms: ['so sao', 'sao', 'xep hang', 'hang', 'ket qua', 'stars', 'hang sao dat', 'phan hang', 'ket qua xep hang', 'xep hang sao', 'hang san pham'],
  },
  {
    id: 'year', label: 'Năm', mend: true,
    hint: 'Năm đánh giá, khi không rõ ngày quyết định.',
    synonyms: ['nam cong nhan', 'nam danh gia', 'year', 'nam xep hang', 'nam dat'],
  },
  {
    id: 'level', label: 'Cấp công nhận', list: ['Huyện', 'Tỉnh', 'Trung ương'],
    hint: 'Huyện, tỉnh hoặc trung ương.',
    synonyms: ['cap', 'cap quyet dinh', 'level', 'co quan cong nhan', 'cap danh gia'],
  },
  {
    id: 'recognition', label: 'Hình thức công nhận',
    hint: 'Mới, công nhận lại, nâng hạng, đề nghị 5 sao, huyện chấm, không cấp giấy, hết hạn. Để trống là đã công nhận.',
    synonyms: ['cong nhan', 'tinh trang', 'recognition', 'trang thai', 'loai cong nhan'],
  },
  {
    id: 'decisionNumber', label: 'Số quyết định', example: '6245/QĐ-UBND',
    hint: 'Ví dụ 4261/QĐ-UBND.',
    synonyms: ['quyet dinh', 'so qd', 'quyet dinh so', 'qd', 'quyet dinh cong nhan', 'decision no', 'qd cong nhan', 'so quyet dinh cong nhan'],
  },
  {
    id: 'decidedOn', label: 'Ngày quyết định', example: '15/12/2021', mend: true,
    hint: 'Ngày, tháng/năm hoặc chỉ năm: 15/12/2021, 12/2021, 2021.',
    synonyms: ['ngay cong nhan', 'ngay ky', 'ngay qd', 'ngay thang quyet dinh', 'decision date', 'ngay ky quyet dinh', 'thoi gian cong nhan', 'ngay ban hanh'],
  },
  {
    id: 'certificateNumber', label: 'Số giấy chứng nhận', example: '211/2021/GCN-OCOP-01', mend: true,
    hint: 'Số trên giấy chứng nhận. Có số và đủ ngày thì lập giấy chứng nhận trong sổ.',
    synonyms: ['giay chung nhan', 'so gcn', 'gcn', 'so giay', 'so hieu giay chung nhan', 'certificate no'],
  },
  {
    id: 'issuedOn', label: 'Ngày cấp', mend: true,
    hint: 'Ngày cấp trên giấy, khi khác ngày quyết định.',
    synonyms: ['ngay cap giay', 'ngay cap giay chung nhan', 'ngay cap gcn', 'issued on'],
  },
  {
    id: 'productCode', label: 'Mã sản phẩm',
    hint: 'Mã số in trên phiếu hoặc giấy, nếu có.',
    synonyms: ['ma so san pham', 'ma ocop', 'ma so', 'product code', 'ma so ocop'],
  },
  {
    id: 'set', label: 'Bộ tiêu chí', list: 'sets',
    hint: 'Số hoặc tên bộ tiêu chí theo quy định đang áp dụng.',
    synonyms: ['bo san pham', 'bo so', 'phan nhom', 'bo san pham so', 'ten bo tieu chi'],
  },
  {
    id: 'sector', label: 'Nhóm sản phẩm', list: ['I', 'II', 'III', 'IV', 'V', 'VI'],
    hint: 'I đến VI hoặc 1 đến 6: thực phẩm, đồ uống, dược liệu, thủ công mỹ nghệ, sinh vật cảnh, du lịch.',
    synonyms: ['nganh', 'nhom', 'nganh hang', 'group', 'group guess', 'nhom nganh', 'nganh san pham'],
  },
  {
    id: 'pack', label: 'Quy cách',
    hint: 'Ví dụ hộp 500 g.',
    synonyms: ['quy cach dong goi', 'bao bi', 'pack'],
  },
  {
    id: 'quality', label: 'Độ tin cậy', list: ['O', 'A', 'B', 'C'], example: 'O',
    hint: 'O: có quyết định; A: báo hoặc trang chính thức; B: một phần; C: chưa kiểm chứng (chỉ lưu, không coi là kết quả).',
    synonyms: ['chat luong nguon', 'quality', 'muc tin cay'],
  },
  {
    id: 'source', label: 'Nguồn',
    hint: 'Nơi lấy số liệu.',
    synonyms: ['source', 'nguon so lieu', 'nguon tin'],
  },
  {
    id: 'note', label: 'Ghi chú',
    hint: 'Điều cần nhớ về dòng này.',
    synonyms: ['note', 'luu y'],
  },
]
