import type { Html } from '../../../ui/html.ts'
import { dateInWords, formatDate } from '../../../ui/words.ts'
import { genderWords, TextLines } from '../../producers/index.ts'
import { sentence } from '../../products/index.ts'
import { type Form2Needs, startForm1, startPartI } from '../forms.ts'
import { assessmentParts, DECLARATION, evidenceKindName, type FrozenDossier, frozenNeeds } from '../frozen.ts'
import type { OwnDossier } from '../queries.ts'

/** What the printed forms show: a frozen submission, or the draft as it stands. */
export type Printed = Pick<FrozenDossier, 'number' | 'purpose' | 'set' | 'unit' | 'form1' | 'form2' | 'parts' | 'totals' | 'product' | 'era'> & {
  evidence: Pick<FrozenDossier['evidence'][number], 'name' | 'kindName' | 'criteria' | 'validUntil' | 'noTerm' | 'note'>[]
  /** What is told of the time since recognition. */
  needs: Form2Needs
  /** Day of submission; absent for a draft. */
  submittedOn: string | undefined
  year: string
}

/** A frozen submission as its printed forms show it. */
export function printedFrozen(frozen: FrozenDossier): Printed {
  return { ...frozen, needs: frozenNeeds(frozen), year: frozen.submittedOn.slice(0, 4) }
}

/** The draft as its printed forms would show it today. */
export function printedDraft(view: OwnDossier): Printed {
  const { dossier, set, era, unit, producer, person, product, form2 } = view
  return {
    number: dossier.number,
    purpose: view.purpose,
    era: { id: era.id, act: era.act.number, name: era.name },
    set: {
      no: set.set, name: set.name, sectorCode: set.sector.code, sector: sentence(set.sector.name), group: set.group.name, subgroup: set.subgroup?.name ?? set.name,
      managingAgencies: set.managingAgencies, samples: set.sampleProducts,
    },
    unit,
    form1: view.form1 ?? startForm1(producer, person, set),
    form2: { I: form2.I ?? startPartI(producer, person, product), II: form2.II ?? { materials: '', quality: '', market: '', results: '', changes: '', updates: {}, yearly: {} }, IV: form2.IV ?? { plan: '' } },
    parts: assessmentParts(set, view.answers, view.remarks, view.evidence),
    totals: { ...view.score.parts, total: view.score.total },
    product: {
      id: product.id, name: product.name, village: product.village, pack: product.pack, description: product.description, ingredients: product.ingredients,
      storage: product.storage, story: product.story, photo: product.photo,
    },
    evidence: view.evidence.map((file) => ({ name: file.name, kindName: evidenceKindName(era, file.kind), criteria: file.criteria, validUntil: file.valid_until, noTerm: file.no_term, note: file.term_note })),
    needs: view.needs,
    submittedOn: undefined,
    year: view.today.slice(0, 4),
  }
}

const DOTS = '………………………………'

function filled(value: string | null | undefined): string {
  return value ? value : DOTS
}

function box(ticked: boolean): string {
  return ticked ? '☒' : '☐'
}

/** Said over papers that were not handed in. */
function DraftLine({ paper }: { paper: Printed }): Html {
  return paper.submittedOn === undefined
    ? <p class="p-abstract">BẢN NHÁP, chưa nộp. Hồ sơ {paper.number}</p>
    : <p class="p-abstract">Hồ sơ {paper.number}, nộp ngày {formatDate(paper.submittedOn)}</p>
}

function Motto(): Html {
  return (
    <>
      <p class="p-title">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>
      <p class="p-abstract">Độc lập - Tự do - Hạnh phúc</p>
      <span class="p-rule"></span>
    </>
  )
}

function Signature({ paper, who, hint }: { paper: Printed; who: string; hint: string }): Html {
  const place = sentence(paper.unit.name)
  return (
    <div class="p-foot">
      <div></div>
      <div class="p-sign">
        <p>{place}, {paper.submittedOn ? dateInWords(paper.submittedOn) : `ngày …… tháng …… năm ${paper.year}`}</p>
        <p>{who}</p>
        <p>{hint}</p>
        <p class="p-slot"></p>
        <p>{paper.form1.representative}</p>
      </div>
    </div>
  )
}

