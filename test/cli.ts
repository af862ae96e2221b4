/** The real command line as child processes. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))
const LONGEST_MS = 150_000
// Half of what a short command costs is compiling it.
const COMPILED = fileURLToPath(new URL('../node_modules/.cache/plumbline-compiled', import.meta.url))

export interface Outcome {
  /** Exit code; -1 where a signal ended the process. */
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface Started {
  readonly child: ChildProcess
  /** Resolves when standard error has said something that matches; rejects when the process ends before. */
  said(pattern: RegExp): Promise<RegExpExecArray>
  readonly ended: Promise<Outcome>
}

/** Starts a command; `env` is all it sees of the environment besides PATH. An input of null is written by the caller. */
export function start(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input: string | null = '',
): Started {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...kept(process.env), LC_ALL: 'C.UTF-8', NODE_COMPILE_CACHE: COMPILED, ...env },
  })
  const guard = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS)
  const texts = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.err += text
  })
  // A command that does not read its input may be gone before it is written.
  child.stdin.on('error', () => undefined)
  if (input !== null) child.stdin.end(input)
  const ended = once(child, 'close').then(([code]) => {
    clearTimeout(guard)
    return { code: (code as number | null) ?? -1, ...texts }
  })
  return { child, ended, said: (pattern) => saidBy(child, texts, pattern) }
}

function kept({ PATH, TMPDIR, HOME }: NodeJS.ProcessEnv): Record<string, string | undefined> {
  return { PATH, TMPDIR, HOME }
}

async function saidBy(child: ChildProcess, texts: { err: string }, pattern: RegExp): Promise<RegExpExecArray> {
  let closed = false
  child.once('close', () => {
    closed = true
  })
  for (;;) {
    const found = pattern.exec(texts.err)
    if (found) return found
    if (closed) throw new Error(`ended without saying ${pattern}: ${texts.err}`)
    await Promise.race([once(child.stderr!, 'data'), once(child, 'close')])
  }
}

/** Runs a command to its end. */
export function plumbline(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<Outcome> {
  return start(args, env, input).ended
}
