import { PLAN_STAGE_WORDS } from '../../../rules/lifecycles/plan.ts'
import type { Content, Html } from '../../../ui/html.ts'
import { lawHref } from '../../../ui/law.ts'
import { Box, Columns } from '../../../ui/layout.tsx'
import { ActionsPanel, Notice, type PossibleAction, RecordHead, SummaryList, Timeline } from '../../../ui/record.tsx'
import { LinkButton } from '../../../ui/forms.tsx'
import { formatDate, formatInstant } from '../../../ui/words.ts'
import { registerPaths } from '../../papers/index.ts'
import { atStart } from '../../places/index.ts'
import { planPaths } from '../paths.ts'
import { stageOf } from './model.ts'
import { StageBadge } from './pages-list.tsx'
import { TargetRows, TaskRows } from './pages-text.tsx'
import type { ChainLink, PlanShort, PlanView } from './record.ts'
import { LEVEL_WORDS, NESTED_WORDS, planEventWords, PRIORITY_WORDS } from './words.ts'

export type PlanTab = 'overview' | 'text' | 'versions' | 'edit'

/** White head of a plan with its tabs. */
export function PlanHead({ view, tab }: { view: PlanView; tab: PlanTab }): Html {
  const { plan, content } = view
  return (
    <RecordHead
      crumbs={[{ label: 'Kế hoạch', href: planPaths.list }, { label: `${view.unit} ${view.years}` }]}
      title={plan.title}
      sub={`${view.unit}, ${LEVEL_WORDS[view.level].toLocaleLowerCase('vi')}`}
      badge={<StageBadge stage={view.stage} />}
      facts={[
        { label: plan.kind === 'year' ? 'Năm' : 'Giai đoạn', value: view.years },
        { label: 'Số, ký hiệu', value: plan.number ?? (plan.recorded ? 'văn bản để trống' : 'chưa có') },
        { label: 'Ngày ban hành', value: plan.issued_on === null ? (plan.recorded ? 'văn bản để trống' : 'chưa ban hành') : formatDate(plan.issued_on) },
        { label: 'Phiên bản', value: plan.version === 0 ? 'dự thảo đầu' : String(plan.version) },
      ]}
      tabs={[
        { label: 'Tổng quan', href: planPaths.plan(plan.id), current: tab === 'overview' },
        { label: 'Nội dung', href: planPaths.text(plan.id), current: tab === 'text' },
        { label: 'Chỉ tiêu', href: `${planPaths.plan(plan.id)}#chi-tieu`, count: content.targets.length },
        { label: 'Nhiệm vụ', href: `${planPaths.plan(plan.id)}#nhiem-vu`, count: content.tasks.length },
        ...(view.can.includes('plan.save') ? [{ label: 'Soạn', href: planPaths.edit(plan.id), current: tab === 'edit' }] : []),
        { label: 'Phiên bản', href: planPaths.versions(plan.id), count: view.versions.length, current: tab === 'versions' },
      ]}
    />
  )
}

/** Where a plan stands: what can be done now, what is above and below, its targets and tasks. */
export function PlanPage({ view, boxes }: { view: PlanView; boxes?: Content }): Html {
  const { content, plan } = view
  return (
    <Columns asideFirst aside={<><ActionsPanel can={actionsOf(view)} cannot={cannotOf(view)} /><Around view={view} /></>}>
      <Hints view={view} />
      <Box title="Tóm tắt">
        <SummaryList
          items={[
            ...(content.proposal ? [{ label: 'Theo đề nghị', value: content.proposal }] : []),
            { label: 'Ưu tiên', value: content.priorities.length === 0 ? 'chưa chọn' : content.priorities.map((one) => PRIORITY_WORDS[one]).join('; ') },
            { label: 'Lồng ghép', value: content.nested.length === 0 ? 'không' : content.nested.map((one) => NESTED_WORDS[one]).join('; ') },
            ...(plan.issued_on !== null && content.enclosedBy ? [{ label: 'Hiệu lực', value: `từ ngày ký, ${formatDate(plan.issued_on)}` }, { label: 'Trách nhiệm thi hành', value: content.enclosedBy.articles.at(-1) ?? 'không ghi' }] : []),
            ...((content.pilots ?? []).length === 0 ? [] : [{ label: 'Mô hình điểm', value: content.pilots?.join('; ') }]),
            { label: 'Nơi nhận', value: content.recipients.length === 0 ? 'chưa ghi' : content.recipients.join('; ') },
          ]}
        />
      </Box>
      {content.remarks.length > 0 && <Box title="Lưu ý về văn bản"><ul class="plain-list">{content.remarks.map((one) => <li>{one}</li>)}</ul></Box>}
      {view.shown.isDraft ? <><TargetRows content={content} /><TaskRows content={content} /></> : boxes}
      {view.review && (
        <Box title="Tổng kết" id="tong-ket">
          <SummaryList wide items={[{ label: 'Kết quả', value: view.review.reached }, { label: 'Tồn tại, khó khăn', value: view.review.obstacles }, { label: 'Kiến nghị', value: view.review.proposals }]} />
        </Box>
      )}
      {view.timeline.length > 0 && (
        <Box title="Đã diễn ra">
          <Timeline items={view.timeline.flatMap((line) => {
            const what = planEventWords(line.event, line.data)
            return what === undefined ? [] : [{ at: formatInstant(line.at), who: line.who, what, more: <Changes data={line.data} /> }]
          })} />
        </Box>
      )}
    </Columns>
  )
}

