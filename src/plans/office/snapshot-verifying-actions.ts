/** Proving that snapshots are still what they were. */
import type { Database } from '../../platform/index.ts'
import { digestOfKeys, hashOf } from './canonical.ts'
import { damageOf, type SnapshotDamage, type SnapshotList } from './snapshot.ts'
import * as store from './snapshot-store.ts'

const CHECKED_AT_ONCE = 50

/** Recomputes every hash and digest. Every snapshot that is not what it says it is, named; and how many were looked at. */
export async function verifySnapshots(
  database: Database,
): Promise<{ readonly snapshots: number; readonly damaged: readonly SnapshotDamage[] }> {
  const damaged: SnapshotDamage[] = []
  const sound = new Map<string, boolean | undefined>()
  let snapshots = 0
  for (let after: string | null = null; ; ) {
    const hashes: readonly string[] = await store.hashesAfter(database, after, CHECKED_AT_ONCE)
    for (const hash of hashes) {
      const damage = await damageIn(database, hash, sound)
      if (damage !== undefined) damaged.push(damage)
      snapshots++
    }
    if (hashes.length < CHECKED_AT_ONCE) return { snapshots, damaged }
    after = hashes.at(-1)!
  }
}

async function damageIn(
  database: Database,
  hash: string,
  sound: Map<string, boolean | undefined>,
): Promise<SnapshotDamage | undefined> {
  const [snapshot] = await store.snapshotsByHash(database, hash)
  const { content, event } = snapshot!
  if (hashOf(content) !== hash || content.plan !== snapshot!.plan || content.asOf !== snapshot!.asOf) {
    return damageOf(snapshot!, 'content-changed')
  }
  const said = await store.eventBody(database, event)
  if (said?.['hash'] !== hash || said['corrects'] !== (snapshot!.corrects ?? null)) {
    return damageOf(snapshot!, 'event-differs')
  }
  for (const { target, variants } of content.targets) {
    for (const { variant, lists } of variants) {
      for (const list of lists) {
        if (!sound.has(list.digest)) sound.set(list.digest, await isListSound(database, list))
        const state = sound.get(list.digest)
        if (state === true) continue
        return damageOf(snapshot!, state === undefined ? 'list-missing' : 'list-changed', `${target}/${variant}`)
      }
    }
  }
  return undefined
}

// An empty list has no rows; where there should be some and are none, the list is missing.
async function isListSound(database: Database, { digest, records }: SnapshotList): Promise<boolean | undefined> {
  const keys: string[] = []
  for await (const piece of store.keysOfList(database, digest)) keys.push(...piece)
  if (keys.length === 0 && records > 0) return undefined
  return keys.length === records && digestOfKeys(keys) === digest
}
