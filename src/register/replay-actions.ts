/** Makes the register anew from its events. */
import type { Database } from '../platform/index.ts'
import type { RegisterRules } from './intake.ts'
import { replayClaims } from './intake-actions.ts'
import * as store from './intake-store.ts'

const BATCH = 2_000

/**
 * Replays all claims under the present rules: after an update of the packs, or to prove that the events tell everything.
 * One transaction: either the whole register is new or it is the old one. Returns the number of claims.
 */
export function replayRegister(
  database: Database,
  rules: RegisterRules,
  onProgress?: (claims: number) => void,
): Promise<number> {
  return database.transaction(async (tx) => {
    await store.emptyRegister(tx)
    let replayed = 0
    for (let after = '0'; ; ) {
      const claims = await store.claimsAfter(tx, after, BATCH)
      if (claims.length > 0) await replayClaims(tx, rules, claims)
      replayed += claims.length
      onProgress?.(replayed)
      if (claims.length < BATCH) return replayed
      after = claims.at(-1)!.event
    }
  })
}
