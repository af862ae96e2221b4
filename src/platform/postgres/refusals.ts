/** A text in the two languages of the product. */
export type BilingualText = { readonly zh: string; readonly en: string }

/** Why the embedded PostgreSQL is not available, and what the operator can do. */
export type PostgresRefusal = {
  readonly code: PostgresRefusalCode
  readonly message: BilingualText
  readonly next: BilingualText
}

/** Carries a refusal out of `startPostgres`; `message` is the English text, `refusal` both. */
export class PostgresRefused extends Error {
  override readonly name = 'PostgresRefused'
  readonly refusal: PostgresRefusal

  constructor(refusal: PostgresRefusal) {
    super(`${refusal.message.en} ${refusal.next.en}`)
    this.refusal = refusal
  }
}

/** The refusal with this code; `detail` is the folder, platform or server text it is about. */
export function postgresRefusal(code: PostgresRefusalCode, detail: string): PostgresRefusal {
  const { message, next } = REFUSALS[code]
  return { code, message: filled(message, detail), next: filled(next, detail) }
}

function filled(text: BilingualText, detail: string): BilingualText {
  return { zh: text.zh.replace('{}', () => detail), en: text.en.replace('{}', () => detail) }
}

const OWN_SERVER: BilingualText = {
  zh: '请把 DATABASE_URL 设为您自己的 PostgreSQL（15 或更高版本）。',
  en: 'Set DATABASE_URL to a PostgreSQL (15 or newer) of your own.',
}

const REFUSALS = {
  'platform-unsupported': {
    message: {
      zh: '没有适用于此平台的内置 PostgreSQL：{}。',
      en: 'There is no embedded PostgreSQL for this platform: {}.',
    },
    next: OWN_SERVER,
  },
  'binaries-incomplete': {
    message: {
      zh: '内置 PostgreSQL 的程序文件不完整：{}。',
      en: 'The files of the embedded PostgreSQL are incomplete: {}.',
    },
    next: {
      zh: '请删除 node_modules 后重新运行 npm start，或者设置 DATABASE_URL。',
      en: 'Delete node_modules and run npm start again, or set DATABASE_URL.',
    },
  },
  'root-refused': {
    message: {
      zh: 'PostgreSQL 不能以 root 身份运行，而且这里无法换成其他用户：{}。',
      en: 'PostgreSQL does not run as root, and no other user can be used here: {}.',
    },
    next: {
      zh: '请以普通用户身份启动，或者把 DATABASE_URL 设为您自己的 PostgreSQL。',
      en: 'Start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
    },
  },
  'folder-not-writable': {
    message: { zh: '无法写入数据文件夹：{}。', en: 'The data folder cannot be written: {}.' },
    next: {
      zh: '请更改其所有者或权限，或者用 --data 指定另一个文件夹。',
      en: 'Change its owner or permissions, or name another folder with --data.',
    },
  },
  'folder-not-private': {
    message: {
      zh: '数据文件夹所在的文件系统不能按 PostgreSQL 的要求限制权限：{}。',
      en: 'The file system of the data folder cannot restrict it as PostgreSQL demands: {}.',
    },
    next: {
      zh: '请用 --data 指定本机文件系统上的文件夹，或者设置 DATABASE_URL。',
      en: 'Name a folder on a local file system with --data, or set DATABASE_URL.',
    },
  },
  'folder-not-a-cluster': {
    message: {
      zh: '数据文件夹中有文件，但不是完整的 PostgreSQL 数据库：{}。',
      en: 'The data folder holds files, but not a complete PostgreSQL database: {}.',
    },
    next: {
      zh: '请把这些文件移走并从备份恢复，或者用 --data 指定另一个文件夹。',
      en: 'Move the files away and restore a backup, or name another folder with --data.',
    },
  },
  'other-major-version': {
    message: {
      zh: '数据文件夹由另一个主要版本的 PostgreSQL 写成：{}。',
      en: 'The data folder was written by another major version of PostgreSQL: {}.',
    },
    next: {
      zh: '请用写入它的 Plumbline 版本运行 plumbline backup，再在新文件夹中运行 plumbline restore。',
      en: 'Run plumbline backup with the Plumbline that wrote it, then plumbline restore into a new folder.',
    },
  },
  'already-running': {
    message: {
      zh: '此数据文件夹的数据库已在运行：{}。',
      en: 'The database of this data folder is already running: {}.',
    },
    next: {
      zh: '请停止那个进程，或者用 --data 指定另一个文件夹。',
      en: 'Stop that process, or name another folder with --data.',
    },
  },
  'disk-full': {
    message: { zh: '数据文件夹所在磁盘已满：{}。', en: 'The disk of the data folder is full: {}.' },
    next: {
      zh: '请腾出空间后重新启动；已提交的内容没有丢失。',
      en: 'Free some space and start again; what was committed is not lost.',
    },
  },
  'out-of-memory': {
    message: { zh: 'PostgreSQL 得不到足够的内存：{}。', en: 'PostgreSQL was given too little memory: {}.' },
    next: {
      zh: '请为此进程或容器提供更多内存，或者设置 DATABASE_URL。',
      en: 'Give the process or its container more memory, or set DATABASE_URL.',
    },
  },
  'address-taken': {
    message: {
      zh: 'PostgreSQL 的套接字或端口已被占用：{}。',
      en: 'The socket or port for PostgreSQL is taken: {}.',
    },
    next: {
      zh: '请停止占用它的程序，或者用 --data 指定另一个文件夹。',
      en: 'Stop the program that uses it, or name another folder with --data.',
    },
  },
  'leftover-processes': {
    message: {
      zh: '上一个 PostgreSQL 的进程仍在使用此数据文件夹：{}。',
      en: 'Processes of an earlier PostgreSQL still use this data folder: {}.',
    },
    next: { zh: '请稍候再启动，或者结束这些进程。', en: 'Start again in a moment, or end those processes.' },
  },
  'start-failed': {
    message: { zh: 'PostgreSQL 未能启动：{}。', en: 'PostgreSQL did not start: {}.' },
    next: {
      zh: '请按上面的服务器信息处理后再试，或者设置 DATABASE_URL。',
      en: 'Act on what the server said above and try again, or set DATABASE_URL.',
    },
  },
  'start-timeout': {
    message: { zh: 'PostgreSQL 未能按时就绪：{}。', en: 'PostgreSQL was not ready in time: {}.' },
    next: {
      zh: '请查看磁盘是否过慢，然后再试；恢复工作会继续进行。',
      en: 'See whether the disk is very slow, then try again; recovery continues where it stopped.',
    },
  },
  'server-lost': {
    message: { zh: 'PostgreSQL 反复意外终止：{}。', en: 'PostgreSQL ended unexpectedly again and again: {}.' },
    next: {
      zh: '请按服务器信息处理后重新启动；若数据已损坏，请从备份恢复。',
      en: 'Act on what the server said and start again; restore a backup if data is damaged.',
    },
  },
} as const satisfies Record<string, { message: BilingualText; next: BilingualText }>

/** Every way in which the embedded PostgreSQL can be refused or lost. */
export type PostgresRefusalCode = keyof typeof REFUSALS

/** All codes, for tests and the reference. */
export const POSTGRES_REFUSAL_CODES = Object.keys(REFUSALS) as PostgresRefusalCode[]
