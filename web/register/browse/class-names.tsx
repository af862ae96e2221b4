import type { ClassLine, Counts } from '../../../src/register/browse/browse-views.ts'
import { paths } from '../../paths.ts'
import { formatCount } from '../../ui/format.ts'
import { Identifier } from '../../ui/identifier.tsx'
import { useReader } from '../../ui/reader.tsx'
import { inReadersOrder } from '../../ui/titles.ts'

/** The code of a class and its name in the reader's language, or in the one there is. */
export function ClassName({ line }: { readonly line: ClassLine }) {
  const { lang } = useReader()
  const [title] = inReadersOrder(lang, line.titles)
  return (
    <>
      <Identifier text={line.code} />
      {title && (
        <>
          {' '}
          <span lang={title.lang}>{title.text}</span>
        </>
      )}
    </>
  )
}

/** A class in a list: where it leads, and how many stand in it. */
export function ClassEntry({ line }: { readonly line: ClassLine }) {
  return (
    <div className="entry-line">
      <a href={paths.classOf(line.scheme, line.code)}>
        <ClassName line={line} />
      </a>
      <EntryCounts {...line} />
    </div>
  )
}

/** How many, and how many of them in force, beside what a page is about. */
export function HeadCounts({ total, inForce }: Counts) {
  const { lang, words } = useReader()
  return (
    <span className="head-counts">
      {words.browse.total} {formatCount(lang, total)} · {words.browse.inForce} {formatCount(lang, inForce)}
    </span>
  )
}

/** How many, and how many of them in force, at the end of a line. */
export function EntryCounts({ total, inForce }: Counts) {
  const { lang, words } = useReader()
  return (
    <span className="entry-counts">
      {formatCount(lang, total)}
      <span className="quiet">
        {words.browse.inForce} {formatCount(lang, inForce)}
      </span>
    </span>
  )
}
