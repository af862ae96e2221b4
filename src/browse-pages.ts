/** The register behind the pages to browse by. */
import type { BrowsePortal } from '../web/browse-portal.ts'
import type { App } from './app.ts'
import {
  type BrowseContext,
  browseRules,
  compareRecords,
  listChanges,
  listCommittees,
  listPublishers,
  viewClass,
  viewClassTree,
  viewCommittee,
  viewPublisher,
  viewRegisterFigures,
} from './register/index.ts'

/** What the pages ask, answered by the opened installation. */
export function browsePortal(app: App): BrowsePortal {
  const context = (): BrowseContext => ({ ...app.registerContext(), browse: browseRules(app.packs) })
  return {
    classTree: (scheme) => viewClassTree(context(), scheme),
    classOf: (scheme, slug, request) => viewClass(context(), scheme, slug, request),
    committees: (request) => listCommittees(context(), request),
    committee: (slug, request) => viewCommittee(context(), slug, request),
    publishers: (request) => listPublishers(context(), request),
    publisher: (slug, request) => viewPublisher(context(), slug, request),
    figures: () => viewRegisterFigures(context()),
    changes: (request) => listChanges(context(), request),
    compare: (left, right) => compareRecords(context(), left, right),
  }
}
