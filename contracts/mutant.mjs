// A copy of src/ with one change, compiled beside the original, for tests that are told to deploy it.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { forge, here } from './forge.mjs'

export const mutantFolder = join(here, 'out', 'mutant')

/** The environment in which forge test deploys the mutant instead of abi/. */
export const mutantEnv = { FOUNDRY_PROFILE: 'test', SEJOUR_ABI: relative(here, join(mutantFolder, 'abi')) }

/** Makes the mutant. Answers 'built', 'STALE' when there was nothing to replace, or 'BROKEN' when it does not compile. */
export function buildMutant(file, from, to) {
  removeMutant()
  mkdirSync(join(mutantFolder, 'abi'), { recursive: true })
  cpSync(join(here, 'src'), join(mutantFolder, 'src'), { recursive: true })
  cpSync(join(here, 'foundry.toml'), join(mutantFolder, 'foundry.toml'))
  symlinkSync(join(here, 'node_modules'), join(mutantFolder, 'node_modules'))
  const source = readFileSync(join(mutantFolder, file), 'utf8')
  const mutant = source.replace(from, to)
  if (mutant === source) return 'STALE'
  writeFileSync(join(mutantFolder, file), mutant)
  const options = { quiet: true, cwd: mutantFolder, env: { FOUNDRY_DENY: 'never' } }
  if (forge(['build', '--root', mutantFolder, '--skip', 'test'], options) !== 0) return 'BROKEN'
  for (const name of readdirSync(join(here, 'abi')).map((file) => file.replace('.json', ''))) {
    const built = JSON.parse(readFileSync(join(mutantFolder, 'out', `${name}.sol`, `${name}.json`), 'utf8'))
    writeFileSync(join(mutantFolder, 'abi', `${name}.json`), JSON.stringify({ bytecode: built.bytecode.object }))
  }
  return 'built'
}

export function removeMutant() {
  rmSync(mutantFolder, { recursive: true, force: true })
}
