import { readFileSync } from 'node:fs'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/**
 * Typesets in a process of its own, started by typeset-pdf.ts: a long run holds up nobody, its memory goes back when it ends,
 * and a failure of the compiler's own code cannot end the program.
 */

type Start = { start: { fontFiles: string[]; fonts: Uint8Array[]; workspace: string } }
type Job = { id: number; source: string; data: string }

let compiler: NodeCompiler | undefined

process.on('message', (message: Start | Job) => {
  if ('start' in message) {
    const { fontFiles, fonts, workspace } = message.start
    compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: [...fontFiles.map((file) => readFileSync(file)), ...fonts.map((bytes) => Buffer.from(bytes))] }] })
    return
  }
  const { id, source, data } = message
  try {
    process.send?.({ id, bytes: typesetOne(source, data) })
  } catch (error) {
    process.send?.({ id, error: error instanceof Error ? error.message : String(error) })
  }
})
process.on('disconnect', () => process.exit(0))

function typesetOne(source: string, data: string): Buffer {
  if (!compiler) throw new Error('not started')
  const done = compiler.compile({ mainFileContent: source, inputs: { data } })
  const document = done.result
  if (document === null) {
    const error = done.takeDiagnostics()
    throw new Error(error ? JSON.stringify(compiler.fetchDiagnostics(error)) : 'no document')
  }
  const warnings = done.takeWarnings()
  const found = warnings ? JSON.stringify(compiler.fetchDiagnostics(warnings)) : ''
  if (found.includes('unknown font')) throw new Error(found)
  const pdf = compiler.pdf(document, { pdfStandard: 'a-2b' })
  compiler.evictCache(0)
  return pdf
}
