import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { encodingFor, openPageCache, type Page } from './cache.ts'

function page(size: number): Page {
  return { status: 200, type: 'text/html', plain: new Uint8Array(new TextEncoder().encode('é'.repeat(size / 2))) }
}

describe('page cache', () => {
  it('keeps the pages of one edition only', () => {
    const cache = openPageCache(100_000)
    const one = page(1000)
    cache.put('1', '/a', one)
    expect(cache.get('1', '/a')).toBe(one)
    expect(cache.get('2', '/a')).toBeUndefined()
    cache.put('2', '/b', page(1000))
    expect(cache.get('1', '/a')).toBeUndefined()
    expect(cache.get('2', '/a')).toBeUndefined()
  })

  it('stays within its bytes, the longest unused go first', () => {
    const cache = openPageCache(10_000)
    for (const key of ['/1', '/2', '/3', '/4', '/5', '/6']) cache.put('1', key, page(1500))
    expect(cache.get('1', '/1')).toBeUndefined()
    expect(cache.get('1', '/6')).toBeDefined()
    cache.get('1', '/3')
    cache.put('1', '/7', page(3000))
    expect(cache.get('1', '/3')).toBeDefined()
    expect(cache.bytes()).toBeLessThanOrEqual(10_000)
    cache.put('1', '/big', page(20_000))
    expect(cache.bytes()).toBeLessThanOrEqual(10_000)
  })

  it('counts what compressing adds, once', () => {
    const cache = openPageCache(100_000)
    const one = page(4000)
    cache.put('1', '/a', one)
    const before = cache.bytes()
    const br = cache.encode(one, 'br')
    expect(cache.encode(one, 'br')).toBe(br)
    expect(cache.bytes()).toBe(before + br.length)
    expect(brotliDecompressSync(br).equals(one.plain)).toBe(true)
    expect(gunzipSync(cache.encode(one, 'gzip')).equals(one.plain)).toBe(true)
    expect(cache.encode(one, 'identity')).toBe(one.plain)
  })

  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['br;q=0.5', 'br'],
    ['gzip;q=0', 'identity'],
    ['identity', 'identity'],
    ['', 'identity'],
    ['xbr, gzipx', 'identity'],
  ])('encoding for "%s" is %s', (accept, encoding) => {
    expect(encodingFor(accept)).toBe(encoding)
  })
})
