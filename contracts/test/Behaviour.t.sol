// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISejourEscrow} from "../src/ISejourEscrow.sol";
import {EscrowTest} from "./support/EscrowTest.sol";
import {PolicyOracle} from "./support/PolicyOracle.sol";
import {Coin} from "./support/Tokens.sol";
import {Vm} from "./support/Vm.sol";

/// @dev Who may do what when, cell by cell, for whatever the money is; run for ETH and for a token below.
abstract contract Behaviour is EscrowTest {
    address internal money;
    ISejourEscrow.Terms internal terms;

    function balance(address account) internal view virtual returns (uint256);
    function someAmount() internal pure virtual returns (uint256);

    function prepare() internal {
        terms = termsIn(money, someAmount());
    }

    function fundAs(address who, ISejourEscrow.Terms memory t) internal {
        uint256 value = money == address(0) ? t.amount : 0;
        vm.prank(who);
        escrow.fund{value: value}(t);
    }

    function refusesToFund(ISejourEscrow.Terms memory t, bytes memory why) internal {
        uint256 value = money == address(0) ? t.amount : 0;
        vm.deal(t.guest, value);
        vm.prank(t.guest);
        vm.expectRevert(why);
        escrow.fund{value: value}(t);
    }

    modifier funded() {
        fundAs(guest, terms);
        _;
    }

    modifier disputed() {
        fundAs(guest, terms);
        vm.warp(terms.checkIn + 1 days);
        vm.prank(guest);
        escrow.dispute{value: DISPUTE_COST}(terms);
        _;
    }

    function nobody() internal view returns (address[5] memory) {
        return [stranger, owner, judge, feeTo, operator];
    }

    /// @dev Asserts what each got, that nothing is left behind but the fee, and that the booking is over.
    function endedWith(uint256 guestAmount, uint256 hostPart, uint256 guestBefore, uint256 hostBefore) internal view {
        uint256 fee = PolicyOracle.feeOn(hostPart, terms.feeBps);
        equal(balance(guest) - guestBefore, guestAmount, "guest");
        equal(balance(host) - hostBefore, hostPart - fee, "host");
        equal(escrow.owed(money, feeTo), fee, "fee");
        equal(balance(address(escrow)), fee, "left in the escrow");
        equal(guestAmount + hostPart, terms.amount, "sum");
        isStatus(terms, ISejourEscrow.Status.DONE);
    }

    // Funding

    function testGuestFundsUntilTheDeadline() public {
        vm.warp(terms.fundBy);
        uint256 before = balance(guest);
        vm.expectEmit(address(escrow));
        emit ISejourEscrow.Funded(escrow.hashOf(terms), terms);
        fundAs(guest, terms);
        isStatus(terms, ISejourEscrow.Status.FUNDED);
        equal(balance(address(escrow)), terms.amount, "escrowed");
        equal(before - balance(guest), terms.amount, "paid");
    }

    function testHashIsTheOneThatEveryoneCanCompute() public view {
        equal(escrow.hashOf(terms), keccak256(abi.encode(block.chainid, address(escrow), terms)), "hash");
    }

    function testRefusesToFundAfterTheDeadline() public {
        vm.warp(terms.fundBy + 1);
        refusesToFund(terms, tooLate(terms.fundBy));
    }

    function testOnlyTheGuestFunds() public {
        address[5] memory others = nobody();
        for (uint256 i = 0; i < others.length; ++i) {
            vm.deal(others[i], terms.amount);
            vm.prank(others[i]);
            vm.expectRevert(notGuest(others[i]));
            escrow.fund{value: money == address(0) ? terms.amount : 0}(terms);
        }
        vm.deal(host, terms.amount);
        vm.prank(host);
        vm.expectRevert(notGuest(host));
        escrow.fund{value: money == address(0) ? terms.amount : 0}(terms);
    }

    function testRefusesTheWrongValue() public {
        uint256 required = money == address(0) ? terms.amount : 0;
        uint256[2] memory sent = [required + 1, required == 0 ? 7 : required - 1];
        for (uint256 i = 0; i < 2; ++i) {
            vm.prank(guest);
            vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.WrongValue.selector, sent[i], required));
            escrow.fund{value: sent[i]}(terms);
        }
    }

    function testAHashLivesOnce() public funded {
        refusesToFund(terms, wrongStatus(terms));
        vm.prank(guest);
        escrow.release(terms);
        refusesToFund(terms, wrongStatus(terms));
    }

    function testRefusesToFundWhenPausedAndStillLetsMoneyOut() public {
        fundAs(guest, terms);
        ISejourEscrow.Terms memory other = terms;
        other.bookingRef = keccak256("other");
        address[] memory tokens = new address[](1);
        tokens[0] = money;
        vm.prank(owner);
        vm.expectEmit(address(escrow));
        emit ISejourEscrow.FundingSet(money, false);
        escrow.setFunding(tokens, false);
        isTrue(!escrow.acceptsFunding(money), "still open");
        refusesToFund(other, abi.encodeWithSelector(ISejourEscrow.FundingClosed.selector, money));
        vm.prank(guest);
        escrow.cancel(terms);
        isStatus(terms, ISejourEscrow.Status.DONE);
        vm.prank(owner);
        escrow.setFunding(tokens, true);
        vm.deal(guest, 1_000 ether);
        fundAs(guest, other);
        isStatus(other, ISejourEscrow.Status.FUNDED);
    }

    function testAnyoneFundsWithTheGuestsSignature() public {
        bytes memory signature = sign(GUEST_KEY, fundStruct(terms));
        uint256 before = balance(guest);
        vm.prank(stranger);
        escrow.fundFor{value: money == address(0) ? terms.amount : 0}(terms, signature);
        isStatus(terms, ISejourEscrow.Status.FUNDED);
        equal(before - balance(guest), money == address(0) ? 0 : terms.amount, "guest paid");
    }

    function testRefusesAFundingSignatureOverAnythingElse() public {
        bytes memory signature = sign(GUEST_KEY, fundStruct(terms));
        uint256 value = money == address(0) ? terms.amount : 0;
        ISejourEscrow.Terms memory other = terms;
        other.releaseAt -= 1;
        bytes[7] memory bad = [
            sign(STRANGER_KEY, fundStruct(terms)),
            sign(GUEST_KEY, fundStruct(other)),
            signFor(GUEST_KEY, fundStruct(terms), address(0xE5C), block.chainid),
            signFor(GUEST_KEY, fundStruct(terms), address(escrow), block.chainid + 1),
            bytes(""),
            highS(signature),
            sign(GUEST_KEY, releaseStruct(terms, terms.fundBy))
        ];
        for (uint256 i = 0; i < bad.length; ++i) {
            vm.prank(stranger);
            vm.expectRevert(badSignature(guest));
            escrow.fundFor{value: value}(terms, bad[i]);
        }
        other = terms;
        other.amount += 1;
        vm.prank(stranger);
        vm.expectRevert(badSignature(guest));
        escrow.fundFor{value: money == address(0) ? other.amount : 0}(other, signature);
    }

    /// @dev Whoever copies a booking's reference, or all of its terms with themselves as guest, takes nobody's place (as with Request).
    function testNobodySquatsABooking() public {
        ISejourEscrow.Terms memory copy = terms;
        copy.guest = stranger;
        copy.amount = 1;
        richly(stranger, 1);
        if (money != address(0)) {
            vm.prank(stranger);
            Coin(money).approve(address(escrow), 1);
        }
        fundAs(stranger, copy);
        fundAs(guest, terms);
        isStatus(terms, ISejourEscrow.Status.FUNDED);
        isStatus(copy, ISejourEscrow.Status.FUNDED);
    }

    /// @dev The same signature with s mirrored: valid for ecrecover, and must not be for us.
    function highS(bytes memory signature) private pure returns (bytes memory) {
        bytes32 r;
        uint256 s;
        uint8 v;
        assembly {
            r := mload(add(signature, 32))
            s := mload(add(signature, 64))
            v := byte(0, mload(add(signature, 96)))
        }
        s = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141 - s;
        return abi.encodePacked(r, s, v == 27 ? uint8(28) : uint8(27));
    }

    // The terms themselves

    function testRefusesUnsoundTerms() public {
        ISejourEscrow.Terms memory t = terms;
        t.host = address(0);
        refusesToFund(t, abi.encodeWithSelector(ISejourEscrow.BadParty.selector, address(0)));
        t.host = address(escrow);
        refusesToFund(t, abi.encodeWithSelector(ISejourEscrow.BadParty.selector, address(escrow)));
        t = terms;
        t.amount = 0;
        refusesToFund(t, abi.encodeWithSelector(ISejourEscrow.BadAmount.selector, 0));
        t.amount = 1 << 128;
        refusesToFund(t, abi.encodeWithSelector(ISejourEscrow.BadAmount.selector, t.amount));
        t = terms;
        t.feeBps = 2_001;
        refusesToFund(t, abi.encodeWithSelector(ISejourEscrow.FeeTooHigh.selector, 2_001, 2_000));
        t = terms;
        t.checkIn = t.releaseAt + 1;
        refusesToFund(t, badTimes(t));
        t = terms;
        t.exitAt = t.releaseAt - 1;
        refusesToFund(t, badTimes(t));
        t = terms;
        t.fundBy = t.releaseAt + 1;
        refusesToFund(t, badTimes(t));
        t = terms;
        t.exitAt = uint64(START + 1_826 days + 1);
        refusesToFund(t, badTimes(t));
        t.exitAt = t.exitAt * 1_000;
        refusesToFund(t, badTimes(t));
    }

    /// @dev A member wider than its type hashes to terms that no decoder reads the same way.
    function testRefusesWordsWiderThanTheirType() public {
        uint256[8] memory members = [uint256(0), 1, 2, 4, 5, 6, 7, 8];
        uint256[8] memory bits = [uint256(160), 160, 160, 64, 64, 64, 64, 16];
        for (uint256 i = 0; i < 8; ++i) {
            for (uint256 bit = bits[i]; bit < 256; bit += 255 - bits[i]) {
                bytes memory data = abi.encodeCall(escrow.fund, (terms));
                uint256 place = 36 + 32 * members[i];
                assembly {
                    let word := add(data, place)
                    mstore(word, or(mload(word), shl(bit, 1)))
                }
                vm.prank(guest);
                (bool done, ) = address(escrow).call{value: money == address(0) ? terms.amount : 0}(data);
                isTrue(!done, "funded");
            }
        }
    }

    function testTakesTermsAtTheirLimits() public {
        ISejourEscrow.Terms memory t = terms;
        t.feeBps = 2_000;
        t.exitAt = uint64(START + 1_826 days);
        t.releaseAt = t.exitAt;
        t.checkIn = t.exitAt;
        fundAs(guest, t);
        t.fundBy = uint64(START);
        t.checkIn = uint64(START - 1 days);
        t.releaseAt = uint64(START);
        t.exitAt = uint64(START);
        fundAs(guest, t);
        isStatus(t, ISejourEscrow.Status.FUNDED);
    }

    function badTimes(ISejourEscrow.Terms memory t) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ISejourEscrow.BadTimes.selector, t.fundBy, t.checkIn, t.releaseAt, t.exitAt);
    }

    function testRefusesUnsoundPolicies() public {
        uint256[8] memory bad = [
            tier(0, START + 1, 10_001),
            tier(0, START + 1, 5_000) | tier(1, START + 2, 5_001),
            tier(0, START + 2, 5_000) | tier(1, START + 2, 4_000),
            tier(0, START + 2, 5_000) | tier(1, START + 1, 4_000),
            tier(1, START + 1, 5_000),
            tier(0, START + 1, 9_000) | tier(2, START + 2, 5_000),
            tier(0, 0, 5_000),
            tier(0, START + 1, 9_000) | tier(1, START + 2, 8_000) | tier(2, START + 3, 7_000) | tier(3, START + 4, 7_500)
        ];
        ISejourEscrow.Terms memory t = terms;
        for (uint256 i = 0; i < bad.length; ++i) {
            t.policy = bad[i];
            refusesToFund(t, abi.encodeWithSelector(ISejourEscrow.BadPolicy.selector, bad[i]));
        }
    }

    function testTakesSoundPolicies() public {
        uint256[4] memory good = [
            0,
            tier(0, START - 1, 10_000),
            tier(0, START + 1, 5_000) | tier(1, START + 2, 5_000),
            tier(0, START + 1, 9_000) | tier(1, START + 2, 8_000) | tier(2, START + 3, 7_000) | tier(3, type(uint48).max, 0)
        ];
        ISejourEscrow.Terms memory t = terms;
        for (uint256 i = 0; i < good.length; ++i) {
            t.policy = good[i];
            fundAs(guest, t);
            isStatus(t, ISejourEscrow.Status.FUNDED);
        }
    }

    // Release

    function releasesAs(address who) internal {
        (uint256 g, uint256 h) = (balance(guest), balance(host));
        uint256 fee = PolicyOracle.feeOn(terms.amount, terms.feeBps);
        bytes32 termsHash = escrow.hashOf(terms);
        vm.expectEmit(address(escrow));
        emit ISejourEscrow.Released(termsHash, terms.amount - fee, fee);
        vm.prank(who);
        escrow.release(terms);
        endedWith(0, terms.amount, g, h);
    }

    function testGuestReleasesAtOnce() public funded {
        releasesAs(guest);
    }

    function testOperatorReleasesFromCheckIn() public funded {
        vm.warp(terms.checkIn - 1);
        vm.prank(operator);
        vm.expectRevert(notYet(terms.checkIn));
        escrow.release(terms);
        vm.warp(terms.checkIn);
        releasesAs(operator);
    }

    function testAnyoneReleasesFromReleaseAt() public funded {
        vm.warp(terms.releaseAt - 1);
        address[5] memory others = [stranger, host, owner, judge, feeTo];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.prank(others[i]);
            vm.expectRevert(notYet(terms.releaseAt));
            escrow.release(terms);
        }
        vm.warp(terms.releaseAt);
        releasesAs(stranger);
    }

    function testReleasesOnlyOnceAndOnlyWhatIsFunded() public {
        bytes memory why = wrongStatus(terms);
        vm.prank(guest);
        vm.expectRevert(why);
        escrow.release(terms);
        fundAs(guest, terms);
        vm.prank(guest);
        escrow.release(terms);
        why = wrongStatus(terms);
        vm.prank(guest);
        vm.expectRevert(why);
        escrow.release(terms);
    }

    function testRefusesTermsThatAreNotTheFundedOnes() public funded {
        for (uint256 i = 0; i < 11; ++i) {
            ISejourEscrow.Terms memory t = terms;
            if (i == 0) t.guest = stranger;
            if (i == 1) t.host = stranger;
            if (i == 2) t.token = address(uint160(money) + 1);
            if (i == 3) t.amount += 1;
            if (i == 4) t.fundBy += 1;
            if (i == 5) t.checkIn -= 1;
            if (i == 6) t.releaseAt = uint64(START);
            if (i == 7) t.exitAt += 1;
            if (i == 8) t.feeBps = 0;
            if (i == 9) t.policy = 0;
            if (i == 10) t.bookingRef = 0;
            bytes memory why = wrongStatus(t);
            isStatus(t, ISejourEscrow.Status.NONE);
            vm.prank(t.guest);
            vm.expectRevert(why);
            escrow.release(t);
        }
    }

    function testAnyoneReleasesWithTheGuestsSignature() public funded {
        uint256 deadline = START + 2 days;
        bytes memory signature = sign(GUEST_KEY, releaseStruct(terms, deadline));
        (uint256 g, uint256 h) = (balance(guest), balance(host));
        vm.warp(deadline);
        vm.prank(stranger);
        escrow.releaseFor(terms, deadline, signature);
        endedWith(0, terms.amount, g, h);
        bytes memory why = wrongStatus(terms);
        vm.expectRevert(why);
        escrow.releaseFor(terms, deadline, signature);
    }

    function testRefusesAReleaseSignatureThatIsLateOrOverAnythingElse() public funded {
        uint256 deadline = START + 2 days;
        bytes[4] memory bad = [
            sign(HOST_KEY, releaseStruct(terms, deadline)),
            sign(GUEST_KEY, releaseStruct(terms, deadline + 1)),
            sign(GUEST_KEY, fundStruct(terms)),
            signFor(GUEST_KEY, releaseStruct(terms, deadline), address(escrow), block.chainid + 1)
        ];
        for (uint256 i = 0; i < bad.length; ++i) {
            vm.expectRevert(badSignature(guest));
            escrow.releaseFor(terms, deadline, bad[i]);
        }
        bytes memory good = sign(GUEST_KEY, releaseStruct(terms, deadline));
        vm.warp(deadline + 1);
        vm.expectRevert(tooLate(deadline));
        escrow.releaseFor(terms, deadline, good);
    }

    // Cancel

    function cancelsAt(uint256 time) internal {
        vm.warp(time);
        (uint256 guestAmount, uint256 hostPart) = PolicyOracle.guestShare(terms.amount, terms.policy, time);
        equal(escrow.policyShare(terms, time), guestAmount, "policyShare");
        uint256 fee = PolicyOracle.feeOn(hostPart, terms.feeBps);
        (uint256 g, uint256 h) = (balance(guest), balance(host));
        bytes32 termsHash = escrow.hashOf(terms);
        vm.expectEmit(address(escrow));
        emit ISejourEscrow.Refunded(termsHash, guestAmount, hostPart - fee, fee);
        vm.prank(guest);
        escrow.cancel(terms);
        endedWith(guestAmount, hostPart, g, h);
    }

    function testCancelBeforeTheFirstCutoffGivesEverythingBack() public funded {
        cancelsAt(START + 5 days - 1);
        equal(escrow.owed(money, feeTo), 0, "no fee on a refund");
    }

    function testCancelAtTheFirstCutoffGivesHalfBack() public funded {
        cancelsAt(START + 5 days);
    }

    function testCancelAtTheLastCutoffGivesNothingBack() public funded {
        cancelsAt(START + 8 days);
    }

    function testCancelUntilTheSecondBeforeCheckIn() public funded {
        cancelsAt(terms.checkIn - 1);
    }

    function testRefusesToCancelFromCheckIn() public funded {
        vm.warp(terms.checkIn);
        vm.prank(guest);
        vm.expectRevert(tooLate(terms.checkIn));
        escrow.cancel(terms);
    }

    function testOnlyTheGuestCancels() public funded {
        address[6] memory others = [stranger, owner, judge, feeTo, operator, host];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.prank(others[i]);
            vm.expectRevert(notGuest(others[i]));
            escrow.cancel(terms);
        }
    }

    function testRefusesToCancelWhatIsNotFunded() public {
        bytes memory why = wrongStatus(terms);
        vm.prank(guest);
        vm.expectRevert(why);
        escrow.cancel(terms);
    }

    // Refund

    function refundsAs(address who, uint256 guestAmount) internal {
        (uint256 g, uint256 h) = (balance(guest), balance(host));
        vm.prank(who);
        escrow.refund(terms, guestAmount);
        endedWith(guestAmount, terms.amount - guestAmount, g, h);
    }

    function refusesToRefundAs(address who, uint256 guestAmount, bytes memory why) internal {
        vm.prank(who);
        vm.expectRevert(why);
        escrow.refund(terms, guestAmount);
    }

    function testHostRefundsEverythingAtAnyTime() public funded {
        vm.warp(terms.exitAt + 1 days);
        refundsAs(host, terms.amount);
    }

    function testHostRefundsNoLessThanThePolicy() public funded {
        vm.warp(START + 6 days);
        uint256 least = escrow.policyShare(terms, block.timestamp);
        refusesToRefundAs(host, least - 1, abi.encodeWithSelector(ISejourEscrow.BelowPolicy.selector, least - 1, least));
        refundsAs(host, least);
    }

    function testHostRefundsAnyPartAfterThePolicyEnded() public funded {
        vm.warp(terms.checkIn + 1 days);
        refundsAs(host, 1);
    }

    function testNobodyRefundsMoreThanIsThere() public funded {
        bytes memory why = abi.encodeWithSelector(ISejourEscrow.AboveAmount.selector, terms.amount + 1, terms.amount);
        refusesToRefundAs(host, terms.amount + 1, why);
        refusesToRefundAs(operator, terms.amount + 1, why);
    }

    function testOperatorRefundsThePolicyBeforeCheckIn() public funded {
        vm.warp(START + 6 days);
        uint256 least = escrow.policyShare(terms, block.timestamp);
        refusesToRefundAs(operator, least - 1, abi.encodeWithSelector(ISejourEscrow.BelowPolicy.selector, least - 1, least));
        refundsAs(operator, least + 1);
    }

    function testOperatorRefundsEverythingOrNothingFromCheckIn() public funded {
        vm.warp(terms.checkIn);
        uint256 amount = terms.amount;
        refusesToRefundAs(operator, amount - 1, abi.encodeWithSelector(ISejourEscrow.NotFullAmount.selector, amount - 1, amount));
        refundsAs(operator, amount);
    }

    function testOthersRefundNothing() public funded {
        address[5] memory others = [stranger, owner, judge, feeTo, guest];
        for (uint256 i = 0; i < others.length; ++i) {
            refusesToRefundAs(
                others[i],
                terms.amount,
                abi.encodeWithSelector(ISejourEscrow.NotHostOrOperator.selector, others[i])
            );
        }
    }

    function testRefusesToRefundTwice() public funded {
        refundsAs(host, terms.amount);
        refusesToRefundAs(host, terms.amount, wrongStatus(terms));
        refusesToRefundAs(operator, terms.amount, wrongStatus(terms));
    }

    function testDismissedOperatorHasNoPower() public funded {
        vm.prank(owner);
        escrow.dismissOperator();
        refusesToRefundAs(operator, terms.amount, abi.encodeWithSelector(ISejourEscrow.NotHostOrOperator.selector, operator));
        vm.warp(terms.checkIn);
        vm.prank(operator);
        vm.expectRevert(notYet(terms.releaseAt));
        escrow.release(terms);
    }

    // Settle

    function testBothSettleOnAnySplit() public funded {
        uint256 guestAmount = terms.amount / 3;
        bytes memory byGuest = sign(GUEST_KEY, settleStruct(terms, guestAmount, START + 1 days));
        bytes memory byHost = sign(HOST_KEY, settleStruct(terms, guestAmount, START + 1 days));
        (uint256 g, uint256 h) = (balance(guest), balance(host));
        vm.warp(START + 1 days);
        vm.prank(stranger);
        escrow.settle(terms, guestAmount, START + 1 days, byGuest, byHost);
        endedWith(guestAmount, terms.amount - guestAmount, g, h);
    }

    function testAPartySettlesWithTheOthersSignature() public disputed {
        uint256 guestAmount = 1;
        uint256 deadline = block.timestamp;
        bytes memory byHost = sign(HOST_KEY, settleStruct(terms, guestAmount, deadline));
        (uint256 g, uint256 h) = (balance(guest), balance(host));
        vm.prank(guest);
        escrow.settle(terms, guestAmount, deadline, "", byHost);
        endedWith(guestAmount, terms.amount - guestAmount, g, h);
    }

    function testTheHostSettlesWithTheGuestsSignature() public funded {
        uint256 deadline = block.timestamp;
        bytes memory byGuest = sign(GUEST_KEY, settleStruct(terms, 0, deadline));
        (uint256 g, uint256 h) = (balance(guest), balance(host));
        vm.prank(host);
        escrow.settle(terms, 0, deadline, byGuest, "");
        endedWith(0, terms.amount, g, h);
    }

    function testRefusesToSettleWithoutBoth() public funded {
        uint256 deadline = START + 1 days;
        uint256 half = terms.amount / 2;
        bytes memory byGuest = sign(GUEST_KEY, settleStruct(terms, half, deadline));
        bytes memory byHost = sign(HOST_KEY, settleStruct(terms, half, deadline));
        bytes memory otherSplit = sign(HOST_KEY, settleStruct(terms, half + 1, deadline));
        vm.expectRevert(badSignature(host));
        escrow.settle(terms, half, deadline, byGuest, byGuest);
        vm.expectRevert(badSignature(guest));
        escrow.settle(terms, half, deadline, byHost, byHost);
        vm.expectRevert(badSignature(host));
        escrow.settle(terms, half, deadline, byGuest, otherSplit);
        vm.prank(operator);
        vm.expectRevert(badSignature(guest));
        escrow.settle(terms, half, deadline, "", byHost);
        vm.prank(guest);
        vm.expectRevert(badSignature(host));
        escrow.settle(terms, half, deadline, "", "");
        uint256 tooMuch = terms.amount + 1;
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.AboveAmount.selector, tooMuch, terms.amount));
        escrow.settle(terms, tooMuch, deadline, byGuest, byHost);
        vm.warp(deadline + 1);
        vm.expectRevert(tooLate(deadline));
        escrow.settle(terms, half, deadline, byGuest, byHost);
    }

    function testRefusesToSettleWhatIsNotOpen() public {
        uint256 deadline = START + 1 days;
        bytes memory byGuest = sign(GUEST_KEY, settleStruct(terms, 0, deadline));
        bytes memory byHost = sign(HOST_KEY, settleStruct(terms, 0, deadline));
        bytes memory why = wrongStatus(terms);
        vm.expectRevert(why);
        escrow.settle(terms, 0, deadline, byGuest, byHost);
        fundAs(guest, terms);
        escrow.settle(terms, 0, deadline, byGuest, byHost);
        why = wrongStatus(terms);
        vm.expectRevert(why);
        escrow.settle(terms, 0, deadline, byGuest, byHost);
    }

    // Disputes

    function testAPartyOpensADisputeBeforeReleaseAt() public funded {
        vm.warp(terms.releaseAt - 1);
        bytes32 termsHash = escrow.hashOf(terms);
        vm.expectEmit(address(escrow));
        emit ISejourEscrow.Disputed(termsHash, 1, host);
        vm.prank(host);
        equal(escrow.dispute{value: DISPUTE_COST}(terms), 1, "id");
        isStatus(terms, ISejourEscrow.Status.DISPUTED);
        (uint256 openedAt, bool ruled, ) = escrow.disputeOf(termsHash);
        equal(openedAt, terms.releaseAt - 1, "opened at");
        isTrue(!ruled, "ruled");
        equal(address(court).balance, DISPUTE_COST, "cost");
    }

    function testRefusesToOpenADisputeLateOrByOthersOrWithTheWrongCost() public funded {
        address[5] memory others = nobody();
        for (uint256 i = 0; i < others.length; ++i) {
            vm.deal(others[i], 1 ether);
            vm.prank(others[i]);
            vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.NotParty.selector, others[i]));
            escrow.dispute{value: DISPUTE_COST}(terms);
        }
        vm.prank(host);
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.WrongValue.selector, DISPUTE_COST - 1, DISPUTE_COST));
        escrow.dispute{value: DISPUTE_COST - 1}(terms);
        vm.warp(terms.releaseAt);
        vm.prank(host);
        vm.expectRevert(tooLate(terms.releaseAt));
        escrow.dispute{value: DISPUTE_COST}(terms);
    }

    function testRefusesToDisputeTwice() public disputed {
        bytes memory why = wrongStatus(terms);
        vm.prank(host);
        vm.expectRevert(why);
        escrow.dispute{value: DISPUTE_COST}(terms);
    }

    function testADisputeStopsEveryOrdinaryEnd() public disputed {
        bytes memory why = wrongStatus(terms);
        vm.prank(guest);
        vm.expectRevert(why);
        escrow.release(terms);
        vm.prank(operator);
        vm.expectRevert(why);
        escrow.refund(terms, terms.amount);
        vm.prank(host);
        vm.expectRevert(why);
        escrow.refund(terms, terms.amount);
        vm.prank(guest);
        vm.expectRevert(why);
        escrow.cancel(terms);
        vm.warp(terms.exitAt);
        vm.prank(stranger);
        vm.expectRevert(why);
        escrow.release(terms);
    }

    function testEvidenceByThePartiesAndTheOperator() public disputed {
        bytes32 termsHash = escrow.hashOf(terms);
        address[3] memory allowed = [guest, host, operator];
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectEmit(address(escrow));
            emit ISejourEscrow.EvidenceFiled(termsHash, allowed[i], keccak256("dossier"));
            vm.prank(allowed[i]);
            escrow.evidence(terms, "https://example.org/dossier", keccak256("dossier"));
        }
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.NotParty.selector, stranger));
        escrow.evidence(terms, "https://example.org/dossier", keccak256("dossier"));
    }

    function testRefusesEvidenceWithoutADispute() public funded {
        bytes memory why = wrongStatus(terms);
        vm.prank(guest);
        vm.expectRevert(why);
        escrow.evidence(terms, "u", 0);
    }

    function testTheDisputesLogsAreThoseOfErc1497() public funded {
        bytes32 termsHash = escrow.hashOf(terms);
        vm.recordLogs();
        vm.prank(guest);
        escrow.dispute{value: DISPUTE_COST}(terms);
        vm.prank(guest);
        escrow.evidence(terms, "ipfs://dossier", keccak256("dossier"));
        Log[] memory logs = ours(vm.getRecordedLogs());
        equal(logs[0].topics[0], keccak256("MetaEvidence(uint256,string)"), "MetaEvidence");
        equal(logs[0].topics[1], termsHash, "MetaEvidence id");
        equal(
            keccak256(bytes(abi.decode(logs[0].data, (string)))),
            keccak256(bytes(vm.toString(termsHash))),
            "MetaEvidence text"
        );
        equal(logs[1].topics[0], keccak256("Dispute(address,uint256,uint256,uint256)"), "Dispute");
        equal(logs[3].topics[0], keccak256("Evidence(address,uint256,address,string)"), "Evidence");
        equal(logs[3].topics[2], termsHash, "Evidence group");
    }

    struct Log {
        bytes32[] topics;
        bytes data;
    }

    function ours(Vm.Log[] memory all) private view returns (Log[] memory found) {
        found = new Log[](all.length);
        uint256 n = 0;
        for (uint256 i = 0; i < all.length; ++i) {
            if (all[i].emitter == address(escrow)) found[n++] = Log(all[i].topics, all[i].data);
        }
    }

    function ruledAndSettled(uint256 ruling, uint256 guestAmount) internal {
        bytes32 termsHash = escrow.hashOf(terms);
        vm.expectEmit(address(escrow));
        emit ISejourEscrow.Ruled(termsHash, 1, ruling);
        vm.prank(judge);
        court.giveRuling(1, ruling);
        (, bool ruled, uint256 given) = escrow.disputeOf(termsHash);
        isTrue(ruled, "not ruled");
        equal(given, ruling, "ruling");
        isStatus(terms, ISejourEscrow.Status.DISPUTED);
        (uint256 g, uint256 h) = (balance(guest), balance(host));
        vm.prank(stranger);
        escrow.settleRuling(terms);
        endedWith(guestAmount, terms.amount - guestAmount, g, h);
    }

    function testRulingForTheGuest() public disputed {
        ruledAndSettled(1, terms.amount);
    }

    function testRulingForTheHost() public disputed {
        ruledAndSettled(2, 0);
    }

    function testRulingForThePolicyAtTheTimeOfTheDispute() public {
        fundAs(guest, terms);
        vm.warp(START + 6 days);
        vm.prank(host);
        escrow.dispute{value: DISPUTE_COST}(terms);
        (uint256 share, ) = PolicyOracle.guestShare(terms.amount, terms.policy, START + 6 days);
        vm.warp(terms.exitAt + 1);
        ruledAndSettled(3, share);
    }

    function testRefusalToRuleIsThePolicy() public {
        fundAs(guest, terms);
        vm.warp(START + 5 days - 1);
        vm.prank(guest);
        escrow.dispute{value: DISPUTE_COST}(terms);
        vm.warp(terms.releaseAt);
        ruledAndSettled(0, terms.amount);
    }

    function testRulingForHalves() public disputed {
        ruledAndSettled(4, terms.amount - terms.amount / 2);
    }

    function testOnlyTheArbitratorRulesAndOnlyOnceAndOnlyOnOurDisputes() public disputed {
        address[6] memory others = [stranger, owner, judge, operator, guest, host];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.prank(others[i]);
            vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.NotArbitrator.selector, others[i]));
            escrow.rule(1, 1);
        }
        vm.prank(address(court));
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.UnknownDispute.selector, 2));
        escrow.rule(2, 1);
        vm.prank(address(court));
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.BadRuling.selector, 5, 4));
        escrow.rule(1, 5);
        vm.prank(address(court));
        escrow.rule(1, 1);
        bytes memory why = abi.encodeWithSelector(ISejourEscrow.AlreadyRuled.selector, escrow.hashOf(terms), 1);
        vm.prank(address(court));
        vm.expectRevert(why);
        escrow.rule(1, 2);
        escrow.settleRuling(terms);
        why = wrongStatus(terms);
        vm.prank(address(court));
        vm.expectRevert(why);
        escrow.rule(1, 2);
    }

    function testRefusesToSettleARulingThatIsNotThere() public {
        bytes memory why = wrongStatus(terms);
        vm.expectRevert(why);
        escrow.settleRuling(terms);
        fundAs(guest, terms);
        why = wrongStatus(terms);
        vm.expectRevert(why);
        escrow.settleRuling(terms);
        vm.prank(guest);
        escrow.dispute{value: DISPUTE_COST}(terms);
        why = abi.encodeWithSelector(ISejourEscrow.NotRuled.selector, escrow.hashOf(terms));
        vm.expectRevert(why);
        escrow.settleRuling(terms);
    }

    function testAnyoneExitsFromExitAtWhenTheArbitratorIsSilent() public {
        fundAs(guest, terms);
        vm.warp(START + 6 days);
        vm.prank(guest);
        escrow.dispute{value: DISPUTE_COST}(terms);
        (uint256 share, uint256 hostPart) = PolicyOracle.guestShare(terms.amount, terms.policy, START + 6 days);
        vm.warp(terms.exitAt - 1);
        vm.prank(stranger);
        vm.expectRevert(notYet(terms.exitAt));
        escrow.exit(terms);
        vm.warp(terms.exitAt);
        (uint256 g, uint256 h) = (balance(guest), balance(host));
        vm.prank(stranger);
        escrow.exit(terms);
        endedWith(share, hostPart, g, h);
    }

    function testRefusesToExitARulingOrWithoutADispute() public {
        fundAs(guest, terms);
        bytes memory why = wrongStatus(terms);
        vm.warp(terms.exitAt);
        vm.expectRevert(why);
        escrow.exit(terms);
        vm.warp(START + 9 days);
        vm.prank(guest);
        escrow.dispute{value: DISPUTE_COST}(terms);
        vm.prank(judge);
        court.giveRuling(1, 1);
        vm.warp(terms.exitAt);
        why = abi.encodeWithSelector(ISejourEscrow.AlreadyRuled.selector, escrow.hashOf(terms), 1);
        vm.expectRevert(why);
        escrow.exit(terms);
    }

    // Batch

    function testBatchSkipsBadItemsAndSaysWhich() public {
        ISejourEscrow.Terms[] memory batch = new ISejourEscrow.Terms[](6);
        for (uint256 i = 0; i < 6; ++i) {
            batch[i] = terms;
            batch[i].bookingRef = bytes32(i);
            if (i == 5) batch[i].host = stranger;
        }
        batch[2].releaseAt += 1;
        fundAs(guest, batch[0]);
        fundAs(guest, batch[2]);
        fundAs(guest, batch[3]);
        vm.prank(guest);
        escrow.cancel(batch[3]);
        fundAs(guest, batch[4]);
        fundAs(guest, batch[5]);
        vm.warp(terms.releaseAt);
        (uint256 h, uint256 s) = (balance(host), balance(stranger));
        vm.expectEmit(address(escrow));
        emit ISejourEscrow.BatchSkipped(escrow.hashOf(batch[1]), ISejourEscrow.WrongStatus.selector);
        vm.expectEmit(address(escrow));
        emit ISejourEscrow.BatchSkipped(escrow.hashOf(batch[2]), ISejourEscrow.NotYet.selector);
        vm.expectEmit(address(escrow));
        emit ISejourEscrow.BatchSkipped(escrow.hashOf(batch[3]), ISejourEscrow.WrongStatus.selector);
        vm.prank(feeTo);
        bytes4[] memory skipped = escrow.releaseBatch(batch);
        for (uint256 i = 0; i < 6; ++i) {
            bytes4 expected = i == 1 || i == 3 ? ISejourEscrow.WrongStatus.selector : i == 2 ? ISejourEscrow.NotYet.selector : bytes4(0);
            isTrue(skipped[i] == expected, "reason");
        }
        uint256 net = terms.amount - PolicyOracle.feeOn(terms.amount, terms.feeBps);
        equal(balance(host) - h, 2 * net, "host");
        equal(balance(stranger) - s, net, "other host");
        equal(escrow.owed(money, feeTo), 3 * (terms.amount - net), "fees");
        isStatus(batch[2], ISejourEscrow.Status.FUNDED);
    }

    function testBatchFollowsTheRulesOfASingleRelease() public {
        ISejourEscrow.Terms[] memory batch = new ISejourEscrow.Terms[](1);
        batch[0] = terms;
        fundAs(guest, terms);
        vm.warp(terms.checkIn - 1);
        vm.prank(operator);
        isTrue(escrow.releaseBatch(batch)[0] == ISejourEscrow.NotYet.selector, "operator before check-in");
        vm.prank(host);
        isTrue(escrow.releaseBatch(batch)[0] == ISejourEscrow.NotYet.selector, "host");
        vm.warp(terms.checkIn);
        vm.prank(stranger);
        isTrue(escrow.releaseBatch(batch)[0] == ISejourEscrow.NotYet.selector, "stranger from check-in");
        uint256 state = vm.snapshotState();
        vm.prank(operator);
        isTrue(escrow.releaseBatch(batch)[0] == 0, "operator");
        vm.revertToState(state);
        vm.prank(guest);
        isTrue(escrow.releaseBatch(batch)[0] == 0, "guest");
        isStatus(terms, ISejourEscrow.Status.DONE);
    }

    function testTheSameItemTwiceInABatchIsPaidOnce() public funded {
        ISejourEscrow.Terms[] memory batch = new ISejourEscrow.Terms[](2);
        (batch[0], batch[1]) = (terms, terms);
        vm.warp(terms.releaseAt);
        (uint256 g, uint256 h) = (balance(guest), balance(host));
        bytes4[] memory skipped = escrow.releaseBatch(batch);
        isTrue(skipped[0] == 0 && skipped[1] == ISejourEscrow.WrongStatus.selector, "reasons");
        endedWith(0, terms.amount, g, h);
    }

    function testAnEmptyBatchDoesNothing() public {
        equal(escrow.releaseBatch(new ISejourEscrow.Terms[](0)).length, 0, "length");
    }

    /// @dev Batch == sum of singles, whatever the order and mix of hosts.
    function testFuzzBatchIsTheSumOfSingles(uint256 seed) public {
        uint256 n = between(seed, 1, 8);
        ISejourEscrow.Terms[] memory batch = new ISejourEscrow.Terms[](n);
        address[3] memory hosts = [host, stranger, address(0xCAFE)];
        for (uint256 i = 0; i < n; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            batch[i] = terms;
            batch[i].host = hosts[random % 3];
            batch[i].amount = between(random >> 8, 1, someAmount());
            batch[i].feeBps = uint16(between(random >> 16, 0, 2_000));
            batch[i].bookingRef = bytes32(random);
            if ((random >> 32) % 4 != 0) fundAs(guest, batch[i]);
        }
        vm.warp(terms.releaseAt);
        uint256 state = vm.snapshotState();
        escrow.releaseBatch(batch);
        uint256[4] memory together = holdings(hosts);
        vm.revertToState(state);
        for (uint256 i = 0; i < n; ++i) {
            if (statusOf(batch[i]) == ISejourEscrow.Status.FUNDED) escrow.release(batch[i]);
        }
        uint256[4] memory singly = holdings(hosts);
        for (uint256 i = 0; i < 4; ++i) {
            equal(together[i], singly[i], "holding");
        }
    }

    function holdings(address[3] memory hosts) private view returns (uint256[4] memory) {
        return [balance(hosts[0]), balance(hosts[1]), balance(hosts[2]), escrow.owed(money, feeTo)];
    }

    // The split, against an oracle that was written without looking

    function testFuzzPolicySplit(uint256 amount, uint256 seed, uint256 time) public view {
        ISejourEscrow.Terms memory t = terms;
        t.amount = between(amount, 1, type(uint128).max);
        t.policy = somePolicy(seed);
        time = between(time, START - 1 days, START + 20 days);
        (uint256 expected, uint256 hostPart) = PolicyOracle.guestShare(t.amount, t.policy, time);
        uint256 share = escrow.policyShare(t, time);
        equal(share, expected, "share");
        equal(share + hostPart, t.amount, "sum");
        isTrue(escrow.policyShare(t, time + 1 hours) <= share, "refunds rose over time");
    }

    function testNoShareOfUnsoundTerms() public {
        ISejourEscrow.Terms memory t = terms;
        t.amount = 1 << 128;
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.BadAmount.selector, t.amount));
        escrow.policyShare(t, START);
        t = terms;
        t.policy = tier(0, START + 1, 10_001);
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.BadPolicy.selector, t.policy));
        escrow.policyShare(t, START);
    }

    function testFuzzCancelPaysThePolicy(uint256 amount, uint256 seed, uint256 time, uint16 feeBps) public {
        terms.amount = between(amount, 1, 1e24);
        terms.policy = somePolicy(seed);
        terms.feeBps = uint16(between(feeBps, 0, 2_000));
        fundAs(guest, terms);
        cancelsAt(between(time, START, terms.checkIn - 1));
    }

    function testFuzzHostRefundPaysWhatItSays(uint256 amount, uint256 guestAmount, uint256 time, uint16 feeBps) public {
        terms.amount = between(amount, 1, 1e24);
        terms.feeBps = uint16(between(feeBps, 0, 2_000));
        fundAs(guest, terms);
        vm.warp(between(time, START, terms.exitAt));
        (uint256 least, ) = PolicyOracle.guestShare(terms.amount, terms.policy, block.timestamp);
        refundsAs(host, between(guestAmount, least, terms.amount));
    }

    function testExtremeAmounts() public {
        uint256[4] memory amounts = [uint256(1), 3, 9_999, 1 << 96];
        uint16[3] memory fees = [uint16(0), 1, 2_000];
        for (uint256 i = 0; i < amounts.length; ++i) {
            for (uint256 j = 0; j < fees.length; ++j) {
                for (uint256 k = 0; k < 3; ++k) {
                    uint256 state = vm.snapshotState();
                    richly(guest, amounts[i]);
                    terms.amount = amounts[i];
                    terms.feeBps = fees[j];
                    fundAs(guest, terms);
                    cancelsAt(START + (k == 0 ? 0 : k == 1 ? 6 days : 9 days));
                    vm.revertToState(state);
                }
            }
        }
    }

    function richly(address who, uint256 amount) internal virtual;

    /// @dev A sound policy of 0 to 4 tiers around the stay.
    function somePolicy(uint256 seed) internal pure returns (uint256 policy) {
        uint256 cutoff = START - 1 days;
        uint256 refund = 10_000;
        for (uint256 i = 0; i < seed % 5; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            cutoff += 1 + (random % 5 days);
            refund = (random >> 64) % 3 == 0 ? refund : (random >> 128) % (refund + 1);
            policy |= tier(i, cutoff, refund);
        }
    }

    // The pull ledger

    function testFeesGoToWhoeverHoldsTheRole() public funded {
        vm.prank(guest);
        escrow.release(terms);
        uint256 fee = PolicyOracle.feeOn(terms.amount, terms.feeBps);
        uint256 before = balance(feeTo);
        vm.expectEmit(address(escrow));
        emit ISejourEscrow.Withdrawn(feeTo, money, fee);
        vm.prank(stranger);
        escrow.withdraw(money, feeTo);
        equal(balance(feeTo) - before, fee, "fee");
        equal(balance(address(escrow)), 0, "left");
        equal(escrow.owed(money, feeTo), 0, "owed");
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.NothingOwed.selector, money, feeTo));
        escrow.withdraw(money, feeTo);
    }

    function testNothingIsOwedToOthers() public funded {
        vm.prank(guest);
        escrow.release(terms);
        address[5] memory others = [stranger, owner, judge, guest, host];
        for (uint256 i = 0; i < others.length; ++i) {
            equal(escrow.owed(money, others[i]), 0, "owed");
            vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.NothingOwed.selector, money, others[i]));
            escrow.withdraw(money, others[i]);
        }
    }

    function testFeesFollowTheRoleWhenItChangesHands() public funded {
        vm.prank(guest);
        escrow.release(terms);
        vm.prank(owner);
        escrow.proposeRole(ISejourEscrow.Role.FEE_TO, stranger);
        vm.warp(block.timestamp + 2 days);
        escrow.takeRole(ISejourEscrow.Role.FEE_TO);
        equal(escrow.owed(money, feeTo), 0, "old");
        uint256 before = balance(stranger);
        uint256 fee = escrow.owed(money, stranger);
        escrow.withdraw(money, stranger);
        equal(balance(stranger) - before, fee, "new");
    }
}

contract EthBehaviourTest is Behaviour {
    function setUp() public override {
        super.setUp();
        money = address(0);
        vm.deal(feeTo, 0);
        prepare();
    }

    function balance(address account) internal view override returns (uint256) {
        return account.balance;
    }

    function someAmount() internal pure override returns (uint256) {
        return 1 ether + 7;
    }

    function richly(address who, uint256 amount) internal override {
        vm.deal(who, amount);
    }
}

contract CoinBehaviourTest is Behaviour {
    function setUp() public override {
        super.setUp();
        Coin coin = new Coin();
        money = address(coin);
        address[] memory tokens = new address[](1);
        tokens[0] = money;
        vm.prank(owner);
        escrow.setFunding(tokens, true);
        coin.mint(guest, 1e30);
        vm.prank(guest);
        coin.approve(address(escrow), type(uint256).max);
        prepare();
    }

    function balance(address account) internal view override returns (uint256) {
        return Coin(money).balanceOf(account);
    }

    function someAmount() internal pure override returns (uint256) {
        return 123_456_789;
    }

    function richly(address who, uint256 amount) internal override {
        Coin(money).mint(who, amount);
    }
}
