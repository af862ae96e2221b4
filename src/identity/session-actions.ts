/** Signing in and out, and who asks. */
import { randomBytes } from 'node:crypto'
import { appendEvent, type Database } from '../platform/index.ts'
import { readOperatorKey } from './operator-key-store.ts'
import { OPERATOR } from './permissions.ts'
import { digestOf, isSameDigest, SECRET_BYTES, SESSION_HOURS, tokenIn } from './session.ts'
import * as store from './session-store.ts'

export interface IdentityContext {
  readonly database: Database
  /** Where the operator's key lies. */
  readonly dataFolder: string
}

/** A token for a cookie, or why nobody was let in. */
export type SignedIn =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly code: 'wrong-key' | 'no-operator-key' }

/** Lets the holder of the operator's key in. */
export async function signIn({ database, dataFolder }: IdentityContext, given: string): Promise<SignedIn> {
  const key = await readOperatorKey(dataFolder)
  if (key === undefined) return { ok: false, code: 'no-operator-key' }
  const keyDigest = digestOf(key)
  if (!isSameDigest(digestOf(given), keyDigest)) return { ok: false, code: 'wrong-key' }
  const token = randomBytes(SECRET_BYTES).toString('base64url')
  const digest = digestOf(token)
  await database.transaction(async (tx) => {
    const event = await appendEvent(tx, {
      actor: OPERATOR,
      kind: 'signed-in',
      subject: subjectOf(digest),
      body: { hours: SESSION_HOURS },
    })
    await store.keepSession(tx, { digest, actor: OPERATOR, keyDigest, event }, SESSION_HOURS)
  })
  return { ok: true, token }
}

/** Ends the session in a Cookie header; nothing happens where there is none. */
export async function signOut({ database }: IdentityContext, cookies: string | undefined): Promise<void> {
  const token = tokenIn(cookies)
  if (token === undefined) return
  await database.transaction(async (tx) => {
    const ended = await store.endSession(tx, digestOf(token))
    if (ended === undefined) return
    const { actor, digest, event: previous } = ended
    await appendEvent(tx, { actor, kind: 'signed-out', subject: subjectOf(digest), previous, body: {} })
  })
}

/** Who asks, by the session in a Cookie header; null for nobody. */
export async function whoAsks(
  { database, dataFolder }: IdentityContext,
  cookies: string | undefined,
): Promise<string | null> {
  const token = tokenIn(cookies)
  if (token === undefined) return null
  const session = await store.sessionOf(database, digestOf(token))
  if (session === undefined) return null
  const key = await readOperatorKey(dataFolder)
  return key !== undefined && isSameDigest(session.keyDigest, digestOf(key)) ? session.actor : null
}

// Enough to tell sessions apart in the history, too little to be one.
function subjectOf(digest: string): string {
  return `session:${digest.slice(0, 16)}`
}
