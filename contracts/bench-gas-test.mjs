// Runs `./sejour bench gas` as people do: its figures are those of snapshots/Gas.json, its verdicts follow from its figures, it is
// refused clearly, and it leaves no process behind however it ends.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { here } from './forge.mjs'

const sejour = join(here, '..', 'sejour')
const bench = join(here, 'bench-gas.mjs')
// A zero byte of calldata costs 4 gas, any other 16. Accounts and references are not forge's, and an item has at most a few zero bytes.
const ZERO_BYTE = 12
const ZERO_BYTES_OF_AN_ITEM = 3

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sejour-bench-')))
try {
  const result = figuresAreWritten()
  figuresAreThoseOfTheSnapshot(result)
  verdictsFollowFromTheFigures(result)
  batchesAndPermitsAreThere(result)
  refusalsAreClear()
  await nothingIsLeftBehind('Ctrl-C', (group) => process.kill(-group, 'SIGINT'))
  await nothingIsLeftBehind('kill -9 of the bench', (group) => process.kill(group, 'SIGKILL'))
  await nothingIsLeftBehind('a file that cannot be written', () => {}, '--json', join(folder, 'absent', 'gas.json'))
  console.log(`bench gas: ${result.figures.length} figures agree with snapshots/Gas.json, ${result.aims.length} verdicts with their figures`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function figuresAreWritten() {
  const file = join(folder, 'gas.json')
  const run = spawnSync(process.execPath, [bench, '--json', file], { encoding: 'utf8' })
  assert.equal(run.status, 0, run.stderr)
  const text = readFileSync(file, 'utf8')
  const result = JSON.parse(text)
  assert.match(run.stdout, new RegExp(`\\bfund +${result.figures.find(({ name }) => name === 'ETH fund').gas.toLocaleString('en-US')}\\b`))
  assert.doesNotMatch(text, /\d{4}-\d{2}-\d{2}/, 'the same code gives the same file on any day')
  assert.match(result.versions.anvil, /^\d+\.\d+\.\d+/)
  assert.match(result.versions.solc, /^\d+\.\d+\.\d+$/)
  assert.ok(result.versions.optimizer.runs > 0)
  return result
}

function figuresAreThoseOfTheSnapshot({ figures }) {
  const snapshot = JSON.parse(readFileSync(join(here, 'snapshots', 'Gas.json'), 'utf8'))
  assert.deepEqual(figures.map(({ name }) => name).sort(), Object.keys(snapshot).sort())
  for (const { name, gas, items } of figures) {
    assert.ok(gas > 21_000, `${name}: ${gas} is less than a transaction costs`)
    const off = Math.abs(gas - Number(snapshot[name]))
    assert.ok(
      off % ZERO_BYTE === 0 && off <= ZERO_BYTE * ZERO_BYTES_OF_AN_ITEM * items,
      `${name}: ${gas}, but ${snapshot[name]} in the snapshot; zero bytes do not explain it`,
    )
  }
}

function verdictsFollowFromTheFigures({ figures, aims }) {
  const gas = (name) => figures.find((figure) => figure.name === name).gas
  for (const { of, floor, floorGas, ratio, each, items } of figures.map((figure) => ({ of: figure.name, ...figure }))) {
    assert.equal(each, Math.round(gas(of) / items), of)
    if (!floor) continue
    assert.equal(floorGas, gas(floor), of)
    assert.ok(Math.abs(ratio - gas(of) / items / floorGas) < 0.0001, of)
  }
  for (const { of, unit, is, most, met } of aims) {
    const figure = figures.find(({ name }) => name === of)
    assert.equal(is, unit === 'ratio' ? figure.ratio : figure.each, of)
    assert.equal(met, is <= most, of)
  }
  const limits = (asset) => aims.filter(({ of }) => of.startsWith(asset)).map(({ of, most }) => `${of.slice(asset.length + 1)}: ${most}`)
  for (const asset of ['ETH', 'ERC-20']) {
    assert.deepEqual(limits(asset).sort(), [
      'batch of 50 of one host: 18000',
      'batch of 50: 18000',
      'cancel, full refund: 40000',
      'fund: 1.15',
      'refund by the operator: 40000',
      'release, no fee: 1.15',
      'release, with fee: 1.15',
    ])
  }
}

/** What a batch and a later permit are for: they are cheaper than what they replace. */
function batchesAndPermitsAreThere({ figures }) {
  const each = (name) => figures.find((figure) => figure.name === name).each
  for (const asset of ['ETH', 'ERC-20']) {
    assert.ok(each(`${asset} batch of 50`) < each(`${asset} batch of 10`) && each(`${asset} batch of 10`) < each(`${asset} batch of 1`))
    assert.ok(each(`${asset} batch of 50 of one host`) < each(`${asset} batch of 50`))
  }
  assert.ok(each('ERC-20 fund, later permit') < each('ERC-20 fund, first permit of the guest'))
}

function refusalsAreClear() {
  const run = (environment, ...args) => spawnSync('bash', [sejour, 'bench', ...args], { encoding: 'utf8', env: { ...process.env, ...environment } })
  const unknown = run({}, 'speed')
  assert.equal(unknown.status, 2)
  assert.match(unknown.stderr, /there is no bench 'speed'[\s\S]*^ +gas /m)
  assert.equal(run({}).status, 2)
  assert.equal(run({}, 'gas', '--nothing').status, 2)
  const help = run({}, '--help')
  assert.equal(help.status, 0)
  assert.match(help.stdout, /^ +gas /m)

  const bin = join(folder, 'bin')
  spawnSync('mkdir', [bin])
  for (const tool of ['bash', 'dirname']) symlinkSync(spawnSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).stdout.trim(), join(bin, tool))
  const withoutNode = run({ PATH: bin }, 'gas')
  assert.equal(withoutNode.status, 1)
  assert.match(withoutNode.stderr, /^sejour: Node is not installed: put node \d+ or later on the PATH$/m)
}

/** Starts the bench in a process group of its own, ends it once its anvil is there, and looks for survivors in the group. */
async function nothingIsLeftBehind(how, end, ...args) {
  const child = spawn(process.execPath, [bench, ...args], { detached: true, stdio: 'ignore' })
  const ended = once(child, 'exit')
  await until(() => inGroup(child.pid).some((command) => command.includes('anvil')), 'anvil did not start')
  end(child.pid)
  const [status] = await ended
  assert.notEqual(status, 0, `${how} is no success`)
  await until(() => inGroup(child.pid).length === 0, `after ${how} there is still ${inGroup(child.pid)}`)
}

function inGroup(group) {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pgid=,stat=,args='], { encoding: 'utf8' })
  const processes = stdout.split('\n').map((line) => /^ *(\d+) +(\S+) +(.*)$/.exec(line)).filter(Boolean)
  return processes.filter(([, pgid, state]) => Number(pgid) === group && !state.startsWith('Z')).map(([, , , command]) => command)
}

async function until(condition, otherwise) {
  for (let left = 200; !condition(); left--) {
    if (left === 0) throw new Error(otherwise)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
