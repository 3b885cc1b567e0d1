// What each guard of the escrow costs: leaves one out at a time and measures again. The figures of docs/adr/0101 come from here.
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { forge, here } from './forge.mjs'
import { buildMutant, mutantEnv, mutantFolder, removeMutant } from './mutant.mjs'

const ESCROW = 'src/SejourEscrow.sol'
const COLUMNS = ['ETH fund', 'ETH release, no fee', 'ETH cancel, full refund', 'ETH batch of 50', 'ERC-20 fund']

const GUARDS = [
  ['pause and allow-list (one word read)', 'if (!acceptsFunding[token]) revert FundingClosed(token);', ''],
  ['terms are logged at funding', 'log2(buffer, TERMS_SIZE, topic, termsHash)', 'log2(buffer, 32, topic, termsHash)'],
  ['soundness of terms, policy included', '_requireSound(terms);', ''],
  ['soundness of the policy alone', 'if (!Policy.isSound(policy)) revert BadPolicy(policy);', 'policy;'],
  ['a hash lives once (check at funding)', 'if (word != 0) revert WrongStatus(termsHash, _status(word));', 'word;'],
  ['guard against re-entry, ends', /_entered = 1;\s*_;\s*_entered = 0;/, '_;'],
  ['guard against re-entry, funding', /(modifier notReentered\(\) \{\s*)if \(_entered != 0\) revert Reentered\(\);/, '$1'],
  ['the receiver cannot be starved of gas', 'if (gasleft() < required) revert NotEnoughGas(gasleft(), required);', 'required;'],
  ['a refused payment becomes a debt', /(if \(!_push\(token, pushGas, to, amount\)\) \{)[\s\S]*?\n        \}/, '$1 }'],
  ['balance difference of tokens', /uint256 received = IERC20\(token\)\.balanceOf\(address\(this\)\) - before;\s*if \(received != amount\) revert WrongReceived\(received, amount\);/, 'token; amount; before;'],
]

const committed = JSON.parse(readFileSync(join(here, 'snapshots', 'Gas.json'), 'utf8'))
console.log(['guard'.padEnd(40), ...COLUMNS].join(' | '))
console.log(['all of them'.padEnd(40), ...COLUMNS.map((name) => figure(name, Number(committed[name])))].join(' | '))
for (const [name, from, to] of GUARDS) {
  const outcome = buildMutant(ESCROW, from, to)
  if (outcome !== 'built') {
    console.log(`${name.padEnd(40)} | ${outcome}`)
    continue
  }
  const snapshots = join(mutantFolder, 'snapshots')
  mkdirSync(snapshots)
  forge(['test', '--isolate', '--match-path', 'test/Gas.t.sol'], { quiet: true, env: { ...mutantEnv, FOUNDRY_SNAPSHOTS: snapshots } })
  const without = JSON.parse(readFileSync(join(snapshots, 'Gas.json'), 'utf8'))
  console.log([name.padEnd(40), ...COLUMNS.map((column) => figure(column, Number(committed[column]) - Number(without[column])))].join(' | '))
}
removeMutant()

/** Of a batch, the part of one item. */
function figure(name, gas) {
  return String(Math.round(gas / Number(/batch of (\d+)/.exec(name)?.[1] ?? 1))).padStart(name.length)
}
