// Writes src/platform/db/tables.gen.ts from a freshly migrated empty database; with --check it only compares.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../src/platform/db/embedded.ts'
import { prepareDatabase } from '../src/platform/db/prepare.ts'

const root = join(import.meta.dirname, '..')
const target = join(root, 'src/platform/db/tables.gen.ts')
const check = process.argv.includes('--check')
const folder = mkdtempSync(join(tmpdir(), 'sao-gen-'))
const server = await startEmbedded(folder)
let code = 0
try {
  await prepareDatabase(server.ownerUrl, root)
  const before = existsSync(target) ? readFileSync(target, 'utf8') : ''
  const out = check ? join(folder, 'tables.gen.ts') : target
  const made = spawnSync(process.execPath, [join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'), '--dialect', 'postgres', '--url', server.ownerUrl, '--out-file', out, '--date-parser', 'string', '--default-schema', 'public', '--exclude-pattern', '{graphile_worker.*,migrations*,pg_*}', '--type-mapping', '{"int8":"number","ltree":"string"}'], { encoding: 'utf8' })
  if (made.status !== 0) {
    console.error(made.stdout, made.stderr)
    code = 1
  } else if (check && readFileSync(out, 'utf8') !== before) {
    console.error('src/platform/db/tables.gen.ts is stale. Run "npm run gen".')
    code = 1
  }
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(code)
