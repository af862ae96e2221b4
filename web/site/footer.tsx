import { paths } from '../paths.ts'
import { THEMES } from '../preferences.ts'
import { BrowseLinks } from '../register/browse/browse-links.tsx'
import { useReader } from '../ui/reader.tsx'

/** The foot of every page. */
export function Footer() {
  const { words, url, theme } = useReader()
  return (
    <footer className="footer">
      <p className="footer-statement">{words.site.statement}</p>
      <p className="printed address">{`${url.origin}${paths.without(url, 'lang')}`}</p>
      <nav aria-label={words.site.navigation}>
        <BrowseLinks />
      </nav>
      <nav aria-label={words.site.about}>
        <a href={paths.about()}>{words.site.about}</a>
        <a href={paths.apiReference()}>{words.site.api}</a>
        <a href={paths.changesFeed()}>{words.site.changes}</a>
        <button type="button" className="text-button" data-open-keys hidden>
          {words.keys.open}
        </button>
        <a href={paths.operator()} rel="nofollow">
          {words.operator.title}
        </a>
      </nav>
      <nav aria-label={words.site.theme}>
        <span aria-hidden="true">{words.site.theme}</span>
        {THEMES.map((other) => (
          <a
            key={other}
            href={paths.inTheme(url, other)}
            rel="nofollow"
            aria-current={other === theme ? 'true' : undefined}
          >
            {words.site.themes[other]}
          </a>
        ))}
      </nav>
    </footer>
  )
}
