import { OBSTACLE_STAGE_WORDS, OBSTACLE_STAGES, type ObstacleStage, OPEN_OBSTACLES } from '../../../rules/lifecycles/obstacle.ts'
import { workingDaysBetween } from '../../../rules/engine/terms.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { Field, HiddenFields, LinkButton } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Box, Columns, PageHead } from '../../../ui/layout.tsx'
import { addressWith } from '../../../ui/links.ts'
import { ActionsPanel, Badge, type BadgeKind, DueDate, EmptyState, FileRow, Notice, type PossibleAction, RecordHead, SummaryList, Tabs, Timeline } from '../../../ui/record.tsx'
import { DataTable, FilterBar, Pagination, StateSummary } from '../../../ui/tables.tsx'
import { formatBytes, formatDate, formatInstant } from '../../../ui/words.ts'
import { TextLines } from '../../producers/index.ts'
import { TOPICS } from '../document/content.ts'
import { TOPIC_WORDS } from '../document/words.ts'
import { OBSTACLE_SHELVES, type ObstacleLine } from './list.ts'
import { obstaclePaths } from './paths.ts'
import { type ObstaclesView, type ObstacleView, topicOf } from './queries.ts'
import { AT_LEVEL, obstacleEventWords, SHELF_WORDS } from './words.ts'

const LOOKS: Record<ObstacleStage, BadgeKind> = { raised: 'info', collected: 'info', proposed: 'warning', decided: 'warning', answered: 'success', merged: 'neutral', withdrawn: 'neutral' }

function StageBadge({ stage }: { stage: ObstacleStage }): Html {
  return <Badge kind={LOOKS[stage]}>{OBSTACLE_STAGE_WORDS[stage]}</Badge>
}

function isOpen(stage: ObstacleStage): boolean {
  return OPEN_OBSTACLES.some((one) => one === stage)
}

/** Obstacles on three shelves. */
export function ObstaclesPage({ view, download }: { view: ObstaclesView; download: Html }): Html {
  const { filter, shelf } = view
  const none = { q: undefined, 'noi-dung': undefined, buoc: undefined, nam: undefined, 'qua-han': undefined }
  const hrefFor = (change: Record<string, string | number | undefined>): string => {
    const all: Record<string, string | number | undefined> = { ngan: shelf, q: filter.q || undefined, 'noi-dung': filter['noi-dung'], buoc: filter.buoc, nam: filter.nam, 'qua-han': filter['qua-han'], ...change }
    return addressWith(obstaclePaths.list, all)
  }
  const narrowed = filter.q !== '' || filter['noi-dung'] !== undefined || filter.buoc !== undefined || filter.nam !== undefined || filter['qua-han'] !== undefined
  return (
    <>
      <PageHead title="Khó khăn, vướng mắc" sub="Đơn vị nêu, cơ quan thường trực tổng hợp, UBND cho ý kiến, trả lời về nơi nêu." actions={<>{download}{view.mayRaise && <LinkButton icon="note-pencil" href={obstaclePaths.raise}>Nêu vướng mắc</LinkButton>}</>} />
      <Tabs label="Ngăn vướng mắc" items={OBSTACLE_SHELVES.map((one) => ({ label: SHELF_WORDS[one], href: hrefFor({ ngan: one }), current: one === shelf }))} />
      <FilterBar action={obstaclePaths.list} hidden={<HiddenFields values={{ ngan: shelf, 'qua-han': filter['qua-han'] }} />} search={{ value: filter.q, label: 'Tìm theo nội dung, đơn vị nêu', placeholder: 'Gõ không dấu được: phieu kiem nghiem' }} resetHref={narrowed ? hrefFor(none) : undefined}>
        <Field name="noi-dung" type="select" label="Nội dung" value={filter['noi-dung']} emptyOption="Tất cả" options={TOPICS.map((one) => ({ value: one, label: TOPIC_WORDS[one] }))} />
        <Field name="buoc" type="select" label="Bước" value={filter.buoc} emptyOption="Tất cả" options={OBSTACLE_STAGES.map((one) => ({ value: one, label: OBSTACLE_STAGE_WORDS[one] }))} />
        <Field name="nam" label="Năm" width={4} inputmode="numeric" value={filter.nam === undefined ? '' : String(filter.nam)} />
      </FilterBar>
      <StateSummary total={view.total} noun="vướng mắc" items={view.late > 0 ? [{ label: `${view.late} quá hạn trả lời`, href: hrefFor({ 'qua-han': '1' }), current: filter['qua-han'] !== undefined }] : []} />
      <DataTable<ObstacleLine>
        caption="Vướng mắc"
        rows={view.rows}
        rowHref={(row) => obstaclePaths.obstacle(row.id)}
        rowTone={(row) => (row.stage === 'withdrawn' || row.stage === 'merged' ? 'gone' : undefined)}
        columns={[
          { key: 'text', label: 'Vướng mắc', rowHead: true, render: (row) => short(row.text) },
          { key: 'topic', label: 'Nội dung', render: (row) => TOPIC_WORDS[topicOf(row.topic)] },
          { key: 'raiser', label: 'Đơn vị nêu', render: (row) => row.raiser },
          { key: 'on', label: 'Ngày nêu', align: 'num', render: (row) => formatDate(row.raisedOn) },
          { key: 'level', label: 'Đang ở', align: 'fit', render: (row) => AT_LEVEL[row.level] },
          { key: 'stage', label: 'Bước', align: 'fit', render: (row) => <StageBadge stage={row.stage} /> },
          { key: 'due', label: 'Trả lời', align: 'num', render: (row) => <AnswerDay row={row} today={view.today} /> },
        ]}
        empty={narrowed
          ? <EmptyState title="Không tìm thấy vướng mắc nào" text="Thử bớt chữ, gõ không dấu, hoặc bỏ lọc." action={<LinkButton kind="second" href={hrefFor(none)}>Bỏ lọc</LinkButton>} />
          : <EmptyState title={shelf === 'cho-giai-quyet' ? 'Không có vướng mắc nào chờ giải quyết' : 'Chưa có vướng mắc nào'} text="Vướng mắc nêu từ trang nhiệm vụ, kế hoạch, hồ sơ, hoặc ngay tại đây." action={view.mayRaise ? <LinkButton href={obstaclePaths.raise} icon="note-pencil">Nêu vướng mắc</LinkButton> : undefined} />}
      />
      {view.pages > 1 && <Pagination page={view.page} pages={view.pages} hrefFor={(page) => hrefFor({ trang: page })} />}
    </>
  )
}

