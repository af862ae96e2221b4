/** Keeps the ledger of facts in step with the register: nobody pays for it until someone evaluates. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, Transaction } from '../platform/index.ts'
import { changedKeys, keysAhead, positionOfNow } from '../register/index.ts'
import { type AdoptionSource, adoptionFact, factRow, type LedgerRules, type LedgerSource } from './ledger.ts'
import * as store from './ledger-store.ts'
import { manualTagsOf } from './office/field-decision-store.ts'

const PAGE = 2_000
/** Changes of transactions above one that is still open are taken in again and again: at most so many. */
const MOST_AHEAD = 20_000
// What was touched is forgotten after thirty days: a ledger that has slept longer may have missed some of it.
const SLEPT_HOURS = 20 * 24
const NOTED_HOURS = 1
/** How long one that is being worked on is waited for; then the one at hand serves, if there is one. */
const PATIENCE_MS = 5_000
const LOOK_AGAIN_MS = 50

/** How the ledger stands: as the register does, a little behind it, or not there yet. */
export type LedgerKept = 'fresh' | 'stale' | 'missing'

/**
 * Brings the ledger up to what the register holds now: in parts where it follows, as a whole where it cannot. Where
 * somebody else is still at it after a while, the one at hand must do, if there is one.
 */
export async function keepLedger(database: Database, rules: LedgerRules): Promise<LedgerKept> {
  const since = performance.now()
  for (;;) {
    const done = await database.transaction((tx) => stepLedger(tx, rules))
    if (done === 'done') return 'fresh'
    if (done === 'more') continue
    if (performance.now() - since > PATIENCE_MS) return done === 'busy' ? 'stale' : 'missing'
    await sleep(LOOK_AGAIN_MS)
  }
}

/** The same for work that can do nothing without a ledger: waits for the first one however long it takes. */
export async function awaitLedger(database: Database, rules: LedgerRules): Promise<void> {
  while ((await keepLedger(database, rules)) === 'missing');
}

// `busy`: somebody else works on it, and there is one to go on with; `waiting`: there is none yet.
async function stepLedger(tx: Transaction, rules: LedgerRules): Promise<'done' | 'more' | 'busy' | 'waiting'> {
  const isLocked = await store.tryLockLedger(tx)
  const state = await store.ledgerState(tx)
  const isUsable = state !== undefined && state.rules === rules.digest
  if (!isLocked) return isUsable ? 'busy' : 'waiting'
  if (!isUsable || state.age > SLEPT_HOURS) return makeLedger(tx, rules)
  const changes = await changedKeys(tx, state.position)
  if (changes === 'lost') return makeLedger(tx, rules)
  const ahead = changes.more ? [] : await keysAhead(tx, changes.position, MOST_AHEAD)
  const keys = [...new Set([...changes.keys, ...ahead])]
  if (keys.length > 0) await mendLedger(tx, keys, rules)
  if (changes.keys.length > 0 || changes.more || state.age > NOTED_HOURS)
    await store.noteLedger(tx, changes.position, rules.digest)
  return changes.more ? 'more' : 'done'
}

async function makeLedger(tx: Transaction, rules: LedgerRules): Promise<'done'> {
  // Before anything is read: what changes meanwhile comes again.
  const position = await positionOfNow(tx)
  await store.beginLedger(tx)
  for (let page = await readPage(tx, store.sourcesAfter(tx, '', PAGE)); ; ) {
    const last = page.sources.length < PAGE ? undefined : page.sources.at(-1)!.key
    // The database reads the next page while this one is worked out.
    const next = last === undefined ? undefined : readPage(tx, store.sourcesAfter(tx, last, PAGE))
    next?.catch(() => undefined)
    await addPage(tx, '_next', page, rules)
    if (next === undefined) break
    page = await next
  }
  await store.replaceLedger(tx)
  await store.noteLedger(tx, position, rules.digest)
  return 'done'
}

async function mendLedger(tx: Transaction, changed: readonly string[], rules: LedgerRules): Promise<void> {
  const keys = await store.factsAround(tx, changed)
  for (let at = 0; at < keys.length; at += PAGE) {
    const page = keys.slice(at, at + PAGE)
    await store.dropFacts(tx, page)
    await addPage(tx, '', await readPage(tx, store.sourcesOf(tx, page)), rules)
  }
}

interface Page {
  readonly sources: readonly LedgerSource[]
  readonly adoptions: readonly AdoptionSource[]
  readonly decided: Awaited<ReturnType<typeof manualTagsOf>>
}

async function readPage(tx: Transaction, read: Promise<readonly LedgerSource[]>): Promise<Page> {
  const sources = await read
  const keys = sources.map(({ key }) => key)
  return { sources, adoptions: await store.adoptionsBy(tx, keys), decided: await manualTagsOf(tx, keys) }
}

async function addPage(
  tx: Transaction,
  to: '' | '_next',
  { sources, adoptions, decided }: Page,
  rules: LedgerRules,
): Promise<void> {
  const byAdopter = Map.groupBy(adoptions, ({ adopter }) => adopter)
  await store.addFacts(
    tx,
    to,
    sources.map((source) => factRow(source, byAdopter.get(source.key) ?? [], rules, decided.get(source.key))),
    adoptions.map((adoption) => adoptionFact(adoption, rules.register.register.reading)),
  )
}
