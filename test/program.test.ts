import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { freePort, launch, startProgram } from './program.ts'

const folders: string[] = []

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'sao-program-'))
  folders.push(made)
  return made
}

afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true })
})

function postgresPid(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[0])
}

function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

describe('the program as a process', { timeout: 120_000 }, () => {
  it('starts empty with a link for the first administrator, stops cleanly with its database, and starts again', async () => {
    const dataDir = folder()
    const port = await freePort()
    const first = await startProgram('start', dataDir, port)
    await expect.poll(() => first.output(), { timeout: 10_000 }).toMatch(/lan-dau\?ma=/)
    const database = postgresPid(dataDir)
    expect(isRunning(database)).toBe(true)
    expect(await first.stop('SIGTERM')).toBe(0)
    expect(isRunning(database)).toBe(false)

    const again = await startProgram('start', dataDir, port)
    expect(await again.stop('SIGINT')).toBe(0)
    expect(existsSync(join(dataDir, 'pg/postmaster.pid'))).toBe(false)
  })

  it('takes over after kill -9, with its database still there', async () => {
    const dataDir = folder()
    const port = await freePort()
    const first = await startProgram('start', dataDir, port)
    await first.stop('SIGKILL')
    const again = await startProgram('start', dataDir, port)
    expect(await again.stop('SIGTERM')).toBe(0)
  })

  it('takes over from a killed program that nobody has reaped yet', async () => {
    const dataDir = folder()
    const port = await freePort()
    const env = { DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1' }
    // A parent that never asks how its child ended leaves it a zombie.
    const parent = spawn('sh', ['-c', '"$0" bin/sao.mjs start & exec sleep 300', process.execPath], { cwd: join(import.meta.dirname, '..'), env: { ...process.env, ...env }, stdio: 'ignore' })
    await expect.poll(() => fetch(`http://127.0.0.1:${port}/healthz`).then((answer) => answer.ok, () => false), { timeout: 90_000 }).toBe(true)
    process.kill(Number(readFileSync(join(dataDir, 'program.lock'), 'utf8').split(' ')[0]), 'SIGKILL')
    const again = await startProgram('start', dataDir, port)
    expect(await again.stop('SIGTERM')).toBe(0)
    parent.kill()
  })

  it('says when the port is taken and what to do', async () => {
    const port = await freePort()
    const other = createServer().listen(port, '127.0.0.1')
    const { ended, output } = launch('start', { DATA_DIR: folder(), PORT: String(port), HOST: '127.0.0.1' })
    expect(await ended).toBe(1)
    expect(output()).toContain(`Port ${port} is taken by another program.`)
    other.close()
  })

  it('says when another Sao uses the folder', async () => {
    const dataDir = folder()
    const first = await startProgram('start', dataDir, await freePort())
    const second = launch('start', { DATA_DIR: dataDir, PORT: String(await freePort()), HOST: '127.0.0.1' })
    expect(await second.ended).toBe(1)
    expect(second.output()).toContain('Another Sao')
    await first.stop('SIGTERM')
  })

  it.each([
    ['mysql://x', 'DATABASE_URL is not the address of a PostgreSQL database'],
    ['postgres://nobody:wrong@127.0.0.1:1/none', 'Cannot reach the database of DATABASE_URL (127.0.0.1:1/none)'],
  ])('refuses DATABASE_URL=%s with a sentence', async (url, sentence) => {
    const { ended, output } = launch('start', { DATA_DIR: folder(), PORT: String(await freePort()), HOST: '127.0.0.1', DATABASE_URL: url })
    expect(await ended).toBe(1)
    expect(output()).toContain(sentence)
    expect(output()).not.toContain('    at ')
  })

  it('says when the data folder cannot be written', async () => {
    const { ended, output } = launch('start', { DATA_DIR: '/dev/null/sao', PORT: String(await freePort()), HOST: '127.0.0.1' })
    expect(await ended).toBe(1)
    expect(output()).toContain('Cannot write to the data folder /dev/null/sao')
  })

  it('never runs the demonstration in production, nor on a living system', async () => {
    const production = launch('demo', { DATA_DIR: folder(), PORT: String(await freePort()), NODE_ENV: 'production' })
    expect(await production.ended).toBe(1)
    expect(production.output()).toContain('The demonstration has sign-in without a password')

    const dataDir = folder()
    const living = await startProgram('start', dataDir, await freePort())
    await living.stop('SIGTERM')
    const demo = launch('demo', { DATA_DIR: dataDir, PORT: String(await freePort()) })
    expect(await demo.ended).toBe(1)
    expect(demo.output()).toContain('holds a living system')
  })
})

describe('the command line', { timeout: 60_000 }, () => {
  const run = (args: string[], input = ''): { out: string; code: number } => {
    try {
      return { out: execFileSync(process.execPath, [join(import.meta.dirname, '../bin/sao.mjs'), ...args], { input, encoding: 'utf8', maxBuffer: 32 * 1024 * 1024, stdio: ['pipe', 'pipe', 'pipe'] }), code: 0 }
    } catch (error) {
      const failed = error as { stdout: string; status: number }
      return { out: failed.stdout, code: failed.status }
    }
  }

  it('ranks a sheet and refuses nonsense without a stack trace', () => {
    const bad = run(['score'], '{"era":"d26-2026","set":99}\nnot json\n')
    expect(bad.code).toBe(1)
    expect(bad.out.trim().split('\n')).toHaveLength(2)
    expect(bad.out).not.toContain('    at ')
  })

  it('answers law, due, export-openapi and help', () => {
    expect(run(['law']).out).toContain('d26-2026')
    expect(run(['due'], '{"from":"2026-11-09","workingDays":15}').out).toContain('2026-12-01')
    expect(JSON.parse(run(['export-openapi']).out)).toMatchObject({ openapi: '3.1.0' })
    expect(run(['nonsense']).code).toBe(1)
  })
})
