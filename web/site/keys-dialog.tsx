import { paths } from '../paths.ts'
import { drawnOnce } from '../ui/drawn-once.tsx'
import { useReader } from '../ui/reader.tsx'
import { WORDS, type Words } from '../words/words.ts'

/** The keys, in a dialog that script opens, and whether letters and signs act. Every page has it. */
export function KeysDialog() {
  const { lang } = useReader()
  return <dialog className="keys" id="keys" aria-labelledby="keys-title" {...DRAWN[lang]} />
}

function Inside({ words }: { readonly words: Words }) {
  const { keys } = words
  return (
    <>
      <h2 className="keys-title" id="keys-title">
        {keys.title}
      </h2>
      <KeyList words={words} />
      <p className="keys-switch">
        <input type="checkbox" id="keys-on" defaultChecked autoComplete="off" aria-describedby="keys-lead" />
        <label htmlFor="keys-on">{keys.on}</label>
      </p>
      <p className="quiet" id="keys-lead">
        {keys.onLead}
      </p>
      <form method="dialog">
        <button type="submit" className="quiet-button">
          {keys.close}
        </button>
      </form>
    </>
  )
}

/** Every key with what it does. Script goes where the links of `data-key` lead. */
export function KeyList({ words }: { readonly words: Words }) {
  const { keys } = words
  return (
    <div className="key-lists">
      <dl className="key-list">
        {ON_PAGES.map(([item, ...pressed]) => (
          <div key={item}>
            <dt>
              {pressed.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{keys.items[item]}</dd>
          </div>
        ))}
      </dl>
      <dl className="key-list">
        <Places words={words} />
      </dl>
    </div>
  )
}

const ON_PAGES = [
  ['search', '/'],
  ['move', '↓', '↑'],
  ['enter', 'Enter'],
  ['watch', 'w'],
  ['months', '←', '→'],
  ['years', 'PgDn', 'PgUp'],
  ['help', '?'],
] as const

function Places({ words }: { readonly words: Words }) {
  const { keys, browse, watching } = words
  const places = [
    ['h', paths.home(), keys.home],
    ['s', paths.search(), keys.all],
    ['o', paths.overview(), browse.places.overview],
    ['i', paths.classTree('ics'), browse.places.ics],
    ['c', paths.classTree('ccs'), browse.places.ccs],
    ['t', paths.committees(), browse.places.committees],
    ['p', paths.publishers(), browse.places.publishers],
    ['n', paths.changes(), browse.places.changes],
    ['l', paths.plans(), words.plans.title],
    ['f', paths.fields(), words.taxonomy.title],
    ['w', paths.watching(), watching.title],
  ] as const
  return places.map(([key, href, name]) => (
    <div key={key}>
      <dt>
        <kbd>g</kbd>
        <kbd>{key}</kbd>
      </dt>
      <dd>
        <a href={href} data-key={key}>
          {name}
        </a>
      </dd>
    </div>
  ))
}

// A quarter of all elements of a page, and the same on each: drawn once in a language.
const DRAWN = {
  zh: drawnOnce(<Inside words={WORDS.zh} />),
  en: drawnOnce(<Inside words={WORDS.en} />),
}
