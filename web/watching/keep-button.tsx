import type { StandardView } from '../../src/register/views.ts'
import { paths } from '../paths.ts'
import type { SearchFilters } from '../portal.ts'
import { useReader } from '../ui/reader.tsx'
import { inReadersOrder } from '../ui/titles.ts'
import { filled } from './filled.ts'
import { BOUNDS, type SavedSearch, type WatchedStandard } from './kept.ts'
import { lookOf } from './news.ts'

/** What a button keeps: exactly one of the two. */
export type Keepable = { readonly standard: WatchedStandard } | { readonly search: SavedSearch }

/** What a button and its browser say. */
export interface KeepWords {
  readonly keep: string
  readonly drop: string
  readonly done: string
  readonly undone: string
  readonly full: string
  readonly absent: string
  readonly noSpace: string
  readonly broken: string
  readonly newer: string
}

/** Watches the standard shown, or no longer; what stands on the page today is what was seen of it. */
export function KeepStandard(props: {
  readonly view: StandardView
  readonly today: string
  /** On another day nothing is seen of today. */
  readonly isToday: boolean
}) {
  const { lang, words } = useReader()
  const { view, today, isToday } = props
  const { slug, canonical, titles } = view.edition
  const [title] = inReadersOrder(lang, titles)
  const standard = { slug, identifier: canonical, title: title?.text ?? '', since: today }
  const { watch, stopWatching, watched, notWatched } = words.watching
  return (
    <KeepButton
      entry={{ standard: { ...standard, ...(isToday && { look: lookOf(view) }) } }}
      says={{ keep: watch, drop: stopWatching, done: watched, undone: notWatched }}
    />
  )
}

/** Saves the search shown with the number of its results, or no longer. */
export function KeepSearch(props: {
  readonly query: string
  readonly filters: SearchFilters
  readonly total: number
  readonly today: string
}) {
  const { words } = useReader()
  const { query, filters, total, today } = props
  const { save, stopSaving, saved, notSaved } = words.watching
  return (
    <KeepButton
      entry={{ search: { query, filters, since: today, look: { on: today, total } } }}
      says={{ keep: save, drop: stopSaving, done: saved, undone: notSaved }}
      asText
    />
  )
}

// Hidden until script can keep something; the key `w` presses the button of a standard.
function KeepButton(props: {
  readonly entry: Keepable
  readonly says: Pick<KeepWords, 'keep' | 'drop' | 'done' | 'undone'>
  /** Among text rather than among buttons. */
  readonly asText?: boolean
}) {
  const { watching } = useReader().words
  const full = filled(watching.full, { standards: String(BOUNDS.standards), searches: String(BOUNDS.searches) })
  const words: KeepWords = { ...props.says, full, ...watching.troubles }
  return (
    <span className="keep" data-keep={JSON.stringify(props.entry)} data-words={JSON.stringify(words)} hidden>
      <button type="button" className={props.asText ? 'text-button' : 'quiet-button'}>
        {props.says.keep}
      </button>
      <a href={paths.watching()} hidden>
        {watching.toWatching}
      </a>
      <span className="quiet" role="status" />
    </span>
  )
}
