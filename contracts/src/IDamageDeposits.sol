// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IArbitrable, IEvidence} from "./arbitration/IArbitrable.sol";
import {IArbitrator} from "./arbitration/IArbitrator.sol";

/// @title Damage deposits of stays
/// @notice Holds what a guest leaves against damage, apart from the price of the stay. The host may claim a part of it, or all, until
/// `returnAt`; a claim is paid only when the guest accepts it or the arbitrator gives it. Everything else goes back to the guest, and goes
/// back by itself: whatever state a deposit is in, there is a time from which anyone may end it. Nobody owns the contract, nobody operates
/// it, it takes no fee and cannot be paused; money leaves it only to the guest and to the host of its own terms.
/// The terms travel as calldata and are logged once, when the deposit is paid; the contract keeps one word per deposit, keyed by their
/// hash. All times are Unix seconds in UTC and are compared with the block's timestamp; all amounts are in wei.
/// "Before X" is `now < X`; "from X" is `now >= X`; "until X" is `now <= X`.
interface IDamageDeposits is IArbitrable, IEvidence {
    // ------------------------------------------------------------------------------------------------------------------ types

    /// @param guest who pays, and who gets everything that is not claimed with right
    /// @param host who may claim
    /// @param amount what is deposited, 1 to 2^128 - 1
    /// @param fundBy the last second in which the deposit can be paid
    /// @param claimFrom until just before, the guest may take the deposit back; from then on, the host may claim
    /// @param returnAt the host may claim until just before; from then on anyone may send an unclaimed deposit back
    /// @param exitAt the claim may be contested until just before; from then on anyone may send the deposit back that the arbitrator did not
    /// rule on
    /// @param depositRef what the deposit belongs to
    struct Terms {
        address guest;
        address host;
        uint256 amount;
        uint64 fundBy;
        uint64 claimFrom;
        uint64 returnAt;
        uint64 exitAt;
        bytes32 depositRef;
    }

    /// @dev A deposit only ever moves to the right; a hash that is DONE never lives again.
    enum Status {
        NONE,
        HELD,
        CLAIMED,
        DISPUTED,
        DONE
    }

    /// @param maxExitDelay how many seconds `exitAt` may lie ahead when the deposit is paid
    /// @param pushGas the gas a receiver gets; if that is not enough, the money is owed instead
    struct Limits {
        uint256 maxExitDelay;
        uint256 pushGas;
    }

    // ----------------------------------------------------------------------------------------------------------------- events

    /// @notice The deposit of these terms is held.
    event Paid(bytes32 indexed termsHash, Terms terms);
    /// @notice The host claims `amount` of the deposit.
    event Claimed(bytes32 indexed termsHash, uint256 amount);
    /// @notice `openedBy` asked the arbitrator whether the host's claim is right.
    event Disputed(bytes32 indexed termsHash, uint256 indexed disputeId, address indexed openedBy);
    /// @notice The arbitrator decided; anyone may now call `settle`.
    event Ruled(bytes32 indexed termsHash, uint256 indexed disputeId, uint256 ruling);
    /// @notice The deposit ended; `guestAmount + hostAmount` is the deposit.
    event Returned(bytes32 indexed termsHash, uint256 guestAmount, uint256 hostAmount);
    /// @notice A payment could not be pushed; `creditor` may withdraw it.
    event Owed(address indexed creditor, uint256 amount);
    /// @notice `creditor` was paid what was owed.
    event Withdrawn(address indexed creditor, uint256 amount);

    // ----------------------------------------------------------------------------------------------------------------- errors

