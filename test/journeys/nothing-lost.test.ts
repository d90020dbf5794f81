import { beforeAll, describe, expect, it } from 'vitest'
import { CAST_PASSWORD, makeWorld, type World } from '../world.ts'

/** M34: a double click, two officers at once, a session that ended in the middle of a form: one effect, a clear sentence, nothing typed lost. */

let world: World
let product = 0

beforeAll(async () => {
  world = await makeWorld()
  const registered = await world.request('/api/commands/product.register', { as: 'lan', json: { producer: world.actor('lan').office.producerId, name: 'Bún khô', set: 6 } })
  product = ((await registered.json()) as { result: { id: number } }).result.id
})

const count = async (table: 'producers' | 'dossiers' | 'journal', like?: string): Promise<number> => {
  const row = table === 'producers'
    ? await world.db.selectFrom('producers').select((e) => e.fn.countAll<number>().as('n')).where('name', '=', like ?? '').executeTakeFirstOrThrow()
    : await world.db.selectFrom(table).select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return row.n
}

const producerForm = (name: string, requestId: string): Record<string, string> => ({
  requestId, name, kind: 'household-business', address: 'thôn Yên Quán', phone: '0912345678', representative: 'Vương Thị Thử',
})

describe('a double click', () => {
  it('on a form has one effect, and both answers lead to the same place', async () => {
    const form = producerForm('Hộ bấm hai lần', 'bam-hai-lan-1')
    const [one, two] = await Promise.all([world.request('/so/chu-the/moi', { as: 'minh', form }), world.request('/so/chu-the/moi', { as: 'minh', form })])
    expect([one.status, two.status]).toEqual([303, 303])
    expect(one.headers.get('location')).toBe(two.headers.get('location'))
    expect(await count('producers', form.name)).toBe(1)
  })

  it('through the API gives the first answer again, and the same id for something else is refused', async () => {
    const send = (name: string): Promise<Response> => world.request('/api/commands/producer.register', { as: 'minh', json: producerForm(name, 'cung-mot-ma-123') })
    const first = await (await send('Hộ gửi lại')).json()
    expect(await (await send('Hộ gửi lại')).json()).toEqual(first)
    const other = await send('Hộ khác')
    expect(other.status).toBe(409)
    expect(((await other.json()) as { message: string }).message).toContain('đã dùng cho một việc khác')
    expect(await count('producers', 'Hộ khác')).toBe(0)
  })
})

describe('two at once', () => {
  it('two windows start the dossier of one product: one dossier, and a sentence that says so', async () => {
    const start = (requestId: string): Promise<Response> => world.request('/api/commands/dossier.start', { as: 'lan', json: { product, desiredStars: 4, requestId } })
    const answers = await Promise.all(['cua-so-mot', 'cua-so-hai', 'cua-so-ba'].map(start))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409])
    for (const refused of answers.filter((answer) => answer.status === 409)) {
      expect(((await refused.json()) as { message: string }).message).toMatch(/hồ sơ/)
    }
    expect(await count('dossiers')).toBe(1)
  })
})

describe('a session that ended in the middle of a form', () => {
  it('asks to sign in and keeps every word that was typed', async () => {
    const form = producerForm('Hộ gõ dở <b>"rất dài"</b>', 'go-do-dang-12')
    const answer = await world.request('/so/chu-the/moi', { form })
    expect(answer.status).toBe(401)
    const page = await answer.text()
    expect(page).toMatch(/name="kept\.\d+\.name"/)
    expect(page).toContain('Hộ gõ dở &lt;b&gt;&quot;rất dài&quot;&lt;/b&gt;')
    expect(page).not.toContain('<b>"rất')
    expect(await count('producers', form.name)).toBe(0)
  })

  it('a page that was only to be read leads back after signing in', async () => {
    const answer = await world.request('/so/chu-the?q=miến')
    expect(answer.status).toBe(302)
    expect(decodeURIComponent(answer.headers.get('location') ?? '')).toBe('/dang-nhap?next=/so/chu-the?q=mi%E1%BA%BFn')
  })
})

describe('hostile input', () => {
  it.each([
    ['not json', 'text/plain', 'x', 422],
    ['an array', 'application/json', '[1]', 422],
    ['broken json', 'application/json', '{"a":', 422],
    ['a prototype', 'application/json', '{"__proto__":{"name":"x"},"name":7}', 422],
    ['a huge body', 'application/json', `{"name":"${'x'.repeat(3_000_000)}"}`, 413],
  ])('%s gets a clear answer and leaves nothing', async (_name, type, body, status) => {
    const before = await count('journal')
    const answer = await world.request('/api/commands/producer.register', { as: 'minh', method: 'POST', body, headers: { 'content-type': type } })
    expect(answer.status).toBe(status)
    expect(await answer.text()).not.toContain('    at ')
    expect(await count('journal')).toBe(before)
  })

  it('a form from another site is refused', async () => {
    const answer = await world.request('/so/chu-the/moi', { as: 'minh', form: producerForm('Hộ giả mạo', 'gia-mao-12345'), headers: { origin: 'https://xau.example' } })
    expect(answer.status).toBe(403)
    expect(await count('producers', 'Hộ giả mạo')).toBe(0)
  })

  it('unknown numbers and those of others look the same', async () => {
    const [own] = await world.db.selectFrom('dossiers').select('id').execute()
    const pages = await Promise.all([`/ho-so/${own?.id}`, '/ho-so/999999', '/ho-so/abc', '/ho-so/1e3', '/ho-so/-1'].map(async (path) => {
      const answer = await world.request(path, { as: 'dieu' })
      return { status: answer.status, text: await answer.text() }
    }))
    expect(new Set(pages.map((page) => page.status))).toEqual(new Set([404]))
    expect(new Set(pages.map((page) => page.text)).size).toBe(1)
  })

  it('nobody reaches a page or a command of work without signing in', async () => {
    for (const path of ['/ban-lam-viec', '/ho-so', '/so/chu-the', '/so/giay-chung-nhan', '/phien-hop', '/quyet-dinh', '/hoi-dong', '/quan-tri/nguoi-dung', '/tai-khoan']) {
      expect({ path, status: (await world.request(path)).status }).toEqual({ path, status: 302 })
    }
    expect((await world.request('/api/commands/dossier.receive', { json: { dossier: 1 } })).status).toBe(401)
    expect((await world.request('/api/queries/desk')).status).toBe(401)
    expect(CAST_PASSWORD.length).toBeGreaterThan(12)
  })
})

describe('the journal', () => {
  it('refuses to be changed by the program, and notices when its owner changes it', async () => {
    await expect(world.database.pool.query(`update journal set who = 'ai đó' where no = 1`)).rejects.toThrow(/permission denied/)
    await expect(world.database.pool.query('delete from journal')).rejects.toThrow(/permission denied/)
    await expect(world.owner.pool.query('delete from journal')).rejects.toThrow(/append-only/)
    await expect(world.owner.pool.query('truncate journal')).rejects.toThrow(/append-only/)

    const { verifyJournal } = await import('../../src/platform/journal/verify.ts')
    expect((await verifyJournal(world.db)).faults).toEqual([])
    await world.owner.pool.query('alter table journal disable trigger all')
    await world.owner.pool.query(`update journal set data = '{"name":"khác"}' where no = (select min(no) from journal where event = 'producer.registered')`)
    await world.owner.pool.query('alter table journal enable trigger all')
    const faults = (await verifyJournal(world.db)).faults
    expect(faults).toHaveLength(1)
    expect(faults[0]?.fault).toBe('was changed after it was written')
  })
})
