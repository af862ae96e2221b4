/** Readers of pages, in a thread of their own so that the server has its thread to itself. */
import { Agent, get } from 'node:http'
import { parentPort } from 'node:worker_threads'

export interface Reading {
  readonly origin: string
  readonly paths: readonly string[]
  readonly clients: number
  readonly seconds: number
  /** No more than so many pages. */
  readonly most: number
}

export interface Read {
  /** Milliseconds from asking to the last byte, ascending. */
  readonly sorted: Float64Array
  /** Bytes of a body as sent, on average. */
  readonly bytes: number
  /** Answers by status. */
  readonly statuses: Readonly<Record<number, number>>
}

parentPort?.on('message', async (reading: Reading) => parentPort?.postMessage(await readPages(reading)))

async function readPages({ origin, paths, clients, seconds, most }: Reading): Promise<Read> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const taken: number[] = []
  const statuses: Record<number, number> = {}
  let [bytes, next] = [0, 0]
  const began = performance.now()
  const client = async () => {
    while (next < most && performance.now() - began < seconds * 1_000) {
      const asked = performance.now()
      const answer = await fetchPage(`${origin}${paths[next++ % paths.length]}`, agent)
      taken.push(performance.now() - asked)
      bytes += answer.bytes
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  agent.destroy()
  return { sorted: Float64Array.from(taken).sort(), bytes: bytes / taken.length, statuses }
}

function fetchPage(url: string, agent: Agent): Promise<{ readonly status: number; readonly bytes: number }> {
  return new Promise((resolve, reject) => {
    // As browsers ask.
    const headers = {
      accept: 'text/html',
      'accept-encoding': 'gzip, deflate, br, zstd',
      'accept-language': 'zh-CN,zh;q=0.9',
    }
    const request = get(url, { agent, headers }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('end', () => resolve({ status: response.statusCode!, bytes }))
      response.on('error', reject)
    })
    request.on('error', reject)
  })
}
