import { paths } from '../paths.ts'
import type { Lang, SearchFilters } from '../portal.ts'
import { LANG_TAGS, LANGS } from '../preferences.ts'
import { useReader } from '../ui/reader.tsx'
import { SearchForm } from '../ui/search-form.tsx'

/** The head of every page: the name, the box (except where the page has its own), the languages. */
export function Masthead(props: {
  readonly search: boolean
  readonly query?: string
  readonly filters?: SearchFilters
}) {
  const { words } = useReader()
  return (
    <header className="masthead">
      <a className="wordmark" href={paths.home()}>
        <PlumbMark />
        <span>{words.site.name}</span>
        <span className="wordmark-second">{words.site.secondName}</span>
      </a>
      {props.search && (
        <SearchForm
          {...(props.query === undefined ? {} : { query: props.query })}
          {...(props.filters === undefined ? {} : { filters: props.filters })}
        />
      )}
      <div className="masthead-links">
        <Places />
        <LanguageSwitch />
      </div>
    </header>
  )
}

function PlumbMark() {
  return (
    <svg className="plumb-mark" viewBox="0 0 12 24" aria-hidden="true">
      <path d="M6 0v13" />
      <path className="plumb-bob" d="M2 13h8L6 23z" />
    </svg>
  )
}

function Places() {
  const { words } = useReader()
  return (
    <nav className="places" aria-label={words.site.places}>
      <a href={paths.plans()}>{words.plans.title}</a>
      <a href={paths.fields()}>{words.taxonomy.title}</a>
    </nav>
  )
}

function LanguageSwitch() {
  const { lang, words, url } = useReader()
  return (
    <nav className="languages" aria-label={words.site.language}>
      {LANGS.map((other) => (
        <a
          key={other}
          href={paths.inLanguage(url, other)}
          hrefLang={LANG_TAGS[other]}
          lang={LANG_TAGS[other]}
          aria-current={other === lang ? 'true' : undefined}
        >
          {LANGUAGE_NAMES[other]}
        </a>
      ))}
    </nav>
  )
}

const LANGUAGE_NAMES = { zh: '中文', en: 'English' } as const satisfies Record<Lang, string>
