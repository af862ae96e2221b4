export * from './check-packs.ts'
export * from './pack.ts'
export * from './packs-store.ts'
export * from './print-yaml.ts'
