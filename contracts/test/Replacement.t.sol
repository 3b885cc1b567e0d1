// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISejourEscrow} from "../src/ISejourEscrow.sol";
import {HostileAccount, SmartAccount} from "./support/Accounts.sol";
import {EscrowTest} from "./support/EscrowTest.sol";
import {PolicyOracle} from "./support/PolicyOracle.sol";
import {Coin, FeeCoin, OddCoin, ReenteringCoin} from "./support/Tokens.sol";
import {Vm} from "./support/Vm.sol";

/// @dev A booking takes the place of another, for whatever the money is; run for ETH and for a token below.
abstract contract Replacement is EscrowTest {
    address internal money;
    ISejourEscrow.Terms internal from;
    ISejourEscrow.Terms internal to;

    function balance(address account) internal view virtual returns (uint256);

    function prepare(uint256 amount) internal {
        from = termsIn(money, amount);
        fundAs(guest, from);
        to = from;
        to.checkIn += 2 days;
        to.releaseAt += 2 days;
        to.exitAt += 2 days;
        to.bookingRef = keccak256("altered");
    }

    function fundAs(address who, ISejourEscrow.Terms memory t) internal {
        vm.prank(who);
        escrow.fund{value: money == address(0) ? t.amount : 0}(t);
    }

    function value() internal view returns (uint256) {
        return money == address(0) && to.amount > from.amount ? to.amount - from.amount : 0;
    }

    function consentOf(uint256 key) internal view returns (bytes memory) {
        return sign(key, replaceStruct(from, to, to.fundBy));
    }

    function replaceAsGuest(bytes memory consent) internal {
        uint256 sent = value();
        vm.prank(guest);
        escrow.replace{value: sent}(from, to, to.fundBy, consent);
    }

    function refuses(bytes memory why, bytes memory consent) internal {
        uint256 sent = value();
        vm.prank(guest);
        vm.expectRevert(why);
        escrow.replace{value: sent}(from, to, to.fundBy, consent);
    }

    function refuses(bytes memory why) internal {
        refuses(why, consentOf(OPERATOR_KEY));
    }

    /// @dev The guest is poorer by the difference and nobody else by anything; both bookings and the logs say so.
    function replacesBy(bytes memory consent) internal {
        (uint256 guestBefore, uint256 hostBefore, uint256 heldBefore) = (balance(guest), balance(host), balance(address(escrow)));
        (bytes32 fromHash, bytes32 toHash) = (escrow.hashOf(from), escrow.hashOf(to));
        vm.expectEmit(address(escrow));
        emit ISejourEscrow.Funded(toHash, to);
        vm.expectEmit(address(escrow));
        emit ISejourEscrow.Refunded(fromHash, from.amount, 0, 0);
        replaceAsGuest(consent);
        equal(balance(guest) + to.amount, guestBefore + from.amount, "guest");
        equal(balance(host), hostBefore, "host");
        equal(balance(address(escrow)) + from.amount, heldBefore + to.amount, "escrow");
        equal(escrow.owed(money, guest) + escrow.owed(money, host) + escrow.owed(money, feeTo), 0, "owed");
        isStatus(from, ISejourEscrow.Status.DONE);
        isStatus(to, ISejourEscrow.Status.FUNDED);
    }

    function testMoreTakesTheDifference() public {
        to.amount += 5;
        replacesBy(consentOf(OPERATOR_KEY));
    }

    function testLessGivesTheDifferenceBack() public {
        to.amount -= 5;
        replacesBy(consentOf(OPERATOR_KEY));
    }

    function testTheSameMovesNothing() public {
        vm.recordLogs();
        bytes memory consent = consentOf(OPERATOR_KEY);
        uint256 before = balance(guest);
        replaceAsGuest(consent);
        equal(balance(guest), before, "guest");
        Vm.Log[] memory logs = vm.getRecordedLogs();
        equal(logs.length, 2, "logs");
        isTrue(logs[0].topics[0] == ISejourEscrow.Funded.selector, "the beginning comes first");
        isTrue(logs[1].topics[0] == ISejourEscrow.Refunded.selector, "the end comes second");
    }

    function testFuzzOnlyTheDifferenceMoves(uint256 amount) public {
        to.amount = between(amount, 1, 3 * from.amount);
        replacesBy(consentOf(OPERATOR_KEY));
    }

    function testTheHostConsentsToo() public {
        to.amount += 5;
        replacesBy(consentOf(HOST_KEY));
    }

    /// @dev A smart account signs by ERC-1271, as host or as operator.
    function testSmartAccountsConsent() public {
        SmartAccount account = new SmartAccount(stranger);
        vm.prank(owner);
        escrow.proposeRole(ISejourEscrow.Role.OPERATOR, address(account));
        vm.warp(block.timestamp + 2 days);
        escrow.takeRole(ISejourEscrow.Role.OPERATOR);
        to.fundBy += 3 days;
        replacesBy(consentOf(STRANGER_KEY));
        from.host = address(new SmartAccount(owner));
        from.fundBy = to.fundBy;
        fundAs(guest, from);
        to.host = from.host;
        refuses(badSignature(from.host), consentOf(HOST_KEY));
        replacesBy(consentOf(STRANGER_KEY));
    }

    function testAHostThatIsASmartAccountConsents() public {
        from.host = address(new SmartAccount(stranger));
        to.host = from.host;
        fundAs(guest, from);
        replacesBy(consentOf(STRANGER_KEY));
    }

    function testReplacesUntilTheDeadlineAndEvenAfterCheckIn() public {
        vm.warp(from.exitAt);
        to.fundBy = from.exitAt;
        to.releaseAt = from.exitAt;
        to.checkIn = from.checkIn;
        replacesBy(consentOf(OPERATOR_KEY));
    }

    function testTheNewBookingIsLikeAnyOther() public {
        to.amount += 7;
        replacesBy(consentOf(OPERATOR_KEY));
        uint256 before = balance(host);
        vm.prank(guest);
        escrow.release(to);
        uint256 fee = PolicyOracle.feeOn(to.amount, to.feeBps);
        equal(balance(host) - before, to.amount - fee, "host");
        equal(balance(address(escrow)), fee, "left in the escrow");
    }

    function testTheNewBookingIsReplacedAgain() public {
        to.amount -= 7;
        replacesBy(consentOf(OPERATOR_KEY));
        from = to;
        to.amount += 9;
        to.bookingRef = keccak256("altered again");
        replacesBy(consentOf(OPERATOR_KEY));
    }

    // Refusals

    function testOnlyTheGuestReplaces() public {
        bytes memory consent = consentOf(OPERATOR_KEY);
        address[5] memory others = [stranger, owner, feeTo, operator, host];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.prank(others[i]);
            vm.expectRevert(notGuest(others[i]));
            escrow.replace(from, to, to.fundBy, consent);
        }
    }

    function testTheOtherBookingHasTheSameGuestHostAndToken() public {
        ISejourEscrow.Terms memory same = to;
        to.guest = stranger;
        bytes memory consent = consentOf(OPERATOR_KEY);
        bytes memory why = partiesDiffer();
        vm.prank(stranger);
        vm.expectRevert(why);
        escrow.replace(from, to, to.fundBy, consent);
        to = same;
        to.host = stranger;
        refuses(partiesDiffer());
        to = same;
        to.token = money == address(0) ? address(new Coin()) : address(0);
        refuses(partiesDiffer());
    }

    function partiesDiffer() private view returns (bytes memory) {
        return abi.encodeWithSelector(ISejourEscrow.PartiesDiffer.selector, escrow.hashOf(from), escrow.hashOf(to));
    }

    function testReplacesOnlyWhatIsFunded() public {
        from.bookingRef = keccak256("never funded");
        refuses(wrongStatus(from));
        fundAs(guest, from);
        vm.prank(guest);
        escrow.dispute{value: DISPUTE_COST}(from);
        refuses(wrongStatus(from));
        from.bookingRef = keccak256("over");
        fundAs(guest, from);
        vm.prank(guest);
        escrow.cancel(from);
        refuses(wrongStatus(from));
    }

    function testAReplacementHappensOnce() public {
        bytes memory consent = consentOf(OPERATOR_KEY);
        replaceAsGuest(consent);
        refuses(wrongStatus(from), consent);
        vm.prank(operator);
        escrow.refund(to, to.amount);
        refuses(wrongStatus(from), consent);
        isStatus(to, ISejourEscrow.Status.DONE);
    }

    function testAHashIsNotFundedTwice() public {
        fundAs(guest, to);
        refuses(wrongStatus(to));
        vm.prank(guest);
        escrow.cancel(to);
        refuses(wrongStatus(to));
        isStatus(from, ISejourEscrow.Status.FUNDED);
        to = from;
        refuses(abi.encodeWithSelector(ISejourEscrow.WrongStatus.selector, escrow.hashOf(from), ISejourEscrow.Status.DONE));
    }

    function testTheNewTermsAreCheckedAsWhenFunded() public {
        ISejourEscrow.Terms memory sound = to;
        to.amount = 0;
        refuses(abi.encodeWithSelector(ISejourEscrow.BadAmount.selector, 0));
        to = sound;
        to.feeBps = 2_001;
        refuses(abi.encodeWithSelector(ISejourEscrow.FeeTooHigh.selector, 2_001, 2_000));
        to = sound;
        to.exitAt = to.releaseAt - 1;
        refuses(abi.encodeWithSelector(ISejourEscrow.BadTimes.selector, to.fundBy, to.checkIn, to.releaseAt, to.exitAt));
        to = sound;
        to.policy = tier(0, START + 1, 10_001);
        refuses(abi.encodeWithSelector(ISejourEscrow.BadPolicy.selector, to.policy));
        to = sound;
        address[] memory tokens = new address[](1);
        tokens[0] = money;
        vm.prank(owner);
        escrow.setFunding(tokens, false);
        refuses(abi.encodeWithSelector(ISejourEscrow.FundingClosed.selector, money));
        isStatus(from, ISejourEscrow.Status.FUNDED);
    }

    function testRefusesTheWrongValue() public {
        bytes memory consent = consentOf(OPERATOR_KEY);
        wrongValue(1, consent);
        to.amount -= 5;
        consent = consentOf(OPERATOR_KEY);
        wrongValue(5, consent);
        to.amount += 10;
        consent = consentOf(OPERATOR_KEY);
        wrongValue(value() + 1, consent);
        wrongValue(to.amount, consent);
        if (money == address(0)) wrongValue(0, consent);
    }

    function wrongValue(uint256 sent, bytes memory consent) private {
        uint256 required = value();
        vm.prank(guest);
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.WrongValue.selector, sent, required));
        escrow.replace{value: sent}(from, to, to.fundBy, consent);
    }

    // Consent

    function testRefusesWithoutTheConsentToExactlyThis() public {
        bytes32 structHash = replaceStruct(from, to, to.fundBy);
        bytes[9] memory bad = [
            bytes(""),
            sign(GUEST_KEY, structHash),
            sign(STRANGER_KEY, structHash),
            sign(OPERATOR_KEY, replaceStruct(to, from, to.fundBy)),
            sign(OPERATOR_KEY, replaceStruct(from, from, to.fundBy)),
            sign(OPERATOR_KEY, replaceStruct(from, to, to.fundBy + 1)),
            signFor(OPERATOR_KEY, structHash, address(0xE5C), block.chainid),
            signFor(HOST_KEY, structHash, address(escrow), block.chainid + 1),
            sign(HOST_KEY, settleStruct(from, from.amount, to.fundBy))
        ];
        for (uint256 i = 0; i < bad.length; ++i) refuses(badSignature(host), bad[i]);
        bytes memory consent = consentOf(OPERATOR_KEY);
        to.amount += 1;
        refuses(badSignature(host), consent);
    }

    function testAConsentHasADeadline() public {
        uint256 deadline = START + 5;
        bytes memory consent = sign(OPERATOR_KEY, replaceStruct(from, to, deadline));
        vm.warp(deadline + 1);
        vm.prank(guest);
        vm.expectRevert(tooLate(deadline));
        escrow.replace(from, to, deadline, consent);
        vm.warp(deadline);
        vm.prank(guest);
        escrow.replace(from, to, deadline, consent);
        isStatus(to, ISejourEscrow.Status.FUNDED);
    }

    function testFundingHasItsOwnDeadline() public {
        vm.warp(to.fundBy + 1);
        bytes memory consent = sign(OPERATOR_KEY, replaceStruct(from, to, to.fundBy + 10));
        vm.prank(guest);
        vm.expectRevert(tooLate(to.fundBy));
        escrow.replace(from, to, to.fundBy + 10, consent);
    }

    function testADismissedOperatorDoesNotConsent() public {
        bytes memory consent = consentOf(OPERATOR_KEY);
        vm.prank(owner);
        escrow.dismissOperator();
        refuses(badSignature(host), consent);
        refuses(badSignature(host), "");
        replacesBy(consentOf(HOST_KEY));
    }

    function testTheOperatorOfNowConsents() public {
        vm.prank(owner);
        escrow.proposeRole(ISejourEscrow.Role.OPERATOR, stranger);
        vm.warp(block.timestamp + 2 days);
        escrow.takeRole(ISejourEscrow.Role.OPERATOR);
        to.fundBy += 3 days;
        refuses(badSignature(host));
        replacesBy(consentOf(STRANGER_KEY));
    }
}

