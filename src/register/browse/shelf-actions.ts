/** Keeps the shelf list in step with the register. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../platform/index.ts'
import type { Edition } from '../edition.ts'
import { type RegisterContext, statusOf } from '../register-actions.ts'
import * as store from './shelf-store.ts'

/** The shelf list that figures are read from. */
export interface Shelf {
  /** Changes when the list is made anew: what was counted under another one is out of date. */
  readonly version: string
  /** When it was made. */
  readonly madeAt: string
  /** False where the register has changed since and the new list is still being made. */
  readonly fresh: boolean
}

// A list is waited for this long; one that takes longer is made in the background while the old one serves.
const PATIENCE_MS = 2_000
// At most this share of the time goes into making lists that take long.
const REST = 20

/** The list, made anew before or meanwhile where the register or the day has moved on. */
export async function openShelf(context: RegisterContext): Promise<Shelf> {
  const { database, today } = context
  const { fresh, made } = await store.shelfState(database, today)
  // Where making it failed unseen, the next reader sees why.
  if (made === null || failed.has(database)) return remakeShelf(context)
  if (fresh) return shelfOf(made.at, true)
  const old = shelfOf(made.at, false)
  const takesLong = made.took > PATIENCE_MS
  if (takesLong && made.age < made.took * REST) return old
  const remade = remakeShelf(context)
  remade.catch(() => failed.add(database))
  return takesLong ? old : Promise.race([remade, sleep(PATIENCE_MS, old, { ref: false })])
}

function shelfOf(at: Date, fresh: boolean): Shelf {
  return { version: at.toISOString(), madeAt: at.toISOString(), fresh }
}

const making = new WeakMap<Database, Promise<Shelf>>()
const failed = new WeakSet<Database>()

function remakeShelf(context: RegisterContext): Promise<Shelf> {
  const { database } = context
  const running = making.get(database)
  if (running !== undefined) return running
  const made = makeShelf(context).finally(() => making.delete(database))
  making.set(database, made)
  return made
}

async function makeShelf({ database, rules, today }: RegisterContext): Promise<Shelf> {
  const shelf = await database.transaction(async (tx) => {
    await store.lockShelf(tx)
    const meanwhile = await store.shelfState(tx, today)
    if (meanwhile.fresh) return shelfOf(meanwhile.made!.at, true)
    const version = await store.versionForShelf(tx)
    const signs = await store.gatherShelf(tx, today)
    await store.fillShelf(
      tx,
      signs.map((sign) => ({ sign: sign.sign, status: statusOf(standIn(sign, today), rules.status, today).status })),
    )
    await store.replaceShelf(tx, version, today)
    const { made } = await store.shelfState(tx, today)
    return shelfOf(made!.at, true)
  })
  failed.delete(database)
  return shelf
}

type StatusClaims = Parameters<typeof statusOf>[0]

// Of a date only its side of the day counts, so one date a side stands for all.
function standIn({ dates, flavour, word, stage }: store.StatusSign, today: string): StatusClaims {
  const fields = ['published', 'effective', 'withdrawn', 'supersededOn'] as const
  const claims: { -readonly [Field in keyof StatusClaims]: Edition[Field] } = {}
  for (const [at, field] of fields.entries()) {
    if (dates[at] !== '-') claims[field] = dates[at] === '<' ? today : '9999-12-31'
  }
  if (flavour !== '') claims.flavour = flavour
  if (word !== '') claims.statusWord = word
  const colon = stage.indexOf(':')
  if (colon > 0) claims.stage = { scheme: stage.slice(0, colon), code: stage.slice(colon + 1) }
  return claims
}