    /// @notice Too early: allowed from `from`.
    error NotYet(uint256 time, uint256 from);
    /// @notice Too late: `deadline` is over.
    error TooLate(uint256 time, uint256 deadline);
    /// @notice The deposit is not in a state in which this can happen. NONE also means: these are not the terms that were paid.
    error WrongStatus(bytes32 termsHash, Status status);
    /// @notice Only the guest may do this.
    error NotGuest(address caller);
    /// @notice Only the host may do this.
    error NotHost(address caller);
    /// @notice Only the guest or the host may do this.
    error NotParty(address caller);
    /// @notice Only the arbitrator may do this.
    error NotArbitrator(address caller);
    /// @notice The ETH sent is not the ETH required.
    error WrongValue(uint256 sent, uint256 required);
    /// @notice A party is missing, or is this contract.
    error BadParty(address party);
    /// @notice The amount is 0, or does not fit in 128 bits.
    error BadAmount(uint256 amount);
    /// @notice More than the deposit.
    error AboveAmount(uint256 given, uint256 most);
    /// @notice The times are out of order, or so late that the money would be trapped.
    error BadTimes(uint64 fundBy, uint64 claimFrom, uint64 returnAt, uint64 exitAt);
    /// @notice Nothing is owed.
    error NothingOwed(address creditor);
    /// @notice The creditor refused the withdrawal.
    error WithdrawalRefused(address creditor, uint256 amount);
    /// @notice Too little gas to give the receivers their due; send more.
    error NotEnoughGas(uint256 left, uint256 required);
    /// @notice Called from within one of the contract's own calls.
    error Reentered();
    /// @notice No dispute of this contract has this id, or the arbitrator handed out an id twice.
    error UnknownDispute(uint256 disputeId);
    /// @notice The arbitrator decided already.
    error AlreadyRuled(bytes32 termsHash, uint256 ruling);
    /// @notice The arbitrator has not decided yet.
    error NotRuled(bytes32 termsHash);
    /// @notice The ruling is none of the choices.
    error BadRuling(uint256 ruling, uint256 most);

    // --------------------------------------------------------------------------------------------------------------- a deposit

    /// @notice The guest pays the deposit until `fundBy`, with exactly `terms.amount` as value.
    function pay(Terms calldata terms) external payable;

    /// @notice The guest takes everything back before `claimFrom`.
    function takeBack(Terms calldata terms) external;

    /// @notice The host claims a part of the deposit, or all of it, once, from `claimFrom` and before `returnAt`.
    /// @param amount 1 to `terms.amount`
    function claim(Terms calldata terms, uint256 amount) external;

    /// @notice The guest accepts the claim: the host gets it, and the guest the rest.
    function accept(Terms calldata terms) external;

    /// @notice The guest or the host asks the arbitrator about the claim before `exitAt`, with exactly the arbitrator's cost as value. The
    /// choices: 1 the guest is right, 2 the host is right; 0 is a refusal to rule and leaves the deposit to the guest.
    function contest(Terms calldata terms) external payable returns (uint256 disputeId);

    /// @notice Everything goes back to the guest, if the arbitrator did not rule: by the host at any time, by anyone from `returnAt` while
    /// nothing is claimed, and from `exitAt` if the claim was neither accepted nor decided.
    function giveBack(Terms calldata terms) external;

    /// @notice Anyone has the deposit paid out as the arbitrator ruled: on 2 the host gets the claim and the guest the rest, on 1 and 0 the
    /// guest gets everything.
    function settle(Terms calldata terms) external;

    // ------------------------------------------------------------------------------------------------------------ pull ledger

    /// @notice Pays `creditor` what could not be pushed. Anyone may call.
    function withdraw(address creditor) external;

    /// @notice What `withdraw` would pay.
    function owed(address creditor) external view returns (uint256 amount);

    // ------------------------------------------------------------------------------------------------------------------ views

    /// @notice keccak256(abi.encode(block.chainid, address(this), terms)): the deposit's key.
    function hashOf(Terms calldata terms) external view returns (bytes32 termsHash);

    /// @notice The state of a deposit.
    function statusOf(bytes32 termsHash) external view returns (Status status);

    /// @notice What the host claims (0 if nothing, and when it is over) and, once ruled, the ruling.
    function claimOf(bytes32 termsHash) external view returns (uint256 amount, bool ruled, uint256 ruling);

    /// @notice Who decides about claims that are contested; fixed for ever.
    function arbitrator() external view returns (IArbitrator);

    /// @notice The figures that are fixed for ever, in one call.
    function limits() external pure returns (Limits memory);
}
