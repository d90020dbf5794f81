/**
 * Live points on a self-assessment or a score sheet. Without it the server counts after saving.
 *
 * `form[data-live-total]` holds radios with `data-points` inside `fieldset[data-part]`. Points of criteria that are not on the
 * page stand on the form: `data-base-a`, `data-base-b`, `data-base-c`, and `data-base-left` (criteria without an answer),
 * `data-base-unmet` (their codes). `data-star` is the star whose minimums are watched. Figures anywhere on the page:
 * `[data-live=total|A|B|C|left|unmet]`, bars `[data-live-bar=…][data-max]`. Keys 0–5 choose, Enter goes on.
 */
type Part = 'A' | 'B' | 'C'
type Count = { A: number; B: number; C: number; total: number; left: number; unmet: string[] }

const form = document.querySelector<HTMLFormElement>('form[data-live-total]')

function number(text: string | undefined): number {
  const value = Number(text ?? '')
  return Number.isFinite(value) ? value : 0
}

function criteria(from: HTMLFormElement): HTMLFieldSetElement[] {
  return [...from.querySelectorAll('fieldset')].filter((field) => field.querySelector('input[data-points]'))
}

function options(field: HTMLFieldSetElement): HTMLInputElement[] {
  return [...field.querySelectorAll<HTMLInputElement>('input[data-points]')]
}

function partOf(field: HTMLFieldSetElement): Part {
  const part = field.closest<HTMLElement>('[data-part]')?.dataset.part
  return part === 'B' || part === 'C' ? part : 'A'
}

/** Points that the watched star asks of this criterion: the highest option marked for it or for a lower star. */
function needed(field: HTMLFieldSetElement, star: number): number {
  return Math.max(0, ...options(field)
    .filter((option) => option.dataset.min !== undefined && number(option.dataset.min) <= star)
    .map((option) => number(option.dataset.points)))
}

function count(from: HTMLFormElement): Count {
  const data = from.dataset
  const star = number(data.star)
  const result: Count = {
    A: number(data.baseA), B: number(data.baseB), C: number(data.baseC), total: 0, left: number(data.baseLeft),
    unmet: (data.baseUnmet ?? '').split(',').map((code) => code.trim()).filter(Boolean),
  }
  for (const field of criteria(from)) {
    const chosen = options(field).find((option) => option.checked)
    const points = chosen ? number(chosen.dataset.points) : 0
    if (chosen) result[partOf(field)] += points
    else result.left += 1
    const name = options(field)[0]?.name ?? ''
    if (star > 0 && points < needed(field, star)) result.unmet.push(name.replace(/^answers\./, ''))
  }
  result.total = result.A + result.B + result.C
  return result
}

function show(from: HTMLFormElement): void {
  const now = count(from)
  const words: Record<string, string> = {
    total: String(now.total), A: String(now.A), B: String(now.B), C: String(now.C), left: String(now.left),
    unmet: now.unmet.length > 0 ? now.unmet.join(', ') : 'đã đạt',
  }
  for (const place of document.querySelectorAll<HTMLElement>('[data-live]')) {
    const text = words[place.dataset.live ?? '']
    if (text !== undefined && place.textContent !== text) place.textContent = text
  }
  for (const field of criteria(from)) {
    const chosen = options(field).find((option) => option.checked)
    const place = linkTo(field)?.querySelector('.num')
    if (chosen && place) place.textContent = `${number(chosen.dataset.points)}/${place.textContent?.split('/')[1] ?? ''}`
  }
  const bars: Record<string, number> = { total: now.total, A: now.A, B: now.B, C: now.C }
  for (const bar of document.querySelectorAll<SVGElement>('[data-live-bar]')) {
    const value = bars[bar.dataset.liveBar ?? '']
    const max = number(bar.dataset.max) || 100
    if (value !== undefined) bar.setAttribute('width', `${Math.min(100, (value / max) * 100)}%`)
  }
}

/** Link of the list of criteria that leads to this one. */
function linkTo(field: HTMLFieldSetElement): HTMLAnchorElement | null {
  const id = field.closest('section')?.id
  return id ? document.querySelector<HTMLAnchorElement>(`.criteria a[href="#${id}"]`) : null
}

/** The criterion one is at: the one with the focus, or the only one that is shown. */
function current(from: HTMLFormElement): HTMLFieldSetElement | undefined {
  const all = criteria(from)
  const active = document.activeElement
  const shown = all.filter((field) => field.getClientRects().length > 0)
  return all.find((field) => active instanceof Node && field.contains(active)) ?? (shown.length === 1 ? shown[0] : undefined)
}

/** Shows a criterion of a sheet that has one criterion at a time, and puts the focus on its answer. */
function goTo(field: HTMLFieldSetElement): void {
  const link = linkTo(field)
  if (link) location.hash = link.hash
  const answer = options(field).find((option) => option.checked) ?? options(field)[0]
  answer?.focus()
}

/** Marks in the list which criterion is shown, and starts it at its top. */
function markShown(from: HTMLFormElement): void {
  const shown = criteria(from).filter((field) => field.getClientRects().length > 0)
  for (const link of document.querySelectorAll('.criteria a[aria-current]')) link.removeAttribute('aria-current')
  const link = shown.length === 1 && shown[0] ? linkTo(shown[0]) : null
  link?.setAttribute('aria-current', 'true')
  link?.scrollIntoView({ block: 'nearest' })
}

function writing(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox'
}

function onKey(event: KeyboardEvent, from: HTMLFormElement): void {
  if (event.ctrlKey || event.altKey || event.metaKey || writing(event.target)) return
  const field = current(from)
  if (!field) return
  if (/^[0-9]$/.test(event.key)) {
    const option = options(field).find((item) => number(item.dataset.points) === Number(event.key))
    if (!option) return
    event.preventDefault()
    option.checked = true
    option.focus()
    option.dispatchEvent(new Event('change', { bubbles: true }))
    return
  }
  const onOption = event.target instanceof HTMLInputElement && event.target.type === 'radio'
  if (event.key !== 'Enter' || !(onOption || event.target === document.body)) return
  event.preventDefault()
  const all = criteria(from)
  const next = all[all.indexOf(field) + 1]
  const goOn = document.querySelector<HTMLElement>('[data-next]') ?? from.querySelector<HTMLElement>('button[type=submit]')
  if (next) goTo(next)
  else goOn?.click()
}

if (form) {
  for (const place of document.querySelectorAll('[data-live=total]')) place.closest('p, div')?.setAttribute('aria-live', 'polite')
  form.addEventListener('change', () => show(form))
  document.addEventListener('keydown', (event) => onKey(event, form))
  addEventListener('hashchange', () => markShown(form))
  show(form)
  markShown(form)
}

export {}
