/** A register and a plan office over it, for the tests of the office. */
import { type OwnDatabase, ownDatabase } from '../../../test/database.ts'
import { take, testPacks } from '../../../test/register.ts'
import type { EditionClaims } from '../../register/index.ts'
import { type OfficeContext, type OfficeRefusal, planRules } from '../index.ts'

export const TODAY = '2026-11-22'
export const PLAN = 'new-industry'
export const TARGET = 'NI-Q2'
export const GOAL = 'NI-G25.1'
export const EXTERNAL = 'standardized-production-rate'
export const CLERK = 'person:clerk'

/** A record that counts for the target, unless it is claimed otherwise. */
export function counted(identifier: string, claims: Partial<EditionClaims> = {}) {
  return {
    source: 'cn-list',
    key: identifier,
    claims: {
      kind: 'edition' as const,
      identifier,
      titles: { zh: '电动汽车安全要求' },
      published: '2024-05-01',
      ...claims,
    },
  }
}

export interface Office {
  readonly context: OfficeContext
  readonly own: OwnDatabase
}

/** An office over a register of its own. */
export async function withOffice<R>(
  records: readonly ReturnType<typeof counted>[],
  work: (office: Office) => Promise<R>,
): Promise<R> {
  const own = await ownDatabase()
  try {
    if (records.length > 0) await take(own.database, records)
    const packs = await testPacks()
    const rules = planRules(packs.packs, packs.rules)
    return await work({ context: { database: own.database, rules, today: TODAY }, own })
  } finally {
    await own.drop()
  }
}

/** What was not refused. */
export function taken<Answer extends object>(answer: Answer): Exclude<Answer, OfficeRefusal> {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.code}`)
  return answer as Exclude<Answer, OfficeRefusal>
}

function isRefusal(answer: object): answer is OfficeRefusal {
  return 'code' in answer
}

/** Changes what is append-only behind the product's back, as somebody with the database's keys could. */
export async function tamper({ database }: OwnDatabase, table: string, statement: string): Promise<void> {
  await database.run(`alter table ${table} disable trigger user`)
  await database.run(statement)
  await database.run(`alter table ${table} enable trigger user`)
}
