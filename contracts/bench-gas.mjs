// `./sejour bench gas`: what each step of the escrow costs, from the receipts of transactions on an anvil of its own, beside the least
// that any escrow must pay, measured in the same run.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startAnvil } from './anvil.mjs'
import { QUOTED, STEADY_STATE, compared, judged, report } from './bench-gas-report.mjs'
import { ACCOUNTS, START, takeSteps } from './bench-gas-steps.mjs'
import { here } from './forge.mjs'

const USAGE = `Usage: ./sejour bench gas [--json FILE]

What each step of the escrow costs in gas, from receipts of an Ethereum node that is started for it and gone afterwards, beside the
least any escrow must pay (the floor), measured in the same run. It takes some seconds. Aims that are not met do not fail it.

  --json FILE   also write the figures to FILE, as JSON
`

const options = parsed()
try {
  const result = await measured()
  if (options.json) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`)
  process.stdout.write(report(result))
} catch (error) {
  console.error(`sejour bench gas: ${error.message}`)
  process.exitCode = 1
}

async function measured() {
  const anvil = await startAnvil('--timestamp', String(START), '--accounts', String(ACCOUNTS))
  try {
    const figures = compared(await takeSteps(anvil))
    const versions = { ...(await nodeVersions(anvil)), ...compilerVersions() }
    const units = { gas: 'gas of the whole transaction', each: 'gas per booking', ratio: 'each / floorGas' }
    return { benchmark: 'gas', units, state: STEADY_STATE, versions, figures, aims: judged(figures), quoted: QUOTED }
  } finally {
    await anvil.stop()
  }
}

async function nodeVersions(anvil) {
  const client = await anvil.rpc('web3_clientVersion')
  const { hardFork } = await anvil.rpc('anvil_nodeInfo')
  return { anvil: client.replace(/^anvil\/v/, ''), hardfork: hardFork.toLowerCase() }
}

/** How the measured bytecode of abi/ was made; npm test holds that it was. */
function compilerVersions() {
  const { devDependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
  const profile = readFileSync(join(here, 'foundry.toml'), 'utf8').split('[profile.test]')[0]
  const setting = (key) => new RegExp(`^${key} = "?([^"\\s]+)`, 'm').exec(profile)[1]
  const runs = Number(setting('optimizer_runs').replaceAll('_', ''))
  return { solc: devDependencies.solc, optimizer: { runs, viaIr: setting('via_ir') === 'true', evmVersion: setting('evm_version') } }
}

function parsed() {
  try {
    const { values } = parseArgs({ options: { json: { type: 'string' }, help: { type: 'boolean', short: 'h' } } })
    if (!values.help) return values
    process.stdout.write(USAGE)
    process.exit(0)
  } catch (error) {
    process.stderr.write(`sejour bench gas: ${error.message}\n${USAGE}`)
    process.exit(2)
  }
}
