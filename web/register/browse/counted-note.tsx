import type { Counted } from '../../../src/register/browse/browse-views.ts'
import { formatInstant } from '../../ui/format.ts'
import { useReader } from '../../ui/reader.tsx'

/** When the figures of a page were counted; where the register has moved on, that too. */
export function CountedNote({ counted }: { readonly counted: Counted }) {
  const { words } = useReader()
  return (
    <p className="quiet counted-note">
      {words.browse.counted(formatInstant(counted.at))}
      {!counted.fresh && ` · ${words.browse.recounting}`}
    </p>
  )
}
