/** Reading from pages of other hosts (the CORS protocol of the Fetch standard). */
import type { HttpServer } from './server.ts'

const READS = ['GET', 'HEAD']
const EXPOSED = 'ETag, X-Request-Id, Link, Retry-After'
const TAKEN = 'Accept, Accept-Language, If-None-Match'
const A_DAY_S = '86400'

/**
 * Lets pages of any origin read what lies under `prefix`: without credentials, so that nobody is asked as somebody.
 * Other methods get no permission, and browsers then keep their pages from using them; nor do private routes, all of
 * which begin with one of `withheld`, so that nobody is let ask whether they may.
 */
export function letAnyOriginRead(server: HttpServer, prefix: string, withheld: readonly string[] = []): void {
  server.addHook('onRequest', async (request, reply) => {
    const { url, routeOptions } = request
    const isWithheld = routeOptions.config.isPrivate || withheld.some((path) => url.startsWith(path))
    if (!url.startsWith(prefix) || isWithheld) return
    const asked = request.headers['access-control-request-method']
    const isPreflight = request.method === 'OPTIONS' && request.headers.origin !== undefined && asked !== undefined
    if (!READS.includes(isPreflight ? asked : request.method)) return
    reply.header('access-control-allow-origin', '*').header('access-control-expose-headers', EXPOSED)
    // Helmet would keep answers to our own pages.
    reply.header('cross-origin-resource-policy', 'cross-origin')
    if (!isPreflight) return
    return reply
      .header('access-control-allow-methods', READS.join(', '))
      .header('access-control-allow-headers', TAKEN)
      .header('access-control-max-age', A_DAY_S)
      .code(204)
      .send()
  })
}
