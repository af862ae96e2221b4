/** The operator's key in its file: 32 bytes of chance that only the user who runs the program may read. */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isSecret, SECRET_BYTES } from './session.ts'

/** Where the key of an installation lies. */
export function operatorKeyFile(dataFolder: string): string {
  return join(dataFolder, 'operator.key')
}

/** The key as it is now; undefined where there is none, or the file holds something else. */
export async function readOperatorKey(dataFolder: string): Promise<string | undefined> {
  const text = await readFile(operatorKeyFile(dataFolder), 'utf8').catch(() => '')
  return isSecret(text.trim()) ? text.trim() : undefined
}

/** Makes the key where there is no file yet. Whether it was made; throws where the folder cannot be written. */
export async function makeOperatorKey(dataFolder: string): Promise<boolean> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  const key = `${randomBytes(SECRET_BYTES).toString('base64url')}\n`
  try {
    // Of two programs starting at once one makes it.
    await writeFile(operatorKeyFile(dataFolder), key, { mode: 0o600, flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
