import { useLoaderData } from 'react-router'
import { paths } from '../paths.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { wordFor } from '../words/words.ts'
import {
  type ApiDescription,
  boundsOf,
  operationsOf,
  type ShownOperation,
  skeletonOf,
  typeOf,
} from './api-description.ts'
import { Frame } from './frame.tsx'

/** The interface for programs: every operation of the description, with its parameters and the shape of its answer. */
export function ApiPage() {
  const { words } = useReader()
  const operations = operationsOf(useLoaderData<ApiDescription>())
  return (
    <Frame title={words.api.title}>
      <header className="hang-head">
        <h1 className="page-title">{words.api.title}</h1>
        <p>{words.api.lead}</p>
      </header>
      <Hang id="rules" heading={words.api.rules}>
        <div className="stack">
          <ul className="plain prose">
            {words.api.ruleItems.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
          <p className="row-of-links">
            <a href={paths.apiDescription()}>OpenAPI</a>
            <a href={paths.changesFeed()}>Atom</a>
            <a href={paths.openSearch()}>OpenSearch</a>
          </p>
        </div>
      </Hang>
      {operations.map((operation) => (
        <OperationPart key={operation.name} operation={operation} />
      ))}
      <Hang id="addresses" heading={words.api.addresses}>
        <dl className="facts">
          {ADDRESSES.map(([address, item]) => (
            <div className="fact" key={address}>
              <dt>
                <code className="address">{address}</code>
              </dt>
              <dd>{words.api.addressItems[item]}</dd>
            </div>
          ))}
        </dl>
      </Hang>
    </Frame>
  )
}

const ADDRESSES = [
  ['/standards/{slug}', 'permanent'],
  ['/standards/{slug}.bib', 'suffix'],
  ['/search.atom?q=', 'search'],
  ['/changes.atom', 'changes'],
  ['/sitemap.xml', 'sitemap'],
  ['/mcp', 'mcp'],
] as const

function OperationPart({ operation }: { readonly operation: ShownOperation }) {
  const { words } = useReader()
  const { name, anchor, summary, example, answer, needsSignIn } = operation
  const isWorded = name in words.api.operations
  return (
    <Hang id={anchor} heading={isWorded ? wordFor(words.api.operations, name) : summary}>
      <div className="stack">
        <p>
          <code className="address">{name}</code>
        </p>
        <Parameters operation={operation} />
        {needsSignIn && <p className="quiet">{words.api.signIn}</p>}
        {example !== undefined && (
          <p>
            {words.api.example}
            {words.site.colon}
            <a className="address" href={example}>
              {example}
            </a>
          </p>
        )}
        {answer && (
          <details className="because">
            <summary>{words.api.answer}</summary>
            <pre className="sample" lang="en">
              {JSON.stringify(skeletonOf(answer), null, 2)}
            </pre>
          </details>
        )}
      </div>
    </Hang>
  )
}

function Parameters({ operation: { parameters } }: { readonly operation: ShownOperation }) {
  const { words } = useReader()
  if (parameters.length === 0) return null
  return (
    <dl className="facts">
      {parameters.map(({ name, required, schema }) => (
        <div className="fact" key={name}>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>
            {name in words.api.parameters && `${wordFor(words.api.parameters, name)} `}
            <span className="quiet" lang="en">
              {[typeOf(schema), boundsOf(schema)].filter(Boolean).join(', ')}
            </span>
            {required && ` ${words.api.required}`}
          </dd>
        </div>
      ))}
    </dl>
  )
}
