import Fastify from 'fastify'

/** Checks values against JSON schemas as they stand: nothing coerced, defaulted or removed. */
export async function schemaChecker(
  schemas: Readonly<Record<string, object>>,
): Promise<(name: string, value: unknown) => Promise<string>> {
  const customOptions = { coerceTypes: false, removeAdditional: false, useDefaults: false, allErrors: true }
  const server = Fastify({ ajv: { customOptions }, bodyLimit: 1 << 26 })
  const names = Object.keys(schemas)
  for (const [index, name] of names.entries()) {
    server.post(`/${index}`, { schema: { body: schemas[name] } }, async () => ({ message: '' }))
  }
  await server.ready()
  return async (name, value) => {
    const headers = { 'content-type': 'application/json' }
    const url = `/${names.indexOf(name)}`
    const { message } = (await server.inject({ method: 'POST', url, headers, payload: JSON.stringify(value) })).json()
    return message
  }
}
