// The steps of a booking as transactions, in the steady state. They are those of test/Gas.t.sol, with the same amounts, times and
// history and under the same names; a step that is added here is added there.
import { createHash } from 'node:crypto'
import { DEPOSIT_TERMS, TERMS, calldata, creation, depositWords, termWords } from './abi-words.mjs'

const NO_TOKEN = `0x${'0'.repeat(40)}`
const HOUR = 3_600
const DAY = 86_400
const DISPUTE_COST = 10n ** 16n
const ENDLESS = 2n ** 256n - 1n
const HOSTS = 50

const field = (name, type) => ({ name, type })
const DOMAIN = [field('name', 'string'), field('version', 'string'), field('chainId', 'uint256'), field('verifyingContract', 'address')]

/** What the anvil must be started with. */
export const START = 1_800_000_000
export const ACCOUNTS = 7 + HOSTS

/**
 * Takes every step and answers what each cost, in order.
 *
 * @returns figures `{name, asset, items, gas, floor}`: gas of the whole transaction, the number of bookings in it, and the name of the
 * floor's figure it is compared with, per booking, if there is one
 */
export async function takeSteps(anvil) {
  const bench = new Bench(anvil)
  await bench.prepare()
  await bench.floors()
  await bench.tokenFloors()
  for (const asset of ['ETH', 'ERC-20']) {
    const before = await anvil.rpc('evm_snapshot')
    await bench.endings(asset)
    await bench.replacements(asset)
    await bench.split(asset)
    await bench.disputeToItsEnd(asset)
    await anvil.rpc('evm_revert', before)
    for (const [size, oneHost] of [[1, false], [10, false], [10, true], [50, false], [50, true]]) await bench.batch(asset, size, oneHost)
  }
  await bench.permits()
  await bench.anchors()
  await bench.depositToItsEnds()
  return bench.figures
}

class Bench {
  figures = []

  constructor(anvil) {
    this.anvil = anvil
  }

  /** Contracts, and the past that a chain in use has: ledgers that hold something, accounts that were seen before, a dispute. */
  async prepare() {
    const [owner, operator, feeTo, judge, guest, host, stranger, ...hosts] = await this.anvil.rpc('eth_accounts')
    Object.assign(this, { owner, operator, judge, guest, host, stranger, hosts })
    this.court = await this.deploy('SejourArbitrator', judge, DISPUTE_COST)
    this.escrow = await this.deploy('SejourEscrow', owner, operator, feeTo, this.court)
    this.coin = await this.deploy('Coin')
    this.floor = await this.deploy('Floor')
    this.tokenFloor = await this.deploy('TokenFloor')
    await this.send(owner, this.escrow, calldata('setFunding(address[],bool)', 64n, 1n, 1n, this.coin))
    const holders = [[guest, 10n ** 15n], ...[host, this.escrow, this.tokenFloor, ...hosts].map((account) => [account, 1n])]
    await this.anvil.send(
      ...holders.map(([account, amount]) => ({ from: owner, to: this.coin, data: calldata('mint(address,uint256)', account, amount) })),
    )
    for (const spender of [this.escrow, this.tokenFloor]) await this.approve(spender, ENDLESS)
    for (const asset of ['ETH', 'ERC-20']) await this.call(guest, 'release', await this.funded(asset, 'first'))
    await this.call(guest, 'dispute', await this.funded('ETH', 'first dispute'), { value: DISPUTE_COST })
  }

  async floors() {
    const terms = this.terms('ETH', 1)
    const key = reference('key')
    await this.measure('floor fund', this.guest, this.floor, calldata('fund(bytes32)', key), { value: terms.amount })
    const release = calldata('release(bytes32,address,uint256)', key, this.host, terms.amount)
    await this.measure('floor release', this.guest, this.floor, release)
    const told = calldata('fundTerms(uint256[11])', ...termWords(terms))
    await this.measure('floor fund, with the terms', this.guest, this.floor, told, { value: terms.amount })
  }

