// Plants one bug at a time in a copy of src/ and shows that the tests catch it. A bug that nothing catches, or that no longer fits the
// source, fails the script. Arguments: the numbers of the bugs to try; none for all of them.
import { join } from 'node:path'
import { forge } from './forge.mjs'
import { buildMutant, mutantEnv, mutantFolder, removeMutant } from './mutant.mjs'

const ESCROW = 'src/SejourEscrow.sol'
const POLICY = 'src/Policy.sol'
const DEPOSITS = 'src/DamageDeposits.sol'

const BUGS = [
  ['a refunded booking can be funded again', ESCROW, /(function _split[\s\S]*?)_setWord\(termsHash, uint256\(Status\.DONE\)\);/, '$1_setWord(termsHash, 0);'],
  ['the guard never closes', ESCROW, /(modifier guarded\(\) \{[\s\S]*?)_entered = 1;/, '$1'],
  ['the hash forgets the chain', ESCROW, 'mstore(buffer, chainid())', 'mstore(buffer, 0)'],
  ['rounding favours the host', POLICY, 'return amount - (amount * (BPS - refundBps(policy, timestamp))) / BPS;', 'return (amount * refundBps(policy, timestamp)) / BPS;'],
  ['the cutoff itself still counts', POLICY, 'if (timestamp < uint48(policy >> 16)) return', 'if (timestamp <= uint48(policy >> 16)) return'],
  ['the last tier wins', POLICY, /for \(; policy != 0; policy >>= 64\) \{\s*if \(timestamp < uint48\(policy >> 16\)\) return uint16\(policy\);\s*\}\s*return 0;/, 'uint256 last = 0; for (; policy != 0; policy >>= 64) { if (timestamp < uint48(policy >> 16)) last = uint16(policy); } return last;'],
  ['refunds may rise over time', POLICY, ' || refund > refundBefore', ' || refund > BPS'],
  ['the operator releases before check-in', ESCROW, 'isOperator ? terms.checkIn : terms.releaseAt', 'isOperator ? 0 : terms.releaseAt'],
  ['a split takes the fee from the whole amount', ESCROW, '_lessFee(terms.amount - guestAmount, terms.feeBps)', '_lessFee(terms.amount - guestAmount, uint256(terms.feeBps) * 2 > MAX_FEE_BPS ? terms.feeBps : uint256(terms.feeBps) * 2)'],
  ['a withdrawal leaves the debt', ESCROW, '_owed[token][creditor] = 0;', ''],
  ['a refused payment is forgotten', ESCROW, '_owed[token][to] += amount;', ''],
  ['the receiver can be starved of gas', ESCROW, 'if (gasleft() < required) revert NotEnoughGas(gasleft(), required);', ''],
  ['a refused payment undoes everything', ESCROW, '_owed[token][to] += amount;', 'revert WithdrawalRefused(token, to, amount);'],
  ['the host need not sign a settlement', ESCROW, 'if (msg.sender != terms.host) _requireSignature(terms.host, structHash, hostSignature);', 'hostSignature;'],
  ['the host refunds less than the policy', ESCROW, 'if (guestAmount < least) revert BelowPolicy(guestAmount, least);', 'least;'],
  ['the operator splits after check-in', ESCROW, 'if (block.timestamp >= terms.checkIn && guestAmount != terms.amount) revert NotFullAmount(guestAmount, terms.amount);', ''],
  ['an exit overrides a ruling', ESCROW, /(function exit[\s\S]*?)if \(_isRuled\(word\)\) revert AlreadyRuled\(termsHash, _ruling\(word\)\);/, '$1'],
  ['the policy of a dispute goes on running', ESCROW, /(function exit[\s\S]*?)_openedAt\(word\)/, '$1block.timestamp'],
  ['a batch pays what is not funded', ESCROW, 'if (_word(termsHash) != uint256(Status.FUNDED)) return WrongStatus.selector;', ''],
  ['a batch pays the last host for all', ESCROW, 'if (itemHost != host || itemToken != token) {', 'if (itemToken != token) {'],
  ['a token may deliver less', ESCROW, 'if (received != amount) revert WrongReceived(received, amount);', 'received; amount;'],
  ['anyone funds from an allowance', ESCROW, 'if (msg.sender != terms.guest) revert NotGuest(msg.sender);\n        _fund(', '_fund('],
  ['a pause stops a cancellation too', ESCROW, 'if (block.timestamp >= terms.checkIn) revert TooLate(block.timestamp, terms.checkIn);', 'if (block.timestamp >= terms.checkIn) revert TooLate(block.timestamp, terms.checkIn);\n        if (!acceptsFunding[terms.token]) revert FundingClosed(terms.token);'],
  ['unclean words are funded', ESCROW, 'if or(or(shr(160, wide), shr(64, times)), shr(16, feeBps)) {', 'if 0 {'],
  ['anybody consents to a replacement', ESCROW, /_requireConsent\((from\.host, keccak256\(abi\.encode\(REPLACE_TYPEHASH, fromHash, toHash, deadline\)\), consent)\);/, 'consent;'],
  ['a consent is to any new terms', ESCROW, 'abi.encode(REPLACE_TYPEHASH, fromHash, toHash, deadline)', 'abi.encode(REPLACE_TYPEHASH, fromHash, fromHash, deadline)'],
  ['a replaced booking goes on', ESCROW, /(function replace[\s\S]*?)_setWord\(fromHash, uint256\(Status\.DONE\)\);/, '$1'],
  ['a disputed booking is replaced', ESCROW, /(function replace[\s\S]*?)_requireStatus\(fromHash, Status\.FUNDED\);/, '$1if (_status(_word(fromHash)) == Status.NONE || _status(_word(fromHash)) == Status.DONE) revert WrongStatus(fromHash, _status(_word(fromHash)));'],
  ['a replacement gives everything back', ESCROW, '_pay(to.token, to.guest, held - to.amount);', '_pay(to.token, to.guest, held);'],
  ['a replacement pulls no tokens', ESCROW, 'else if (to.token != address(0)) _pull(to.token, to.guest, more);', ''],
  ["a replacement takes another guest's money", ESCROW, 'from.guest != to.guest || from.host != to.host', 'from.host != to.host'],
  ['a role changes hands at once', ESCROW, 'if (block.timestamp < proposal.readyAt) revert NotYet(block.timestamp, proposal.readyAt);', ''],
  ['the arbitrator rules twice', ESCROW, /(function rule\([\s\S]*?)if \(_isRuled\(word\)\) revert AlreadyRuled\(termsHash, _ruling\(word\)\);/, '$1'],
  ['a deposit can be paid again', DEPOSITS, /(function _end[\s\S]*?)Slots\.write\(termsHash, uint256\(Status\.DONE\)\);/, '$1Slots.write(termsHash, 0);'],
  ['a deposit ends twice', DEPOSITS, 'Slots.write(termsHash, uint256(Status.DONE));', ''],
  ['the deposits let themselves be entered', DEPOSITS, /(modifier guarded\(\) \{[\s\S]*?)_entered = 1;/, '$1'],
  ['a deposit is paid from within', DEPOSITS, /(function pay\([\s\S]*?)if \(_entered != 0\) revert Reentered\(\);/, '$1'],
  ['the host claims more than the deposit', DEPOSITS, 'if (amount > terms.amount) revert AboveAmount(amount, terms.amount);', ''],
  ['the host claims at returnAt', DEPOSITS, 'if (block.timestamp >= terms.returnAt)', 'if (block.timestamp > terms.returnAt)'],
  ['the guest takes a deposit back at claimFrom', DEPOSITS, 'if (block.timestamp >= terms.claimFrom)', 'if (block.timestamp > terms.claimFrom)'],
  ['accepting gives the host everything', DEPOSITS, '_end(terms, termsHash, _claimed(word));', 'word; _end(terms, termsHash, terms.amount);'],
  ['contesting forgets the claim', DEPOSITS, 'uint256(Status.DISPUTED) | (_claimed(word) << 128)', 'uint256(Status.DISPUTED) | (word & 0)'],
  ['anyone sends a claimed deposit back at returnAt', DEPOSITS, 'status == Status.HELD ? terms.returnAt : terms.exitAt', 'terms.returnAt'],
  ['the host gives a deposit back over a ruling', DEPOSITS, /(function giveBack[\s\S]*?)if \(_isRuled\(word\)\) revert AlreadyRuled\(termsHash, _ruling\(word\)\);/, '$1'],
  ['a refusal to rule pays the host', DEPOSITS, '_ruling(word) == RULING_HOST ?', '_ruling(word) != 1 ?'],
  ['the arbitrator rules twice on a deposit', DEPOSITS, /(function rule\([\s\S]*?)if \(_isRuled\(word\)\) revert AlreadyRuled\(termsHash, _ruling\(word\)\);/, '$1'],
  ['what a deposit owes is forgotten', DEPOSITS, 'owed[to] += amount;', ''],
  ['what a deposit owes is paid twice', DEPOSITS, 'owed[creditor] = 0;', ''],
  ['the receiver of a deposit can be starved', DEPOSITS, 'if (gasleft() < PUSH_REQUIRED) revert NotEnoughGas(gasleft(), PUSH_REQUIRED);', ''],
]

const wanted = process.argv.slice(2).map(Number)
let missed = 0

// Without a bug everything passes here too, or "caught" would mean nothing.
const control = tryBug(ESCROW, /$/, '\n')
console.log(` 0 ${control === 'MISSED' ? 'passes' : 'FAILS'}   no bug`)
if (control !== 'MISSED') process.exit(1)

for (const [index, [name, file, from, to]] of BUGS.entries()) {
  const number = index + 1
  if (wanted.length && !wanted.includes(number)) continue
  const outcome = tryBug(file, from, to)
  if (outcome !== 'caught') missed++
  console.log(`${String(number).padStart(2)} ${outcome.padEnd(8)} ${name}`)
}
removeMutant()
process.exit(missed ? 1 : 0)

function tryBug(file, from, to) {
  const outcome = buildMutant(file, from, to)
  if (outcome !== 'built') return outcome
  const env = { ...mutantEnv, FOUNDRY_INVARIANT_SHRINK_RUN_LIMIT: '0', FOUNDRY_INVARIANT_FAILURE_PERSIST_DIR: join(mutantFolder, 'failures') }
  // The unit tests first, since they are quick; what they miss is left to the invariants.
  const units = forge(['test', '--fail-fast', '--no-match-path', 'test/{Gas,Invariants,DepositInvariants}.t.sol'], { quiet: true, env })
  if (units !== 0) return 'caught'
  return forge(['test', '--fail-fast', '--match-path', 'test/{Invariants,DepositInvariants}.t.sol'], { quiet: true, env }) !== 0 ? 'caught' : 'MISSED'
}
