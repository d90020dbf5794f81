import { type Block, longDate, type Paper, signatureLines } from '../../../platform/paper/index.ts'
import type { Level, PlainDate } from '../../../rules/vocabulary.ts'
import { type PlanContent, type PlanPart, printsOf } from './content.ts'
import { aimWords, bodyWords, timeWords } from './words.ts'

/** Whose paper it is, and its number and day once it has them. */
export type PaperHead = {
  level: Level
  unit: { name: string; fullName: string }
  symbol: string
  number: string | null
  issuedOn: PlainDate | null
}

/**
 * A plan as a state paper in the layout of 30/2020/NĐ-CP: a plan of its own, or a decision that encloses it (M05.03); then the
 * appendices: registrations, tasks.
 */
export function planPaper(content: PlanContent, head: PaperHead): Paper {
  const name = `Kế hoạch: ${content.title}`
  const bases = content.bases.map((one) => one.text)
  const issuedWith = `Kèm theo ${content.enclosedBy ? 'Quyết định' : 'Kế hoạch'} số ${head.number ?? `……/${head.symbol}`} ${head.issuedOn === null ? 'ngày …… tháng …… năm ……' : longDate(head.issuedOn)} của ${issuerWords(head)}`
  const appendices = appendicesOf(content, issuedWith)
  const end: Block[] = [{ kind: 'recipients', items: content.recipients, archive: content.archive }, { kind: 'signature', lines: signLines(content, head.level), name: null }]
  const top: Block[] = [
    { kind: 'letterhead', issuer: head.level === 'central' ? ['Bộ Nông nghiệp', 'và Môi trường'] : ['Ủy ban nhân dân', head.unit.fullName] },
    { kind: 'number-line', number: head.number, symbol: head.symbol, place: head.level === 'central' ? 'Hà Nội' : head.unit.name, date: head.issuedOn },
  ]
  if (!content.enclosedBy) {
    const opening: Block = { kind: 'paragraph', text: `${upFirst(issuerWords(head))} ban hành Kế hoạch ${lowFirst(content.title)} như sau:` }
    return { name, blocks: [...top, { kind: 'title', text: 'Kế hoạch' }, { kind: 'abstract', text: content.title }, ...basesBlock(bases), opening, ...body(content, true), ...end, ...appendices] }
  }
  const { articles } = content.enclosedBy
  return {
    name,
    blocks: [
      ...top, { kind: 'title', text: 'Quyết định' }, { kind: 'abstract', text: `Ban hành Kế hoạch ${lowFirst(content.title)}` },
      { kind: 'authority', text: head.level === 'central' ? 'Bộ trưởng Bộ Nông nghiệp và Môi trường' : `Chủ tịch Ủy ban nhân dân ${head.unit.fullName}` },
      ...basesBlock(bases), { kind: 'authority', text: 'Quyết định:' },
      ...articles.map((text, i): Block => ({ kind: 'article', text: i === articles.length - 1 ? `${text.replace(/[./\s]+$/, '')}./.` : text })),
      ...end,
      { kind: 'appendix', label: 'KẾ HOẠCH', title: content.title, issuedWith, blocks: body(content, false) },
      ...appendices,
    ],
  }
}

/** Above the room for a name; the register puts in who signed. A decision is its head's, a plan is signed for the committee. */
function signLines({ enclosedBy }: PlanContent, level: Level): string[] {
  if (level === 'central') return signatureLines({ capacity: 'head', head: 'Bộ trưởng', title: 'Bộ trưởng' })
  return enclosedBy ? signatureLines({ capacity: 'head', head: 'Chủ tịch', title: 'Chủ tịch' }) : signatureLines({ capacity: 'TM', collective: 'Ủy ban nhân dân', head: 'Chủ tịch', title: 'Chủ tịch' })
}

function issuerWords({ level, unit }: PaperHead): string {
  return level === 'central' ? 'Bộ Nông nghiệp và Môi trường' : `Ủy ban nhân dân ${unit.fullName}`
}

function basesBlock(items: readonly string[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'bases', items }]
}

