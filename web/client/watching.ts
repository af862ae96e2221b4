/** The page of what is kept: lists it, asks what has become of each, and lets it be changed and taken away. */
import { filled } from '../watching/filled.ts'
import { BOUNDS, type Kept, NOTHING_KEPT } from '../watching/kept.ts'
import { addressOf, type Line, linesOf, type Now, newsOf, nowIn, restored, seen, without } from '../watching/lines.ts'
import type { WatchingTold } from '../watching/watching-page.tsx'
import { askAll, type Failure } from './asking.ts'
import { changeKept, discardKept, loadKept, storedText, type Trouble, whenKeptElsewhere } from './store.ts'
import { offerTaking, saveFile } from './taking.ts'
import { drawLine, drawRemoved } from './watching-lines.ts'

/** What is known of an entry: what the register says, or why it says nothing. */
export type Known = Now | { readonly failure: Failure }

/** An entry that can come back. */
interface Removed {
  readonly line: Line
  /** Its place among the entries of its list. */
  readonly at: number
}

/** Fills the page, where it is the one shown. */
export function showKept(): void {
  const part = document.querySelector<HTMLElement>('[data-watching]')
  const told = document.querySelector<HTMLTemplateElement>('[data-told]')
  if (!part || !told) return
  document.querySelector<HTMLElement>('[data-scriptless]')!.hidden = true
  part.hidden = false
  const page = new KeptPage(part, JSON.parse(told.content.textContent) as WatchingTold)
  part.addEventListener('click', (event) => page.pressed(event))
  offerTaking(part, page.told, () => page.reload())
  whenKeptElsewhere(() => page.reload())
  page.reload()
}

class KeptPage {
  readonly part: HTMLElement
  readonly told: WatchingTold
  #kept: Kept = NOTHING_KEPT
  readonly #known = new Map<string, Known>()
  readonly #removed = new Map<string, Removed>()
  #running: AbortController | undefined

  constructor(part: HTMLElement, told: WatchingTold) {
    this.part = part
    this.told = told
  }

  /** Reads what is kept anew and asks for what is not known yet. */
  reload(): void {
    const found = loadKept()
    if ('trouble' in found) this.#showTrouble(found.trouble)
    else this.#showTrouble(undefined, found.leftOut)
    this.#kept = 'trouble' in found ? NOTHING_KEPT : found.kept
    this.#draw()
    this.#ask()
  }

  pressed({ target }: Event): void {
    const button = (target as Element).closest<HTMLElement>('[data-act]')
    const id = button?.closest<HTMLElement>('[data-line]')?.dataset['line']
    const line = linesOf(this.#kept).find((one) => one.id === id)
    const acts: Readonly<Record<string, () => void>> = {
      stop: () => this.#running?.abort(),
      ask: () => {
        this.#known.clear()
        this.reload()
      },
      'all-seen': () => {
        this.#see(linesOf(this.#kept))
        this.#say(this.told.words.allSeenDone)
      },
      discard: () => {
        discardKept()
        this.reload()
      },
      'save-broken': () => saveFile('plumbline.txt', 'text/plain', storedText() ?? ''),
      undo: () => this.#undo(id!),
      remove: () => line && this.#remove(line),
      seen: () => line && this.#see([line]),
      retry: () => {
        this.#known.delete(id!)
        this.#ask()
      },
    }
    acts[button?.dataset['act'] ?? '']?.()
  }

  #change(decide: (kept: Kept) => Kept | 'full'): void {
    const trouble = changeKept(decide)
    const found = loadKept()
    if ('kept' in found) this.#kept = found.kept
    this.#draw()
    if (trouble === 'full') this.#say(fullWords(this.told))
    else if (trouble !== undefined) this.#showTrouble(trouble)
  }

  #remove(line: Line): void {
    const at = linesOf(this.#kept)
      .filter(({ list }) => list === line.list)
      .findIndex(({ id }) => id === line.id)
    this.#removed.set(line.id, { line, at })
    this.#change((kept) => without(kept, line))
    this.#button(line.id, 'undo')?.focus()
  }

