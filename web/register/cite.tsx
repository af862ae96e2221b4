import { citationText } from '../../src/register/export/citation-text.ts'
import { jsonLd, jsonLdText } from '../../src/register/export/json-ld.ts'
import { referenceTo } from '../../src/register/export/reference.ts'
import type { StandardView } from '../../src/register/views.ts'
import { FORMS, paths } from '../paths.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'

/** How the standard is cited, as text to copy and as files for reference managers and programs. */
export function Cite({ view, today }: { readonly view: StandardView; readonly today: string }) {
  const { lang, words, url } = useReader()
  const { edition } = view
  const reference = referenceTo(edition, { address: `${url.origin}${paths.standard(edition.slug)}`, language: lang })
  return (
    <Hang id="export" heading={words.cite.heading}>
      <dl className="facts">
        {STYLES.map(([style, name]) => (
          <div className="fact" key={style}>
            <dt>{name}</dt>
            <dd>
              <Citation text={citationText(reference, { style, language: lang, viewed: today })} />
            </dd>
          </div>
        ))}
        <div className="fact files">
          <dt>{words.cite.files}</dt>
          <dd>
            <span className="row-of-links">
              {FORMS.map(({ suffix, type, name }) => (
                <a key={suffix} href={paths.standardAs(edition.slug, suffix)} type={type}>
                  {name}
                </a>
              ))}
            </span>
          </dd>
        </div>
      </dl>
    </Hang>
  )
}

/** Rules are called by their number in every language. */
const STYLES = [
  ['gbt7714', 'GB/T 7714—2015'],
  ['iso690', 'ISO 690'],
] as const

function Citation({ text }: { readonly text: string }) {
  const { words } = useReader()
  return (
    <>
      <span className="citation">{text}</span>{' '}
      <button type="button" className="quiet-button" data-copy={text} data-copied={words.standard.copied} hidden>
        {words.cite.copy}
      </button>
    </>
  )
}

/** For programs that read the head of a page: the other forms of it, and the facts as linked data (no script that runs). */
export function MachineForms({ view }: { readonly view: StandardView }) {
  const { url } = useReader()
  const { slug } = view.edition
  const facts = jsonLd(view, { address: `${url.origin}${paths.standard(slug)}` })
  return (
    <>
      {FORMS.map(({ suffix, type }) => (
        <link key={suffix} rel="alternate" type={type} href={paths.standardAs(slug, suffix)} />
      ))}
      <script type="application/ld+json">{jsonLdText(facts)}</script>
    </>
  )
}
