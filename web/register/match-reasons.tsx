import type { MatchReason } from '../../src/register/finder.ts'
import type { SearchHit } from '../../src/register/views.ts'
import { useReader } from '../ui/reader.tsx'
import { inReadersOrder } from '../ui/titles.ts'

type Mark = readonly [start: number, end: number]

/** The places of a text that matched, to be marked where that very text is shown. */
export function marksOf(why: readonly MatchReason[]): ReadonlyMap<string, readonly Mark[]> {
  return new Map(why.filter(({ marks }) => marks.length > 0).map(({ text, marks }) => [text, marks]))
}

/** A text with places marked; places that do not lie in it are passed over. */
export function Marked({ text, marks = [] }: { readonly text: string; readonly marks?: readonly Mark[] | undefined }) {
  const parts: React.ReactNode[] = []
  let at = 0
  for (const [start, end] of marks) {
    if (start < at || end <= start || end > text.length) continue
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>)
    at = end
  }
  return [...parts, text.slice(at)]
}

/** Why a hit is here, where its line does not show it already: other fields, and what was found otherwise than as typed. */
export function MatchReasons({ hit }: { readonly hit: SearchHit }) {
  const { lang, words } = useReader()
  const shown = new Set([
    plain(hit.identifier),
    ...inReadersOrder(lang, hit.titles)
      .slice(0, 2)
      .map(({ text }) => plain(text)),
  ])
  const isPlain = hit.why.some(({ text, by }) => by === 'words' && shown.has(plain(text)))
  const told = hit.why.filter(({ text }) => text !== '' && !(shown.has(plain(text)) && isPlain))
  if (told.length === 0) return null
  return (
    <ul className="line-reasons">
      {told.map((reason) => (
        <li key={`${reason.field} ${reason.language ?? ''} ${reason.text}`} className="line-note">
          {words.results.fields[reason.field]}
          {reason.through !== undefined && ` ${words.results.through(reason.through)}`} {words.results.by[reason.by]}
          {words.site.colon}
          <span lang={reason.language}>
            <Marked text={reason.text} marks={reason.marks} />
          </span>
        </li>
      ))}
    </ul>
  )
}

// An identifier is printed with a dash and found without one: that says nothing new.
function plain(text: string): string {
  return text.replaceAll('—', '-')
}
