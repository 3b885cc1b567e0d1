// Runs forge with the compiler of package.json, whatever folder this checkout lives in.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { binary } from './binaries.mjs'

export const here = dirname(fileURLToPath(import.meta.url))

/** Runs forge in contracts/ and answers its exit code. */
export function forge(args, { quiet = false, cwd = here, env = {} } = {}) {
  const result = spawnSync(binary('forge'), args, {
    cwd,
    stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
    env: { ...process.env, FOUNDRY_SOLC: join(here, 'solc.mjs'), FOUNDRY_OFFLINE: 'true', FOUNDRY_DISABLE_NIGHTLY_WARNING: '1', ...env },
  })
  if (result.error) throw result.error
  return result.status ?? 1
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exit(forge(process.argv.slice(2)))
}
