import { readFile } from 'node:fs/promises'
import { printFault } from '../platform/index.ts'
import { readMappingFile as parseMapping, type TableMapping } from '../register/index.ts'
import type { Words } from './terminal.ts'

const MAX_BYTES = 1 << 20

/** Reads a column mapping that a person wrote: its value, or every fault with line, column and reason. */
export async function readMappingFile(
  path: string,
): Promise<
  { readonly ok: true; readonly value: TableMapping } | { readonly ok: false; readonly faults: readonly Words[] }
> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined || text.length > MAX_BYTES) {
    return { ok: false, faults: [{ zh: `无法读取“${path}”。`, en: `“${path}” cannot be read.` }] }
  }
  const result = parseMapping(path, text)
  if (result.ok) return { ok: true, value: result.mapping }
  return {
    ok: false,
    faults: result.faults.map((fault) => ({ zh: printFault(fault, 'zh'), en: printFault(fault, 'en') })),
  }
}
