import { OBSTACLE_STAGE_WORDS, OBSTACLE_STAGES } from '../../../rules/lifecycles/obstacle.ts'
import type { Problem } from '../../../rules/vocabulary.ts'
import { ErrorSummary } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Box, Columns } from '../../../ui/layout.tsx'
import { ActionsPanel, Badge, FileRow, Notice, type PossibleAction, RecordHead, SummaryList, Timeline } from '../../../ui/record.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import { formatBytes, formatDate, formatInstant } from '../../../ui/words.ts'
import { TextLines } from '../../producers/index.ts'
import { RHYTHM_WORDS, TOPIC_WORDS } from '../document/words.ts'
import { obstaclePaths } from '../obstacles/paths.ts'
import { planPaths } from '../paths.ts'
import { LateSince, StateBadge } from './parts.tsx'
import { taskPaths } from './paths.ts'
import type { TaskView } from './queries.ts'
import type { FileLine, ProgressLine } from './store.ts'
import { dueWords, periodName, STATE_WORDS, taskEventWords } from './words.ts'

/** White head of a task. */
export function TaskHead({ view }: { view: TaskView }): Html {
  const { task, standsOn } = view
  return (
    <RecordHead
      crumbs={[{ label: 'Nhiệm vụ', href: taskPaths.list }, { label: task.planTitle, href: planPaths.plan(task.planId) }, { label: task.mark === '' ? 'Nhiệm vụ' : `Nhiệm vụ ${task.mark}` }]}
      title={task.title}
      badge={<><StateBadge stage={task.stage} state={standsOn.state} percent={standsOn.percent} />{standsOn.lateSince !== null && <> <LateSince since={standsOn.lateSince} today={view.today} /></>}</>}
      facts={[
        { label: 'Thời gian', value: `${dueWords(task.time, task.ends_on)}${task.time.kind === 'standing' ? `; báo cáo ${RHYTHM_WORDS[task.time.rhythm]}` : ''}` },
        { label: 'Ngày cuối', value: task.ends_on === null ? 'không định ngày' : formatDate(task.ends_on) },
        { label: 'Đơn vị chủ trì đã xong', value: `${standsOn.done}/${standsOn.leads}` },
        { label: 'Tiến độ', value: `${standsOn.percent}%` },
      ]}
    />
  )
}

/** A task: what it is, who does it, what was reported, what is in its way. */
export function TaskPage({ view, problems = [] }: { view: TaskView; problems?: readonly Problem[] }): Html {
  const { task } = view
  return (
    <Columns asideFirst aside={<><ActionsPanel can={actionsOf(view)} cannot={cannotOf(view)} /><Around view={view} /></>}>
      <ErrorSummary problems={problems} />
      <Hints view={view} />
      <Box title="Nội dung">
        <SummaryList
          wide
          items={[
            ...(task.activity === '' ? [] : [{ label: 'Hoạt động', value: <TextLines text={task.activity} /> }]),
            ...(view.group === '' ? [] : [{ label: 'Nhóm', value: view.group }]),
            { label: 'Nội dung', value: TOPIC_WORDS[view.topic] },
            ...(view.order ? [{ label: 'Giao theo', value: `${view.order.document} ngày ${formatDate(view.order.dated)} của ${view.order.issuer}` }] : []),
            ...(task.confirm ? [{ label: 'Kết quả', value: 'do lãnh đạo xác nhận trước khi đóng' }] : []),
          ]}
        />
      </Box>
      <Parties view={view} />
      {task.time.kind === 'standing' && <Periods view={view} />}
      <Box title="Tiến độ đã báo" id="tien-do">
        {view.progress.length === 0 ? <p class="meta">Chưa có báo cáo nào.</p> : <ol class="plain-list">{view.progress.map((line) => <li><Report line={line} view={view} /></li>)}</ol>}
      </Box>
      {view.closing && (
        <Box title="Kết quả" id="ket-qua">
          <SummaryList wide items={[
            { label: 'Ngày hoàn thành', value: formatDate(view.closing.closed_on) }, { label: 'Kết quả', value: view.closing.result }, { label: 'Người đóng', value: view.closing.who },
            ...(view.closing.confirmed_on === null ? [] : [{ label: 'Xác nhận', value: `${view.closing.confirmed_by}, ${formatDate(view.closing.confirmed_on)}` }]),
          ]} />
          <Files view={view} files={view.files.filter((file) => file.progressId === null)} />
        </Box>
      )}
      {view.siblings.length > 0 && (
        <Box title={`Dòng khác của nhiệm vụ ${task.mark}`}>
          <ul class="plain-list">{view.siblings.map((one) => <li><a href={taskPaths.task(one.id)}>{one.activity || one.title}</a> <span class="meta">{one.leads.join(', ')}</span></li>)}</ul>
        </Box>
      )}
      <Box title="Vướng mắc" id="vuong-mac">
        {view.obstacles.length === 0 ? <p class="meta">Chưa ai nêu vướng mắc về nhiệm vụ này.</p> : (
          <ul class="plain-list">{view.obstacles.map((one) => <li><a href={obstaclePaths.obstacle(one.id)}>{one.text.slice(0, 140)}</a> <span class="meta">{one.raiser}; {stageWord(one.stage)}</span></li>)}</ul>
        )}
      </Box>
      {view.timeline.length > 0 && (
        <Box title="Đã diễn ra">
          <Timeline items={view.timeline.flatMap((line) => {
            const words = taskEventWords(line.event, line.data)
            return words === undefined ? [] : [{ at: formatInstant(line.at), who: line.who, ...words }]
          })} />
        </Box>
      )}
    </Columns>
  )
}

