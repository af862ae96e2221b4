import { useLoaderData } from 'react-router'
import type { ClassLine, ClassTree } from '../../../src/register/browse/browse-views.ts'
import { Frame } from '../../site/frame.tsx'
import { formatCount } from '../../ui/format.ts'
import { useReader } from '../../ui/reader.tsx'
import { ClassEntry } from './class-names.tsx'
import { CountedNote } from './counted-note.tsx'

/** A classification from its top, the classes below each folded. */
export function ClassTreePage() {
  const { lang, words } = useReader()
  const tree = useLoaderData<ClassTree>()
  const below = Map.groupBy(tree.classes, ({ parent }) => parent)
  const known = new Set(tree.classes.map(({ code }) => code))
  // Where no table was imported, a code may occur whose class above does not.
  const tops = tree.classes.filter(({ parent }) => parent === undefined || !known.has(parent))
  return (
    <Frame title={tree.title[lang]}>
      <header className="hang-head">
        <h1 className="page-title">{tree.title[lang]}</h1>
        {tops.length > 0 && <p>{words.browse.tree.lead(tree.title[lang])}</p>}
        {!tree.imported && <NotImported isEmpty={tops.length === 0} />}
        <CountedNote counted={tree.counted} />
      </header>
      <ul className="tree hang-lone">
        {tops.map((line) => (
          <li key={line.code}>
            <ClassEntry line={line} />
            <Below lines={below.get(line.code) ?? []} name={line.code} />
          </li>
        ))}
      </ul>
    </Frame>
  )
}

/** Why names are missing and how they come. */
export function NotImported({ isEmpty }: { readonly isEmpty: boolean }) {
  const { words } = useReader()
  return (
    <div className="notice">
      <p>{isEmpty ? words.browse.tree.empty : words.browse.tree.notImported}</p>
      <p>{words.browse.tree.howToImport}</p>
      <p>
        <code>npx plumbline import auto FILE</code>
      </p>
    </div>
  )
}

function Below({ lines, name }: { readonly lines: readonly ClassLine[]; readonly name: string }) {
  const { lang, words } = useReader()
  if (lines.length === 0) return null
  return (
    <details>
      <summary>
        {words.browse.tree.below(lines.length, formatCount(lang, lines.length))}
        <span className="unseen"> ({name})</span>
      </summary>
      <ul>
        {lines.map((line) => (
          <li key={line.code}>
            <ClassEntry line={line} />
          </li>
        ))}
      </ul>
    </details>
  )
}
