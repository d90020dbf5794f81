import { Button, Checkboxes, DateField, ErrorSummary, Field, FileField, FormActions, LinkButton, OptionRows, Radios, Segment } from '../forms.tsx'
import type { Html } from '../html.ts'
import {
  ActionsPanel, Badge, BandRuler, CertificateBadge, ConfirmPanel, CountsStrip, DossierBadge, DueDate, EmptyState, FileRow, MonthCalendar,
  Meter, MonthBars, Notice, OfflineSign, PartBars, ScoreRuler, SpreadStrip, Steps, SummaryList, Tabs, TaskBadge, TaskList, Timeline,
} from '../record.tsx'
import { EmblemSlot, Mark, QrFrame, Seal, SEAL_STATES, StarMark, Stars, WOODCUTS, Woodcut } from '../shapes.tsx'
import type { SealState, WoodcutName } from '../shapes.tsx'
import { DataTable, Pagination } from '../tables.tsx'
import { drawings } from './drawings.tsx'
import { EXAMPLE_CODE } from './example-code.ts'

/** One example on the component sheet: its name and the component in all its states. */
export type ComponentExample = { name: string; jsx: Html }

const SWATCHES = [
  ['than', 'Than', '#1A1F23', 'chữ · 16,6'],
  ['than-2', 'Than 2', '#454D54', 'chữ phụ · 8,6'],
  ['cham', 'Chàm', '#1D4383', 'hành động, liên kết · 9,6'],
  ['son', 'Son', '#A5211A', 'lỗi, quá hạn, dấu · 7,4'],
  ['hoe-chu', 'Hòe chữ', '#744C00', 'sắp đến hạn · 7,6'],
  ['la', 'Lá', '#1A6340', 'còn hạn, xong · 7,2'],
  ['hoe', 'Hòe', '#F0B12B', 'lòng ngôi sao, luôn có viền'],
  ['men', 'Men', '#F1F4F2', 'nền trang'],
  ['vien', 'Viền', '#7C868A', 'khung ô nhập · 3,7'],
] as const

const SEALS: readonly SealState[] = ['valid', 'expiring', 'extended', 'expired', 'withdrawn', 'forged']

function colours(): Html {
  return (
    <ul class="swatches">
      {SWATCHES.map(([token, name, hex, use]) => (
        <li>
          <svg width="38" height="38" aria-hidden="true"><rect width="38" height="38" fill={hex} /></svg>
          <p><b>{name}</b> {hex}<br /><span class="muted">{use}</span><span class="vh"> (biến {token})</span></p>
        </li>
      ))}
    </ul>
  )
}

function type(): Html {
  return (
    <div class="type-sample">
      <p class="type-1">Ưỡn ẹo, khuỷu tay, Ổi xứ Nghệ</p>
      <p class="type-2">Miến dong Cộng Hòa 30</p>
      <p class="type-3">Sổ giấy chứng nhận 22</p>
      <p class="type-4">Điều gì giữ sao lại 20</p>
      <p class="type-5">Sợi miến màu hổ phách, nấu lâu không nát. 17</p>
      <p class="type-6">Bàn làm việc, bảng, phiếu 14 · <span class="num">0123456789 · 1.018,25</span></p>
    </div>
  )
}

function buttons(): Html {
  return (
    <>
      <p class="row">
        <Button>Nộp hồ sơ</Button>
        <Button kind="second">Yêu cầu bổ sung</Button>
        <Button kind="second" icon="printer">In phiếu</Button>
        <Button kind="danger">Thu hồi</Button>
        <LinkButton kind="text" href="#">Lưu, làm sau</LinkButton>
        <Button reason="còn 12 tiêu chí">Nộp phiếu</Button>
      </p>
      <p class="meta">Nút mờ luôn có câu vì sao ở cạnh.</p>
    </>
  )
}

