// Calldata for contracts whose arguments are words, which is nearly all of ours: the terms of a booking are eleven of them.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { binary } from './binaries.mjs'
import { here } from './forge.mjs'

/** The terms of a booking as the contracts' signatures spell them. */
export const TERMS = '(address,address,address,uint256,uint64,uint64,uint64,uint64,uint16,uint256,bytes32)'
const MEMBERS = ['guest', 'host', 'token', 'amount', 'fundBy', 'checkIn', 'releaseAt', 'exitAt', 'feeBps', 'policy', 'bookingRef']

/** The terms of a damage deposit as the contract's signatures spell them. */
export const DEPOSIT_TERMS = '(address,address,uint256,uint64,uint64,uint64,uint64,bytes32)'
const DEPOSIT_MEMBERS = ['guest', 'host', 'amount', 'fundBy', 'claimFrom', 'returnAt', 'exitAt', 'depositRef']

/** A number, an address or a bytes32 as 64 hexadecimal digits. */
export function word(value) {
  return (typeof value === 'string' ? value.slice(2).toLowerCase() : value.toString(16)).padStart(64, '0')
}

/** The eleven words of terms, as values for `calldata`. */
export function termWords(terms) {
  return MEMBERS.map((member) => terms[member])
}

/** The eight words of a damage deposit's terms, as values for `calldata`. */
export function depositWords(terms) {
  return DEPOSIT_MEMBERS.map((member) => terms[member])
}

/** Calldata of a call; `values` are the words after the selector, in order. */
export function calldata(signature, ...values) {
  return selector(signature) + values.map(word).join('')
}

/** The creation code of one of abi/*.json with its arguments. */
export function creation(name, ...values) {
  const { bytecode } = JSON.parse(readFileSync(join(here, 'abi', `${name}.json`), 'utf8'))
  return bytecode + values.map(word).join('')
}

const selectors = new Map()

/** The first four bytes of a function's or an error's calldata. */
export function selector(signature) {
  if (!selectors.has(signature)) {
    const result = spawnSync(binary('cast'), ['sig', signature], { encoding: 'utf8' })
    if (result.status !== 0) throw new Error(`cast sig ${signature}: ${result.error?.message ?? result.stderr}`)
    selectors.set(signature, result.stdout.trim())
  }
  return selectors.get(signature)
}
