import type { Json } from '../../claims.ts'

export type JsonObject = { readonly [key: string]: Json }

export type ParsedJson = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly detail: string }

/** Deeper values are refused: none of the formats comes near, and what walks them need not guard itself. */
const MAX_DEPTH = 100

/** Parses JSON from outside; refuses syntax errors and values nested deeper than a hundred levels. */
export function parseJson(text: string): ParsedJson {
  try {
    const value: Json = JSON.parse(text)
    return isTooDeep(text) ? { ok: false, detail: `nested deeper than ${MAX_DEPTH} levels` } : { ok: true, value }
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message.slice(0, 200) : String(error) }
  }
}

// Only texts with that many brackets can be, and those are rare: an upper bound is enough.
function isTooDeep(text: string): boolean {
  if (text.length < MAX_DEPTH * 2 || countTo(text, '}', MAX_DEPTH) + countTo(text, ']', MAX_DEPTH) <= MAX_DEPTH)
    return false
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (inString) {
      if (code === 0x5c) at += 1
      else if (code === 0x22) inString = false
    } else if (code === 0x22) inString = true
    else if (code === 0x7b || code === 0x5b) depth += 1
    else if (code === 0x7d || code === 0x5d) depth -= 1
    if (depth > MAX_DEPTH) return true
  }
  return false
}

function countTo(text: string, character: string, enough: number): number {
  let count = 0
  for (let at = text.indexOf(character); at >= 0 && count <= enough; at = text.indexOf(character, at + 1)) count += 1
  return count
}

/** Whether a JSON value is an object (not an array, not null). */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The string under a key, undefined for anything else. */
export function stringIn(object: JsonObject, key: string): string | undefined {
  const value = Object.hasOwn(object, key) ? object[key] : undefined
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The whole number under a key. */
export function numberIn(object: JsonObject, key: string): number | undefined {
  const value = object[key]
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined
}

/** The strings of the list under a key, a hundred at most. */
export function stringsIn(object: JsonObject, key: string): readonly string[] {
  const value = object[key]
  if (!Array.isArray(value)) return []
  return value.filter((item): item is string => typeof item === 'string' && item !== '').slice(0, 100)
}
