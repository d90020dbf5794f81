import { Field, LinkButton } from '../../ui/forms.tsx'
import type { Html } from '../../ui/html.ts'
import { Box, Columns, PageHead } from '../../ui/layout.tsx'
import { addressWith } from '../../ui/links.ts'
import { ActionsPanel, Badge, CountsStrip, EmptyState, Notice, type PossibleAction, RecordHead, SummaryList, Timeline } from '../../ui/record.tsx'
import { DataTable, FilterBar, Pagination, StateSummary } from '../../ui/tables.tsx'
import { formatInstant, formatNumber } from '../../ui/words.ts'
import { RECORD_PATHS, TextLines } from '../producers/index.ts'
import { TARGET_GROUPS } from './model.ts'
import { trainingPaths as paths } from './paths.ts'
import type { ClassesView, ClassRecord, UntrainedView } from './queries.ts'
import type { ClassLine, PersonLine, UntrainedLine } from './store.ts'
import { daysWords, GROUP_WORDS, groupWords, KIND_WORDS, kindWords, TOPIC_WORDS, trainingEventWords } from './words.ts'

/** The register of classes with counts by group. */
export function ClassesPage({ view, download, thisYear }: { view: ClassesView; download: Html; thisYear: number }): Html {
  const { filter } = view
  const filtered = filter.q !== '' || filter.year !== undefined || filter.group !== undefined
  const years = Array.from({ length: 8 }, (_, i) => String(thisYear - i))
  return (
    <>
      <PageHead title="Tập huấn" actions={<>{download}{view.mayRecord && <LinkButton href={paths.record} icon="plus">Ghi lớp</LinkButton>}</>} />
      <GroupCounts view={view} />
      <FilterBar action={paths.classes} search={{ value: filter.q, label: 'Tên lớp, đơn vị tổ chức, nơi học' }} resetHref={filtered ? paths.classes : undefined}>
        <Field name="nam" type="select" label="Năm" value={filter.year} emptyOption="Tất cả" options={years.map((value) => ({ value, label: value }))} />
        <Field name="doi-tuong" type="select" label="Đối tượng" value={filter.group} emptyOption="Tất cả" options={TARGET_GROUPS.map((value) => ({ value, label: GROUP_WORDS[value] }))} />
      </FilterBar>
      <StateSummary total={view.total} noun="lớp" aside="Xếp theo: lớp gần nhất" />
      <DataTable<ClassLine>
        caption="Lớp tập huấn"
        rows={view.rows}
        rowHref={(row) => paths.class(row.id)}
        rowTone={(row) => (row.cancelled_at ? 'gone' : undefined)}
        columns={[
          { key: 'title', label: 'Lớp', rowHead: true, render: (row) => row.title },
          { key: 'group', label: 'Đối tượng', render: (row) => groupWords(row.target_group) },
          { key: 'organiser', label: 'Đơn vị tổ chức', render: (row) => row.organiser },
          { key: 'days', label: 'Ngày học', align: 'fit', render: (row) => daysWords(row) },
          { key: 'people', label: 'Người dự', align: 'num', render: (row) => formatNumber(row.people ?? 0) },
          { key: 'certified', label: 'Có chứng nhận', align: 'num', render: (row) => formatNumber(row.certified ?? 0) },
          { key: 'state', label: 'Ghi chú', render: (row) => (row.cancelled_at ? 'đã hủy' : '') },
        ]}
        empty={
          filtered
            ? <EmptyState title="Không tìm thấy lớp nào" text="Thử bớt chữ, hoặc bỏ lọc năm và đối tượng." action={<LinkButton kind="second" href={paths.classes}>Bỏ lọc</LinkButton>} />
            : <EmptyState title="Chưa có lớp tập huấn nào" text="Lớp hiện ở đây khi đơn vị tổ chức ghi vào sổ, kèm danh sách người dự." action={view.mayRecord && <LinkButton href={paths.record}>Ghi lớp</LinkButton>} />
        }
      />
      {view.pages > 1 && <Pagination page={view.page} pages={view.pages} hrefFor={(page) => addressWith(paths.classes, { q: filter.q, nam: filter.year, 'doi-tuong': filter.group, trang: page > 1 ? page : undefined })} note="25 dòng mỗi trang" />}
    </>
  )
}

