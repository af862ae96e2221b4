import { paths } from '../../paths.ts'
import { useReader } from '../../ui/reader.tsx'

/** The ways into the register other than the box. */
export function BrowseLinks() {
  const { words } = useReader()
  const { places } = words.browse
  const links = [
    [paths.overview(), places.overview],
    [paths.classTree('ics'), places.ics],
    [paths.classTree('ccs'), places.ccs],
    [paths.committees(), places.committees],
    [paths.publishers(), places.publishers],
    [paths.changes(), places.changes],
    [paths.compare(), places.compare],
    [paths.plans(), words.plans.title],
    [paths.fields(), words.taxonomy.title],
    [paths.indicators(), words.plans.indicators],
    [paths.systems(), words.systems.title],
    [paths.watching(), words.watching.title],
  ] as const
  return (
    <>
      {links.map(([href, name]) => (
        <a key={href} href={href}>
          {name}
        </a>
      ))}
    </>
  )
}
