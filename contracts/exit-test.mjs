// Runs docs/operating/exit.md as it is written, on a fresh anvil: nobody but the chain and the funding transaction is asked.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { TERMS, calldata, creation, selector, termWords } from './abi-words.mjs'
import { startAnvil } from './anvil.mjs'
import { binary } from './binaries.mjs'
import { here } from './forge.mjs'

const START = 1_800_000_000
const DAY = 86_400
const AMOUNT = 1_000_000_000_000_000_001n
const COINS = 432_100_001n
const DISPUTE_COST = 10n ** 15n
// What every anvil derives its accounts from.
const ANVIL_WORDS = 'test test test test test test test test test test test junk'
const NO_TOKEN = `0x${'0'.repeat(40)}`
const { abi } = JSON.parse(readFileSync(join(here, 'abi', 'SejourEscrow.json'), 'utf8'))

const page = readFileSync(join(here, '..', 'docs', 'operating', 'exit.md'), 'utf8')
const steps = Object.fromEntries([...page.matchAll(/<!-- step: (\w+) -->\n```sh\n([\s\S]*?)```/g)].map(([, name, text]) => [name, text]))
const path = `${dirname(binary('cast'))}:${process.env.PATH}`
const taken = new Set()

const anvil = await startAnvil('--timestamp', String(START), '--accounts', '7')
try {
  await walk()
  for (const name of Object.keys(steps)) if (name !== 'read' && !taken.has(name)) throw new Error(`step ${name} of the page was not taken`)
  console.log('exit: guest, host and a stranger got the money out by docs/operating/exit.md in every state')
} finally {
  await anvil.stop()
}

async function walk() {
  const [owner, operator, feeTo, judge, guest, host, stranger] = await anvil.rpc('eth_accounts')
  const deploy = async (name, ...values) => (await anvil.send({ from: owner, data: creation(name, ...values) }))[0].contractAddress
  const court = await deploy('SejourArbitrator', judge, DISPUTE_COST)
  const escrow = await deploy('SejourEscrow', owner, operator, feeTo, court)
  const coin = await deploy('Coin')
  const half = ((BigInt(START) + BigInt(20 * DAY)) << 16n) | 5_000n
  const terms = (reference, changes) => ({
    guest,
    host,
    token: NO_TOKEN,
    amount: AMOUNT,
    fundBy: BigInt(START + 5 * DAY),
    checkIn: BigInt(START + 10 * DAY),
    releaseAt: BigInt(START + 12 * DAY),
    exitAt: BigInt(START + 15 * DAY),
    feeBps: 0n,
    policy: half,
    bookingRef: BigInt(reference),
    ...changes,
  })
  const fund = async (t) => {
    const data = calldata(`fund(${TERMS})`, ...termWords(t))
    const [receipt] = await anvil.send({ from: guest, to: escrow, data, value: t.token === NO_TOKEN ? t.amount : 0n })
    return receipt.transactionHash
  }
  const released = await fund(terms(1))
  const cancelled = await fund(terms(2))
  const silent = await fund(terms(3))
  const ruled = await fund(terms(4))
  const given = await fund(terms(5))
  await anvil.send({ from: owner, to: escrow, data: calldata('setFunding(address[],bool)', 64n, 1n, 1n, coin) })
  await anvil.send({ from: owner, to: coin, data: calldata('mint(address,uint256)', guest, COINS) })
  await anvil.send({ from: guest, to: coin, data: calldata('approve(address,uint256)', escrow, COINS) })
  const agreed = await fund(terms(7))
  const argued = await fund(terms(8))
  const inCoins = await fund(terms(6, { token: coin, amount: COINS }))

  // Before check-in: the guest cancels and gets half, the host gives everything back.
  const guestHalf = AMOUNT - AMOUNT / 2n
  await step('cancel', cancelled, guest, { [guest]: guestHalf, [host]: AMOUNT / 2n })
  await step('refund', given, host, { [guest]: AMOUNT, [host]: 0n })

  // Disputed by the guest and by the host; the arbitrator rules on the second for the host, and never on the first.
  await step('dispute', silent, guest, { [guest]: -DISPUTE_COST, [host]: 0n })
  await step('dispute', ruled, host, { [guest]: 0n, [host]: -DISPUTE_COST })
  await refused('ruling', ruled, stranger, 'NotRuled')
  await anvil.send({ from: judge, to: court, data: calldata('giveRuling(uint256,uint256)', 2n, 2n) })
  await refused('exit', ruled, stranger, 'AlreadyRuled')
  await step('ruling', ruled, stranger, { [guest]: 0n, [host]: AMOUNT })

  // Guest and host agree on a split of their own, in the middle of a dispute too; one signature is not enough.
  await agreement(agreed, [guest, host], stranger, AMOUNT / 3n)
  await step('dispute', argued, guest, { [guest]: -DISPUTE_COST, [host]: 0n })
  await agreement(argued, [guest, host], host, AMOUNT - 1n)

  await refused('release', released, stranger, 'NotYet')
  await anvil.mine(START + 12 * DAY)
  await refused('dispute', released, guest, 'TooLate')
  // The host's account takes no ETH for now.
  await anvil.rpc('anvil_setCode', host, '0xfe')
  await step('release', released, stranger, { [guest]: 0n, [host]: 0n })
  await step('release', inCoins, stranger, { [guest]: 0n, [host]: COINS }, { asset: coin })

  await refused('exit', silent, stranger, 'NotYet')
  await refused('ruling', silent, stranger, 'NotRuled')
  await anvil.mine(START + 15 * DAY)
  await step('exit', silent, stranger, { [guest]: guestHalf, [host]: 0n })
  await refused('withdraw', silent, stranger, 'WithdrawalRefused', `WHO=${host}`)
  await anvil.rpc('anvil_setCode', host, '0x')
  await step('withdraw', released, stranger, { [guest]: 0n, [host]: AMOUNT + AMOUNT / 2n }, { more: `WHO=${host}` })
  await refused('withdraw', released, stranger, 'NothingOwed', `WHO=${host}`)
  for (const asset of [NO_TOKEN, coin]) {
    if ((await holding(asset, escrow)) !== 0n) throw new Error('money was left in the escrow')
  }
}

