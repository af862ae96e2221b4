/** Answers that take long, kept for as long as the register stands as it did. */
import type { Database } from '../platform/index.ts'
import { versionForShelf } from '../register/index.ts'
import { type EvaluationContext, openLedger } from './evaluation-actions.ts'

/** The answer under a name, made where it is not known yet. */
export type Remember = <Answer>(name: string, make: () => Promise<Answer>) => Promise<Answer>

const MOST_KEPT = 500

const kept = new WeakMap<Database, { version: string; readonly answers: Map<string, Promise<unknown>> }>()

/** What is remembered of the register as it stands now, in one statement. The oldest of many answers are forgotten. */
export async function remember(database: Database): Promise<Remember> {
  const version = await versionForShelf(database)
  // Somebody is writing: what is read now is good for this reader only.
  if (version.endsWith('+')) return keeper(new Map())
  let here = kept.get(database)
  if (here?.version !== version) {
    here = { version, answers: new Map() }
    kept.set(database, here)
  }
  return keeper(here.answers)
}

function keeper(answers: Map<string, Promise<unknown>>): Remember {
  return <Answer>(name: string, make: () => Promise<Answer>) => {
    const known = answers.get(name)
    if (known !== undefined) return known as Promise<Answer>
    const answer = make()
    answers.set(name, answer)
    answer.catch(() => answers.delete(name))
    for (const oldest of answers.keys()) {
      if (answers.size <= MOST_KEPT) break
      answers.delete(oldest)
    }
    return answer
  }
}

/** The evaluation of one state of the register: its ledger is brought up to date once. */
export function rememberedLedger(evaluation: EvaluationContext, memory: Remember): EvaluationContext {
  return { ...evaluation, ledger: () => memory(`ledger ${evaluation.rules.digest}`, () => openLedger(evaluation)) }
}
