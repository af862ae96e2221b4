#!/usr/bin/env node
import { join } from 'node:path'
import { NODE_FLAGS } from './plan.mjs'
import { readyNode, root, run, say } from './setup.mjs'

// The command line `plumbline`, run where the user is: paths in its arguments are his.
const node = readyNode()
if (node === null) {
  say('Plumbline is not set up in this folder yet: run "npm start" once.\nPlumbline 尚未安装：请先运行一次 npm start。')
  process.exitCode = 1
} else {
  // Half of what a short command costs is compiling it.
  const compiled = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'plumbline-compiled') }
  const main = join(root, 'src', 'cli', 'main.ts')
  process.exitCode = await run(node, [...NODE_FLAGS, main, ...process.argv.slice(2)], process.cwd(), compiled)
}
