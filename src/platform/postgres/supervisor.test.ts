import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { attachPostgres } from './index.ts'
import { thisMachine } from './machine-store.ts'
import { processIdentity } from './processes-store.ts'
import {
  ask,
  childrenOf,
  closeAll,
  isRoot,
  isUp,
  refusal,
  smallDisk,
  spawnSupervisor,
  start,
  startElsewhere,
  temporaryFolder,
  until,
} from './supervisor-fixture.ts'

const isLinux = process.platform === 'linux'
const NOBODY = 65534

afterEach(closeAll)

describe('an ordinary life', () => {
  test('what was committed is there after stop and start, in a folder that only we can enter', async () => {
    const folder = join(temporaryFolder(), 'data')
    const first = await start(folder, { persistent: true })
    await ask(first, 'create table clause as select 7 as n')
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(first.connection.host).mode & 0o777).toBe(0o700)
    expect(existsSync(join(folder, 'supervisor.json'))).toBe(true)
    await first.stop()
    expect(readdirSync(folder).sort()).toEqual(['cluster', 'run'])
    const second = await start(folder, { persistent: true })
    expect(await ask(second, 'select n from clause')).toEqual([{ n: 7 }])
  })

  test('the cluster sorts by code point, has checksums, and listens to no network', async () => {
    const handle = await start(temporaryFolder(), { persistent: true })
    const settings = ['data_checksums', 'listen_addresses', 'fsync', 'synchronous_commit', 'server_encoding']
    const values = await ask(handle, `select ${settings.map((name) => `current_setting('${name}') as ${name}`)}`)
    expect(values).toEqual([
      { data_checksums: 'on', listen_addresses: '', fsync: 'on', synchronous_commit: 'on', server_encoding: 'UTF8' },
    ])
    const locale = `select datlocprovider::text as provider, datlocale as locale from pg_database where datname = 'plumbline'`
    expect(await ask(handle, locale)).toEqual([{ provider: 'b', locale: 'C.UTF-8' }])
  })

  test('a folder with blanks, quotes, commas and Chinese in its name', async () => {
    const handle = await start(join(temporaryFolder(), `准绳 "数据", it's`))
    expect(await ask(handle, 'select 1 as n')).toEqual([{ n: 1 }])
  })

  test('on loopback nobody gets in without the password', async () => {
    const folder = temporaryFolder()
    const handle = await start(folder, { loopback: true })
    expect(await ask(handle, 'select 1 as n')).toEqual([{ n: 1 }])
    expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600)
    const { port } = handle.connection
    const stranger = { connectionString: `postgresql://plumbline:wrong@127.0.0.1:${port}/plumbline` }
    await expect(ask(stranger, 'select 1')).rejects.toMatchObject({ code: '28P01' })
  })
})

describe('two on one folder', () => {
  test('the second start is refused, attaching finds the first', async () => {
    const folder = temporaryFolder()
    expect(await attachPostgres(folder)).toBeNull()
    const handle = await start(folder)
    expect(await refusal(folder)).toBe('already-running')
    const attached = await attachPostgres(folder)
    expect(attached).toEqual({
      connection: handle.connection,
      connectionString: handle.connectionString,
      pid: handle.pid,
    })
    await handle.stop()
    expect(await attachPostgres(folder)).toBeNull()
  })

  test('of four processes starting at once on a new folder, one starts', async () => {
    const folder = temporaryFolder()
    const all = await Promise.all([1, 2, 3, 4].map(() => startElsewhere(folder)))
    expect(all.map(({ said }) => said.trim()).sort()).toEqual([
      'ready',
      'refused already-running',
      'refused already-running',
      'refused already-running',
    ])
    const attached = await attachPostgres(folder)
    expect(attached && (await isUp(attached))).toBe(true)
  })

  test('a server that somebody started by hand is left alone', async () => {
    const folder = temporaryFolder()
    const handle = await start(folder)
    rmSync(join(folder, 'supervisor.json'))
    expect(await refusal(folder)).toBe('already-running')
    expect(await isUp(handle)).toBe(true)
  })
})

