// Runs docs/operating/exit.md as it is written, on a fresh anvil: nobody but the chain and the funding transaction is asked.
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { binary } from './binaries.mjs'
import { here } from './forge.mjs'

const TERMS = '(address,address,address,uint256,uint64,uint64,uint64,uint64,uint16,uint256,bytes32)'
const START = 1_800_000_000
const DAY = 86_400
const AMOUNT = 1_000_000_000_000_000_001n

const page = readFileSync(join(here, '..', 'docs', 'operating', 'exit.md'), 'utf8')
const steps = Object.fromEntries([...page.matchAll(/<!-- step: (\w+) -->\n```sh\n([\s\S]*?)```/g)].map(([, name, text]) => [name, text]))

const port = await freePort()
const url = `http://127.0.0.1:${port}`
const node = spawn(binary('anvil'), ['--port', String(port), '--timestamp', String(START), '--silent', '--accounts', '6'], { stdio: 'ignore' })
const path = `${dirname(binary('cast'))}:${process.env.PATH}`
try {
  await answering()
  await walk()
  console.log('exit: a stranger got the money out by docs/operating/exit.md in every state')
} finally {
  node.kill()
}

async function walk() {
  const [owner, operator, feeTo, judge, guest, host] = await rpc('eth_accounts')
  const stranger = judge
  const court = await deploy('SejourArbitrator', 'c(address,uint256)', judge, '0')
  const escrow = await deploy('SejourEscrow', 'c(address,address,address,address)', owner, operator, feeTo, court)
  const half = ((BigInt(START) + BigInt(20 * DAY)) << 16n) | 5_000n
  const terms = (reference) =>
    `(${[guest, host, `0x${'0'.repeat(40)}`, AMOUNT, START + 5 * DAY, START + 10 * DAY, START + 12 * DAY, START + 15 * DAY, 0, half, `0x${String(reference).padStart(64, '0')}`].join(',')})`
  const fund = (t) => send(guest, escrow, AMOUNT, `fund(${TERMS})`, t)

  // 1: nobody does anything
  const released = await fund(terms(1))
  // 2: the guest cancels; half is refunded
  const cancelled = await fund(terms(2))
  // 3: disputed, and the arbitrator is silent
  const silent = await fund(terms(3))
  await send(guest, escrow, 0n, `dispute(${TERMS})`, terms(3))
  // 4: disputed, and ruled for the host
  const ruled = await fund(terms(4))
  await send(host, escrow, 0n, `dispute(${TERMS})`, terms(4))
  await send(judge, court, 0n, 'giveRuling(uint256,uint256)', '2', '2')

  const guestHalf = AMOUNT - AMOUNT / 2n
  await step('cancel', cancelled, guest, { [guest]: guestHalf, [host]: AMOUNT / 2n })
  await step('ruling', ruled, stranger, { [guest]: 0n, [host]: AMOUNT })
  refused('release', released, stranger, 'NotYet')
  await rpc('anvil_setTime', START + 12 * DAY)
  await rpc('evm_mine')
  // 5: a host that takes no ETH for now
  await rpc('anvil_setCode', host, '0xfe')
  await step('release', released, stranger, { [guest]: 0n, [host]: 0n })
  await rpc('anvil_setCode', host, '0x')
  await step('withdraw', released, stranger, { [guest]: 0n, [host]: AMOUNT }, `WHO=${host}`)
  refused('exit', silent, stranger, 'NotYet')
  await rpc('anvil_setTime', START + 15 * DAY)
  await rpc('evm_mine')
  await step('exit', silent, stranger, { [guest]: guestHalf, [host]: AMOUNT / 2n })
  if ((await balance(escrow)) !== 0n) throw new Error('money was left in the escrow')
}

/** Runs a step of the page and compares what guest and host have more, the caller's gas aside. */
async function step(name, funding, sender, gains, more = '') {
  const before = {}
  for (const who of Object.keys(gains)) before[who] = await balance(who)
  const result = bash(name, funding, sender, more)
  if (result.status !== 0) throw new Error(`step ${name} failed:\n${result.stdout}${result.stderr}`)
  for (const [who, gain] of Object.entries(gains)) {
    const gained = (await balance(who)) - before[who] + (who === sender ? gasPaid(result.stdout) : 0n)
    if (gained !== gain) throw new Error(`step ${name}: ${who} gained ${gained}, not ${gain}`)
  }
}

function refused(name, funding, sender, error) {
  const result = bash(name, funding, sender, '')
  if (result.status === 0 || !result.stderr.includes(error) && !result.stderr.includes(selector(error))) {
    throw new Error(`step ${name} was not refused with ${error}:\n${result.stdout}${result.stderr}`)
  }
}

function bash(name, funding, sender, more) {
  if (!steps.read || !steps[name]) throw new Error(`docs/operating/exit.md has no step ${name}`)
  const script = `set -euo pipefail\nFUNDING=${funding}\nSENDER="--unlocked --from ${sender}"\n${more}\n${steps.read}\n${steps[name]}`
  return spawnSync('bash', ['-c', script], { encoding: 'utf8', env: { ...process.env, PATH: path, ETH_RPC_URL: url } })
}

function gasPaid(receipt) {
  const field = (key) => BigInt(new RegExp(`^${key}\\s+(\\d+)`, 'm').exec(receipt)[1])
  return field('gasUsed') * field('effectiveGasPrice')
}

function selector(error) {
  const item = JSON.parse(readFileSync(join(here, 'abi', 'SejourEscrow.json'), 'utf8')).abi.find((item) => item.type === 'error' && item.name === error)
  return cast('sig', `${error}(${item.inputs.map((input) => input.type).join(',')})`)
}

function cast(...args) {
  const result = spawnSync(binary('cast'), args, { encoding: 'utf8' })
  if (result.status !== 0) throw new Error(result.stderr)
  return result.stdout.trim()
}

async function deploy(name, signature, ...args) {
  const { bytecode } = JSON.parse(readFileSync(join(here, 'abi', `${name}.json`), 'utf8'))
  const [from] = await rpc('eth_accounts')
  const receipt = await mined(await rpc('eth_sendTransaction', { from, data: bytecode + cast('abi-encode', signature, ...args).slice(2) }))
  return receipt.contractAddress
}

async function send(from, to, value, signature, ...args) {
  const hash = await rpc('eth_sendTransaction', { from, to, value: `0x${value.toString(16)}`, data: cast('calldata', signature, ...args) })
  await mined(hash)
  return hash
}

async function mined(hash) {
  for (let left = 200; left > 0; left--) {
    const receipt = await rpc('eth_getTransactionReceipt', hash)
    if (receipt?.status === '0x1') return receipt
    if (receipt) throw new Error(`${hash} failed`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${hash} was not mined`)
}

async function balance(account) {
  return BigInt(await rpc('eth_getBalance', account, 'latest'))
}

async function rpc(method, ...params) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  const { result, error } = await answer.json()
  if (error) throw new Error(`${method}: ${error.message} ${JSON.stringify(error.data ?? '')}`)
  return result
}

async function answering() {
  for (let left = 200; ; left--) {
    try {
      return await rpc('eth_chainId')
    } catch (error) {
      if (left === 0 || node.exitCode !== null) throw new Error('anvil does not answer', { cause: error })
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
