import { paths } from '../paths.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { Frame } from './frame.tsx'
import { KeyList } from './keys-dialog.tsx'

/** What this is, what its figures count, which keys it knows. */
export function AboutPage() {
  const { words } = useReader()
  const { about } = words
  return (
    <Frame title={about.title}>
      <header className="hang-head">
        <h1 className="page-title">{about.title}</h1>
      </header>
      <div className="hang-lone prose">
        {about.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      <Hang id="counts" heading={about.counts}>
        <Pairs pairs={about.countItems} />
      </Hang>
      <Hang id="keyboard" heading={about.keyboard}>
        <KeyList words={words} />
      </Hang>
      <Hang id="machine" heading={about.machine}>
        <p>
          {about.machineLead} <a href={paths.apiReference()}>{words.site.api}</a>
        </p>
        <p className="quiet">{about.fonts}</p>
      </Hang>
    </Frame>
  )
}

function Pairs({ pairs }: { readonly pairs: readonly (readonly [string, string])[] }) {
  return (
    <dl className="facts">
      {pairs.map(([term, text]) => (
        <div className="fact" key={term}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
