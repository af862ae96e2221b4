import { paths } from '../paths.ts'
import { useReader } from '../ui/reader.tsx'

/** Searches to try, from the installation's packs. */
export function Examples() {
  const { words, names } = useReader()
  if (names.examples.length === 0) return null
  return (
    <p className="examples">
      <span>{words.home.examples}</span>
      {names.examples.map((example) => (
        <a key={example} href={paths.search(example)}>
          {example}
        </a>
      ))}
    </p>
  )
}
