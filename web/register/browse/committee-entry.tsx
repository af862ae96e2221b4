import type { CommitteeLine, Counts } from '../../../src/register/browse/browse-views.ts'
import { paths } from '../../paths.ts'
import { Identifier } from '../../ui/identifier.tsx'
import { useReader } from '../../ui/reader.tsx'
import { inReadersOrder } from '../../ui/titles.ts'
import { EntryCounts } from './class-names.tsx'

/** A committee in a list, with its own counts or those of all below it too. */
export function CommitteeEntry({ line, whole = line }: { readonly line: CommitteeLine; readonly whole?: Counts }) {
  const { lang } = useReader()
  const [title] = inReadersOrder(lang, line.titles)
  return (
    <div className="entry-line">
      <a href={paths.committee(line.slug)}>
        <Identifier text={line.code} />
        {title && (
          <>
            {' '}
            <span lang={title.lang}>{title.text}</span>
          </>
        )}
      </a>
      <EntryCounts total={whole.total} inForce={whole.inForce} />
    </div>
  )
}
