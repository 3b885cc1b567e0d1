// Everything that proves the contracts: the committed bytecode is what src/ compiles to, it behaves, it costs what it cost,
// the way out in docs/operating/exit.md works, and so does the bench.
// Arguments go to forge test, for example: npm test -- --match-test testGuestFunds
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { forge, here } from './forge.mjs'

const steps = [
  () => spawnSync(process.execPath, [join(here, 'abi.mjs'), 'check'], { stdio: 'inherit' }).status,
  () => forge(['test', '--no-match-path', 'test/Gas.t.sol', ...process.argv.slice(2)], { env: { FOUNDRY_PROFILE: 'test' } }),
  () => spawnSync(process.execPath, [join(here, 'gas.mjs'), 'check'], { stdio: 'inherit' }).status,
  ...['exit-test.mjs', 'bench-gas-test.mjs'].map((test) => () => spawnSync(process.execPath, [join(here, test)], { stdio: 'inherit' }).status),
]
for (const step of steps) {
  const code = step()
  if (code !== 0) process.exit(code ?? 1)
}
