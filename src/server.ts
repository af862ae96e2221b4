/** The running product: API, pages, and the work that follows the register (sealing events). */
import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from './app.ts'
import { addPages, pagesAreBuilt } from './pages.ts'
import { createHttpServer, type HttpServer, sealEvents } from './platform/index.ts'
import { registerRoutes } from './register/index.ts'

export interface ServerOptions {
  readonly logLevel: 'info' | 'warn' | 'error' | 'silent'
  readonly requestsPerMinute?: number
}

const REQUESTS_PER_MINUTE = 600

/** A server with all routes of the opened installation, not yet listening. */
export async function createServer(app: App, options: ServerOptions): Promise<HttpServer> {
  const server = await createHttpServer({
    logLevel: options.logLevel,
    requestsPerMinute: options.requestsPerMinute ?? REQUESTS_PER_MINUTE,
    api: {
      title: 'Plumbline',
      version: 'v1',
      description: 'The register of standards: open data with the source of every field.',
    },
  })
  registerRoutes(server, app.registerContext)
  server.get('/api/openapi.json', { schema: { hide: true } }, async () => server.swagger())
  server.get('/healthz', { schema: { hide: true } }, async () => ({ ok: true, today: app.today() }))
  if (pagesAreBuilt()) await addPages(server, app)
  return server
}

const SEAL_EVERY_MS = 2_000

/** Seals events as they come, until the signal. A failure (database restarting) is told and tried again. */
export async function keepSealing(app: App, signal: AbortSignal, tell: (error: Error) => void): Promise<void> {
  while (!signal.aborted) {
    try {
      while ((await sealEvents(app.database)) > 0 && !signal.aborted);
    } catch (error) {
      if (!signal.aborted) tell(error as Error)
    }
    await sleep(SEAL_EVERY_MS, undefined, { signal }).catch(() => undefined)
  }
}
