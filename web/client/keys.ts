import { keysAreOn, rememberKeys } from './store.ts'

const EDITABLE = 'input, textarea, select, [contenteditable]'
/** How long after `g` its letter may come. */
const GO_MS = 1500

/** Keys, and the dialog that explains them and turns single letters and signs off (WCAG 2.1.4). */
export function listenToKeys(): void {
  const dialog = document.querySelector<HTMLDialogElement>('#keys')
  const box = document.querySelector<HTMLInputElement>('#keys-on')
  if (!dialog || !box) return
  box.checked = keysAreOn()
  box.addEventListener('change', () => rememberKeys(box.checked))
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-open-keys]')) {
    button.hidden = false
    button.addEventListener('click', () => dialog.showModal())
  }
  // A press beside the dialog closes it.
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close()
  })
  let goUntil = 0
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (dialog.open) return
    if (event.key === 'ArrowDown') moveThroughResults(event, 1)
    if (event.key === 'ArrowUp') moveThroughResults(event, -1)
    if (!box.checked || event.key.length !== 1 || isTyping(event)) return
    const isGoing = event.timeStamp < goUntil
    goUntil = event.key === 'g' ? event.timeStamp + GO_MS : 0
    if (isGoing) go(event)
    else press(event, dialog)
  })
}

function isTyping({ target }: KeyboardEvent): boolean {
  const field = (target as Element).closest(EDITABLE)
  return field !== null && !field.matches('[type="checkbox"], [type="range"], [type="file"]')
}

function press(event: KeyboardEvent, dialog: HTMLDialogElement): void {
  if (event.key === '/') focusSearch(event)
  if (event.key === '?') {
    event.preventDefault()
    dialog.showModal()
  }
  if (event.key === 'w') watchButton()?.click()
}

// A saved search has one too, which has no key.
function watchButton(): HTMLButtonElement | null {
  return document.querySelector(`[data-keep^='{"standard"'] button`)
}

function go(event: KeyboardEvent): void {
  const link = document.querySelector<HTMLAnchorElement>(`#keys [data-key="${CSS.escape(event.key)}"]`)
  if (link) location.assign(link.href)
}

function focusSearch(event: KeyboardEvent): void {
  const box = searchBox()
  if (box === null) return
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
