import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import type { App } from '../app.ts'
import { keepFinding, openFinder } from '../finding.ts'
import { makeOperatorKey, operatorKeyFile } from '../identity/index.ts'
import { keepImpactGraph } from '../register/index.ts'
import { fillFirstRegister } from './first-register.ts'
import { type SessionOptions, withApp } from './session.ts'
import { EXIT, type ExitCode, notWritable, type Terminal } from './terminal.ts'

interface ServeOptions extends SessionOptions {
  readonly port: string
  readonly host: string
}

/** `serve`: the web portal and API, until a signal ends it. */
export function addServeCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('serve')
    .description('run the web portal and API: 启动门户与接口')
    .option('--port <number>', 'port to listen on', process.env['PORT'] ?? '4180')
    .option('--host <address>', 'address to listen on; the default is reachable from this machine only', '127.0.0.1')
    .option('--data <folder>', 'data folder')
    .action(async (options: ServeOptions) => {
      const port = Number(options.port)
      if (!Number.isInteger(port) || port < 0 || port > 65_535) {
        terminal.say({
          zh: `端口“${options.port}”无效，应为 0 到 65535 的整数。`,
          en: `“${options.port}” is no port: give a whole number from 0 to 65535.`,
        })
        done(EXIT.wrongUse)
        return
      }
      done(await withApp(options, (app) => serve(terminal, app, options.host, port)))
    })
}

const INDEX_PATIENCE_MS = 4_000

async function serve(terminal: Terminal, app: App, host: string, port: number): Promise<ExitCode> {
  const ending = new AbortController()
  const asked = once(ending.signal, 'abort').then(() => null)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort())
  // Loaded here: no other command needs a server.
  const { createServer, keepFacts, keepSealing, keepShelf } = await import('../server.ts')
  const server = await createServer(app, { logLevel: 'warn' })
  try {
    await server.listen({ host, port })
  } catch (error) {
    terminal.say(listenRefusal(error as NodeJS.ErrnoException, host, port))
    return EXIT.refused
  }
  // The port is ours before the work begins, so that a taken one is told at once.
  await tellOperatorKey(terminal, app)
  await fillFirstRegister(terminal, app, ending.signal)
  const finder = await openFinder(app, (level, line) => server.log[level](line))
  // A small register can be searched before its address is told; a large one answers that its index is being built.
  await Promise.race([finder.filled.catch(() => undefined), asked, sleep(INDEX_PATIENCE_MS, undefined, { ref: false })])
  const url = server.listeningOrigin
  if (!ending.signal.aborted) terminal.say({ zh: `准绳已启动：${url}`, en: `Plumbline is running: ${url}` })
  const sealing = keepSealing(app, ending.signal, (error) => server.log.warn({ err: error }, 'sealing waits'))
  const following = keepImpactGraph(app.database, ending.signal, (error) =>
    server.log.warn({ err: error }, 'the graph of relations waits'),
  )
  const shelving = keepShelf(app, ending.signal, (error) => server.log.warn({ err: error }, 'shelf list waits'))
  const counting = keepFacts(app, ending.signal, (error) => server.log.warn({ err: error }, 'the ledger waits'))
  const importing = app.imports.keep(ending.signal, (error) => server.log.warn({ err: error }, 'an import broke off'))
  const finding = keepFinding(app, finder, ending.signal, (error) => server.log.warn({ err: error }, 'the index waits'))
  const reason = await Promise.race([app.lost, asked])
  ending.abort()
  await server.close()
  await Promise.all([sealing, following, shelving, counting, finding, importing])
  await finder.close()
  if (reason === null) return EXIT.done
  terminal.say({ zh: `数据库已停止：${reason}`, en: `The database is gone: ${reason}` })
  return EXIT.refused
}

// Where it lies, once; what it is, never.
async function tellOperatorKey(terminal: Terminal, { dataFolder }: App): Promise<void> {
  const made = await makeOperatorKey(dataFolder).catch((error: Error) => error)
  const file = operatorKeyFile(dataFolder)
  if (made instanceof Error) terminal.say(notWritable(file, made).message)
  else if (made) {
    terminal.say({
      zh: `已生成运维密钥，登录 /operator 时使用：${file}`,
      en: `A key for the operator was made; it signs in at /operator: ${file}`,
    })
  }
}

function listenRefusal({ code, message }: NodeJS.ErrnoException, host: string, port: number) {
  if (code === 'EADDRINUSE') {
    return {
      zh: `端口 ${port} 已被占用。请停止占用它的程序，或用 --port 换一个端口。`,
      en: `Port ${port} is taken. Stop the program that has it, or choose another with --port.`,
    }
  }
  return { zh: `无法在 ${host}:${port} 监听：${message}`, en: `Cannot listen on ${host}:${port}: ${message}` }
}
