import { describe, expect, it } from 'vitest'
import { groupJobs, workingDaysLeft } from './items.ts'

const item = (due: string | null, title: string) => ({ due, title, href: '/x', note: '', basis: '', action: { label: 'Mở', href: '/x' } })

describe('what is to do on the desk', () => {
  it('counts working days: Monday 23/11/2026 to Wednesday 25/11 is one day, because 24/11 is a day off', () => {
    expect(workingDaysLeft('2026-11-25', '2026-11-23')).toBe(1)
    expect(workingDaysLeft('2026-11-23', '2026-11-23')).toBe(0)
    expect(workingDaysLeft('2026-11-20', '2026-11-23')).toBe(-1)
  })

  it('puts what is late first and makes only the first one blue', () => {
    const sorted = groupJobs([item('2026-12-01', 'sau'), item('2026-11-20', 'trễ'), item('2026-11-23', 'nay'), item(null, 'không hạn')], '2026-11-23')
    expect(sorted.groups.map((group) => group.jobs.map((job) => [job.title, job.action.primary]))).toEqual([[['trễ', true], ['nay', false]], [['sau', false]], []])
    expect([sorted.late, sorted.today, sorted.soon, sorted.later]).toEqual([1, 1, 1, 0])
  })
})
