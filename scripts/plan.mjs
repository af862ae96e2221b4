/** Decisions of the set-up, apart from the disk so that they can be tested. Runs on Node 20 with nothing installed. */

/** The oldest Node that runs the product; an older one only starts the set-up. */
export const OLDEST_NODE = '22.22.0'
/**
 * How the product is run: with little room for what is made and soon forgotten, in megabytes. What V8 takes for that by
 * itself on large machines is several times as much, and stays taken.
 */
export const NODE_FLAGS = ['--max-semi-space-size=16']
/**
 * In what environment it is run: from so many bytes on, the allocator of most Linux systems gives memory back as soon as it
 * is not used. Left alone it raises that bound with what it sees, and arrays below lie among small things and stay taken.
 */
export const NODE_ENVIRONMENT = { MALLOC_MMAP_THRESHOLD_: String(1024 * 1024) }

/** Whether version `a` ("v22.22.3" or "22.22.3") is at least `b`. */
export function isAtLeast(a, b) {
  const [left, right] = [a, b].map((version) => version.replace(/^v/, '').split('.').map(Number))
  for (const [index, part] of right.entries()) {
    if ((left[index] ?? 0) !== part) return (left[index] ?? 0) > part
  }
  return true
}

/**
 * What differs between the committed package-lock.json and the record npm keeps in node_modules, as package paths: what
 * is missing (unless optional: made for another platform), of another version, or not in the lock.
 */
export function lockDifferences(lock, installed) {
  const wanted = Object.entries(lock.packages ?? {}).filter(([path]) => path !== '')
  const present = installed.packages ?? {}
  const missing = wanted.filter(
    ([path, { optional, devOptional, peer }]) => !present[path] && !optional && !devOptional && !peer,
  )
  const other = wanted.filter(([path, { version }]) => present[path] && present[path].version !== version)
  const extra = Object.entries(present).filter(([path]) => !lock.packages?.[path])
  return [...missing, ...other, ...extra].map(([path]) => path)
}

/** The modules that source text names by a relative path, as written, without a query. */
export function relativeImports(source) {
  const found = source.matchAll(/(?:from|import)\s*\(?\s*(['"])(\.{1,2}\/[^'"?]+)[^'"]*\1/g)
  return [...found].map((match) => match[2])
}

/** The counts of one run from vitest's JSON report; a file that failed without a failed test counts as one. */
export function countsOf(report) {
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  }
}

/**
 * The last line of a test run. Each failed step besides vitest counts as one more failure; so does a vitest that says
 * it failed, or wrote no report, without any failure counted.
 */
export function countsLine(counts, steps) {
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 }
  const otherSteps = steps.filter(({ name, ok }) => !ok && name !== 'vitest').length
  const vitestFailed = steps.some(({ name, ok }) => !ok && name === 'vitest')
  const unexplained = vitestFailed && failed === 0 ? 1 : 0
  return `${passed} passed, ${failed + otherSteps + unexplained} failed, ${skipped} skipped`
}

/** The last lines of a program's output, without blank ones. */
export function tail(output, count) {
  return output
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-count)
    .join('\n')
}

/** What the end of npm's output most likely means, in one sentence; null where it names nothing known. */
export function npmAdvice(output) {
  const known = [
    [
      /ENOTFOUND|EAI_AGAIN|ENETUNREACH/,
      'The npm registry cannot be reached: is this machine online? Behind a proxy, set HTTPS_PROXY or "npm config set proxy".',
    ],
    [
      /ETIMEDOUT|ECONNRESET|ECONNREFUSED|ERR_SOCKET_TIMEOUT/,
      'The npm registry does not answer: check the network or proxy settings, then start again.',
    ],
    [
      /CERT|SELF_SIGNED/,
      'The certificate of the npm registry is not trusted: set "npm config set cafile" to that of your proxy.',
    ],
    [/E401|E403/, 'The npm registry refuses access: check your npm registry settings.'],
    [/ENOSPC/, 'The disk is full: free some space, then start again.'],
    [/EACCES|EPERM|EROFS/, 'This folder cannot be written: check its owner and permissions.'],
    [
      /npm ci.*can only install|EUSAGE/,
      'package.json and package-lock.json disagree: restore both from the repository.',
    ],
  ]
  return known.find(([pattern]) => pattern.test(output))?.[1] ?? null
}
