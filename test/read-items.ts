import type { FileEntry, FileFault } from '../src/platform/files/index.ts'
import type { EditionClaims, EntryClaims, ReadItem } from '../src/register/claims.ts'
import type { Reader } from '../src/register/import/reader.ts'

/** A file in memory, handed out in small chunks so that nothing depends on where they end. */
export function entryOf(
  content: string | Uint8Array,
  path = 'file',
  { chunk = 50, fault }: { chunk?: number; fault?: FileFault } = {},
): FileEntry {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return {
    ok: true,
    container: path,
    path,
    fault,
    async *open() {
      for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk)
    },
  }
}

/** All items a reader gives for a file. */
export async function readItems(
  reader: Reader,
  entry: FileEntry,
  options: Readonly<Record<string, unknown>> = {},
): Promise<ReadItem[]> {
  const items: ReadItem[] = []
  for await (const item of reader.read(entry, { today: '2026-11-22', source: reader.source(entry), options }))
    items.push(item)
  return items
}

export function editionsOf(items: readonly ReadItem[]): EditionClaims[] {
  return items.flatMap((item) => (item.ok && item.claims.kind === 'edition' ? [item.claims] : []))
}

export function entriesOf(items: readonly ReadItem[]): EntryClaims[] {
  return items.flatMap((item) => (item.ok && item.claims.kind !== 'edition' ? [item.claims] : []))
}

/** `GB 1-2000` for a record, `?reason where` for a reject. */
export function summary(items: readonly ReadItem[]): string[] {
  return items.map((item) => (item.ok ? item.key : `?${item.reason} ${item.where}`))
}
