/** What the settings depend on; sizes in bytes. */
export type SettingsInput = {
  readonly memoryBytes: number
  readonly processors: number
  /** Size of /dev/shm; null where the system has none. Containers often give 64 MiB. */
  readonly sharedMemoryBytes: number | null
  /** False for databases that may be lost at any time: tests. */
  readonly persistent: boolean
}

const MiB = 1024 ** 2
const GiB = 1024 ** 3

/**
 * Server settings for this machine, as `name → value`. The machine is shared with our own process and its search
 * index, so the server takes a sixth of the memory where a dedicated one would take a quarter.
 */
export function settingsFor(input: SettingsInput): Record<string, string> {
  return { ...ALWAYS, ...memorySettings(input), ...processorSettings(input), ...(input.persistent ? DURABLE : LOSABLE) }
}

function memorySettings({ memoryBytes, sharedMemoryBytes, persistent }: SettingsInput): Record<string, string> {
  const buffers = between(64 * MiB, memoryBytes / 6, persistent ? 8 * GiB : 128 * MiB)
  return {
    shared_buffers: megabytes(buffers),
    effective_cache_size: megabytes(between(128 * MiB, memoryBytes / 2, 256 * GiB)),
    work_mem: megabytes(between(4 * MiB, memoryBytes / 768, 64 * MiB)),
    maintenance_work_mem: megabytes(between(64 * MiB, memoryBytes / 32, GiB)),
    // A small /dev/shm makes parallel queries fail with "No space left on device".
    ...(sharedMemoryBytes !== null && sharedMemoryBytes < 512 * MiB ? { dynamic_shared_memory_type: 'mmap' } : {}),
  }
}

function processorSettings({ processors }: SettingsInput): Record<string, string> {
  const workers = between(1, Math.floor(processors / 2), 4)
  return {
    max_parallel_workers: String(between(2, processors, 16)),
    max_parallel_workers_per_gather: String(workers),
    max_parallel_maintenance_workers: String(workers),
  }
}

const ALWAYS = {
  max_connections: '100',
  jit: 'off', // compiling costs more than it saves in queries of milliseconds
  random_page_cost: '1.1', // flash storage
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C', // server-log.ts reads these
  log_destination: 'stderr',
  logging_collector: 'off',
  log_checkpoints: 'off',
  cluster_name: 'plumbline',
  restart_after_crash: 'off', // on a full disk the server would try again fourteen times a second; the supervisor restarts it
  unix_socket_permissions: '0700',
} as const

const DURABLE = {
  fsync: 'on',
  synchronous_commit: 'on',
  wal_compression: 'pglz', // the shipped build has no lz4
  min_wal_size: '256MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
} as const

const LOSABLE = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '1GB',
} as const

function between(least: number, value: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / MiB)}MB`
}
