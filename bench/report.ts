/** The page of measurements: each measurement replaces its own section, with the day and the machine it ran on. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'

const PAGE = fileURLToPath(new URL('../docs/reference/benchmarks.md', import.meta.url))
const HEAD = `# Measurements

Made by \`npm run bench\`; each section says when and on what. Times are wall clock unless they say otherwise.
`

/** Prints rows as a table and writes them into the page under a heading. */
export function writeSection(
  title: string,
  notes: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const table = [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n')
  console.log(`\n${title}\n${table}\n`)
  const section = `## ${title}\n\n${machine()}. ${notes}\n\n${table}\n`
  const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : HEAD
  const sections = page.split(/^(?=## )/m)
  const at = sections.findIndex((text) => text.startsWith(`## ${title}\n`))
  if (at < 0) sections.push(section)
  else sections[at] = section
  writeFileSync(PAGE, `${sections.map((text) => text.trimEnd()).join('\n\n')}\n`)
}

function machine(): string {
  const day = new Date().toISOString().slice(0, 10)
  const [cpu] = cpus()
  const memory = Math.round(totalmem() / 1024 ** 3)
  return `${day}, ${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${memory} GiB, Node ${process.versions.node}, PostgreSQL 18 with fsync`
}
