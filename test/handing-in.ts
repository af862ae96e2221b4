/** A product to whose operator files are handed in over HTTP. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { ImportView } from '../src/register/import/import-queue.ts'
import { type TestApp, testApp } from './app.ts'
import { keepImports, operatorCookie, type SentFile, sentForm, untilImport } from './operator.ts'

/** Most bytes of a file. */
export const MOST = 1 << 21
export const HOST = 'localhost:80'

export type Headers = Record<string, string>

/** How a file is handed in. */
export interface HowHanded {
  readonly name?: string
  readonly fields?: Record<string, string>
  readonly url?: string
  readonly more?: readonly (readonly [string, SentFile])[]
  readonly as?: Headers
}

export class HandingIn {
  readonly product: TestApp
  /** Of an operator who has signed in. */
  readonly cookie: string

  private constructor(product: TestApp, cookie: string) {
    this.product = product
    this.cookie = cookie
  }

  static async open(): Promise<HandingIn> {
    const product = await testApp([], { maxUploadBytes: MOST })
    return new HandingIn(product, await operatorCookie(product))
  }

  get(url: string, headers: Headers = { cookie: this.cookie }) {
    return this.product.server.inject({ url, headers })
  }

  post(url: string, headers: Headers = { cookie: this.cookie }, payload: Buffer | string = '') {
    return this.product.server.inject({ method: 'POST', url, headers: { host: HOST, ...headers }, payload })
  }

  upload(content: SentFile['content'], how: HowHanded = {}) {
    const { name = 'list.csv', fields = {}, url = '/api/v1/imports', more = [], as = { cookie: this.cookie } } = how
    const { payload, headers } = sentForm(fields, [...more, ['file', { name, content }]])
    return this.post(url, { ...as, ...headers }, payload)
  }

  get uploadsFolder(): string {
    return join(this.product.app.dataFolder, 'uploads')
  }

  /** Folders of files that are still there. */
  kept(): readonly string[] {
    return existsSync(this.uploadsFolder) ? readdirSync(this.uploadsFolder) : []
  }

  /** Works through the queue until a run has come to its end. */
  async finished(run: string): Promise<ImportView> {
    const queue = keepImports(this.product)
    const view = await untilImport(this.product, run, ({ state }) => state === 'finished' || state === 'failed')
    await queue.stop()
    expect(queue.faults).toEqual([])
    return view
  }
}
