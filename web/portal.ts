/**
 * The port between the server and the pages: what pages ask of the register, and what a request and its answer are.
 * The server implements `Portal` over its actions and calls `renderPage` of `entry-server.tsx`. Types only.
 */
import type { Edition } from '../src/register/edition.ts'
import type { FindRefused, SearchFilters, SearchOrder } from '../src/register/finder.ts'
import type { ImpactRequest, ImpactView } from '../src/register/impact.ts'
import type { RelationsRequest, RelationsView } from '../src/register/relation-list.ts'
import type { EditionSummary, RegisterOverview, SearchPage, StandardView } from '../src/register/views.ts'
import type { BrowsePortal } from './browse-portal.ts'
import type { OfficePortal } from './office-portal.ts'
import type { OperatorPortal } from './operator-portal.ts'
import type { PlansPortal } from './plans-portal.ts'
import type { ReportPortal } from './report-portal.ts'
import type { ApiDescription } from './site/api-description.ts'
import type { SystemsPortal } from './systems/systems-portal.ts'

export type { SearchFilters } from '../src/register/finder.ts'
export type { RelationsRequest } from '../src/register/relation-list.ts'

/** The languages every page exists in. */
export type Lang = 'zh' | 'en'

/** A text in every language of the portal. */
export type Bilingual = Readonly<Record<Lang, string>>

/** What the pages ask of the register. Reads only; a failure is a bug and may reject. */
export interface Portal {
  readonly names: PortalNames
  readonly browse: BrowsePortal
  readonly operator: OperatorPortal
  readonly office: OfficePortal
  readonly reports: ReportPortal
  readonly systems: SystemsPortal
  readonly plans: PlansPortal
  overview(): Promise<RegisterOverview>
  /** The day by the server's clock. */
  today(): string
  /** The description of the interface for programs. */
  api(): ApiDescription
  search(request: SearchRequest): Promise<SearchPage | FindRefused>
  /**
   * The edition with this slug as it stands on `asOf` (ISO date; today where absent), all editions that share the slug
   * where it names more than one, or null where it names none.
   */
  standard(slug: string, asOf?: string): Promise<StandardView | readonly EditionSummary[] | null>
  /** The first edition with this slug, or null. */
  edition(slug: string): Promise<Edition | null>
  /** Who is affected when an edition changes; null while the answer is being prepared. */
  impact(of: Edition, request: ImpactRequest): Promise<ImpactView | null>
  relations(of: Edition, request: RelationsRequest): Promise<RelationsView>
}

/** Names that are data of the installation (packs), not words of the portal. */
export interface PortalNames {
  /** The name of a source; one without a name is shown by its id. */
  source(id: string): Bilingual | undefined
  /** Ids of the sources that have a name. */
  readonly sources: readonly string[]
  /** Searches offered under the box on the front page, a handful. */
  readonly examples: readonly string[]
}

/** A search as the address states it. An empty query with or without filters lists every edition that passes them. */
export interface SearchRequest {
  /** As typed, trimmed, at most `MAX_QUERY_LENGTH` characters. */
  readonly query: string
  readonly filters: SearchFilters
  /** From `SearchPage.next`; one of another search is refused. */
  readonly cursor?: string
  readonly order?: SearchOrder
  /** The last word is still being typed. */
  readonly isTyping?: boolean
  /** How many values of each filter are to be counted. */
  readonly facetLimit?: number
}

/** Longest query that is passed on, in UTF-16 units; the rest is cut and the page says so. */
export const MAX_QUERY_LENGTH = 500

/** Addresses of what the client build made. */
export interface Assets {
  readonly css: readonly string[]
  readonly js: readonly string[]
  /** Font files every page needs at once. */
  readonly fonts: readonly string[]
}

/** A request for a page, as the server received it. */
export interface PageRequest {
  /** Path and query, beginning with `/`. */
  readonly url: string
  /** Scheme and host under which readers know the portal, without a slash at the end. */
  readonly origin: string
  /** The Cookie header. */
  readonly cookie?: string
  /** The Accept-Language header. */
  readonly acceptLanguage?: string
  readonly requestId: string
  readonly assets: Assets
  /** Why a form of the page was not taken. */
  readonly refusal?: FormRefusal
}

/** Why a form was not taken: shown at its field. */
export interface FormRefusal {
  readonly form: string
  readonly field: string
  readonly words: Bilingual
  /** What had been filled in. */
  readonly values: Readonly<Record<string, string>>
}

/** The answer. */
export interface PageResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** The document in UTF-8; empty for a redirect. */
  readonly body: Buffer
  /** What was thrown where status is 500: for the server's log, never for the reader. */
  readonly error?: unknown
}

/** What the server bundle exports. */
export type RenderPage = (portal: Portal, request: PageRequest) => Promise<PageResponse>
