// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IArbitrable, IEvidence} from "./arbitration/IArbitrable.sol";
import {IArbitrator} from "./arbitration/IArbitrator.sol";

/// @title Escrow of stays
/// @notice Holds the money of a booking between a guest and a host, and pays it out by terms that both knew before a wei moved.
/// The terms travel as calldata and are logged once, at funding; the contract keeps one word per booking, keyed by their hash. Whoever
/// has the `Funded` log can therefore act on a booking, and every booking ends without the platform if the platform disappears.
/// All times are Unix seconds in UTC and are compared with the block's timestamp; all amounts are in wei or in the token's smallest unit.
/// "Before X" is `now < X`; "from X" is `now >= X`; "until X" is `now <= X`.
interface ISejourEscrow is IArbitrable, IEvidence {
    // ------------------------------------------------------------------------------------------------------------------ types

    /// @param guest who pays, and who gets every refund
    /// @param host who is paid
    /// @param token the ERC-20 token, or 0 for ETH
    /// @param amount what is escrowed, 1 to 2^128 - 1
    /// @param fundBy the last second in which the booking can be funded
    /// @param checkIn when the stay begins: cancelling ends, releasing by the operator begins
    /// @param releaseAt from when anyone may release to the host; disputes can be opened until just before
    /// @param exitAt from when anyone may end a dispute on which the arbitrator stays silent
    /// @param feeBps the platform's share of what the host gets, in 1/10,000, at most `maxFeeBps` of `limits`
    /// @param policy four tiers of 64 bits, the first in the lowest bits; each is (cutoff in Unix seconds << 16) | refund in 1/10,000.
    /// Cutoffs rise, refunds never rise, unused tiers are 0 and come last. The guest's share at a time is the refund of the first tier
    /// whose cutoff is later, and 0 after the last.
    /// @param bookingRef the root of the booking's history when it was funded
    struct Terms {
        address guest;
        address host;
        address token;
        uint256 amount;
        uint64 fundBy;
        uint64 checkIn;
        uint64 releaseAt;
        uint64 exitAt;
        uint16 feeBps;
        uint256 policy;
        bytes32 bookingRef;
    }

    /// @dev A booking only ever moves to the right; a hash that is DONE never lives again.
    enum Status {
        NONE,
        FUNDED,
        DISPUTED,
        DONE
    }

    /// @dev What the owner may hand over, through the timelock. FEE_TO is whoever may withdraw the fees, those earned before included.
    enum Role {
        OWNER,
        OPERATOR,
        FEE_TO
    }

    /// @param maxFeeBps the most that `feeBps` of any terms may be
    /// @param maxExitDelay how many seconds `exitAt` may lie ahead at funding
    /// @param roleDelay how many seconds a change of role is announced before it can take effect
    /// @param ethPushGas the gas a receiver of ETH gets; if that is not enough, the money is owed instead
    /// @param tokenPushGas the gas a token's transfer gets
    struct Limits {
        uint256 maxFeeBps;
        uint256 maxExitDelay;
        uint256 roleDelay;
        uint256 ethPushGas;
        uint256 tokenPushGas;
    }

    // ----------------------------------------------------------------------------------------------------------------- events