  #undo(id: string): void {
    const removed = this.#removed.get(id)
    if (removed === undefined) return
    this.#change((kept) => restored(kept, removed.line, removed.at))
    this.#button(id, 'remove')?.focus()
    this.#ask()
  }

  // What is seen today is what the next look is compared with.
  #see(lines: readonly Line[]): void {
    this.#change((kept) =>
      lines.reduce((sum, line) => {
        const known = this.#known.get(line.id)
        return known === undefined || 'failure' in known ? sum : seen(sum, line, known)
      }, kept),
    )
  }

  #ask(): void {
    const asked = new Map(
      linesOf(this.#kept)
        .filter(({ id }) => !this.#known.has(id))
        .map((line) => [addressOf(line), line]),
    )
    if (asked.size === 0) return
    this.#running?.abort()
    const running = new AbortController()
    this.#running = running
    const ended = () => {
      if (this.#running === running) this.#running = undefined
      this.#draw()
    }
    running.signal.addEventListener('abort', ended)
    this.#draw()
    askAll([...asked.keys()], running.signal, (address, answer) => {
      const line = asked.get(address)!
      const now = 'text' in answer ? nowIn(line, answer.text, this.told.today) : undefined
      this.#known.set(line.id, now ?? ('failure' in answer ? answer : { failure: 'broken' }))
      // The first answer is what later ones are compared with.
      if (line.entry.look === undefined) this.#see([line])
      else this.#drawOne(line)
    }).then(ended)
  }

  #draw(): void {
    for (const list of ['standards', 'searches'] as const) this.#drawList(list)
    this.#drawProgress()
  }

  #drawOne(line: Line): void {
    const shown = this.#shown(line.id)
    if (shown) drawLine(shown, line, this.#known.get(line.id), this.told, this.#running !== undefined)
    this.#drawProgress()
  }

  // Lines that stay are not moved or made anew: whoever is at one of its buttons stays there.
  #drawList(name: Line['list']): void {
    const list = this.part.querySelector(`[data-list="${name}"]`)!
    const kept = linesOf(this.#kept).filter((line) => line.list === name)
    const gone = [...this.#removed.values()]
      .filter(({ line }) => line.list === name && !kept.some(({ id }) => id === line.id))
      .sort((a, b) => a.at - b.at)
    const lines: (Line | Removed)[] = [...kept]
    for (const removed of gone) lines.splice(removed.at, 0, removed)
    const items = lines.map((line) => this.#item(line))
    for (const item of [...list.children]) if (!items.includes(item as HTMLElement)) item.remove()
    for (const [at, item] of items.entries()) {
      if (list.children[at] !== item) list.insertBefore(item, list.children[at] ?? null)
    }
    this.part.querySelector<HTMLElement>(`[data-empty="${name}"]`)!.hidden = lines.length > 0
  }

  #item(line: Line | Removed): HTMLElement {
    if ('at' in line) {
      const item = this.#fresh('removed', line.line.id)
      drawRemoved(item, line.line, this.told)
      return item
    }
    const item = this.#fresh(line.list, line.id)
    drawLine(item, line, this.#known.get(line.id), this.told, this.#running !== undefined)
    return item
  }

  #fresh(template: string, id: string): HTMLElement {
    const shown = this.#shown(id)
    if (shown?.dataset['made'] === template) return shown
    const source = this.part.querySelector<HTMLTemplateElement>(`[data-template="${template}"]`)!
    const item = source.content.firstElementChild!.cloneNode(true) as HTMLElement
    item.dataset['line'] = id
    item.dataset['made'] = template
    return item
  }

  #shown(id: string): HTMLElement | null {
    return this.part.querySelector(`[data-line="${CSS.escape(id)}"]`)
  }

  #button(id: string, act: string): HTMLElement | null {
    return this.#shown(id)?.querySelector<HTMLElement>(`[data-act="${act}"]`) ?? null
  }

  #drawProgress(): void {
    const lines = linesOf(this.#kept)
    const isAsking = this.#running !== undefined
    const changed = lines.filter((line) => this.#isChanged(line)).length
    this.#show('stop', isAsking)
    this.#show('ask', !isAsking && lines.length > 0)
    this.#show('all-seen', changed > 0)
    this.#say(this.#progress(lines, changed))
  }

  #progress(lines: readonly Line[], changed: number): string {
    const { words } = this.told
    const done = lines.filter(({ id }) => this.#known.has(id)).length
    const counts = { done: String(done), all: String(lines.length), count: String(changed) }
    if (lines.length === 0) return ''
    if (this.#running !== undefined) return filled(words.asking, counts)
    if (done < lines.length) return filled(words.stopped, counts)
    const unanswered = lines.filter(({ id }) => 'failure' in (this.#known.get(id) ?? {})).length
    return [
      ...(changed > 0 ? [filled(words.changed, counts)] : []),
      ...(changed === 0 && unanswered < lines.length ? [words.noneChanged] : []),
      ...(unanswered > 0 ? [filled(words.unanswered, { count: String(unanswered) })] : []),
    ].join(' ')
  }

  #isChanged(line: Line): boolean {
    const now = this.#known.get(line.id)
    return now !== undefined && !('failure' in now) && newsOf(line, now) !== undefined
  }

  #show(act: string, isShown: boolean): void {
    this.part.querySelector<HTMLElement>(`[data-act="${act}"]`)!.hidden = !isShown
  }

  #say(text: string): void {
    const place = this.part.querySelector('[data-progress]')!
    if (place.textContent !== text) place.textContent = text
  }

  #showTrouble(trouble: Trouble | undefined, leftOut = 0): void {
    const { words } = this.told
    const notice = this.part.querySelector<HTMLElement>('[data-trouble]')!
    notice.hidden = trouble === undefined && leftOut === 0
    notice.querySelector('[data-trouble-says]')!.textContent =
      trouble === undefined ? filled(words.leftOut, { count: String(leftOut) }) : words.troubles[trouble]
    notice.querySelector<HTMLElement>('[data-broken]')!.hidden = trouble !== 'broken' && trouble !== 'newer'
  }
}

function fullWords({ words }: WatchingTold): string {
  return filled(words.full, { standards: String(BOUNDS.standards), searches: String(BOUNDS.searches) })
}
