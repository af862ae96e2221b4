/** Prints by a process of its own: the compiler is native code that nothing but the end of its process stops. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import {
  BUSY,
  PRINT_LIMITS,
  type Print,
  type PrintAnswer,
  type PrintOptions,
  type PrintRefusal,
  type PrintTask,
  taskOf,
  tooLong,
  tooSlow,
} from './print.ts'

/** One at a time: a print takes a whole core, and readers need the other. */
let last: Promise<unknown> = Promise.resolve()
let waiting = 0

/**
 * Prints a Typst source as PDF in the house's look (`#import "/house.typ": *`). Text from outside comes in `files`, as data.
 * Refuses what is too large, long or slow, and what comes while too many wait; throws on a fault in the source.
 */
export async function printPdf(source: string, options: PrintOptions): Promise<Print | PrintRefusal> {
  const limits = { ...PRINT_LIMITS, ...options.limits }
  const task = taskOf(source, options)
  if ('code' in task) return task
  if (waiting > limits.waiting) return BUSY
  waiting += 1
  const print = last.then(() => printed(task, limits.timeMs))
  last = print.catch(() => undefined)
  try {
    return await print
  } finally {
    waiting -= 1
  }
}

async function printed(task: PrintTask, timeMs: number): Promise<Print | PrintRefusal> {
  const answer = await answerOf(task, timeMs)
  if (answer === undefined) return tooSlow(timeMs)
  if ('tooLong' in answer) return tooLong(answer.tooLong, task.maxPages)
  if ('faults' in answer) throw new Error(`the source to print has faults: ${answer.faults.join('; ')}`)
  return answer
}

const PROGRAM = fileURLToPath(new URL('./print-process.ts', import.meta.url))

/** What the process answers; undefined where it was stopped for its time. */
function answerOf(task: PrintTask, timeMs: number): Promise<PrintAnswer | undefined> {
  return new Promise((resolve, reject) => {
    // No word of our environment, and no way out: what asks for a network meets a closed door.
    const env = { HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' }
    const child = fork(PROGRAM, [], {
      execArgv: [],
      env,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let said = ''
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2_000)
    })
    const timer = setTimeout(() => {
      resolve(undefined)
      child.kill('SIGKILL')
    }, timeMs)
    child.once('message', (answer: PrintAnswer) => {
      resolve(answer)
      child.kill('SIGKILL')
    })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      reject(new Error(`the process that prints ended (${code ?? signal}): ${said}`))
    })
    child.send(task)
  })
}
