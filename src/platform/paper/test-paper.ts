import type { Paper } from './paper.ts'

/** A plan that uses every kind of block once, with the letters that fonts get wrong: for the tests of the writers. */
export const RICH_PAPER: Paper = {
  name: 'Kế hoạch triển khai Chương trình OCOP năm 2026',
  ruleSet: 'Căn cứ: Quyết định 26/2026/QĐ-TTg.',
  blocks: [
    { kind: 'form-code', text: 'Mẫu số 07' },
    { kind: 'letterhead', parent: 'Ủy ban nhân dân thành phố Hà Nội', issuer: ['Sở Nông nghiệp', 'và Môi trường'] },
    { kind: 'number-line', number: '05/KH-SNNMT', symbol: 'KH-SNNMT', place: 'Hà Nội', date: '2026-02-05' },
    { kind: 'title', text: 'Kế hoạch' },
    { kind: 'abstract', text: 'Triển khai Chương trình Mỗi xã một sản phẩm (OCOP) trên địa bàn thành phố Hà Nội năm 2026' },
    { kind: 'addressee', to: ['Ủy ban nhân dân xã Hưng Đạo', 'Ủy ban nhân dân xã Kiều Phú'] },
    { kind: 'bases', items: ['Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025', 'Căn cứ Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ ban hành Bộ tiêu chí và quy trình đánh giá, phân hạng sản phẩm mỗi xã một sản phẩm'] },
    { kind: 'chapter', mark: 'Phần I', title: 'Những việc phải làm' },
    { kind: 'heading', level: 1, text: 'Mục đích, yêu cầu' },
    { kind: 'heading', level: 2, text: 'Mục đích' },
    { kind: 'paragraph', text: ['Ưỡn ẹo, khuỷu tay, ĐỒNG ẨM THỰC, Ổi xứ Nghệ: ', { text: 'chữ đậm', bold: true }, ', ', { text: 'chữ nghiêng', italic: true }, ', ', { text: 'cả hai', bold: true, italic: true }, ' và ', { text: 'gạch chân', underline: true, note: 'Theo khoản 1 Điều 5 Quyết định số 26/2026/QĐ-TTg.' }, '; sản phẩm đạt 4 sao theo Điều 5.'] },
    { kind: 'heading', level: 2, text: 'Yêu cầu' },
    { kind: 'heading', level: 3, text: 'Đúng tiến độ' },
    { kind: 'list', marker: 'dash', items: ['Chủ thể đăng ký trước ngày 31 tháng 3;', [{ text: 'Xã', italic: true }, ' lập hồ sơ.']] },
    { kind: 'list', marker: 'plus', items: ['Thẩm định hồ sơ;'] },
    { kind: 'list', marker: 'number', items: ['việc thứ nhất;', 'việc thứ hai.'] },
    { kind: 'list', marker: 'letter', items: ['a;', 'b;', 'c;', 'd;', 'đ.'] },
    { kind: 'heading', level: 1, text: 'Số liệu' },
    {
      kind: 'table', caption: 'Bảng 1. Chỉ tiêu',
      columns: [{ label: 'TT', align: 'centre', width: 8 }, { label: 'Xã' }, { label: '4 sao', align: 'right', width: 14 }, { label: '5 sao', align: 'right', width: 14 }],
      head: [
        [{ text: 'TT', rowspan: 2 }, { text: 'Xã, phường', rowspan: 2 }, { text: 'Số sản phẩm', colspan: 2 }],
        ['4 sao', ['5 sao', { text: '', note: 'Do Bộ Nông nghiệp và Môi trường công nhận.' }]],
      ],
      rows: [
        [{ text: 'A', bold: true }, { text: 'Vùng một', bold: true, colspan: 3 }],
        ...Array.from({ length: 34 }, (_, i) => [String(i + 1), `Xã thứ ${i + 1}`, String(i * 3), '0']),
        [{ text: 'Cộng', colspan: 2, bold: true, align: 'centre' }, '1.683', '0'],
      ],
    },
    { kind: 'article', text: 'Kế hoạch này có hiệu lực từ ngày ký.' },
    { kind: 'authority', text: 'Quyết định:' },
    { kind: 'article', text: ['Giao ', { text: 'Văn phòng điều phối', bold: true }, ' theo dõi.'] },
    { kind: 'form-line', fields: [{ label: 'Họ và tên:', value: null }, { label: 'Ngày sinh:' }] },
    { kind: 'form-line', fields: [{ label: 'Điện thoại:', value: '0912 345 678' }] },
    { kind: 'boxes', label: 'Kết luận:', options: [{ label: 'Đạt', checked: true }, { label: 'Không đạt' }], inline: true },
    { kind: 'boxes', options: [{ label: 'Có giấy an toàn thực phẩm', checked: true }, { label: 'Chưa có' }] },
    { kind: 'paragraph', align: 'centre', text: 'Dòng thứ nhất\ndòng thứ hai' },
    { kind: 'paragraph', text: 'Đề nghị các cơ quan, đơn vị triển khai thực hiện', ends: true },
    { kind: 'recipients', items: ['Như trên', 'Bộ Nông nghiệp và Môi trường (để báo cáo)'], archive: 'VT, NN' },
    { kind: 'signature', lines: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], name: 'Nguyễn Thị Thuỷ' },
    {
      kind: 'appendix', number: 1, title: 'Danh mục sản phẩm', issuedWith: 'Kèm theo Kế hoạch số 05/KH-SNNMT ngày 05 tháng 02 năm 2026', wide: true,
      blocks: [{
        kind: 'table',
        columns: ['TT', 'Sản phẩm', 'Chủ thể', 'Xã', 'Quý I', 'Quý II', 'Quý III', 'Quý IV', 'Địa chỉ trang', 'Ghi chú'].map((label) => ({ label })),
        rows: Array.from({ length: 40 }, (_, i) => [String(i + 1), 'Miến dong Cộng Hòa', 'HTX Nông nghiệp Cộng Hòa', 'xã Hưng Đạo', '1', '2', '3', '4', 'https://ocop.vi-du.vn/san-pham/01-09931-012-2026', '']),
      }],
    },
    {
      kind: 'appendix', number: 2, title: 'Biên bản kèm theo', issuedWith: 'Kèm theo Kế hoạch số 05/KH-SNNMT ngày 05 tháng 02 năm 2026',
      blocks: [
        { kind: 'nation' },
        { kind: 'paragraph', flush: true, text: ['Nội dung', { text: ' có ghi chú', note: 'Ghi chú của phụ lục.' }, '.'] },
        { kind: 'place-date', place: 'Hưng Đạo', date: null },
        { kind: 'signatures', columns: [{ lines: ['THƯ KÝ'], note: '(Ký, ghi rõ họ tên)', name: null }, { lines: ['CHỦ TỌA'], name: 'Trần <b>A</b> #strong[x]' }] },
      ],
    },
  ],
}
