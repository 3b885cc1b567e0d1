// What the gas bench says: the figures beside their floors, the aims, and what others cost.

/** What every figure assumes; see docs/adr/0102. */
export const STEADY_STATE =
  'each step is a transaction of its own on cold storage; accounts were seen before, balances and fee ledgers are above zero'

const RATIO = 1.15
const EACH_OF_50 = 18_000
const REFUND = 40_000

/** The aims of design/escrow.md. `of` names the figure; a ratio is to its floor, gas is per booking. */
const AIMS = [
  ...['ETH fund', 'ETH release, no fee', 'ETH release, with fee', 'ERC-20 fund', 'ERC-20 release, no fee', 'ERC-20 release, with fee'].map(
    (of) => ({ of, unit: 'ratio', most: RATIO }),
  ),
  ...['ETH', 'ERC-20'].flatMap((asset) => [
    ...['batch of 50 of one host', 'batch of 50'].map((step) => ({ of: `${asset} ${step}`, unit: 'gas', most: EACH_OF_50 })),
    ...['cancel, full refund', 'refund by the operator'].map((step) => ({ of: `${asset} ${step}`, unit: 'gas', most: REFUND })),
  ]),
]

/** As design/escrow.md quotes them: gas of other escrows on the same toolchain, as text, since some are ranges and sums. */
export const QUOTED = {
  source: 'design/escrow.md; quoted, not measured in this run',
  rows: [
    ['floor, in another run, ETH', '45,114', '37,743', '', ''],
    ['prototype of this design, ETH', '54,181', '42,060 (of 50: 18,343)', '40,167, split 49,621', '31,337 / 51,728'],
    ['prototype of this design, ERC-20', '74,581, permit 89-106k', '48,704 (of 10: 18,352)', '49,275', ''],
    ['Kleros Escrow v2, ETH', '126,019', '65,770', '64,121', ''],
    ['Kleros Escrow v2, ERC-20', '165,341', '55,384', '53,670', ''],
    ['Kleros v1, ETH', '133,585', '62,101', '42,015', '85,925 + 124,831'],
    ['Base AuthCaptureEscrow, ERC-20', '120,943-146,535', '58,764', '55,931', 'none'],
    ['OpenZeppelin RefundEscrow', '755,243 + 49,832', '76,844', '83,855', 'none'],
    ['Smart Invoice', '433,137', '117,192', '91,988', ''],
    ['Dtravel (+ 2.8M a property)', '363,841', '108,684', '108,173', 'none'],
    ['Winding Tree (+ claim 195,948)', '428,274', '195,909', '137,634', 'unreachable'],
  ].map(([escrow, fund, release, refund, dispute]) => ({ escrow, fund, release, refund, dispute })),
}

/** Figures with what each is per booking and, where it has a floor, the ratio to it. */
export function compared(figures) {
  const gasOf = Object.fromEntries(figures.map(({ name, gas }) => [name, gas]))
  return figures.map(({ floor, ...figure }) => {
    const each = Math.round(figure.gas / figure.items)
    return floor ? { ...figure, each, floor, floorGas: gasOf[floor], ratio: rounded(figure.gas / figure.items / gasOf[floor]) } : { ...figure, each }
  })
}

/** Every aim with the figure it is about and whether that is met. */
export function judged(figures) {
  return AIMS.map(({ of, unit, most }) => {
    const figure = figures.find(({ name }) => name === of)
    const is = unit === 'ratio' ? figure.ratio : figure.each
    return { of, unit, is, most, met: is <= most }
  })
}

function rounded(ratio) {
  return Number(ratio.toFixed(4))
}

/** The whole result as text for a terminal of 120 columns. */
export function report({ versions, state, figures, aims, quoted }) {
  const { anvil, hardfork, solc, optimizer } = versions
  const compiler = `solc ${solc}, optimizer ${number(optimizer.runs)} runs${optimizer.viaIr ? ', via IR' : ''}, for ${optimizer.evmVersion}`
  const lines = [`Gas of SejourEscrow, from receipts of anvil ${anvil} (${hardfork}); ${compiler}`, `Steady state: ${state}.`]
  for (const asset of ['ETH', 'ERC-20']) {
    lines.push('', row(asset === 'ETH' ? 'ETH' : 'ERC-20, 6 decimals', 'gas', 'each', 'floor', 'ratio'))
    for (const figure of figures.filter((figure) => figure.asset === asset)) lines.push(figureRow(figure))
  }
  lines.push('', row('Aims', 'is', 'at most', '', ''))
  for (const { of, unit, is, most, met } of aims) {
    const show = (value) => (unit === 'ratio' ? `${value.toFixed(2)} x floor` : number(value))
    lines.push(row(label(of), show(is), show(most), met ? 'met' : 'NOT MET', ''))
  }
  lines.push('', `Others (${quoted.source})`, quotedRow({ escrow: '', fund: 'fund', release: 'release', refund: 'refund', dispute: 'dispute' }))
  for (const other of quoted.rows) lines.push(quotedRow(other))
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}

function figureRow({ name, asset, items, gas, each, floorGas, ratio }) {
  return row(`  ${label(name.replace(`${asset} `, ''))}`, number(gas), items > 1 ? number(each) : '', ratio ? number(floorGas) : '', ratio ? ratio.toFixed(2) : '')
}

function label(name) {
  return name.replace(/batch of (10|50)$/, '$& of as many hosts')
}

function row(name, ...columns) {
  return name.padEnd(38) + columns.map((column) => column.padStart(14)).join('')
}

function quotedRow({ escrow, fund, release, refund, dispute }) {
  return `  ${escrow.padEnd(33)}${fund.padEnd(24)}${release.padEnd(24)}${refund.padEnd(22)}${dispute}`
}

function number(value) {
  return value.toLocaleString('en-US')
}
