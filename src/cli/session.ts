/** What every command that needs the register does first: opens it, and closes it whatever happens. */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type App, openApp, StartRefused } from '../app.ts'
import { EXIT, type ExitCode, type Terminal } from './terminal.ts'

/** Options all such commands share. */
export interface SessionOptions {
  readonly data?: string
}

/** The data folder: `--data`, else `PLUMBLINE_DATA`, else `data/` beside the program. */
export function dataFolderOf(options: SessionOptions): string {
  const given = options.data ?? process.env['PLUMBLINE_DATA']
  return given ? resolve(given) : fileURLToPath(new URL('../../data', import.meta.url))
}

/** Runs `work` on the opened register. A refused start is told in words and gives exit code 1. */
export async function withApp(
  terminal: Terminal,
  options: SessionOptions,
  work: (app: App) => Promise<ExitCode>,
): Promise<ExitCode> {
  const databaseUrl = process.env['DATABASE_URL']
  const opened = await openApp({
    dataFolder: dataFolderOf(options),
    ...(databaseUrl ? { databaseUrl } : {}),
    log: (level, line) => {
      if (level !== 'info') process.stderr.write(`postgres: ${line}\n`)
    },
  }).catch((error: unknown) => {
    if (error instanceof StartRefused) return error
    throw error
  })
  if (opened instanceof StartRefused) {
    terminal.say(opened.words)
    return EXIT.refused
  }
  try {
    return await work(opened)
  } finally {
    await opened.close()
  }
}
