/** Where the browser keeps things for this site. Every access may be refused, and what is found may be anything. */
import { type Kept, NOTHING_KEPT, type Reading, readKept, writtenKept } from '../watching/kept.ts'

const KEPT = 'plumbline.kept'
const KEYS = 'plumbline.keys'

/** Why nothing can be kept or read. */
export type Trouble = 'absent' | 'noSpace' | 'broken' | 'newer'

/** What is kept, or why it cannot be read. */
export function loadKept(): Exclude<Reading, { readonly refused: string }> | { readonly trouble: Trouble } {
  const text = storedText()
  if (text === undefined) return { trouble: 'absent' }
  const reading = readKept(text)
  return 'refused' in reading ? { trouble: reading.refused } : reading
}

/** The very text that is stored; undefined where the browser does not let us look. */
export function storedText(): string | null | undefined {
  try {
    return localStorage.getItem(KEPT)
  } catch {
    return undefined
  }
}

/** Changes what is kept, as it is now, whoever changed it last. What cannot be read is not written over. */
export function changeKept(decide: (kept: Kept) => Kept | 'full'): Trouble | 'full' | undefined {
  const found = loadKept()
  if ('trouble' in found) return found.trouble
  const kept = decide(found.kept)
  return kept === 'full' ? 'full' : write(KEPT, writtenKept(kept))
}

/** Puts nothing in the place of what cannot be read. */
export function discardKept(): Trouble | undefined {
  return write(KEPT, writtenKept(NOTHING_KEPT))
}

/** Tells when another tab has changed what is kept. */
export function whenKeptElsewhere(tell: () => void): void {
  addEventListener('storage', ({ key }) => {
    if (key === KEPT || key === null) tell()
  })
}

/** Whether single letters and signs act as keys; they do unless somebody said no. */
export function keysAreOn(): boolean {
  try {
    return localStorage.getItem(KEYS) !== 'off'
  } catch {
    return true
  }
}

/** Where nothing can be kept the choice holds for the page. */
export function rememberKeys(on: boolean): void {
  write(KEYS, on ? 'on' : 'off')
}

function write(key: string, text: string): Trouble | undefined {
  try {
    localStorage.setItem(key, text)
    return undefined
  } catch (error) {
    return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'noSpace' : 'absent'
  }
}