function fields(): Html {
  return (
    <div class="two">
      <div>
        <DateField name="mau.ngay" legend="Ngày cấp" hint="Ví dụ 15 6 2026" value="2026-06-15" />
        <Field name="mau.ten" label="Tên sản phẩm" value="Miến dong Cộng Hòa" optional />
        <Field name="mau.ty-le" label="Tỷ lệ nguyên liệu trong xã" type="number" width={4} suffix="%" value="82" />
      </div>
      <div>
        <Field name="mau.dien-thoai" label="Số điện thoại" type="tel" value="0912 34" error="Ghi đủ 10 số, bắt đầu bằng 0" />
        <Field
          name="mau.xa"
          label="Xã, phường"
          type="select"
          value="hung-dao"
          options={[{ value: 'hung-dao', label: 'xã Hưng Đạo' }, { value: 'kieu-phu', label: 'xã Kiều Phú' }]}
        />
        <Field name="mau.ly-do" label="Lý do" type="textarea" rows={2} hint="Viết để chủ thể đọc hiểu và làm được ngay." />
      </div>
    </div>
  )
}

function choices(): Html {
  return (
    <div class="two">
      <div>
        <Radios
          name="mau.loai"
          legend="Loại đánh giá"
          value="first"
          options={[{ value: 'first', label: 'Đánh giá lần đầu' }, { value: 'again', label: 'Đánh giá lại', hint: 'Sau 36 tháng' }]}
        />
        <Checkboxes
          name="mau.kenh"
          legend="Nơi bán"
          values={['shop']}
          options={[{ value: 'shop', label: 'Điểm bán OCOP' }, { value: 'web', label: 'Trực tuyến' }]}
        />
        <Segment
          name="mau.ket-luan"
          legend="Kết luận"
          value="yes"
          options={[{ value: 'yes', label: 'Xác nhận' }, { value: 'part', label: 'Một phần' }, { value: 'no', label: 'Không' }]}
        />
      </div>
      <OptionRows
        name="mau.1.5"
        legend="1.5 Liên kết chuỗi trong sản xuất"
        value="2"
        options={[
          { value: '0', text: 'Không có liên kết hoặc có liên kết nhưng không rõ ràng', points: 0 },
          { value: '1', text: 'Có hợp đồng liên kết từ 50% đến dưới 75% sản lượng tiêu thụ', points: 1 },
          { value: '2', text: 'Có hợp đồng liên kết trên 75% sản lượng tiêu thụ', points: 2, minStars: 4 },
        ]}
      />
    </div>
  )
}

function sheetOptions(): Html {
  return (
    <OptionRows
      name="mau.5.1"
      legend="5.1 Câu chuyện sản phẩm"
      look="sheet"
      value="3"
      options={[
        { value: '2', text: 'Có câu chuyện sản phẩm được tư liệu hóa và thể hiện trên tờ rơi', points: 2 },
        { value: '3', text: 'Có câu chuyện sản phẩm được tư liệu hóa, thể hiện trên tờ rơi và website (dưới dạng hình ảnh, clip,...)', points: 3 },
        { value: '5', text: 'Như trên và đưa vào nội dung truy xuất nguồn gốc điện tử', points: 5, minStars: 4 },
      ]}
    />
  )
}

function errors(): Html {
  return (
    <ErrorSummary problems={[
      { path: 'mau.dien-thoai', message: 'Ghi đủ 10 số điện thoại, bắt đầu bằng 0' },
      { path: 'mau.ty-le', message: 'Ghi tỷ lệ bằng số, ví dụ 82' },
    ]} />
  )
}

function files(): Html {
  return (
    <FileField name="mau.tep" label="Minh chứng" hint="PDF hoặc ảnh, mỗi tệp dưới 20 MB. Chụp rõ bốn góc." reuse={{ href: '#' }}
      error="Tệp hop-dong-2025.heic không mở được. Chụp lại hoặc đổi sang JPG.">
      <FileRow name="hop-dong-2025.heic" meta="4,1 MB · không đọc được" unreadable action={<a href="/he-thong/giao-dien">Bỏ</a>} />
      <FileRow name="Phiếu kiểm nghiệm.pdf" href="#" meta="4 trang · hết hạn 30/01/2027" badge={<Badge kind="warning" icon="warning">Sắp hết hạn</Badge>} />
    </FileField>
  )
}

