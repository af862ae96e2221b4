/** All readers, in the order in which they are asked whether a file is theirs: the strict before the tolerant. */
import type { PackSet } from '../../platform/index.ts'
import { curated } from './formats/curated.ts'
import { ietfGroups } from './formats/ietf-groups.ts'
import { isoCommittees } from './formats/iso-committees.ts'
import { isoOpenData } from './formats/iso-open-data.ts'
import { isoStageSnapshots } from './formats/iso-stage-snapshots.ts'
import { relaton } from './formats/relaton.ts'
import { rfcIndexText } from './formats/rfc-index-text.ts'
import { rfcIndexXml } from './formats/rfc-index-xml.ts'
import { specref } from './formats/specref.ts'
import { IMPORT_DEFINITIONS, tableReaders } from './formats/table-readers.ts'
import { webSpecs } from './formats/web-specs.ts'
import type { Reader } from './reader.ts'

export { IMPORT_DEFINITIONS }

/** Every reader there is, with the tables of the packs. */
export function readersOf(packs: PackSet): readonly Reader[] {
  return [
    ...[curated, relaton, isoOpenData, isoCommittees, isoStageSnapshots, ietfGroups],
    ...[rfcIndexText, rfcIndexXml, webSpecs, specref],
    ...tableReaders(packs),
  ]
}

/** What a new register begins with, from the root of the program. */
export const FIRST_SOURCES = [
  { format: 'curated', path: 'packs/iso/standards' },
  { format: 'curated', path: 'packs/cn/standards' },
  { format: 'web-specs', path: 'node_modules/web-specs/index.json' },
] as const
