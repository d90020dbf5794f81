import { LinkButton } from '../../ui/forms.tsx'
import type { Html } from '../../ui/html.ts'
import { Box, Columns, PageHead } from '../../ui/layout.tsx'
import { ActionsPanel, Badge, EmptyState, Notice, RecordHead, SummaryList } from '../../ui/record.tsx'
import { DataTable } from '../../ui/tables.tsx'
import { formatDate } from '../../ui/words.ts'
import { LawText } from '../papers/index.ts'
import { paths } from './paths.ts'
import type { councilRecord, councilsList } from './queries.ts'
import { LEVEL_WORDS, MEMBER_ROLE_WORDS, MINIMUMS_WORDS, OVER_SPREAD_WORDS } from './words.ts'

type Answer<Q extends { run(...args: never[]): Promise<unknown> }> = Awaited<ReturnType<Q['run']>>
export type CouncilsView = Answer<typeof councilsList>
export type CouncilView = Answer<typeof councilRecord>

/** Councils of the area. */
export function CouncilsPage({ councils, mayFound, download }: CouncilsView & { download: Html }): Html {
  return (
    <>
      <PageHead
        title="Hội đồng đánh giá, phân hạng"
        sub="Mỗi hội đồng có quyết định thành lập, quy chế và thành viên riêng."
        actions={<>{download}{mayFound && <LinkButton href={paths.newCouncil} icon="plus">Thành lập hội đồng</LinkButton>}</>}
      />
      <DataTable
        caption="Các hội đồng"
        rows={councils}
        rowHref={(row) => paths.council(row.council)}
        rowTone={(row) => (row.validTo ? 'gone' : undefined)}
        empty={<EmptyState title="Chưa có hội đồng nào" text="Hội đồng hiện ở đây khi cơ quan tham mưu ghi quyết định thành lập, hoặc khi ông/bà được mời tham gia." />}
        columns={[
          { key: 'name', label: 'Hội đồng', rowHead: true, render: (row) => row.name },
          { key: 'level', label: 'Cấp', align: 'fit', render: (row) => LEVEL_WORDS[row.level] },
          { key: 'decision', label: 'Quyết định', render: (row) => `${row.decisionNumber}, ngày ${formatDate(row.decisionOn)}` },
          { key: 'seats', label: 'Thành viên', align: 'num', render: (row) => row.seats },
        ]}
      />
    </>
  )
}

/** Head of a council's record. */
export function CouncilHead({ view }: { view: CouncilView }): Html {
  const { council, problems } = view
  const errors = problems.some((problem) => problem.severity === 'error')
  return (
    <RecordHead
      crumbs={[{ label: 'Hội đồng', href: paths.councils }, { label: council.name }]}
      title={council.name}
      sub={`Quyết định ${council.decisionNumber} ngày ${formatDate(council.decisionOn)} · ${council.era}`}
      badge={errors ? <Badge kind="error" icon="warning-circle">Chưa đủ thành phần</Badge> : <Badge kind="success" icon="check-circle">Đủ thành phần</Badge>}
    />
  )
}

