import type { Block, Paper } from '../../../platform/paper/index.ts'
import { formatDate } from '../../../ui/words.ts'
import type { DossierChanges } from './changes-query.ts'
import { endWords, FATES, pairWords, pointsOf } from './changes-words.ts'

/** The comparison of two dossiers of a product on paper: only what changed, with a line for what did not. */
export function changesPaper(view: DossierChanges): Paper {
  const criteria = view.criteria.filter((row) => row.changed)
  const fields = view.fields.filter((field) => field.changed)
  const papers = view.papers.filter((paper) => paper.fate !== 'kept')
  const dossier = (when: string, one: DossierChanges['before'] | DossierChanges['after']): Block =>
    paragraph(`${when}: hồ sơ ${one.number}, nộp ngày ${formatDate(one.submittedOn)}, Quyết định ${one.act}, bộ số ${one.set}; chủ thể tự chấm ${one.total}/100 điểm.`)
  return {
    name: `So sánh hồ sơ, ${view.product}`,
    blocks: [
      { kind: 'title', text: `So sánh hồ sơ ${view.purpose}` },
      { kind: 'abstract', text: `${view.product}, ${view.producer}` },
      dossier('Lần trước', view.before),
      dossier('Lần này', view.after),
      ...view.years.map((row) => paragraph(`Năm ${row.year}: ${row.figures.map((figure) => `${figure.label.toLocaleLowerCase('vi')} ${figure.text || '……'} ${figure.unit}`.trim()).join('; ')}.`)),
      ...view.updates.map(({ label, text }) => paragraph(`${label}: ${text || '……'}`)),
      ...rows('Giấy tờ', ['Loại', 'Lần trước', 'Lần này', 'Thay đổi'], papers.map((row) => [
        (row.after ?? row.before)?.kindName ?? '', row.before ? `${row.before.name}, ${endWords(row.before)}` : '–', row.after ? `${row.after.name}, ${endWords(row.after)}` : '–', FATES[row.fate].words,
      ]), `${view.papers.length - papers.length} giấy tờ dùng lại như lần trước.`),
      ...rows('Tiêu chí', ['Tiêu chí', 'Lần trước', 'Lần này', 'Điểm'], criteria.map((row) => {
        const one = row.after ?? row.before
        const pair = pairWords(row).toLocaleLowerCase('vi')
        return [
          `${one?.code ?? ''} ${one?.label ?? ''}${pair ? ` (${pair})` : ''}`, row.before ? (row.before.option?.label ?? 'không chọn mức') : '–', row.after ? (row.after.option?.label ?? 'không chọn mức') : '–',
          `${pointsOf(row.before)} → ${pointsOf(row.after)}`,
        ]
      }), `${view.criteria.length - criteria.length} tiêu chí không đổi.`),
      ...rows('Phiếu đăng ký và báo cáo', ['Mục', 'Lần trước', 'Lần này'], fields.map((row) => [row.label, row.before || '(trống)', row.after || '(trống)']), ''),
    ],
  }
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text }
}

function rows(title: string, head: readonly string[], cells: string[][], rest: string): Block[] {
  return [
    { kind: 'heading', level: 1, text: title },
    cells.length === 0 ? paragraph('Không có gì khác.') : { kind: 'table', columns: head.map((label) => ({ label })), rows: cells },
    ...(rest ? [paragraph(rest)] : []),
  ]
}
