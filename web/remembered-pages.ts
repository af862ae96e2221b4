/**
 * Pages that were drawn lately. What a page looks like follows from what it was given and who reads it, so one that is asked
 * for again with the same in hand need not be drawn again. What is given is loaded anew every time.
 */

/** Marks a route whose page shows nothing but what its loader gives it, as plain data, and what follows from the reader. */
export const REMEMBERED = { isRemembered: true } as const

/** Characters of pages and of what they were drawn from, all together. */
const MOST_CHARACTERS = 16_000_000

/** The least recently asked for go first. */
export class RememberedPages {
  readonly #pages = new Map<string, string>()
  #characters = 0

  /** The page drawn from the same, or what `draw` draws, which is remembered where `isWhole` says so. */
  page(from: string, draw: () => { readonly html: string; readonly isWhole: boolean }): string {
    const known = this.#pages.get(from)
    if (known !== undefined) {
      this.#pages.delete(from)
      this.#pages.set(from, known)
      return known
    }
    const { html, isWhole } = draw()
    if (isWhole) this.#put(from, html)
    return html
  }

  #put(from: string, html: string): void {
    this.#pages.set(from, html)
    this.#characters += from.length + html.length
    for (const [oldest, page] of this.#pages) {
      if (this.#characters <= MOST_CHARACTERS) break
      this.#pages.delete(oldest)
      this.#characters -= oldest.length + page.length
    }
  }
}
