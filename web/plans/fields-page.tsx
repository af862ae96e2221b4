import { useLoaderData } from 'react-router'
import type { FieldLine, FieldTree } from '../../src/plans/field-views.ts'
import { paths } from '../paths.ts'
import { EntryCounts } from '../register/browse/class-names.tsx'
import { CountedNote } from '../register/browse/counted-note.tsx'
import { Frame } from '../site/frame.tsx'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'

/** The taxonomy of fields by class, each with its parts below it and how many standards it has. */
export function FieldsPage() {
  const { lang, words } = useReader()
  const tree = useLoaderData<FieldTree>()
  const { taxonomy } = words
  const classes = tree.classes.filter(({ fields }) => fields.length > 0)
  return (
    <Frame title={taxonomy.title}>
      <header className="hang-head">
        <h1 className="page-title">{taxonomy.title}</h1>
        <p>{classes.length === 0 ? taxonomy.none : taxonomy.lead}</p>
        <p className="row-of-links">
          <a href={paths.compareFields()}>{taxonomy.compare}</a>
          <a href={paths.plans()}>{words.plans.title}</a>
        </p>
        <CountedNote counted={tree.counted} />
      </header>
      {classes.map((one) => (
        <Hang key={one.class} id={one.class} heading={one.title[lang]}>
          <ClassFields fields={one.fields} tree={tree} />
        </Hang>
      ))}
    </Frame>
  )
}

function ClassFields({ fields, tree }: { readonly fields: readonly FieldLine[]; readonly tree: FieldTree }) {
  const own = new Set(fields.map(({ field }) => field))
  // A field whose whole stands in another class begins a branch here and says what it is part of.
  const tops = fields.filter(({ parent }) => parent === undefined || !own.has(parent))
  const names = new Map(tree.classes.flatMap((one) => one.fields).map((line) => [line.field, line]))
  return (
    <ul className="tree">
      {tops.map((line) => (
        <li key={line.field}>
          <FieldEntry line={line} whole={line.parent === undefined ? undefined : names.get(line.parent)} />
          <Parts of={line.field} fields={fields} />
        </li>
      ))}
    </ul>
  )
}

function Parts({ of, fields }: { readonly of: string; readonly fields: readonly FieldLine[] }) {
  const parts = fields.filter(({ parent }) => parent === of)
  if (parts.length === 0) return null
  return (
    <ul className="field-parts">
      {parts.map((line) => (
        <li key={line.field}>
          <FieldEntry line={line} />
          <Parts of={line.field} fields={fields} />
        </li>
      ))}
    </ul>
  )
}

/** A field in a list: its name, the ids plans give it, and how many standards belong to it. */
export function FieldEntry({ line, whole }: { readonly line: FieldLine; readonly whole?: FieldLine | undefined }) {
  const { lang, words } = useReader()
  return (
    <div className="entry-line">
      <div>
        <a href={paths.field(line.field)}>{line.name[lang]}</a>
        {(line.ids.length > 0 || whole) && (
          <p className="item-ids quiet">
            {line.ids.join(' ')}{' '}
            {whole && <a href={paths.field(whole.field)}>{words.taxonomy.partOf(whole.name[lang])}</a>}
          </p>
        )}
      </div>
      <EntryCounts total={line.total} inForce={line.inForce} />
    </div>
  )
}
