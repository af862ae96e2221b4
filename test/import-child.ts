/** Imports one path in a process of its own and prints the outcome with the most memory it ever held. */
import { readFileSync } from 'node:fs'
import { openApp } from '../src/app.ts'
import { importPath } from '../src/register/index.ts'

const [databaseUrl = '', format = '', path = ''] = process.argv.slice(2)
const app = await openApp({ dataFolder: '/nonexistent', databaseUrl, log: () => undefined })
const before = process.memoryUsage().rss
const outcome = await importPath(
  {
    database: app.database,
    rules: app.rules.register,
    readers: app.readers,
    actor: 'person:test',
    today: '2026-11-22',
    now: () => performance.now(),
  },
  { format, path },
)
await app.close()
const peak = mostResident()
process.stdout.write(JSON.stringify({ outcome, grownMiB: Math.round((peak - before) / 1024 ** 2) }))

// What the system counts for a process may begin with what its parent held when it was started; this is of its own memory.
function mostResident(): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  return Number(kilobytes) * 1024
}