/** Mẫu số 01: Phiếu đăng ký (26/2026/QĐ-TTg, Phụ lục III). */
export function Form1Paper({ paper }: { paper: Printed }): Html {
  const { form1, set } = paper
  return (
    <>
      <DraftLine paper={paper} />
      <Motto />
      <h1 class="p-title">PHIẾU ĐĂNG KÝ</h1>
      <p class="p-abstract">Tham gia đánh giá, phân hạng sản phẩm OCOP của {paper.unit.provinceFullName || 'tỉnh ……………'} năm {paper.year}</p>
      <div class="p-body">
        <p><b>1. Thông tin về đơn vị đăng ký:</b></p>
        <p>- Tên đơn vị: {filled(form1.unitName)}</p>
        <p>- Họ tên người đại diện pháp lý: {filled(form1.representative)}</p>
        <p>- Chức vụ: {filled(form1.representativeTitle)}</p>
        <p>- Địa chỉ liên hệ: {filled(form1.address)}</p>
        <p>- Điện thoại: {filled(form1.phone)} Email: {filled(form1.email)}</p>
        <p><b>2. Tên sản phẩm:</b> {paper.product.name}</p>
        <p><b>3. Nhóm sản phẩm đăng ký (Ngành, Nhóm, Phân nhóm):</b> {[set.sector, set.group, set.subgroup].join(', ')} (bộ tiêu chí số {set.no})</p>
        <p><b>4. Lần đăng ký đánh giá:</b> Lần đầu {box(paper.purpose === 'first')} Nâng hạng: {box(paper.purpose === 'upgrade')} Đánh giá lại: {box(paper.purpose === 'reevaluation')}</p>
        <p><b>5. Tài liệu kèm theo:</b></p>
        <p>- Báo cáo đánh giá về sản phẩm theo Bộ tiêu chí (bản gốc, bản điện tử).</p>
        <p>- Sản phẩm mẫu (số lượng): {set.samples === 0 ? 'không áp dụng (dịch vụ du lịch)' : filled(form1.samples === null ? '' : String(form1.samples))}</p>
        <p>{DECLARATION}</p>
      </div>
      <Signature paper={paper} who="ĐẠI DIỆN" hint="(Ký, đóng dấu, ghi rõ họ tên)" />
      <div class="page-break"></div>
      <p class="p-title">PHẦN DÀNH CHO CƠ QUAN QUẢN LÝ</p>
      {['DÀNH CHO ỦY BAN NHÂN DÂN CẤP XÃ', 'DÀNH CHO CƠ QUAN QUẢN LÝ OCOP CẤP TỈNH'].map((title) => (
        <div class="p-body">
          <p><b>{title}</b></p>
          <p>Phiếu số: ……-……. /PĐK-{paper.unit.provinceCode}-{paper.unit.code}-{paper.year}</p>
          <p>Ngày nhận: {DOTS}</p>
          <p>Người tiếp nhận: {DOTS}</p>
          <p>Chữ ký: {DOTS}</p>
          <p>Cơ quan tiếp nhận (Ký, đóng dấu và ghi rõ họ tên)</p>
        </div>
      ))}
    </>
  )
}

/** Output and revenue, year by year (Điều 6.1c). */
function YearlyTable({ paper: { needs, form2 } }: { paper: Printed }): Html {
  const rows = needs.updates?.yearly ?? []
  if (rows.length === 0 || needs.years.length === 0) return <></>
  return (
    <table class="p-table">
      <caption class="vh">Kết quả theo năm</caption>
      <thead><tr><th scope="col">Năm</th>{rows.map((row) => <th scope="col">{row.label}{row.numeric && ` (${row.unit})`}</th>)}</tr></thead>
      <tbody>{needs.years.map((year) => <tr><th scope="row">{year}</th>{rows.map((row) => <td class={row.numeric ? 'r' : undefined}>{form2.II.yearly[`${year}-${row.code}`] || '……'}</td>)}</tr>)}</tbody>
    </table>
  )
}

