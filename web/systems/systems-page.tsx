import { useLoaderData } from 'react-router'
import type { SystemsPage as Listed } from '../../src/plans/systems/system-view.ts'
import { COUNT_WORDS } from '../../src/plans/systems/system-words.ts'
import { paths } from '../paths.ts'
import { Frame } from '../site/frame.tsx'
import { BarTable } from '../ui/charts/bar-table.tsx'
import { formatCount, formatShare } from '../ui/format.ts'
import { useReader } from '../ui/reader.tsx'

/** All standard systems, each with what exists of what there should be. */
export function SystemsPage() {
  const { lang, words, url } = useReader()
  const list = useLoaderData<Listed>()
  const { systems } = words
  return (
    <Frame title={systems.title}>
      <header className="hang-head">
        <h1 className="page-title" id="systems">
          {systems.title}
        </h1>
        <p>{list.total === 0 ? systems.empty : systems.lead(list.total, formatCount(lang, list.total))}</p>
      </header>
      {list.items.length > 0 && (
        <div className="hang-lone">
          <BarTable
            labelledBy="systems"
            heading={systems.system}
            numbers={[COUNT_WORDS.existing[lang], COUNT_WORDS.shouldHave[lang], COUNT_WORDS.coverage[lang]]}
            series={[
              COUNT_WORDS.existing[lang],
              COUNT_WORDS.inWork[lang],
              COUNT_WORDS.toDo[lang],
              COUNT_WORDS.untold[lang],
            ]}
            rows={list.items.map(({ system, counts, title }) => ({
              key: system,
              name: title[lang],
              href: paths.system(system),
              numbers: [
                formatCount(lang, counts.existing),
                formatCount(lang, counts.shouldHave),
                counts.coverage === null ? '–' : formatShare(lang, counts.coverage),
              ],
              parts: [counts.existing, counts.inWork, counts.toDo, counts.untold],
            }))}
            whole
          />
          <nav className="pages" aria-label={systems.title}>
            {url.searchParams.has('cursor') && <a href={paths.systems()}>{words.browse.first}</a>}
            {list.next && (
              <a rel="next" href={paths.systems({ cursor: list.next })}>
                {words.browse.next}
              </a>
            )}
          </nav>
        </div>
      )}
    </Frame>
  )
}
