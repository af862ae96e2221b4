/** Pages of work in progress, kept up to date: each second the page is read again and what has changed is exchanged. */

const EVERY_MS = 1_000
// When the server does not answer (a restart), it is asked less and less often.
const LONGEST_MS = 30_000

/** Begins where the page shows work in progress. */
export function keepLive(): void {
  if (isMoving()) schedule(EVERY_MS)
}

function isMoving(): boolean {
  return document.querySelector('[data-moving]') !== null
}

function schedule(wait: number): void {
  setTimeout(() => {
    if (document.hidden) schedule(EVERY_MS)
    else
      refresh().then(
        () => isMoving() && schedule(EVERY_MS),
        () => schedule(Math.min(2 * wait, LONGEST_MS)),
      )
  }, wait)
}

async function refresh(): Promise<void> {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
  // The session has ended: the page that is led to says so.
  if (answer.redirected) return location.assign(answer.url)
  if (!answer.ok) throw new Error(String(answer.status))
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  for (const shown of document.querySelectorAll('[data-live]')) exchange(shown, page)
  say(page)
}

// Some parts are read at leisure (`data-live-calm`): they are exchanged when they fill and when the work has ended.
function exchange(shown: Element, page: Document): void {
  const fresh = page.querySelector(`[data-live="${shown.getAttribute('data-live')}"]`)
  if (fresh === null || fresh.innerHTML === shown.innerHTML) return
  const isCalm = shown.hasAttribute('data-live-calm') && shown.childElementCount > 0
  if (isCalm && page.querySelector('[data-moving]') !== null) return
  const focused = shown.contains(document.activeElement) ? document.activeElement : null
  const adopted = document.adoptNode(fresh)
  shown.replaceWith(adopted)
  if (focused !== null) keepFocus(focused, adopted)
}

// The same control, else the part it stood in: whoever works with the keyboard stays where they were.
function keepFocus(focused: Element, part: Element): void {
  const href = focused.getAttribute('href')
  const links = [...part.querySelectorAll('a[href]')]
  const byId = focused.id === '' ? null : document.getElementById(focused.id)
  const target = byId ?? links.find((link) => link.getAttribute('href') === href) ?? part
  if (target === part) part.setAttribute('tabindex', '-1')
  if (target instanceof HTMLElement) target.focus()
}

// A live region is spoken when its text changes; the region itself has to stay.
function say(page: Document): void {
  const [shown, fresh] = [document, page].map((root) => root.querySelector('[data-live-said]'))
  if (shown && fresh && shown.textContent !== fresh.textContent) shown.textContent = fresh.textContent
}