/** Mẫu số 02: Báo cáo tự đánh giá về sản phẩm (26/2026/QĐ-TTg, Phụ lục III). */
export function Form2Paper({ paper }: { paper: Printed }): Html {
  const { I, II, IV } = paper.form2
  const anyRight = I.trademark || I.geographical || I.patent || I.design || I.copyright || I.otherRight !== ''
  return (
    <>
      <DraftLine paper={paper} />
      <h1 class="p-title">BÁO CÁO TỰ ĐÁNH GIÁ VỀ SẢN PHẨM</h1>
      <p class="p-abstract">(Dành cho chủ thể có sản phẩm đăng ký)</p>
      <p class="p-title">Phần I<br />THÔNG TIN CHUNG</p>
      <div class="p-body">
        <p>1. Tên chủ thể: {filled(I.name)}</p>
        <p>2. Loại hình tổ chức: {filled(I.kind)}</p>
        <p>3. Địa chỉ: {filled(I.address)}</p>
        <p>4. Điện thoại: {filled(I.phone)} Email: {filled(I.email)}</p>
        <p>5. Tên người đại diện pháp luật:</p>
        <p>- Họ tên: {filled(I.representative)}</p>
        <p>- Giới tính: {filled(genderWords(I.gender))} Dân tộc: {filled(I.ethnicity)}</p>
        <p>- Địa chỉ thường trú: {filled(I.homeAddress)}</p>
        <p>6. Ngày thành lập/đăng ký kinh doanh: {I.establishedOn ? formatDate(I.establishedOn) : DOTS} Số giấy đăng ký (nếu có): {filled(I.registrationNo)}</p>
        <p>7. Tên sản phẩm/dịch vụ, mô tả về quy cách sản phẩm, tiêu chuẩn: {paper.product.name}.</p>
        <TextLines text={filled(I.productDescription)} />
        <p>a) Giấy đăng ký kinh doanh: {box(I.businessRegistration)}</p>
        <p>b) Đã công bố chất lượng sản phẩm theo quy định: {box(I.qualityDeclared)}</p>
        <p>c) Đã có các điều kiện sản xuất theo quy định:</p>
        <p>- Giấy chứng nhận cơ sở đủ điều kiện vệ sinh an toàn thực phẩm theo quy định của pháp luật cho sản xuất sản phẩm: {box(I.foodSafety)}</p>
        <p>- Giấy chứng nhận cơ sở đủ điều kiện sản xuất bắt buộc theo quy định cho sản phẩm (đối với các sản phẩm bắt buộc theo quy định): {box(I.productionConditions)}</p>
        <p>d) Đã có đăng ký sở hữu trí tuệ: {box(anyRight)}</p>
        <p>+ Giấy chứng nhận đăng ký nhãn hiệu: {box(I.trademark)}</p>
        <p>+ Văn bản ghi nhận quyền sử dụng chỉ dẫn địa lý, nhãn hiệu tập thể, nhãn hiệu chứng nhận: {box(I.geographical)}</p>
        <p>+ Bằng sáng chế: {box(I.patent)}</p>
        <p>+ Bằng độc quyền kiểu dáng công nghiệp: {box(I.design)}</p>
        <p>+ Giấy chứng nhận bản quyền tác giả: {box(I.copyright)}</p>
        <p>+ Khác (ghi rõ): {box(I.otherRight !== '')} {I.otherRight}</p>
        <p>8. Lịch sử hình thành của chủ thể (nêu các giai đoạn hình thành và phát triển):</p>
        <TextLines text={filled(I.history)} />
        <p>9. Cơ cấu tổ chức của chủ thể:</p>
        <TextLines text={filled(I.structure)} />
      </div>
      <p class="p-title">Phần II<br />KẾT QUẢ THỰC HIỆN PHƯƠNG ÁN SẢN XUẤT KINH DOANH</p>
      <div class="p-body">
        <p>- Tổ chức vùng nguyên liệu, công nghệ sản xuất, sơ chế, chế biến, đóng gói sản phẩm của chủ thể:</p>
        <TextLines text={filled(II.materials)} />
        <p>- Sự thay đổi về chất lượng sản phẩm: chất lượng, tiêu chuẩn chất lượng, bao bì, nhãn mác, hình thức đóng gói:</p>
        <TextLines text={filled(II.quality)} />
        <p>- Thị trường phân phối sản phẩm:</p>
        <TextLines text={filled(II.market)} />
        <p>- Kết quả sản xuất, kinh doanh: doanh thu, lợi nhuận:</p>
        <TextLines text={filled(II.results)} />
        {paper.purpose !== 'first' && (
          <>
            <p>- Nội dung mới và những thay đổi so với lần được công nhận trước:</p>
            {(II.changes || !paper.needs.updates) && <TextLines text={filled(II.changes)} />}
            {paper.needs.updates?.topics.map(({ code, label }) => <><p>+ {label}:</p><TextLines text={filled(II.updates[code])} /></>)}
            <YearlyTable paper={paper} />
          </>
        )}
      </div>
      <p class="p-title">Phần III<br />ĐÁNH GIÁ KẾT QUẢ THỰC HIỆN THEO BỘ TIÊU CHÍ SẢN PHẨM OCOP</p>
      <p class="p-abstract">Bộ số {paper.set.no}: {paper.set.name} (Quyết định {paper.era.act})</p>
      {paper.parts.map((part) => (
        <table class="p-table">
          <caption class="vh">Phần {part.code}</caption>
          <thead>
            <tr><th scope="col">Tiêu chí</th><th scope="col">Mức tự đánh giá, mô tả, minh chứng</th><th scope="col" class="r">Điểm</th></tr>
          </thead>
          <tbody>
            <tr><th scope="rowgroup" colspan={2}>Phần {part.code}: {part.label}</th><th class="r">{part.points}/{part.max}</th></tr>
            {part.criteria.map((row) => (
              <tr>
                <td>{row.code} {row.label}</td>
                <td>
                  {row.option ? <>{row.option.case && `${row.option.case}. `}{row.option.label}</> : 'Chưa chọn mức'}
                  {row.remark && <><br />{row.remark}</>}
                  {row.evidence.length > 0 && <><br />Minh chứng: {row.evidence.map((file) => file.name).join('; ')}</>}
                </td>
                <td class="r">{row.option?.points ?? 0}/{row.max}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      <p class="p-abstract">Tổng điểm tự đánh giá: {paper.totals.total}/100 (A: {paper.totals.A}, B: {paper.totals.B}, C: {paper.totals.C})</p>
      <p class="p-title">Danh mục tài liệu minh chứng kèm theo</p>
      {paper.evidence.length === 0
        ? <p class="p-abstract">Chưa có tài liệu kèm theo.</p>
        : (
          <table class="p-table">
            <caption class="vh">Tài liệu minh chứng</caption>
            <thead><tr><th scope="col" class="c">TT</th><th scope="col">Nội dung</th><th scope="col">Tài liệu</th><th scope="col">Tiêu chí</th><th scope="col">Giá trị đến</th></tr></thead>
            <tbody>
              {paper.evidence.map((file, index) => (
                <tr><td class="c">{index + 1}</td><td>{file.kindName}</td><td>{file.name}</td><td>{file.criteria.join(', ')}</td><td>{file.validUntil ? formatDate(file.validUntil) : file.noTerm ? 'không thời hạn' : ''}{file.note && `; ${file.note}`}</td></tr>
              ))}
            </tbody>
          </table>
        )}
      <p class="p-title">Phần IV<br />KẾ HOẠCH SẢN XUẤT, KINH DOANH</p>
      <div class="p-body"><TextLines text={filled(IV.plan)} /></div>
      <Signature paper={paper} who="ĐẠI DIỆN THEO PHÁP LUẬT CỦA CƠ SỞ" hint="(Ký, họ tên, đóng dấu)" />
    </>
  )
}