/** Both sign a split by the page, and the sender carries it out. */
async function agreement(funding, [guest, host], sender, guestGets) {
  const split = `GUEST_GETS=${guestGets}; UNTIL=${START + 30 * DAY}`
  const accounts = await anvil.rpc('eth_accounts')
  const sign = async (who) => {
    const { stdout, stderr, status } = await bash('agree', funding, sender, `${split}; SIGNER="--private-key ${key(accounts.indexOf(who))}"`)
    if (status !== 0) throw new Error(`step agree failed:\n${stdout}${stderr}`)
    taken.add('agree')
    return stdout.trim().split('\n').at(-1)
  }
  const [byGuest, byHost] = [await sign(guest), await sign(host)]
  const signed = (first, second) => `${split}; GUEST_SIGNED=${first}; HOST_SIGNED=${second}`
  await refused('settle', funding, sender, 'BadSignature', signed(byHost, byHost))
  await step('settle', funding, sender, { [guest]: guestGets, [host]: AMOUNT - guestGets }, { more: signed(byGuest, byHost) })
}

/** The key of one of the node's own accounts. */
function key(index) {
  return spawnSync(binary('cast'), ['wallet', 'private-key', ANVIL_WORDS, String(index)], { encoding: 'utf8' }).stdout.trim()
}

/** Runs a step of the page and compares what guest and host have more, the caller's gas aside. */
async function step(name, funding, sender, gains, { asset = NO_TOKEN, more = '' } = {}) {
  const before = {}
  for (const who of Object.keys(gains)) before[who] = await holding(asset, who)
  const result = await bash(name, funding, sender, more)
  if (result.status !== 0) throw new Error(`step ${name} failed:\n${result.stdout}${result.stderr}`)
  for (const [who, gain] of Object.entries(gains)) {
    const gas = who === sender && asset === NO_TOKEN ? gasPaid(result.stdout) : 0n
    const gained = (await holding(asset, who)) - before[who] + gas
    if (gained !== gain) throw new Error(`step ${name}: ${who} gained ${gained}, not ${gain}`)
  }
  taken.add(name)
}

async function refused(name, funding, sender, error, more = '') {
  const result = await bash(name, funding, sender, more)
  if (result.status === 0 || (!result.stderr.includes(error) && !result.stderr.includes(selectorOf(error)))) {
    throw new Error(`step ${name} was not refused with ${error}:\n${result.stdout}${result.stderr}`)
  }
}

/** What people run has its blocks mined as they come; what the test does in between, one by one. */
async function bash(name, funding, sender, more) {
  if (!steps.read || !steps[name]) throw new Error(`docs/operating/exit.md has no step ${name}`)
  const script = `set -euo pipefail\nFUNDING=${funding}\nSENDER="--unlocked --from ${sender}"\n${more}\n${steps.read}\n${steps[name]}`
  await anvil.rpc('evm_setAutomine', true)
  const result = spawnSync('bash', ['-c', script], { encoding: 'utf8', env: { ...process.env, PATH: path, ETH_RPC_URL: anvil.url } })
  await anvil.rpc('evm_setAutomine', false)
  return result
}

function gasPaid(receipt) {
  const field = (key) => BigInt(new RegExp(`^${key}\\s+(\\d+)`, 'm').exec(receipt)[1])
  return field('gasUsed') * field('effectiveGasPrice')
}

function selectorOf(error) {
  const { inputs } = abi.find((item) => item.type === 'error' && item.name === error)
  return selector(`${error}(${inputs.map(({ type }) => type).join(',')})`)
}

/** What an account has of the token, or of ETH. */
async function holding(asset, account) {
  if (asset === NO_TOKEN) return anvil.balance(account)
  return BigInt(await anvil.rpc('eth_call', { to: asset, data: calldata('balanceOf(address)', account) }, 'latest'))
}
