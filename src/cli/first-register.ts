/** What a new installation begins with: the curated lists of its packs and the web specifications from npm. */
import { fileURLToPath } from 'node:url'
import type { App } from '../app.ts'
import { FIRST_SOURCES, importPath, isImported } from '../register/index.ts'
import type { Terminal } from './terminal.ts'

const ROOT = new URL('../../', import.meta.url)

/** Imports what has not been imported in its present form: everything on a first start, a newer list after an update. */
export async function fillFirstRegister(terminal: Terminal, app: App, signal: AbortSignal): Promise<void> {
  for (const { format, path } of FIRST_SOURCES) {
    const request = { format, path: fileURLToPath(new URL(path, ROOT)) }
    if (signal.aborted || (await isImported(app.database, request))) continue
    terminal.say({ zh: `正在装入初始登记数据：${path}`, en: `Filling the register: ${path}` })
    const outcome = await importPath(
      {
        database: app.database,
        rules: app.rules.register,
        readers: app.readers,
        actor: 'system:first-start',
        today: app.today(),
        now: () => performance.now(),
        onProgress: ({ counts }) => terminal.progress(`${counts.read}`),
        signal,
      },
      request,
    )
    terminal.progress('')
    if ('refused' in outcome) terminal.say(outcome.refused.message)
  }
}
