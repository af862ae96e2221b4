import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { createHttpServer } from './server.ts'

it('a body that does not arrive in the time of its route ends the connection; one that has arrived does not', async () => {
  const api = { title: 'Test', version: 'v1', description: 'Test', sessionCookie: 'test' }
  const server = await createHttpServer({ logLevel: 'silent', requestsPerMinute: 100, api })
  let answer = () => {}
  const whole = new Promise<void>((resolve) => {
    answer = resolve
  })
  server.post('/slow', { config: { bodyPatienceMs: 20 } }, async () => {
    await whole
    return { ok: true }
  })
  const port = Number(new URL(await server.listen({ host: '127.0.0.1', port: 0 })).port)
  const head = 'POST /slow HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n'
  const [dropping, prompt] = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')]
  prompt.write(`${head}{}`)
  dropping.write(`${head}{`)
  dropping.on('error', () => undefined)
  await once(dropping, 'close')
  answer()
  const [chunk] = (await once(prompt, 'data')) as [Buffer]
  expect(chunk.toString()).toMatch(/^HTTP\/1\.1 200 /)
  prompt.destroy()
  await server.close()
})
