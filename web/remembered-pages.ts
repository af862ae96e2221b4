/**
 * Pages that were drawn lately. What a page looks like follows from what it was given and who reads it, so one that is asked
 * for again with the same in hand need not be drawn again. What is given is loaded anew every time.
 */

/** Marks a route whose page shows nothing but what its loader gives it, as plain data, and what follows from the reader. */
export const REMEMBERED = { isRemembered: true } as const

/** Characters of pages and of what they were drawn from, all together. */
const MOST_CHARACTERS = 16_000_000

/** So many addresses are known to have been asked for, in a reader's language and theme. */
const MOST_ADDRESSES = 8_192

/** The least recently asked for go first. What is asked for the first time is only drawn: most of it never comes again. */
export class RememberedPages {
  readonly #addresses = new Set<string>()
  readonly #pages = new Map<string, string>()
  #characters = 0

  /**
   * The page at an address, in a language and a theme: the one drawn from the same, or what `draw` draws, which is
   * remembered where `isWhole` says so.
   */
  page(address: string, from: () => string, draw: () => { readonly html: string; readonly isWhole: boolean }): string {
    if (this.#isNew(address)) return draw().html
    const given = address + from()
    const known = this.#pages.get(given)
    if (known !== undefined) {
      this.#pages.delete(given)
      this.#pages.set(given, known)
      return known
    }
    const { html, isWhole } = draw()
    if (isWhole) this.#put(given, html)
    return html
  }

  #isNew(address: string): boolean {
    const isNew = !this.#addresses.delete(address)
    this.#addresses.add(address)
    if (this.#addresses.size > MOST_ADDRESSES) this.#addresses.delete(this.#addresses.values().next().value!)
    return isNew
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
