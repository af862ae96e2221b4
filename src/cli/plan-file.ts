/** Plan files as people hand them in. */
import { readFile, stat } from 'node:fs/promises'
import type { PackFault, PackSource } from '../platform/index.ts'

const MAX_BYTES = 1024 ** 2

/** A plan file with its text, or why it cannot be read. */
export async function readPlanFile(path: string): Promise<PackSource | PackFault> {
  try {
    const { size } = await stat(path)
    if (size > MAX_BYTES) return unreadable(path, { zh: '文件大于 1 MiB', en: 'file larger than 1 MiB' })
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
    return { pack: '', path: 'plans/plan.yaml', file: path, text }
  } catch (error) {
    if (error instanceof TypeError) return unreadable(path, { zh: '不是 UTF-8 文本', en: 'not UTF-8 text' })
    return unreadable(path, { zh: '读不到这个文件', en: 'this file cannot be read' })
  }
}

function unreadable(file: string, message: PackFault['message']): PackFault {
  return { file, line: 1, column: 1, code: 'unreadable', message }
}
