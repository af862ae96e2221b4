/** Helpers for tests of the operator: signing in, handing files in, waiting for imports. */
import { setTimeout as sleep } from 'node:timers/promises'
import { makeOperatorKey, readOperatorKey, signIn } from '../src/identity/index.ts'
import type { ImportView } from '../src/register/import/import-queue.ts'
import { viewImport } from '../src/register/index.ts'
import type { TestApp } from './app.ts'

/** The Cookie header of an operator who has just signed in. */
export async function operatorCookie({ app }: TestApp): Promise<string> {
  await makeOperatorKey(app.dataFolder)
  const signed = await signIn(app, (await readOperatorKey(app.dataFolder))!)
  if (!signed.ok) throw new Error(signed.code)
  return `plumbline-session=${signed.token}`
}

/** A file as a form sends it. */
export interface SentFile {
  /** `filename` of its part, as it stands. */
  readonly name: string
  readonly content: string | Uint8Array
}

/** A form as browsers send it (RFC 7578), by hand: names of files stand as they are given. */
export function sentForm(
  fields: Readonly<Record<string, string>>,
  files: readonly (readonly [field: string, file: SentFile])[],
): { readonly payload: Buffer; readonly headers: Record<string, string> } {
  const boundary = '----plumbline-test'
  const part = (disposition: string, content: string | Uint8Array) => [
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]
  const payload = Buffer.concat([
    ...Object.entries(fields).flatMap(([name, value]) => part(`name="${name}"`, value)),
    ...files.flatMap(([field, { name, content }]) =>
      part(`name="${field}"; filename="${name}"\r\ncontent-type: application/octet-stream`, content),
    ),
    Buffer.from(`--${boundary}--\r\n`),
  ])
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
}

/** A table of made-up standards; each hundredth row lacks its identifier. */
export function madeTable(rows: number, from = 1): string {
  const lines = Array.from({ length: rows }, (_, index) => {
    const n = from + index
    const identifier = n % 100 === 0 ? '' : `Q/TEST ${n}-2020`
    return `${identifier},第 ${n} 号试验用标准 通用技术要求与试验方法 以及为使文件够长而添加的若干字,2020-01-01`
  })
  return `标准号,标准名称,发布日期\n${lines.join('\n')}\n`
}

/** Waits until an import stands as it should. */
export async function untilImport(
  { app }: TestApp,
  run: string,
  isSo: (view: ImportView) => boolean,
): Promise<ImportView> {
  for (;;) {
    const view = await viewImport(app.imports, run)
    if (view !== null && isSo(view)) return view
    await sleep(20)
  }
}

/** Lets the queue of a product run until `stop`. */
export function keepImports({ app }: Pick<TestApp, 'app'>): {
  stop(): Promise<void>
  readonly faults: readonly Error[]
} {
  const ending = new AbortController()
  const faults: Error[] = []
  const kept = app.imports.keep(ending.signal, (error) => faults.push(error))
  return {
    faults,
    async stop() {
      ending.abort()
      await kept
    },
  }
}

/** Keeps imports from writing until they are released: what is done meanwhile finds them running, however fast they are. */
export async function holdImport({ app }: TestApp): Promise<{ release(): Promise<void> }> {
  const [held, holding] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const ended = app.database.transaction(async (tx) => {
    await tx.run('lock table edition in exclusive mode')
    held.resolve()
    await holding.promise
  })
  await held.promise
  return {
    async release() {
      holding.resolve()
      await ended
    },
  }
}
