/** Answers that take long, kept for as long as the register stands as it did. */
import type { Database } from '../platform/index.ts'
import { versionForShelf } from '../register/index.ts'
import { type EvaluationContext, openLedger } from './evaluation-actions.ts'

/** The answer under a name, made where it is not known yet. */
export type Remember = <Answer>(name: string, make: () => Promise<Answer>) => Promise<Answer>

const MOST_KEPT = 500

const kept = new WeakMap<Database, { version: string; readonly answers: Map<string, Promise<unknown>> }>()

/** What one reader remembers; `forget` where what was read turns out not to be of the register as it stands now. */
export interface Memory {
  readonly recall: Remember
  forget(): void
}

/** What is remembered of the register as it stands now, in one statement. The oldest of many answers are forgotten. */
export async function remember(database: Database): Promise<Memory> {
  const version = await versionForShelf(database)
  // Somebody is writing: what is read now is good for this reader only.
  if (version.endsWith('+')) return memoryOf(new Map())
  let here = kept.get(database)
  if (here?.version !== version) {
    here = { version, answers: new Map() }
    kept.set(database, here)
  }
  return memoryOf(here.answers)
}

function memoryOf(shared: Map<string, Promise<unknown>>): Memory {
  let answers = shared
  const recall = <Answer>(name: string, make: () => Promise<Answer>) => {
    const known = answers.get(name)
    if (known !== undefined) return known as Promise<Answer>
    const answer = make()
    const into = answers
    into.set(name, answer)
    answer.catch(() => into.delete(name))
    for (const oldest of into.keys()) {
      if (into.size <= MOST_KEPT) break
      into.delete(oldest)
    }
    return answer
  }
  const forget = () => {
    shared.clear()
    answers = new Map()
  }
  return { recall, forget }
}

/** The evaluation of one state of the register: its ledger is brought up to date once, and not relied on where it is not. */
export function rememberedLedger(evaluation: EvaluationContext, { recall, forget }: Memory): EvaluationContext {
  const open = async () => {
    const ledger = await openLedger(evaluation)
    if (!ledger.isFresh) forget()
    return ledger
  }
  return { ...evaluation, ledger: () => recall(`ledger ${evaluation.rules.digest}`, open) }
}
