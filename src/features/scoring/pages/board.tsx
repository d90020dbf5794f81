import { formatMean } from '../../../rules/engine/tally.ts'
import { SESSION_STAGES, SESSION_STAGE_WORDS } from '../../../rules/lifecycles/session.ts'
import { LinkButton } from '../../../ui/forms.tsx'
import type { Content, Html } from '../../../ui/html.ts'
import { Box, Columns, PageHead, ScrollBox } from '../../../ui/layout.tsx'
import { ActionsPanel, Badge, EmptyState, Notice, PostButton, SpreadStrip, type PossibleAction } from '../../../ui/record.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import { formatDate } from '../../../ui/words.ts'
import { isSettled } from '../model.ts'
import { paths } from '../paths.ts'
import type { sessionBoard } from '../queries/sessions.ts'
import type { BoardLine } from '../queries/sessions.ts'
import { stateOf } from '../words.ts'
import { DiscussionPanel, type ItemView } from './item.tsx'

type BoardView = Awaited<ReturnType<(typeof sessionBoard)['run']>>

/** The steps of a session, the present one filled. */
function Stages({ stage }: { stage: string }): Html {
  return (
    <ol class="stages" aria-label="Các bước của phiên họp">
      {SESSION_STAGES.map((step) => <li aria-current={step === stage ? 'step' : undefined}>{SESSION_STAGE_WORDS[step]}</li>)}
    </ol>
  )
}

/** Papers of a session in the order in which they are made. */
function papersOf({ head, lines }: BoardView, hidden: boolean): { label: string; href: string }[] {
  return [
    ...(head.items > 0 ? [{ label: head.form === 'written' ? 'Công văn lấy ý kiến' : 'Giấy mời', href: paths.invitation(head.id) }] : []),
    ...(lines.some((line) => line.purpose !== 'reevaluation') ? [{ label: 'Báo cáo của Tổ tư vấn', href: paths.supportReport(head.id, 'team') }] : []),
    ...(lines.some((line) => line.purpose === 'reevaluation') ? [{ label: 'Báo cáo của cơ quan tham mưu', href: paths.supportReport(head.id, 'office') }] : []),
    ...(head.stage === 'closed' ? [] : [{ label: 'Phiếu trắng', href: paths.blankSheets(head.id) }]),
    ...(head.stage === 'planned' || hidden ? [] : [{ label: 'Biên bản', href: paths.minutes(head.id) }]),
    ...(isSettled(lines) && !hidden ? [{ label: 'Báo cáo kết quả của Hội đồng', href: paths.councilReport(head.id) }] : []),
  ]
}

function actionsOf({ head, lines, may, mayDeclare }: BoardView): { can: PossibleAction[]; cannot: { label: string; why: Content }[] } {
  const can: PossibleAction[] = []
  const cannot: { label: string; why: Content }[] = []
  const mine = lines.find((line) => line.own && !line.own.conflict && line.own.total === null && (line.stage === 'scoring' || line.stage === 'discussing'))
  if (mine && head.stage === 'scoring') can.push({ label: `Chấm: ${mine.product}`, href: paths.sheet(mine.id) })
  if (may.add) can.push({ label: 'Thêm hồ sơ', href: paths.addDossiers(head.id), kind: head.items === 0 ? 'primary' : 'second' })
  if (may.open) {
    if (head.items > 0) can.push({ label: 'Mở chấm điểm', href: paths.open(head.id), kind: 'primary' })
    else cannot.push({ label: 'Mở chấm điểm', why: 'danh sách chưa có hồ sơ nào.' })
  }
  if (may.close) {
    const open = lines.filter((line) => line.stage !== 'adopted' && line.stage !== 'postponed').length
    if (open === 0) can.push({ label: 'Kết thúc phiên họp', href: paths.close(head.id) })
    else cannot.push({ label: 'Kết thúc phiên họp', why: `còn ${open} sản phẩm chưa thông qua hoặc hoãn.` })
  }
  if (head.form === 'written' && may.meet) can.push({ label: 'Chuyển sang họp trực tiếp', href: paths.meet(head.id), kind: 'text' })
  if (mayDeclare) can.push({ label: 'Khai quan hệ lợi ích', href: paths.conflict(head.id), kind: 'text' })
  return { can, cannot }
}