contract EthReplacementTest is Replacement {
    function setUp() public override {
        super.setUp();
        vm.deal(feeTo, 0);
        prepare(1 ether + 7);
    }

    function balance(address account) internal view override returns (uint256) {
        return account.balance;
    }

    /// @dev The hostile guest is a contract that calls, so its own consent is the call.
    function byHostile(HostileAccount.Mode mode) private returns (HostileAccount hostile) {
        hostile = new HostileAccount();
        vm.deal(address(hostile), 10 ether);
        from.guest = to.guest = address(hostile);
        hostile.run(address(escrow), from.amount, abi.encodeCall(escrow.fund, (from)));
        to.amount = from.amount - 100;
        hostile.become(mode);
    }

    function testAGuestWhoRefusesIsOwedTheDifference() public {
        HostileAccount.Mode[3] memory refusing = [
            HostileAccount.Mode.REVERT,
            HostileAccount.Mode.BURN,
            HostileAccount.Mode.REVERT_BOMB
        ];
        for (uint256 i = 0; i < 3; ++i) {
            uint256 state = vm.snapshotState();
            HostileAccount hostile = byHostile(refusing[i]);
            bytes memory call = abi.encodeCall(escrow.replace, (from, to, to.fundBy, consentOf(OPERATOR_KEY)));
            hostile.run(address(escrow), 0, call);
            equal(escrow.owed(address(0), address(hostile)), 100, "owed");
            isStatus(from, ISejourEscrow.Status.DONE);
            isStatus(to, ISejourEscrow.Status.FUNDED);
            vm.revertToState(state);
        }
    }

    /// @dev While the difference is paid back neither booking can be touched: the old one is over and the new one waits.
    function testNobodyReentersWhileTheDifferenceIsPaid() public {
        HostileAccount hostile = byHostile(HostileAccount.Mode.TAKE);
        bytes memory call = abi.encodeCall(escrow.replace, (from, to, to.fundBy, consentOf(OPERATOR_KEY)));
        bytes[4] memory attempts = [
            abi.encodeCall(escrow.cancel, (to)),
            abi.encodeCall(escrow.cancel, (from)),
            abi.encodeCall(escrow.release, (to)),
            call
        ];
        for (uint256 i = 0; i < attempts.length; ++i) {
            uint256 state = vm.snapshotState();
            hostile.arm(address(escrow), attempts[i]);
            hostile.run(address(escrow), 0, call);
            (bool tried, bool wentIn, bytes4 problem) = hostile.outcome();
            isTrue(tried && !wentIn && problem == ISejourEscrow.Reentered.selector, "went in");
            equal(address(hostile).balance, 10 ether - to.amount, "paid once");
            vm.revertToState(state);
        }
    }

    /// @dev A host that answers nonsense, or burns all gas, has not signed; the operator's consent does not depend on it.
    function testAHostileHostNeitherConsentsNorHoldsUpTheOperatorsConsent() public {
        for (uint256 i = 0; i < 5; ++i) {
            uint256 state = vm.snapshotState();
            HostileAccount hostile = new HostileAccount();
            hostile.become(HostileAccount.Mode(i));
            from.host = to.host = address(hostile);
            fundAs(guest, from);
            bytes memory bad = consentOf(STRANGER_KEY);
            vm.prank(guest);
            vm.expectRevert(badSignature(address(hostile)));
            escrow.replace{gas: 3_000_000}(from, to, to.fundBy, bad);
            bytes memory consent = consentOf(OPERATOR_KEY);
            vm.prank(guest);
            escrow.replace{gas: 200_000}(from, to, to.fundBy, consent);
            isStatus(to, ISejourEscrow.Status.FUNDED);
            vm.revertToState(state);
        }
    }
}

