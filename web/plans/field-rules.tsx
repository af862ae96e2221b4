import type { Condition } from '../../src/plans/field-schema.ts'
import type { FieldView } from '../../src/plans/field-views.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import type { Words } from '../words/words.ts'

/** The rules of a field in words: why a standard belongs to it. */
export function FieldRules({ view }: { readonly view: FieldView }) {
  const { words } = useReader()
  const { taxonomy } = words
  const { tagWhen } = view
  return (
    <Hang id="rules" heading={taxonomy.rules}>
      <p className="quiet">{tagWhen === undefined ? taxonomy.onlyParts : taxonomy.rulesLead}</p>
      {tagWhen &&
        (['any', 'all', 'unless'] as const).map((list) => {
          const conditions = tagWhen[list]
          if (conditions === undefined) return null
          return (
            <section className="group rule" key={list}>
              <h3 className="group-heading">{taxonomy[list]}</h3>
              <ul className="item-list">
                {conditions.map((condition) => (
                  <li key={JSON.stringify(condition)}>{inWords(condition, taxonomy)}</li>
                ))}
              </ul>
            </section>
          )
        })}
    </Hang>
  )
}

// Keys of one condition hold together; of one key, any value.
function inWords({ ics, ccs, committees, title }: Condition, words: Words['taxonomy']): string {
  const list = (values: readonly string[]) => values.join(words.comma)
  const quoted = (values: readonly string[] | undefined) => (values ?? []).map(words.quoted)
  const ranges = (ccs ?? []).map((code) => (code.includes('/') ? code.replace('/', `–${code[0]}`) : code))
  const terms = [...quoted(title?.zh), ...quoted(title?.en)]
  return [
    ...(ics === undefined ? [] : [words.ics(list(ics))]),
    ...(ccs === undefined ? [] : [words.ccs(list(ranges))]),
    ...(committees === undefined ? [] : [words.committees(list(committees))]),
    ...(terms.length === 0 ? [] : [words.terms(list(terms))]),
  ].join(words.and)
}
