/** The Model Context Protocol over the register: a server for each connection or request, and its place on HTTP. */
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import {
  type CallToolResult,
  createMcpHandler,
  fromJsonSchema,
  type JsonSchemaType,
  localhostAllowedOrigins,
  McpServer,
  validateOriginHeader,
} from '@modelcontextprotocol/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { TOOLS, type Tool, type ToolAnswer } from './mcp-tools.ts'
import { type HttpServer, Problem } from './platform/index.ts'
import type { RegisterContext } from './register/index.ts'

/** A server with every tool; what fails inside is told to `onFault` and not to the program that asked. */
export function mcpServer(context: () => RegisterContext, onFault: (error: Error) => void): McpServer {
  const server = new McpServer(
    { name: 'plumbline', version: '0.1.0', title: 'Plumbline 准绳' },
    { instructions: INSTRUCTIONS },
  )
  for (const tool of TOOLS) addTool(server, tool, context, onFault)
  return server
}

const INSTRUCTIONS =
  'A register of standards of all levels. Identifiers may be written in any way. Status is computed from dates for a day; say the day when it matters. Every fact names its source.'

const OUTPUTS = new Map(TOOLS.map(({ name, output }) => [name, fromJsonSchema(output as JsonSchemaType)]))

function addTool(server: McpServer, tool: Tool, context: () => RegisterContext, onFault: (error: Error) => void): void {
  const { name, title, description, input } = tool
  const shape = {
    title,
    description,
    inputSchema: input,
    outputSchema: OUTPUTS.get(name)!,
    annotations: { readOnlyHint: true, openWorldHint: false },
  }
  server.registerTool(name, shape, async (given): Promise<CallToolResult> => {
    try {
      return resultOf(await tool.run(context(), given))
    } catch (error) {
      onFault(error as Error)
      return resultOf({ ok: false, code: 'internal-error', text: 'internal-error: something failed on our side.' })
    }
  })
}

function resultOf(answer: ToolAnswer): CallToolResult {
  const content: CallToolResult['content'] = [{ type: 'text', text: answer.text }]
  return answer.ok ? { content, structuredContent: { ...answer.value } } : { content, isError: true }
}

// Room for a hundred long texts to identify, and no more.
const MAX_BODY = 1 << 18

/** Hangs the protocol on `/mcp` (Streamable HTTP, without sessions). */
export function mcpRoutes(server: HttpServer, context: () => RegisterContext): void {
  const handler = createMcpHandler(() => mcpServer(context, (err) => server.log.error({ err }, 'tool failed')), {
    maxSubscriptions: 1,
    maxRequestBodySize: MAX_BODY,
  })
  server.addHook('onClose', () => handler.close())
  server.route({
    method: ['GET', 'POST', 'DELETE'],
    url: '/mcp',
    bodyLimit: MAX_BODY,
    schema: { hide: true },
    config: { checksOrigin: true },
    handler: async (request, reply) => {
      refuseForeignPages(request)
      const answer = await handler.fetch(webRequest(request, reply), { parsedBody: request.body })
      return sendWeb(reply, answer)
    },
  })
}

// Programs send no Origin; a browser always does, also where a foreign name was made to lead here (DNS rebinding).
function refuseForeignPages({ headers: { origin } }: FastifyRequest): void {
  if (validateOriginHeader(origin, localhostAllowedOrigins()).ok) return
  throw new Problem(403, 'foreign-origin', {
    zh: '这个地址供程序使用，不接受其他网站页面的请求。',
    en: 'This address is for programs; pages of other sites may not use it.',
  })
}

function webRequest(request: FastifyRequest, reply: FastifyReply): Request {
  const leaving = new AbortController()
  reply.raw.once('close', () => leaving.abort())
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && name !== 'content-length') headers.set(name, String(value))
  }
  const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) }
  return new Request('http://localhost/mcp', { method: request.method, headers, signal: leaving.signal, ...body })
}

function sendWeb(reply: FastifyReply, { status, headers, body }: Response): FastifyReply {
  reply.code(status).headers(Object.fromEntries(headers))
  return body === null ? reply.send() : reply.send(Readable.fromWeb(body as ReadableStream))
}
