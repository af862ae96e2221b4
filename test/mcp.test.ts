/** The Model Context Protocol as a client speaks it: JSON-RPC by hand, over HTTP and over standard input and output. */
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TOOLS } from '../src/mcp-tools.ts'
import { record, SMALL_REGISTER, type TestApp, testApp } from './app.ts'
import { start } from './cli.ts'
import { type OwnDatabase, ownDatabase } from './database.ts'
import { take } from './register.ts'
import { schemaChecker } from './schema-check.ts'

let product: TestApp

beforeAll(async () => {
  product = await testApp(SMALL_REGISTER)
})
afterAll(() => product.close())

const HEADERS = {
  accept: 'application/json, text/event-stream',
  'content-type': 'application/json',
  'mcp-protocol-version': '2025-06-18',
}

function post(payload: unknown, headers: Record<string, string> = {}) {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload)
  return product.server.inject({ method: 'POST', url: '/mcp', headers: { ...HEADERS, ...headers }, payload: text })
}

interface Reply {
  readonly id?: number
  readonly result?: Record<string, unknown>
  readonly error?: { readonly code: number; readonly message: string }
}

// Answers of the older revision come as one event of a stream.
function messageOf(body: string): Reply {
  const data = body.startsWith('{') ? body : /^data: (.+)$/m.exec(body)?.[1]
  return JSON.parse(data ?? 'null') as Reply
}

const request = (method: string, params: unknown = {}, id = 1) => ({ jsonrpc: '2.0', id, method, params })
const HELLO = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } }

async function call(name: string, input: unknown): Promise<Record<string, unknown>> {
  const answer = await post(request('tools/call', { name, arguments: input }))
  expect(answer.statusCode).toBe(200)
  return messageOf(answer.body).result ?? {}
}

