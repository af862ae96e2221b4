/** The rules of plans a running program goes by: read at once, brought up to date when somebody may have published. */
import { type PlanRules, planRules } from '../plan-rules.ts'
import { type PlanWriting, planRulesNow } from './plan-version-actions.ts'

/** Rules that many readers share. */
export interface HeldPlanRules {
  /** As they were at the last `refresh`; those of the packs alone before the first. */
  now(): PlanRules
  /** One statement where nothing was published since. */
  refresh(): Promise<void>
}

/** Holds the rules of an installation. `tell` hears of published plans that do not fit the packs any more, once each. */
export function heldPlanRules(writing: PlanWriting, tell: (message: string) => void): HeldPlanRules {
  let held: PlanRules | undefined
  const told = new Set<string>()
  return {
    now() {
      held ??= planRules(writing.packs, writing.rules)
      return held
    },
    async refresh() {
      const { rules, passedOver } = await planRulesNow(writing)
      held = rules
      for (const { file, line, message } of passedOver) {
        const text = `published plan passed over: ${file}:${line} ${message.en}`
        if (!told.has(text)) tell(text)
        told.add(text)
      }
    },
  }
}
