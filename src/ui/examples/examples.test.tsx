import { describe, expect, test } from 'vitest'
import { render } from '../html.ts'
import { COMPONENT_EXAMPLES, ComponentSheetPage } from './index.ts'

/** What the strict content policy would block, or what readers could not use. */
function faults(html: string): string[] {
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1] ?? '')
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i)
  const lost = [...html.matchAll(/\sfor="([^"]+)"/g)].map((match) => match[1] ?? '').filter((id) => !ids.includes(id))
  return [
    ...(/\sstyle=/.test(html) ? ['a style attribute'] : []),
    ...(/\son[a-z]+=/.test(html) ? ['an event attribute'] : []),
    ...(/<script(?![^>]*\ssrc=)/.test(html) ? ['a script in the page'] : []),
    ...twice.map((id) => `the id ${id} twice`),
    ...lost.map((id) => `a label for ${id}, which is not there`),
    ...[...html.matchAll(/<svg(?![^>]*(?:aria-hidden|role="img"|role="group"[^>]* aria-label(?:ledby)?="))[^>]*>/g)].map((match) => `a drawing without a name: ${match[0]}`),
  ]
}

describe('component examples', () => {
  test.each(COMPONENT_EXAMPLES.map((example) => [example.name, example] as const))('%s', async (_, example) => {
    const html = await render(example.jsx)
    expect(html.length).toBeGreaterThan(50)
    expect(html).not.toMatch(/undefined|\[object|NaN/)
    expect(faults(html)).toEqual([])
  })

  test('the page holds them all, once', async () => {
    const html = await render(ComponentSheetPage())
    expect(html.startsWith('<!doctype html><html lang="vi">')).toBe(true)
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(faults(html)).toEqual([])
    for (const example of COMPONENT_EXAMPLES) expect(html).toContain(`<h2>${example.name}</h2>`)
  })
})
