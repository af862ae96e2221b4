/** Answers that take long, kept for as long as the register stands as it did. */
import type { Database } from '../platform/index.ts'
import { versionForShelf } from '../register/index.ts'

const MOST_KEPT = 300

const kept = new WeakMap<Database, { version: string; readonly answers: Map<string, Promise<unknown>> }>()

/** The answer under a name, made anew where the register has changed since; the oldest of many are forgotten. */
export async function remembered<Answer>(
  database: Database,
  name: string,
  make: () => Promise<Answer>,
): Promise<Answer> {
  const version = await versionForShelf(database)
  // Somebody is writing: what is read now is good for now only.
  if (version.endsWith('+')) return make()
  let here = kept.get(database)
  if (here?.version !== version) {
    here = { version, answers: new Map() }
    kept.set(database, here)
  }
  const { answers } = here
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
