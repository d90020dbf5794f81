import { type Block, type Paper, type Table } from '../../platform/paper/index.ts'
import { eraById } from '../../rules/eras/index.ts'
import { type Level, LEVELS, type PlainDate } from '../../rules/vocabulary.ts'
import { formatDate } from '../../ui/words.ts'
import { genderWords } from '../producers/index.ts'
import { sentence } from '../products/index.ts'
import { formName } from './forms.ts'
import { DECLARATION } from './frozen.ts'
import type { Printed } from './printed.ts'

/** Forms 01 and 02 as trees of blocks, in the words of the decree (26/2026/QĐ-TTg, Phụ lục III); cases of the decrees before carry their numbers and titles. */

function field(label: string, value: string | null | undefined): Block {
  return { kind: 'form-line', fields: [{ label, value: value ?? null }] }
}

function fields(...pairs: [string, string | null | undefined][]): Block {
  return { kind: 'form-line', fields: pairs.map(([label, value]) => ({ label, value: value ?? null })) }
}

function box(label: string, checked: boolean): Block {
  return { kind: 'boxes', options: [{ label, checked }] }
}

/** A longer answer: every line a paragraph; dots to write on when there is none. */
function answer(text: string): Block[] {
  const lines = text.split(/\n+/).filter((line) => line.trim() !== '')
  return lines.length === 0 ? [{ kind: 'form-line', fields: [{ label: '' }] }] : lines.map((line): Block => ({ kind: 'paragraph', text: line }))
}

function said(text: string): Block {
  return { kind: 'paragraph', text }
}

function state(paper: Printed): Block {
  return { kind: 'paragraph', align: 'centre', text: [{ text: paper.submittedOn === undefined ? `BẢN NHÁP, chưa nộp. Hồ sơ ${paper.number}` : `Hồ sơ ${paper.number}, nộp ngày ${formatDate(paper.submittedOn)}`, italic: true }] }
}

function signature(paper: Printed, office: string, note: string): Block[] {
  const date: PlainDate | null = paper.submittedOn ?? null
  return [{ kind: 'place-date', place: sentence(paper.unit.name), date }, { kind: 'signature', lines: [office], note, name: paper.form1.representative }]
}

const RECEIVERS: Partial<Record<Level, string>> = { commune: 'DÀNH CHO ỦY BAN NHÂN DÂN CẤP XÃ', district: 'DÀNH CHO ỦY BAN NHÂN DÂN CẤP HUYỆN', province: 'DÀNH CHO CƠ QUAN QUẢN LÝ OCOP CẤP TỈNH' }

/** The offices that number the form on its way, by the route of its era. */
function receivers(paper: Printed): string[] {
  const route = eraById(paper.era.id)?.route.map((step) => step.level) ?? []
  return LEVELS.flatMap((level) => (route.includes(level) ? (RECEIVERS[level] ?? []) : []))
}

/** Mẫu số 01: Phiếu đăng ký. */
export function form1Paper(paper: Printed): Paper {
  const { form1, set, purpose } = paper
  const { code } = formName(paper.era.id, 1)
  const office = (title: string): Block[] => [
    { kind: 'heading', level: 2, plain: true, text: title },
    said(`Phiếu số: ……-……. /PĐK-${paper.unit.provinceCode}-${paper.unit.code}-${paper.year}`),
    field('Ngày nhận:', null), field('Người tiếp nhận:', null), field('Chữ ký:', null),
    said('Cơ quan tiếp nhận (Ký, đóng dấu và ghi rõ họ tên)'),
  ]
  return {
    name: `${code}, hồ sơ ${paper.number}`,
    blocks: [
      { kind: 'form-code', text: code },
      { kind: 'nation' },
      state(paper),
      { kind: 'title', text: 'Phiếu đăng ký' },
      { kind: 'abstract', text: `Tham gia đánh giá, phân hạng sản phẩm OCOP của ${paper.unit.provinceFullName || 'tỉnh ……………'} năm ${paper.year}` },
      { kind: 'heading', level: 2, text: 'Thông tin về đơn vị đăng ký:' },
      field('- Tên đơn vị:', form1.unitName), field('- Họ tên người đại diện pháp lý:', form1.representative), field('- Chức vụ:', form1.representativeTitle),
      field('- Địa chỉ liên hệ:', form1.address), fields(['- Điện thoại:', form1.phone], ['Email:', form1.email]),
      { kind: 'heading', level: 2, text: `Tên sản phẩm: ${paper.product.name}` },
      { kind: 'heading', level: 2, text: 'Nhóm sản phẩm đăng ký (Ngành, Nhóm, Phân nhóm):' },
      said(`${[set.sector, set.group, set.subgroup].join(', ')} (bộ tiêu chí số ${set.no})`),
      { kind: 'heading', level: 2, text: 'Lần đăng ký đánh giá:' },
      { kind: 'boxes', inline: true, options: [{ label: 'Lần đầu', checked: purpose === 'first' }, { label: 'Nâng hạng', checked: purpose === 'upgrade' }, { label: 'Đánh giá lại', checked: purpose === 'reevaluation' }] },
      { kind: 'heading', level: 2, text: 'Tài liệu kèm theo:' },
      said('- Báo cáo đánh giá về sản phẩm theo Bộ tiêu chí (bản gốc, bản điện tử).'),
      field('- Sản phẩm mẫu (số lượng):', set.samples === 0 ? 'không áp dụng (dịch vụ du lịch)' : form1.samples === null ? null : String(form1.samples)),
      said(DECLARATION),
      ...signature(paper, 'ĐẠI DIỆN', '(Ký, đóng dấu, ghi rõ họ tên)'),
      { kind: 'authority', text: 'Phần dành cho cơ quan quản lý' },
      ...receivers(paper).flatMap(office),
    ],
  }
}