describe('crashes', () => {
  test('a killed server is started again; what was committed is there', async () => {
    const handle = await start(temporaryFolder(), { persistent: true })
    await ask(handle, 'create table clause as select 7 as n')
    const killed = handle.pid
    process.kill(killed, 'SIGKILL')
    await until(() => handle.pid !== killed)
    expect(await ask(handle, 'select n from clause')).toEqual([{ n: 7 }])
    expect(handle.said.join('\n')).toMatch(/ended unexpectedly[\s\S]*started again/)
  })

  test('stopping while it is being started again leaves no server', async () => {
    const folder = temporaryFolder()
    const handle = await start(folder)
    process.kill(handle.pid, 'SIGKILL')
    await until(() => handle.said.some((line) => line.includes('ended unexpectedly')))
    await handle.stop()
    expect(await isUp(handle)).toBe(false)
    expect(await isUp(await start(folder))).toBe(true)
  })

  test('a server that cannot start again is given up with the reason', async () => {
    const folder = temporaryFolder()
    const handle = await start(folder)
    rmSync(join(folder, 'cluster', 'global', 'pg_control'))
    process.kill(handle.pid, 'SIGKILL')
    const reason = await handle.lost
    expect(reason.code).toBe('start-failed')
    expect(reason.message.en).toContain('pg_control')
    expect(await attachPostgres(folder)).toBeNull()
  })

  test.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)('%s to our process stops the server', async (signal) => {
    const folder = temporaryFolder()
    const supervisor = await startElsewhere(folder)
    const attached = await attachPostgres(folder)
    supervisor.kill(signal)
    await until(() => hasEnded(attached!.pid))
    const handle = await start(folder)
    expect(handle.said.join('\n')).not.toContain('recovery')
  })

  test.runIf(isLinux)('a server that outlived our process and its guard is taken over', async () => {
    const folder = temporaryFolder()
    const supervisor = await startElsewhere(folder)
    const orphan = await attachPostgres(folder)
    await ask(orphan!, 'create table clause as select 7 as n')
    for (const pid of childrenOf(supervisor.pid!)) if (pid !== orphan!.pid) process.kill(pid, 'SIGKILL')
    supervisor.kill('SIGKILL')
    await until(() => supervisor.signalCode !== null)
    expect(hasEnded(orphan!.pid)).toBe(false)
    const handle = await start(folder)
    expect(await ask(handle, 'select n from clause')).toEqual([{ n: 7 }])
    expect(hasEnded(orphan!.pid)).toBe(true)
    expect(handle.said[0]).toContain('left by a process that was killed')
  })

  test('a lock left by a crash does not stop the start, even where its id is another process by now', async () => {
    const folder = temporaryFolder()
    await (await start(folder)).stop()
    const left = `${process.ppid}\n${folder}/cluster\n1\n5432\n${folder}/run\n\n 1 1\nready\n`
    writeFileSync(join(folder, 'cluster', 'postmaster.pid'), left)
    writeFileSync(join(folder, 'run', '.s.PGSQL.5432.lock'), left)
    writeFileSync(join(folder, 'supervisor.json'), JSON.stringify({ pid: process.ppid, identity: 'earlier' }))
    expect(await isUp(await start(folder))).toBe(true)
  })

  test('a supervisor.json that cannot be read is replaced', async () => {
    const folder = temporaryFolder()
    for (const text of ['', '{', '[]', '{"pid":"1"}']) {
      writeFileSync(join(folder, 'supervisor.json'), text)
      const handle = await start(folder)
      expect(await isUp(handle)).toBe(true)
      await handle.stop()
    }
  })

  test('an initdb that was killed leaves nothing half-made', async () => {
    const folder = temporaryFolder()
    const supervisor = spawnSupervisor(folder)
    await until(() => readdirSync(folder).some((name) => name.startsWith('cluster.new-')))
    supervisor.kill('SIGKILL')
    await until(() => supervisor.signalCode !== null)
    expect(existsSync(join(folder, 'cluster'))).toBe(false)
    const handle = await start(folder)
    expect(await isUp(handle)).toBe(true)
    await handle.stop()
    await (await start(folder)).stop()
    expect(readdirSync(folder).sort()).toEqual(['cluster', 'run'])
  })
})

