import { Frame } from '../../site/frame.tsx'
import { useReader } from '../../ui/reader.tsx'

/** Where an address names no class, committee or code of the register. `up` leads to the list it would stand in. */
export function MissingPlace(props: { readonly up: { readonly href: string; readonly name: string } }) {
  const { words, url } = useReader()
  const text = decoded(url.pathname.split('/').at(-1) ?? '')
  const heading = words.browse.missing(text.slice(0, 100))
  return (
    <Frame title={heading} unlisted>
      <header className="hang-head">
        <h1 className="page-title">{heading}</h1>
        <p>{words.browse.missingLead}</p>
        <p className="row-of-links">
          <a href={props.up.href}>{props.up.name}</a>
        </p>
      </header>
    </Frame>
  )
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
