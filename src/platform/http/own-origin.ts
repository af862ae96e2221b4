/** Requests that change something are taken from our own pages only (cross-site request forgery). */
import type { FastifyRequest } from 'fastify'
import { Problem } from './problem.ts'
import type { HttpServer } from './server.ts'

const SAFE = ['GET', 'HEAD', 'OPTIONS']

/**
 * Whether a request comes from a page of this very host, or from no page at all. Browsers say where a request that
 * changes something comes from (`Origin`; on trustworthy connections `Sec-Fetch-Site`, which no script can set); programs
 * say neither.
 */
export function isFromOwnPage(host: string, origin: string | undefined, fetchSite: string | undefined): boolean {
  if (fetchSite !== undefined) return fetchSite === 'same-origin' || fetchSite === 'none'
  if (origin === undefined) return true
  // A proxy may change the scheme on the way; the name under which the reader knows us may not.
  const from = URL.parse(origin)
  return from !== null && from.host === URL.parse(`${from.protocol}//${host}`)?.host
}

/** Refuses what pages of others send, in one place for all routes but those that check it themselves. */
export function takeOwnPagesOnly(server: HttpServer): void {
  server.addHook('onRequest', async ({ method, host, headers, routeOptions }: FastifyRequest) => {
    if (SAFE.includes(method) || routeOptions.config.checksOrigin) return
    const { origin, 'sec-fetch-site': fetchSite } = headers
    if (isFromOwnPage(host, origin, typeof fetchSite === 'string' ? fetchSite : undefined)) return
    throw new Problem(403, 'foreign-origin', {
      zh: '这个请求来自其他网站的页面，未予执行。请在本站的页面上操作。',
      en: 'This request comes from a page of another site and was not carried out. Use the pages of this site.',
    })
  })
}
