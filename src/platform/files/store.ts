import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, mkdirSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileTypeFromFile } from 'file-type'
import { conflict, invalid } from '../refused.ts'
import { checkZip, type OfficeFile } from './check-zip.ts'

/** Bytes under their sha256, never overwritten. */
export type FileStore = {
  /** Streams bytes in; refuses what is too big, empty or of a kind that is not taken. */
  put(bytes: Readable | ReadableStream | Buffer, limit: number): Promise<StoredFile>
  /** Appends one piece of an upload; `offset` must be what has arrived so far. */
  append(uploadId: string, offset: number, bytes: Buffer): Promise<number>
  /** Bytes of an upload that have arrived. */
  received(uploadId: string): Promise<number>
  /** Ends an upload in pieces and stores it. */
  finish(uploadId: string, limit: number): Promise<StoredFile>
  read(hash: string): Readable
  has(hash: string): boolean
}

export type StoredFile = { hash: string; size: number; type: string }

/** Kinds of file that evidence may be; Office files with macros are not among them. */
const TAKEN: Record<string, string> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PowerPoint',
  'application/x-cfb': 'Office 97–2003',
}

function officeFile(main: string): OfficeFile {
  return { main, otherwise: 'Tệp bị hỏng hoặc không phải tệp Word, Excel, PowerPoint. Mở bằng phần mềm soạn thảo, lưu thành tệp mới rồi gửi.', tooMuch: 'Nội dung trong tệp quá lớn. Tách thành nhiều tệp rồi gửi.' }
}

/** Office files are packages: they are looked into before they are kept. */
const OFFICE: Record<string, OfficeFile> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': officeFile('word/document.xml'),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': officeFile('xl/workbook.xml'),
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': officeFile('ppt/presentation.xml'),
}

/** Kinds that a browser may show in the page; the rest is downloaded. */
export const SHOWN_IN_PAGE = new Set(['application/pdf', 'image/jpeg', 'image/png', 'image/webp'])

/** What may be uploaded, for hints and messages. */
export const TAKEN_WORDS = 'PDF, ảnh JPG, PNG, WebP, hoặc tệp Word, Excel, PowerPoint'

/** Opens the store on disk under `folder`. */
export function openFileStore(folder: string): FileStore {
  const incoming = join(folder, 'incoming')
  mkdirSync(incoming, { recursive: true })
  const pathOf = (hash: string): string => join(folder, hash.slice(0, 2), hash.slice(2, 4), hash)
  const partOf = (uploadId: string): string => join(incoming, uploadId.replace(/[^a-zA-Z0-9-]/g, ''))

  async function keep(temporary: string, limit: number): Promise<StoredFile> {
    const { size } = await stat(temporary)
    if (size === 0) throw refuse('Tệp rỗng. Chọn lại tệp có nội dung.')
    if (size > limit) throw tooBig(limit)
    const kind = await fileTypeFromFile(temporary)
    if (!kind || !(kind.mime in TAKEN)) {
      throw refuse(kind?.mime === 'image/heic' || kind?.mime === 'image/heif' ? 'Ảnh HEIC không mở được ở máy khác. Chụp lại hoặc đổi sang JPG.' : `Không nhận loại tệp này. Gửi ${TAKEN_WORDS}.`)
    }
    const office = OFFICE[kind.mime]
    if (office) await checkZip(await readFile(temporary), office)
    const hash = await hashOf(temporary)
    const target = pathOf(hash)
    if (existsSync(target)) await rm(temporary, { force: true })
    else {
      await mkdir(dirname(target), { recursive: true })
      const handle = await open(temporary, 'r')
      await handle.sync()
      await handle.close()
      await rename(temporary, target)
    }
    return { hash, size, type: kind.mime }
  }

  return {
    put: async (bytes, limit) => {
      const temporary = join(incoming, randomUUID())
      try {
        await pipeline(toReadable(bytes), stopAt(limit), createWriteStream(temporary, { mode: 0o600 }))
        return await keep(temporary, limit)
      } catch (error) {
        await rm(temporary, { force: true })
        throw explainDisk(error)
      }
    },
    append: async (uploadId, offset, bytes) => {
      const part = partOf(uploadId)
      const size = existsSync(part) ? (await stat(part)).size : 0
      if (offset !== size) throw conflict(`Đã nhận ${size} byte. Gửi tiếp từ đó.`)
      const handle = await open(part, 'a', 0o600)
      try {
        await handle.write(bytes)
        await handle.sync()
      } catch (error) {
        throw explainDisk(error)
      } finally {
        await handle.close()
      }
      return size + bytes.length
    },
    received: async (uploadId) => (existsSync(partOf(uploadId)) ? (await stat(partOf(uploadId))).size : 0),
    finish: async (uploadId, limit) => {
      try {
        return await keep(partOf(uploadId), limit)
      } catch (error) {
        await rm(partOf(uploadId), { force: true })
        throw error
      }
    },
    read: (hash) => createReadStream(pathOf(hash)),
    has: (hash) => /^[0-9a-f]{64}$/.test(hash) && existsSync(pathOf(hash)),
  }
}

function refuse(message: string): Error {
  return invalid([{ path: 'file', message }])
}

function tooBig(limit: number): Error {
  return refuse(`Tệp lớn hơn ${Math.floor(limit / 1024 / 1024)} MB. Chụp hoặc quét lại ở độ phân giải thấp hơn, hoặc tách thành nhiều tệp.`)
}

function explainDisk(error: unknown): unknown {
  return (error as NodeJS.ErrnoException).code === 'ENOSPC' ? conflict('Máy chủ hết chỗ chứa tệp. Nội dung khác đã lưu; báo quản trị rồi gửi lại tệp này.') : error
}

function toReadable(bytes: Readable | ReadableStream | Buffer): Readable {
  if (Buffer.isBuffer(bytes)) return Readable.from([bytes])
  return bytes instanceof Readable ? bytes : Readable.fromWeb(bytes as import('node:stream/web').ReadableStream)
}

function stopAt(limit: number): Transform {
  let size = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      if (size > limit) done(tooBig(limit))
      else done(null, chunk)
    },
  })
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
