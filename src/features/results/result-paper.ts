import type { Block, Paper } from '../../platform/paper/index.ts'
import { formatMean } from '../../rules/engine/tally.ts'
import { partLabel, plainLabel } from '../scoring/index.ts'
import type { resultRecord } from './queries.ts'
import { shortArticle } from './words.ts'

type ResultData = Awaited<ReturnType<(typeof resultRecord)['run']>>

/** A result with its working, criterion by criterion, to print or to keep; the decision and the notices are papers of their own. */
export function resultPaper(view: ResultData): Paper {
  const { result, rules } = view
  const verdict = `${result.mean} điểm, ${view.disqualified ? 'bị loại' : `${result.stars} sao`}`
  return {
    name: `Kết quả ${result.product}`,
    ruleSet: `Căn cứ: ${rules.act}, bộ số ${rules.set}.`,
    blocks: [
      { kind: 'title', text: 'Kết quả đánh giá, phân hạng' },
      { kind: 'abstract', text: result.product },
      { kind: 'paragraph', text: `${result.producer}, ${result.commune}. Hồ sơ ${result.dossierNumber}. ${rules.act}, bộ số ${rules.set}: ${rules.setName}.` },
      { kind: 'paragraph', text: [{ text: verdict, bold: true }, `, ${result.count} phiếu, chênh lệch ${result.spread} điểm.`] },
      ...view.summary.map((text): Block => ({ kind: 'paragraph', text })),
      {
        kind: 'table',
        columns: [{ label: 'Tiêu chí', width: 34 }, { label: 'Mức hội đồng chấm', width: 32 }, { label: 'Đồng ý', align: 'centre', width: 9 }, { label: 'Điểm TB', align: 'right', width: 11 }, { label: 'Căn cứ', width: 14 }],
        rows: [
          ...view.parts.flatMap((part) => [
            [{ text: `${part.code}. ${partLabel(part.label)}`, colspan: 3, bold: true as const }, { text: `${formatMean(part.sum, result.count)}/${part.max}`, bold: true as const }, ''],
            ...view.lines.filter((line) => line.part === part.code).map((line) => [
              `${line.criterion} ${plainLabel(line.label)}`,
              `${line.option.label}${line.heldDown ? `\n(dưới mức tối thiểu ${line.heldDown.stars} sao: cần ${line.heldDown.needPoints} điểm)` : ''}`,
              `${line.agree.count}/${line.agree.of}`, `${formatMean(line.pointsSum, line.count)}/${line.max}`, shortArticle(line.article),
            ]),
          ]),
          [{ text: `Tổng điểm trung bình (${rules.article})`, colspan: 3, bold: true }, { text: result.mean, bold: true }, ''],
        ],
      },
    ],
  }
}