/** In the middle of a sentence; names in capitals stay. */
function lowFirst(text: string): string {
  return /^\p{Lu}{2}/u.test(text) ? text : `${text.charAt(0).toLocaleLowerCase('vi')}${text.slice(1)}`
}

function upFirst(text: string): string {
  return `${text.charAt(0).toLocaleUpperCase('vi')}${text.slice(1)}`
}

/** The numbered parts; what nobody has written is left out. `closes`: the last line ends the paper with "./.". */
function body(content: PlanContent, closes: boolean): Block[] {
  const owner = { targets: ownerOf(content, 'objectives'), duties: ownerOf(content, 'organisation') }
  const blocks = content.parts.flatMap((part) => partBlocks(content, part, 1, owner))
  const loose: Block[] = [
    ...(owner.targets === undefined ? targetBlocks(content) : []), ...(owner.duties === undefined ? dutyBlocks(content) : []),
    ...((content.pilots ?? []).length === 0 ? [] : [{ kind: 'heading', level: 1, text: 'Mô hình chỉ đạo điểm' } satisfies Block, { kind: 'list', marker: 'dash', items: content.pilots ?? [] } satisfies Block]),
  ]
  const all = [...blocks, ...loose]
  return closes ? ended(all) : all
}

/** The part that carries a table: the last one of its kind at the top. */
function ownerOf(content: PlanContent, kind: 'objectives' | 'organisation'): string | undefined {
  return content.parts.findLast((part) => part.kind === kind)?.key
}

function partBlocks(content: PlanContent, part: PlanPart, depth: number, owner: { targets: string | undefined; duties: string | undefined }): Block[] {
  const inside = [
    ...textBlocks(part.text), ...part.parts.flatMap((one) => partBlocks(content, one, depth + 1, owner)),
    ...(part.key === owner.targets ? targetBlocks(content) : []), ...(part.key === owner.duties ? dutyBlocks(content) : []),
  ]
  if (inside.length === 0) return []
  const heading: Block = depth <= 3 ? { kind: 'heading', level: depth === 1 ? 1 : depth === 2 ? 2 : 3, text: part.heading } : { kind: 'paragraph', text: [{ text: part.heading, italic: true }] }
  return [heading, ...inside]
}

/** Lines as paragraphs and lists: "-" first, "+" beneath. */
function textBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = []
  let open: { marker: 'dash' | 'plus'; items: string[] } | undefined
  const close = (): void => {
    if (open) blocks.push({ kind: 'list', ...open })
    open = undefined
  }
  for (const line of lines) {
    const [, sign, item] = /^([-–+•])\s*(.+)$/u.exec(line) ?? []
    if (sign === undefined || item === undefined) {
      close()
      blocks.push({ kind: 'paragraph', text: line })
      continue
    }
    const marker = sign === '+' ? 'plus' : 'dash'
    if (open?.marker !== marker) close()
    open ??= { marker, items: [] }
    open.items.push(item)
  }
  close()
  return blocks
}

function targetBlocks(content: PlanContent): Block[] {
  const { targets } = content
  if (printsOf(content).targets !== 'table' || targets.length === 0) return []
  return [{
    kind: 'table',
    columns: [{ label: 'STT', align: 'centre', width: 8 }, { label: 'Chỉ tiêu', width: 48 }, { label: 'Phải đạt', width: 26 }, { label: 'Cơ quan chịu trách nhiệm', width: 18 }],
    rows: targets.map((one, i) => [String(i + 1), one.title, upFirst(aimWords(one)), one.owner?.name ?? '']),
  }]
}

function dutyBlocks(content: PlanContent): Block[] {
  const { duties } = content
  if (printsOf(content).duties !== 'list') return []
  const bodies = [...new Set(duties.map((one) => one.body.name))]
  return bodies.flatMap((name): Block[] => {
    const items = duties.filter((one) => one.body.name === name).flatMap((one) => one.text.split('\n').map((line) => line.replace(/^[-–+•\s]+/, '').trim()).filter(Boolean))
    return [{ kind: 'heading', level: 2, text: name }, { kind: 'list', marker: 'dash', items }]
  })
}

