// Rebuilds and restarts the demonstration whenever a source changes.
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
let child
let timer
let restarting = false

function start() {
  child = spawn(process.execPath, [join(root, 'bin/sao.mjs'), 'demo'], { stdio: 'inherit' })
  child.once('exit', () => {
    if (restarting) {
      restarting = false
      start()
    }
  })
}

watch(join(root, 'src'), { recursive: true }, () => {
  clearTimeout(timer)
  timer = setTimeout(() => {
    restarting = true
    if (child.exitCode === null) child.kill('SIGTERM')
    else child.emit('exit')
  }, 150)
})

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    child.once('exit', () => process.exit(0))
    child.kill(signal)
  })
}

start()
