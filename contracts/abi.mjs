// Keeps abi/*.json, from which Java makes its bindings and deploys, equal to what the sources compile to.
import { readFileSync, writeFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { forge, here } from './forge.mjs'

const CONTRACTS = ['SejourEscrow', 'SejourArbitrator', 'DamageDeposits', 'HistoryAnchor', 'ListingRegistry', 'Floor', 'TokenFloor', 'Coin']

const mode = process.argv[2]
if (!['write', 'check'].includes(mode)) {
  console.error('usage: node abi.mjs write|check')
  process.exit(2)
}
if (forge(['build', '--skip', 'test']) !== 0) process.exit(1)

let stale = 0
for (const name of CONTRACTS) {
  const built = JSON.parse(readFileSync(join(here, 'out', `${name}.sol`, `${name}.json`), 'utf8'))
  const text = `{\n"abi": [\n${built.abi.map((item) => JSON.stringify(item)).join(',\n')}\n],\n"bytecode": "${built.bytecode.object}"\n}\n`
  const file = join(here, 'abi', `${name}.json`)
  if (mode === 'write') {
    writeFileSync(file, text)
    console.log(`abi/${name}.json: ${(built.deployedBytecode.object.length - 2) / 2} bytes deployed`)
  } else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    console.error(`abi/${name}.json is not what src/ compiles to: run "npm run abi" and commit it`)
    stale++
  }
}
process.exit(stale ? 1 : 0)
