// Gas, measured as transactions of their own (forge --isolate) on the committed bytecode, against the committed snapshots/Gas.json.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { forge, here } from './forge.mjs'

const mode = process.argv[2]
if (!['write', 'check'].includes(mode)) {
  console.error('usage: node gas.mjs write|check')
  process.exit(2)
}

const committed = join(here, 'snapshots', 'Gas.json')
mkdirSync(join(here, 'out'), { recursive: true })
const fresh = mkdtempSync(join(here, 'out', 'gas-'))
let measured
try {
  const code = forge(['test', '--isolate', '--match-path', 'test/Gas.t.sol'], {
    quiet: true,
    env: { FOUNDRY_PROFILE: 'test', FOUNDRY_SNAPSHOTS: fresh },
  })
  if (code !== 0) {
    console.error('the gas tests fail: run FOUNDRY_PROFILE=test node forge.mjs test --isolate --match-path test/Gas.t.sol')
    process.exit(1)
  }
  measured = JSON.parse(readFileSync(join(fresh, 'Gas.json'), 'utf8'))
} finally {
  rmSync(fresh, { recursive: true, force: true })
}

const before = existsSync(committed) ? JSON.parse(readFileSync(committed, 'utf8')) : {}
let risen = 0
let changed = 0
for (const name of Object.keys(measured)) {
  const [was, is] = [Number(before[name] ?? NaN), Number(measured[name])]
  const size = Number(/batch of (\d+)/.exec(name)?.[1] ?? 1)
  const each = size > 1 ? `  ${Math.round(is / size)} each` : ''
  const note = was === is ? '' : Number.isNaN(was) ? '  new' : `  was ${was}`
  if (mode === 'write' || note) console.log(`${name.padEnd(42)} ${String(is).padStart(8)}${each}${note}`)
  if (was !== is) changed++
  if (is > was) risen++
}
for (const name of Object.keys(before)) if (!(name in measured)) changed++

if (mode === 'write') {
  writeFileSync(committed, `${JSON.stringify(measured, null, 2)}\n`)
} else if (changed) {
  console.error(`gas: ${changed} figures differ from snapshots/Gas.json, ${risen} of them rose; if that is meant, run "npm run gas" and commit it`)
  process.exit(1)
} else {
  console.log(`gas: ${Object.keys(measured).length} figures as committed`)
}