contract CoinReplacementTest is Replacement {
    function setUp() public override {
        super.setUp();
        money = listed(address(new Coin()));
        prepare(123_456_789);
    }

    function listed(address token) private returns (address) {
        address[] memory tokens = new address[](1);
        tokens[0] = token;
        vm.prank(owner);
        escrow.setFunding(tokens, true);
        OddCoin(token).mint(guest, 1e30);
        vm.prank(guest);
        OddCoin(token).approve(address(escrow), type(uint256).max);
        return token;
    }

    function balance(address account) internal view override returns (uint256) {
        return Coin(money).balanceOf(account);
    }

    function testRefusesWithoutAnAllowanceForTheDifference() public {
        to.amount += 5;
        vm.prank(guest);
        Coin(money).approve(address(escrow), 4);
        refuses(abi.encodeWithSelector(ISejourEscrow.TransferRefused.selector, money, guest, address(escrow), 5));
        isStatus(from, ISejourEscrow.Status.FUNDED);
        vm.prank(guest);
        Coin(money).approve(address(escrow), 5);
        replacesBy(consentOf(OPERATOR_KEY));
    }

    /// @dev A token that began to take a fee after the old booking was funded delivers less than the difference.
    function testRefusesATokenThatDeliversLess() public {
        FeeCoin fee = new FeeCoin();
        bytes memory code = address(fee).code;
        vm.etch(money, code);
        to.amount += 1_000;
        refuses(abi.encodeWithSelector(ISejourEscrow.WrongReceived.selector, 990, 1_000));
        isStatus(from, ISejourEscrow.Status.FUNDED);
    }

    function testATokenDoesNotReenter() public {
        ReenteringCoin coin = new ReenteringCoin();
        money = listed(address(coin));
        prepare(1_000_000);
        coin.arm(address(escrow), abi.encodeCall(escrow.withdraw, (money, host)));
        to.amount += 5;
        replaceAsGuest(consentOf(OPERATOR_KEY));
        isTrue(!coin.gotIn() && bytes4(coin.answer()) == ISejourEscrow.Reentered.selector, "while more is pulled");
        from = to;
        to.amount -= 9;
        coin.arm(address(escrow), abi.encodeCall(escrow.withdraw, (money, guest)));
        replaceAsGuest(consentOf(OPERATOR_KEY));
        isTrue(!coin.gotIn() && bytes4(coin.answer()) == ISejourEscrow.Reentered.selector, "while less is paid back");
    }
}
