import type { ObstacleShelf } from './list.ts'
import type { Answering } from './model.ts'

/** Who answers, by level. */
export const AT_LEVEL: Record<Answering, string> = { commune: 'cấp xã', province: 'cấp tỉnh', central: 'trung ương' }

const EVENTS: Record<string, string> = {
  'obstacle.raised': 'Nêu vướng mắc',
  'obstacle.collected': 'Tổng hợp',
  'obstacle.proposed': 'Trình UBND, đề xuất',
  'obstacle.decided': 'Cho ý kiến',
  'obstacle.answered': 'Trả lời',
  'obstacle.passed-up': 'Chuyển lên cấp trên',
  'obstacle.merged': 'Gộp vào vướng mắc khác',
  'obstacle.withdrawn': 'Rút',
  'obstacle.late-told': 'Báo quá hạn trả lời',
}

/** A line of an obstacle's journal in words. */
export function obstacleEventWords(event: string, data: Record<string, unknown>): { what: string; more?: string } | undefined {
  const what = EVENTS[event]
  const more = ['words', 'reason', 'text'].map((name) => data[name]).find((value): value is string => typeof value === 'string' && value !== '')
  return what === undefined ? undefined : { what, ...(more ? { more } : {}) }
}

export const SHELF_WORDS: Record<ObstacleShelf, string> = { 'cho-giai-quyet': 'Chờ cấp mình giải quyết', 'da-neu': 'Đơn vị đã nêu', 'tat-ca': 'Tất cả' }
