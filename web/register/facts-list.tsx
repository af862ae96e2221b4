import type { Edition } from '../../src/register/edition.ts'
import { paths } from '../paths.ts'
import { formatDate, languageName } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { Identifier } from '../ui/identifier.tsx'
import { sourceName, useReader } from '../ui/reader.tsx'
import { fieldName, wordFor } from '../words/words.ts'
import { type Fact, factsOf, type Origin, originOf } from './facts.ts'

/** The facts as a definition list. One box shows the source of each; it works by style alone, without script. */
export function Facts({ edition }: { readonly edition: Edition }) {
  const { lang, words } = useReader()
  return (
    <Hang id="facts" heading={words.standard.facts}>
      <p className="sources-switch">
        <input type="checkbox" id="show-sources" autoComplete="off" />
        <label htmlFor="show-sources">{words.standard.showSources}</label>
      </p>
      <dl className="facts">
        {Object.keys(edition.titles).map((code) => (
          <div className="fact" key={code}>
            <dt>{fieldName(lang, `titles.${code}`)}</dt>
            <dd>
              <span lang={code}>{edition.titles[code]}</span>
              <FactOrigin origin={originOf(edition, `titles.${code}`)} />
            </dd>
          </div>
        ))}
        {factsOf(edition).map((fact) => (
          <div className="fact" key={fact.path}>
            <dt>{fieldName(lang, fact.path)}</dt>
            <dd>
              <Values fact={fact} />
              <FactOrigin origin={fact.origin} />
            </dd>
          </div>
        ))}
      </dl>
    </Hang>
  )
}

function Values({ fact }: { readonly fact: Fact }) {
  return (
    <ul className="values">
      {fact.values.map((value) => (
        <li key={value}>
          <Value fact={fact} value={value} />
        </li>
      ))}
    </ul>
  )
}

function Value({ fact, value }: { readonly fact: Fact; readonly value: string }) {
  const { lang, words } = useReader()
  if (fact.kind === 'date') return <time dateTime={value}>{formatDate(lang, value)}</time>
  const place = placeOf(fact.path, value)
  if (place !== undefined) {
    return (
      <a href={place}>
        <Identifier text={value} />
      </a>
    )
  }
  if (fact.kind === 'identifier') return <Identifier text={value} />
  if (fact.kind === 'language') return languageName(lang, value)
  if (fact.kind === 'code' && fact.path === 'level') {
    return <a href={paths.search('', { level: [value] })}>{wordFor(words.levels, value)}</a>
  }
  if (fact.kind === 'code') return wordFor(words.forces, value)
  if (fact.kind === 'link') {
    return (
      <a className="address" href={value} rel="external noopener">
        {value}
      </a>
    )
  }
  return value
}

// The page of the class, committee or code that a fact names. Codes fold to addresses; rare ones that fold alike are
// told apart there.
function placeOf(path: string, value: string): string | undefined {
  if (path === 'ics' || path === 'ccs') return paths.classOf(path, value)
  if (path === 'committee') return paths.committee(value)
  return path === 'publisherCode' ? paths.publisher(value) : undefined
}

function FactOrigin({ origin }: { readonly origin: Origin }) {
  const reader = useReader()
  const { standard } = reader.words
  if (origin === 'untold') return null
  if (origin === 'relations') return <span className="origin">{standard.derived}</span>
  if (origin === 'identifier') return <span className="origin">{standard.readFromIdentifier}</span>
  return (
    <span className="origin">
      {standard.sourceOf}
      {sourceName(reader, origin.source)}
    </span>
  )
}
