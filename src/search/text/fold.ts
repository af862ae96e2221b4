import { type CharacterTables, foldCharacter, isMark } from './characters.ts'

/** A text in the characters of terms. */
export interface FoldedText {
  readonly text: string
  /** Where each unit of `text` comes from in the original; `undefined` where the units stand one for one. */
  readonly places?: Places
}

export interface Places {
  readonly starts: Int32Array
  readonly ends: Int32Array
}

const CHUNK = 4_096

/** Folds texts by the tables. */
export interface Folder {
  fold(text: string): FoldedText
}

/** Most texts need one look at each unit; only what changes in length is folded character by character, with a map. */
export function openFolder(tables: CharacterTables): Folder {
  const buffer = new Uint16Array(CHUNK)
  const view = (length: number) => buffer.subarray(0, length) as unknown as number[]

  function foldShort(text: string): FoldedText {
    const { length } = text
    let isSame = true
    let isCaseOnly = true
    for (let at = 0; at < length; at++) {
      const unit = text.charCodeAt(at)
      const folded = tables.fold[unit]!
      if (folded === 0) return foldByCharacter(text, tables)
      buffer[at] = folded
      if (folded === unit) continue
      isSame = false
      if (unit > 0x7f) isCaseOnly = false
    }
    if (isSame) return { text }
    // What folds to itself has no capital form to lose, so the engine's own lower case does the rest.
    return { text: isCaseOnly ? text.toLowerCase() : String.fromCharCode.apply(null, view(length)) }
  }

  return { fold: (text) => (text.length <= CHUNK ? foldShort(text) : foldByCharacter(text, tables)) }
}

function foldByCharacter(text: string, tables: CharacterTables): FoldedText {
  const starts: number[] = []
  const ends: number[] = []
  let folded = ''
  for (let at = 0; at < text.length; ) {
    const end = endOfCluster(text, at)
    const piece = foldCluster(text.slice(at, end), tables)
    folded += piece
    for (let unit = 0; unit < piece.length; unit++) {
      starts.push(at)
      ends.push(end)
    }
    at = end
  }
  return { text: folded, places: { starts: Int32Array.from(starts), ends: Int32Array.from(ends) } }
}

/** Marks beyond this many on one character are no writing. */
const MAX_MARKS = 8

function endOfCluster(text: string, start: number): number {
  let end = start + (text.codePointAt(start)! > 0xffff ? 2 : 1)
  for (let marks = 0; marks < MAX_MARKS && end < text.length && isMark(text.charCodeAt(end)); marks++) end++
  return end
}

// A lone surrogate divides words like a blank; nothing made from it may reach an index.
function foldCluster(cluster: string, { fold }: CharacterTables): string {
  if (cluster.length === 1) {
    const folded = fold[cluster.charCodeAt(0)]!
    if (folded !== 0) return String.fromCharCode(folded)
  }
  const plain = cluster.isWellFormed() ? foldCharacter(cluster) : ' '
  let folded = ''
  for (let at = 0; at < plain.length; at++) {
    const unit = plain.charCodeAt(at)
    folded += String.fromCharCode(fold[unit] || unit)
  }
  return folded
}