function badges(): Html {
  return (
    <p class="row">
      {SEALS.slice(0, 5).map((state) => <CertificateBadge state={state} />)}
      <DossierBadge tone="working">Đang đánh giá</DossierBadge>
      <DossierBadge tone="returned">Chờ bổ sung</DossierBadge>
      <TaskBadge state="doing" />
      <TaskBadge state="todo" />
      <TaskBadge state="done" />
      <TaskBadge state="fix" />
      <TaskBadge state="locked" />
      <Badge kind="neutral" icon="lock">Riêng tư</Badge>
    </p>
  )
}

function stars(): Html {
  return (
    <>
      <p class="row"><Stars n={5} size={22} /> <Stars n={4} size={22} /> <Stars n={3} size={22} /> <Stars n={4} size={16} withWord /></p>
      <p class="row"><StarMark stars={3} /> <StarMark stars={4} /> <StarMark stars={5} /></p>
      <ul class="seals">
        {SEALS.map((state) => (
          <li><span class={state === 'forged' ? 'seal-ground-forged' : undefined}><Seal state={state} size={66} /></span>{SEAL_STATES.vi[state]}</li>
        ))}
      </ul>
    </>
  )
}

function notices(): Html {
  return (
    <>
      <Notice kind="success" title="Đã nộp hồ sơ.">Phiếu hẹn số 27/PH đã gửi qua tin nhắn.</Notice>
      <Notice kind="info" title="Luật đổi từ 22/5/2026.">Hồ sơ này theo bộ cũ.</Notice>
      <Notice kind="warning" title="Còn 2 sản phẩm mẫu chưa nhận." />
      <Notice kind="error" title="Chưa gửi được.">Mất mạng; sẽ tự gửi lại, không nhập lại.</Notice>
      <p><OfflineSign shown text="Không có mạng: 3 thay đổi giữ trên máy này" /></p>
    </>
  )
}

function confirm(): Html {
  return (
    <ConfirmPanel
      level={2}
      question="Thu hồi giấy chứng nhận 176/2023?"
      text="Trang kiểm tra đổi thành “Đã thu hồi” ngay. Việc này được ghi vào nhật ký và cần số quyết định."
      action="#"
      verb="Thu hồi"
      cancelLabel="Không thu hồi"
      cancelHref="#"
    />
  )
}

type Due = { name: string; date: string; left: number }

function tables(): Html {
  return (
    <>
      <DataTable<Due>
        caption="Việc và hạn"
        cards={false}
        rows={[
          { name: 'Báo cáo Mẫu số 03', date: '2026-11-20', left: -1 },
          { name: 'Gửi giấy mời', date: '2026-11-23', left: 0 },
          { name: 'Kết thúc đánh giá', date: '2026-12-01', left: 5 },
        ]}
        columns={[
          { key: 'name', label: 'Việc', rowHead: true, render: (row) => row.name },
          { key: 'due', label: 'Hạn', align: 'num', sort: 'ascending', render: (row) => <DueDate inline date={row.date} workingDaysLeft={row.left} /> },
        ]}
      />
      <Pagination page={1} pages={3} hrefFor={(page) => `#trang-${page}`} />
    </>
  )
}

function history(): Html {
  return (
    <div class="two-qr">
      <Timeline look="line" items={[
        { at: '15/6/2026', what: <b>4 sao, nâng hạng</b>, more: 'UBND thành phố Hà Nội' },
        { at: '20/12/2023', what: <b>3 sao, đánh giá lại</b>, more: 'UBND huyện Quốc Oai' },
        { at: '28/12/2020', what: <b>3 sao, lần đầu</b> },
      ]} />
      <QrFrame modules={EXAMPLE_CODE} caption="Quét để kiểm tra" number="118/2026" />
    </div>
  )
}

