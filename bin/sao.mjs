#!/usr/bin/env node
// Starts every command under the pinned Node with a fresh build. `npm run -s sao -- help` lists them.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const pinned = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')

process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error
})

if (Number(process.versions.node.split('.')[0]) < 24) {
  if (!existsSync(pinned)) fail('Node 24 is missing. Run "npm ci" first.')
  const child = spawnSync(pinned, [import.meta.filename, ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exit(child.status ?? 1)
}

const command = process.argv[2] ?? 'help'
await buildIfStale(command === 'build')
if (command !== 'build') {
  const { main } = await import(join(root, 'dist/server/main.js'))
  await main(process.argv.slice(2), root)
}

/** Builds when a source is newer than the last build; a checked-out tree is compared by size and time of each file. */
async function buildIfStale(always) {
  const stamp = join(root, 'dist/stamp')
  const state = fingerprint()
  if (!always && existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return
  if (!existsSync(join(root, 'node_modules/vite'))) fail('Packages are missing. Run "npm ci" first.')
  const { build } = await import('vite')
  const { clientBuild, serverBuild } = await import('../vite.config.ts')
  const { NODE_ENV } = process.env
  await build(clientBuild)
  await build(serverBuild)
  // The builder sets NODE_ENV for itself; the program must see what its operator set.
  if (NODE_ENV === undefined) delete process.env.NODE_ENV
  else process.env.NODE_ENV = NODE_ENV
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stamp, state)
}

function fingerprint() {
  const hash = createHash('sha256')
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) walk(path)
      else {
        const { size, mtimeMs } = statSync(path)
        hash.update(`${path}\0${size}\0${mtimeMs}\n`)
      }
    }
  }
  walk(join(root, 'src'))
  for (const file of ['vite.config.ts', 'package-lock.json']) hash.update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
