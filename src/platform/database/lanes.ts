/**
 * Connections that many short statements share: each is sent at once, behind those whose answers are still awaited, so
 * that neither side sleeps and wakes for every single one. For statements that stand alone, outside of transactions.
 */
import pg from 'pg'

/** So many connections; a statement that takes long holds up those behind it on its own. */
const LANES = 4

/** Connections to share. */
export interface Lanes {
  /** Rejects with what the server says of this statement, or with how its connection was lost. */
  query(statement: pg.QueryConfig): Promise<pg.QueryResult>
  /** Ends the connections when what was sent has been answered. */
  close(): Promise<void>
}

interface Lane {
  readonly client: Promise<pg.Client>
  /** Statements whose answers are awaited. */
  waiting: number
}

/**
 * Opens nothing before the first statement. A connection that is lost fails what was sent over it and is made anew by the
 * next statement; `onIdleError` is called where nothing was sent that could tell of it.
 */
export function openLanes(config: pg.ClientConfig, onIdleError?: (error: Error) => void): Lanes {
  const lanes = new Set<Lane>()
  let ofThisTurn: Lane | undefined
  let isClosed = false

  function open(): Lane {
    const client = new pg.Client({ ...config, pipeline: true })
    const lane: Lane = { client: client.connect().then(() => client), waiting: 0 }
    lane.client.catch(() => lanes.delete(lane))
    client.on('end', () => lanes.delete(lane))
    client.on('error', (error) => {
      lanes.delete(lane)
      if (lane.waiting === 0) onIdleError?.(error)
    })
    lanes.add(lane)
    return lane
  }

  function freest(): Lane {
    const [first, ...others] = lanes
    if (first === undefined) return open()
    const best = others.reduce((one, other) => (other.waiting < one.waiting ? other : one), first)
    return best.waiting > 0 && lanes.size < LANES ? open() : best
  }

  // What is asked in one turn of the event loop goes over one connection, in as few packets as may be.
  function next(): Lane {
    if (ofThisTurn !== undefined && lanes.has(ofThisTurn)) return ofThisTurn
    if (ofThisTurn === undefined) setImmediate(() => (ofThisTurn = undefined))
    ofThisTurn = freest()
    return ofThisTurn
  }

  return {
    async query(statement) {
      if (isClosed) throw new Error('The database has been closed.')
      const lane = next()
      lane.waiting += 1
      try {
        return await (await lane.client).query(statement)
      } finally {
        lane.waiting -= 1
      }
    },
    async close() {
      isClosed = true
      const opened = await Promise.allSettled([...lanes].map(({ client }) => client))
      await Promise.all(opened.map((one) => (one.status === 'fulfilled' ? one.value.end() : undefined)))
    },
  }
}