/** Lines of what a saving changed. */
export function Changes({ data }: { data: Record<string, unknown> }): Html {
  const lines = Array.isArray(data.changes) ? data.changes.filter((one): one is string => typeof one === 'string') : []
  return lines.length === 0 ? <></> : <>{lines.slice(0, 6).map((one) => <>{one}<br /></>)}{lines.length > 6 && `và ${lines.length - 6} thay đổi khác`}</>
}

function Hints({ view }: { view: PlanView }): Html {
  const { plan } = view
  return (
    <>
      {view.draft !== undefined && view.shown.no !== view.draft && <Notice kind="info" title={`Phiên bản ${view.draft} đang soạn.`}>Phiên bản {view.shown.no} vẫn có hiệu lực đến khi ban hành phiên bản mới. <a href={`${planPaths.text(plan.id)}?ban=${view.draft}`}>Xem dự thảo</a>.</Notice>}
      {view.replacedBy && <Notice kind="info" title="Đã được thay thế">bởi <a href={planPaths.plan(view.replacedBy.id)}>{view.replacedBy.title}</a>.</Notice>}
      {view.successors.length > 0 && !view.replacedBy && (
        <Notice kind="warning" title={`${atStart(view.unit)} đã sắp xếp lại.`}>
          {atStart(view.successors.map((one) => one.name).join(', '))} kế tiếp và trả lời về kế hoạch này. {plan.version > 0 && <a href={planPaths.carry(plan.id)}>Đưa việc chưa xong vào kế hoạch của đơn vị kế tiếp</a>}
        </Notice>
      )}
    </>
  )
}

function Around({ view }: { view: PlanView }): Html {
  return (
    <>
      <Box title="Cấp trên" level={3}>
        {view.above.length === 0 ? <p class="meta">Chưa ghi kế hoạch cấp trên.</p> : <ol class="plain-list">{view.above.map((link) => <li><Link link={link} /></li>)}</ol>}
      </Box>
      <Box title="Cấp dưới theo kế hoạch này" level={3}>
        {view.children.length === 0 ? <p class="meta">Chưa có kế hoạch cấp dưới nào ghi theo kế hoạch này.</p> : <ul class="plain-list">{view.children.map((one) => <li><PlanLink plan={one} /></li>)}</ul>}
      </Box>
    </>
  )
}

function Link({ link }: { link: ChainLink }): Html {
  if (link.kind === 'document') return <><a href={lawHref(link.key)}>{link.name}</a> <span class="meta">{link.title}</span></>
  const label = `${link.unit}, ${link.years}${link.number ? `, số ${link.number}` : ''}`
  return link.id === null ? <>{label}</> : <><a href={planPaths.plan(link.id)}>{label}</a> <span class="meta">{link.title}</span></>
}

/** A plan in a list of plans. */
export function PlanLink({ plan }: { plan: PlanShort }): Html {
  return <><a href={planPaths.plan(plan.id)}>{plan.unit}, {plan.yearFrom === plan.yearTo ? plan.yearFrom : `${plan.yearFrom}–${plan.yearTo}`}</a> <span class="meta">{plan.number ?? PLAN_STAGE_WORDS[stageOf(plan)].toLocaleLowerCase('vi')}</span></>
}

