// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {IERC3009} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";

import {IArbitrable} from "./arbitration/IArbitrable.sol";
import {IArbitrator} from "./arbitration/IArbitrator.sol";
import {ISejourEscrow} from "./ISejourEscrow.sol";
import {Policy} from "./Policy.sol";
import {Push} from "./Push.sol";
import {Slots} from "./Slots.sol";

/// @title Escrow of stays
/// @dev Immutable: no proxy, no setter that reaches a booking that is funded. Every entry point first does its checks, then moves the
/// booking's word on, then pays; the transient guard closes what is left.
contract SejourEscrow is ISejourEscrow, EIP712 {
    /// @dev The most that `feeBps` of any terms may be: 20 %.
    uint256 private constant MAX_FEE_BPS = 2_000;
    /// @dev How far `exitAt` may lie ahead at funding. Catches times in milliseconds, which would trap the money.
    uint256 private constant MAX_EXIT_DELAY = 1_826 days;
    /// @dev How long everyone can see a proposed change of role before it can take effect.
    uint256 private constant ROLE_DELAY = 2 days;
    /// @dev The gas a token's transfer may use.
    uint256 private constant TOKEN_PUSH_GAS = 200_000;

    bytes32 private constant FUND_TYPEHASH = keccak256(
        "Fund(address guest,address host,address token,uint256 amount,uint64 fundBy,uint64 checkIn,uint64 releaseAt,uint64 exitAt,uint16 feeBps,uint256 policy,bytes32 bookingRef)"
    );
    bytes32 private constant RELEASE_TYPEHASH = keccak256("Release(bytes32 termsHash,uint256 deadline)");
    bytes32 private constant SETTLE_TYPEHASH = keccak256("Settle(bytes32 termsHash,uint256 guestAmount,uint256 deadline)");
    bytes32 private constant REPLACE_TYPEHASH = keccak256("Replace(bytes32 fromHash,bytes32 toHash,uint256 deadline)");

    uint256 private constant BPS = 10_000;
    /// @dev The size of `Terms` as calldata: eleven words.
    uint256 private constant TERMS_SIZE = 352;

    uint256 private constant RULING_GUEST = 1;
    uint256 private constant RULING_HOST = 2;
    uint256 private constant RULING_HALVES = 4;

    /// @inheritdoc ISejourEscrow
    IArbitrator public immutable arbitrator;

    mapping(uint256 disputeId => bytes32 termsHash) private _disputes;
    mapping(address token => mapping(address creditor => uint256 amount)) private _owed;
    /// @dev Whoever holds FEE_TO at withdrawal gets these; kept apart so that a release need not read who that is.
    mapping(address token => uint256 amount) private _fees;
    /// @inheritdoc ISejourEscrow
    mapping(address token => bool open) public acceptsFunding;

    mapping(Role role => address holder) private _holders;
    mapping(Role role => Proposal proposal) private _proposals;

    /// @dev 1 while the escrow calls someone else. A whole word, so that reading it needs no mask.
    uint256 private transient _entered;

    struct Proposal {
        address holder;
        uint48 readyAt;
    }

    /// @param owner who may pause funding and hand over roles
    /// @param operator the platform's key; 0 for none
    /// @param feeTo who gets the fees
    /// @param arbitrator_ an ERC-792 arbitrator
    constructor(address owner, address operator, address feeTo, address arbitrator_) EIP712("Sejour Escrow", "1") {
        if (owner == address(0)) revert NoHolder(Role.OWNER);
        if (feeTo == address(0)) revert NoHolder(Role.FEE_TO);
        if (arbitrator_ == address(0)) revert BadParty(arbitrator_);
        arbitrator = IArbitrator(arbitrator_);
        _setHolder(Role.OWNER, owner);
        _setHolder(Role.OPERATOR, operator);
        _setHolder(Role.FEE_TO, feeTo);
        acceptsFunding[address(0)] = true;
        emit FundingSet(address(0), true);
    }

    /// @dev Refuses to be entered from within one of the escrow's own calls. Enough for a function that calls nobody.
    modifier notReentered() {
        if (_entered != 0) revert Reentered();
        _;
    }

    /// @dev As `notReentered`, and closes every entry point until the function is over.
    modifier guarded() {
        if (_entered != 0) revert Reentered();
        _entered = 1;
        _;
        _entered = 0;
    }

    modifier onlyOwner() {
        if (msg.sender != _holders[Role.OWNER]) revert NotOwner(msg.sender);
        _;
    }

    // ---------------------------------------------------------------------------------------------------------------- funding

    /// @inheritdoc ISejourEscrow
    function fund(Terms calldata terms) external payable notReentered {
        if (msg.sender != terms.guest) revert NotGuest(msg.sender);
        _fund(terms, _hash(terms));
    }

    /// @inheritdoc ISejourEscrow
    function fundFor(Terms calldata terms, bytes calldata guestSignature) external payable notReentered {
        _requireSignature(terms.guest, _hashFund(terms), guestSignature);
        _fund(terms, _hash(terms));
    }

    /// @inheritdoc ISejourEscrow
    function fundWithPermit(
        Terms calldata terms,
        bytes calldata guestSignature,
        uint256 permitDeadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external notReentered {
        if (msg.sender != terms.guest) _requireSignature(terms.guest, _hashFund(terms), guestSignature);
        // Before the permit, since that calls whatever the terms name.
        if (terms.token == address(0)) revert WrongValue(0, terms.amount);
        if (!acceptsFunding[terms.token]) revert FundingClosed(terms.token);
        // A permit can be seen and used by anyone first, and then fails here although the allowance is there: only the pull decides.
        try IERC20Permit(terms.token).permit(terms.guest, address(this), terms.amount, permitDeadline, v, r, s) {} catch {}
        _fund(terms, _hash(terms));
    }

    /// @inheritdoc ISejourEscrow
    function fundWithAuthorization(
        Terms calldata terms,
        uint256 validAfter,
        uint256 validBefore,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external notReentered {
        bytes32 termsHash = _hash(terms);
        if (terms.token == address(0)) revert WrongValue(0, terms.amount);
        _recordFunding(terms, termsHash);
        _entered = 1;
        uint256 before = IERC20(terms.token).balanceOf(address(this));
        IERC3009(terms.token).receiveWithAuthorization(
            terms.guest,
            address(this),
            terms.amount,
            validAfter,
            validBefore,
            termsHash,
            v,
            r,
            s
        );
        _requireReceived(terms.token, terms.amount, before);
        _entered = 0;
    }

    /// @inheritdoc ISejourEscrow
    function replace(Terms calldata from, Terms calldata to, uint256 deadline, bytes calldata consent) external payable guarded {
        bytes32 fromHash = _hash(from);
        bytes32 toHash = _hash(to);
        _requireStatus(fromHash, Status.FUNDED);
        if (msg.sender != to.guest) revert NotGuest(msg.sender);
        if (from.guest != to.guest || from.host != to.host || from.token != to.token) revert PartiesDiffer(fromHash, toHash);
        if (block.timestamp > deadline) revert TooLate(block.timestamp, deadline);
        _requireConsent(from.host, keccak256(abi.encode(REPLACE_TYPEHASH, fromHash, toHash, deadline)), consent);
        uint256 held = from.amount;
        uint256 more = to.amount > held ? to.amount - held : 0;
        uint256 required = to.token == address(0) ? more : 0;
        if (msg.value != required) revert WrongValue(msg.value, required);
        _setWord(fromHash, uint256(Status.DONE));
        // The beginning is told first: whoever follows the logs learns why the old booking ends before it does.
        _recordFunding(to, toHash);
        emit Refunded(fromHash, held, 0, 0);
        if (more == 0) _pay(to.token, to.guest, held - to.amount);
        else if (to.token != address(0)) _pull(to.token, to.guest, more);
    }

    function _fund(Terms calldata terms, bytes32 termsHash) private {
        address token = terms.token;
        uint256 amount = terms.amount;
        uint256 required = token == address(0) ? amount : 0;
        if (msg.value != required) revert WrongValue(msg.value, required);
        _recordFunding(terms, termsHash);
        if (token != address(0)) {
            _entered = 1;
            _pull(token, terms.guest, amount);
            _entered = 0;
        }
    }

    /// @dev Calls the token, so only while every entry point is closed.
    function _pull(address token, address guest, uint256 amount) private {
        uint256 before = IERC20(token).balanceOf(address(this));
        if (!_tokenCall(token, gasleft(), abi.encodeCall(IERC20.transferFrom, (guest, address(this), amount)))) {
            revert TransferRefused(token, guest, address(this), amount);
        }
        _requireReceived(token, amount, before);
    }

    /// @dev Every check of new terms, then the booking's word and its log; the money follows. Reads, and thereby range-checks, every
    /// member: `_hash` and the log rely on it.
    function _recordFunding(Terms calldata terms, bytes32 termsHash) private {
        _requireSound(terms);
        address token = terms.token;
        if (!acceptsFunding[token]) revert FundingClosed(token);
        uint256 word = _word(termsHash);
        if (word != 0) revert WrongStatus(termsHash, _status(word));
        _setWord(termsHash, uint256(Status.FUNDED));
        // `emit Funded(termsHash, terms)`, copying the eleven words at once instead of decoding and encoding each.
        bytes32 topic = Funded.selector;
        assembly ("memory-safe") {
            let buffer := mload(0x40)
            calldatacopy(buffer, terms, TERMS_SIZE)
            log2(buffer, TERMS_SIZE, topic, termsHash)
        }
    }

    /// @dev Whether these terms can be lived with to their end. Refuses unclean words as the decoder would, but all of them at once.
    function _requireSound(Terms calldata terms) private view {
        address guest;
        address host;
        uint256 amount;
        uint256 fundBy;
        uint256 checkIn;
        uint256 releaseAt;
        uint256 exitAt;
        uint256 feeBps;
        uint256 policy;
        assembly ("memory-safe") {
            guest := calldataload(terms)
            host := calldataload(add(terms, 0x20))
            let wide := or(or(guest, host), calldataload(add(terms, 0x40)))
            amount := calldataload(add(terms, 0x60))
            fundBy := calldataload(add(terms, 0x80))
            checkIn := calldataload(add(terms, 0xa0))
            releaseAt := calldataload(add(terms, 0xc0))
            exitAt := calldataload(add(terms, 0xe0))
            let times := or(or(fundBy, checkIn), or(releaseAt, exitAt))
            feeBps := calldataload(add(terms, 0x100))
            policy := calldataload(add(terms, 0x120))
            if or(or(shr(160, wide), shr(64, times)), shr(16, feeBps)) {
                revert(0, 0)
            }
        }
        if (guest == address(0)) revert BadParty(guest);
        if (host == address(0) || host == address(this)) revert BadParty(host);
        // 128 bits leave every product below free of overflow.
        if (amount == 0 || amount > type(uint128).max) revert BadAmount(amount);
        if (feeBps > MAX_FEE_BPS) revert FeeTooHigh(feeBps, MAX_FEE_BPS);
        if (block.timestamp > fundBy) revert TooLate(block.timestamp, fundBy);
        unchecked {
            if (
                fundBy > releaseAt || checkIn > releaseAt || releaseAt > exitAt || exitAt > block.timestamp + MAX_EXIT_DELAY
            ) revert BadTimes(uint64(fundBy), uint64(checkIn), uint64(releaseAt), uint64(exitAt));
        }
        if (!Policy.isSound(policy)) revert BadPolicy(policy);
    }

    function _requireReceived(address token, uint256 amount, uint256 before) private view {
        uint256 received = IERC20(token).balanceOf(address(this)) - before;
        if (received != amount) revert WrongReceived(received, amount);
    }

    // ---------------------------------------------------------------------------------------------------------------- endings

    /// @inheritdoc ISejourEscrow
    function release(Terms calldata terms) external guarded {
        bytes32 termsHash = _hash(terms);
        _requireStatus(termsHash, Status.FUNDED);
        if (block.timestamp < terms.releaseAt && msg.sender != terms.guest) {
            bool isOperator = msg.sender == _holders[Role.OPERATOR];
            uint256 from = isOperator ? terms.checkIn : terms.releaseAt;
            if (block.timestamp < from) revert NotYet(block.timestamp, from);
        }
        _release(terms, termsHash);
    }

    /// @inheritdoc ISejourEscrow
    function releaseFor(Terms calldata terms, uint256 deadline, bytes calldata guestSignature) external guarded {
        bytes32 termsHash = _hash(terms);
        _requireStatus(termsHash, Status.FUNDED);
        if (block.timestamp > deadline) revert TooLate(block.timestamp, deadline);
        _requireSignature(terms.guest, keccak256(abi.encode(RELEASE_TYPEHASH, termsHash, deadline)), guestSignature);
        _release(terms, termsHash);
    }

    function _release(Terms calldata terms, bytes32 termsHash) private {
        (uint256 hostAmount, uint256 fee) = _closeReleased(terms, termsHash);
        _creditFee(terms.token, fee);
        _pay(terms.token, terms.host, hostAmount);
    }

    /// @dev Everything of a release but the payments.
    function _closeReleased(Terms calldata terms, bytes32 termsHash) private returns (uint256 hostAmount, uint256 fee) {
        _setWord(termsHash, uint256(Status.DONE));
        (hostAmount, fee) = _lessFee(terms.amount, terms.feeBps);
        emit Released(termsHash, hostAmount, fee);
    }

    /// @inheritdoc ISejourEscrow
    function releaseBatch(Terms[] calldata terms) external guarded returns (bytes4[] memory skipped) {
        skipped = new bytes4[](terms.length);
        bool isOperator = msg.sender == _holders[Role.OPERATOR];
        // What the neighbours so far come to: of one host, and of one token.
        address host;
        address token;
        uint256 hostTotal;
        uint256 feeTotal;
        for (uint256 i = 0; i < terms.length; ++i) {
            Terms calldata item = terms[i];
            bytes32 termsHash = _hash(item);
            bytes4 reason = _whyNotReleasable(item, termsHash, isOperator);
            if (reason != 0) {
                skipped[i] = reason;
                emit BatchSkipped(termsHash, reason);
                continue;
            }
            address itemHost = item.host;
            address itemToken = item.token;
            if (itemHost != host || itemToken != token) {
                _pay(token, host, hostTotal);
                (host, hostTotal) = (itemHost, 0);
                if (itemToken != token) {
                    _creditFee(token, feeTotal);
                    (token, feeTotal) = (itemToken, 0);
                }
            }
            (uint256 hostAmount, uint256 fee) = _closeReleased(item, termsHash);
            unchecked {
                hostTotal += hostAmount;
                feeTotal += fee;
            }
        }
        _creditFee(token, feeTotal);
        _pay(token, host, hostTotal);
    }

    function _whyNotReleasable(Terms calldata terms, bytes32 termsHash, bool isOperator) private view returns (bytes4) {
        if (_word(termsHash) != uint256(Status.FUNDED)) return WrongStatus.selector;
        if (block.timestamp >= terms.releaseAt || msg.sender == terms.guest) return 0;
        if (isOperator && block.timestamp >= terms.checkIn) return 0;
        return NotYet.selector;
    }

    /// @inheritdoc ISejourEscrow
    function cancel(Terms calldata terms) external guarded {
        bytes32 termsHash = _hash(terms);
        _requireStatus(termsHash, Status.FUNDED);
        if (msg.sender != terms.guest) revert NotGuest(msg.sender);
        if (block.timestamp >= terms.checkIn) revert TooLate(block.timestamp, terms.checkIn);
        _split(terms, termsHash, Policy.guestAmount(terms.amount, terms.policy, block.timestamp));
    }

    /// @inheritdoc ISejourEscrow
    function refund(Terms calldata terms, uint256 guestAmount) external guarded {
        bytes32 termsHash = _hash(terms);
        _requireStatus(termsHash, Status.FUNDED);
        if (msg.sender != terms.host) {
            if (msg.sender != _holders[Role.OPERATOR]) revert NotHostOrOperator(msg.sender);
            if (block.timestamp >= terms.checkIn && guestAmount != terms.amount) revert NotFullAmount(guestAmount, terms.amount);
        }
        if (guestAmount > terms.amount) revert AboveAmount(guestAmount, terms.amount);
        uint256 least = Policy.guestAmount(terms.amount, terms.policy, block.timestamp);
        if (guestAmount < least) revert BelowPolicy(guestAmount, least);
        _split(terms, termsHash, guestAmount);
    }

    /// @inheritdoc ISejourEscrow
    function settle(
        Terms calldata terms,
        uint256 guestAmount,
        uint256 deadline,
        bytes calldata guestSignature,
        bytes calldata hostSignature
    ) external guarded {
        bytes32 termsHash = _hash(terms);
        Status status = _status(_word(termsHash));
        if (status != Status.FUNDED && status != Status.DISPUTED) revert WrongStatus(termsHash, status);
        if (block.timestamp > deadline) revert TooLate(block.timestamp, deadline);
        if (guestAmount > terms.amount) revert AboveAmount(guestAmount, terms.amount);
        bytes32 structHash = keccak256(abi.encode(SETTLE_TYPEHASH, termsHash, guestAmount, deadline));
        if (msg.sender != terms.guest) _requireSignature(terms.guest, structHash, guestSignature);
        if (msg.sender != terms.host) _requireSignature(terms.host, structHash, hostSignature);
        _split(terms, termsHash, guestAmount);
    }

    /// @inheritdoc ISejourEscrow
    function exit(Terms calldata terms) external guarded {
        bytes32 termsHash = _hash(terms);
        uint256 word = _requireStatus(termsHash, Status.DISPUTED);
        if (_isRuled(word)) revert AlreadyRuled(termsHash, _ruling(word));
        if (block.timestamp < terms.exitAt) revert NotYet(block.timestamp, terms.exitAt);
        _split(terms, termsHash, Policy.guestAmount(terms.amount, terms.policy, _openedAt(word)));
    }

    /// @dev Ends the booking by a split; the guest gets what rounding leaves, since only the host's part was rounded down.
    function _split(Terms calldata terms, bytes32 termsHash, uint256 guestAmount) private {
        _setWord(termsHash, uint256(Status.DONE));
        (uint256 hostAmount, uint256 fee) = _lessFee(terms.amount - guestAmount, terms.feeBps);
        emit Refunded(termsHash, guestAmount, hostAmount, fee);
        _creditFee(terms.token, fee);
        _pay(terms.token, terms.guest, guestAmount);
        _pay(terms.token, terms.host, hostAmount);
    }

    /// @dev Cannot overflow: the amount has 128 bits, since it was funded.
    function _lessFee(uint256 hostPart, uint256 feeBps) private pure returns (uint256 hostAmount, uint256 fee) {
        unchecked {
            fee = (hostPart * feeBps) / BPS;
            hostAmount = hostPart - fee;
        }
    }

    function _creditFee(address token, uint256 fee) private {
        if (fee != 0) _fees[token] += fee;
    }

    // --------------------------------------------------------------------------------------------------------------- disputes

    /// @inheritdoc ISejourEscrow
    function dispute(Terms calldata terms) external payable guarded returns (uint256 disputeId) {
        bytes32 termsHash = _hash(terms);
        _requireStatus(termsHash, Status.FUNDED);
        if (msg.sender != terms.guest && msg.sender != terms.host) revert NotParty(msg.sender);
        if (block.timestamp >= terms.releaseAt) revert TooLate(block.timestamp, terms.releaseAt);
        uint256 cost = arbitrator.arbitrationCost("");
        if (msg.value != cost) revert WrongValue(msg.value, cost);
        _setWord(termsHash, uint256(Status.DISPUTED) | (block.timestamp << 16));
        disputeId = arbitrator.createDispute{value: cost}(RULING_HALVES, "");
        if (_disputes[disputeId] != 0) revert UnknownDispute(disputeId);
        _disputes[disputeId] = termsHash;
        emit MetaEvidence(uint256(termsHash), Strings.toHexString(uint256(termsHash), 32));
        emit Dispute(arbitrator, disputeId, uint256(termsHash), uint256(termsHash));
        emit Disputed(termsHash, disputeId, msg.sender);
    }

    /// @inheritdoc ISejourEscrow
    function evidence(Terms calldata terms, string calldata uri, bytes32 dossierHash) external guarded {
        bytes32 termsHash = _hash(terms);
        _requireStatus(termsHash, Status.DISPUTED);
        if (msg.sender != terms.guest && msg.sender != terms.host && msg.sender != _holders[Role.OPERATOR]) revert NotParty(msg.sender);
        emit Evidence(arbitrator, uint256(termsHash), msg.sender, uri);
        emit EvidenceFiled(termsHash, msg.sender, dossierHash);
    }

    /// @inheritdoc IArbitrable
    function rule(uint256 disputeId, uint256 ruling) external guarded {
        if (msg.sender != address(arbitrator)) revert NotArbitrator(msg.sender);
        bytes32 termsHash = _disputes[disputeId];
        if (termsHash == 0) revert UnknownDispute(disputeId);
        uint256 word = _requireStatus(termsHash, Status.DISPUTED);
        if (_isRuled(word)) revert AlreadyRuled(termsHash, _ruling(word));
        if (ruling > RULING_HALVES) revert BadRuling(ruling, RULING_HALVES);
        _setWord(termsHash, word | ((ruling + 1) << 8));
        emit Ruling(arbitrator, disputeId, ruling);
        emit Ruled(termsHash, disputeId, ruling);
    }

    /// @inheritdoc ISejourEscrow
    function settleRuling(Terms calldata terms) external guarded {
        bytes32 termsHash = _hash(terms);
        uint256 word = _requireStatus(termsHash, Status.DISPUTED);
        if (!_isRuled(word)) revert NotRuled(termsHash);
        uint256 ruling = _ruling(word);
        uint256 guestAmount;
        if (ruling == RULING_GUEST) guestAmount = terms.amount;
        else if (ruling == RULING_HOST) guestAmount = 0;
        else if (ruling == RULING_HALVES) guestAmount = terms.amount - terms.amount / 2;
        else guestAmount = Policy.guestAmount(terms.amount, terms.policy, _openedAt(word));
        _split(terms, termsHash, guestAmount);
    }

    // ------------------------------------------------------------------------------------------------------------ pull ledger

    /// @inheritdoc ISejourEscrow
    function withdraw(address token, address creditor) external guarded {
        uint256 amount = owed(token, creditor);
        if (amount == 0) revert NothingOwed(token, creditor);
        _owed[token][creditor] = 0;
        if (creditor == _holders[Role.FEE_TO]) _fees[token] = 0;
        emit Withdrawn(creditor, token, amount);
        if (!_push(token, gasleft(), creditor, amount)) revert WithdrawalRefused(token, creditor, amount);
    }

    /// @inheritdoc ISejourEscrow
    function owed(address token, address creditor) public view returns (uint256 amount) {
        amount = _owed[token][creditor];
        if (creditor == _holders[Role.FEE_TO]) amount += _fees[token];
    }

    /// @dev Tries to pay, with bounded gas; what is refused is owed, so that no receiver can hold up another.
    function _pay(address token, address to, uint256 amount) private {
        if (amount == 0) return;
        (uint256 pushGas, uint256 required) = token == address(0)
            ? (Push.ETH_GAS, (Push.ETH_GAS * 64) / 63 + Push.OVERHEAD)
            : (TOKEN_PUSH_GAS, (TOKEN_PUSH_GAS * 64) / 63 + Push.OVERHEAD);
        if (gasleft() < required) revert NotEnoughGas(gasleft(), required);
        if (!_push(token, pushGas, to, amount)) {
            _owed[token][to] += amount;
            emit Owed(to, token, amount);
        }
    }

    function _push(address token, uint256 gasLimit, address to, uint256 amount) private returns (bool done) {
        if (token != address(0)) return _tokenCall(token, gasLimit, abi.encodeCall(IERC20.transfer, (to, amount)));
        return Push.eth(to, amount, gasLimit);
    }

    /// @dev Calls a token that answers `true`, or nothing at all as some old ones do; never copies more than a word.
    function _tokenCall(address token, uint256 gasLimit, bytes memory data) private returns (bool done) {
        assembly ("memory-safe") {
            mstore(0, 0)
            done := call(gasLimit, token, 0, add(data, 32), mload(data), 0, 32)
            done := and(done, or(iszero(returndatasize()), and(gt(returndatasize(), 31), eq(mload(0), 1))))
        }
    }

    // ------------------------------------------------------------------------------------------------------------------ views

    /// @inheritdoc ISejourEscrow
    function hashOf(Terms calldata terms) external view returns (bytes32 termsHash) {
        return _hash(terms);
    }

    /// @inheritdoc ISejourEscrow
    function statusOf(bytes32 termsHash) external view returns (Status status) {
        return _status(_word(termsHash));
    }

    /// @inheritdoc ISejourEscrow
    function disputeOf(bytes32 termsHash) external view returns (uint256 openedAt, bool ruled, uint256 ruling) {
        uint256 word = _word(termsHash);
        openedAt = _openedAt(word);
        ruled = _isRuled(word);
        if (ruled) ruling = _ruling(word);
    }

    /// @inheritdoc ISejourEscrow
    function policyShare(Terms calldata terms, uint256 timestamp) external pure returns (uint256 guestAmount) {
        if (terms.amount > type(uint128).max) revert BadAmount(terms.amount);
        if (!Policy.isSound(terms.policy)) revert BadPolicy(terms.policy);
        return Policy.guestAmount(terms.amount, terms.policy, timestamp);
    }

    /// @inheritdoc ISejourEscrow
    function limits() external pure returns (Limits memory) {
        return Limits(MAX_FEE_BPS, MAX_EXIT_DELAY, ROLE_DELAY, Push.ETH_GAS, TOKEN_PUSH_GAS);
    }

    /// @inheritdoc ISejourEscrow
    function holderOf(Role role) external view returns (address holder) {
        return _holders[role];
    }

    // ------------------------------------------------------------------------------------------------------------------ owner

    /// @inheritdoc ISejourEscrow
    function setFunding(address[] calldata tokens, bool open) external onlyOwner {
        for (uint256 i = 0; i < tokens.length; ++i) {
            acceptsFunding[tokens[i]] = open;
            emit FundingSet(tokens[i], open);
        }
    }

    /// @inheritdoc ISejourEscrow
    function proposeRole(Role role, address holder) external onlyOwner {
        if (holder == address(0) && role != Role.OPERATOR) revert NoHolder(role);
        uint256 readyAt = block.timestamp + ROLE_DELAY;
        _proposals[role] = Proposal(holder, uint48(readyAt));
        emit RoleProposed(role, holder, readyAt);
    }

    /// @inheritdoc ISejourEscrow
    function dropRole(Role role) external onlyOwner {
        Proposal memory proposal = _proposals[role];
        if (proposal.readyAt == 0) revert NothingProposed(role);
        delete _proposals[role];
        emit RoleProposalDropped(role, proposal.holder);
    }

    /// @inheritdoc ISejourEscrow
    function takeRole(Role role) external {
        Proposal memory proposal = _proposals[role];
        if (proposal.readyAt == 0) revert NothingProposed(role);
        if (block.timestamp < proposal.readyAt) revert NotYet(block.timestamp, proposal.readyAt);
        // An owner who cannot call could never hand the role on again.
        if (role == Role.OWNER && msg.sender != proposal.holder) revert NotProposed(msg.sender);
        delete _proposals[role];
        _setHolder(role, proposal.holder);
    }

    /// @inheritdoc ISejourEscrow
    function dismissOperator() external onlyOwner {
        _setHolder(Role.OPERATOR, address(0));
    }

    function _setHolder(Role role, address holder) private {
        emit RoleChanged(role, _holders[role], holder);
        _holders[role] = holder;
    }

    // -------------------------------------------------------------------------------------------------------------- internals

    /// @dev keccak256(abi.encode(block.chainid, address(this), terms)), without decoding: `_recordFunding` has read, and thereby range-
    /// checked, every member before a hash is stored, so unclean calldata hashes to something that was never funded.
    function _hash(Terms calldata terms) private view returns (bytes32 termsHash) {
        assembly ("memory-safe") {
            let buffer := mload(0x40)
            mstore(buffer, chainid())
            mstore(add(buffer, 32), address())
            calldatacopy(add(buffer, 64), terms, TERMS_SIZE)
            termsHash := keccak256(buffer, add(64, TERMS_SIZE))
        }
    }

    /// @dev The EIP-712 hash of the same members as `Fund`.
    function _hashFund(Terms calldata terms) private pure returns (bytes32 structHash) {
        bytes32 typeHash = FUND_TYPEHASH;
        assembly ("memory-safe") {
            let buffer := mload(0x40)
            mstore(buffer, typeHash)
            calldatacopy(add(buffer, 32), terms, TERMS_SIZE)
            structHash := keccak256(buffer, add(32, TERMS_SIZE))
        }
    }

    /// @dev By key first, then by ERC-1271: an account may be both, and whether it has code says nothing.
    function _requireSignature(address signer, bytes32 structHash, bytes calldata signature) private view {
        bytes32 digest = _hashTypedDataV4(structHash);
        (address recovered, ECDSA.RecoverError problem, ) = ECDSA.tryRecoverCalldata(digest, signature);
        if (problem == ECDSA.RecoverError.NoError && recovered == signer) return;
        if (!SignatureChecker.isValidERC1271SignatureNowCalldata(signer, digest, signature)) revert BadSignature(signer);
    }

    /// @dev The host's signature or the operator's of now. Both by key before anybody is called, and the operator before the host, whose
    /// account is a stranger's and could burn the gas.
    function _requireConsent(address host, bytes32 structHash, bytes calldata signature) private view {
        bytes32 digest = _hashTypedDataV4(structHash);
        address operator = _holders[Role.OPERATOR];
        (address recovered, ECDSA.RecoverError problem, ) = ECDSA.tryRecoverCalldata(digest, signature);
        if (problem == ECDSA.RecoverError.NoError && (recovered == host || recovered == operator)) return;
        if (SignatureChecker.isValidERC1271SignatureNowCalldata(operator, digest, signature)) return;
        if (!SignatureChecker.isValidERC1271SignatureNowCalldata(host, digest, signature)) revert BadSignature(host);
    }

    /// @dev A booking's word: bits 0-7 the status, 8-15 the ruling + 1, 16-63 when the dispute was opened. It lives in the slot that is
    /// the terms' hash itself; being the hash of 416 bytes that begin with the chain and this contract, that is no other variable's slot.
    function _word(bytes32 termsHash) private view returns (uint256 word) {
        return Slots.read(termsHash);
    }

    function _setWord(bytes32 termsHash, uint256 word) private {
        Slots.write(termsHash, word);
    }

    function _requireStatus(bytes32 termsHash, Status required) private view returns (uint256 word) {
        word = _word(termsHash);
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

    function _openedAt(uint256 word) private pure returns (uint256) {
        return uint48(word >> 16);
    }
}
