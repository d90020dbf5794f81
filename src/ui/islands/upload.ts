/**
 * Sends files of `form[data-upload]` in pieces of 1 MB as soon as they are chosen, goes on after a broken network, and leaves
 * their numbers in the form (`uploadId` and `uploadName`, one pair a file). Without it the form sends the files itself.
 *
 * Server: `PUT {data-upload-url}/{id}?offset=N` with the bytes → `{received}`; 409 when the offset differs;
 * `GET {data-upload-url}/{id}` → `{received}`. `data-upload-limit` is the largest file in bytes.
 */
const PIECE = 1024 * 1024
const WAITS = [1, 2, 4, 8, 15, 30]

/** A number for one sending; also where the page came over plain http and `randomUUID` is missing. */
function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function wait(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000)
    addEventListener('online', () => {
      clearTimeout(timer)
      resolve()
    }, { once: true })
  })
}

async function receivedOf(response: Response): Promise<number> {
  const body: unknown = await response.json()
  if (typeof body === 'object' && body !== null && 'received' in body && typeof body.received === 'number') return body.received
  throw new Error('no count of bytes')
}

/** Sends one piece; gives the number of bytes the server has, or asks for it when the two disagree. */
async function sendPiece(url: string, file: File, offset: number): Promise<number> {
  const response = await fetch(`${url}?offset=${offset}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream', accept: 'application/json' },
    body: file.slice(offset, offset + PIECE),
  })
  if (response.ok) return receivedOf(response)
  if (response.status === 409) return receivedOf(await fetch(url, { headers: { accept: 'application/json' } }))
  throw response.status >= 500 || response.status === 429 ? new TypeError('try again') : new Error(`${response.status}`)
}

async function send(url: string, file: File, tell: (text: string) => void): Promise<void> {
  let offset = 0
  let failures = 0
  while (offset < file.size) {
    try {
      tell(`Đang gửi ${file.name}: ${Math.floor((offset / file.size) * 100)}%`)
      offset = await sendPiece(url, file, offset)
      failures = 0
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      const seconds = WAITS[Math.min(failures, WAITS.length - 1)] ?? 30
      failures += 1
      tell(`Mất mạng. ${file.name} đã gửi ${Math.floor((offset / file.size) * 100)}%; sẽ tự gửi tiếp, không cần chọn lại.`)
      await wait(seconds)
    }
  }
}

function hidden(form: HTMLFormElement, name: string, value: string): void {
  const input = document.createElement('input')
  input.type = 'hidden'
  input.name = name
  input.value = value
  form.append(input)
}

async function take(form: HTMLFormElement, input: HTMLInputElement): Promise<void> {
  const progress = input.closest('.field')?.querySelector<HTMLElement>('[data-upload-progress]')
  const tell = (text: string): void => {
    if (progress) progress.textContent = text
  }
  const limit = Number(form.dataset.uploadLimit ?? 0)
  const sent: string[] = []
  for (const file of [...(input.files ?? [])]) {
    if (limit > 0 && file.size > limit) {
      tell(`${file.name} lớn hơn ${Math.floor(limit / PIECE)} MB. Chụp lại ở độ phân giải thấp hơn hoặc tách thành nhiều tệp.`)
      return
    }
    const id = newId()
    try {
      await send(`${form.dataset.uploadUrl}/${id}`, file, tell)
    } catch {
      tell(`Chưa gửi được ${file.name} theo từng phần. Bấm nút lưu để gửi cả tệp.`)
      return
    }
    hidden(form, 'uploadId', id)
    hidden(form, 'uploadName', file.name)
    sent.push(file.name)
  }
  input.value = ''
  input.required = false
  tell(`Đã gửi ${sent.join(', ')}. Bấm nút lưu để ghi vào hồ sơ.`)
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-upload]')) {
  let work: Promise<void> | undefined
  form.addEventListener('change', (event) => {
    const input = event.target
    if (!(input instanceof HTMLInputElement) || input.type !== 'file' || !input.files?.length || !form.dataset.uploadUrl) return
    const mine = (work ?? Promise.resolve()).then(() => take(form, input)).finally(() => {
      if (work === mine) work = undefined
    })
    work = mine
  })
  form.addEventListener('submit', (event) => {
    if (!work) return
    event.preventDefault()
    const { submitter } = event
    void work.catch(() => undefined).then(() => form.requestSubmit(submitter))
  })
}

export {}
