import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort, type Program, startProgram } from './program.ts'

const WRITERS = 4
let dataDir: string
let port: number
let program: Program

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sao-durability-'))
  port = await freePort()
  program = await startProgram('demo', dataDir, port)
}, 180_000)

afterAll(async () => {
  await program?.stop('SIGTERM')
  rmSync(dataDir, { recursive: true, force: true })
})

/** Signs in as the commune officer of xã Hưng Đạo through the demonstration's button. */
async function signIn(): Promise<string> {
  const page = await (await fetch(`${program.url}/dang-nhap`)).text()
  const buttons = [...page.matchAll(/name="office" value="(\d+)"[^>]*>([\s\S]*?)<\/button>/g)]
  const office = buttons.find((button) => button[2]?.includes('Phạm Văn Minh'))?.[1]
  if (!office) throw new Error('no button for the commune officer')
  const answer = await fetch(`${program.url}/dang-nhap/thu`, {
    method: 'POST', redirect: 'manual', body: new URLSearchParams({ office }), headers: { origin: `http://localhost:${port}` },
  })
  return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ')
}

function register(cookie: string, name: string): Promise<Response> {
  return fetch(`${program.url}/api/commands/producer.register`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', origin: `http://localhost:${port}` },
    body: JSON.stringify({ requestId: `durable-${name}`, name, kind: 'household-business', address: 'thôn thử', phone: '0912345678', representative: 'Người thử' }),
  })
}

it('loses no acknowledged write and doubles none when program and database are killed while writing', async () => {
  const acknowledged: string[] = []
  for (let round = 0; round < 2; round++) {
    const cookie = await signIn()
    const before = acknowledged.length
    let running = true
    const writers = Array.from({ length: WRITERS }, async (_, writer) => {
      for (let n = 0; running; n++) {
        const name = `Hộ bền ${round}-${writer}-${n}`
        const saved = await register(cookie, name).then((response) => response.ok, () => false)
        if (saved) acknowledged.push(name)
        else if (running) await new Promise((done) => setTimeout(done, 5))
      }
    })
    await expect.poll(() => acknowledged.length - before, { timeout: 20_000 }).toBeGreaterThan(30)
    const database = Number(readFileSync(join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(database, 'SIGKILL')
    await program.stop('SIGKILL')
    running = false
    await Promise.all(writers)
    program = await startProgram('demo', dataDir, port)
  }

  const cookie = await signIn()
  for (const name of acknowledged.slice(-10)) expect((await register(cookie, name)).status).toBe(200)
  const found = new Map<string, number>()
  let page = 1
  for (;;) {
    const answer = await fetch(`${program.url}/api/queries/producers?q=${encodeURIComponent('Hộ bền')}&page=${page}`, { headers: { cookie } })
    const { result } = (await answer.json()) as { result: { rows: { name: string }[] } }
    for (const row of result.rows) found.set(row.name, (found.get(row.name) ?? 0) + 1)
    if (result.rows.length === 0) break
    page++
  }
  expect(acknowledged.filter((name) => found.get(name) !== 1)).toEqual([])
})

it('takes up a list whose matching was killed between two steps', async () => {
  const ROWS = 8000
  let cookie = await signIn()
  const post = (path: string, body: BodyInit): Promise<Response> => fetch(`${program.url}${path}`, { method: 'POST', redirect: 'manual', body, headers: { cookie, origin: `http://localhost:${port}` } })
  const state = async (id: string): Promise<{ stage: string; waiting: number }> => {
    const answer = await fetch(`${program.url}/api/queries/old-import.read?import=${id}`, { headers: { cookie } })
    const { result } = (await answer.json()) as { result: { job: { stage: string }; counts: { new: number } } }
    return { stage: result.job.stage, waiting: result.counts.new }
  }
  const body = new FormData()
  body.set('kind', 'producers')
  body.set('file', new File([['Tên chủ thể,Loại hình', ...Array.from({ length: ROWS }, (_, i) => `Hộ danh sách ${i},Hộ gia đình có đăng ký kinh doanh`)].join('\n')], 'chu-the.csv'))
  const mapping = (await post('/nhap-so-lieu/gui-tep', body)).headers.get('location') ?? ''
  const id = /\d+/.exec(mapping)?.[0] ?? ''
  expect((await post(mapping, new URLSearchParams({ 'columns.0': 'name', 'columns.1': 'kind' }))).status).toBe(303)
  await expect.poll(async () => (await state(id)).waiting, { timeout: 20_000, interval: 10 }).toBeLessThan(ROWS)
  expect(await state(id)).toMatchObject({ stage: 'matching' })
  process.kill(Number(readFileSync(join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
  await program.stop('SIGKILL')
  program = await startProgram('demo', dataDir, port)
  cookie = await signIn()
  await expect.poll(() => state(id), { timeout: 60_000, interval: 200 }).toEqual({ stage: 'preview', waiting: 0 })
}, 150_000)
