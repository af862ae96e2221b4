/** Numbers of the terms with the most documents among some, best first; for small limits. Ties go to the first. */
export function mostFrequent(ids: Iterable<number>, documents: Uint32Array, limit: number): number[] {
  const best: number[] = []
  for (const id of ids) {
    const count = documents[id]!
    if (best.length === limit && count <= documents[best[limit - 1]!]!) continue
    let at = best.length
    while (at > 0 && documents[best[at - 1]!]! < count) at--
    best.splice(at, 0, id)
    if (best.length > limit) best.pop()
  }
  return best
}

/** The whole numbers from one up to, without, another. */
export function* numbersBetween(from: number, to: number): Generator<number> {
  for (let number = from; number < to; number++) yield number
}
