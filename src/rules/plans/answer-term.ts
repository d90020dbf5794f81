import type { Fact } from '../vocabulary.ts'

/** How long a level has for answering an obstacle, when it has set no day itself. */
export const ANSWER_TERM: Fact<{ workingDays: number }> = {
  value: { workingDays: 15 },
  source: {
    document: 'Các kế hoạch OCOP', article: 'phần tổ chức thực hiện, đoạn cuối', confidence: 'inferred',
    note: 'Kế hoạch chỉ ghi phản ánh kịp thời để xem xét, giải quyết, không ghi số ngày; đây là mốc nhắc việc, cơ quan tổng hợp đặt ngày khác được.',
  },
}

/** From how many days before its end a task stands on the desk of those who lead it. */
export const TASK_SOON: Fact<{ days: number }> = {
  value: { days: 14 },
  source: { document: 'Các kế hoạch OCOP', article: 'phần tổ chức thực hiện', confidence: 'inferred', note: 'Kế hoạch giao theo dõi, đôn đốc tiến độ, không ghi số ngày; đây là mốc nhắc việc.' },
}
