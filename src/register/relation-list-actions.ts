/** Answers about the relations of an edition: around it, and of one kind page by page. */

import { storableText } from '../platform/index.ts'
import { RELATION_KINDS, type RelationKind } from './claims.ts'
import type { Edition } from './edition.ts'
import { briefOf } from './edition-record.ts'
import { type RegisterContext, relationGroups, relationRow, summariesOf, summaryOf } from './register-actions.ts'
import * as store from './register-store.ts'
import type { RelationsRequest, RelationsView } from './relation-list.ts'
import { relationPage } from './relation-list-store.ts'
import { UNDATED } from './relations.ts'
import type { RelationGroup } from './views.ts'

export type { RelationsRequest, RelationsView } from './relation-list.ts'

/** Relations of each kind that are drawn or listed at first. */
const FIRST = 12
const PAGE = 50

/** The relations around an edition. A kind or direction there is none of counts as not asked for. */
export async function viewRelations(
  context: RegisterContext,
  edition: Edition,
  request: RelationsRequest,
): Promise<RelationsView> {
  const { database, rules, today } = context
  const names = [...(await store.namesOfEdition(database, edition.key)), `${UNDATED}${edition.standardKey}`]
  const editions = await store.editionsOfStandard(database, edition.standardKey)
  const groups = await relationGroups(context, edition.key, [`${UNDATED}${edition.standardKey}`], today, FIRST)
  const asked = askedFor(request)
  const group = groups.find(({ kind, direction }) => kind === asked?.kind && direction === asked.direction)
  return {
    of: summaryOf(edition, rules.status, today),
    editions: summariesOf(context, editions.map(briefOf)),
    groups,
    ...(group && (await pageOfGroup(context, names, group, request.cursor))),
  }
}

function askedFor({ kind, direction }: RelationsRequest): Pick<RelationGroup, 'kind' | 'direction'> | undefined {
  if (!(RELATION_KINDS as readonly string[]).includes(kind ?? '')) return undefined
  return direction === 'out' || direction === 'in' ? { kind: kind as RelationKind, direction } : undefined
}

async function pageOfGroup(
  context: RegisterContext,
  names: readonly string[],
  { kind, direction, total }: RelationGroup,
  cursor: string | undefined,
): Promise<Pick<RelationsView, 'listed' | 'next'>> {
  const wanted = { kind, direction, after: readCursor(cursor) }
  const seen = await relationPage(context.database, names, wanted, PAGE + 1)
  const shown = seen.slice(0, PAGE)
  const resolved = await store.resolveTokens(
    context.database,
    shown.map(({ other }) => other),
  )
  const { rules, today } = context
  const others = new Map(resolved.map((row) => [row.token, summaryOf(briefOf(row), rules.status, today)]))
  const rows = shown.map((row) => relationRow(row, others.get(row.other)))
  const last = shown.at(-1)
  return {
    listed: { kind, direction, total, rows },
    ...(seen.length > PAGE && last && { next: writeCursor(last.other) }),
  }
}

function writeCursor(other: string): string {
  return Buffer.from(other).toString('base64url')
}

function readCursor(cursor: string | undefined): string {
  if (cursor === undefined || cursor.length > 2_000) return ''
  return storableText(Buffer.from(cursor, 'base64url').toString('utf8'))
}
