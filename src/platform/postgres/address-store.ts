import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type PostgresConnection, socketPath } from './connection.ts'
import { fitsSocketPath, type Machine, type RunAs } from './machine.ts'
import { PostgresRefused, postgresRefusal } from './refusals.ts'

const OWN = { user: 'plumbline', database: 'plumbline' } as const
const SOCKET_PORT = 5432

/** A unix socket in a folder that only the server's user can enter. */
export async function socketAddress(folder: string, machine: Machine, as: RunAs): Promise<PostgresConnection> {
  const socketFolder = await usableSocketFolder(folder, machine)
  if (as.kind === 'nobody') chownSync(socketFolder, as.uid, as.gid)
  return { host: socketFolder, port: SOCKET_PORT, ...OWN }
}

/** A free port of this machine's own, with a password. */
export async function loopbackAddress(folder: string): Promise<PostgresConnection> {
  return { host: '127.0.0.1', port: await freePort(), ...OWN, password: loopbackPassword(folder) }
}

/** The password of loopback connections, made once and readable by the owner only. */
export function loopbackPassword(folder: string): string {
  const path = passwordFile(folder)
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  return readFileSync(path, 'utf8').trim()
}

/** Where `loopbackPassword` is kept, for initdb. */
export function passwordFile(folder: string): string {
  return join(folder, 'password')
}

/** Whether anything answers there. */
export function answers({ host, port }: PostgresConnection): Promise<boolean> {
  const isSocket = host.startsWith('/')
  const socket = isSocket ? connect(socketPath(host, port)) : connect(port, host)
  return new Promise((resolve) => {
    const settle = (value: boolean) => {
      socket.destroy()
      resolve(value)
    }
    socket.setTimeout(2_000, () => settle(false))
    socket.once('connect', () => settle(true))
    socket.once('error', () => settle(false))
  })
}

/** Removes a socket folder that was made outside the data folder, and nothing that is not named like one. */
export function removeAddress({ host }: PostgresConnection): void {
  if (/\/plumbline-\w{6}$/.test(host)) rmSync(host, { recursive: true, force: true })
}

// The data folder first; a short private one elsewhere where its path is too long or its file system has no sockets.
async function usableSocketFolder(folder: string, machine: Machine): Promise<string> {
  const own = join(folder, 'run')
  if (fitsSocketPath(socketPath(own, SOCKET_PORT), machine.os)) {
    emptyPrivateFolder(own)
    if (await canListen(socketPath(own, SOCKET_PORT))) return own
  }
  for (const parent of [tmpdir(), '/tmp']) {
    const probe = socketPath(join(parent, 'plumbline-XXXXXX'), SOCKET_PORT)
    if (fitsSocketPath(probe, machine.os)) return mkdtempSync(join(parent, 'plumbline-'))
  }
  throw new PostgresRefused(postgresRefusal('address-taken', own))
}

// Called only when no server runs here: what lies in it is left from one that was killed.
function emptyPrivateFolder(path: string): void {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (stat && !stat.isDirectory()) throw new PostgresRefused(postgresRefusal('address-taken', path))
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path, { mode: 0o700 })
  chmodSync(path, 0o700)
}

function canListen(path: string): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(path, () => server.close(() => resolve(true)))
  })
}

function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = address !== null && typeof address === 'object' ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
