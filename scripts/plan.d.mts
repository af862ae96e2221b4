export declare const OLDEST_NODE: string
export declare const NODE_FLAGS: readonly string[]
export declare const NODE_ENVIRONMENT: Readonly<Record<string, string>>

export declare function isAtLeast(a: string, b: string): boolean

type LockedPackage = { version?: string; optional?: boolean; devOptional?: boolean; peer?: boolean }
type Lock = { packages?: Record<string, LockedPackage> }
export declare function lockDifferences(lock: Lock, installed: Lock): string[]

export declare function relativeImports(source: string): string[]

type Counts = { passed: number; failed: number; skipped: number }
type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests?: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}
export declare function countsOf(report: VitestReport): Counts

export declare function countsLine(counts: Counts | null, steps: { name: string; ok: boolean }[]): string

export declare function tail(output: string, count: number): string

export declare function npmAdvice(output: string): string | null