function GroupCounts({ view: { counts, producers, filter } }: { view: ClassesView }): Html {
  const classes = (group: string): number => counts.classes.find((one) => one.of === group)?.count ?? 0
  const people = counts.people.reduce((sum, one) => sum + one.count, 0)
  return (
    <>
      <CountsStrip
        label="Đếm theo đối tượng"
        items={[
          { n: classes('managers') + classes('both'), label: 'lớp có cán bộ quản lý' },
          { n: classes('producers') + classes('both'), label: 'lớp có chủ thể' },
          { n: people, label: 'lượt người dự' },
          { n: producers.untrained, label: `chủ thể chưa qua lớp, trong ${formatNumber(producers.producers)}`, href: addressWith(paths.untrained, { 'tu-nam': filter.year }) },
        ]}
      />
      {people > 0 && <p class="meta">Người dự: {counts.people.map((one) => `${kindWords(one.of).toLowerCase()} ${formatNumber(one.count)}`).join(', ')}. Lớp cho cả cán bộ và chủ thể tính ở cả hai nhóm; lớp đã hủy không tính.</p>}
    </>
  )
}

/** White head of a class. */
export function ClassHead({ view }: { view: ClassRecord }): Html {
  const { class: row } = view
  return (
    <RecordHead
      crumbs={[{ label: 'Tập huấn', href: paths.classes }, { label: row.title }]}
      title={row.title}
      sub={`${row.organiser} · ${daysWords(row)}`}
      badge={row.cancelled_at ? <Badge kind="neutral" icon="prohibit">Đã hủy</Badge> : undefined}
      facts={[{ label: 'Đối tượng', value: groupWords(row.target_group) }, { label: 'Nội dung', value: TOPIC_WORDS[row.topic] ?? row.topic }, { label: 'Người dự', value: formatNumber(view.attended) }]}
    />
  )
}

/** One class: facts, people, history. */
export function ClassPage({ view, download }: { view: ClassRecord; download: Html }): Html {
  const { class: row, can } = view
  const open = row.cancelled_at === null
  const actions: PossibleAction[] = [
    ...(open && can.includes('training.attend') ? [{ label: 'Ghi người dự', href: paths.attend(row.id), icon: 'plus' as const }] : []),
    ...(open && can.includes('training.correct') ? [{ label: 'Sửa thông tin lớp', href: paths.edit(row.id), icon: 'pencil-simple' as const }] : []),
    ...(open && can.includes('training.cancel') ? [{ label: 'Hủy lớp', href: paths.cancel(row.id), kind: 'text' as const }] : []),
  ]
  return (
    <Columns aside={<ActionsPanel can={actions} none={open ? 'Vai đang dùng chỉ xem được lớp này.' : 'Lớp đã hủy.'} />}>
      {row.cancelled_at && <Notice kind="info" title="Lớp đã hủy, không tính vào số liệu.">{row.cancelled_reason}</Notice>}
      <Box title="Thông tin lớp">
        <SummaryList
          items={[
            { label: 'Địa bàn', value: row.unit },
            { label: 'Khung đào tạo', value: row.frame || '(chưa ghi)' },
            { label: 'Nơi học', value: row.place || '(chưa ghi)' },
            { label: 'Giảng viên', value: row.trainer || '(chưa ghi)' },
            { label: 'Chi phí', value: row.cost === null ? '(chưa ghi)' : `${formatNumber(Number(row.cost))} đồng` },
            { label: 'Nhiệm vụ trong kế hoạch', value: row.task || '(không ghi)' },
          ]}
        />
      </Box>
      {row.documents && <Box title="Tài liệu"><TextLines text={row.documents} /></Box>}
      <Box title="Người dự" aside={view.total > 0 ? download : undefined}>
        {view.total < view.attended && <p class="meta">Chỉ hiện {formatNumber(view.total)} người của địa bàn ông/bà trong {formatNumber(view.attended)} người dự.</p>}
        <DataTable<PersonLine>
          caption="Người dự lớp"
          boxed={false}
          rows={view.people}
          rowHref={open && can.includes('training.attend') ? (person) => paths.person(row.id, person.id) : undefined}
          columns={[
            { key: 'name', label: 'Họ và tên', rowHead: true, render: (person) => person.person_name },
            { key: 'kind', label: 'Đối tượng', render: (person) => kindWords(person.kind) },
            { key: 'office', label: 'Chủ thể, cơ quan', render: (person) => (person.producer_id === null ? person.office : <a href={RECORD_PATHS.producer(person.producer_id)}>{person.producer}</a>) },
            { key: 'phone', label: 'Điện thoại', align: 'fit', render: (person) => person.phone ?? '' },
            { key: 'certified', label: 'Chứng nhận', render: (person) => (person.certified ? person.certificate_no || 'có' : '–') },
          ]}
          empty={<p class="meta">Chưa có người dự nào được ghi.</p>}
        />
        {view.pages > 1 && <Pagination page={view.page} pages={view.pages} hrefFor={(page) => addressWith(paths.class(row.id), { trang: page > 1 ? page : undefined })} note="50 người mỗi trang" />}
      </Box>
      <Box title="Lịch sử">
        <Timeline items={view.timeline.flatMap((line) => {
          const what = trainingEventWords(line.event, line.data)
          return what === undefined ? [] : [{ at: formatInstant(line.at), who: line.who, what }]
        })} />
      </Box>
    </Columns>
  )
}

