/**
 * Keeps what is typed in `form[data-keep=key]` on this machine until the server has it, so that a lost session, a closed
 * window or a dead battery costs nothing. `data-keep-saved` is the instant of the server's own values: older copies are
 * dropped. `[data-kept-clear=key]` on a page says that the server has it. `[data-kept-note]` is shown after putting back.
 * Passwords, files and request numbers are never kept.
 */
type Kept = { at: number; values: [name: string, value: string][]; sent: boolean }

const PREFIX = 'sao:giu:'
const LIFE = 14 * 24 * 3600 * 1000

function keyOf(form: HTMLFormElement): string {
  return PREFIX + (form.dataset.keep || location.pathname)
}

function read(key: string): Kept | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('at' in kept) || !('values' in kept)) return undefined
    const { at, values } = kept
    if (typeof at !== 'number' || !Array.isArray(values) || Date.now() - at > LIFE) return undefined
    const pairs = values.filter((pair): pair is [string, string] =>
      Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'string' && typeof pair[1] === 'string')
    return { at, values: pairs, sent: 'sent' in kept && kept.sent === true }
  } catch {
    return undefined
  }
}

function controls(form: HTMLFormElement): (HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[] {
  return [...form.elements].filter((item): item is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement => {
    if (item instanceof HTMLTextAreaElement || item instanceof HTMLSelectElement) return item.name !== ''
    return item instanceof HTMLInputElement && item.name !== '' && !['hidden', 'password', 'file', 'submit', 'button'].includes(item.type)
  })
}

function values(form: HTMLFormElement): [string, string][] {
  return controls(form)
    .filter((item) => !(item instanceof HTMLInputElement && (item.type === 'radio' || item.type === 'checkbox')) || item.checked)
    .map((item) => [item.name, item.value])
}

function putBack(form: HTMLFormElement, kept: Kept): boolean {
  const before = JSON.stringify(values(form))
  const waiting = kept.values.map(([name, value]) => ({ name, value, used: false }))
  for (const item of controls(form)) {
    const ticked = item instanceof HTMLInputElement && (item.type === 'radio' || item.type === 'checkbox')
    const found = waiting.find((pair) => !pair.used && pair.name === item.name && (!ticked || pair.value === item.value))
    if (found) found.used = true
    if (ticked) item.checked = found !== undefined
    else if (found) item.value = found.value
  }
  return JSON.stringify(values(form)) !== before
}

for (const place of document.querySelectorAll<HTMLElement>('[data-kept-clear]')) {
  localStorage.removeItem(PREFIX + (place.dataset.keptClear || location.pathname))
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-keep]')) {
  const key = keyOf(form)
  const kept = read(key)
  const saved = Date.parse(form.dataset.keepSaved ?? '') || 0
  // A form that was sent and comes back without an error has most likely been saved: only the server's instant says otherwise.
  const answered = form.dataset.keepSaved !== undefined || document.querySelector('[data-error-summary]') !== null
  if (kept && kept.at > saved && (!kept.sent || answered)) {
    if (putBack(form, kept)) {
      for (const note of document.querySelectorAll<HTMLElement>('[data-kept-note]')) note.hidden = false
      form.dispatchEvent(new Event('change', { bubbles: true }))
    }
  } else localStorage.removeItem(key)
  let timer = 0
  let sent = false
  const keep = (): void => {
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), values: values(form), sent } satisfies Kept))
    } catch {
      // No room on this machine: the form still works, it is only not kept.
    }
  }
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = window.setTimeout(keep, 300)
  })
  form.addEventListener('submit', () => {
    sent = true
    keep()
  })
  window.addEventListener('pagehide', () => {
    if (timer !== 0) keep()
  })
}

export {}
