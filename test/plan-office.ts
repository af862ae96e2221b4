/** Helpers for tests of the plan office over HTTP. */
import { takeSnapshot } from '../src/plans/index.ts'
import { planRules } from '../src/plans/plan-rules.ts'
import type { TestApp } from './app.ts'

/** Takes a snapshot and keeps it under a hash of the test's choice, so that addresses can be written down. */
export async function takeFixedSnapshot({ app }: TestApp, hash: string): Promise<void> {
  const context = { database: app.database, rules: planRules(app.packs, app.rules), today: app.today() }
  const plan = context.rules.plans.plan('new-industry')!
  const taken = await takeSnapshot(context, plan, '2025-12-31', { actor: 'person:test' })
  if ('code' in taken) throw new Error(taken.code)
  await app.database.run(
    `insert into plan_snapshot (hash, plan, as_of, content, simulated, register_version, actor, event)
     select $1, plan, as_of, content, simulated, register_version, actor, event from plan_snapshot`,
    [hash],
  )
}
