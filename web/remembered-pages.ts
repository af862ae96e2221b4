/**
 * Pages that were drawn lately. What a page looks like follows from what it was given and who reads it, so one that is asked
 * for again with the same in hand need not be drawn again. What is given is loaded anew every time.
 */

/** Marks a route whose page shows nothing but what its loader gives it, as plain data, and what follows from the reader. */
export const REMEMBERED = { isRemembered: true } as const

/** Bytes of pages and characters of what they were drawn from, all together. */
const MOST_SIZE = 16_000_000

/** So many addresses are known to have been asked for, in a reader's language and theme. */
const MOST_ADDRESSES = 8_192

/** The least recently asked for go first. What is asked for the first time is only drawn: most of it never comes again. */
export class RememberedPages {
  readonly #addresses = new Set<string>()
  readonly #pages = new Map<string, Buffer>()
  #size = 0

  /**
   * The page at an address, in a language and a theme: the one drawn from the same, or what `draw` draws, which is
   * remembered where `isWhole` says so.
   */
  page(address: string, from: () => string, draw: () => { readonly body: Buffer; readonly isWhole: boolean }): Buffer {
    if (this.#isNew(address)) return draw().body
    const given = address + from()
    const known = this.#pages.get(given)
    if (known !== undefined) {
      this.#pages.delete(given)
      this.#pages.set(given, known)
      return known
    }
    const { body, isWhole } = draw()
    if (isWhole) this.#put(given, body)
    return body
  }

  #isNew(address: string): boolean {
    const isNew = !this.#addresses.delete(address)
    this.#addresses.add(address)
    if (this.#addresses.size > MOST_ADDRESSES) this.#addresses.delete(this.#addresses.values().next().value!)
    return isNew
  }

  #put(from: string, body: Buffer): void {
    this.#pages.set(from, body)
    this.#size += from.length + body.length
    for (const [oldest, page] of this.#pages) {
      if (this.#size <= MOST_SIZE) break
      this.#pages.delete(oldest)
      this.#size -= oldest.length + page.length
    }
  }
}