  async tokenFloors() {
    const { amount } = this.terms('ERC-20', 1)
    const key = reference('key')
    const fund = calldata('fund(bytes32,address,uint256)', key, this.coin, amount)
    await this.measure('ERC-20 floor fund', this.guest, this.tokenFloor, fund)
    const release = calldata('release(bytes32,address,address,uint256)', key, this.coin, this.host, amount)
    await this.measure('ERC-20 floor release', this.guest, this.tokenFloor, release)
  }

  async endings(asset) {
    const terms = this.terms(asset, 1)
    await this.step(asset, 'fund', this.guest, 'fund', terms, { value: value(terms), floor: 'fund' })
    await this.step(asset, 'release, with fee', this.guest, 'release', terms, { floor: 'release' })
    const free = await this.funded(asset, 2, { feeBps: 0n })
    await this.step(asset, 'release, no fee', this.guest, 'release', free, { floor: 'release' })
    await this.step(asset, 'cancel, full refund', this.guest, 'cancel', await this.funded(asset, 3), { floor: 'release' })
    for (const [number, name, sender] of [[4, 'refund by the host', this.host], [5, 'refund by the operator', this.operator]]) {
      const terms = await this.funded(asset, number)
      await this.step(asset, name, sender, 'refund', terms, { more: [terms.amount], floor: 'release' })
    }
  }

  /** The operator consents, as everywhere on the platform. */
  async replacements(asset) {
    for (const [number, name, more] of [[6, 'replace by more', 1_000_000n], [7, 'replace by less', -1_000_000n], [8, 'replace by the same', 0n]]) {
      const from = await this.funded(asset, number)
      const to = this.terms(asset, 10 + number, { amount: from.amount + more })
      const consent = await this.signReplacement(from, to, to.fundBy)
      const toBytes = BigInt(2 * termWords(to).length + 2) * 32n
      const signature = `replace(${TERMS},${TERMS},uint256,bytes)`
      const data = calldata(signature, ...termWords(from), ...termWords(to), to.fundBy, toBytes, BigInt(consent.length / 2), ...words(consent))
      await this.measure(`${asset} ${name}`, this.guest, this.escrow, data, { value: asset === 'ETH' && more > 0n ? more : 0n })
    }
  }

  /** 65 bytes as hexadecimal digits. */
  async signReplacement(from, to, deadline) {
    const [fromHash, toHash] = await Promise.all(
      [from, to].map((terms) => this.anvil.rpc('eth_call', { to: this.escrow, data: calldata(`hashOf(${TERMS})`, ...termWords(terms)) }, 'latest')),
    )
    const signature = await this.anvil.rpc('eth_signTypedData_v4', this.operator, {
      domain: { name: 'Sejour Escrow', version: '1', chainId: 31_337, verifyingContract: this.escrow },
      primaryType: 'Replace',
      types: {
        EIP712Domain: DOMAIN,
        Replace: [field('fromHash', 'bytes32'), field('toHash', 'bytes32'), field('deadline', 'uint256')],
      },
      message: { fromHash, toHash, deadline: String(deadline) },
    })
    return signature.slice(2)
  }

  async split(asset) {
    await this.anvil.mine(START + 6 * DAY)
    const terms = await this.funded(asset, 20, { fundBy: BigInt(START + 7 * DAY) })
    await this.step(asset, 'cancel, split', this.guest, 'cancel', terms)
  }

  async disputeToItsEnd(asset) {
    const terms = await this.funded(asset, 21, { fundBy: BigInt(START + 7 * DAY) })
    await this.step(asset, 'dispute', this.guest, 'dispute', terms, { value: DISPUTE_COST })
    const id = BigInt(await this.anvil.rpc('eth_call', { to: this.court, data: calldata('disputeCount()') }, 'latest'))
    await this.measure(`${asset} rule`, this.judge, this.court, calldata('giveRuling(uint256,uint256)', id, 4n))
    await this.step(asset, 'settle a ruling, half and half', this.stranger, 'settleRuling', terms)
  }

