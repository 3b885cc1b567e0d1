// Where npm put the real Foundry binaries: each tool has a package per platform, so no node wrapper process is needed.
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/** The absolute path of `forge`, `cast` or `anvil` for this machine; throws a plain message when it is not installed. */
export function binary(tool) {
  const platform = process.platform === 'win32' ? 'win32' : process.platform
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch
  const name = `@foundry-rs/${tool}-${platform}-${architecture}`
  try {
    const folder = dirname(require.resolve(`${name}/package.json`))
    return join(folder, 'bin', process.platform === 'win32' ? `${tool}.exe` : tool)
  } catch {
    throw new Error(`${name} is not installed; run "npm ci" in contracts/`)
  }
}
