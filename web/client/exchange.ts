/** Exchanges parts of the page for those of a page at another address, without loading that page. */

const offers: ((root: ParentNode) => void)[] = []

/** Does something to the page now, and to every part that is shown later. */
export function whenShown(offer: (root: ParentNode) => void): void {
  offers.push(offer)
  offer(document)
}

/**
 * Puts the regions (`data-region`) of the page at an address in the place of those shown; what the reader unfolded stays
 * unfolded. Returns that page, or undefined where there was none or the signal came first. Rejects without a network.
 */
export async function exchange(address: string, signal: AbortSignal): Promise<Document | undefined> {
  const answer = await fetch(address, { signal, headers: { accept: 'text/html' } })
  if (!answer.ok) return undefined
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  if (signal.aborted) return undefined
  for (const shown of document.querySelectorAll<HTMLElement>('[data-region]')) {
    const fresh = page.querySelector(`[data-region="${shown.dataset['region']}"]`)
    if (fresh) replace(shown, fresh)
  }
  return page
}

function replace(shown: Element, fresh: Element): void {
  keepOpen(shown, fresh)
  shown.replaceWith(document.adoptNode(fresh))
  for (const offer of offers) offer(fresh)
}

function keepOpen(from: Element, to: Element): void {
  const open = new Set([...from.querySelectorAll('details[open] > summary')].map(({ textContent }) => textContent))
  for (const summary of to.querySelectorAll('details > summary')) {
    if (open.has(summary.textContent)) summary.parentElement?.setAttribute('open', '')
  }
}