/** A session on one screen: sheets in, spread, mean and state of each product; the mediation beside it. */
export function BoardPage({ view, selected, download }: { view: BoardView; selected: ItemView | undefined; download: Html }): Html {
  const { head, lines } = view
  const scores = lines.some((line) => line.own)
  const excused = lines.filter((line) => line.excused > 0)
  const hidden = lines.some((line) => line.stage !== 'postponed' && line.totals === undefined)
  const actions = actionsOf(view)
  const papers = papersOf(view, hidden)
  return (
    <>
      <PageHead
        caption={<a href={paths.sessions}>Phiên họp hội đồng</a>}
        title={head.name}
        sub={`${head.form === 'written' ? 'Lấy ý kiến bằng văn bản, nhận đến ' : ''}${formatDate(head.heldOn)}${head.place ? ` · ${head.place}` : ''} · ${head.council} · ${head.items} sản phẩm · ${head.present}/${head.scoring} thành viên đã có phiếu`}
        actions={(
          <>
            <Stages stage={head.stage} />
            {head.stage !== 'planned' && download}
            {head.stage !== 'planned' && <LinkButton kind="second" icon="printer" href={paths.summary(head.id)}>In bảng tổng hợp</LinkButton>}
          </>
        )}
      />
      <Columns asideFirst aside={<>{selected && <DiscussionPanel view={selected} />}<ActionsPanel can={actions.can} cannot={actions.cannot} />{papers.length > 0 && <Box title="Văn bản"><ul class="plain-list">{papers.map((paper) => <li><a href={paper.href}>{paper.label}</a></li>)}</ul></Box>}</>}>
        {lines.length === 0
          ? <EmptyState title="Danh sách còn trống" text={`Thêm các hồ sơ ${head.form === 'written' ? 'đánh giá lại ' : ''}đã tiếp nhận, rồi mở chấm điểm.`} action={view.may.add && <LinkButton href={paths.addDossiers(head.id)}>Thêm hồ sơ</LinkButton>} />
          : (
            <ScrollBox label="Bảng theo dõi phiếu">
              <DataTable
                caption={`Các sản phẩm của ${head.name}`}
                rows={lines}
                rowHref={(line) => paths.item(head.id, line.id)}
                rowTone={(line) => (line.id === selected?.line.id ? 'now' : undefined)}
                columns={[
                  { key: 'product', label: 'Sản phẩm', rowHead: true, render: (line) => line.product },
                  { key: 'in', label: 'Phiếu', align: 'fit', render: (line) => <span class="num">{line.in}/{line.of}</span> },
                  { key: 'strip', label: 'Điểm các thành viên (50, 70, 90)', phoneLabel: 'Điểm các thành viên', render: (line) => <Strip line={line} maxSpread={head.settings.maxSpread} /> },
                  { key: 'mean', label: 'Trung bình', align: 'num', render: (line) => (line.totals ? formatMean(line.totals.sum, line.totals.count) : '–') },
                  { key: 'spread', label: 'Chênh lệch', align: 'num', render: (line) => (line.totals && line.totals.count > 1 ? line.totals.spread : '–') },
                  { key: 'state', label: 'Tình trạng', align: 'fit', render: (line) => <StateBadge line={line} maxSpread={head.settings.maxSpread} /> },
                  ...(scores ? [{ key: 'own', label: 'Phiếu của tôi', align: 'fit' as const, render: (line: BoardLine) => <OwnSheet line={line} stage={head.stage} /> }] : []),
                  ...(view.may.add && head.stage === 'planned' ? [{ key: 'remove', label: <span class="vh">Bỏ</span>, phoneLabel: '', align: 'fit' as const, render: (line: BoardLine) => <PostButton action={paths.removeDossier(head.id, line.id)} label="Bỏ" kind="text" size="small" /> }] : []),
                ]}
              />
            </ScrollBox>
          )}
        <p class="meta">Vạch đứng đậm là trung bình, chấm tròn là một phiếu. Thư ký và người dự không chấm không nằm trong trung bình. Quy chế hội đồng: chênh lệch tối đa {head.settings.maxSpread} điểm.</p>
        {hidden && <Notice kind="info" title="Điểm của người khác hiện sau khi ông/bà nộp phiếu của mình." />}
        {excused.slice(0, 2).map((line) => <Notice kind="info" title={`${line.product}:`}>{line.excused} thành viên khai có quan hệ lợi ích nên không chấm; mẫu số của sản phẩm này là {line.of}.</Notice>)}
      </Columns>
    </>
  )
}

function Strip({ line, maxSpread }: { line: BoardLine; maxSpread: number }): Html {
  if (!line.totals) return <span class="muted">hiện sau khi nộp phiếu</span>
  const { points, sum, count } = line.totals
  return <SpreadStrip totals={points} mean={count > 0 ? sum / count : null} maxSpread={maxSpread} lo={Math.min(50, ...points)} />
}

export function StateBadge({ line, maxSpread }: { line: BoardLine; maxSpread: number }): Html {
  const state = stateOf(line, maxSpread)
  return <Badge kind={state.kind} icon={state.icon}>{state.text}</Badge>
}

function OwnSheet({ line, stage }: { line: BoardLine; stage: string }): Html {
  if (!line.own) return <></>
  if (line.own.conflict) return <span class="muted">Không chấm</span>
  if (line.own.total !== null) return <a href={paths.sheet(line.id)}>{line.own.total} điểm</a>
  if (stage === 'scoring' && (line.stage === 'scoring' || line.stage === 'discussing')) return <LinkButton size="small" kind="second" href={paths.sheet(line.id)}>Chấm<span class="vh"> {line.product}</span></LinkButton>
  return <span class="muted">–</span>
}
