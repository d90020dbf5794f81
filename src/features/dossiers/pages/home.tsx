import { mayFollow, stageWords } from '../../../rules/lifecycles/index.ts'
import { workingDaysBetween } from '../../../rules/engine/terms.ts'
import { LinkButton } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Box, Columns, PageHead, ProductPicture } from '../../../ui/layout.tsx'
import { DossierBadge, DueDate, EmptyState, Meter, Notice } from '../../../ui/record.tsx'
import { Stars, woodcutFor } from '../../../ui/shapes.tsx'
import { formatDate } from '../../../ui/words.ts'
import { CertificateStateBadge, classOf, productsPaths } from '../../products/index.ts'
import { producersPaths } from '../../producers/index.ts'
import { dossierTone } from '../head-facts.tsx'
import { dossiersPaths } from '../paths.ts'
import { PURPOSE_WORDS, purposeOf } from '../model.ts'
import type { MyProducts } from '../queries.ts'
import { Helpers } from './parts.tsx'

type Card = MyProducts['cards'][number]

/** The producer's home: products with stars, running dossiers with what is missing and the next step. */
export function MyProductsPage({ view }: { view: MyProducts }): Html {
  const returned = view.cards.filter((card) => card.returned)
  const first = returned[0] ?? view.cards.find((card) => card.tasks) ?? view.cards.find((card) => !card.dossier && card.certificate?.state !== 'valid')
  return (
    <Columns
      aside={
        <>
          <Box title={view.producer.name}>
            <p>{view.producer.address}</p>
            <p>{view.producer.phone}</p>
            <p><a href={producersPaths.record(view.producer.id)}>Thông tin chủ thể</a></p>
          </Box>
          <Helpers helpers={view.helpers} />
        </>
      }
    >
      <PageHead title="Sản phẩm của tôi" actions={view.cards.length > 0 && <LinkButton href={productsPaths.ownRegister} kind={first ? 'second' : 'primary'} icon="plus">Đăng ký sản phẩm mới</LinkButton>} />
      {returned.map((card) => card.returned && card.dossier && (
        <div class="field"><Notice kind="warning" title={`${card.returned.body} yêu cầu bổ sung hồ sơ ${card.product.name}${card.returned.until ? `, hạn ${formatDate(card.returned.until)}` : ''}.`}>
          <a href={dossiersPaths.draft(card.dossier.id)}>Xem {card.returned.items.length} việc cần làm</a>
        </Notice></div>
      ))}
      {view.cards.length === 0 && (
        <EmptyState
          title="Chưa có sản phẩm nào"
          text="Đăng ký sản phẩm để lập hồ sơ đánh giá. Tên, nhóm và ảnh chỉ cần ghi một lần."
          action={<LinkButton href={productsPaths.ownRegister}>Đăng ký sản phẩm mới</LinkButton>}
        />
      )}
      {view.cards.map((card) => <ProductBox card={card} today={view.today} first={card === first} />)}
    </Columns>
  )
}

/** `first`: the one card whose button is the blue one. */
function ProductBox({ card, today, first }: { card: Card; today: string; first: boolean }): Html {
  const { product, certificate, dossier } = card
  return (
    <Box title={<a href={productsPaths.record(product.id)}>{product.name}</a>} aside={certificate ? <CertificateStateBadge state={certificate.state} /> : undefined}>
      <div class="thumb"><ProductPicture photo={product.photo && productsPaths.photo(product.id)} woodcut={woodcutFor(product.set_no)} /></div>
      <p class="meta">{classOf(product.era, product.set_no).subgroup}, bộ số {product.set_no}</p>
      {certificate
        ? <p><Stars n={certificate.stars} withWord /> <span class="meta">giấy số {certificate.number}, đến hết {formatDate(certificate.expiresOn)}</span></p>
        : <p class="meta">Chưa có giấy chứng nhận.</p>}
      {card.ending > 0 && <p><a href={dossiersPaths.endingPapers}>{card.ending} giấy tờ đã hoặc sắp hết hạn</a></p>}
      {dossier ? <Running card={card} today={today} first={first} /> : <StartLine card={card} first={first} />}
    </Box>
  )
}

function StartLine({ card: { product, certificate }, first }: { card: Card; first: boolean }): Html {
  const label = certificate === undefined || certificate.state === 'withdrawn' ? 'Lập hồ sơ đánh giá' : certificate.state === 'valid' && certificate.stars < 5 ? 'Lập hồ sơ nâng hạng' : 'Lập hồ sơ đánh giá lại'
  return <p><LinkButton href={dossiersPaths.start(product.id)} kind={first ? 'primary' : 'second'} icon="note-pencil">{label}</LinkButton></p>
}

function Running({ card: { dossier, tasks, points, returned }, today, first }: { card: Card; today: string; first: boolean }): Html {
  if (!dossier) return <></>
  const draft = dossiersPaths.draft(dossier.id)
  return (
    <>
      <p><DossierBadge tone={dossierTone(dossier.stage)}>{stageWords('dossier', dossier.stage)}</DossierBadge> <span class="meta">{dossier.number} · {PURPOSE_WORDS[purposeOf(dossier.purpose)].toLocaleLowerCase('vi')}</span></p>
      {tasks
        ? (
          <>
            <Meter value={tasks.done} max={tasks.total} label={`Đã xong ${tasks.done} trên ${tasks.total} mục`} />
            <p class="meta">Đã xong {tasks.done} trên {tasks.total} mục · tự chấm {points ?? 0}/100 điểm</p>
            <p><LinkButton kind={first ? 'primary' : 'second'} href={tasks.next?.href ?? dossiersPaths.submit(dossier.id)}>{tasks.next ? 'Làm tiếp' : returned ? 'Kiểm tra và nộp lại' : 'Kiểm tra và nộp'}</LinkButton> <LinkButton kind="text" href={draft}>Xem cả hồ sơ</LinkButton></p>
            {tasks.next && <p class="meta">Việc tiếp theo: {tasks.next.label}.</p>}
          </>
        )
        : (
          <>
            {dossier.dueOn && mayFollow('dossier', dossier.stage, 'dossier.return') && <p class="meta">Hạn của bước này: <DueDate inline date={dossier.dueOn} workingDaysLeft={workingDaysBetween(today, dossier.dueOn)} /></p>}
            <p><a href={draft}>Xem hồ sơ đã nộp</a></p>
          </>
        )}
    </>
  )
}
