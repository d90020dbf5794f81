import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { withCookies } from './client.ts'
import { peopleCommands, peopleQueries } from './index.ts'
import { keep, keptFields, readKept } from './kept.ts'
import { isHeld, ROLE_LEVELS } from './model.ts'
import { localPath } from './paths.ts'
import { deviceWords, waitWords } from './words.ts'

describe('where a sign-in may lead', () => {
  it.each(['/', '/ho-so/12?tab=2#x', '/tai-khoan'])('allows %s', (path) => expect(localPath(path)).toBe(path))
  it.each(['', 'ho-so', 'https://x.example', '//x.example', '/\\x.example', '/a\\b', '/a\nb', '/dang-nhap', '/dang-nhap/ma', '/dang-xuat', '/.//x.example', `/${'a'.repeat(3000)}`, undefined, ['/a']])(
    'refuses %j', (path) => expect(localPath(path)).toBeUndefined(),
  )
})

describe('what was typed', () => {
  it('survives being written into a page and read back', () => {
    const kept = keep({ name: 'a', groups: ['I', 'V'], answers: { '1.1': 'b', '2': 'c' }, currentPassword: 'x' }, '/ho-so/3', true)
    const values: Record<string, string | Record<string, string>> = {}
    const group: Record<string, string> = {}
    for (const [name, value] of keptFields(kept)) {
      if (name.startsWith('kept.')) group[name.slice(5)] = value
      else values[name] = value
    }
    expect(readKept({ ...values, kept: group })).toEqual(kept)
    expect(kept?.values.map(([name]) => name)).not.toContain('currentPassword')
  })

  it('is dropped when it points elsewhere', () => {
    expect(keep({ a: 'b' }, '//x.example', false)).toBeUndefined()
    expect(readKept({ keptTo: 'https://x.example', kept: { '0.a': 'b' } })).toBeUndefined()
    expect(readKept({})).toBeUndefined()
  })
})

it('holds an office from its first to its last day', () => {
  const office = { validFrom: '2026-01-01', validTo: '2026-06-30' }
  expect(['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'].map((day) => isHeld(office, day))).toEqual([false, true, true, false])
})

it('gives no role to districts, which ended on 30/6/2025', () => {
  expect(Object.values(ROLE_LEVELS).flat()).not.toContain('district')
})

it('takes and drops cookies as a browser does', () => {
  const headers = withCookies(new Headers({ cookie: 'a=1; b=2' }), ['b=3; Path=/; HttpOnly', 'a=; Max-Age=0; Path=/', 'c=x=y; Max-Age=60'])
  expect(headers.get('cookie')).toBe('b=3; c=x=y')
})

it('names devices and waits in words', () => {
  expect(deviceWords('Mozilla/5.0 (Linux; Android 14) Chrome/140 Mobile Safari/537')).toBe('Chrome trên Android')
  expect(deviceWords('')).toBe('Thiết bị không rõ')
  expect([waitWords(5), waitWords(61), waitWords(900), waitWords(7200)]).toEqual(['1 phút', '2 phút', '15 phút', '2 giờ'])
})

it.each([...peopleCommands, ...peopleQueries].map(({ name, input }) => [name, input] as const))('describes the input of %s to machines', (_name, input) => {
  expect(z.toJSONSchema(input, { io: 'input' })).toMatchObject({ type: 'object' })
})