function record(): Html {
  return (
    <>
      <Steps items={[
        { label: 'Soạn hồ sơ', state: 'done' },
        { label: 'Nộp 09/11', state: 'done' },
        { label: 'Đánh giá cấp xã', state: 'now' },
        { label: 'Hội đồng chấm', state: 'next' },
        { label: 'Quyết định', state: 'next' },
      ]} />
      <Tabs items={[
        { label: 'Tổng quan', href: '#', current: true },
        { label: 'Minh chứng', href: '#', count: 23 },
        { label: 'Lịch sử', href: '#' },
      ]} />
      <SummaryList items={[
        { label: 'Phiếu đăng ký', value: 'đủ, ký số 09/11/2026', check: 'ok' },
        { label: 'Sản phẩm mẫu', value: <><b>mới nhận 3/5 mẫu</b>, phiếu nhận ngày 10/11</>, check: 'warn' },
        { label: 'Giấy đăng ký', value: 'đăng ký lại lần 2 ngày 04/3/2024' },
      ]} />
      <Timeline items={[
        { at: '20/11 16:42', who: 'Công chức phòng Kinh tế', what: 'ghi ý kiến thôn Đại Tảo về nguồn nguyên liệu' },
        { at: '09/11 14:03', who: 'HTX Nông sản Đại Thành', what: 'nộp hồ sơ' },
      ]} />
    </>
  )
}

function actions(): Html {
  return (
    <ActionsPanel
      can={[
        { label: 'Mở cuộc họp đánh giá', href: '#' },
        { label: 'Yêu cầu bổ sung', href: '#' },
        { label: 'In bìa và danh mục hồ sơ', href: '#', kind: 'text' },
      ]}
      cannot={[
        { label: 'Gửi UBND thành phố', why: 'cần báo cáo Mẫu số 03 đã ký và đủ 5 sản phẩm mẫu.' },
        { label: 'Trả lại chủ thể', why: 'chỉ khi đã ghi lý do.' },
      ]}
    />
  )
}

function tasks(): Html {
  return (
    <TaskList title="2. Tự đánh giá theo bộ số 6" items={[
      { label: 'Phần A: Sản phẩm và sức mạnh của cộng đồng', href: '#', note: '16/16 tiêu chí · 30/40 điểm', state: 'done' },
      { label: 'Phần B: Khả năng tiếp thị', href: '#', note: '4/6 tiêu chí · 14/25 điểm', state: 'doing' },
      { label: 'Giấy chứng nhận an toàn thực phẩm', href: '#', note: 'bản đã gửi hết hạn ngày 15/11/2026', state: 'fix' },
      { label: 'Xem lại toàn bộ và nộp', note: 'mở được khi 9 mục trên đã xong', state: 'locked' },
    ]} />
  )
}

function charts(): Html {
  return (
    <div class="stack">
      <Meter value={44} label="44 trên 100" />
      <PartBars parts={[{ code: 'A', points: 30, max: 40 }, { code: 'B', points: 14, max: 25 }, { code: 'C', points: 0, max: 35 }]} />
      <BandRuler total={74} />
      <ScoreRuler mean={74.18} />
      <SpreadStrip totals={[74, 75, 75, 76, 76, 77, 77, 77, 78, 78, 79]} mean={76.45} />
      <SpreadStrip totals={[79, 86, 87, 88, 88, 89, 89, 90, 90, 91, 91]} mean={88} />
    </div>
  )
}

function counts(): Html {
  return (
    <>
      <CountsStrip items={[
        { n: 1, label: 'quá hạn', kind: 'late', href: '#' },
        { n: 2, label: 'hạn hôm nay', kind: 'today', href: '#' },
        { n: 4, label: 'trong 5 ngày làm việc', href: '#' },
        { n: 5, label: 'đang chờ người khác' },
      ]} />
      <MonthBars label="Giấy chứng nhận hết hạn mỗi tháng, từ 11/2026; nhiều nhất 14" bars={[3, 0, 5, 14, 2, 7, 9, 1, 0, 4, 6, 8].map((value, i) => ({ name: `${String(((i + 10) % 12) + 1).padStart(2, '0')}/${i < 2 ? 2026 : 2027}`, value }))} />
      <MonthCalendar
        year={2026}
        month={11}
        today="2026-11-23"
        marks={[
          { date: '2026-11-20', kind: 'late', label: 'Báo cáo Mẫu số 03 quá hạn' },
          { date: '2026-11-25', kind: 'due', label: 'Trả lời đăng ký', href: '#' },
          { date: '2026-11-27', kind: 'due', label: 'Họp đánh giá' },
        ]}
        off={[{ date: '2026-11-24', name: 'Ngày Văn hóa Việt Nam' }]}
        prevHref="#"
        nextHref="#"
      />
    </>
  )
}

