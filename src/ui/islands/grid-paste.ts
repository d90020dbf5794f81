/**
 * Cells copied out of a spreadsheet, pasted into a field of `table[data-grid-paste]`, go into that field and those right of and
 * below it; lines that find no row go into the box with the id of `data-grid-paste`. Enter goes to the field below.
 */
type Cell = HTMLInputElement | HTMLSelectElement

function cellsOf(row: HTMLTableRowElement): Cell[] {
  return [...row.querySelectorAll<Cell>('input:not([type=hidden]), select')]
}

function rowsOf(table: HTMLTableElement): Cell[][] {
  return [...(table.tBodies[0]?.rows ?? [])].map(cellsOf).filter((cells) => cells.length > 0)
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase().trim()
}

/** Puts a text into a field; a choice takes the one that reads alike, and stays as it is when none does. */
function put(cell: Cell, text: string): void {
  if (cell instanceof HTMLSelectElement) {
    const said = plain(text)
    const found = said === '' ? undefined : [...cell.options].find((option) => option.value === said || plain(option.text) === said) ?? [...cell.options].find((option) => option.value !== '' && said.includes(option.value))
    if (found) cell.value = found.value
  } else cell.value = text.trim()
}

for (const table of document.querySelectorAll<HTMLTableElement>('table[data-grid-paste]')) {
  table.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    const from = event.target
    if (!/[\t\n]/.test(text.trim()) || !(from instanceof HTMLInputElement)) return
    event.preventDefault()
    const rows = rowsOf(table)
    const top = rows.findIndex((cells) => cells.includes(from))
    const left = rows[top]?.indexOf(from) ?? 0
    const lines = text.replace(/\r/g, '').replace(/\n+$/, '').split('\n')
    const over: string[] = []
    lines.forEach((line, i) => {
      const cells = rows[top + i]
      if (!cells) over.push(line)
      else line.split('\t').forEach((part, j) => {
        const cell = cells[left + j]
        if (cell) put(cell, part)
      })
    })
    // What finds no row goes into the box below the grid, and from there into the grid.
    const box = document.getElementById(table.dataset.gridPaste ?? '')
    if (box instanceof HTMLTextAreaElement && over.length > 0) {
      box.value = [box.value.trim(), ...over].filter(Boolean).join('\n')
      box.focus()
    }
    table.dispatchEvent(new Event('input', { bubbles: true }))
  })
  table.addEventListener('keydown', (event) => {
    const from = event.target
    if (event.key !== 'Enter' || event.isComposing || !(from instanceof HTMLInputElement)) return
    event.preventDefault()
    const rows = rowsOf(table)
    const at = rows.findIndex((cells) => cells.includes(from))
    rows[at + 1]?.[rows[at]?.indexOf(from) ?? 0]?.focus()
  })
}

export {}
