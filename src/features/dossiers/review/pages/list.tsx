import { dossierTone } from '../../head-facts.tsx'
import { PURPOSE_WORDS, levelOf, purposeOf } from '../../model.ts'
import type { PlainDate } from '../../../../rules/vocabulary.ts'
import { LinkButton } from '../../../../ui/forms.tsx'
import type { Html } from '../../../../ui/html.ts'
import { PageHead } from '../../../../ui/layout.tsx'
import { DossierBadge, DueDate, EmptyState } from '../../../../ui/record.tsx'
import { DataTable, FilterBar, Pagination, StateSummary } from '../../../../ui/tables.tsx'
import { Stars } from '../../../../ui/shapes.tsx'
import type { DossierLine } from '../list-store.ts'
import { type Queue, QUEUES } from '../model.ts'
import { QUEUE_SLUGS, reviewPaths } from '../paths.ts'
import type { DossierListView } from '../queries.ts'
import { dueFacts, holidayNote, QUEUE_WORDS, stageBadge } from '../words.ts'

const SHORT: Record<Queue, string> = { inbox: 'chờ tiếp nhận', working: 'đang xử lý', returned: 'chờ bổ sung', sent: 'đã gửi cấp trên', all: 'tất cả' }

const EMPTY: Record<Queue, { title: string; text: string }> = {
  inbox: { title: 'Chưa có hồ sơ nào chờ tiếp nhận', text: 'Hồ sơ hiện ở đây khi chủ thể bấm “Nộp hồ sơ”, hoặc khi cấp dưới gửi lên.' },
  working: { title: 'Không có hồ sơ nào đang xử lý', text: 'Hồ sơ hiện ở đây sau khi được tiếp nhận.' },
  returned: { title: 'Không có hồ sơ nào chờ bổ sung', text: 'Hồ sơ hiện ở đây khi đã yêu cầu chủ thể bổ sung và chờ nộp lại.' },
  sent: { title: 'Chưa gửi hồ sơ nào lên cấp trên', text: 'Hồ sơ hiện ở đây sau khi lãnh đạo ký báo cáo Mẫu số 03 và gửi.' },
  all: { title: 'Chưa có hồ sơ nào', text: 'Hồ sơ hiện ở đây khi chủ thể nộp hồ sơ đánh giá, phân hạng sản phẩm.' },
}

/** A queue of dossiers with due days in working days; cards on a phone. */
export function DossierListPage({ view, today, download }: { view: DossierListView; today: PlainDate; download: Html }): Html {
  const { queue, q, counts } = view
  const hrefFor = (page: number): string => {
    const search = new URLSearchParams({ 'hang-doi': QUEUE_SLUGS[queue], ...(q ? { q } : {}), ...(page > 1 ? { trang: String(page) } : {}) })
    return `/ho-so?${search}`
  }
  const due = view.rows.flatMap((row) => (row.dueOn ? [dueFacts(row.dueOn, today)] : []))
  return (
    <>
      <PageHead title={QUEUE_WORDS[queue]} actions={download} />
      <FilterBar
        action={reviewPaths.list()}
        search={{ value: q, label: 'Tên sản phẩm, chủ thể hoặc số hồ sơ' }}
        hidden={<input type="hidden" name="hang-doi" value={QUEUE_SLUGS[queue]} />}
        resetHref={q === '' ? undefined : reviewPaths.list(queue)}
      />
      <StateSummary
        total={view.total}
        noun="hồ sơ"
        items={QUEUES.filter((name) => name === queue || counts[name] > 0).map((name) => ({ label: `${counts[name]} ${SHORT[name]}`, href: reviewPaths.list(name), current: name === queue }))}
        aside="Xếp theo: hạn gần nhất"
      />
      <DataTable<DossierLine>
        caption={QUEUE_WORDS[queue]}
        rows={view.rows}
        rowHref={(row) => reviewPaths.record(row.id)}
        columns={[
          { key: 'due', label: 'Hạn', align: 'fit', sort: 'ascending', render: (row) => (row.dueOn ? <DueDate date={row.dueOn} workingDaysLeft={dueFacts(row.dueOn, today).left} /> : <span class="muted">không có hạn</span>) },
          { key: 'product', label: 'Sản phẩm', rowHead: true, render: (row) => row.product },
          { key: 'producer', label: 'Chủ thể', render: (row) => <div>{row.producer}<br /><span class="muted">{row.commune}</span></div> },
          { key: 'stage', label: 'Bước', render: (row) => <DossierBadge tone={dossierTone(row.stage)}>{stageBadge(row.stage, levelOf(row.level), { type: row.provinceType })}</DossierBadge> },
          { key: 'purpose', label: 'Loại', render: (row) => PURPOSE_WORDS[purposeOf(row.purpose)] },
          { key: 'stars', label: 'Mong muốn', align: 'fit', render: (row) => <Stars n={row.desiredStars} size={13} /> },
          { key: 'number', label: 'Số hồ sơ', align: 'fit', render: (row) => <span class="num">{row.number}</span> },
        ]}
        empty={
          q === ''
            ? <EmptyState title={EMPTY[queue].title} text={EMPTY[queue].text} action={queue === 'all' ? undefined : <LinkButton kind="second" href={reviewPaths.list('all')}>Xem tất cả hồ sơ</LinkButton>} />
            : <EmptyState title="Không tìm thấy hồ sơ nào" text="Thử bớt chữ hoặc gõ không dấu; tìm trong tất cả hồ sơ nếu chưa rõ đang ở bước nào." action={<LinkButton kind="second" href={`${reviewPaths.list('all')}&q=${encodeURIComponent(q)}`}>Tìm trong tất cả</LinkButton>} />
        }
      />
      {view.pages > 1 && <Pagination page={view.page} pages={view.pages} hrefFor={hrefFor} note="25 dòng mỗi trang" />}
      {due.length > 0 && <p class="meta">{holidayNote(due)}</p>}
    </>
  )
}
