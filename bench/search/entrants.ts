import type { EntrantKind } from './entrant.ts'
import { OWN } from './own.ts'
import { POSTGRES } from './peer-postgres.ts'
import { SQLITE } from './peer-sqlite.ts'
import { FLEXSEARCH, MINISEARCH, ORAMA } from './peers-memory.ts'

/** All that take part, by the name on the command line. */
export const ENTRANTS: Readonly<Record<string, EntrantKind>> = {
  own: OWN,
  postgres: POSTGRES,
  sqlite: SQLITE,
  minisearch: MINISEARCH,
  flexsearch: FLEXSEARCH,
  orama: ORAMA,
}
