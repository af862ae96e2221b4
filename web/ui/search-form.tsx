import { PARAMETERS, paths } from '../paths.ts'
import type { SearchFilters } from '../portal.ts'
import { useReader } from './reader.tsx'

/** The one box. Filters that stand in the address stay in force. */
export function SearchForm(props: {
  readonly query?: string
  readonly filters?: SearchFilters
  readonly large?: boolean
}) {
  const { words } = useReader()
  return (
    <search className={props.large ? 'search search-large' : 'search'}>
      <form action={paths.search()} method="get">
        <label className="unseen" htmlFor="search-box">
          {words.site.searchLabel}
        </label>
        <input
          id="search-box"
          type="search"
          name={PARAMETERS.query}
          defaultValue={props.query}
          placeholder={words.site.searchHint}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="search"
        />
        {Object.entries(props.filters ?? {}).flatMap(([name, values]) =>
          values.map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
        )}
        <button type="submit">{words.site.searchButton}</button>
      </form>
    </search>
  )
}
