import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OwnDatabase, ownDatabase } from '../../test/database.ts'
import { isFromOwnPage } from '../platform/index.ts'
import { makeOperatorKey, operatorKeyFile, readOperatorKey } from './operator-key-store.ts'
import { may, OPERATOR, PERMISSIONS, ROLES } from './permissions.ts'
import { digestOf, isSameDigest, sessionCookie, tokenIn } from './session.ts'
import { signIn, signOut, whoAsks } from './session-actions.ts'

const TOKEN = 'a'.repeat(43)

describe('permissions', () => {
  it('are those of the one table, and nobody else has any', () => {
    for (const permission of PERMISSIONS) {
      expect(may(OPERATOR, permission)).toBe((ROLES.operator as readonly string[]).includes(permission))
      for (const actor of [null, '', 'operator', 'person:somebody', 'constructor', '__proto__']) {
        expect(may(actor, permission), String(actor)).toBe(false)
      }
    }
  })
})

describe('the cookie', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    [`plumbline-session=${TOKEN}`, TOKEN],
    [`lang=zh; plumbline-session=${TOKEN}; theme=dark`, TOKEN],
    [`other-plumbline-session=${TOKEN}`, undefined],
    ['plumbline-session=', undefined],
    [`plumbline-session=${TOKEN}x`, undefined],
    [`plumbline-session="${TOKEN}"`, undefined],
    ["plumbline-session=' or 1=1 --", undefined],
  ])('%s holds the token %s', (header, token) => expect(tokenIn(header)).toBe(token))

  it('is read by no script and sent by no other site; over TLS only where there is TLS', () => {
    expect(sessionCookie(TOKEN, false)).toBe(
      `plumbline-session=${TOKEN}; Path=/; Max-Age=43200; SameSite=Strict; HttpOnly`,
    )
    expect(sessionCookie(undefined, true)).toBe(
      'plumbline-session=; Path=/; Max-Age=0; SameSite=Strict; HttpOnly; Secure',
    )
  })
})

describe('digests', () => {
  it.each([
    [digestOf('a'), digestOf('a'), true],
    [digestOf('a'), digestOf('b'), false],
    [digestOf('a'), '', false],
    ['', digestOf('a'), false],
  ])('%s and %s: one is %s', (a, b, same) => expect(isSameDigest(a, b)).toBe(same))
})

describe('a request that changes something', () => {
  it.each([
    ['a program', undefined, undefined, true],
    ['our own page', 'https://standards.example', 'same-origin', true],
    ['our own page, plain http', 'http://standards.example', undefined, true],
    ['our own page behind a proxy that hides the host', 'https://elsewhere.example', 'same-origin', true],
    ['another site', 'https://evil.example', 'cross-site', false],
    ['another site, plain http', 'http://evil.example', undefined, false],
    ['another port', 'http://standards.example:8080', undefined, false],
    ['a sibling', 'https://a.standards.example', 'same-site', false],
    ['a page without an origin', 'null', undefined, false],
    ['a name that begins like ours', 'https://standards.example.evil.example', undefined, false],
  ])('of %s', (_, origin, site, taken) => expect(isFromOwnPage('standards.example', origin, site)).toBe(taken))
})

describe('sessions', () => {
  let own: OwnDatabase
  const dataFolder = mkdtempSync(join(tmpdir(), 'plumbline-identity-'))
  const context = () => ({ database: own.database, dataFolder })
  const cookieOf = (token: string) => `plumbline-session=${token}`
  const key = () => readFileSync(operatorKeyFile(dataFolder), 'utf8').trim()
  beforeAll(async () => {
    own = await ownDatabase()
  })
  afterAll(async () => {
    await own.drop()
    rmSync(dataFolder, { recursive: true, force: true })
  })

  async function enter(): Promise<string> {
    const signed = await signIn(context(), key())
    if (!signed.ok) throw new Error(signed.code)
    return signed.token
  }

  it('need a key; without one nobody comes in', async () => {
    expect(await signIn(context(), 'x')).toEqual({ ok: false, code: 'no-operator-key' })
    writeFileSync(operatorKeyFile(dataFolder), '')
    expect(await signIn(context(), '')).toEqual({ ok: false, code: 'no-operator-key' })
    rmSync(operatorKeyFile(dataFolder))
  })

  it('begin with the key, which is made once and readable by its user only', async () => {
    expect([await makeOperatorKey(dataFolder), await makeOperatorKey(dataFolder)]).toEqual([true, false])
    expect(await readOperatorKey(dataFolder)).toMatch(/^[\w-]{43}$/)
    expect(statSync(operatorKeyFile(dataFolder)).mode & 0o777).toBe(0o600)
    for (const wrong of ['', 'x', `${key()}x`, key().slice(1), key().toLowerCase()]) {
      expect(await signIn(context(), wrong)).toEqual({ ok: false, code: 'wrong-key' })
    }
    const token = await enter()
    expect(await whoAsks(context(), cookieOf(token))).toBe(OPERATOR)
    expect(await whoAsks(context(), cookieOf(TOKEN))).toBe(null)
    expect(await whoAsks(context(), undefined)).toBe(null)
  })

  it('keep no token, only its digest', async () => {
    const token = await enter()
    const rows = await own.database.run<{ row: string }>('select row_to_json(s)::text as row from session s')
    expect(rows.some(({ row }) => row.includes(digestOf(token)))).toBe(true)
    expect(rows.some(({ row }) => row.includes(token) || row.includes(key()))).toBe(false)
  })

  it('end by signing out, and only that one', async () => {
    const [mine, other] = [await enter(), await enter()]
    await signOut(context(), cookieOf(mine))
    await signOut(context(), cookieOf(mine))
    await signOut(context(), undefined)
    expect(await whoAsks(context(), cookieOf(mine))).toBe(null)
    expect(await whoAsks(context(), cookieOf(other))).toBe(OPERATOR)
    const events = await own.database.run<{ kind: string; actor: string; chained: boolean }>(
      `select kind, actor, previous is not null as chained from event where subject = $1 order by id`,
      [`session:${digestOf(mine).slice(0, 16)}`],
    )
    expect(events).toEqual([
      { kind: 'signed-in', actor: OPERATOR, chained: false },
      { kind: 'signed-out', actor: OPERATOR, chained: true },
    ])
  })

  it('end after twelve hours, and are let go of by the next one', async () => {
    const token = await enter()
    const [row] = await own.database.run<{ hours: number }>(
      `select round(extract(epoch from ends_at - made_at) / 3600)::int as hours from session where digest = $1`,
      [digestOf(token)],
    )
    expect(row).toEqual({ hours: 12 })
    await own.database.run(`update session set ends_at = clock_timestamp() where digest = $1`, [digestOf(token)])
    expect(await whoAsks(context(), cookieOf(token))).toBe(null)
    await enter()
    expect(await own.database.run('select 1 from session where digest = $1', [digestOf(token)])).toEqual([])
  })

  it('all end with the key they were begun with', async () => {
    const token = await enter()
    const old = key()
    rmSync(operatorKeyFile(dataFolder))
    expect(await whoAsks(context(), cookieOf(token))).toBe(null)
    await makeOperatorKey(dataFolder)
    expect(key()).not.toBe(old)
    expect(await whoAsks(context(), cookieOf(token))).toBe(null)
    expect(await signIn(context(), old)).toEqual({ ok: false, code: 'wrong-key' })
  })
})
