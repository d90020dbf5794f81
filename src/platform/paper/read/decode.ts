/** Bytes of a text file into text: the encodings and old fonts that files in offices have. */
import { invalid } from '../../refused.ts'
import { fromOldFont, recogniseTyping, type Typing } from '../../text/old-fonts.ts'
import { nfc } from '../../text/vietnamese.ts'

/** Bytes of a document, at most. */
export const MOST_BYTES = 20 * 1024 * 1024
/** Lines of a document, at most. */
export const MOST_LINES = 20_000
const LONGEST_LINE = 100_000
/** Of all characters, those that no text has. */
const MOST_CONTROL = 0.001

export type Decoded = { text: string; typing: Typing }

/**
 * Text of a file. UTF-8 and UTF-16 by their marks or by trial, Windows-1258, and TCVN3 or VNI by their words.
 * @throws Refused of kind invalid for what is no text, or too much of it
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length > MOST_BYTES) throw refuseDocument(`Tệp lớn hơn ${MOST_BYTES / 1024 / 1024} MB. Tách thành các phần nhỏ hơn rồi gửi lần lượt.`)
  const text = decoded(bytes).replace(/^\ufeff/, '')
  const control = text.match(/[\u0000-\u0008\u000e-\u001b\u007f\ufffd]/g)?.length ?? 0
  if (control > text.length * MOST_CONTROL) throw refuseDocument('Tệp này không phải văn bản chữ. Gửi tệp .txt hoặc .docx; nếu là bản chụp, cần nhận dạng chữ trước.')
  if (text.trim() === '') throw refuseDocument('Tệp không có chữ nào. Kiểm tra lại tệp rồi gửi.')
  if ((text.match(/\r\n?|\n/g)?.length ?? 0) > MOST_LINES) throw refuseDocument(`Tệp có quá ${MOST_LINES.toLocaleString('vi')} dòng. Tách thành các phần nhỏ hơn rồi gửi lần lượt.`)
  if (text.split(/\r\n?|\n/).some((line) => line.length > LONGEST_LINE)) throw refuseDocument('Tệp có dòng quá dài để là một văn bản. Mở bằng trình soạn thảo, lưu lại với các đoạn xuống dòng rồi gửi.')
  const typing = recogniseTyping(text)
  return { text: nfc(fromOldFont(text, typing)), typing }
}

function decoded(bytes: Uint8Array): string {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const western = new TextDecoder('windows-1252').decode(bytes)
    return recogniseTyping(western) === 'unicode' ? new TextDecoder('windows-1258').decode(bytes) : western
  }
}

/** A document that cannot be read, with what to do instead, at the field of the form. */
export function refuseDocument(message: string): Error {
  return invalid([{ path: 'file', message }], message)
}