  async batch(asset, size, oneHost) {
    const before = await this.anvil.rpc('evm_snapshot')
    const batch = Array.from({ length: size }, (_, i) => this.terms(asset, 100 + i, { host: this.hosts[oneHost ? 0 : i] }))
    await this.anvil.send(...batch.map((terms) => this.funding(terms)))
    await this.anvil.mine(START + 14 * DAY)
    const data = calldata(`releaseBatch(${TERMS}[])`, 32n, BigInt(size), ...batch.flatMap(termWords))
    const name = `${asset} batch of ${size}${oneHost ? ' of one host' : ''}`
    await this.measure(name, this.operator, this.escrow, data, { asset, items: size, floor: floorName(asset, 'release') })
    await this.anvil.rpc('evm_revert', before)
  }

  /** One root, however many histories are below it. */
  async anchors() {
    const anchor = await this.deploy('HistoryAnchor')
    for (const items of [1, 10, 50]) {
      const size = items === 1 ? '1 history' : `${items} histories`
      const data = calldata('anchor(bytes32)', reference(`root of ${size}`))
      await this.measure(`anchor, batch of ${size}`, this.operator, anchor, data, { items })
    }
  }

  async depositToItsEnds() {
    const deposits = await this.deploy('DamageDeposits', this.court)
    const terms = (number, claimFrom = START) => ({
      guest: this.guest,
      host: this.host,
      amount: 123_456_789_012_345_600n,
      fundBy: BigInt(START + 10 * DAY),
      claimFrom: BigInt(claimFrom),
      returnAt: BigInt(START + 27 * DAY),
      exitAt: BigInt(START + 73 * DAY),
      depositRef: reference(`deposit ${number}`),
    })
    const data = (method, of, ...more) =>
      calldata(`${method}(${[DEPOSIT_TERMS, ...more.map(() => 'uint256')].join(',')})`, ...depositWords(of), ...more)
    const step = (name, from, method, of, value) => this.measure(`deposit ${name}`, from, deposits, data(method, of), { value })
    const paid = async (of) => {
      await this.send(this.guest, deposits, data('pay', of), { value: of.amount })
      return of
    }
    const claim = (of) => data('claim', of, 23_456_789_012_345_600n)

    const first = terms(1, START + 10 * DAY)
    await step('pay', this.guest, 'pay', first, first.amount)
    await step('take back', this.guest, 'takeBack', first)
    const second = await paid(terms(2))
    await this.measure('deposit claim', this.host, deposits, claim(second))
    await step('accept', this.guest, 'accept', second)
    await step('give back', this.host, 'giveBack', await paid(terms(3)))
    const contested = await paid(terms(4))
    await this.send(this.host, deposits, claim(contested))
    await step('contest', this.guest, 'contest', contested, DISPUTE_COST)
    const id = BigInt(await this.anvil.rpc('eth_call', { to: this.court, data: calldata('disputeCount()') }, 'latest'))
    await this.measure('deposit rule', this.judge, this.court, calldata('giveRuling(uint256,uint256)', id, 2n))
    await step('settle for the host', this.stranger, 'settle', contested)
  }

  /** A permit replaces the endless allowance, and uses it up. */
  async permits() {
    await this.approve(this.escrow, 0n)
    for (const [number, name] of [[1, 'fund, first permit of the guest'], [2, 'fund, later permit']]) {
      const terms = this.terms('ERC-20', number)
      const deadline = BigInt(START + HOUR)
      const permit = await this.signPermit(terms.amount, BigInt(number - 1), deadline)
      const signature = `fundWithPermit(${TERMS},bytes,uint256,uint8,bytes32,bytes32)`
      const toEmptyBytes = 16n * 32n
      const data = calldata(signature, ...termWords(terms), toEmptyBytes, deadline, permit.v, permit.r, permit.s, 0n)
      await this.measure(`ERC-20 ${name}`, this.guest, this.escrow, data, { floor: floorName('ERC-20', 'fund') })
    }
  }

