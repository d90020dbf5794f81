/**
 * A score sheet that survives a dead network. `form[data-offline-sheet]` sends as usual while there is one. Without one, or
 * when sending fails, the sheet waits on this machine under its `requestId` and goes to `/api/commands/{name}` as soon as
 * the network is back (`data-command`, by default `score-sheet.submit`). What the server refuses stays here with its words.
 * Signs: `[data-offline-sign]` with `[data-offline-text]`.
 */
type Waiting = { command: string; body: Record<string, unknown>; at: number; name: string; refused?: string }

const STORE = 'sao:phieu-cho'

/** A number for one sending; also where the page came over plain http and `randomUUID` is missing. */
function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function load(): Record<string, Waiting> {
  try {
    const all: unknown = JSON.parse(localStorage.getItem(STORE) ?? '{}')
    return typeof all === 'object' && all !== null ? { ...all } : {}
  } catch {
    return {}
  }
}

function save(all: Record<string, Waiting>): void {
  localStorage.setItem(STORE, JSON.stringify(all))
}

/** The form as the command wants it: `answers.1.1` becomes `{answers: {'1.1': …}}`. */
function bodyOf(form: HTMLFormElement): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  const groups: Record<string, Record<string, string>> = {}
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string') continue
    const dot = name.indexOf('.')
    if (dot < 0) {
      body[name] = value.normalize('NFC')
      continue
    }
    const key = name.slice(0, dot)
    const group = groups[key] ?? {}
    groups[key] = group
    group[name.slice(dot + 1)] = value.normalize('NFC')
  }
  return { ...body, ...groups }
}

function say(text: string, shown = true): void {
  for (const sign of document.querySelectorAll<HTMLElement>('[data-offline-sign]')) {
    sign.hidden = !shown
    const place = sign.querySelector<HTMLElement>('[data-offline-text]') ?? sign
    place.textContent = text
  }
}

function showState(): void {
  const all = Object.values(load())
  const refused = all.find((item) => item.refused)
  if (refused) say(`${refused.name} chưa gửi được: ${refused.refused}`)
  else if (all.length > 0) say(`${navigator.onLine ? 'Chưa gửi' : 'Không có mạng'}: ${all.length} phiếu giữ trên máy này`)
  else if (!navigator.onLine) say('Không có mạng: phiếu nộp lúc này sẽ giữ trên máy')
  else say('', false)
}

function clock(): string {
  return new Date().toLocaleTimeString('vi-VN', { hour: 'numeric', minute: '2-digit' })
}

async function messageOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null)
  if (typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string') return body.message
  return `máy chủ trả lời ${response.status}`
}

/** Sends one waiting sheet: done, refused (stays, with the reason), or not reached (stays). */
async function send(id: string, waiting: Waiting): Promise<'sent' | 'refused' | 'unreached'> {
  let response: Response
  try {
    response = await fetch(`/api/commands/${waiting.command}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ ...waiting.body, requestId: id }),
    })
  } catch {
    return 'unreached'
  }
  const all = load()
  if (response.ok) {
    delete all[id]
    save(all)
    return 'sent'
  }
  if (response.status >= 500 || response.status === 429) return 'unreached'
  const kept = all[id]
  if (kept) kept.refused = response.status === 401 ? 'cần đăng nhập lại rồi mở trang này' : await messageOf(response)
  save(all)
  return 'refused'
}

let sending = false

async function sendAll(): Promise<void> {
  if (sending || !navigator.onLine) return
  sending = true
  let sent = 0
  for (const [id, waiting] of Object.entries(load())) {
    const outcome = await send(id, waiting)
    if (outcome === 'unreached') break
    if (outcome === 'sent') sent += 1
  }
  sending = false
  showState()
  if (sent > 0 && Object.keys(load()).length === 0) say(`Đã gửi ${clock()}`)
}

function keep(form: HTMLFormElement): void {
  const { requestId, ...body } = bodyOf(form)
  const id = typeof requestId === 'string' && requestId !== '' ? requestId : newId()
  const all = load()
  all[id] = {
    command: form.dataset.command ?? 'score-sheet.submit',
    body,
    at: Date.now(),
    name: form.dataset.offlineSheet || document.title.replace(/ – Sao$/, ''),
  }
  save(all)
}

/** Whether the server answers at all; the machine may think it has a network when the line is dead. */
async function reached(): Promise<boolean> {
  if (!navigator.onLine) return false
  try {
    await fetch(location.href, { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(6000) })
    return true
  } catch {
    return false
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-offline-sheet]')) {
  let asked = false
  form.addEventListener('submit', (event) => {
    if (asked) return
    event.preventDefault()
    const { submitter } = event
    void reached().then((answers) => {
      if (!answers) {
        keep(form)
        showState()
        return
      }
      asked = true
      form.requestSubmit(submitter)
      asked = false
    })
  })
}
addEventListener('online', () => void sendAll())
addEventListener('offline', showState)
showState()
void sendAll()

export {}
