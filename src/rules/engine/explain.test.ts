import { expect, test } from 'vitest'
import { bandWords, explain, unmetWords } from './explain.ts'
import { rank } from './rank.ts'
import { D1048_2019 } from '../eras/d1048-2019/era.ts'
import { D26_2026 } from '../eras/d26-2026/era.ts'
import { setOf } from '../testing/sets.ts'
import { bestAnswers, sheetWith } from '../testing/sheets.ts'

const snacks = setOf(5)
const best = bestAnswers(snacks)
const low = { ...best, '2.3': '2.3.o2' }
const sheets = [{ member: 'm1', answers: best }, { member: 'm2', answers: low }, { member: 'm3', answers: low }]

test('each criterion has its line: choice, agreement, points, what it kept the product from', () => {
  const { lines } = explain(D26_2026, snacks, sheets, rank(D26_2026, snacks, sheets))
  expect(lines).toHaveLength(31)
  expect(lines.find(line => line.criterion === '2.3')).toMatchObject({
    part: 'A', label: 'Phong cách, ghi nhãn hàng hóa', option: { code: '2.3.o2', points: 2 }, agree: { count: 2, of: 3 },
    pointsSum: 7, count: 3, max: 3, heldDown: { stars: 4, needPoints: 3 }, article: 'Phụ lục II, bộ số 5, tiêu chí 2.3',
  })
  expect(lines.find(line => line.criterion === '4.1')).toMatchObject({ option: { code: '4.1.o4' }, minimumForStars: 5, pointsSum: 15 })
  expect(lines.find(line => line.criterion === '4.1')).not.toHaveProperty('heldDown')
  expect(lines.reduce((sum, line) => sum + line.pointsSum, 0)).toBe(298)
})

test('the summary says mean, band, what held it down, and the stars', () => {
  const { summary } = explain(D26_2026, snacks, sheets, rank(D26_2026, snacks, sheets))
  expect(summary[0]).toBe('Điểm trung bình 99,33 (tổng 298 điểm của 3 phiếu), thuộc khung 5 sao: từ 90 đến 100 điểm (Điều 3 khoản 3; Điều 4 khoản 1a).')
  expect(summary).toContain('Chưa đạt 4 sao vì tiêu chí 2.3 (Phong cách, ghi nhãn hàng hóa) cần ít nhất 3 điểm: 1/3 phiếu đạt mức này.')
  expect(summary).toContain('Đạt đủ 8 yêu cầu tối thiểu của hạng 3 sao (Phụ lục II, ghi chú dưới các phiếu).')
  expect(summary.at(-1)).toBe('Kết quả: 3 sao.')
})

test('below three stars it says that there is no certificate', () => {
  const weak = [{ member: 'm1', answers: sheetWith(snacks, { total: 40 }) }]
  expect(explain(D26_2026, snacks, weak, rank(D26_2026, snacks, weak)).summary.at(-1))
    .toBe('Kết quả: 2 sao; không ban hành quyết định công nhận và không cấp giấy chứng nhận (Điều 3 khoản 3; Điều 4 khoản 1a).')
})

test('of equally frequent choices the lower one is shown', () => {
  const two = sheets.slice(0, 2)
  const line = explain(D26_2026, snacks, two, rank(D26_2026, snacks, two)).lines.find(found => found.criterion === '2.3')
  expect(line).toMatchObject({ option: { code: '2.3.o2' }, agree: { count: 1, of: 2 } })
})

test('bands in words', () => {
  expect(([5, 4, 3, 2, 1] as const).map(stars => bandWords(D26_2026, stars)))
    .toEqual(['từ 90 đến 100 điểm', 'từ 70 đến dưới 90 điểm', 'từ 50 đến dưới 70 điểm', 'từ 30 đến dưới 50 điểm', 'dưới 30 điểm'])
})

test('unmet minimums in words, headings in capitals made plain', () => {
  expect(unmetWords(snacks, [{ member: 'm1', answers: { ...best, '9': '9.o1' } }], 4)).toEqual(['Tiêu chí 9 (Đảm bảo chất lượng sản phẩm) cần ít nhất 3 điểm'])
})

test('minimums that are known only in words are shown and counted in nothing', () => {
  const set = setOf(5, 'd1048-2019')
  const sheets = [{ member: 'm1', answers: sheetWith(set, { total: 72 }) }]
  const ranking = rank(D1048_2019, set, sheets)
  expect(ranking).toMatchObject({ stars: 4, heldDownBy: [] })
  const { summary } = explain(D1048_2019, set, sheets, ranking)
  expect(summary.join(' ')).toContain('không tính tự động, cần đối chiếu (781/QĐ-TTg, Phụ lục II mục 6): Các yêu cầu của hạng 3 sao')
})