function actionsOf(view: PlanView): PossibleAction[] {
  const { plan, paperDraft } = view
  const may = new Set(view.can)
  return [
    ...(may.has('plan.save') ? [{ label: 'Soạn tiếp', href: planPaths.edit(plan.id), icon: 'pencil-simple' as const }] : []),
    ...(may.has('plan.submit') ? [{ label: 'Gửi thẩm định', href: planPaths.submit(plan.id), icon: 'arrow-up' as const }] : []),
    ...(may.has('plan.appraise') ? [{ label: 'Ghi ý kiến thẩm định', href: planPaths.appraise(plan.id), icon: 'scales' as const }] : []),
    ...(paperDraft ? [{ label: 'Mở văn bản trình ký', href: registerPaths.paper(paperDraft.id), icon: 'signature' as const }] : []),
    ...(plan.paper_id !== null && plan.version > 0 ? [{ label: 'Văn bản đã ban hành', href: registerPaths.paper(plan.paper_id), kind: 'second' as const, icon: 'stamp' as const }] : []),
    { label: 'Bản in', href: planPaths.print(plan.id), kind: 'second', icon: 'printer' },
    ...(may.has('plan.adjust') ? [{ label: 'Điều chỉnh, bổ sung', href: planPaths.adjust(plan.id), kind: 'second' as const }] : []),
    ...(may.has('plan.review') ? [{ label: 'Tổng kết', href: planPaths.review(plan.id), kind: 'second' as const }] : []),
    ...(view.stage === 'reviewed' && may.has('plan.replace') ? [{ label: 'Lập dự thảo năm sau từ rà soát', href: `${planPaths.start}?tu=${plan.id}`, icon: 'note-pencil' as const }] : []),
    ...(may.has('plan.replace') ? [{ label: 'Ghi kế hoạch thay thế', href: planPaths.replace(plan.id), kind: 'text' as const }] : []),
    ...(may.has('plan.reopen') ? [{ label: 'Lấy về sửa', href: planPaths.reopen(plan.id), kind: 'text' as const }] : []),
    ...(may.has('plan.discard') ? [{ label: plan.version === 0 ? 'Bỏ dự thảo' : 'Bỏ lần điều chỉnh', href: planPaths.discard(plan.id), kind: 'danger' as const }] : []),
  ]
}

function cannotOf(view: PlanView): { label: string; why: string }[] {
  const words: Partial<Record<string, string>> = { 'plan.adjust': 'Điều chỉnh', 'plan.review': 'Tổng kết', 'plan.appraise': 'Ghi ý kiến thẩm định' }
  return view.cannot.filter(({ action }) => (action === 'plan.appraise' ? view.stage === 'appraising' && view.draft !== undefined : view.plan.version > 0)).flatMap(({ action, why }) => (words[action] === undefined ? [] : [{ label: words[action], why }]))
}

/** Versions of a plan, each kept as it was issued. */
export function VersionsPage({ view }: { view: PlanView }): Html {
  const { plan, versions } = view
  return (
    <Box title="Các phiên bản" aside={versions.length > 1 ? <LinkButton kind="text" icon="scales" href={`${planPaths.compare}?a=${plan.id}.${versions.at(-2)?.no}&b=${plan.id}.${versions.at(-1)?.no}`}>So sánh hai bản cuối</LinkButton> : undefined}>
      <SummaryList
        wide
        items={[...versions].reverse().map((one) => ({
          label: `Phiên bản ${one.no}`,
          value: <>{one.content_hash === null ? 'Đang soạn' : one.issued_on === null ? 'Ghi từ văn bản để trống số, ngày' : `Số ${one.number ?? '…'}, ban hành ngày ${formatDate(one.issued_on)}`}{one.reason !== '' && `. Lý do: ${one.reason}`}{one.content_hash && <><br /><span class="meta">Mã kiểm tra {one.content_hash.slice(0, 16)}</span></>}</>,
          action: <a href={`${planPaths.text(plan.id)}?ban=${one.no}`}>Xem nội dung</a>,
        }))}
      />
    </Box>
  )
}
