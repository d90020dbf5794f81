import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LADDER } from '../src/app/ladder.ts'

const src = resolve(import.meta.dirname, '../src')

type Import = { from: string; to: string }

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.(test|gen)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

function imports(): Import[] {
  return files(src).flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '')
    return found.filter((target) => target.startsWith('.')).map((target) => ({ from: relative(src, file), to: relative(src, resolve(dirname(file), target)) }))
  })
}

const layer = (path: string): string => path.split('/')[0] ?? ''
const feature = (path: string): string => (path.startsWith('features/') ? (path.split('/')[1] ?? '') : '')
const MAY: Record<string, string[]> = {
  rules: ['rules'],
  platform: ['platform', 'rules'],
  access: ['access', 'platform', 'rules'],
  ui: ['ui', 'access', 'platform', 'rules'],
  features: ['features', 'ui', 'access', 'platform', 'rules'],
}

describe('who may import whom', () => {
  const all = imports()

  it('sees the tree', () => {
    expect(all.length).toBeGreaterThan(300)
  })

  it('layers look down only', () => {
    const wrong = all.filter(({ from, to }) => MAY[layer(from)] && !MAY[layer(from)]?.includes(layer(to)))
    expect(wrong).toEqual([])
  })

  it('rules import nothing but rules: no package, no Node', () => {
    const wrong = files(join(src, 'rules')).filter((file) => [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].some((match) => !match[1]?.startsWith('.')))
    expect(wrong.map((file) => relative(src, file))).toEqual([])
  })

  it('a feature looks only down the ladder, and only at the public face', () => {
    const wrong = all.filter(({ from, to }) => {
      const a = feature(from)
      const b = feature(to)
      if (!a || !b || a === b) return false
      return LADDER.indexOf(b) === -1 || LADDER.indexOf(b) >= LADDER.indexOf(a) || to !== `features/${b}/index.ts`
    })
    expect(wrong).toEqual([])
  })

  it('every feature stands on the ladder', () => {
    expect(readdirSync(join(src, 'features')).filter((name) => !LADDER.includes(name))).toEqual([])
  })

  it('only the door, seeds and sign-in open a transaction', () => {
    const opens = files(src).filter((file) => /\btransact\(|\.transaction\(\)/.test(readFileSync(file, 'utf8'))).map((file) => relative(src, file))
    const allowed = [/^access\/command\.ts$/, /^platform\/db\//, /^app\/demo\//, /^features\/people\//, /^features\/places\/(load|agencies)/]
    expect(opens.filter((file) => !allowed.some((pattern) => pattern.test(file)))).toEqual([])
  })
})
