/** The command line: one program, one command each. */
import { Command, CommanderError } from 'commander'
import { StartRefused } from '../app.ts'
import { addBackupCommands } from './backup.ts'
import { addCiteCommand } from './cite.ts'
import { addEvaluateCommand } from './evaluate.ts'
import { addExportCommand } from './export.ts'
import { addIdentifyCommand } from './identify.ts'
import { addImpactCommand } from './impact.ts'
import { addImportCommand } from './import.ts'
import { addMcpCommand } from './mcp.ts'
import { addPlanCommand } from './plan.ts'
import { addRebuildCommand } from './rebuild.ts'
import { addReportCommand } from './report.ts'
import { addSearchCommand } from './search.ts'
import { addServeCommand } from './serve.ts'
import { addShowCommand } from './show.ts'
import { addSnapshotCommand } from './snapshot.ts'
import { addSystemCommand } from './system.ts'
import { EXIT, type ExitCode, processTerminal, refuse, type Terminal } from './terminal.ts'
import { addVerifyCommand } from './verify.ts'

/** Adds one command to the program; its action hands the exit code to `done`. */
export type AddCommand = (program: Command, terminal: Terminal, done: (code: ExitCode) => void) => void

const COMMANDS: readonly AddCommand[] = [
  addServeCommand,
  addImportCommand,
  addIdentifyCommand,
  addSearchCommand,
  addShowCommand,
  addCiteCommand,
  addImpactCommand,
  addExportCommand,
  addMcpCommand,
  addEvaluateCommand,
  addSnapshotCommand,
  addReportCommand,
  addPlanCommand,
  addSystemCommand,
  addVerifyCommand,
  addRebuildCommand,
  addBackupCommands,
]

/** Runs the program on its arguments (without interpreter and script). Returns the exit code. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = EXIT.done
  const program = new Command('plumbline')
    .description('准绳 Plumbline — the system of standards: register, identify, import, export')
    .showHelpAfterError('(add --help for what this command takes)')
    .exitOverride()
  for (const add of COMMANDS) {
    add(program, terminal, (result) => {
      code = result
    })
  }
  for (const command of program.commands) command.exitOverride()
  try {
    await program.parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongUse
    if (!(error instanceof StartRefused)) throw error
    return refuse(terminal, { code: error.code, message: error.words }, args.includes('--json'))
  }
}

if (import.meta.main) {
  // A reader that closes the pipe early (head, less) has seen enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  process.exitCode = await run(process.argv.slice(2), processTerminal(process.env))
}
