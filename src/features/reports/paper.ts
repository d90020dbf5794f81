import { type Block, type Paper, type Cell, signatureLines } from '../../platform/paper/index.ts'
import type { Level } from '../../rules/vocabulary.ts'
import { formatDate, formatNumber } from '../../ui/words.ts'
import type { CallForm } from './forms.ts'
import type { Edition } from './model.ts'

/** What stands around the figures: who issues, to whom, number and day once it has them. */
export type PaperFrame = {
  issuer: { name: string; fullName: string; level: Level }
  /** Bodies it goes to; the first one is addressed. */
  to: readonly string[]
  number: string | null
  symbol: string
  dated: string | null
  /** Capacity of who signs, by the title; nothing while nobody has. */
  signed: boolean
}

/** The report as an official paper: figures in tables by section, parts in words, and the corrections with their reasons. */
export function reportPaper(edition: Edition, form: Pick<CallForm, 'copies' | 'through'>, frame: PaperFrame): Paper {
  const { issuer, to } = frame
  const [first = ''] = to
  const corrected = edition.sections.flatMap((section) => section.figures).filter((figure) => figure.corrected)
  const own = edition.unit === issuer.fullName
  const blocks: Block[] = [
    { kind: 'letterhead', issuer: issuer.level === 'central' ? ['Bộ Nông nghiệp', 'và Môi trường'] : ['Ủy ban nhân dân', issuer.fullName] },
    { kind: 'number-line', number: frame.number, symbol: frame.symbol, place: issuer.name, date: frame.dated },
    { kind: 'title', text: 'Báo cáo' },
    { kind: 'abstract', text: own ? withoutReport(edition.title) : `${withoutReport(edition.title)}, số liệu của ${edition.unit} đến ${formatDate(edition.span.to)}` },
    { kind: 'addressee', to: [first] },
    { kind: 'paragraph', text: `${issuer.fullName.slice(0, 1).toLocaleUpperCase('vi')}${issuer.fullName.slice(1)} báo cáo số liệu và kết quả từ ${formatDate(edition.span.from)} đến ${formatDate(edition.span.to)}${own ? '' : `, của ${edition.unit} (đơn vị đã kết thúc hoạt động)`}. Số liệu theo ${edition.formName.slice(0, 1).toLocaleLowerCase('vi')}${edition.formName.slice(1)}; dấu gạch là mục đơn vị không có thông tin, khác với 0.` },
    ...edition.sections.flatMap((section): Block[] => [
      { kind: 'heading', level: 1, text: section.title },
      { kind: 'table', columns: [{ label: 'TT', align: 'centre', width: 7 }, { label: 'Nội dung', width: 55 }, { label: 'Đơn vị tính', width: 16 }, { label: 'Số liệu', align: 'right', width: 22 }], rows: section.figures.map((figure, i): Cell[] => [String(i + 1), `${figure.label}${figure.corrected ? ' (*)' : ''}`, figure.unit, figureText(figure)]) },
    ]),
    ...(corrected.length === 0 ? [] : [
      { kind: 'paragraph', text: '(*) Số đơn vị báo cáo khác số đếm từ sổ:' } satisfies Block,
      { kind: 'list', marker: 'dash', items: corrected.map((figure) => `${figure.label}: sổ ${figure.counted === null ? 'không có' : formatNumber(figure.counted)}, báo cáo ${figureText(figure)}. Lý do: ${figure.reason}`) } satisfies Block,
    ]),
    ...edition.words.filter((part) => part.text.trim() !== '').flatMap((part): Block[] => [
      { kind: 'heading', level: 1, text: part.title },
      ...part.text.split('\n').map((line) => line.trim()).filter((line) => line !== '').map((text): Block => ({ kind: 'paragraph', text })),
    ]),
    { kind: 'paragraph', text: `Trên đây là báo cáo của ${issuer.fullName}${form.through === '' ? '' : `, gửi qua ${form.through}`}`, ends: true },
    { kind: 'recipients', items: [...to, ...form.copies], archive: 'VT' },
    {
      kind: 'signature', name: frame.signed ? edition.signer.name : null,
      lines: signatureLines({ capacity: frame.signed && /^(phó|thứ)/i.test(edition.signer.title) ? 'KT' : 'TM', collective: 'Ủy ban nhân dân', head: 'Chủ tịch', title: (edition.signer.title || 'Chủ tịch').replace(/\s+(UBND|Ủy ban nhân dân).*$/iu, '') }),
    },
  ]
  return { name: `Báo cáo ${edition.unit}, ${edition.title.slice(0, 1).toLocaleLowerCase('vi')}${edition.title.slice(1)}`, blocks }
}

function figureText(figure: { value: number | null; text: string | null }): string {
  return figure.text ?? (figure.value === null ? '–' : formatNumber(figure.value))
}

/** The abstract under the word "Báo cáo" does not say it again. */
function withoutReport(title: string): string {
  const rest = title.replace(/^Báo cáo\s+/u, '')
  return `${rest.slice(0, 1).toLocaleUpperCase('vi')}${rest.slice(1)}`
}
