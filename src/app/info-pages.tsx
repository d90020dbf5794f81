import { Hono } from 'hono'
import { LawRef, LawText, papersPaths } from '../features/papers/index.ts'
import { eraById } from '../rules/eras/index.ts'
import { MACHINES, type MachineName, stageWords } from '../rules/lifecycles/index.ts'
import { ComponentSheetPage } from '../ui/examples/component-sheet.tsx'
import type { Html, Lang } from '../ui/html.ts'
import { PublicLayout } from '../ui/layout.tsx'
import type { Web, WebContext, WebEnv } from '../ui/web.tsx'

type InfoPage = { path: string; title: Record<Lang, string>; body: (lang: Lang) => Html }

/** The few standing pages that the public foot links to, and the living documentation of the system. */
export function infoRoutes(): Web {
  const web: Web = new Hono<WebEnv>()
  for (const page of PAGES) {
    web.get(page.path, (c) => show(c, page, 'vi'))
    web.get(`/en${page.path}`, (c) => show(c, page, 'en'))
  }
  web.get('/he-thong/giao-dien', (c) => c.html(ComponentSheetPage() as never))
  web.get('/he-thong/quy-trinh', (c) => c.get('frame')({ title: 'Quy trình', kind: 'plain' }, <Machines />))
  return web
}

function show(c: WebContext, page: InfoPage, lang: Lang): Response | Promise<Response> {
  c.header('cache-control', 'public, max-age=300')
  const title = page.title[lang]
  return c.html(
    PublicLayout({
      title, lang, body: { parent: lang === 'en' ? 'Programme' : 'Chương trình', name: lang === 'en' ? 'One Commune One Product' : 'Mỗi xã một sản phẩm' },
      ...(page.path === '/ve-chuong-trinh' ? { active: 'about' as const } : {}),
      altHref: lang === 'en' ? page.path : `/en${page.path}`,
      children: <div class="prose info-page"><h1>{title}</h1>{page.body(lang)}</div>,
    }) as never,
  )
}

const era = eraById('d26-2026')