describe('over HTTP', () => {
  test('greets, and lists every tool with its shapes', async () => {
    const hello = messageOf((await post(request('initialize', HELLO))).body)
    expect(hello.result).toMatchObject({ serverInfo: { name: 'plumbline' }, capabilities: { tools: {} } })
    const { tools } = messageOf((await post(request('tools/list'))).body).result as { tools: Record<string, unknown>[] }
    expect(tools.map(({ name }) => name)).toEqual(TOOLS.map(({ name }) => name))
    for (const tool of tools) {
      expect(tool).toMatchObject({
        description: expect.stringMatching(/.{40}/),
        inputSchema: { type: 'object' },
        outputSchema: { type: 'object' },
        annotations: { readOnlyHint: true },
      })
    }
  })

  test.each([
    ['search', { query: 'quality' }, { total: 3 }],
    ['search', { query: 'gbt19001', limit: 1 }, { total: 2, items: [{ slug: 'GB-T-19001-2016' }] }],
    ['show', { identifier: 'GB/T19001' }, { identifier: 'GB/T 19001—2016', status: 'in-force' }],
    ['show', { identifier: 'GB-T-19001-2016', asOf: '2017-01-01' }, { status: 'coming' }],
    ['identify', { texts: ['gbt22080', 'no'] }, { items: [{ canonical: 'GB/T 22080' }, { refused: {} }] }],
    ['cite', { identifier: 'gbt19001' }, { texts: { gbt7714: { zh: expect.stringContaining('[S]') } } }],
  ])('%s %j', async (name, input, expected) => {
    const { structuredContent, content, isError } = await call(name, input)
    expect(isError).toBeUndefined()
    expect(structuredContent).toMatchObject(expected)
    expect(content).toEqual([{ type: 'text', text: expect.stringMatching(/./) }])
    const { output } = TOOLS.find((tool) => tool.name === name)!
    const faultsOf = await schemaChecker({ [name]: output as object })
    expect(await faultsOf(name, structuredContent)).toBe('')
  })

  test('an answer is the object the API gives', async () => {
    const api = await product.server.inject('/api/v1/standards/GB-T-19001-2016')
    expect((await call('show', { identifier: 'GB-T-19001-2016' }))['structuredContent']).toEqual(api.json())
    const search = await product.server.inject('/api/v1/search?q=quality')
    expect((await call('search', { query: 'quality' }))['structuredContent']).toEqual(search.json())
  })

  test('speaks the revision of 2026 as well', async () => {
    const meta = {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientInfo': HELLO.clientInfo,
      'io.modelcontextprotocol/clientCapabilities': {},
    }
    const params = { name: 'identify', arguments: { texts: ['gbt22080'] }, _meta: meta }
    const answer = await post(request('tools/call', params), {
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': 'tools/call',
      'mcp-name': 'identify',
    })
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, expect.stringContaining('json')])
    expect(messageOf(answer.body).result).toMatchObject({ structuredContent: { items: [{ canonical: 'GB/T 22080' }] } })
  })

  test.each([
    ['show', { identifier: 'nothing like it' }, /standard-not-found/],
    ['show', { identifier: 'GB/T 19001', asOf: '2026-02-31' }, /bad-date/],
    ['show', { identifier: '\u0000' }, /standard-not-found/],
    ['search', { query: 'a', cursor: 'made-up' }, /search-cursor-invalid/],
    ['show', {}, /identifier/],
    ['search', { query: 'x'.repeat(501) }, /query/],
    ['search', { query: 'a', limit: 1_000 }, /limit/],
    ['identify', { texts: [] }, /texts/],
    ['identify', { texts: Array.from({ length: 101 }, () => 'a') }, /texts/],
  ])('%s %j is refused with a reason', async (name, input, reason) => {
    const answer = await post(request('tools/call', { name, arguments: input }))
    const { result, error } = messageOf(answer.body)
    const said = error?.message ?? JSON.stringify(result)
    expect(error ?? result?.['isError']).toBeTruthy()
    expect(said).toMatch(reason)
    expect(said).not.toMatch(/node_modules|\.ts:\d|\bselect\b.*\bfrom\b/)
  })

  test('a tool that is none is an error', async () => {
    const { error, result } = messageOf((await post(request('tools/call', { name: 'drop', arguments: {} }))).body)
    expect(error ?? result?.['isError']).toBeTruthy()
  })

  test.each([
    ['https://elsewhere.example', 403],
    ['http://plumbline.rebound.example:4180', 403],
    ['null', 403],
    ['http://localhost:3000', 200],
    ['http://127.0.0.1', 200],
  ])('a page of %s is answered %d', async (origin, status) => {
    const answer = await post(request('tools/list'), { origin })
    expect(answer.statusCode).toBe(status)
    if (status === 403) expect(answer.json()).toMatchObject({ code: 'foreign-origin' })
  })

  test('bounds and methods', async () => {
    expect((await post(request('tools/list', { pad: 'x'.repeat(1 << 19) }))).statusCode).toBe(413)
    expect((await post('{"jsonrpc":')).statusCode).toBe(400)
    expect((await post('[]')).statusCode).toBe(400)
    expect((await post('', { 'content-type': 'text/plain' })).statusCode).toBeGreaterThanOrEqual(400)
    for (const method of ['GET', 'DELETE'] as const) {
      const answer = await product.server.inject({ method, url: '/mcp', headers: { accept: HEADERS.accept } })
      expect(answer.statusCode).toBe(405)
    }
  })

  test('what a standard refers to is bounded in words, whole as an object', async () => {
    const relations = Array.from({ length: 60 }, (_, index) => ({
      kind: 'references' as const,
      target: `${'A very long name that nobody can read '.repeat(20)}${index}`,
    }))
    await take(product.app.database, [record('GB/T 77777-2020', { titles: { zh: '多引' }, relations })])
    const { content, structuredContent } = await call('show', { identifier: 'GB/T 77777-2020' })
    const [{ text } = { text: '' }] = content as { text: string }[]
    expect(text.length).toBeLessThan(20_100)
    expect((structuredContent as { relations: unknown[] }).relations).toHaveLength(50)
  })
})

describe('over standard input and output', () => {
  let own: OwnDatabase
  beforeAll(async () => {
    own = await ownDatabase()
    await take(own.database, SMALL_REGISTER)
  })
  afterAll(() => own.drop())

  test('a conversation, and an end when the client goes', async () => {
    const { child, ended } = start(['mcp'], { DATABASE_URL: own.connectionString }, null)
    const lines = createInterface({ input: child.stdout! })
    const ask = async (message: unknown): Promise<Reply> => {
      const answered = once(lines, 'line')
      child.stdin!.write(`${JSON.stringify(message)}\n`)
      return JSON.parse(String((await answered)[0])) as Reply
    }
    expect((await ask(request('initialize', HELLO, 1))).result).toMatchObject({ serverInfo: { name: 'plumbline' } })
    child.stdin!.write(`${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })}\n`)
    const shown = await ask(request('tools/call', { name: 'show', arguments: { identifier: 'gbt19001' } }, 2))
    expect(shown).toMatchObject({ id: 2, result: { structuredContent: { identifier: 'GB/T 19001—2016' } } })
    const missing = await ask(request('tools/call', { name: 'show', arguments: { identifier: 'no' } }, 3))
    expect(missing).toMatchObject({ id: 3, result: { isError: true } })
    child.stdin!.end()
    const { code, out, err } = await ended
    expect([code, err]).toEqual([0, ''])
    for (const line of out.trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' })
  })
})