/** Producers of which nobody has attended a class. */
export function UntrainedPage({ view, download, thisYear }: { view: UntrainedView; download: Html; thisYear: number }): Html {
  const { filter } = view
  const filtered = filter.unit !== undefined || filter.since !== undefined
  const trained = view.producers - view.untrained
  return (
    <>
      <PageHead title="Chủ thể chưa qua lớp" sub={`${formatNumber(trained)} trong ${formatNumber(view.producers)} chủ thể đã có người dự ít nhất một lớp.`} actions={download} />
      <FilterBar action={paths.untrained} resetHref={filtered ? paths.untrained : undefined}>
        {view.communes.length > 0 && <Field name="xa" type="select" label="Xã, phường" value={filter.unit} emptyOption="Tất cả" options={view.communes.map((unit) => ({ value: String(unit.id), label: unit.label }))} />}
        <Field name="tu-nam" type="select" label="Tính lớp từ năm" value={filter.since} emptyOption="Mọi năm" options={Array.from({ length: 8 }, (_, i) => ({ value: String(thisYear - i), label: String(thisYear - i) }))} />
      </FilterBar>
      <StateSummary total={view.untrained} noun="chủ thể chưa có người qua lớp" aside="Xếp theo: tên" />
      <DataTable<UntrainedLine>
        caption="Chủ thể chưa qua lớp tập huấn"
        rows={view.rows}
        rowHref={(row) => RECORD_PATHS.producer(row.id)}
        columns={[
          { key: 'name', label: 'Chủ thể', rowHead: true, render: (row) => row.name },
          { key: 'commune', label: 'Xã, phường', render: (row) => row.commune },
          { key: 'phone', label: 'Điện thoại', align: 'fit', render: (row) => row.phone },
          { key: 'certified', label: 'Sản phẩm có sao', align: 'num', render: (row) => formatNumber(row.certified ?? 0) },
        ]}
        empty={<EmptyState title="Không còn chủ thể nào chưa qua lớp" text="Chủ thể hiện ở đây khi chưa có ai của họ trong danh sách người dự các lớp." />}
      />
      {view.pages > 1 && <Pagination page={view.page} pages={view.pages} hrefFor={(page) => addressWith(paths.untrained, { xa: filter.unit, 'tu-nam': filter.since, trang: page > 1 ? page : undefined })} note="25 dòng mỗi trang" />}
    </>
  )
}

export const KIND_OPTIONS = Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }))
