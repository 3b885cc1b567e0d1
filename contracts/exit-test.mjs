// Runs docs/operating/exit.md as it is written, on a fresh anvil: nobody but the chain and the funding transaction is asked.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DEPOSIT_TERMS, TERMS, calldata, creation, depositWords, selector, termWords } from './abi-words.mjs'
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
const abi = ['SejourEscrow', 'DamageDeposits'].flatMap((name) => JSON.parse(readFileSync(join(here, 'abi', `${name}.json`), 'utf8')).abi)

const page = readFileSync(join(here, '..', 'docs', 'operating', 'exit.md'), 'utf8')
const steps = Object.fromEntries([...page.matchAll(/<!-- step: (\w+) -->\n```sh\n([\s\S]*?)```/g)].map(([, name, text]) => [name, text]))
const path = `${dirname(binary('cast'))}:${process.env.PATH}`
const taken = new Set()

const anvil = await startAnvil('--timestamp', String(START), '--accounts', '7')
try {
  await walk()
  await walkDeposits()
  for (const name of Object.keys(steps)) if (!name.toLowerCase().endsWith('read') && !taken.has(name)) throw new Error(`step ${name} of the page was not taken`)
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

/** Damage deposits from their payment to each of their ends; later than the bookings above, and apart from them. */
async function walkDeposits() {
  const [owner, , , judge, guest, host, stranger] = await anvil.rpc('eth_accounts')
  const deploy = async (name, ...values) => (await anvil.send({ from: owner, data: creation(name, ...values) }))[0].contractAddress
  const court = await deploy('SejourArbitrator', judge, DISPUTE_COST)
  const deposits = await deploy('DamageDeposits', court)
  const pay = async (reference) => {
    const terms = {
      guest,
      host,
      amount: AMOUNT,
      fundBy: BigInt(START + 20 * DAY),
      claimFrom: BigInt(START + 20 * DAY),
      returnAt: BigInt(START + 25 * DAY),
      exitAt: BigInt(START + 30 * DAY),
      depositRef: BigInt(reference),
    }
    const [receipt] = await anvil.send({ from: guest, to: deposits, data: calldata(`pay(${DEPOSIT_TERMS})`, ...depositWords(terms)), value: AMOUNT })
    return receipt.transactionHash
  }
  const payments = []
  for (let reference = 1; reference <= 8; reference++) payments.push(await pay(reference))
  const [taken, given, accepted, ruled, denied, silent, ignored, unclaimed] = payments
  const claim = AMOUNT / 3n
  const claiming = `CLAIM=${claim}`

  await refused('depositClaim', given, host, 'NotYet', claiming)
  await refused('depositTakeBack', taken, host, 'NotGuest')
  await step('depositTakeBack', taken, guest, { [guest]: AMOUNT, [host]: 0n })
  await step('depositGiveBack', given, host, { [guest]: AMOUNT, [host]: 0n })

  await anvil.mine(START + 20 * DAY)
  await refused('depositTakeBack', accepted, guest, 'TooLate')
  await refused('depositClaim', accepted, guest, 'NotHost', claiming)
  for (const payment of [accepted, ruled, denied, silent, ignored]) await take('depositClaim', payment, host, claiming)
  await step('depositAccept', accepted, guest, { [guest]: AMOUNT - claim, [host]: claim })

  // Contested by the guest and by the host; the arbitrator rules on the first two, and never on the third.
  await step('depositContest', ruled, guest, { [guest]: -DISPUTE_COST, [host]: 0n })
  await step('depositContest', denied, host, { [guest]: 0n, [host]: -DISPUTE_COST })
  await step('depositContest', silent, guest, { [guest]: -DISPUTE_COST, [host]: 0n })
  await refused('depositSettle', ruled, stranger, 'NotRuled')
  for (const [id, ruling] of [[1n, 2n], [2n, 1n]]) {
    await anvil.send({ from: judge, to: court, data: calldata('giveRuling(uint256,uint256)', id, ruling) })
  }
  await refused('depositGiveBack', ruled, host, 'AlreadyRuled')
  // The host's account takes no ETH for now.
  await anvil.rpc('anvil_setCode', host, '0xfe')
  await step('depositSettle', ruled, stranger, { [guest]: AMOUNT - claim, [host]: 0n })
  await refused('depositWithdraw', ruled, stranger, 'WithdrawalRefused', `WHO=${host}`)
  await anvil.rpc('anvil_setCode', host, '0x')
  await step('depositWithdraw', ruled, stranger, { [guest]: 0n, [host]: claim }, { more: `WHO=${host}` })
  await step('depositSettle', denied, stranger, { [guest]: AMOUNT, [host]: 0n })

  await refused('depositGiveBack', unclaimed, stranger, 'NotYet')
  await anvil.mine(START + 25 * DAY)
  await step('depositGiveBack', unclaimed, stranger, { [guest]: AMOUNT, [host]: 0n })
  for (const payment of [silent, ignored]) await refused('depositGiveBack', payment, stranger, 'NotYet')
  await anvil.mine(START + 30 * DAY)
  for (const payment of [silent, ignored]) await step('depositGiveBack', payment, stranger, { [guest]: AMOUNT, [host]: 0n })
  if ((await holding(NO_TOKEN, deposits)) !== 0n) throw new Error('money was left in the deposits')
}

/** Both sign a split by the page, and the sender carries it out. */
async function agreement(funding, [guest, host], sender, guestGets) {
  const split = `GUEST_GETS=${guestGets}; UNTIL=${START + 30 * DAY}`
  const accounts = await anvil.rpc('eth_accounts')
  const sign = async (who) => {
    const printed = await take('agree', funding, sender, `${split}; SIGNER="--private-key ${key(accounts.indexOf(who))}"`)
    return printed.trim().split('\n').at(-1)
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
  const printed = await take(name, funding, sender, more)
  for (const [who, gain] of Object.entries(gains)) {
    const gas = who === sender && asset === NO_TOKEN ? gasPaid(printed) : 0n
    const gained = (await holding(asset, who)) - before[who] + gas
    if (gained !== gain) throw new Error(`step ${name}: ${who} gained ${gained}, not ${gain}`)
  }
}

/** Runs a step of the page that must succeed; answers what it prints. */
async function take(name, funding, sender, more) {
  const result = await bash(name, funding, sender, more)
  if (result.status !== 0) throw new Error(`step ${name} failed:\n${result.stdout}${result.stderr}`)
  taken.add(name)
  return result.stdout
}

async function refused(name, funding, sender, error, more = '') {
  const result = await bash(name, funding, sender, more)
  if (result.status === 0 || (!result.stderr.includes(error) && !result.stderr.includes(selectorOf(error)))) {
    throw new Error(`step ${name} was not refused with ${error}:\n${result.stdout}${result.stderr}`)
  }
}

/** What people run has its blocks mined as they come; what the test does in between, one by one. */
async function bash(name, funding, sender, more) {
  const read = name.startsWith('deposit') ? steps.depositRead : steps.read
  if (!read || !steps[name]) throw new Error(`docs/operating/exit.md has no step ${name}`)
  const transaction = `FUNDING=${funding}\nPAYMENT=${funding}`
  const script = `set -euo pipefail\n${transaction}\nSENDER="--unlocked --from ${sender}"\n${more}\n${read}\n${steps[name]}`
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
