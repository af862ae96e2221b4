import { oneLine } from '../../../platform/index.ts'
import { isPlaceholder, parseDate } from '../../../standards/index.ts'
import type { Doubt, PartialDate, ReadItem, RejectReason, RelationClaim } from '../../claims.ts'
import { MAX_IDENTIFIER, MAX_RAW, MAX_RELATIONS } from '../reader.ts'

/** The parts that are there: a copy without the keys whose value is undefined. */
export function defined<T extends object>(parts: { readonly [K in keyof T]: T[K] | undefined }): T {
  const kept: Partial<Record<keyof T, unknown>> = {}
  for (const key in parts) if (parts[key] !== undefined) kept[key] = parts[key]
  return kept as T // only undefined values, which T need not have, were left out
}

/** The array where it holds anything. */
export function someOf<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length > 0 ? items : undefined
}

/** The record where it holds anything. */
export function anyIn<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> | undefined {
  for (const _ in record) return record
  return undefined
}

/** A date field. What is no date, or stands for none, is left out and noted among the doubts. */
export function dateField(
  field: string,
  raw: string | undefined | null,
  today: PartialDate,
  doubts: Doubt[],
): PartialDate | undefined {
  if (raw === undefined || raw === null || raw === '') return undefined
  const date = parseDate(raw)
  if (date !== undefined && !isPlaceholder(date, today)) return date
  doubts.push({
    field,
    raw: raw.slice(0, MAX_RAW),
    reason: date === undefined ? 'impossible-date' : 'placeholder-date',
  })
  return undefined
}

/** An identifier on one line, or why it cannot be one. */
export function identifierField(
  raw: string | undefined | null,
): { readonly text: string } | { readonly reason: RejectReason } {
  if (!raw) return { reason: 'no-identifier' }
  if (raw.length > MAX_IDENTIFIER) return { reason: 'too-long' }
  const text = oneLine(raw, MAX_IDENTIFIER)
  return text === '' ? { reason: 'no-identifier' } : { text }
}

/** A row left out. */
export function reject(reason: RejectReason, where: string, raw: string, detail?: string): ReadItem {
  const row = { ok: false, reason, where, raw: raw.slice(0, MAX_RAW) } as const
  return detail === undefined ? row : { ...row, detail: detail.slice(0, MAX_RAW) }
}

/** Relations once each, none to the document itself, at most `MAX_RELATIONS`; what is left out is noted. */
export function cleanRelations(
  relations: readonly RelationClaim[],
  own: string,
  doubts: Doubt[],
): readonly RelationClaim[] | undefined {
  if (relations.length === 0) return undefined
  const seen = new Set<string>()
  const kept: RelationClaim[] = []
  for (const relation of relations) {
    if (relation.target === own && relation.targetEdition === undefined) {
      doubts.push({ field: 'relations', raw: `${relation.kind} ${own}`, reason: 'self-relation' })
      continue
    }
    const key = `${relation.kind} ${relation.inverse === true} ${relation.targetId ?? relation.target} ${relation.targetEdition}`
    if (!seen.has(key)) kept.push(relation)
    seen.add(key)
  }
  if (kept.length > MAX_RELATIONS) {
    doubts.push({ field: 'relations', raw: `×${kept.length - MAX_RELATIONS}`, reason: 'too-many-relations' })
  }
  return someOf(kept.slice(0, MAX_RELATIONS))
}

/** An http(s) address, else undefined. */
export function httpLink(raw: string | undefined | null): string | undefined {
  return raw && raw.length <= 2000 && /^https?:\/\/[^\s<>"]+$/i.test(raw) ? raw : undefined
}

/** File name of a path without its folders. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The row of a table under a key from outside, which may be any word (`constructor`). */
export function row<T>(table: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return table && Object.hasOwn(table, key) ? table[key] : undefined
}