/** One council: members, rules of work, conflicts of interest. */
export function CouncilPage({ view }: { view: CouncilView }): Html {
  const { council, settings, defaults, problems, seats, conflicts } = view
  const current = seats.filter((seat) => seat.current)
  const past = seats.filter((seat) => !seat.current)
  return (
    <Columns aside={(
      <>
        <ActionsPanel can={[
          ...(view.mayPlan ? [{ label: 'Lên lịch phiên họp', href: `/phien-hop/moi?hoi-dong=${council.id}` }] : []),
          ...(view.mayChange ? [{ label: 'Thay đổi thành viên', href: paths.changeCouncil(council.id) }, { label: 'Kết thúc hội đồng', href: paths.endCouncil(council.id), kind: 'text' as const }] : []),
        ]} />
        <RulesBox settings={settings} defaults={defaults} />
        <Box title="Văn bản">
          <ul class="plain-list">
            <li><a href={paths.paper(council.id, 'quyet-dinh-thanh-lap')}>Quyết định thành lập</a></li>
            <li><a href={paths.paper(council.id, 'quy-che')}>Quy chế hoạt động</a></li>
            {view.mayChange && <li><a href={paths.papers(council.id)}>Ghi người ký, Tổ tư vấn, nội dung Quy chế</a></li>}
          </ul>
        </Box>
      </>
    )}>
      {council.validTo && <Notice kind="warning" title={`Hội đồng kết thúc ngày ${formatDate(council.validTo)}.`}>{[council.endedBy?.reason, council.endedBy?.number && `Văn bản ${council.endedBy.number}`].filter(Boolean).join('. ')}</Notice>}
      {!council.validTo && problems.map((problem) => <Notice kind={problem.severity === 'error' ? 'error' : 'warning'} title={<LawText>{problem.text}</LawText>} />)}
      <h2>Thành viên ({current.length})</h2>
      <DataTable
        caption="Thành viên đang tham gia"
        rows={current}
        columns={[
          { key: 'name', label: 'Họ và tên', rowHead: true, render: (seat) => seat.name },
          { key: 'body', label: 'Cơ quan', render: (seat) => <>{seat.body}<p class="meta">{seat.title}</p></> },
          { key: 'role', label: 'Vai', render: (seat) => MEMBER_ROLE_WORDS[seat.role] },
          { key: 'scores', label: 'Chấm điểm', align: 'fit', render: (seat) => (seat.scores ? 'Có' : 'Không') },
        ]}
      />
      {past.length > 0 && (
        <>
          <h2>Đã thôi tham gia</h2>
          <DataTable
            caption="Thành viên đã thôi"
            rows={past}
            columns={[
              { key: 'name', label: 'Họ và tên', rowHead: true, render: (seat) => seat.name },
              { key: 'body', label: 'Cơ quan', render: (seat) => seat.body },
              { key: 'until', label: 'Đến hết ngày', align: 'fit', render: (seat) => (seat.validTo ? formatDate(seat.validTo) : '') },
            ]}
          />
        </>
      )}
      <h2>Quan hệ lợi ích đã khai</h2>
      {conflicts.length === 0
        ? <p class="meta">Chưa có. Thành viên khai ở trang phiên họp; ai đã khai thì không chấm sản phẩm đó.</p>
        : (
          <DataTable
            caption="Quan hệ lợi ích đã khai"
            rows={conflicts}
            columns={[
              { key: 'member', label: 'Thành viên', rowHead: true, render: (row) => row.memberName },
              { key: 'product', label: 'Sản phẩm', render: (row) => row.productName },
              { key: 'reason', label: 'Quan hệ', render: (row) => row.reason },
            ]}
          />
        )}
    </Columns>
  )
}

function RulesBox({ settings, defaults }: Pick<CouncilView, 'settings' | 'defaults'>): Html {
  const { size, quorum } = settings
  const from148 = defaults?.sources.maxSpread
  return (
    <Box title="Quy chế hoạt động">
      <SummaryList items={[
        { label: 'Số thành viên', value: `${size.min}–${size.max}${settings.sizeIs === 'binding' ? ' (bắt buộc)' : ' (thông lệ)'}` },
        { label: 'Dự họp', value: `Ít nhất ${quorum.numerator}/${quorum.denominator}${quorum.chairPresent ? ', có Chủ tịch Hội đồng' : ''}` },
        { label: 'Chênh lệch tối đa', value: `${settings.maxSpread} điểm` },
        { label: 'Khi vượt mức', value: OVER_SPREAD_WORDS[settings.overSpread] },
        { label: 'Yêu cầu tối thiểu', value: MINIMUMS_WORDS[settings.minimumsBy] },
      ]} />
      {from148 && <p class="meta"><LawText>{`${from148.note ?? 'Quy chế hoạt động của Hội đồng quy định các mức này'}; mặc định lấy từ ${from148.document}.`}</LawText></p>}
    </Box>
  )
}