function empty(): Html {
  return (
    <EmptyState
      title="Chưa có hồ sơ nào chờ tiếp nhận"
      text="Hồ sơ hiện ở đây khi chủ thể trong xã bấm “Nộp”. Từ lúc đó xã có 15 ngày làm việc."
      action={<LinkButton href="#">Nhập hồ sơ giấy</LinkButton>}
    />
  )
}

function woodcuts(): Html {
  const names: readonly WoodcutName[] = [
    'rice', 'meat', 'spice', 'tea-coffee', 'honey', 'raw', 'craft', 'textile', 'tourism', 'vegetable', 'drink', 'herb', 'ornamental',
  ]
  return (
    <ul class="woodcuts">
      {names.map((name) => <li><div class="picture"><Woodcut group={name} /></div>{WOODCUTS[name]}</li>)}
    </ul>
  )
}

function marks(): Html {
  return (
    <>
      <p class="row"><Mark size={72} /> <Mark size={40} /> <Mark size={24} /> <Mark size={16} /> <span class="brand"><Mark size={36} />Sao</span></p>
      <p class="row"><span class="mark-dark"><Mark size={36} tone="white" /></span> <Mark size={36} tone="than" /> <EmblemSlot size={46} /></p>
      <p class="meta">Vòng nét đứt là chỗ đặt biểu trưng của cơ quan. Lề trống quanh dấu bằng bề dày khung. Không xoay, không đổi màu ngoài son, than, trắng.</p>
    </>
  )
}

/** Every component in its states: the page shows them, tests render them. */
export const COMPONENT_EXAMPLES: readonly ComponentExample[] = [
  { name: 'Màu: sắc tố tranh khắc và sơn', jsx: colours() },
  { name: 'Chữ', jsx: type() },
  { name: 'Nút', jsx: <>{buttons()}<FormActions><Button size="large">Lưu và tiếp tục</Button><LinkButton kind="text" href="#">Lưu, làm sau</LinkButton></FormActions></> },
  { name: 'Tóm tắt lỗi', jsx: errors() },
  { name: 'Ô nhập và lỗi', jsx: fields() },
  { name: 'Chọn', jsx: choices() },
  { name: 'Mức chấm trên phiếu', jsx: sheetOptions() },
  { name: 'Tệp', jsx: files() },
  { name: 'Nhãn tình trạng: màu + hình + chữ', jsx: badges() },
  { name: 'Sao, dấu sao của luật, dấu trạng thái', jsx: stars() },
  { name: 'Thông báo', jsx: notices() },
  { name: 'Hộp thoại, chỉ khi không quay lại được', jsx: confirm() },
  { name: 'Bảng, trang, thời hạn', jsx: tables() },
  { name: 'Dòng thời gian, khung QR', jsx: history() },
  { name: 'Hồ sơ', jsx: record() },
  { name: 'Việc làm được', jsx: actions() },
  { name: 'Danh sách việc', jsx: tasks() },
  { name: 'Thước và biểu đồ', jsx: charts() },
  { name: 'Đếm và lịch', jsx: counts() },
  { name: 'Bản đồ và số liệu qua các năm', jsx: drawings() },
  { name: 'Chỗ trống', jsx: empty() },
  { name: 'Hình khắc thay ảnh, theo nhóm sản phẩm', jsx: woodcuts() },
  { name: 'Dấu Sao: ấn, góc mã QR, ngôi sao', jsx: marks() },
]
