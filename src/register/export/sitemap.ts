/** Site maps (sitemaps.org 0.9): an index, and parts written piece by piece. Pure. */
import { xmlText } from '../../platform/index.ts'

/** No part may list more (sitemaps.org). */
export const ADDRESSES_A_PART = 50_000

const HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

/** The index: where the parts are. */
export function sitemapIndex(parts: readonly string[]): string {
  const lines = parts.map((address) => `<sitemap><loc>${xmlText(address)}</loc></sitemap>\n`)
  return `${HEAD}<sitemapindex ${NAMESPACE}>\n${lines.join('')}</sitemapindex>\n`
}

/** A part, as its addresses come. */
export async function* sitemapPart(batches: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  yield `${HEAD}<urlset ${NAMESPACE}>\n`
  for await (const addresses of batches) {
    yield addresses.map((address) => `<url><loc>${xmlText(address)}</loc></url>\n`).join('')
  }
  yield '</urlset>\n'
}
