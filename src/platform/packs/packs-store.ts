import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { checkPacks, type PackSource } from './check-packs.ts'
import type { PackDefinition, PackFault, PackFaultCode, PackResult, Words } from './pack.ts'

/** Bounds of a folder of packs: rules are small, and a pack may come from a stranger. */
const MAX_FILE_BYTES = 1024 ** 2
const MAX_FILES = 5_000
const MAX_FOLDER_DEPTH = 6

/**
 * Reads and checks all packs of a folder: its folders with a `pack.yaml`. Never throws on what it finds there: a missing
 * folder, a link, a file that is too large or not text is a fault with its path like any other.
 */
export async function loadPacks(folder: string, definitions: readonly PackDefinition[]): Promise<PackResult> {
  const found: Found = { sources: [], faults: [] }
  const root = resolve(folder)
  await readFolder({ root, label: basename(root), pack: '', path: '', depth: 0 }, found)
  if (found.sources.length === 0 && found.faults.length === 0) {
    found.faults.push(fault(basename(root), 'no-packs', { zh: '文件夹中没有规则包', en: 'the folder holds no packs' }))
  }
  const checked = checkPacks(found.sources, definitions)
  if (found.faults.length === 0) return checked
  return { ok: false, faults: [...found.faults, ...(checked.ok ? [] : checked.faults)] }
}

interface Found {
  readonly sources: PackSource[]
  readonly faults: PackFault[]
}

interface Place {
  readonly root: string
  readonly label: string
  readonly pack: string
  readonly path: string
  readonly depth: number
}

async function readFolder(place: Place, found: Found): Promise<void> {
  const file = shown(place)
  if (place.depth > MAX_FOLDER_DEPTH) {
    found.faults.push(fault(file, 'too-deep', { zh: '文件夹嵌套过深', en: 'folders nested too deep' }))
    return
  }
  const entries = await listFolder(join(place.root, place.pack, place.path))
  if (entries === null) {
    found.faults.push(fault(file, 'unreadable', { zh: '读不到这个文件夹', en: 'this folder cannot be read' }))
    return
  }
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue
    const inner = step(place, entry.name)
    if (entry.isDirectory()) await readFolder(inner, found)
    else await readEntry(inner, entry.isFile(), found)
  }
}

async function listFolder(path: string) {
  try {
    const entries = await readdir(path, { withFileTypes: true })
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    return null
  }
}

function step(place: Place, name: string): Place {
  const depth = place.depth + 1
  if (place.pack === '') return { ...place, pack: name, depth }
  return { ...place, path: place.path === '' ? name : `${place.path}/${name}`, depth }
}

function shown({ label, pack, path }: Place): string {
  return [label, pack, path].filter((piece) => piece !== '').join('/')
}

async function readEntry(place: Place, isFile: boolean, found: Found): Promise<void> {
  const file = shown(place)
  if (place.path === '' || !isFile) {
    // A file beside the packs (a README) is nobody's business; a link inside a pack could lead anywhere.
    if (!isFile) found.faults.push(fault(file, 'unreadable', { zh: '不是普通文件', en: 'not a regular file' }))
    return
  }
  if (found.sources.length >= MAX_FILES) {
    if (found.sources.length === MAX_FILES) found.faults.push(fault(file, 'too-large', TOO_MANY))
    return
  }
  const text = await readText(join(place.root, place.pack, place.path))
  if (typeof text === 'string') found.sources.push({ pack: place.pack, path: place.path, file, text })
  else found.faults.push(fault(file, text.code, text.message))
}

const TOO_MANY: Words = { zh: `文件超过 ${MAX_FILES} 个`, en: `more than ${MAX_FILES} files` }

async function readText(path: string): Promise<string | { code: PackFaultCode; message: Words }> {
  try {
    const { size } = await stat(path)
    if (size > MAX_FILE_BYTES)
      return { code: 'too-large', message: { zh: '文件大于 1 MiB', en: 'file larger than 1 MiB' } }
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch (error) {
    if (error instanceof TypeError)
      return { code: 'not-utf8', message: { zh: '不是 UTF-8 文本', en: 'not UTF-8 text' } }
    return { code: 'unreadable', message: { zh: '读不到这个文件', en: 'this file cannot be read' } }
  }
}

function fault(file: string, code: PackFaultCode, message: Words): PackFault {
  return { file, line: 1, column: 1, code, message }
}
