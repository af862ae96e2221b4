/** Numbers of the terms with the most documents among some, best first; for small limits. Ties go to the first. */
export function mostFrequent(ids: Iterable<number>, documents: Uint32Array, limit: number): number[] {
  const best: number[] = []
  for (const id of ids) offer(best, id, documents, limit)
  return best
}

/** The same of all numbers from one up to, without, another. */
export function mostFrequentBetween(from: number, to: number, documents: Uint32Array, limit: number): number[] {
  const best: number[] = []
  for (let id = from; id < to; id++) offer(best, id, documents, limit)
  return best
}

function offer(best: number[], id: number, documents: Uint32Array, limit: number): void {
  const count = documents[id]!
  if (best.length === limit && (limit === 0 || count <= documents[best[limit - 1]!]!)) return
  let at = best.length
  while (at > 0 && documents[best[at - 1]!]! < count) at--
  best.splice(at, 0, id)
  if (best.length > limit) best.pop()
}