const PAGES: InfoPage[] = [
  {
    path: '/ve-chuong-trinh',
    title: { vi: 'Về chương trình', en: 'About the programme' },
    body: (lang) =>
      lang === 'en' ? (
        <>
          <p>OCOP (One Commune One Product) is the programme by which Vietnam’s communes bring their own products to a recognised standard. A council scores each product out of 100 points; three, four or five stars are recognised for a term of {era?.terms.certificate.value.months} months.</p>
          <p>Three and four stars are recognised by the chair of the province’s People’s Committee, five stars by the Minister of Agriculture and Environment. Basis: {era && <LawText>{era.act.number}</LawText>}.</p>
          <p><a href="/en/check">Check a certificate</a> by the number printed on it, or scan the code on the pack.</p>
        </>
      ) : (
        <>
          <p>OCOP (Mỗi xã một sản phẩm) là chương trình để mỗi xã đưa sản phẩm riêng của mình đến một chuẩn được công nhận. Hội đồng chấm mỗi sản phẩm theo thang 100 điểm; hạng 3, 4, 5 sao được công nhận trong {era?.terms.certificate.value.months} tháng.</p>
          <ul>{era?.authority.value.map((authority) => <li>{authority.stars} sao: {authority.decidedBy} quyết định.</li>)}</ul>
          {era && <p class="law"><LawRef source={era.bands.source} />; <LawRef source={era.authority.source} />; <LawRef source={era.terms.certificate.source} full />.</p>}
          <p>Căn cứ: {era && <LawText>{`Quyết định ${era.act.number}`}</LawText>}, {era?.act.title}. <a href={papersPaths.list}>Tra văn bản và căn cứ pháp lý</a>.</p>
          <p><a href="/kiem-tra">Kiểm tra giấy chứng nhận</a> bằng số in trên giấy, hoặc quét mã trên bao bì.</p>
        </>
      ),
  },
  {
    path: '/du-lieu-mo',
    title: { vi: 'Dữ liệu mở', en: 'Open data' },
    body: (lang) => (
      <>
        <p>{lang === 'en' ? 'The public register can be read by machines, without an account:' : 'Sổ công khai đọc được bằng máy, không cần tài khoản:'}</p>
        <ul>
          <li><a href="/api/public/products?limit=20"><code>/api/public/products</code></a></li>
          <li><code>/api/public/certificates/…</code></li>
          <li><a href={lang === 'en' ? '/en/statistics/don-vi?dang=csv' : '/thong-ke/don-vi?dang=csv'}><code>{lang === 'en' ? '/en/statistics/don-vi?dang=csv' : '/thong-ke/don-vi?dang=csv'}</code></a></li>
          <li><a href="/api/openapi.json"><code>/api/openapi.json</code></a></li>
        </ul>
        <p>{lang === 'en' ? 'Please name the source and the day of reading. The state of a certificate changes; ask again before relying on it.' : 'Khi dùng lại, ghi nguồn và ngày lấy. Tình trạng giấy chứng nhận thay đổi theo ngày; hỏi lại trước khi dựa vào.'}</p>
      </>
    ),
  },
  {
    path: '/tro-nang',
    title: { vi: 'Trợ năng', en: 'Accessibility' },
    body: (lang) =>
      lang === 'en' ? (
        <p>Pages aim at WCAG 2.2 level AA: they work by keyboard, with a screen reader, at 200 % text and at 320 px width, and never say anything by colour alone. Public pages need no script. Tell us what gets in your way at the address of your province’s coordination office.</p>
      ) : (
        <p>Trang theo chuẩn WCAG 2.2 mức AA: dùng được bằng bàn phím, trình đọc màn hình, chữ phóng 200 % và màn hình rộng 320 px; không chỗ nào chỉ báo bằng màu. Trang công khai không cần kịch bản. Gặp chỗ khó dùng, xin báo văn phòng điều phối của tỉnh, thành phố.</p>
      ),
  },
  {
    path: '/bao-ve-du-lieu',
    title: { vi: 'Bảo vệ dữ liệu cá nhân', en: 'Personal data' },
    body: (lang) =>
      lang === 'en' ? (
        <>
          <p>The public pages show the product, the producer’s trade name and place, and the certificate. Personal data of representatives and workers is kept apart, seen only by those who handle the dossier, and every opening of a private paper is guarded by the same rules as the dossier itself.</p>
          <p>These pages set no cookie for visitors and load nothing from elsewhere.</p>
        </>
      ) : (
        <>
          <p>Trang công khai chỉ có sản phẩm, tên và nơi của chủ thể, giấy chứng nhận. Dữ liệu cá nhân của người đại diện và người lao động để riêng, chỉ người xử lý hồ sơ xem được (<LawText>Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15</LawText>).</p>
          <p>Trang công khai không đặt cookie cho người xem và không tải gì từ nơi khác.</p>
        </>
      ),
  },
]

/** Each machine from its table: stage → what may follow. */
function Machines(): Html {
  return (
    <div class="prose">
      <h1>Quy trình</h1>
      <p>Mỗi bảng lấy thẳng từ mã của chương trình: ở bước nào thì làm được việc nào.</p>
      {(Object.keys(MACHINES) as MachineName[]).map((name) => (
        <section>
          <h2>{MACHINE_WORDS[name]}</h2>
          <dl>
            {Object.entries(MACHINES[name]).map(([stage, actions]) => (
              <>
                <dt><strong>{stageWords(name, stage)}</strong></dt>
                <dd>{actions.length === 0 ? 'kết thúc' : [...actions].map((action: string, index) => <>{index > 0 ? ', ' : ''}<code>{action}</code></>)}</dd>
              </>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}

const MACHINE_WORDS: Record<MachineName, string> = { dossier: 'Hồ sơ', session: 'Phiên họp', decision: 'Quyết định', certificate: 'Giấy chứng nhận', letter: 'Thư báo hết hạn', paper: 'Văn bản đi, đến', plan: 'Kế hoạch', registration: 'Danh sách đăng ký đánh giá', report: 'Báo cáo', estimate: 'Dự toán kinh phí', task: 'Nhiệm vụ', obstacle: 'Vướng mắc' }