  async signPermit(amount, nonce, deadline) {
    const signature = await this.anvil.rpc('eth_signTypedData_v4', this.guest, {
      domain: { name: 'Coin', version: '1', chainId: 31_337, verifyingContract: this.coin },
      primaryType: 'Permit',
      types: {
        EIP712Domain: DOMAIN,
        Permit: [field('owner', 'address'), field('spender', 'address'), ...['value', 'nonce', 'deadline'].map((name) => field(name, 'uint256'))],
      },
      message: { owner: this.guest, spender: this.escrow, value: String(amount), nonce: String(nonce), deadline: String(deadline) },
    })
    const [r, s] = [signature.slice(2, 66), signature.slice(66, 130)]
    return { v: BigInt(`0x${signature.slice(130)}`), r: `0x${r}`, s: `0x${s}` }
  }

  /** Terms as a booking has them, every time and every reference as wide as in life: three tiers of policy, a fee of 3 %. */
  terms(asset, number, changes = {}) {
    const tier = (index, cutoff, refundBps) => ((BigInt(cutoff) << 16n) | refundBps) << BigInt(64 * index)
    return {
      guest: this.guest,
      host: this.host,
      token: asset === 'ETH' ? NO_TOKEN : this.coin,
      amount: asset === 'ETH' ? 123_456_789_012_345_600n : 432_100_000n,
      fundBy: BigInt(START + HOUR),
      checkIn: BigInt(START + 10 * DAY),
      releaseAt: BigInt(START + 14 * DAY),
      exitAt: BigInt(START + 44 * DAY),
      feeBps: 300n,
      policy: tier(0, START + DAY + 1, 10_000n) | tier(1, START + 5 * DAY, 9_000n) | tier(2, START + 8 * DAY, 5_000n),
      bookingRef: reference(`booking ${number}`),
      ...changes,
    }
  }

  async funded(asset, number, changes) {
    const terms = this.terms(asset, number, changes)
    await this.anvil.send(this.funding(terms))
    return terms
  }

  funding(terms) {
    return { from: this.guest, to: this.escrow, data: calldata(`fund(${TERMS})`, ...termWords(terms)), value: value(terms) }
  }

  /** Measures a call of the escrow with terms; `more` are further arguments, all of them uint256. */
  async step(asset, name, from, method, terms, { value, more = [], floor } = {}) {
    const data = calldata(`${method}(${[TERMS, ...more.map(() => 'uint256')].join(',')})`, ...termWords(terms), ...more)
    await this.measure(`${asset} ${name}`, from, this.escrow, data, { value, floor: floor && floorName(asset, floor) })
  }

  async call(from, method, terms, { value } = {}) {
    await this.send(from, this.escrow, calldata(`${method}(${TERMS})`, ...termWords(terms)), { value })
  }

  async measure(name, from, to, data, { value, items = 1, floor = null } = {}) {
    const receipt = await this.send(from, to, data, { value })
    this.figures.push({ name, asset: /ERC-20/.test(name) ? 'ERC-20' : 'ETH', items, gas: Number(receipt.gasUsed), floor })
  }

  async send(from, to, data, { value } = {}) {
    const [receipt] = await this.anvil.send({ from, to, data, value })
    return receipt
  }

  async deploy(name, ...values) {
    const [receipt] = await this.anvil.send({ from: this.owner, data: creation(name, ...values) })
    return receipt.contractAddress
  }

  approve(spender, amount) {
    return this.send(this.guest, this.coin, calldata('approve(address,uint256)', spender, amount))
  }
}

function value(terms) {
  return terms.token === NO_TOKEN ? terms.amount : 0n
}

/** Hexadecimal digits as words, the last one filled up with zeros. */
function words(digits) {
  return digits.match(/.{1,64}/g).map((part) => `0x${part.padEnd(64, '0')}`)
}

function floorName(asset, step) {
  return asset === 'ETH' ? `floor ${step}` : `${asset} floor ${step}`
}

function reference(text) {
  return `0x${createHash('sha256').update(text).digest('hex')}`
}
