/** Results while one types: the list follows the box, without a page of its own and without jumping. */

const PAUSE_MS = 120
const box = document.querySelector<HTMLInputElement>('#search-box')
const form = box?.form

if (box && form && document.querySelector('[data-results]')) follow(box, form)

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

// The page the address leads to holds the list; only that is exchanged, so the box keeps its cursor.
async function show(address: string, signal: AbortSignal): Promise<void> {
  const separator = address.includes('?') ? '&' : '?'
  const answer = await fetch(`${address}${separator}typing=1`, { signal, headers: { accept: 'text/html' } })
  if (!answer.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const [fresh, shown] = [page, document].map((root) => root.querySelector('[data-results]'))
  if (!fresh || !shown || signal.aborted) return
  keepOpen(shown, fresh)
  shown.replaceWith(document.adoptNode(fresh))
  document.title = page.title
  history.replaceState(null, '', address)
}

// What the reader unfolded stays unfolded.
function keepOpen(from: Element, to: Element): void {
  const open = new Set([...from.querySelectorAll('details[open] > summary')].map(({ textContent }) => textContent))
  for (const summary of to.querySelectorAll('details > summary')) {
    if (open.has(summary.textContent)) summary.parentElement?.setAttribute('open', '')
  }
}