function AnswerDay({ row, today }: { row: ObstacleLine; today: PlainDate }): Html {
  if (row.answeredOn !== null) return <div>{formatDate(row.answeredOn)}<br /><span class="meta">sau {workingDaysBetween(row.raisedOn, row.answeredOn)} ngày làm việc</span></div>
  return isOpen(row.stage) ? <DueDate date={row.dueOn} workingDaysLeft={leftTo(today, row.dueOn)} /> : <>–</>
}

/** Working days that are left; late on any day after it. */
function leftTo(today: PlainDate, due: PlainDate): number {
  const left = workingDaysBetween(today, due)
  return due < today ? Math.min(-1, left) : left
}

function short(text: string): string {
  return text.length <= 140 ? text : `${text.slice(0, 139)}…`
}

/** White head of an obstacle. */
export function ObstacleHead({ view }: { view: ObstacleView }): Html {
  const { row } = view
  return (
    <RecordHead
      crumbs={[{ label: 'Vướng mắc', href: obstaclePaths.list }, { label: row.raiser }]}
      title={short(row.text)}
      badge={<StageBadge stage={view.stage} />}
      facts={[
        { label: 'Đơn vị nêu', value: row.raiser },
        { label: 'Ngày nêu', value: formatDate(row.raised_on) },
        { label: 'Đang ở', value: AT_LEVEL[view.level] },
        view.daysTaken === undefined
          ? { label: 'Hạn trả lời', value: isOpen(view.stage) ? <DueDate inline date={row.due_on} workingDaysLeft={leftTo(view.today, row.due_on)} /> : '–' }
          : { label: 'Trả lời sau', value: `${view.daysTaken} ngày làm việc` },
      ]}
    />
  )
}

