/** The command `compare-plans`: reads each document of a folder into structure, prints it in the state layout, and compares. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { type Compared, compareDocument, type Difference, DOUBT_WORDS, type Slip, SLIP_RULES } from '../../platform/paper/read/index.ts'
import { Refused } from '../../platform/refused.ts'
import { compareVietnamese } from '../../platform/text/vietnamese.ts'
import type { CommandResult } from './law-commands.ts'

const KINDS = new Set(['.txt', '.md', '.docx'])
const MOST_BYTES = 20 * 1024 * 1024

const BLOCK_WORDS: Readonly<Record<Compared['trail'][number]['kind'], string>> = {
  letterhead: 'tên cơ quan', 'number-line': 'số và ngày', nation: 'quốc hiệu', 'form-code': 'mẫu số', 'place-date': 'địa danh, ngày', title: 'tên loại', abstract: 'trích yếu', addressee: 'kính gửi',
  authority: 'thẩm quyền', bases: 'căn cứ', chapter: 'chương', heading: 'đề mục', article: 'điều', paragraph: 'đoạn văn', list: 'mục liệt kê', table: 'bảng', 'form-line': 'dòng điền', boxes: 'ô chọn',
  signature: 'chữ ký', signatures: 'chữ ký', recipients: 'nơi nhận', appendix: 'đầu phụ lục', unplaced: 'chưa rõ phần nào',
}

/**
 * Compares every document (.txt, .md, .docx) of a folder with its own print. Exit code 0 only when each could be read and none differs.
 * @param args the folder
 */
export async function comparePlansCommand(args: readonly string[]): Promise<CommandResult> {
  const [folder] = args
  if (folder === undefined || args.length > 1) return { output: 'Ghi một thư mục: npm run -s sao -- compare-plans DIR\n', exitCode: 1 }
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined)
  if (!entries) return { output: `Không mở được thư mục “${folder}”. Kiểm tra lại đường dẫn.\n`, exitCode: 1 }
  const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map((entry) => entry.name).toSorted(compareVietnamese)
  if (names.length === 0) return { output: `Thư mục “${folder}” không có tệp nào để so.\n`, exitCode: 1 }
  let same = 0
  const out: string[] = []
  for (const name of names) {
    const { lines, isSame } = await compareFile(join(folder, name), name)
    out.push(...lines, '')
    if (isSame) same += 1
  }
  out.push(`${names.length} tệp: ${same} không khác, ${names.length - same} khác hoặc không đọc được.`)
  return { output: `${out.join('\n')}\n`, exitCode: same === names.length ? 0 : 1 }
}

async function compareFile(path: string, name: string): Promise<{ lines: string[]; isSame: boolean }> {
  try {
    if (!KINDS.has(extname(name).toLowerCase())) throw new Refused('invalid', 'Chỉ so được tệp .txt, .md và .docx. Lưu văn bản thành một trong các kiểu đó.')
    if ((await stat(path)).size > MOST_BYTES) throw new Refused('invalid', `Tệp lớn hơn ${MOST_BYTES / 1024 / 1024} MB. Tách thành các phần nhỏ hơn.`)
    const compared = compareDocument(await readFile(path), name)
    return { lines: report(name, compared), isSame: compared.differences.length === 0 }
  } catch (error) {
    if (error instanceof Refused) return { lines: [`${name}: KHÔNG ĐỌC ĐƯỢC. ${error.message}`], isSame: false }
    throw error
  }
}

function report(name: string, compared: Compared): string[] {
  const { differences, slips, doubts, lines, generic, unplaced } = compared
  const share = lines.length === 0 ? 0 : (generic * 100) / lines.length
  return [
    `${name}: ${differences.length === 0 ? 'không khác' : `${differences.length} CHỖ KHÁC`}`,
    `  ${lines.length} dòng có chữ: ${kinds(compared)}`,
    `  Đoạn văn thường: ${generic} dòng (${share.toLocaleString('vi', { maximumFractionDigits: 1 })} %), trong đó chưa rõ thuộc phần nào: ${unplaced}`,
    ...differences.flatMap(differenceLines),
    `  Chuẩn hóa và lỗi quét: ${slips.length}`,
    ...slips.toSorted((a, b) => a.line - b.line).map((slip) => `    ${place(lines[slip.line]?.at)}: ${SLIP_RULES[slip.rule].words}: ${slipWords(slip, compared)}`),
    `  Cần người xem: ${doubts.length}`,
    ...doubts.map(({ kind, at, read, maybe }) => `    ${place(at)}: ${DOUBT_WORDS[kind]}${read ? `: “${read}”` : ''}${maybe === undefined ? '' : `; có thể là: ${maybe}`}`),
  ]
}

function kinds({ trail }: Compared): string {
  const count = new Map<string, number>()
  for (const { kind, lines } of trail) count.set(BLOCK_WORDS[kind], (count.get(BLOCK_WORDS[kind]) ?? 0) + lines.length)
  return [...count].toSorted(([, a], [, b]) => b - a).map(([words, lines]) => `${words} ${lines}`).join(', ')
}

function place(at: number | undefined): string {
  return at ? `dòng ${at}` : 'cả văn bản'
}

function differenceLines({ at, document, print }: Difference): string[] {
  return [...(document === undefined ? [] : [`  - ${place(at)}: ${document}`]), ...(print === undefined ? [] : [`  + bản in${at ? '' : ' (thêm)'}: ${print}`])]
}

const AROUND = 24

/** What a slip changed, with some words around it. */
function slipWords(slip: Slip, { lines }: Compared): string {
  const { rule, was, now, onto, line } = slip
  if (rule === 'joined' && onto !== undefined) {
    const second = lines[line]?.text ?? ''
    return `“…${was.slice(0, was.length - second.length).trimEnd().slice(-AROUND)} ⏎ ${second.slice(0, AROUND)}…”`
  }
  if (now === '' || rule === 'footnote' || rule === 'moved') return `“${cut(was)}”`
  let from = 0
  while (from < was.length && was[from] === now[from]) from += 1
  let tail = 0
  while (tail < Math.min(was.length, now.length) - from && was.at(-1 - tail) === now.at(-1 - tail)) tail += 1
  const part = (text: string): string => cut(`${from > AROUND ? '…' : ''}${text.slice(Math.max(0, from - AROUND), text.length - Math.max(0, tail - AROUND))}${tail > AROUND ? '…' : ''}`)
  return `“${part(was)}” → “${part(now)}”`
}

function cut(text: string): string {
  return text.length > 160 ? `${text.slice(0, 100)}…${text.slice(-40)}` : text
}
