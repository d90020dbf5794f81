/** The foot of a document: distribution and signature. */
import type { Block } from '../paper.ts'
import { isOffice } from './read-head.ts'
import type { Para } from './paragraphs.ts'
import { doubt, isCapitals, peek, prints, type Reading, take } from './reading.ts'

export function isRecipients(para: Para): boolean {
  return /^Nơi nhận\s*:?$/iu.test(para.text)
}

/** "Nơi nhận:" with its items, the archive line and words beside it. */
export function readRecipients(reading: Reading): Block {
  const head = take(reading, 'recipients')
  prints(reading, head, 'Nơi nhận:', 'end-mark', 'capitals')
  const items: string[] = []
  let [archive, aside] = ['', '']
  for (let para = peek(reading); para && !para.cells; para = peek(reading)) {
    const text = para.text.slice(para.mark?.kind === 'dash' ? para.mark.length : 0)
    if (/^\([^()]{3,60}\)$/.test(para.text)) {
      aside = take(reading, 'recipients').text
      doubt(reading, 'aside', para)
    } else if (para.mark?.kind !== 'dash') break
    else if (/^Lưu\s*:/u.test(text) && archive === '') {
      archive = text.replace(/^Lưu\s*:\s*/u, '').replace(/[;,.]+$/, '')
      prints(reading, take(reading, 'recipients'), `- Lưu: ${archive}.`, 'end-mark', 'list-mark', 'joined')
    } else {
      const item = text.replace(/[;,.]$/, '')
      prints(reading, take(reading, 'recipients'), `- ${item};`, 'end-mark', 'list-mark')
      items.push(item)
    }
  }
  reading.closed = true
  return { kind: 'recipients', items, archive, ...(aside ? { aside } : {}) }
}

const CAPACITY = /^(?:TM|KT|TL|TUQ|TUN|Q)\.?\s+\p{Lu}{2}/u

export function isSignature(reading: Reading, para: Para): boolean {
  return !para.mark && !para.cells && (CAPACITY.test(para.text) && isCapitals(para.text) || (reading.closed && isOffice(para)))
}

/** Capacity and office in capitals, a note in brackets, and the name. */
export function readSignature(reading: Reading): Block {
  const lines: string[] = []
  let note: string | undefined
  const first = peek(reading)
  for (let para = peek(reading); para && isCapitals(para.text) && !para.mark && !para.cells && lines.length < 6 && !/^PHỤ LỤC/u.test(para.text); para = peek(reading)) {
    const line = para.text.replace(/^(TM|KT|TL|TUQ|TUN|Q)\.?\s+/u, '$1. ')
    prints(reading, take(reading, 'signature'), line, 'capacity')
    lines.push(line)
  }
  if (/^\([^()]{2,60}\)$/.test(peek(reading)?.text ?? '')) note = take(reading, 'signature').text
  const named = peek(reading)
  const name = named && isName(named) ? take(reading, 'signature').text : null
  if (name === null) doubt(reading, 'no-name', first)
  reading.closed = true
  return { kind: 'signature', lines, ...(note === undefined ? {} : { note }), name }
}

/** Two to six words, each with a capital. */
function isName(para: Para): boolean {
  const words = para.text.split(' ')
  return !para.mark && !para.cells && words.length >= 2 && words.length <= 7 && words.every((word) => /^\p{Lu}[\p{L}.]*$/u.test(word)) && !isCapitals(para.text)
}
