import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { openDatabase } from './database.ts'

/** A message of PostgreSQL's protocol. */
function message(kind: string, content: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.write(kind)
  head.writeInt32BE(content.length + 4, 1)
  return Buffer.concat([head, content])
}

const WELCOME = [message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))]
const FAREWELL = message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection\0\0'))

let server: Server | undefined
afterEach(() => server?.close())

/** A database that says this to whoever comes, in one piece, and hangs up. */
async function databaseSaying(...messages: readonly Buffer[]) {
  server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(Buffer.concat(messages)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return openDatabase({ connectionString: `postgres://nobody@127.0.0.1:${port}/none` })
}

it('a server that hangs up as it welcomes fails what was asked, and nothing else', async () => {
  const database = await databaseSaying(...WELCOME, FAREWELL)
  await expect(database.run('select 1')).rejects.toThrow()
  await expect(database.transaction((tx) => tx.run('select 1'))).rejects.toThrow()
  await expect(database.withClient((client) => client.query('select 1'))).rejects.toThrow()
  await database.close()
})

it('a server that hangs up without a word fails what was asked', async () => {
  const database = await databaseSaying(...WELCOME)
  await expect(database.transaction((tx) => tx.run('select 1'))).rejects.toThrow(/connection/i)
  await database.close()
})
