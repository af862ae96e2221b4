export * from './check-packs.ts'
export * from './pack.ts'
export * from './packs-store.ts'
export { schemaFaults } from './schema-faults.ts'
