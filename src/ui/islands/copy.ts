/** `button[data-copy]` copies the text of the element it points at with `data-copy-from` (an id), and says so. */
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  button.hidden = false
  button.addEventListener('click', () => {
    const source = document.getElementById(button.dataset.copyFrom ?? '')
    const text = source instanceof HTMLInputElement || source instanceof HTMLTextAreaElement ? source.value : source?.textContent
    if (!text) return
    const words = button.textContent
    void navigator.clipboard.writeText(text.trim()).then(() => {
      button.textContent = 'Đã chép'
      setTimeout(() => {
        button.textContent = words
      }, 3000)
    })
  })
}

export {}
