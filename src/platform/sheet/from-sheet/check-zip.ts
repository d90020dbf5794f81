import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { refuseFile } from './refuse.ts'

const END_OF_DIRECTORY = 0x06054b50
const ENTRY = 0x02014b50
const MOST_ENTRIES = 1000
/** Unpacked size of all parts together; 20,000 full rows need a quarter of it. */
const MOST_UNPACKED = 120 * 1024 * 1024
/** Bytes that a writer may leave after a part: a data descriptor, no hidden part. */
const DESCRIPTOR = 24

const unpack = promisify(inflateRaw)

type Entry = { name: string; method: number; flags: number; packed: number; at: number }

/**
 * Looks into a workbook before it is read: its parts are really unpacked once, against a limit, so that a file made to fill
 * the memory, a broken one, one with a password or with macros is refused with a sentence.
 * @throws Refused of kind invalid
 */
export async function checkZip(bytes: Buffer): Promise<void> {
  const { entries, end } = directory(bytes)
  const names = new Set(entries.map((entry) => entry.name))
  if (entries.some((entry) => /vbaProject\.bin$/i.test(entry.name))) throw refuseFile('Tệp có chứa macro nên không nhận. Trong Excel chọn Lưu thành, kiểu “Excel Workbook (*.xlsx)”, rồi gửi lại.')
  if (!names.has('[Content_Types].xml') || !names.has('xl/workbook.xml')) throw refuseFile('Tệp này không phải bảng tính Excel (.xlsx). Mở bằng Excel rồi lưu thành .xlsx hoặc .csv.')
  let left = MOST_UNPACKED
  let expected = 0
  if (names.size < entries.length || entries.some(({ name }) => /(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[a-z]:|\0/i.test(name))) throw broken()
  for (const entry of entries.toSorted((a, b) => a.at - b.at)) {
    const packed = contentOf(bytes, entry)
    // Readers that go through the file from its beginning must not meet a part that the directory does not name.
    if (entry.at < expected || entry.at > expected + (expected === 0 ? 0 : DESCRIPTOR)) throw broken()
    expected = packed.byteOffset - bytes.byteOffset + packed.length
    left -= await unpackedSize(packed, entry, left)
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
function directory(bytes: Buffer): { entries: Entry[]; end: number } {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END_OF_DIRECTORY) throw broken()
  const count = bytes.readUInt16LE(end + 10)
  const start = bytes.readUInt32LE(end + 16)
  let at = start
  if (count > MOST_ENTRIES) throw tooMuch()
  const entries: Entry[] = []
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw broken()
    const [nameLength, extra, comment] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)]
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      flags: bytes.readUInt16LE(at + 8), method: bytes.readUInt16LE(at + 10), packed: bytes.readUInt32LE(at + 20), at: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + extra + comment
  }
  return { entries, end: start }
}

function contentOf(bytes: Buffer, entry: Entry): Buffer {
  if (entry.flags & 1) throw refuseFile('Tệp có đặt mật khẩu. Bỏ mật khẩu trong Excel rồi gửi lại.')
  if (entry.at + 30 > bytes.length) throw broken()
  const start = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28)
  const packed = bytes.subarray(start, start + entry.packed)
  if (packed.length < entry.packed) throw broken()
  return packed
}

async function unpackedSize(packed: Buffer, entry: Entry, left: number): Promise<number> {
  if (entry.method === 0) return packed.length
  if (entry.method !== 8) throw broken()
  try {
    return (await unpack(packed, { maxOutputLength: Math.max(1, left) })).length
  } catch (error) {
    throw error instanceof RangeError ? tooMuch() : broken()
  }
}

function broken(): Error {
  return refuseFile('Tệp bị hỏng nên không mở được. Mở lại bằng Excel, lưu thành tệp mới rồi gửi.')
}

function tooMuch(): Error {
  return refuseFile('Nội dung trong tệp quá lớn. Tách thành nhiều tệp, mỗi tệp không quá 20.000 dòng, rồi gửi lần lượt.')
}