    /// @notice The escrow holds the amount of these terms.
    event Funded(bytes32 indexed termsHash, Terms terms);
    /// @notice The booking ended with everything to the host, `hostAmount` net of `fee`.
    event Released(bytes32 indexed termsHash, uint256 hostAmount, uint256 fee);
    /// @notice The booking ended by a cancellation, refund, settlement, ruling or exit; `guestAmount + hostAmount + fee` is the amount.
    event Refunded(bytes32 indexed termsHash, uint256 guestAmount, uint256 hostAmount, uint256 fee);
    /// @notice `openedBy` asked the arbitrator to decide; the policy's split is frozen at this block's time.
    event Disputed(bytes32 indexed termsHash, uint256 indexed disputeId, address indexed openedBy);
    /// @notice The arbitrator decided; anyone may now call `settleRuling`.
    event Ruled(bytes32 indexed termsHash, uint256 indexed disputeId, uint256 ruling);
    /// @notice A party filed evidence, whose content has this hash; the location is in the `Evidence` log before it.
    event EvidenceFiled(bytes32 indexed termsHash, address indexed party, bytes32 dossierHash);
    /// @notice A payment could not be pushed; `creditor` may withdraw it.
    event Owed(address indexed creditor, address indexed token, uint256 amount);
    /// @notice `creditor` was paid what was owed, its fees included.
    event Withdrawn(address indexed creditor, address indexed token, uint256 amount);
    /// @notice An item of a batch was left as it was; `reason` is the selector of the error that a single release would have thrown.
    event BatchSkipped(bytes32 indexed termsHash, bytes4 reason);
    /// @notice New bookings in `token` (0 = ETH) are accepted, or not.
    event FundingSet(address indexed token, bool open);
    /// @notice `holder` can have `role` from `readyAt`.
    event RoleProposed(Role indexed role, address indexed holder, uint256 readyAt);
    /// @notice The proposal for `role` is void.
    event RoleProposalDropped(Role indexed role, address indexed holder);
    /// @notice `to` has `role`, which `from` had.
    event RoleChanged(Role indexed role, address indexed from, address indexed to);

    // ----------------------------------------------------------------------------------------------------------------- errors

    /// @notice Too early: allowed from `from`.
    error NotYet(uint256 time, uint256 from);
    /// @notice Too late: `deadline` is over.
    error TooLate(uint256 time, uint256 deadline);
    /// @notice The booking is not in a state in which this can happen. NONE also means: these are not the terms that were funded.
    error WrongStatus(bytes32 termsHash, Status status);
    /// @notice Only the guest may do this.
    error NotGuest(address caller);
    /// @notice Only the guest or the host may do this.
    error NotParty(address caller);
    /// @notice Only the host or the operator may do this.
    error NotHostOrOperator(address caller);
    /// @notice Only the owner may do this.
    error NotOwner(address caller);
    /// @notice Only the arbitrator may do this.
    error NotArbitrator(address caller);
    /// @notice The new owner has to take the role itself.
    error NotProposed(address caller);
    /// @notice The ETH sent is not the ETH required.
    error WrongValue(uint256 sent, uint256 required);
    /// @notice The token delivered something else than the amount.
    error WrongReceived(uint256 received, uint256 required);
    /// @notice The token refused the transfer.
    error TransferRefused(address token, address from, address to, uint256 amount);
    /// @notice The guest would get less than the policy gives.
    error BelowPolicy(uint256 given, uint256 least);
    /// @notice From check-in on the operator refunds everything or nothing.
    error NotFullAmount(uint256 given, uint256 full);
    /// @notice More than the booking holds.
    error AboveAmount(uint256 given, uint256 most);
    /// @notice New bookings in this token are not accepted, for now or at all.
    error FundingClosed(address token);
    /// @notice A party is missing, or is the escrow itself.
    error BadParty(address party);
    /// @notice The amount is 0 or does not fit in 128 bits.
    error BadAmount(uint256 amount);
    /// @notice The fee is above its cap.
    error FeeTooHigh(uint256 feeBps, uint256 most);
    /// @notice The times are out of order, or so late that the money would be trapped.
    error BadTimes(uint64 fundBy, uint64 checkIn, uint64 releaseAt, uint64 exitAt);
    /// @notice The tiers are not in order, refund more later than earlier, or refund more than everything.
    error BadPolicy(uint256 policy);
    /// @notice The guest, the host or the token of the two bookings is not the same.
    error PartiesDiffer(bytes32 fromHash, bytes32 toHash);
    /// @notice The signature is not `signer`'s over these data, on this chain, for this contract.
    error BadSignature(address signer);
    /// @notice Nothing is owed.
    error NothingOwed(address token, address creditor);
    /// @notice The creditor refused the withdrawal.
    error WithdrawalRefused(address token, address creditor, uint256 amount);
    /// @notice Too little gas to give the receivers their due; send more.
    error NotEnoughGas(uint256 left, uint256 required);
    /// @notice Called from within one of the escrow's own payments.
    error Reentered();
    /// @notice No dispute of this escrow has this id, or the arbitrator handed out an id twice.
    error UnknownDispute(uint256 disputeId);
    /// @notice The arbitrator decided already.
    error AlreadyRuled(bytes32 termsHash, uint256 ruling);
    /// @notice The arbitrator has not decided yet.
    error NotRuled(bytes32 termsHash);
    /// @notice The ruling is none of the choices.
    error BadRuling(uint256 ruling, uint256 most);
    /// @notice No proposal for this role is waiting.
    error NothingProposed(Role role);
    /// @notice This role cannot be held by nobody.
    error NoHolder(Role role);

