import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { crc32, createInflateRaw, inflateRaw } from 'node:zlib'
import { invalid } from '../refused.ts'

const END_OF_DIRECTORY = 0x06054b50
const ENTRY = 0x02014b50
const MOST_ENTRIES = 1000
/** Unpacked size of all parts together; a spreadsheet of 20,000 full rows needs a quarter of it. */
const MOST_UNPACKED = 120 * 1024 * 1024
/** Bytes that a writer may leave after a part: a data descriptor, no hidden part. */
const DESCRIPTOR = 24

const unpack = promisify(inflateRaw)

type Entry = { name: string; method: number; flags: number; crc: number; packed: number; at: number }

/** Which Office file it should be: the part that makes it one, and what to say when it is not there or when all is too much. */
export type OfficeFile = { main: string; otherwise: string; tooMuch: string }

/**
 * Looks into an Office file before it is read or kept: its parts are really unpacked once, against a limit and without keeping
 * them, so that a file made to fill the memory, a broken one, one with a password or with macros is refused with a sentence.
 * @throws Refused of kind invalid
 */
export async function checkZip(bytes: Buffer, wanted: OfficeFile): Promise<void> {
  const { entries, end } = directory(bytes, wanted)
  const names = new Set(entries.map((entry) => entry.name))
  if (entries.some((entry) => /vbaProject\.bin$/i.test(entry.name))) throw refuse('Tệp có chứa macro nên không nhận. Mở bằng Word hoặc Excel, chọn Lưu thành, kiểu không có macro (.docx, .xlsx), rồi gửi lại.')
  if (!names.has('[Content_Types].xml') || !names.has(wanted.main)) throw refuse(wanted.otherwise)
  if (names.size < entries.length || entries.some(({ name }) => /(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[a-z]:|\0/i.test(name))) throw broken()
  let left = MOST_UNPACKED
  let expected = 0
  for (const entry of entries.toSorted((a, b) => a.at - b.at)) {
    const packed = contentOf(bytes, entry)
    // Readers that go through the file from its beginning must not meet a part that the directory does not name.
    if (entry.at < expected || entry.at > expected + (expected === 0 ? 0 : DESCRIPTOR)) throw broken()
    expected = packed.byteOffset - bytes.byteOffset + packed.length
    left -= await unpackedSize(packed, entry, left, wanted)
  }
  if (end > expected + DESCRIPTOR) throw broken()
}

/** One part of a workbook that was checked, unpacked; nothing when there is none of that name. */
export async function partOf(bytes: Buffer, name: string): Promise<Buffer | undefined> {
  const entry = directory(bytes).entries.find((one) => one.name === name)
  if (!entry) return undefined
  const packed = contentOf(bytes, entry)
  return entry.method === 0 ? packed : unpack(packed, { maxOutputLength: MOST_UNPACKED })
}

/** The parts that the directory at the end of the file names, and where it begins. */
function directory(bytes: Buffer, wanted?: OfficeFile): { entries: Entry[]; end: number } {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END_OF_DIRECTORY) throw broken()
  const count = bytes.readUInt16LE(end + 10)
  const start = bytes.readUInt32LE(end + 16)
  let at = start
  if (count > MOST_ENTRIES) throw refuse(wanted?.tooMuch ?? BROKEN)
  const entries: Entry[] = []
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw broken()
    const [nameLength, extra, comment] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)]
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      flags: bytes.readUInt16LE(at + 8), method: bytes.readUInt16LE(at + 10), crc: bytes.readUInt32LE(at + 16), packed: bytes.readUInt32LE(at + 20), at: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + extra + comment
  }
  return { entries, end: start }
}

function contentOf(bytes: Buffer, entry: Entry): Buffer {
  if (entry.flags & 1) throw refuse('Tệp có đặt mật khẩu. Bỏ mật khẩu rồi gửi lại.')
  if (entry.at + 30 > bytes.length) throw broken()
  const start = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28)
  const packed = bytes.subarray(start, start + entry.packed)
  if (packed.length < entry.packed) throw broken()
  return packed
}

async function unpackedSize(packed: Buffer, entry: Entry, left: number, wanted: OfficeFile): Promise<number> {
  if (entry.method === 0 && crc32(packed) === entry.crc) return packed.length
  if (entry.method !== 8) throw broken()
  let size = 0
  let crc = 0
  let over = false
  try {
    await pipeline(Readable.from([packed]), createInflateRaw(), async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        size += chunk.length
        crc = crc32(chunk, crc)
        over = size > left
        if (over) throw new RangeError('too much')
      }
    })
  } catch {
    throw over ? refuse(wanted.tooMuch) : broken()
  }
  if (crc !== entry.crc) throw broken()
  return size
}

const BROKEN = 'Tệp bị hỏng nên không mở được. Mở lại bằng Word hoặc Excel, lưu thành tệp mới rồi gửi.'

function broken(): Error {
  return refuse(BROKEN)
}

function refuse(message: string): Error {
  return invalid([{ path: 'file', message }])
}
