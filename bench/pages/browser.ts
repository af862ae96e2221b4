/** What a reader on a slow machine sees: when the largest part of a page stands, how much moves, how much is sent. */
import type { Browser, CDPSession } from 'playwright-core'

export interface Seen {
  /** Milliseconds until the largest contentful paint. */
  readonly lcp: number
  readonly cls: number
  /** Bytes as sent. */
  readonly bytes: number
  readonly scriptBytes: number
}

const SLOWDOWN = 4
const SETTLED_MS = 400
const PATIENCE_MS = 180_000

/** One first visit of an address with an empty cache, processor slowed four times. */
export async function visit(browser: Browser, url: string): Promise<Seen> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1_440, height: 900 } })
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(PATIENCE_MS)
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
    const sent = await countBytes(session)
    await page.goto(url, { waitUntil: 'load' })
    await page.waitForTimeout(SETTLED_MS)
    const [lcp, cls] = await page.evaluate<[number, number]>(VITALS)
    return { lcp, cls, ...sent() }
  } finally {
    await context.close()
  }
}

async function countBytes(
  session: CDPSession,
): Promise<() => { readonly bytes: number; readonly scriptBytes: number }> {
  const scripts = new Set<string>()
  let [bytes, scriptBytes] = [0, 0]
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength
    if (scripts.has(requestId)) scriptBytes += encodedDataLength
  })
  await session.send('Network.enable')
  return () => ({ bytes, scriptBytes })
}

// Run by the debugger in the page: what the browser has kept of paints and shifts.
const VITALS = `new Promise((resolve) => {
  let [lcp, cls] = [0, 0]
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) lcp = entry.startTime })
    .observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) cls += entry.value })
    .observe({ type: 'layout-shift', buffered: true })
  setTimeout(() => resolve([lcp, cls]), 100)
})`
