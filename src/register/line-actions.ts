/** Lines of a list of standards that others keep: each designation with what the register knows of its document. */
import type { AdoptionDegree } from './claims.ts'
import { readDesignation } from './designation.ts'
import { briefOf } from './edition-record.ts'
import { adoptedAndReplaced } from './line-store.ts'
import { type RegisterContext, summaryOf } from './register-actions.ts'
import { resolveTokens } from './register-store.ts'
import { UNDATED } from './relations.ts'
import type { EditionSummary } from './views.ts'

/** An edition with what a list of standards shows beside it. */
export interface StandardLine extends EditionSummary {
  /** What all editions of the standard share. */
  readonly standard: string
  readonly committee?: string
  readonly adopts: readonly { readonly identifier: string; readonly degree?: AdoptionDegree }[]
  readonly replaces: readonly string[]
}

/**
 * The editions that designations name on a day, by designation; one that names nothing is left out, an undated one
 * means the newest edition. The caller bounds how many.
 */
export async function linesOf(
  context: RegisterContext,
  designations: readonly string[],
  asOf = context.today,
): Promise<ReadonlyMap<string, StandardLine>> {
  const { database, rules } = context
  const tokens = new Map(designations.map((text) => [text, tokensOf(text, context)]))
  const resolved = await resolveTokens(database, [...new Set([...tokens.values()].flat())])
  const byToken = new Map(resolved.map(({ token, ...row }) => [token, row]))
  const related = Map.groupBy(
    await adoptedAndReplaced(database, [...new Set(resolved.map(({ key }) => key))]),
    ({ edition }) => edition,
  )
  const lines = new Map<string, StandardLine>()
  for (const [text, names] of tokens) {
    const row = names.map((token) => byToken.get(token)).find((found) => found !== undefined)
    if (row === undefined) continue
    const edition = briefOf(row)
    const others = related.get(row.key) ?? []
    lines.set(text, {
      ...summaryOf(edition, rules.status, asOf),
      standard: edition.standardKey,
      ...(edition.committee === undefined ? {} : { committee: edition.committee }),
      adopts: others
        .filter(({ kind }) => kind === 'adopts')
        .map(({ printed, degree }) => ({ identifier: printed, ...(degree === null ? {} : { degree }) })),
      replaces: others.filter(({ kind }) => kind === 'replaces').map(({ printed }) => printed),
    })
  }
  return lines
}

// A dated designation means its own edition or none, never another year of the standard.
function tokensOf(text: string, { rules }: RegisterContext): readonly string[] {
  const { key, standardKey } = readDesignation(text, rules.register.reading)
  return key === standardKey ? [key, `${UNDATED}${standardKey}`] : [key]
}
