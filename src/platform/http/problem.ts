/** An answer that is not the thing asked for: `application/problem+json` (RFC 9457) with a code and its basis. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly words: { readonly zh: string; readonly en: string }
  readonly basis: string | undefined
  constructor(status: number, code: string, words: { zh: string; en: string }, basis?: string) {
    super(words.en)
    this.status = status
    this.code = code
    this.words = words
    this.basis = basis
  }
}
