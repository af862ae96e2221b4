export { openEntries, peek, peekEntry } from './archive.ts'
export { type FaultReason, FILE_LIMITS, type FileEntry, type FileFault, type FileLimits } from './entry.ts'
export { type JsonElement, jsonElements } from './json-elements.ts'
export { readYaml, type YamlRead, type YamlValue } from './plain-yaml.ts'
export {
  type Decoded,
  decode,
  type LineBatch,
  type LineFault,
  lines,
  readBytes,
  readText,
  type TextEncoding,
} from './text.ts'
export { type PartToPack, zipArchive } from './zip-writer.ts'
