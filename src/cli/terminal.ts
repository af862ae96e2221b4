/** How commands speak: results on standard output, words on standard error in the language of the terminal. */

export type Words = { readonly zh: string; readonly en: string }

export interface Terminal {
  readonly language: 'zh' | 'en'
  readonly isInteractive: boolean
  /** A line of the result. */
  print(line: string): void
  /** The one JSON document of `--json`. */
  printJson(value: unknown): void
  /** A message to the person. */
  say(words: Words): void
  /** Overwrites the progress line; an empty text clears it. Silent where nobody watches. */
  progress(line: string): void
}

/** The process's own terminal. */
export function processTerminal(env: Readonly<Record<string, string | undefined>>): Terminal {
  const language = /^zh/i.test(env['PLUMBLINE_LANG'] ?? env['LC_ALL'] ?? env['LANG'] ?? '') ? 'zh' : 'en'
  const isInteractive = process.stderr.isTTY === true
  let shown = false
  const clear = () => {
    if (shown) process.stderr.write('\r\x1b[K')
    shown = false
  }
  return {
    language,
    isInteractive,
    print: (line) => void process.stdout.write(`${line}\n`),
    printJson: (value) => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`),
    say(words) {
      clear()
      process.stderr.write(`${words[language]}\n`)
    },
    progress(line) {
      if (!isInteractive) return
      clear()
      if (line === '') return
      process.stderr.write(line.slice(0, (process.stderr.columns ?? 80) - 1))
      shown = true
    },
  }
}

/** Exit codes of every command: done, refused or findings, wrong use. */
export const EXIT = { done: 0, refused: 1, wrongUse: 2 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** Why something was not done. */
export interface Refusal {
  readonly code: string
  readonly message: Words
}

/** Says a refusal; with `--json` it is also the one document. */
export function refuse(terminal: Terminal, refusal: Refusal, json = false): ExitCode {
  if (json) terminal.printJson({ refused: refusal })
  terminal.say(refusal.message)
  return EXIT.refused
}

/** The refusal where a file cannot be written. */
export function notWritable(path: string, { message }: Error): Refusal {
  return {
    code: 'not-writable',
    message: { zh: `无法写入“${path}”：${message}`, en: `“${path}” cannot be written: ${message}` },
  }
}
