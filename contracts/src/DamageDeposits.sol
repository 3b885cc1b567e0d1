// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";

import {IArbitrable} from "./arbitration/IArbitrable.sol";
import {IArbitrator} from "./arbitration/IArbitrator.sol";
import {IDamageDeposits} from "./IDamageDeposits.sol";
import {Push} from "./Push.sol";
import {Slots} from "./Slots.sol";

/// @title Damage deposits of stays
/// @dev Immutable and owned by nobody. Every entry point first does its checks, then moves the deposit's word on, then pays; the transient
/// guard closes what is left. A deposit's word: bits 0-7 the status, 8-15 the ruling + 1, 128-255 what the host claims.
contract DamageDeposits is IDamageDeposits {
    /// @dev How far `exitAt` may lie ahead when a deposit is paid. Catches times in milliseconds, which would trap the money.
    uint256 private constant MAX_EXIT_DELAY = 1_826 days;
    /// @dev What must be left for a receiver to get all of its gas.
    uint256 private constant PUSH_REQUIRED = (Push.ETH_GAS * 64) / 63 + Push.OVERHEAD;

    uint256 private constant RULING_HOST = 2;

    /// @inheritdoc IDamageDeposits
    IArbitrator public immutable arbitrator;

    mapping(uint256 disputeId => bytes32 termsHash) private _disputes;
    /// @inheritdoc IDamageDeposits
    mapping(address creditor => uint256 amount) public owed;

    /// @dev 1 while the contract calls someone else. A whole word, so that reading it needs no mask.
    uint256 private transient _entered;

    /// @param arbitrator_ an ERC-792 arbitrator
    constructor(address arbitrator_) {
        if (arbitrator_ == address(0)) revert BadParty(arbitrator_);
        arbitrator = IArbitrator(arbitrator_);
    }

    /// @dev Refuses to be entered from within one of the contract's own calls, and closes every entry point until the function is over.
    modifier guarded() {
        if (_entered != 0) revert Reentered();
        _entered = 1;
        _;
        _entered = 0;
    }

    // --------------------------------------------------------------------------------------------------------------- a deposit

    /// @inheritdoc IDamageDeposits
    function pay(Terms calldata terms) external payable {
        if (_entered != 0) revert Reentered();
        bytes32 termsHash = _hash(terms);
        if (msg.sender != terms.guest) revert NotGuest(msg.sender);
        if (msg.value != terms.amount) revert WrongValue(msg.value, terms.amount);
        _requireSound(terms);
        _requireStatus(termsHash, Status.NONE);
        Slots.write(termsHash, uint256(Status.HELD));
        emit Paid(termsHash, terms);
    }

    /// @inheritdoc IDamageDeposits
    function takeBack(Terms calldata terms) external guarded {
        bytes32 termsHash = _hash(terms);
        _requireStatus(termsHash, Status.HELD);
        if (msg.sender != terms.guest) revert NotGuest(msg.sender);
        if (block.timestamp >= terms.claimFrom) revert TooLate(block.timestamp, terms.claimFrom);
        _end(terms, termsHash, 0);
    }

    /// @inheritdoc IDamageDeposits
    function claim(Terms calldata terms, uint256 amount) external guarded {
        bytes32 termsHash = _hash(terms);
        _requireStatus(termsHash, Status.HELD);
        if (msg.sender != terms.host) revert NotHost(msg.sender);
        if (block.timestamp < terms.claimFrom) revert NotYet(block.timestamp, terms.claimFrom);
        if (block.timestamp >= terms.returnAt) revert TooLate(block.timestamp, terms.returnAt);
        if (amount == 0) revert BadAmount(amount);
        if (amount > terms.amount) revert AboveAmount(amount, terms.amount);
        Slots.write(termsHash, uint256(Status.CLAIMED) | (amount << 128));
        emit Claimed(termsHash, amount);
    }

    /// @inheritdoc IDamageDeposits
    function accept(Terms calldata terms) external guarded {
        bytes32 termsHash = _hash(terms);
        uint256 word = _requireStatus(termsHash, Status.CLAIMED);
        if (msg.sender != terms.guest) revert NotGuest(msg.sender);
        _end(terms, termsHash, _claimed(word));
    }

    /// @inheritdoc IDamageDeposits
    function contest(Terms calldata terms) external payable guarded returns (uint256 disputeId) {
        bytes32 termsHash = _hash(terms);
        uint256 word = _requireStatus(termsHash, Status.CLAIMED);
        if (msg.sender != terms.guest && msg.sender != terms.host) revert NotParty(msg.sender);
        if (block.timestamp >= terms.exitAt) revert TooLate(block.timestamp, terms.exitAt);
        uint256 cost = arbitrator.arbitrationCost("");
        if (msg.value != cost) revert WrongValue(msg.value, cost);
        Slots.write(termsHash, uint256(Status.DISPUTED) | (_claimed(word) << 128));
        disputeId = arbitrator.createDispute{value: cost}(RULING_HOST, "");
        if (_disputes[disputeId] != 0) revert UnknownDispute(disputeId);
        _disputes[disputeId] = termsHash;
        emit MetaEvidence(uint256(termsHash), Strings.toHexString(uint256(termsHash), 32));
        emit Dispute(arbitrator, disputeId, uint256(termsHash), uint256(termsHash));
        emit Disputed(termsHash, disputeId, msg.sender);
    }

    /// @inheritdoc IDamageDeposits
    function giveBack(Terms calldata terms) external guarded {
        bytes32 termsHash = _hash(terms);
        uint256 word = Slots.read(termsHash);
        Status status = _status(word);
        if (status == Status.NONE || status == Status.DONE) revert WrongStatus(termsHash, status);
        if (_isRuled(word)) revert AlreadyRuled(termsHash, _ruling(word));
        uint256 from = status == Status.HELD ? terms.returnAt : terms.exitAt;
        if (block.timestamp < from && msg.sender != terms.host) revert NotYet(block.timestamp, from);
        _end(terms, termsHash, 0);
    }

    /// @inheritdoc IArbitrable
    function rule(uint256 disputeId, uint256 ruling) external guarded {
        if (msg.sender != address(arbitrator)) revert NotArbitrator(msg.sender);
        bytes32 termsHash = _disputes[disputeId];
        if (termsHash == 0) revert UnknownDispute(disputeId);
        uint256 word = _requireStatus(termsHash, Status.DISPUTED);
        if (_isRuled(word)) revert AlreadyRuled(termsHash, _ruling(word));
        if (ruling > RULING_HOST) revert BadRuling(ruling, RULING_HOST);
        Slots.write(termsHash, word | ((ruling + 1) << 8));
        emit Ruling(arbitrator, disputeId, ruling);
        emit Ruled(termsHash, disputeId, ruling);
    }

    /// @inheritdoc IDamageDeposits
    function settle(Terms calldata terms) external guarded {
        bytes32 termsHash = _hash(terms);
        uint256 word = _requireStatus(termsHash, Status.DISPUTED);
        if (!_isRuled(word)) revert NotRuled(termsHash);
        _end(terms, termsHash, _ruling(word) == RULING_HOST ? _claimed(word) : 0);
    }

    // ------------------------------------------------------------------------------------------------------------ pull ledger

    /// @inheritdoc IDamageDeposits
    function withdraw(address creditor) external guarded {
        uint256 amount = owed[creditor];
        if (amount == 0) revert NothingOwed(creditor);
        owed[creditor] = 0;
        emit Withdrawn(creditor, amount);
        if (!Push.eth(creditor, amount, gasleft())) revert WithdrawalRefused(creditor, amount);
    }

    // ------------------------------------------------------------------------------------------------------------------ views

    /// @inheritdoc IDamageDeposits
    function hashOf(Terms calldata terms) external view returns (bytes32 termsHash) {
        return _hash(terms);
    }

    /// @inheritdoc IDamageDeposits
    function statusOf(bytes32 termsHash) external view returns (Status status) {
        return _status(Slots.read(termsHash));
    }

    /// @inheritdoc IDamageDeposits
    function claimOf(bytes32 termsHash) external view returns (uint256 amount, bool ruled, uint256 ruling) {
        uint256 word = Slots.read(termsHash);
        amount = _claimed(word);
        ruled = _isRuled(word);
        if (ruled) ruling = _ruling(word);
    }

    /// @inheritdoc IDamageDeposits
    function limits() external pure returns (Limits memory) {
        return Limits(MAX_EXIT_DELAY, Push.ETH_GAS);
    }

    // -------------------------------------------------------------------------------------------------------------- internals

    /// @dev Whether these terms can be lived with to their end. The guest is whoever pays.
    function _requireSound(Terms calldata terms) private view {
        if (terms.host == address(0) || terms.host == address(this)) revert BadParty(terms.host);
        // A claim has to fit in half a word.
        if (terms.amount == 0 || terms.amount > type(uint128).max) revert BadAmount(terms.amount);
        if (block.timestamp > terms.fundBy) revert TooLate(block.timestamp, terms.fundBy);
        if (
            terms.fundBy > terms.returnAt ||
            terms.claimFrom >= terms.returnAt ||
            terms.returnAt > terms.exitAt ||
            terms.exitAt > block.timestamp + MAX_EXIT_DELAY
        ) revert BadTimes(terms.fundBy, terms.claimFrom, terms.returnAt, terms.exitAt);
    }

    /// @dev Ends the deposit: `hostAmount`, which is never more than the deposit, to the host, and the rest to the guest.
    function _end(Terms calldata terms, bytes32 termsHash, uint256 hostAmount) private {
        Slots.write(termsHash, uint256(Status.DONE));
        uint256 guestAmount = terms.amount - hostAmount;
        emit Returned(termsHash, guestAmount, hostAmount);
        _pay(terms.guest, guestAmount);
        _pay(terms.host, hostAmount);
    }

    /// @dev Tries to pay, with bounded gas; what is refused is owed, so that no receiver can hold up another.
    function _pay(address to, uint256 amount) private {
        if (amount == 0) return;
        if (gasleft() < PUSH_REQUIRED) revert NotEnoughGas(gasleft(), PUSH_REQUIRED);
        if (!Push.eth(to, amount, Push.ETH_GAS)) {
            owed[to] += amount;
            emit Owed(to, amount);
        }
    }

    function _hash(Terms calldata terms) private view returns (bytes32 termsHash) {
        return keccak256(abi.encode(block.chainid, address(this), terms));
    }

    function _requireStatus(bytes32 termsHash, Status required) private view returns (uint256 word) {
        word = Slots.read(termsHash);
        if (_status(word) != required) revert WrongStatus(termsHash, _status(word));
    }

    function _status(uint256 word) private pure returns (Status) {
        return Status(uint8(word));
    }

    function _isRuled(uint256 word) private pure returns (bool) {
        return uint8(word >> 8) != 0;
    }

    /// @dev Only of a word that is ruled.
    function _ruling(uint256 word) private pure returns (uint256) {
        return uint8(word >> 8) - 1;
    }

    function _claimed(uint256 word) private pure returns (uint256) {
        return word >> 128;
    }
}
