import { createInterface } from 'node:readline'
import type { Command } from 'commander'
import { loadRules } from '../app.ts'
import { identifyAnswer } from '../register/index.ts'
import { EXIT, type ExitCode, type Terminal } from './terminal.ts'

/** `identify TEXT…`: what a text says as an identifier; `-` reads lines. Exit 1 where one was refused. */
export function addIdentifyCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('identify')
    .description('read identifiers however typed: 读取编号')
    .argument('<text...>', 'identifiers; - reads them line by line from standard input')
    .option('--json', 'print one JSON document')
    .action(async (texts: string[], options: { json?: boolean }) => {
      const { grammar } = await loadRules()
      const answers = []
      for await (const text of texts.length === 1 && texts[0] === '-' ? linesOfInput() : texts) {
        const answer = identifyAnswer(text, grammar.identify(text))
        if (options.json) answers.push(answer)
        else terminal.print(lineOf(text, answer, terminal.language))
        if (answer.refused) done(EXIT.refused)
      }
      if (options.json) terminal.printJson(answers)
    })
}

async function* linesOfInput(): AsyncGenerator<string> {
  for await (const line of createInterface({ input: process.stdin })) if (line.trim() !== '') yield line
}

function lineOf(text: string, answer: ReturnType<typeof identifyAnswer>, language: 'zh' | 'en'): string {
  // The text is one column of one line, whatever it holds.
  const shown = text.slice(0, 600).replaceAll(/\p{Cc}+/gu, ' ')
  if (answer.refused) return `${shown}\t✗ ${answer.refused.message[language]}`
  const { canonical, publisher, level, number, year } = answer
  return [shown, canonical, publisher, level, number, year ?? ''].join('\t')
}
