/** The terms of an index in order, with the number of documents of each. */
export interface Vocabulary {
  /** Ascending by UTF-16 units. */
  readonly terms: readonly string[]
  readonly documents: Uint32Array
  /** Number of a term, or -1. */
  find(term: string): number
  /** Numbers of the terms that begin so: from, and behind the last. */
  range(prefix: string): readonly [from: number, to: number]
}

/** Sorts a vocabulary; of a term that comes twice the documents are added up. */
export function vocabularyOf(entries: Iterable<readonly [term: string, documents: number]>, max: number): Vocabulary {
  const counts = new Map<string, number>()
  for (const [term, documents] of entries) {
    const known = counts.get(term)
    if (known !== undefined) counts.set(term, known + documents)
    else if (counts.size < max) counts.set(term, documents)
  }
  const terms = [...counts.keys()].sort()
  const documents = Uint32Array.from(terms, (term) => counts.get(term)!)
  const lowerBound = (value: string): number => {
    let [low, high] = [0, terms.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (terms[middle]! < value) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    ...{ terms, documents },
    find(term) {
      const at = lowerBound(term)
      return terms[at] === term ? at : -1
    },
    range(prefix) {
      const from = lowerBound(prefix)
      let [low, high] = [from, terms.length]
      while (low < high) {
        const middle = (low + high) >>> 1
        if (terms[middle]!.startsWith(prefix)) low = middle + 1
        else high = middle
      }
      return [from, low]
    },
  }
}