/** The end of the body of a paper (30/2020/NĐ-CP, Phụ lục I): a last sentence with "./.". */
function ended(blocks: readonly Block[]): Block[] {
  const last = blocks.at(-1)
  const clean = (text: string): string => text.replace(/[.;/\s]+$/, '')
  if (last?.kind === 'paragraph' && typeof last.text === 'string') return [...blocks.slice(0, -1), { ...last, text: clean(last.text), ends: true }]
  if (last?.kind === 'list') {
    const item = last.items.at(-1)
    if (typeof item === 'string') return [...blocks.slice(0, -1), { ...last, items: [...last.items.slice(0, -1), `${clean(item)}./.`] }]
  }
  return [...blocks]
}

function appendicesOf(content: PlanContent, issuedWith: string): Block[] {
  const made = [registrationTable(content), taskTable(content)].flatMap((one) => one ?? [])
  return made.map(({ title, table, wide }, i) => ({ kind: 'appendix', number: i + 1, title, issuedWith, blocks: [table], ...(wide ? { wide } : {}) }))
}

type Table = Extract<Block, { kind: 'table' }>
type Made = { title: string; table: Table; wide?: boolean }

/** Empty stays empty, 0 stays 0 (M06.19); a total is only written where numbers stand. */
function registrationTable({ registrations }: PlanContent): Made | undefined {
  if (!registrations) return undefined
  const { rows } = registrations
  const sum = (name: 'upTo4' | 'potential5' | 'total'): string => (rows.every((row) => row[name] === null) ? '' : String(rows.reduce((all, row) => all + (row[name] ?? 0), 0)))
  const figure = (value: number | null): string => (value === null ? '' : String(value))
  return {
    title: registrations.title,
    table: {
      kind: 'table',
      columns: [{ label: 'STT', align: 'centre', width: 8 }, { label: 'Đơn vị', width: 34 }, { label: 'Sản phẩm đến 4 sao', align: 'centre', width: 15 }, { label: 'Sản phẩm tiềm năng 5 sao', align: 'centre', width: 15 }, { label: 'Tổng số', align: 'centre', width: 12 }, { label: 'Ghi chú', width: 16 }],
      rows: [
        ...rows.map((row, i) => [String(i + 1), row.name, figure(row.upTo4), figure(row.potential5), figure(row.total), row.note]),
        ['', { text: 'Tổng cộng', bold: true as const }, { text: sum('upTo4'), bold: true as const }, { text: sum('potential5'), bold: true as const }, { text: sum('total'), bold: true as const }, ''],
      ],
    },
  }
}

/** Tasks with who and when, groups over them; rows that share a number print it once (M07.01–M07.04). */
function taskTable(content: PlanContent): Made | undefined {
  const { tasks } = content
  if (tasks.length === 0 || printsOf(content).tasks !== 'appendix') return undefined
  const timed = tasks.some((task) => timeWords(task.time) !== '')
  let group = ''
  let number = 0
  const rows = tasks.flatMap((task, i): Table['rows'][number][] => {
    const opens = task.group !== '' && task.group !== group
    group = task.group
    const repeats = task.mark !== '' && task.mark === tasks[i - 1]?.mark
    if (!repeats) number += 1
    return [
      ...(opens ? [[{ text: task.group, colspan: timed ? 6 : 5, bold: true as const }]] : []),
      [repeats ? '' : task.mark || String(number), repeats && task.title === tasks[i - 1]?.title ? '' : task.title, task.activity, bodyWords(task.leads), bodyWords(task.coordinators), ...(timed ? [timeWords(task.time)] : [])],
    ]
  })
  return {
    title: 'Bảng phân công nhiệm vụ', wide: true,
    table: {
      kind: 'table', rows,
      columns: [{ label: 'STT', align: 'centre', width: 6 }, { label: 'Nội dung, nhiệm vụ', width: 22 }, { label: 'Hoạt động cụ thể', width: 23 }, { label: 'Đơn vị chủ trì', width: 15 }, { label: 'Đơn vị phối hợp', width: 22 }, ...(timed ? [{ label: 'Thời gian thực hiện', width: 12 }] : [])],
    },
  }
}
