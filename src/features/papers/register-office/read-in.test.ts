import { beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../../test/world.ts'
import { SCANNED_PLAN } from '../../../platform/paper/read/test-documents.ts'
import { issuePaper, signPaper, submitPaper } from './commands.ts'
import { paperRecord } from './queries.ts'
import { readingOf, settleDoubt } from './read-in.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

async function bring(content: string | Uint8Array<ArrayBuffer>, name = 'ke-hoach.txt', as = 'minh'): Promise<Response> {
  const form = new FormData()
  form.set('file', new File([content], name))
  return world.request('/van-thu/doc-tep', { as, method: 'POST', body: form })
}

async function brought(content = SCANNED_PLAN): Promise<number> {
  const answer = await bring(content)
  expect(answer.status).toBe(303)
  return Number(/\/van-thu\/(\d+)\/soat/.exec(answer.headers.get('location') ?? '')?.[1])
}

async function text(path: string, as = 'minh'): Promise<string> {
  const answer = await world.request(path, { as })
  expect(answer.status, path).toBe(200)
  return (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}

const record = async (paper: number) => (await world.door.ask(world.actor('minh'), paperRecord, { paper })).paper
const open = async (paper: number) => readingOf(await record(paper))?.open ?? []

describe('a plan that Minh has as a file', () => {
  it('becomes a draft of the commune; doubts are kept or mended one by one, and the plan is issued', async () => {
    const paper = await brought()
    expect(await record(paper)).toMatchObject({ stage: 'draft', kind: 'plan', abstract: 'Đưa nông sản sạch vào bếp ăn trường học năm 2026', symbol: 'KH-UBND' })
    const page = await text(`/van-thu/${paper}/soat`)
    expect(page).toContain('Số thứ tự không nối tiếp Dòng 58: “d) Chấm dứt hợp đồng:”; có thể là c)')
    expect(page).toContain('chỗ được đưa về thể thức')

    const before = (await open(paper)).length
    const wrong = (await open(paper)).find((doubt) => doubt.kind === 'numbering')
    const mended = await world.request(`/van-thu/${paper}/soat`, { as: 'minh', form: { doubt: wrong?.key ?? '', text: 'c) Chấm dứt hợp đồng:' } })
    expect(mended.status).toBe(303)
    expect((await open(paper)).some((doubt) => doubt.at === 58)).toBe(false)
    for (const doubt of await open(paper)) await world.door.run(world.actor('minh'), settleDoubt, { paper, doubt: doubt.key, ...(doubt.line === undefined ? {} : { text: doubt.line }) })
    expect([before > 5, await open(paper)]).toEqual([true, []])
    expect(await text(`/van-thu/${paper}/soat`)).toContain('Không còn chỗ nào cần xem')

    await world.door.run(world.actor('minh'), submitPaper, { paper })
    expect((await world.request(`/van-thu/${paper}/soat`, { as: 'minh' })).status).toBe(404)
    await world.door.run(world.actor('hoa'), signPaper, { paper })
    expect(await world.door.run(world.actor('minh'), issuePaper, { paper })).toMatchObject({ number: '01/KH-UBND' })
    const print = await text(`/van-thu/${paper}/ban-in`)
    expect(print).toMatch(/XÃ HƯNG ĐẠO.*Số: 01\/KH-UBND.*KẾ HOẠCH Đưa nông sản sạch.*1\.1\. Rà soát nơi trồng.*c\) Chấm dứt hợp đồng:.*Phụ lục I SỐ SUẤT ĂN.*Kế hoạch số 01\/KH-UBND ngày 09 tháng 11 năm 2026 của Ủy ban/)
  })

  it('a line that is no whole row, or a doubt already settled, is told', async () => {
    const paper = await brought()
    const row = (await open(paper)).find((doubt) => doubt.kind === 'maybe-merged')
    await expect(world.door.run(world.actor('minh'), settleDoubt, { paper, doubt: row?.key ?? '', text: 'một | hai' })).rejects.toMatchObject({ kind: 'invalid' })
    await world.door.run(world.actor('minh'), settleDoubt, { paper, doubt: row?.key ?? '' })
    await expect(world.door.run(world.actor('minh'), settleDoubt, { paper, doubt: row?.key ?? '' })).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('a file that is no document is answered with what to do, and nothing is kept', async () => {
    const count = async () => Number((await world.db.selectFrom('papers').select((eb) => eb.fn.countAll().as('n')).executeTakeFirstOrThrow()).n)
    const before = await count()
    for (const [content, words] of [['', 'Chọn tệp văn bản cần đọc'], ['PK\u0003\u0004', 'Tệp bị hỏng'], [new Uint8Array(3000).map((_, i) => (i * 7919) % 256), 'không phải văn bản chữ']] as const) {
      const answer = await bring(content)
      expect([answer.status, (await answer.text()).includes(words)]).toEqual([422, true])
    }
    expect(await count()).toBe(before)
  })

  it('is nobody else\'s: producers bring none, another commune sees none', async () => {
    const paper = await brought()
    for (const as of ['lan', 'son']) expect((await world.request(`/van-thu/${paper}/soat`, { as })).status).toBe(404)
    expect((await world.request('/van-thu/doc-tep', { as: 'lan' })).status).toBe(404)
    expect((await bring(SCANNED_PLAN, 'a.txt', 'lan')).status).not.toBe(303)
  })
})
