/** Pages as text, for tests. */
import { renderPage } from './entry-server.tsx'
import type { PageRequest, PageResponse, Portal } from './portal.ts'

/** What `renderPage` answers, with the document as text. */
export async function drawPage(
  portal: Portal,
  request: PageRequest,
): Promise<PageResponse & { readonly html: string }> {
  const answer = await renderPage(portal, request)
  return { ...answer, html: answer.body.toString() }
}
