import { Outlet } from 'react-router'
import { paths } from '../paths.ts'
import { LANG_TAGS, LANGS } from '../preferences.ts'
import { useReader } from '../ui/reader.tsx'

/** The HTML document around every page, errors included. */
export function Document({ children = <Outlet /> }: { readonly children?: React.ReactNode }) {
  const { lang, theme, words, assets } = useReader()
  return (
    <html lang={LANG_TAGS[lang]} data-theme={theme === 'auto' ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={theme === 'auto' ? 'light dark' : theme} />
        <meta name="description" content={words.site.statement} />
        {assets.fonts.map((href) => (
          <link key={href} rel="preload" href={href} as="font" type="font/woff2" crossOrigin="anonymous" />
        ))}
        {assets.css.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {assets.js.map((src) => (
          <script key={src} type="module" src={src} />
        ))}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link
          rel="search"
          type="application/opensearchdescription+xml"
          href={paths.openSearch()}
          title={`${words.site.name} ${words.site.secondName}`}
        />
        <link rel="alternate" type="application/atom+xml" href={paths.changesFeed()} title={words.site.changes} />
        <Alternates />
      </head>
      <body>{children}</body>
    </html>
  )
}

function Alternates() {
  const { url } = useReader()
  const neutral = paths.without(url, 'lang')
  return (
    <>
      <link rel="canonical" href={`${url.origin}${paths.without(url, 'theme')}`} />
      <link rel="alternate" hrefLang="x-default" href={`${url.origin}${neutral}`} />
      {LANGS.map((lang) => (
        <link
          key={lang}
          rel="alternate"
          hrefLang={LANG_TAGS[lang]}
          href={`${url.origin}${paths.inLanguage(url, lang)}`}
        />
      ))}
    </>
  )
}