    // ---------------------------------------------------------------------------------------------------------------- funding

    /// @notice The guest pays for a booking, with exactly `terms.amount` as value for ETH, or from the guest's allowance for a token.
    function fund(Terms calldata terms) external payable;

    /// @notice Anyone pays the ETH of a booking, or moves the guest's tokens, with the guest's consent to exactly these terms.
    /// @param guestSignature EIP-712 `Fund(<the members of Terms>)`, by key or by ERC-1271
    function fundFor(Terms calldata terms, bytes calldata guestSignature) external payable;

    /// @notice As `fund` (called by the guest, signature ignored) or `fundFor`, giving the allowance in the same transaction by EIP-2612.
    /// A permit that was used by someone else before does no harm if the allowance is there.
    function fundWithPermit(
        Terms calldata terms,
        bytes calldata guestSignature,
        uint256 permitDeadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external;

    /// @notice Anyone funds a token booking with the guest's ERC-3009 authorization, whose nonce is the terms' hash: one signature is both
    /// the transfer and the consent to the terms.
    function fundWithAuthorization(
        Terms calldata terms,
        uint256 validAfter,
        uint256 validBefore,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external;

    /// @notice The guest replaces a funded booking by another with the same host, in the same token: `from` ends with everything back to
    /// the guest and `to` is funded, and only the difference of the amounts moves. Where `to` holds more, exactly the difference goes along
    /// as value for ETH, or comes from the guest's allowance for a token; where it holds less, the guest is paid the difference; where both
    /// hold the same, nothing moves. Logs `Funded` of `to`, then `Refunded` of `from`, as if both had been done one after the other.
    /// @param from a booking that is FUNDED, and not disputed
    /// @param to a booking that is new; all that `fund` asks of terms is asked of these
    /// @param deadline the last second in which the consent counts
    /// @param consent EIP-712 `Replace(bytes32 fromHash,bytes32 toHash,uint256 deadline)` by the host or by the operator, by key or by
    /// ERC-1271. The operator may refund everything at any time while a booking is funded, so this gives it no power that it had not.
    function replace(Terms calldata from, Terms calldata to, uint256 deadline, bytes calldata consent) external payable;

    // ---------------------------------------------------------------------------------------------------------------- endings

    /// @notice Pays the host, net of the fee: by the guest at any time, by the operator from check-in, by anyone from `releaseAt`.
    function release(Terms calldata terms) external;

    /// @notice As `release` by the guest, with the guest's signature.
    /// @param deadline the last second in which the signature counts
    /// @param guestSignature EIP-712 `Release(bytes32 termsHash,uint256 deadline)`
    function releaseFor(Terms calldata terms, uint256 deadline, bytes calldata guestSignature) external;

    /// @notice Releases what can be released. What cannot is left as it was and logged by `BatchSkipped`. Neighbours with the same host and
    /// token are paid together, so sort by host.
    /// @return skipped for each item 0, or the selector of the error that a single release would have thrown
    function releaseBatch(Terms[] calldata terms) external returns (bytes4[] memory skipped);

    /// @notice The guest cancels before check-in and gets the policy's share of this moment; the host gets the rest, net of the fee.
    function cancel(Terms calldata terms) external;

    /// @notice Gives the guest `guestAmount` and the host the rest, net of the fee. The host may give at least the policy's share of this
    /// moment; the operator too before check-in, and from then on only everything.
    function refund(Terms calldata terms, uint256 guestAmount) external;

    /// @notice Ends a booking or a dispute by the split both signed.
    /// @param deadline the last second in which the signatures count
    /// @param guestSignature EIP-712 `Settle(bytes32 termsHash,uint256 guestAmount,uint256 deadline)`; ignored if the guest calls
    /// @param hostSignature the same by the host; ignored if the host calls
    function settle(
        Terms calldata terms,
        uint256 guestAmount,
        uint256 deadline,
        bytes calldata guestSignature,
        bytes calldata hostSignature
    ) external;

    /// @notice Ends a dispute by the policy's split at the moment the dispute was opened, from `exitAt`, if the arbitrator never ruled.
    function exit(Terms calldata terms) external;

    // --------------------------------------------------------------------------------------------------------------- disputes

    /// @notice The guest or the host asks the arbitrator before `releaseAt`, with exactly the arbitrator's cost as value. The choices:
    /// 1 everything to the guest, 2 everything to the host, 3 (and 0, a refusal to rule) the policy's split at this moment, 4 half and half.
    function dispute(Terms calldata terms) external payable returns (uint256 disputeId);

    /// @notice The guest, the host or the operator files evidence while the booking is disputed.
    /// @param uri where the dossier is
    /// @param dossierHash keccak-256 of its bytes
    function evidence(Terms calldata terms, string calldata uri, bytes32 dossierHash) external;

    /// @notice Pays as the arbitrator ruled.
    function settleRuling(Terms calldata terms) external;

    // ------------------------------------------------------------------------------------------------------------ pull ledger

    /// @notice Pays `creditor` what could not be pushed, and the fees if it is who they go to. Anyone may call.
    function withdraw(address token, address creditor) external;

    /// @notice What `withdraw` would pay.
    function owed(address token, address creditor) external view returns (uint256 amount);

    // ------------------------------------------------------------------------------------------------------------------ views

    /// @notice keccak256(abi.encode(block.chainid, address(this), terms)): the booking's key.
    function hashOf(Terms calldata terms) external view returns (bytes32 termsHash);

    /// @notice The state of a booking.
    function statusOf(bytes32 termsHash) external view returns (Status status);

    /// @notice The dispute of a booking: when it was opened (0 if never) and, once ruled, the ruling.
    function disputeOf(bytes32 termsHash) external view returns (uint256 openedAt, bool ruled, uint256 ruling);

    /// @notice What the policy gives the guest at `timestamp`: the amount less the host's part, which is rounded down.
    function policyShare(Terms calldata terms, uint256 timestamp) external view returns (uint256 guestAmount);

    /// @notice Whether new bookings in `token` (0 = ETH) are accepted.
    function acceptsFunding(address token) external view returns (bool open);

    /// @notice Who decides disputes; fixed for ever.
    function arbitrator() external view returns (IArbitrator);

    /// @notice The figures that are fixed for ever, in one call.
    function limits() external pure returns (Limits memory);

    /// @notice Who has `role`.
    function holderOf(Role role) external view returns (address holder);

    // ------------------------------------------------------------------------------------------------------------------ owner

    /// @notice Opens or pauses funding in these tokens (0 = ETH). Bookings already funded are not touched, and nothing can pause an exit.
    function setFunding(address[] calldata tokens, bool open) external;

    /// @notice Announces that `holder` is to have `role`; it can from `roleDelay` seconds later. Replaces an earlier proposal.
    function proposeRole(Role role, address holder) external;

    /// @notice Withdraws a proposal.
    function dropRole(Role role) external;

    /// @notice Completes a proposal whose delay is over: anyone may for OPERATOR and FEE_TO, only the new owner for OWNER.
    function takeRole(Role role) external;

    /// @notice Removes the operator at once, for a leaked key: less power needs no delay.
    function dismissOperator() external;
}
