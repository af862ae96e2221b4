/**
 * Puts the search index over the register: the one of the server, kept beside the database, or one for a moment. What it
 * is made of is loaded when it is opened: most commands do without.
 */
import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from './app.ts'
import { packFiles } from './platform/index.ts'
import { followRegister, forgetTouched } from './register/index.ts'
import type { SearchHere, SearchIndex, SearchSource } from './search/index.ts'
import { SYNONYM_DEFINITION } from './search/text/synonyms.ts'

/** An index that a server keeps up with the register. */
export type ServedFinder = Pick<SearchIndex, 'refresh' | 'filled' | 'close'>

/**
 * The index of a server, kept in the data folder. Where another server on the folder has it, this one reads what is kept
 * and goes on by itself.
 */
export async function openFinder(app: App, log: (level: 'info' | 'warn', line: string) => void): Promise<ServedFinder> {
  const { lockFolder, openSearch } = await import('./search/index.ts')
  const release = lockFolder(`${app.dataFolder}/search`)
  if (release === undefined) {
    const here = await openFinderHere(app)
    return { refresh: () => here.refresh(), filled: Promise.resolve(), close: async () => here.close() }
  }
  const finder = await openSearch({
    folder: `${app.dataFolder}/search`,
    source: followRegister(app.registerContext),
    synonyms: synonymsOf(app),
    log,
  })
  app.findBy(finder)
  let warmed = ''
  // Once a day, so that nobody waits for what follows from a new day.
  const warm = async () => {
    const today = app.today()
    if (today !== warmed) await finder.warm(today)
    warmed = today
  }
  return {
    refresh: () => finder.refresh().then(warm),
    filled: finder.filled.then(warm),
    close: () => finder.close().finally(release),
  }
}

/** An index in this thread, for a command: what the server keeps is read where it is there. */
export async function openFinderHere(app: App, onProgress?: (entries: number) => void): Promise<SearchHere> {
  const { searchHere } = await import('./search/index.ts')
  const finder = await searchHere({
    folder: `${app.dataFolder}/search`,
    source: followRegister(app.registerContext),
    synonyms: synonymsOf(app),
    ...(onProgress === undefined ? {} : { onProgress }),
  })
  app.findBy(finder)
  return finder
}

/** Makes the kept index anew. Returns the number of its entries; undefined where a server has it. */
export async function remakeIndex(app: App, onProgress: (entries: number) => void): Promise<number | undefined> {
  const { lockFolder, openSearch } = await import('./search/index.ts')
  const folder = `${app.dataFolder}/search`
  const release = lockFolder(folder)
  if (release === undefined) return undefined
  try {
    // Nothing of what was kept is used, whatever state it is in.
    await rm(folder, { recursive: true, force: true })
    const source = countedSource(followRegister(app.registerContext), onProgress)
    const finder = await openSearch({ folder, source, synonyms: synonymsOf(app), log: () => undefined })
    try {
      await finder.filled
      return finder.status().entries
    } finally {
      await finder.close()
    }
  } finally {
    release()
  }
}

function countedSource(source: SearchSource, onProgress: (entries: number) => void): SearchSource {
  return {
    ...source,
    async *entries() {
      let count = 0
      for await (const entries of source.entries()) {
        count += entries.length
        onProgress(count)
        yield entries
      }
    },
  }
}

function synonymsOf({ packs }: App) {
  return packFiles(packs, SYNONYM_DEFINITION).map(({ value }) => value)
}

const LOOK_EVERY_MS = 1_000
const FORGET_EVERY_MS = 3_600_000
const TOUCHED_DAYS = 30

/** Takes changes into the index as they come, until the signal. A failure is told and tried again. */
export async function keepFinding(
  app: App,
  finder: ServedFinder,
  signal: AbortSignal,
  tell: (error: Error) => void,
): Promise<void> {
  let forgotten = 0
  while (!signal.aborted) {
    try {
      // Asked each time: settled dates and a rebuilt register change editions without an event, and numbers of events are
      // taken before their transaction ends, so the last number tells nothing. Where nothing moved it costs two statements.
      await finder.refresh()
      if (performance.now() - forgotten > FORGET_EVERY_MS || forgotten === 0) {
        await forgetTouched(app.database, TOUCHED_DAYS)
        forgotten = performance.now()
      }
    } catch (error) {
      if (!signal.aborted) tell(error as Error)
    }
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined)
  }
}
