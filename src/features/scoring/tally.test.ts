import { describe, expect, it } from 'vitest'
import type { CouncilSettings } from '../../rules/eras/era.ts'
import type { Seat } from '../councils/index.ts'
import { groundsOf, memberLabels, setOf } from './model.ts'
import { adoptionBlocks, differencesOf, standingOf } from './tally.ts'
import { answersFor } from './test-meeting.tsx'

const settings: CouncilSettings = { size: { min: 9, max: 11 }, sizeIs: 'advice', maxSpread: 10, overSpread: 'discuss-and-adopt', quorum: { numerator: 3, denominator: 4, chairPresent: true }, minimumsBy: 'majority' }
const DAY = '2026-12-04'

function seat(memberId: number, over: Partial<Seat> = {}): Seat {
  return { memberId, officeId: 100 + memberId, accountId: `a${memberId}`, name: `Người ${memberId}`, title: '', role: memberId === 1 ? 'chair' : 'member', bodyCode: 'other', body: '', scores: true, validFrom: '2026-06-01', validTo: null, ...over }
}

const eleven = Array.from({ length: 11 }, (_, index) => seat(index + 1))

function item(totals: (number | null)[], over: { conflicted?: number[]; readings?: Parameters<typeof standingOf>[0]['readings'] } = {}) {
  return {
    stage: 'scoring' as const, disqualified: null, conflicted: over.conflicted ?? [], readings: over.readings ?? [],
    sheets: totals.map((total, index) => ({ sheetId: index + 1, memberId: index + 1, total, submittedAt: null, revised: 0 })),
  }
}

const ten = [70, 80, 75, 75, 75, 75, 75, 75, 75, 75, 75]
const over = [70, 81, 75, 75, 75, 75, 75, 75, 75, 75, 75]

describe('where the sheets of a product stand', () => {
  it('a spread of 10 passes, 11 does not', () => {
    expect(adoptionBlocks(item(ten), standingOf(item(ten), eleven, settings, DAY), settings, false)).toEqual([])
    expect(adoptionBlocks(item(over), standingOf(item(over), eleven, settings, DAY), settings, false)).toEqual([
      'Điểm chênh 11, quy chế cho tối đa 10. Thảo luận rồi chấm lại, hoặc ghi biên bản hội đồng giữ nguyên.',
    ])
  })

  it('a kept spread counts only for the sheets it was recorded for', () => {
    const kept = (spread: number, count: number) => item(over, { readings: [{ kind: 'spread', text: 'Giữ nguyên', spread, count, at: DAY }] })
    expect(adoptionBlocks(kept(11, 11), standingOf(kept(11, 11), eleven, settings, DAY), settings, false)).toEqual([])
    expect(adoptionBlocks(kept(12, 11), standingOf(kept(12, 11), eleven, settings, DAY), settings, false)).toHaveLength(1)
  })

  it('a disqualified product is not held up by its spread', () => {
    const facts = { ...item(over), disqualified: { ground: 'chung-1', text: '', fact: '', at: DAY } }
    expect(adoptionBlocks(facts, standingOf(facts, eleven, settings, DAY), settings, false)).toEqual([])
  })

  it('quorum: of eleven, nine are needed; the chair too; absences must be confirmed', () => {
    const nine = item([75, 75, 75, 75, 75, 75, 75, 75, 75, null, null])
    const standing = standingOf(nine, eleven, settings, DAY)
    expect([standing.quorum, standing.count, standing.missing.length]).toEqual([9, 9, 2])
    expect(adoptionBlocks(nine, standing, settings, true)).toEqual([])
    expect(adoptionBlocks(nine, standing, settings, false)).toEqual(['Còn 2 phiếu chưa nộp. Chờ đủ phiếu, hoặc xác nhận các thành viên đó vắng mặt.'])
    const eight = item([75, 75, 75, 75, 75, 75, 75, 75, null, null, null])
    expect(adoptionBlocks(eight, standingOf(eight, eleven, settings, DAY), settings, true)[0]).toMatch(/^Mới có 8 phiếu/)
    const chairless = item([null, 75, 75, 75, 75, 75, 75, 75, 75, 75, 75])
    expect(adoptionBlocks(chairless, standingOf(chairless, eleven, settings, DAY), settings, true)).toEqual(['Chủ tịch Hội đồng chưa nộp phiếu; quy chế cần có Chủ tịch Hội đồng.'])
  })

  it('a member with a conflict is not in the denominator, nor is a sheet of theirs in the mean', () => {
    const standing = standingOf(item([75, 75, 75, 75, 75, 75, 75, 75, 75, 10, 10], { conflicted: [10, 11] }), eleven, settings, DAY)
    expect([standing.eligible.length, standing.count, standing.sum, standing.spread]).toEqual([9, 9, 675, 0])
  })

  it('the secretary is in neither; one who left counts only with a sheet', () => {
    const seats = [...eleven.slice(0, 9), seat(10, { validTo: '2026-12-01' }), seat(11, { validTo: '2026-12-01' }), seat(12, { role: 'secretary', scores: false })]
    const standing = standingOf(item([75, 75, 75, 75, 75, 75, 75, 75, 75, 80, null, 100]), seats, settings, DAY)
    expect([standing.eligible.length, standing.count, standing.missing.length, standing.highest]).toEqual([10, 10, 0, 80])
  })
})

describe('where a spread lies', () => {
  const set = setOf({ era: 'd26-2026', setNo: 5 })

  it('the gaps add up to the spread', () => {
    const sheets = [70, 81, 76].map((total) => ({ total, answers: answersFor(total) }))
    const { lines, others } = differencesOf(set, sheets)
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.reduce((sum, line) => sum + line.gap, 0) + others.gap).toBe(11)
    expect(lines.every((line) => line.high - line.low === line.gap)).toBe(true)
  })

  it('nothing without two sheets', () => {
    expect(differencesOf(set, [{ total: 70, answers: answersFor(70) }]).lines).toEqual([])
  })

  it('labels are TV1…TV11, steady, and do not follow the list of members', () => {
    const labels = memberLabels(5, eleven)
    expect([...labels.values()]).toEqual(eleven.map((_, index) => `TV${index + 1}`))
    expect([...memberLabels(5, [...eleven].reverse())]).toEqual([...labels])
    expect([...labels.keys()]).not.toEqual(eleven.map((one) => one.memberId))
  })

  it('grounds of disqualification are the words of the sheet', () => {
    const grounds = groundsOf(set)
    expect(grounds[0]).toEqual({ code: 'chung-1', text: set.disqualifiers[0] })
    expect(grounds.every((ground) => ground.text.length > 10)).toBe(true)
  })
})
