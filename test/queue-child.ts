/** Works through the queue of imports of an installation, in a process of its own, until it is killed. */
import { openApp } from '../src/app.ts'

const [dataFolder = '', databaseUrl = ''] = process.argv.slice(2)
const app = await openApp({ dataFolder, databaseUrl, log: () => undefined })
await app.imports.keep(new AbortController().signal, (error) => process.stderr.write(`${error.message}\n`))
