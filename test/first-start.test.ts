import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plumbline, type Started, start } from './cli.ts'

// One story on one data folder with the embedded PostgreSQL; each part goes on from the one before.
const folder = mkdtempSync(join(tmpdir(), 'plumbline-first-'))
const data = join(folder, 'data')
const running: Started[] = []
let first: Serving

beforeAll(async () => {
  first = await serve(data)
})
afterAll(async () => {
  for (const { child } of running) child.kill('SIGTERM')
  await Promise.all(running.map(({ ended }) => ended))
  rmSync(folder, { recursive: true, force: true })
})

interface Serving extends Started {
  readonly url: string
}

async function serve(dataFolder: string): Promise<Serving> {
  const started = start(['serve', '--port', '0', '--data', dataFolder])
  running.push(started)
  const [, url = ''] = await started.said(/Plumbline is running: (\S+)/)
  return { ...started, url }
}

interface Answer {
  readonly ok: boolean
  readonly editions: number
  readonly bySource: readonly object[]
  readonly total: number
  readonly items: readonly { readonly slug: string }[]
  readonly relations: readonly object[]
}

async function json(url: string): Promise<Answer> {
  return (await fetch(url)).json() as Promise<Answer>
}

async function stop({ child, ended }: Started) {
  child.kill('SIGTERM')
  return ended
}

describe('the first start on an empty folder', () => {
  test('fills the register and answers', async () => {
    expect(await json(`${first.url}/healthz`)).toMatchObject({ ok: true })
    const overview = await json(`${first.url}/api/v1/overview`)
    expect(overview.editions).toBeGreaterThan(500)
    expect(overview.bySource.length).toBeGreaterThan(1)
    expect((await fetch(first.url)).status).toBe(200)
  })

  test('a newcomer finds the quality standard and what it adopts, however typed', async () => {
    for (const typed of ['gbt19001', 'GB／T 19001', 'gb/t 19001—2016']) {
      const found = await json(`${first.url}/api/v1/search?q=${encodeURIComponent(typed)}`)
      expect(found.items.map(({ slug }) => slug)).toContain('GB-T-19001-2016')
    }
    const { relations } = await json(`${first.url}/api/v1/standards/GB-T-19001-2016`)
    expect(relations).toContainEqual(
      expect.objectContaining({ kind: 'adopts', identifier: 'ISO 9001:2015', degree: 'IDT' }),
    )
  })

  test('the examples of the front page all find something', async () => {
    const page = await (await fetch(first.url)).text()
    const examples = [...page.matchAll(/href="(\/search\?q=[^"&]+)"/g)].map(([, href]) => href!)
    expect(examples.length).toBeGreaterThan(3)
    for (const href of examples) {
      const found = await json(`${first.url}/api/v1${href}`)
      expect(found.total, href).toBeGreaterThan(0)
    }
  })

  test('the address is reachable from this machine only', () => {
    expect(new URL(first.url).hostname).toBe('127.0.0.1')
  })
})

describe('while it runs', () => {
  test('a port that is taken is refused with words', async () => {
    const { code, out, err } = await plumbline(['serve', '--port', new URL(first.url).port, '--data', data])
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/Port \d+ is taken\. .*--port/)
    expect(err).not.toMatch(/^\s+at /m)
  })

  test('a port that another program holds on another folder is refused before anything is left behind', async () => {
    const other = createServer()
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening))
    const { port } = other.address() as { port: number }
    const { code, err } = await plumbline(['serve', '--port', String(port), '--data', data])
    other.close()
    expect(code).toBe(1)
    expect(err).toContain(String(port))
    expect(await json(`${first.url}/healthz`)).toMatchObject({ ok: true })
  })

  test('other commands use the same database', async () => {
    const shown = await plumbline(['show', 'gbt19001', '--json', '--data', data])
    expect([shown.code, JSON.parse(shown.out).slug]).toEqual([0, 'GB-T-19001-2016'])
    expect(await plumbline(['verify', '--data', data])).toMatchObject({ code: 0 })
  })

  test('a backup taken now comes back in a new folder', async () => {
    const file = join(folder, 'whole.backup')
    expect(await plumbline(['backup', file, '--data', data])).toMatchObject({ code: 0 })
    const elsewhere = join(folder, 'elsewhere')
    expect(await plumbline(['restore', file, '--data', elsewhere])).toMatchObject({ code: 0 })
    const shown = (where: string) => plumbline(['show', 'gbt19001', '--json', '--data', where])
    expect((await shown(elsewhere)).out).toBe((await shown(data)).out)
    expect(await plumbline(['verify', '--data', elsewhere])).toMatchObject({ code: 0 })
  })

  test('a second server on the folder shares the register', async () => {
    const second = await serve(data)
    expect(await json(`${second.url}/api/v1/overview`)).toEqual(await json(`${first.url}/api/v1/overview`))
    expect(await stop(second)).toMatchObject({ code: 0 })
    expect(await json(`${first.url}/healthz`)).toMatchObject({ ok: true })
  })
})

describe('after it', () => {
  test('a stop is clean, and the next start changes nothing', async () => {
    const before = await json(`${first.url}/api/v1/overview`)
    const stopped = await stop(first)
    expect(stopped).toMatchObject({ code: 0, out: '' })
    expect(stopped.err).not.toMatch(/^\s+at |error/im)
    expect(existsSync(join(data, 'postgres', 'cluster', 'postmaster.pid'))).toBe(false)
    const again = await serve(data)
    expect(await json(`${again.url}/api/v1/overview`)).toEqual(before)
    expect((await stop(again)).err).toMatch(/^Plumbline is running: \S+\n$/)
  })

  test('a server whose database went with another server says so and ends', async () => {
    const holder = await serve(data)
    const guest = await serve(data)
    await stop(holder)
    const { code, err } = await guest.ended
    expect(code).toBe(1)
    expect(err).toMatch(/database/i)
  })

  test('a first start that is stopped while it fills ends, and the next one fills the rest', async () => {
    const other = join(folder, 'other')
    const stopped = start(['serve', '--port', '0', '--data', other])
    running.push(stopped)
    await stopped.said(/Filling the register/)
    expect(await stop(stopped)).toMatchObject({ code: 0, out: '' })
    const again = await serve(other)
    const whole = await serve(data)
    const [editions, wanted] = [await json(`${again.url}/api/v1/overview`), await json(`${whole.url}/api/v1/overview`)]
    expect(editions.editions).toBe(wanted.editions)
    await stop(again)
    await stop(whole)
  })

  test('a data folder that is a file is refused with words', async () => {
    const { code, err } = await plumbline(['serve', '--port', '0', '--data', join(folder, 'whole.backup')])
    expect(code).toBe(1)
    expect(err).not.toMatch(/^\s+at /m)
  })
})