/** An obstacle on its way, with its answer. */
export function ObstaclePage({ view }: { view: ObstacleView }): Html {
  const { row, into } = view
  const answer = into ?? row
  return (
    <Columns asideFirst aside={<ActionsPanel can={actionsOf(view)} />}>
      {into && <Notice kind="info" title="Đã gộp để trả lời chung">{view.seesInto ? <>với <a href={obstaclePaths.obstacle(into.id)}>vướng mắc của {into.raiser}</a>; câu trả lời của vướng mắc đó cũng là câu trả lời ở đây.</> : 'với vướng mắc giống nhau; câu trả lời chung hiện ở đây.'}</Notice>}
      <Box title="Vướng mắc">
        <SummaryList
          wide
          items={[
            { label: 'Khó khăn, vướng mắc', value: <TextLines text={row.text} /> },
            ...(row.wish === '' ? [] : [{ label: 'Kiến nghị', value: <TextLines text={row.wish} /> }]),
            { label: 'Nội dung', value: TOPIC_WORDS[view.topic] },
            ...(row.about_words === '' ? [] : [{ label: 'Về', value: view.aboutHref ? <a href={view.aboutHref}>{row.about_words}</a> : row.about_words }]),
            ...(view.unit === '' || view.unit.toLocaleLowerCase('vi') === row.raiser.toLocaleLowerCase('vi') ? [] : [{ label: 'Địa bàn', value: view.unit }]),
          ]}
        />
        {view.files.filter((file) => file.step === 'raised').map((file) => <FileRow name={file.name} href={obstaclePaths.file(row.id, file.id)} meta={formatBytes(file.size)} />)}
      </Box>
      {(answer.proposal !== '' || answer.decision !== '' || answer.answer !== '') && (
        <Box title="Giải quyết">
          <SummaryList
            wide
            items={[
              ...(answer.proposal === '' || into ? [] : [{ label: 'Đề xuất', value: <TextLines text={answer.proposal} /> }]),
              ...(answer.decision === '' || into ? [] : [{ label: 'Ý kiến của UBND', value: <TextLines text={answer.decision} /> }]),
              ...(answer.answer === '' ? [] : [{ label: 'Trả lời', value: <TextLines text={answer.answer} /> }, { label: 'Ngày trả lời', value: `${answer.answered_on === null ? '' : formatDate(answer.answered_on)}, ${answer.answered_by}` }]),
            ]}
          />
          {view.files.filter((file) => file.step === 'answered').map((file) => <FileRow name={file.name} href={obstaclePaths.file(row.id, file.id)} meta={formatBytes(file.size)} />)}
        </Box>
      )}
      {view.merged.length > 0 && <Box title="Vướng mắc đã gộp vào đây"><ul class="plain-list">{view.merged.map((one) => <li><a href={obstaclePaths.obstacle(one.id)}>{short(one.text)}</a> <span class="meta">{one.raiser}</span></li>)}</ul></Box>}
      {view.timeline.length > 0 && (
        <Box title="Đã diễn ra">
          <Timeline items={view.timeline.flatMap((line) => {
            const words = obstacleEventWords(line.event, line.data)
            return words === undefined ? [] : [{ at: formatInstant(line.at), who: line.who, ...words }]
          })} />
        </Box>
      )}
    </Columns>
  )
}

function actionsOf(view: ObstacleView): PossibleAction[] {
  const may = new Set<string>(view.can)
  const step = (action: string, label: string, path: string, kind?: PossibleAction['kind']): PossibleAction[] => (may.has(action) ? [{ label, href: obstaclePaths.step(view.row.id, path), ...(kind ? { kind } : {}) }] : [])
  return [
    ...step('obstacle.decide', 'Cho ý kiến', 'y-kien'),
    ...step('obstacle.collect', 'Tổng hợp, định ngày trả lời', 'tong-hop'),
    ...(view.stage === 'decided' ? step('obstacle.answer', 'Trả lời', 'tra-loi') : []),
    ...step('obstacle.propose', 'Trình UBND', 'trinh'),
    ...(view.stage === 'decided' ? [] : step('obstacle.answer', 'Trả lời', 'tra-loi', 'second')),
    ...(view.level === 'central' ? [] : step('obstacle.pass-up', 'Chuyển lên cấp trên', 'chuyen-len', 'second')),
    ...(view.others.length > 0 ? step('obstacle.merge', 'Gộp với vướng mắc giống nhau', 'gop', 'second') : []),
    ...step('obstacle.withdraw', 'Rút', 'rut', 'text'),
  ]
}
