import type { SearchFilters } from '../portal.ts'
import { useReader } from '../ui/reader.tsx'
import { Footer } from './footer.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { Masthead } from './masthead.tsx'

/** What surrounds every page: title, skip link, head, main part and foot. `title` is absent on the front page only. */
export function Frame(props: {
  readonly title?: string
  /** Where the page has a box of its own, the head has none. */
  readonly search?: false
  readonly query?: string
  readonly filters?: SearchFilters
  /** For search engines: this page is no place to arrive at. */
  readonly unlisted?: boolean
  readonly children: React.ReactNode
}) {
  const { words } = useReader()
  const { title, search = true, unlisted, children, ...box } = props
  return (
    <>
      <title>
        {title === undefined ? `${words.site.name} ${words.site.secondName}` : `${title} · ${words.site.name}`}
      </title>
      {unlisted && <meta name="robots" content="noindex" />}
      <a className="skip" href="#main">
        {words.site.skip}
      </a>
      <Masthead search={search} {...box} />
      <main id="main" className="plumb" tabIndex={-1}>
        {children}
      </main>
      <Footer />
      <KeysDialog />
    </>
  )
}
