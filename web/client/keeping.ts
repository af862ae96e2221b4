import type { Keepable, KeepWords } from '../watching/keep-button.tsx'
import { type Kept, searchKey, withoutSearch, withoutStandard, withSearch, withStandard } from '../watching/kept.ts'
import { changeKept, loadKept, whenKeptElsewhere } from './store.ts'

const shown = new WeakMap<Element, () => void>()

whenKeptElsewhere(() => {
  for (const part of document.querySelectorAll('[data-keep]')) shown.get(part)?.()
})

/** Buttons that watch the standard shown or save the search shown. */
export function offerKeeping(root: ParentNode): void {
  for (const part of root.querySelectorAll<HTMLElement>('[data-keep]')) offerKeep(part)
}

function offerKeep(part: HTMLElement): void {
  const entry = JSON.parse(part.dataset['keep']!) as Keepable
  const words = JSON.parse(part.dataset['words']!) as KeepWords
  const [button, link, says] = [part.querySelector('button')!, part.querySelector('a')!, part.lastElementChild!]
  const show = () => {
    const isKept = holds(entry)
    button.textContent = isKept ? words.drop : words.keep
    link.hidden = !isKept
  }
  button.addEventListener('click', () => {
    const wasKept = holds(entry)
    const trouble = changeKept((kept) => (wasKept ? without(kept, entry) : withEntry(kept, entry)))
    show()
    // Without room or with damaged storage, the page of what is kept is where to turn to.
    if (trouble !== undefined) link.hidden = false
    says.textContent = trouble === undefined ? (wasKept ? words.undone : words.done) : words[trouble]
  })
  shown.set(part, show)
  show()
  part.hidden = false
}

function holds(entry: Keepable): boolean {
  const found = loadKept()
  if ('trouble' in found) return false
  const { standards, searches } = found.kept
  return 'standard' in entry
    ? standards.some(({ slug }) => slug === entry.standard.slug)
    : searches.some((search) => searchKey(search) === searchKey(entry.search))
}

function withEntry(kept: Kept, entry: Keepable): Kept | 'full' {
  return 'standard' in entry ? withStandard(kept, entry.standard) : withSearch(kept, entry.search)
}

function without(kept: Kept, entry: Keepable): Kept {
  return 'standard' in entry ? withoutStandard(kept, entry.standard.slug) : withoutSearch(kept, searchKey(entry.search))
}
