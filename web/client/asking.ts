/** Asks the server many small questions, a few at a time, until all are answered or somebody stops it. */

/** Why there is no answer. */
export type Failure = 'offline' | 'gone' | 'busy' | 'refused' | 'broken'

export type Answer = { readonly text: string } | { readonly failure: Failure }

const AT_ONCE = 6
const LONGEST_WAIT_MS = 30_000

/** Asks each address and hands its answer over as it comes. Resolves when all are answered, or at once when stopped. */
export async function askAll(
  addresses: readonly string[],
  signal: AbortSignal,
  answered: (address: string, answer: Answer) => void,
): Promise<void> {
  const waiting = [...addresses]
  const ask = async () => {
    for (let address = waiting.shift(); address !== undefined && !signal.aborted; address = waiting.shift()) {
      const answer = await askOne(address, signal)
      if (!signal.aborted) answered(address, answer)
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, addresses.length) }, ask))
}

async function askOne(address: string, signal: AbortSignal): Promise<Answer> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_WAIT_MS)]) })
    return answer.ok ? { text: await answer.text() } : { failure: failureOf(answer.status) }
  } catch {
    return { failure: 'offline' }
  }
}

function failureOf(status: number): Failure {
  if (status === 404 || status === 410) return 'gone'
  if (status === 429) return 'busy'
  return status < 500 ? 'refused' : 'broken'
}
