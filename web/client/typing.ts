import { exchange } from './exchange.ts'

const PAUSE_MS = 120

/** Results while one types: the list follows the box, without a page of its own and without jumping. */
export function followTyping(): void {
  const box = document.querySelector<HTMLInputElement>('#search-box')
  if (box?.form && document.querySelector('[data-region="results"]')) follow(box, box.form)
}

function follow(input: HTMLInputElement, search: HTMLFormElement): void {
  let asked = addressOf(search)
  let waiting: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined
  input.addEventListener('input', (event) => {
    // A syllable that is still being composed is no query yet.
    if ((event as InputEvent).isComposing) return
    schedule()
  })
  input.addEventListener('compositionend', schedule)

  function schedule(): void {
    clearTimeout(waiting)
    waiting = setTimeout(() => {
      const address = addressOf(search)
      if (address === asked) return
      asked = address
      running?.abort()
      running = new AbortController()
      show(address, running.signal).catch(() => undefined)
    }, PAUSE_MS)
  }
}

function addressOf(search: HTMLFormElement): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of new FormData(search)) if (typeof value === 'string') parameters.append(name, value)
  return `${search.getAttribute('action')}?${parameters}`
}

// Only the list is exchanged, so the box keeps its cursor.
async function show(address: string, signal: AbortSignal): Promise<void> {
  const separator = address.includes('?') ? '&' : '?'
  const page = await exchange(`${address}${separator}typing=1`, signal)
  if (page === undefined) return
  document.title = page.title
  history.replaceState(null, '', address)
}