function stageWord(stage: string): string {
  const found = OBSTACLE_STAGES.find((one) => one === stage)
  return found ? OBSTACLE_STAGE_WORDS[found].toLocaleLowerCase('vi') : ''
}

function Hints({ view }: { view: TaskView }): Html {
  const { task } = view
  return (
    <>
      {!task.runs && <Notice kind="info" title="Kế hoạch này đã khép.">Vẫn ghi được kết quả; không tính trễ hạn nữa.</Notice>}
      {task.stage === 'ended' && <Notice kind="info" title="Phiên bản sau của kế hoạch không còn nhiệm vụ này.">Những gì đã báo vẫn giữ nguyên.</Notice>}
      {view.standsOn.lateSince !== null && (
        <Notice kind="warning" title={task.time.kind === 'standing' ? `Thiếu báo cáo kỳ của ${view.standsOn.missing} đơn vị chủ trì.` : 'Đã hết thời gian thực hiện mà chưa báo hoàn thành đủ.'}>
          Trễ từ ngày {formatDate(view.standsOn.lateSince)}.{view.urgings[0] && ` Đôn đốc gần nhất ngày ${formatDate(view.urgings[0].on)}: ${view.urgings[0].words}`}
        </Notice>
      )}
      {view.alike.length > 0 && (
        <Notice kind="info" title="Có thể trùng việc.">
          Cùng đơn vị chủ trì, tên gần giống: {view.alike.map((one, i) => <>{i > 0 && '; '}<a href={taskPaths.task(one.id)}>{one.mark !== '' && `${one.mark}. `}{one.title}</a> ({one.planTitle})</>)}. Xem lại để không làm hai lần, không chi hai lần.
        </Notice>
      )}
    </>
  )
}

function Parties({ view }: { view: TaskView }): Html {
  const named = new Map(view.followers.map((one) => [one.party, one]))
  return (
    <Box title="Ai làm">
      <DataTable
        caption="Đơn vị chủ trì và phối hợp" boxed={false} rows={view.standing}
        groupOf={(row) => (row.role === 'lead' ? 'Chủ trì' : 'Phối hợp')}
        empty={<p class="meta">Kế hoạch không ghi đơn vị nào.</p>}
        columns={[
          { key: 'name', label: 'Đơn vị', rowHead: true, render: (row) => <>{row.name}{view.mine.some((one) => one.party === row.party) && <> <Badge kind="dark">tôi</Badge></>}</> },
          { key: 'who', label: 'Theo dõi', render: (row) => followers(named.get(row.party)) },
          { key: 'state', label: 'Tình hình', align: 'fit', render: (row) => (row.last ? <StateBadge stage="open" state={row.last.state} percent={row.last.percent} /> : <span class="muted">chưa báo</span>) },
          { key: 'on', label: 'Báo ngày', align: 'num', render: (row) => (row.last ? formatDate(row.last.on) : '–') },
        ]}
      />
      {view.more > 0 && <p class="meta">và {view.more} đơn vị khác.</p>}
    </Box>
  )
}

