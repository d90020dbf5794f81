import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { setAssets } from '../ui/assets.ts'

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml', woff2: 'font/woff2', woff: 'font/woff', ttf: 'font/ttf', map: 'application/json', webp: 'image/webp', png: 'image/png',
}

type Asset = { type: string; plain: Uint8Array<ArrayBuffer>; gzip: Uint8Array<ArrayBuffer> | undefined }

/** Browser files of the build, in memory, named by their hash and so good for a year. */
export type Assets = { answer(path: string, acceptEncoding: string): Response | undefined }

/** Reads the built browser files and tells the pages their addresses. Without a build (unit tests) there are none. */
export function loadAssets(root: string): Assets {
  const folder = join(root, 'dist/client')
  const found = new Map<string, Asset>()
  if (existsSync(join(folder, '.vite/manifest.json'))) {
    setAssets(namesOf(JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<string, { file: string; src?: string; name?: string }>, readdirSync(join(folder, 'assets'))))
    for (const name of readdirSync(join(folder, 'assets'), { recursive: true, encoding: 'utf8' })) {
      const type = TYPES[name.split('.').at(-1) ?? '']
      if (!type) continue
      const plain = new Uint8Array(readFileSync(join(folder, 'assets', name)))
      found.set(`/assets/${name}`, { type, plain, gzip: /font/.test(type) ? undefined : new Uint8Array(gzipSync(plain, { level: 9 })) })
    }
  }
  return {
    answer: (path, acceptEncoding) => {
      const asset = found.get(path)
      if (!asset) return undefined
      const gzip = asset.gzip && /\bgzip\b/.test(acceptEncoding) ? asset.gzip : undefined
      return new Response(gzip ?? asset.plain, {
        headers: {
          'content-type': asset.type,
          'cache-control': 'public, max-age=31536000, immutable',
          vary: 'accept-encoding',
          ...(gzip ? { 'content-encoding': 'gzip' } : {}),
        },
      })
    },
  }
}

function namesOf(manifest: Record<string, { file: string; src?: string; name?: string }>, files: string[]): Record<string, string> {
  const names: Record<string, string> = {}
  for (const { file, src } of Object.values(manifest)) {
    if (!src) continue
    const css = /^src\/ui\/css\/(\w+)\.css$/.exec(src)
    const island = /^src\/ui\/islands\/([\w-]+)\.ts$/.exec(src)
    if (css) names[`${css[1]}.css`] = `/${file}`
    if (island) names[`islands/${island[1]}.js`] = `/${file}`
  }
  const icons = files.find((name) => /^icons-[0-9a-f]+\.svg$/.test(name))
  if (icons) names['icons.svg'] = `/assets/${icons}`
  return names
}
