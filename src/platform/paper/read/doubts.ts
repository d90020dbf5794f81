/** What a reader of documents is not sure of, for a person to look at. */
export type DoubtKind =
  | 'typing' | 'no-letterhead' | 'no-number' | 'no-title' | 'no-abstract' | 'no-recipients' | 'no-signature' | 'no-name' | 'unplaced' | 'numbering' | 'cut' | 'spelling'
  | 'cells' | 'sum' | 'maybe-merged' | 'head-differs' | 'aside' | 'note-without-mark' | 'mark-without-note' | 'attached-later'

/** @property at line of the file, 0 for the whole @property maybe what it might be */
export type Doubt = { kind: DoubtKind; at: number; read: string; maybe?: string }

export const DOUBT_WORDS: Readonly<Record<DoubtKind, string>> = {
  typing: 'Tệp gõ bằng bảng mã cũ, đã đổi sang Unicode',
  'no-letterhead': 'Không thấy quốc hiệu và tên cơ quan ban hành',
  'no-number': 'Không thấy đủ dòng số, ký hiệu và địa danh, thời gian',
  'no-title': 'Không thấy tên loại văn bản',
  'no-abstract': 'Không thấy trích yếu dưới tên loại',
  'no-recipients': 'Không thấy nơi nhận',
  'no-signature': 'Không thấy chức vụ người ký',
  'no-name': 'Không thấy họ tên người ký',
  unplaced: 'Không rõ dòng này thuộc phần nào',
  numbering: 'Số thứ tự không nối tiếp',
  cut: 'Câu không có dấu kết, có thể mất chữ ở chỗ sang trang',
  spelling: 'Chữ ít gặp trong văn bản này',
  cells: 'Số ô của dòng khác số cột của bảng',
  sum: 'Dòng tổng không bằng tổng các dòng trên',
  'maybe-merged': 'Ô đầu dòng trống, có thể gộp với dòng trên',
  'head-differs': 'Đầu bảng in lại không giống lần đầu',
  aside: 'Lời ghi bên cạnh nơi nhận, không rõ gộp cho những nơi nào',
  'note-without-mark': 'Chú thích không có số chỉ trong bài',
  'mark-without-note': 'Số chỉ chú thích không có lời',
  'attached-later': 'Phần ban hành kèm theo, không có số phụ lục',
}
