/** What script adds to pages that are whole without it: keys, and a button that copies. */

const EDITABLE = 'input, textarea, select, [contenteditable]'

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (event.key === '/') focusSearch(event)
  if (event.key === 'ArrowDown') moveThroughResults(event, 1)
  if (event.key === 'ArrowUp') moveThroughResults(event, -1)
})

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) offerCopy(button)

function focusSearch(event: KeyboardEvent): void {
  const box = searchBox()
  if (box === null || (event.target as Element).closest(EDITABLE)) return
  event.preventDefault()
  box.focus()
  box.select()
}

// Down leaves the box for the first result; up from the first result leads back to the box.
function moveThroughResults(event: KeyboardEvent, step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('[data-arrows] .line-link')]
  const at = links.indexOf(document.activeElement as HTMLAnchorElement)
  const inBox = document.activeElement === searchBox()
  if (links.length === 0 || (at < 0 && !(inBox && step === 1))) return
  event.preventDefault()
  const target = at + step < 0 ? searchBox() : links[at + step]
  target?.focus()
}

function searchBox(): HTMLInputElement | null {
  return document.querySelector('#search-box')
}

function offerCopy(button: HTMLButtonElement): void {
  const label = button.textContent
  const { copy = '', copied = '' } = button.dataset
  if (!navigator.clipboard) return
  button.hidden = false
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(copy)
    button.textContent = copied
    setTimeout(() => {
      button.textContent = label
    }, 2000)
  })
}
