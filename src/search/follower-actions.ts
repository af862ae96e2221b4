/** A reader as the writer sees it: told each step, and waited for. */
import type { MessagePort } from 'node:worker_threads'
import type { SegmentedIndex } from './segmented-index.ts'
import { StepTeller } from './step-teller.ts'

export class Follower {
  readonly #port: MessagePort
  readonly #teller = new StepTeller()
  readonly #untaken = new Map<number, () => void>()
  #isOver = false

  /** `onOver` is called when nobody reads at the other end any more. */
  constructor(port: MessagePort, onOver: () => void) {
    this.#port = port
    port.on('message', (step: number) => this.#taken(step))
    port.on('close', () => {
      this.#isOver = true
      for (const step of this.#untaken.keys()) this.#taken(step)
      onOver()
    })
  }

  /** Tells what changed; resolves when it is taken in, or when nobody is there to do so. */
  tell(index: SegmentedIndex): Promise<void> {
    if (this.#isOver) return Promise.resolve()
    const step = this.#teller.next(index)
    return new Promise((resolve) => {
      this.#untaken.set(step.number, resolve)
      this.#port.postMessage(step)
    })
  }

  #taken(step: number): void {
    this.#untaken.get(step)?.()
    this.#untaken.delete(step)
  }
}
