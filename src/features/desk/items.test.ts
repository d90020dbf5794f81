import { describe, expect, it } from 'vitest'
import { arrange, type DeskItem } from './items.ts'

const item = (due: string | null, title: string, waiting = false): DeskItem => ({ due, title, href: '/x', note: '', article: '', action: { label: 'Mở', href: '/x' }, waiting })

describe('what is to do on the desk', () => {
  it('counts working days: from Monday 23/11/2026 to Wednesday 25/11 is one day, because 24/11 is a day off', () => {
    expect(arrange([item('2026-11-25', 'a')], '2026-11-23').groups[1]?.jobs[0]?.workingDaysLeft).toBe(1)
  })

  it('a day missed over the weekend is late, although no working day has passed', () => {
    expect(arrange([item('2026-11-20', 'a')], '2026-11-21').late).toBe(1)
  })

  it('puts what is late first and makes only the first one blue', () => {
    const desk = arrange([item('2026-12-08', 'sau'), item('2026-11-20', 'trễ'), item('2026-11-23', 'nay'), item(null, 'không hạn'), item(null, 'chờ', true)], '2026-11-23')
    expect(desk.groups.map((group) => group.jobs.map((job) => [job.title, job.action.primary]))).toEqual([[['trễ', true], ['nay', false]], [], [['sau', false]], [['không hạn', false]], [['chờ', false]]])
    expect([desk.late, desk.today, desk.soon, desk.waiting]).toEqual([1, 1, 0, 1])
  })
})