describe('refused folders', () => {
  test('one that holds something else, and nothing in it is touched', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'cluster'))
    writeFileSync(join(folder, 'cluster', 'letter.txt'), 'dear')
    expect(await refusal(folder)).toBe('folder-not-a-cluster')
    expect(readFileSync(join(folder, 'cluster', 'letter.txt'), 'utf8')).toBe('dear')
    expect(existsSync(join(folder, 'supervisor.json'))).toBe(false)
  })

  test('one written by another major version', async () => {
    const folder = temporaryFolder()
    await (await start(folder)).stop()
    writeFileSync(join(folder, 'cluster', 'PG_VERSION'), '17\n')
    expect(await refusal(folder)).toBe('other-major-version')
  })

  test('a file where the folder should be, or below one', async () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    expect([await refusal(file), await refusal(join(file, 'data'))]).toEqual([
      'folder-not-writable',
      'folder-not-writable',
    ])
  })

  test('one that another user may not write', async () => {
    const folder = temporaryFolder()
    if (isRoot) {
      expect((await startElsewhere(folder, NOBODY)).said).toBe('refused folder-not-writable\n')
    } else {
      chmodSync(folder, 0o500)
      expect(await refusal(folder)).toBe('folder-not-writable')
    }
  })

  test('a file where the socket should be', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'run'), '')
    expect(await refusal(folder)).toBe('address-taken')
  })

  test('a path too long for a socket gets one elsewhere, which goes when the server stops', async () => {
    const handle = await start(join(temporaryFolder(), '准'.repeat(40)))
    const { host } = handle.connection
    expect(await isUp(handle)).toBe(true)
    expect(statSync(host).mode & 0o777).toBe(0o700)
    await handle.stop()
    expect(existsSync(host)).toBe(false)
  })
})

describe('machines', () => {
  test.each([
    [{ libc: 'musl' }, 'platform-unsupported'],
    [{ arch: 'riscv64' }, 'platform-unsupported'],
    [{ os: 'darwin', arch: 'arm64', libc: null }, 'binaries-incomplete'], // its package is not installed here
    [{ uid: 0, userNamespaces: false, nobody: null }, 'root-refused'],
  ] as const)('%o: %s', async (change, wanted) => {
    expect(await refusal(temporaryFolder(), { machine: { ...thisMachine(), ...change } })).toBe(wanted)
  })

  test.runIf(isRoot)('as root without user namespaces the server is nobody, and may change hands', async () => {
    const machine = { ...thisMachine(), userNamespaces: false }
    const folder = join(temporaryFolder(), 'data')
    const handle = await start(folder, { machine })
    expect(statSync(`/proc/${handle.pid}`).uid).toBe(machine.nobody?.uid)
    await ask(handle, 'create table clause as select 7 as n')
    await handle.stop()
    const mapped = await start(folder)
    expect(await ask(mapped, 'select n from clause')).toEqual([{ n: 7 }])
    await mapped.stop()
    const again = await start(folder, { machine })
    expect(await ask(again, 'select n from clause')).toEqual([{ n: 7 }])
  })

  test.runIf(isRoot)('nobody is not let into a folder that only root can reach', async () => {
    const closed = temporaryFolder()
    chmodSync(closed, 0o700)
    const machine = { ...thisMachine(), userNamespaces: false }
    expect(await refusal(join(closed, 'data'), { machine })).toBe('root-refused')
  })

  test.runIf(isRoot)('an ordinary user runs it as himself', async () => {
    const folder = temporaryFolder()
    chmodSync(folder, 0o777)
    const supervisor = await startElsewhere(join(folder, 'data'), NOBODY)
    expect(supervisor.said).toBe('ready\n')
    const attached = await attachPostgres(join(folder, 'data'))
    expect(statSync(`/proc/${attached!.pid}`).uid).toBe(NOBODY)
    supervisor.kill('SIGTERM')
    await until(() => hasEnded(attached!.pid))
  })
})

// Needs root to mount a small disk.
describe.runIf(isRoot && isLinux)('full disks', () => {
  test.each([4, 64, 20_000, 30_000])(
    'a new cluster on a disk of %i KiB is refused, and nothing is left',
    async (kibibytes) => {
      const folder = smallDisk(kibibytes)
      expect(await refusal(folder)).toBe('disk-full')
      expect(readdirSync(folder)).toEqual([])
    },
  )

  test('a disk that fills up under the server is named as the reason; with room again it starts, nothing lost', async () => {
    const folder = smallDisk(160_000)
    const handle = await start(folder, { persistent: true })
    await ask(handle, 'create table clause as select 7 as n')
    fill(join(folder, 'filler'))
    // More than the one segment of the log that exists: the server panics where it cannot make the next.
    const write = `select pg_logical_emit_message(true, 'x', repeat('x', 1000000)) from generate_series(1, 40)`
    await expect(ask(handle, write)).rejects.toThrow()
    expect((await handle.lost).code).toBe('disk-full')
    rmSync(join(folder, 'filler'))
    const again = await start(folder, { persistent: true })
    expect(await ask(again, 'select n from clause')).toEqual([{ n: 7 }])
  })
})

function hasEnded(pid: number): boolean {
  return processIdentity(pid) === null
}

function fill(path: string): void {
  for (const size of [65_536, 4_096]) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(size), { flag: 'a' })
    } catch {
      // full
    }
  }
}