/** Mẫu số 02: Báo cáo tự đánh giá về sản phẩm. */
export function form2Paper(paper: Printed): Paper {
  const { I, II, IV } = paper.form2
  const { code, title } = formName(paper.era.id, 2)
  const anyRight = I.trademark || I.geographical || I.patent || I.design || I.copyright || I.otherRight !== ''
  const updates = paper.needs.updates
  return {
    name: `${code}, hồ sơ ${paper.number}`,
    blocks: [
      { kind: 'form-code', text: code },
      { kind: 'nation' },
      state(paper),
      { kind: 'title', text: title || 'Báo cáo tự đánh giá về sản phẩm' },
      { kind: 'paragraph', align: 'centre', text: '(Dành cho chủ thể có sản phẩm đăng ký)' },
      { kind: 'chapter', mark: 'Phần I', title: 'Thông tin chung' },
      field('1. Tên chủ thể:', I.name), field('2. Loại hình tổ chức:', I.kind), field('3. Địa chỉ:', I.address), fields(['4. Điện thoại:', I.phone], ['Email:', I.email]),
      said('5. Tên người đại diện pháp luật:'),
      field('- Họ tên:', I.representative), fields(['- Giới tính:', genderWords(I.gender)], ['Dân tộc:', I.ethnicity]), field('- Địa chỉ thường trú:', I.homeAddress),
      fields(['6. Ngày thành lập/đăng ký kinh doanh:', I.establishedOn ? formatDate(I.establishedOn) : null], ['Số giấy đăng ký (nếu có):', I.registrationNo]),
      said(`7. Tên sản phẩm/dịch vụ, mô tả về quy cách sản phẩm, tiêu chuẩn: ${paper.product.name}.`), ...answer(I.productDescription),
      box('a) Giấy đăng ký kinh doanh', I.businessRegistration), box('b) Đã công bố chất lượng sản phẩm theo quy định', I.qualityDeclared),
      said('c) Đã có các điều kiện sản xuất theo quy định:'),
      box('Giấy chứng nhận cơ sở đủ điều kiện vệ sinh an toàn thực phẩm theo quy định của pháp luật cho sản xuất sản phẩm', I.foodSafety),
      box('Giấy chứng nhận cơ sở đủ điều kiện sản xuất bắt buộc theo quy định cho sản phẩm (đối với các sản phẩm bắt buộc theo quy định)', I.productionConditions),
      box('d) Đã có đăng ký sở hữu trí tuệ', anyRight),
      {
        kind: 'boxes',
        options: [
          { label: 'Giấy chứng nhận đăng ký nhãn hiệu', checked: I.trademark }, { label: 'Văn bản ghi nhận quyền sử dụng chỉ dẫn địa lý, nhãn hiệu tập thể, nhãn hiệu chứng nhận', checked: I.geographical },
          { label: 'Bằng sáng chế', checked: I.patent }, { label: 'Bằng độc quyền kiểu dáng công nghiệp', checked: I.design }, { label: 'Giấy chứng nhận bản quyền tác giả', checked: I.copyright },
          { label: `Khác (ghi rõ): ${I.otherRight}`.trim(), checked: I.otherRight !== '' },
        ],
      },
      said('8. Lịch sử hình thành của chủ thể (nêu các giai đoạn hình thành và phát triển):'), ...answer(I.history),
      said('9. Cơ cấu tổ chức của chủ thể:'), ...answer(I.structure),
      { kind: 'chapter', mark: 'Phần II', title: 'Kết quả thực hiện phương án sản xuất kinh doanh' },
      said('- Tổ chức vùng nguyên liệu, công nghệ sản xuất, sơ chế, chế biến, đóng gói sản phẩm của chủ thể:'), ...answer(II.materials),
      said('- Sự thay đổi về chất lượng sản phẩm: chất lượng, tiêu chuẩn chất lượng, bao bì, nhãn mác, hình thức đóng gói:'), ...answer(II.quality),
      said('- Thị trường phân phối sản phẩm:'), ...answer(II.market),
      said('- Kết quả sản xuất, kinh doanh: doanh thu, lợi nhuận:'), ...answer(II.results),
      ...(paper.purpose === 'first' ? [] : [
        said('- Nội dung mới và những thay đổi so với lần được công nhận trước:'),
        ...(II.changes || !updates ? answer(II.changes) : []),
        ...(updates?.topics.flatMap(({ code, label }) => [said(`+ ${label}:`), ...answer(II.updates[code] ?? '')]) ?? []),
        ...yearly(paper),
      ]),
      { kind: 'chapter', mark: 'Phần III', title: 'Đánh giá kết quả thực hiện theo bộ tiêu chí sản phẩm OCOP' },
      { kind: 'paragraph', align: 'centre', text: `Bộ số ${paper.set.no}: ${paper.set.name} (Quyết định ${paper.era.act})` },
      ...paper.parts.map(partTable),
      { kind: 'paragraph', flush: true, text: [{ text: `Tổng điểm tự đánh giá: ${paper.totals.total}/100 (A: ${paper.totals.A}, B: ${paper.totals.B}, C: ${paper.totals.C})`, bold: true }] },
      { kind: 'authority', text: 'Danh mục tài liệu minh chứng kèm theo' },
      ...evidenceTable(paper),
      { kind: 'chapter', mark: 'Phần IV', title: 'Kế hoạch sản xuất, kinh doanh' },
      ...answer(IV.plan),
      ...signature(paper, 'ĐẠI DIỆN THEO PHÁP LUẬT CỦA CƠ SỞ', '(Ký, họ tên, đóng dấu)'),
    ],
  }
}

