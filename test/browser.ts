import { spawnSync } from 'node:child_process'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'
import { extract } from 'tar-stream'

// Not the package's own `chromium.args`: its --single-process ends the browser with the second context.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

const require = createRequire(import.meta.url)
const cacheFolder = fileURLToPath(new URL('../node_modules/.cache/plumbline-browser', import.meta.url))

/**
 * A Chromium for tests: the one at `CHROMIUM_PATH`, else the one that npm brought. Chinese text is drawn with the Noto
 * font that npm brought, whatever fonts the system has. The caller closes it.
 */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, libraries } = await findChromium()
  const env = { ...process.env, FONTCONFIG_FILE: fontConfiguration(), ...(libraries && { LD_LIBRARY_PATH: libraries }) }
  return chromium.launch({ executablePath, args: FLAGS, env, headless: true })
}

async function findChromium(): Promise<{ executablePath: string; libraries: string | null }> {
  const given = process.env['CHROMIUM_PATH']
  if (given) return { executablePath: given, libraries: null }
  const packed = join(dirname(dirname(require.resolve('@sparticuz/chromium'))), 'bin')
  const { version } = JSON.parse(readFileSync(join(packed, '..', 'package.json'), 'utf8')) as { version: string }
  const folder = await unpackOnce(packed, join(cacheFolder, version))
  const executablePath = join(folder, 'chromium')
  return { executablePath, libraries: lacksLibraries(executablePath) ? join(folder, 'lib') : null }
}

// Unpacked beside and moved into place whole: test workers may come here at the same time.
async function unpackOnce(packed: string, folder: string): Promise<string> {
  if (existsSync(folder)) return folder
  mkdirSync(dirname(folder), { recursive: true })
  const fresh = mkdtempSync(`${folder}-`)
  await pipeline(
    createReadStream(join(packed, 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(join(fresh, 'chromium'), { mode: 0o755 }),
  )
  await unpackLibraries(join(packed, 'al2023.tar.br'), join(fresh, 'lib'))
  try {
    renameSync(fresh, folder)
  } catch {
    rmSync(fresh, { recursive: true, force: true }) // another worker was faster
  }
  return folder
}

async function unpackLibraries(archive: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const entries = extract()
  const unpacking = pipeline(createReadStream(archive), createBrotliDecompress(), entries)
  for await (const entry of entries) {
    const { name, type } = entry.header
    if (type === 'file') await pipeline(entry, createWriteStream(join(folder, basename(name)), { mode: 0o755 }))
    else entry.resume()
  }
  await unpacking
}

function lacksLibraries(executable: string): boolean {
  const { status, stdout } = spawnSync('ldd', [executable], { encoding: 'utf8' })
  return status !== 0 || stdout.includes('not found')
}

/** A fontconfig file that knows the packaged Noto Sans SC and makes it the default; its path. */
function fontConfiguration(): string {
  const fonts = dirname(require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'))
  const path = join(cacheFolder, 'fonts.conf')
  mkdirSync(cacheFolder, { recursive: true })
  writeFileSync(
    path,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${dirname(fonts)}</dir>
  <cachedir>${join(cacheFolder, 'fontconfig')}</cachedir>
  ${['sans-serif', 'serif', 'monospace', 'system-ui'].map(alias).join('\n  ')}
</fontconfig>
`,
  )
  return path
}

function alias(family: string): string {
  return `<alias><family>${family}</family><prefer><family>Noto Sans SC</family></prefer></alias>`
}
