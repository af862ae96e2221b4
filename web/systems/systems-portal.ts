/** What the pages of standard systems ask. Types only. */
import type { DetailRequest, SystemPart, SystemsPage } from '../../src/plans/systems/system-view.ts'

export interface SystemsPortal {
  systems(request: { readonly cursor?: string }): Promise<SystemsPage>
  /** Null where there is no system of that id. */
  system(id: string, request: DetailRequest): Promise<SystemPart | null>
}
