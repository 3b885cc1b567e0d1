// An Ethereum node of one's own, for programs that need a chain for a while.
import { spawn } from 'node:child_process'
import { binary } from './binaries.mjs'

// The shell ends anvil when its own input ends, which it does when this process is over in whatever way: also by Ctrl-C or kill -9.
const WATCHED = 'trap : HUP INT TERM; "$@" & node=$!; read -r line; kill "$node"; wait "$node"'
const SECONDS_TO_START = 30
// Plenty for whatever is sent here, so that the node need not estimate.
const GAS_LIMIT = '0x4c4b40'

/**
 * Starts an anvil on a free port, which is gone when this process is. Nothing is mined but by `mine` and `send`: no waiting for a
 * block, and none that nobody asked for.
 *
 * @param options further arguments of anvil
 */
export async function startAnvil(...options) {
  const shell = spawn('sh', ['-c', WATCHED, 'sh', binary('anvil'), '--port', '0', '--no-mining', ...options], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => shell.once('close', resolve))
  const url = await address(shell)
  return new Anvil(url, () => {
    shell.stdin.end()
    return ended
  })
}

/** The address that anvil prints once it answers. */
function address(shell) {
  return new Promise((resolve, reject) => {
    let printed = ''
    const patience = setTimeout(() => fail(`did not start within ${SECONDS_TO_START} seconds`), SECONDS_TO_START * 1000)
    const fail = (reason) => {
      clearTimeout(patience)
      shell.stdin.end()
      reject(new Error(`anvil ${reason}${printed && `:\n${printed}`}`))
    }
    shell.once('error', (error) => fail(`cannot be started: ${error.message}`))
    shell.once('close', () => fail('ended at once'))
    shell.stdout.on('data', (chunk) => {
      if (printed === null) return
      printed += chunk
      const listening = /Listening on (\S+)/.exec(printed)
      if (!listening) return
      printed = null
      clearTimeout(patience)
      resolve(`http://${listening[1]}`)
    })
  })
}

class Anvil {
  /** @param stop ends the node; its promise is kept when the node is gone */
  constructor(url, stop) {
    this.url = url
    this.stop = stop
  }

  /** The result of one call; throws what the node says when it refuses. */
  async rpc(method, ...params) {
    const [result] = await this.rpcs([[method, ...params]])
    return result
  }

  /** The results of several calls in one request; each call is its method and parameters. */
  async rpcs(calls) {
    const answer = await fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(calls.map(([method, ...params], id) => ({ jsonrpc: '2.0', id, method, params }))),
    })
    const answers = new Map((await answer.json()).map((one) => [one.id, one]))
    return calls.map(([method], id) => {
      const { result, error } = answers.get(id)
      if (error) throw new Error(`${method}: ${error.message} ${JSON.stringify(error.data ?? '')}`)
      return result
    })
  }

  /** @param time of the new block, in Unix seconds */
  async mine(time) {
    if (time !== undefined) await this.rpc('evm_setNextBlockTimestamp', time)
    await this.rpc('evm_mine')
  }

  /** Has transactions of unlocked accounts mined in one block and answers their receipts; throws when one of them failed. */
  async send(...transactions) {
    const hashes = await this.rpcs(
      transactions.map(({ value = 0n, ...rest }) => ['eth_sendTransaction', { gas: GAS_LIMIT, ...rest, value: `0x${value.toString(16)}` }]),
    )
    await this.mine()
    const receipts = await this.rpcs(hashes.map((hash) => ['eth_getTransactionReceipt', hash]))
    const failed = receipts.findIndex((receipt) => receipt?.status !== '0x1')
    if (failed !== -1) throw new Error(`${hashes[failed]} ${receipts[failed] ? 'failed' : 'was not mined'}`)
    return receipts
  }

  async balance(account) {
    return BigInt(await this.rpc('eth_getBalance', account, 'latest'))
  }
}
