/** The portal's pages on the HTTP server: the built bundle of `web/`, its assets, and the register behind its port. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import { assetsOf, type ManifestEntry } from '../web/assets.ts'
import type { Portal, PortalNames, RenderPage } from '../web/portal.ts'
import type { ReportPortal } from '../web/report-portal.ts'
import type { ApiDescription } from '../web/site/api-description.ts'
import type { App } from './app.ts'
import { browsePortal } from './browse-pages.ts'
import { officePortal } from './office-pages.ts'
import { operatorPortal } from './operator-pages.ts'
import { plansPortal } from './plan-pages.ts'
import { type AnswerWithPage, type HttpServer, packFiles } from './platform/index.ts'
import {
  findBySlug,
  searchRegister,
  summariesOf,
  viewImpact,
  viewOverview,
  viewRelations,
  viewStandard,
} from './register/index.ts'
import { examplesDefinition, sourceRow, sourcesDefinition } from './standards/index.ts'
import { systemsPortal } from './systems-pages.ts'

const BUILT = new URL('../dist/web/', import.meta.url)

// Names of built files hold a hash of their content; others keep their name when they change.
const FOR_A_YEAR = 'public, max-age=31536000, immutable'

/** Whether the pages have been built; `npm start` and `npm test` see to it. */
export function pagesAreBuilt(): boolean {
  return existsSync(new URL('server/entry-server.js', BUILT))
}

/** Hangs pages and assets on the server. Returns what answers with a page, for addresses that have other forms too. */
export async function addPages(
  server: HttpServer,
  app: App,
  reports: ReportPortal,
  maxUploadBytes: number,
): Promise<AnswerWithPage> {
  const { renderPage } = (await import(new URL('server/entry-server.js', BUILT).href)) as { renderPage: RenderPage }
  const manifest = JSON.parse(await readFile(new URL('client/.vite/manifest.json', BUILT), 'utf8')) as Record<
    string,
    ManifestEntry
  >
  const assets = assetsOf(manifest)
  const portal = portalOf(app, server)
  await server.register(fastifyStatic, {
    root: fileURLToPath(new URL('client/', BUILT)),
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders(reply, path) {
      reply.header('cache-control', path.includes('/assets/') ? FOR_A_YEAR : 'no-cache')
    },
  })
  const page: AnswerWithPage = async (request, reply, form) => {
    const { cookie, 'accept-language': acceptLanguage } = request.headers
    const operator = operatorPortal(app, cookie, maxUploadBytes)
    const answer = await renderPage(
      { ...portal, operator, office: officePortal(app, cookie), reports },
      {
        url: form?.url ?? request.url,
        origin: `${request.protocol}://${request.host}`,
        requestId: request.id,
        assets,
        ...(cookie === undefined ? {} : { cookie }),
        ...(acceptLanguage === undefined ? {} : { acceptLanguage }),
        ...(form === undefined ? {} : { refusal: form.refusal }),
      },
    )
    if (answer.error !== undefined) request.log.error({ err: answer.error }, 'page failed')
    const status = form !== undefined && answer.status === 200 ? form.status : answer.status
    return reply.code(status).headers(answer.headers).send(answer.body)
  }
  server.get('/*', { schema: { hide: true } }, page)
  return page
}

function portalOf(app: App, server: HttpServer): Omit<Portal, 'operator' | 'office' | 'reports'> {
  return {
    names: namesOf(app),
    browse: browsePortal(app),
    systems: systemsPortal(app),
    plans: plansPortal(app),
    overview: () => viewOverview(app.registerContext()),
    today: () => app.today(),
    api: () => server.swagger() as unknown as ApiDescription,
    search: (request) => searchRegister(app.registerContext(), request),
    async standard(slug, asOf) {
      const context = app.registerContext()
      const found = await findBySlug(context, slug)
      if (found.length === 0) return null
      return found.length === 1 ? viewStandard(context, found[0]!, asOf) : summariesOf(context, found)
    },
    edition: async (slug) => (await findBySlug(app.registerContext(), slug))[0] ?? null,
    async impact(edition, request) {
      const view = await viewImpact(app.registerContext(), edition, request)
      return 'code' in view ? null : view
    },
    relations: (edition, request) => viewRelations(app.registerContext(), edition, request),
  }
}

function namesOf(app: App): PortalNames {
  const sources = packFiles(app.packs, sourcesDefinition).flatMap(({ value }) => value.sources)
  // The installation's own pack stands last and comes first.
  const examples = packFiles(app.packs, examplesDefinition)
    .toReversed()
    .flatMap(({ value }) => value.searches)
  return { source: (id) => sourceRow(sources, id)?.title, sources: sources.map(({ id }) => id), examples }
}