function partTable(part: Printed['parts'][number]): Table {
  return {
    kind: 'table',
    columns: [{ label: 'Tiêu chí', width: 30 }, { label: 'Mức tự đánh giá, mô tả, minh chứng' }, { label: 'Điểm', align: 'right', width: 11 }],
    rows: [
      [{ text: `Phần ${part.code}: ${part.label}`, colspan: 2, bold: true }, { text: `${part.points}/${part.max}`, bold: true }],
      ...part.criteria.map((row) => [
        `${row.code} ${row.label}`,
        [
          row.option ? `${row.option.case ? `${row.option.case}. ` : ''}${row.option.label}` : 'Chưa chọn mức', ...(row.remark ? [row.remark] : []),
          ...(row.evidence.length > 0 ? [`Minh chứng: ${row.evidence.map((file) => file.name).join('; ')}`] : []),
        ].join('\n'),
        `${row.option?.points ?? 0}/${row.max}`,
      ]),
    ],
  }
}

function evidenceTable(paper: Printed): Block[] {
  if (paper.evidence.length === 0) return [{ kind: 'paragraph', align: 'centre', text: 'Chưa có tài liệu kèm theo.' }]
  return [{
    kind: 'table',
    columns: [{ label: 'TT', align: 'centre', width: 7 }, { label: 'Nội dung', width: 30 }, { label: 'Tài liệu', width: 27 }, { label: 'Tiêu chí', width: 14 }, { label: 'Giá trị đến', width: 22 }],
    rows: paper.evidence.map((file, index) => [
      String(index + 1), file.kindName, file.name, file.criteria.join(', '), `${file.validUntil ? formatDate(file.validUntil) : file.noTerm ? 'không thời hạn' : ''}${file.note && `; ${file.note}`}`,
    ]),
  }]
}

/** Output and revenue, year by year (Điều 6.1c). */
function yearly({ needs, form2 }: Printed): Block[] {
  const rows = needs.updates?.yearly ?? []
  if (rows.length === 0 || needs.years.length === 0) return []
  return [{
    kind: 'table',
    columns: [{ label: 'Năm', align: 'centre' }, ...rows.map((row) => ({ label: `${row.label}${row.numeric ? ` (${row.unit})` : ''}`, ...(row.numeric ? { align: 'right' as const } : {}) }))],
    rows: needs.years.map((year) => [String(year), ...rows.map((row) => form2.II.yearly[`${year}-${row.code}`] || '……')]),
  }]
}
