/** What is the same on every page is drawn once, not for each. */
import { renderToStaticMarkup } from 'react-dom/server'

/**
 * Properties that give an element this content, drawn now. Elements alone make it, never text as markup: what React escapes
 * is escaped. The content may ask nothing of its reader.
 */
export function drawnOnce(content: React.ReactElement) {
  return { dangerouslySetInnerHTML: { __html: renderToStaticMarkup(content) } }
}
