import { once } from 'node:events'
import type { Command } from 'commander'
import type { App } from '../app.ts'
import { openFinderHere } from '../finding.ts'
import { type SessionOptions, withApp } from './session.ts'
import { EXIT, type ExitCode, type Terminal } from './terminal.ts'

/** `mcp`: the register for programs over the Model Context Protocol, on standard input and output. */
export function addMcpCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('mcp')
    .description('answer programs over the Model Context Protocol on standard input and output: 供程序调用')
    .option('--data <folder>', 'data folder')
    .action(async (options: SessionOptions) => done(await withApp(options, (app) => serve(terminal, app))))
}

// No message of a sane client is longer.
const MAX_MESSAGE = 1 << 20

async function serve(terminal: Terminal, app: App): Promise<ExitCode> {
  const tell = (error: Error) => terminal.say({ zh: `出错：${error.message}`, en: `Failed: ${error.message}` })
  // Loaded here: no other command needs the protocol.
  const { StdioServerTransport, serveStdio } = await import('@modelcontextprotocol/server/stdio')
  const { mcpServer } = await import('../mcp-server.ts')
  const finder = await openFinderHere(app)
  const transport = new StdioServerTransport(process.stdin, process.stdout, { maxBufferSize: MAX_MESSAGE })
  const serving = serveStdio(() => mcpServer(app.registerContext, tell), { transport, onerror: tell })
  const ending = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort())
  const asked = once(ending.signal, 'abort')
  await Promise.race([once(process.stdin, 'close'), once(process.stdin, 'end'), asked, app.lost])
  await serving.close()
  finder.close()
  return EXIT.done
}
