import type { Content, Html } from '../../../ui/html.ts'
import { lawHref } from '../../../ui/law.ts'
import { Box } from '../../../ui/layout.tsx'
import { EmptyState, Notice, SummaryList } from '../../../ui/record.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import { formatDate } from '../../../ui/words.ts'
import { citedDocument } from '../../papers/index.ts'
import { planPaths } from '../paths.ts'
import type { PlanContent, PlanPart } from './content.ts'
import { placedParts } from './rows.ts'
import type { PlanView } from './record.ts'
import { aimWords, bodyWords, timeWords, TOPIC_WORDS } from './words.ts'

/** The whole of one version, to read. */
export function TextPage({ view }: { view: PlanView }): Html {
  const { content, shown, plan } = view
  return (
    <>
      {shown.isDraft
        ? <Notice kind="info" title={`Dự thảo phiên bản ${shown.no}, chưa ban hành.`} />
        : shown.no !== plan.version && <Notice kind="warning" title={`Phiên bản ${shown.no} không còn áp dụng.`}>Đang áp dụng <a href={planPaths.text(plan.id)}>phiên bản {plan.version}</a>; <a href={`${planPaths.compare}?a=${plan.id}.${shown.no}&b=${plan.id}.${plan.version}`}>xem chỗ khác nhau</a>.</Notice>}
      {content.bases.length > 0 && <Box title="Căn cứ"><ol class="plain-list">{content.bases.map((one) => <li>{one.document ? <a href={lawHref(one.document)}>{one.text}</a> : one.text}{one.document && citedDocument(one.document) === undefined && <span class="meta"> (sổ của đơn vị)</span>}</li>)}</ol></Box>}
      {content.enclosedBy && <Box title="Quyết định ban hành">{content.enclosedBy.articles.map((text, i) => <p><b>Điều {i + 1}.</b> {text}</p>)}</Box>}
      <Box title="Nội dung">{placedParts(content.parts).some(({ part }) => part.text.length > 0) ? content.parts.map((part) => <PartText part={part} depth={1} />) : <EmptyState title="Chưa viết mục nào" text="Mở phần Các mục của kế hoạch để viết." level={2} />}</Box>
      <TargetRows content={content} />
      <TaskRows content={content} />
      {content.duties.length > 0 && <Box title="Phân công"><SummaryList wide items={content.duties.map((one) => ({ label: one.body.name, value: one.text }))} /></Box>}
      {content.registrations && (
        <Box title={content.registrations.title}>
          <DataTable
            caption={content.registrations.title} boxed={false} rows={content.registrations.rows}
            columns={[
              { key: 'name', label: 'Đơn vị', rowHead: true, render: (row) => row.name }, { key: 'upTo4', label: 'Đến 4 sao', align: 'num', render: (row) => row.upTo4 ?? '' },
              { key: 'potential5', label: 'Tiềm năng 5 sao', align: 'num', render: (row) => row.potential5 ?? '' }, { key: 'total', label: 'Tổng', align: 'num', render: (row) => row.total ?? '' }, { key: 'note', label: 'Ghi chú', render: (row) => row.note },
            ]}
          />
        </Box>
      )}
      {(content.pilots ?? []).length > 0 && <Box title="Mô hình chỉ đạo điểm"><ul class="plain-list">{content.pilots?.map((one) => <li>{one}</li>)}</ul></Box>}
    </>
  )
}

function PartText({ part, depth }: { part: PlanPart; depth: number }): Content {
  if (placedParts([part]).every((one) => one.part.text.length === 0)) return null
  const heading = depth === 1 ? <h3>{part.heading}</h3> : depth === 2 ? <h4>{part.heading}</h4> : <p><b>{part.heading}</b></p>
  return <>{heading}{part.text.map((line) => <p>{line}</p>)}{part.parts.map((one) => <PartText part={one} depth={depth + 1} />)}</>
}

/** Targets of a version, as written. */
export function TargetRows({ content }: { content: PlanContent }): Html {
  if (content.targets.length === 0) return <></>
  return (
    <Box title="Chỉ tiêu" id="chi-tieu">
      <DataTable
        caption="Chỉ tiêu" boxed={false} rows={content.targets}
        columns={[
          { key: 'title', label: 'Chỉ tiêu', rowHead: true, render: (row) => row.title }, { key: 'aim', label: 'Phải đạt', render: (row) => aimWords(row) },
          { key: 'to', label: 'Đến ngày', align: 'num', render: (row) => formatDate(row.to) }, { key: 'owner', label: 'Chủ trì', render: (row) => row.owner?.name ?? '–' },
        ]}
      />
    </Box>
  )
}

/** Tasks of a version, as written. */
export function TaskRows({ content }: { content: PlanContent }): Html {
  if (content.tasks.length === 0) return <></>
  return (
    <Box title="Nhiệm vụ" id="nhiem-vu">
      <DataTable
        caption="Nhiệm vụ" boxed={false} rows={content.tasks} {...(content.tasks.some((one) => one.group !== '') ? { groupOf: (row: PlanContent['tasks'][number]) => row.group || 'Khác' } : {})}
        columns={[
          { key: 'title', label: 'Nhiệm vụ', rowHead: true, render: (row) => <>{row.title}{row.activity !== '' && <><br /><span class="meta">{row.activity}</span></>}</> },
          { key: 'topic', label: 'Nội dung', render: (row) => TOPIC_WORDS[row.topic] },
          { key: 'leads', label: 'Chủ trì', render: (row) => bodyWords(row.leads) || '–' }, { key: 'with', label: 'Phối hợp', render: (row) => bodyWords(row.coordinators) || '–' },
          { key: 'time', label: 'Thời gian', render: (row) => timeWords(row.time) || '–' },
        ]}
      />
    </Box>
  )
}
