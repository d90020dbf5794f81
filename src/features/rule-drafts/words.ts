import { formatDate } from '../../ui/words.ts'

/** What checkEra says of a changed rule set, in words that tell how to mend it. */
const PROBLEMS: [RegExp, (parts: string[]) => string][] = [
  [/^part (\w) gives (\d+) points, the decree (\d+)$/, ([part, given, asked]) => `Phần ${part} cộng thành ${given} điểm, quy định là ${asked}. Đổi thêm mức khác trong phần này cho khớp.`],
  [/^the parts add up to (\d+)$/, ([sum]) => `Cả phiếu cộng thành ${sum} điểm, phải là 100.`],
  [/^(\S+): its star mark is not above the one before it$/, ([option]) => `Mức ${option}: mức tối thiểu của sao cao hơn phải nằm ở mức nhiều điểm hơn.`],
  [/^(?:not named among its faults: )?((?:Phần|Mục|Tiêu chí) .+)$/, ([fault]) => `${fault}.`],
  [/^the band of (\d) stars does not lie above that of (\d)$/, ([upper, lower]) => `Khung ${upper} sao phải bắt đầu cao hơn khung ${lower} sao.`],
  [/^the lowest band does not start at 0$/, () => 'Khung thấp nhất phải bắt đầu từ 0 điểm.'],
]

/** A contradiction in Vietnamese, with its set. */
export function problemWords({ set, message }: { set?: number; message: string }): string {
  for (const [pattern, words] of PROBLEMS) {
    const found = pattern.exec(message)
    if (found) return `${set === undefined ? '' : `Bộ số ${set}. `}${words(found.slice(1))}`
  }
  return `${set === undefined ? '' : `Bộ số ${set}. `}Dữ liệu chưa khớp nhau: ${message}.`
}

/** Journal events of a draft, for its timeline. */
export function ruleEventWords(event: string, data: Record<string, unknown>): string | undefined {
  const text = (name: string): string => (typeof data[name] === 'string' ? data[name] : '')
  switch (event) {
    case 'rule.drafted':
      return 'Bắt đầu soạn'
    case 'rule.described':
      return 'Sửa tên, căn cứ'
    case 'rule.changed':
      return `Thêm thay đổi: ${text('words')}`
    case 'rule.change-removed':
      return `Bỏ thay đổi: ${text('words')}`
    case 'rule.preview-asked':
      return 'Tính tác động'
    case 'rule.kept':
      return `Giữ làm quy định ${text('era')}, hiệu lực từ ${formatDate(text('from'))}`
    case 'rule.dropped':
      return `Đưa quy định ${text('era')} về dự thảo`
    default:
      return undefined
  }
}