function followers(one: { leader: string; officer: string; contact: string } | undefined): Html {
  return one ? <div>{one.leader}<br /><span class="meta">{[one.officer, one.contact].filter(Boolean).join(', ')}</span></div> : <span class="muted">chưa phân công</span>
}

/** For each period of a standing task, how many leads reported. */
function Periods({ view }: { view: TaskView }): Html {
  const { task } = view
  if (task.time.kind !== 'standing') return <></>
  const { rhythm } = task.time
  const leads = [...new Map(view.standing.filter((one) => one.role === 'lead').map((one) => [one.party, one])).values()]
  return (
    <Box title="Báo cáo theo kỳ">
      <SummaryList
        items={[...view.periods].reverse().slice(0, 12).map((period) => {
          const told = leads.filter((one) => one.last?.periods.includes(period.to)).length
          const over = period.to < view.today
          return { label: upper(periodName(rhythm, period)), value: `${told}/${leads.length} đơn vị đã báo${over ? '' : `; kỳ này đến ${formatDate(period.to)}`}`, check: told === leads.length ? 'ok' as const : over ? 'warn' as const : undefined }
        })}
      />
    </Box>
  )
}

function upper(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
}

function Report({ line, view }: { line: ProgressLine; view: TaskView }): Html {
  const { time } = view.task
  return (
    <>
      <b>{line.body}</b>: {STATE_WORDS[line.state].toLocaleLowerCase('vi')}, {line.percent}% <span class="meta">đến ngày {formatDate(line.on)}{line.periodTo !== null && time.kind === 'standing' && `, ${periodName(time.rhythm, { to: line.periodTo })}`}; {line.onBehalf ? 'cơ quan thường trực ghi thay: ' : ''}{line.who}, {formatInstant(line.at)}</span>
      {line.words !== '' && <TextLines text={line.words} />}
      <Files view={view} files={view.files.filter((file) => file.progressId === line.id)} />
    </>
  )
}

function Files({ view, files }: { view: TaskView; files: readonly FileLine[] }): Html {
  return <>{files.map((file) => <FileRow name={file.name} href={taskPaths.file(view.task.id, file.id)} meta={formatBytes(file.size)} />)}</>
}

function Around({ view }: { view: TaskView }): Html {
  return (
    <Box title="Chỉ tiêu gắn với nhiệm vụ" level={3}>
      {view.targets.length === 0 ? <p class="meta">Kế hoạch không gắn chỉ tiêu nào.</p> : <ul class="plain-list">{view.targets.map((one) => <li><a href={`${planPaths.targets}/${one.id}`}>{one.title}</a></li>)}</ul>}
    </Box>
  )
}

function actionsOf(view: TaskView): PossibleAction[] {
  const { id } = view.task
  const may = new Set<string>(view.can)
  return [
    ...(may.has('task.confirm') ? [{ label: 'Xác nhận kết quả', action: taskPaths.confirm(id), icon: 'seal-check' as const }] : []),
    ...(may.has('task.report-progress') ? [{ label: 'Báo tiến độ', href: taskPaths.report(id), icon: 'note-pencil' as const }] : []),
    ...(may.has('task.urge') && view.task.stage === 'open' ? [{ label: 'Đôn đốc', href: taskPaths.urge(id), icon: 'megaphone' as const }] : []),
    ...(may.has('task.assign-people') ? [{ label: 'Phân công theo dõi', href: taskPaths.people(id), icon: 'identification-card' as const }] : []),
    ...(view.mayRaise ? [{ label: 'Nêu vướng mắc', href: obstaclePaths.raiseAbout('task', id), kind: 'second' as const, icon: 'warning-circle' as const }] : []),
    ...(may.has('task.close') ? [{ label: 'Đóng nhiệm vụ', href: taskPaths.close(id), kind: 'second' as const, icon: 'check' as const }] : []),
    ...(may.has('task.reopen') ? [{ label: view.task.stage === 'awaiting' ? 'Trả lại kết quả' : 'Mở lại', href: taskPaths.reopen(id), kind: 'text' as const }] : []),
  ]
}

function cannotOf(view: TaskView): { label: string; why: string }[] {
  const words: Partial<Record<string, string>> = { 'task.report-progress': 'Báo tiến độ', 'task.close': 'Đóng nhiệm vụ' }
  return view.cannot.flatMap(({ action, why }) => (words[action] === undefined ? [] : [{ label: words[action], why }]))
}
