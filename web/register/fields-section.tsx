import type { EditionField } from '../../src/plans/field-views.ts'
import { paths } from '../paths.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'

/** The fields a standard belongs to, each with the reason; nothing where it belongs to none. */
export function FieldsSection({ fields }: { readonly fields: readonly EditionField[] }) {
  const { lang, words } = useReader()
  if (fields.length === 0) return null
  return (
    <Hang id="fields" heading={words.taxonomy.title}>
      <ul className="plain">
        {fields.map(({ field, name, because }) => (
          <li key={field}>
            <a href={paths.field(field)}>{name[lang]}</a> <span className="quiet">{because[lang]}</span>
          </li>
        ))}
      </ul>
    </Hang>
  )
}
