// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IArbitrable, IEvidence} from "../src/arbitration/IArbitrable.sol";
import {IArbitrator} from "../src/arbitration/IArbitrator.sol";
import {IDamageDeposits} from "../src/IDamageDeposits.sol";
import {DepositTest} from "./support/DepositTest.sol";

/// @dev Who may do what when with a damage deposit, cell by cell.
contract DamageDepositsTest is DepositTest {
    uint256 private constant AMOUNT = 1 ether + 1;
    uint256 private constant CLAIM = 0.3 ether;

    IDamageDeposits.Terms private terms;
    uint256 private guestBefore;
    uint256 private hostBefore;

    function setUp() public override {
        super.setUp();
        terms = depositOf(AMOUNT);
    }

    modifier held() {
        payNow(terms);
        noteBalances();
        _;
    }

    modifier claimed() {
        payNow(terms);
        claimNow(terms, CLAIM);
        noteBalances();
        _;
    }

    modifier disputed() {
        payNow(terms);
        claimNow(terms, CLAIM);
        contestNow(terms, guest);
        noteBalances();
        _;
    }

    function noteBalances() private {
        (guestBefore, hostBefore) = (guest.balance, host.balance);
    }

    function endedWith(uint256 guestAmount, uint256 hostAmount) private view {
        equal(guest.balance - guestBefore, guestAmount, "guest");
        equal(host.balance - hostBefore, hostAmount, "host");
        equal(address(deposits).balance, 0, "left behind");
        isState(terms, IDamageDeposits.Status.DONE);
        (uint256 claim, bool ruled, uint256 ruling) = deposits.claimOf(deposits.hashOf(terms));
        isTrue(claim == 0 && !ruled && ruling == 0, "a claim on nothing");
    }

    function expectReturned(uint256 guestAmount, uint256 hostAmount) private {
        vm.expectEmit(address(deposits));
        emit IDamageDeposits.Returned(deposits.hashOf(terms), guestAmount, hostAmount);
    }

    function everyoneBut(address one, address two) private view returns (address[] memory others) {
        address[7] memory all = [guest, host, stranger, owner, operator, judge, feeTo];
        uint256 n = all.length;
        for (uint256 i = 0; i < all.length; ++i) if (all[i] == one || all[i] == two) n--;
        others = new address[](n);
        n = 0;
        for (uint256 i = 0; i < all.length; ++i) if (all[i] != one && all[i] != two) others[n++] = all[i];
    }

    // pay

    function testTheGuestPaysUntilFundBy() public {
        vm.warp(terms.fundBy);
        noteBalances();
        vm.expectEmit(address(deposits));
        emit IDamageDeposits.Paid(deposits.hashOf(terms), terms);
        payNow(terms);
        isState(terms, IDamageDeposits.Status.HELD);
        equal(address(deposits).balance, AMOUNT, "held");
        equal(guestBefore - guest.balance, AMOUNT, "paid");
    }

    function testTheHashIsTheOneThatEveryoneCanCompute() public view {
        equal(deposits.hashOf(terms), keccak256(abi.encode(block.chainid, address(deposits), terms)), "hash");
    }

    function refusesToPay(IDamageDeposits.Terms memory t, bytes memory why) private {
        vm.deal(guest, t.amount);
        vm.prank(guest);
        vm.expectRevert(why);
        deposits.pay{value: t.amount}(t);
    }

    function testNobodyPaysAfterFundBy() public {
        vm.warp(terms.fundBy + 1);
        refusesToPay(terms, tooLate(terms.fundBy));
    }

    function testOnlyTheGuestPays() public {
        address[] memory others = everyoneBut(guest, guest);
        for (uint256 i = 0; i < others.length; ++i) {
            vm.deal(others[i], AMOUNT);
            vm.prank(others[i]);
            vm.expectRevert(notGuest(others[i]));
            deposits.pay{value: AMOUNT}(terms);
        }
    }

    function testExactlyTheAmountIsPaid() public {
        uint256[3] memory wrong = [AMOUNT - 1, AMOUNT + 1, 0];
        for (uint256 i = 0; i < 3; ++i) {
            vm.prank(guest);
            vm.expectRevert(abi.encodeWithSelector(IDamageDeposits.WrongValue.selector, wrong[i], AMOUNT));
            deposits.pay{value: wrong[i]}(terms);
        }
    }

    function testAHostIsNeededWhoIsNotTheContract() public {
        address[2] memory bad = [address(0), address(deposits)];
        for (uint256 i = 0; i < 2; ++i) {
            terms.host = bad[i];
            refusesToPay(terms, abi.encodeWithSelector(IDamageDeposits.BadParty.selector, bad[i]));
        }
    }

    function testTheAmountIsAboveZeroAndFitsInHalfAWord() public {
        uint256[2] memory bad = [uint256(0), uint256(type(uint128).max) + 1];
        for (uint256 i = 0; i < 2; ++i) {
            terms.amount = bad[i];
            refusesToPay(terms, abi.encodeWithSelector(IDamageDeposits.BadAmount.selector, bad[i]));
        }
        uint256[2] memory good = [uint256(1), type(uint128).max];
        for (uint256 i = 0; i < 2; ++i) {
            terms.amount = good[i];
            vm.deal(guest, good[i]);
            payNow(terms);
            isState(terms, IDamageDeposits.Status.HELD);
        }
    }

    function testTimesInOrderAreTaken() public {
        terms.fundBy = terms.returnAt;
        payNow(terms);
        terms.claimFrom = terms.returnAt - 1;
        payNow(terms);
        terms.returnAt = terms.exitAt;
        payNow(terms);
        (terms.claimFrom, terms.exitAt) = (0, uint64(START + 1_826 days));
        payNow(terms);
        isState(terms, IDamageDeposits.Status.HELD);
    }

    function testTimesOutOfOrderAreRefused() public {
        uint64[4][5] memory bad = [
            [terms.returnAt + 1, terms.claimFrom, terms.returnAt, terms.exitAt],
            [terms.fundBy, terms.returnAt, terms.returnAt, terms.exitAt],
            [terms.fundBy, terms.claimFrom, terms.returnAt, terms.returnAt - 1],
            [terms.fundBy, terms.claimFrom, terms.returnAt, uint64(START + 1_826 days + 1)],
            [terms.fundBy, terms.claimFrom, terms.returnAt, terms.exitAt * 1_000]
        ];
        for (uint256 i = 0; i < bad.length; ++i) {
            (terms.fundBy, terms.claimFrom, terms.returnAt, terms.exitAt) = (bad[i][0], bad[i][1], bad[i][2], bad[i][3]);
            refusesToPay(
                terms,
                abi.encodeWithSelector(IDamageDeposits.BadTimes.selector, bad[i][0], bad[i][1], bad[i][2], bad[i][3])
            );
        }
    }

    function testAHashLivesOnce() public held {
        refusesToPay(terms, wrongState(terms));
        vm.prank(guest);
        deposits.takeBack(terms);
        refusesToPay(terms, wrongState(terms));
    }

    /// @dev Words that are wider than their member would be cut off by whoever reads them otherwise.
    function testUncleanWordsAreRefused() public {
        bytes memory call = abi.encodeCall(deposits.pay, (terms));
        for (uint256 i = 0; i < 7; ++i) {
            if (i == 2) continue;
            bytes memory unclean = bytes.concat(call);
            unclean[4 + 32 * i] = 0x01;
            vm.prank(guest);
            (bool done, ) = address(deposits).call{value: AMOUNT}(unclean);
            isTrue(!done, "took it");
        }
    }

    /// @dev Terms of which one member is another are another deposit, which was never paid.
    function testEveryMemberBelongsToTheHash() public held {
        for (uint256 i = 0; i < 8; ++i) {
            IDamageDeposits.Terms memory other = terms;
            if (i == 0) other.guest = stranger;
            else if (i == 1) other.host = stranger;
            else if (i == 2) other.amount -= 1;
            else if (i == 3) other.fundBy -= 1;
            else if (i == 4) other.claimFrom -= 1;
            else if (i == 5) other.returnAt -= 1;
            else if (i == 6) other.exitAt -= 1;
            else other.depositRef = keccak256("other");
            isState(other, IDamageDeposits.Status.NONE);
            vm.prank(other.host);
            vm.expectRevert(wrongState(other));
            deposits.giveBack(other);
        }
    }

    function testAnotherContractOrChainIsAnotherDeposit() public held {
        bytes32 here = deposits.hashOf(terms);
        isTrue(here != deployDeposits(address(court)).hashOf(terms), "another contract");
        vm.chainId(2);
        isTrue(here != deposits.hashOf(terms), "another chain");
    }

    // takeBack

    function testTheGuestTakesItBackUntilJustBeforeClaimFrom() public held {
        vm.warp(terms.claimFrom - 1);
        expectReturned(AMOUNT, 0);
        vm.prank(guest);
        deposits.takeBack(terms);
        endedWith(AMOUNT, 0);
    }

    function testTheGuestDoesNotTakeItBackFromClaimFrom() public held {
        vm.warp(terms.claimFrom);
        vm.prank(guest);
        vm.expectRevert(tooLate(terms.claimFrom));
        deposits.takeBack(terms);
    }

    function testOnlyTheGuestTakesItBack() public held {
        address[] memory others = everyoneBut(guest, guest);
        for (uint256 i = 0; i < others.length; ++i) {
            vm.prank(others[i]);
            vm.expectRevert(notGuest(others[i]));
            deposits.takeBack(terms);
        }
    }

    // claim

    function testTheHostClaimsFromClaimFromUntilJustBeforeReturnAt() public held {
        uint256[2] memory edges = [uint256(terms.claimFrom), terms.returnAt - 1];
        for (uint256 i = 0; i < 2; ++i) {
            uint256 state = vm.snapshotState();
            vm.warp(edges[i]);
            vm.expectEmit(address(deposits));
            emit IDamageDeposits.Claimed(deposits.hashOf(terms), AMOUNT);
            vm.prank(host);
            deposits.claim(terms, AMOUNT);
            isState(terms, IDamageDeposits.Status.CLAIMED);
            (uint256 claim, bool ruled, ) = deposits.claimOf(deposits.hashOf(terms));
            equal(claim, AMOUNT, "claim");
            isTrue(!ruled, "ruled");
            equal(address(deposits).balance, AMOUNT, "moved");
            vm.revertToState(state);
        }
    }

    function testTheHostDoesNotClaimOutsideTheTimes() public held {
        vm.warp(terms.claimFrom - 1);
        vm.prank(host);
        vm.expectRevert(notYet(terms.claimFrom));
        deposits.claim(terms, CLAIM);
        vm.warp(terms.returnAt);
        vm.prank(host);
        vm.expectRevert(tooLate(terms.returnAt));
        deposits.claim(terms, CLAIM);
    }

    function testOnlyTheHostClaims() public held {
        vm.warp(terms.claimFrom);
        address[] memory others = everyoneBut(host, host);
        for (uint256 i = 0; i < others.length; ++i) {
            vm.prank(others[i]);
            vm.expectRevert(abi.encodeWithSelector(IDamageDeposits.NotHost.selector, others[i]));
            deposits.claim(terms, CLAIM);
        }
    }

    function testAClaimIsAboveZeroAndAtMostTheDeposit() public held {
        vm.warp(terms.claimFrom);
        vm.prank(host);
        vm.expectRevert(abi.encodeWithSelector(IDamageDeposits.BadAmount.selector, 0));
        deposits.claim(terms, 0);
        // The second of them would wrap around in the word.
        uint256[2] memory more = [AMOUNT + 1, (1 << 128) + 1];
        for (uint256 i = 0; i < 2; ++i) {
            vm.prank(host);
            vm.expectRevert(abi.encodeWithSelector(IDamageDeposits.AboveAmount.selector, more[i], AMOUNT));
            deposits.claim(terms, more[i]);
        }
    }

    // accept

    function testFuzzTheGuestAcceptsAndTheRestComesBack(uint256 amount, uint256 claim) public {
        terms.amount = between(amount, 1, type(uint128).max);
        claim = between(claim, 1, terms.amount);
        vm.deal(guest, terms.amount);
        payNow(terms);
        claimNow(terms, claim);
        noteBalances();
        expectReturned(terms.amount - claim, claim);
        vm.prank(guest);
        deposits.accept(terms);
        endedWith(terms.amount - claim, claim);
    }

    function testTheGuestAcceptsHoweverLate() public claimed {
        vm.warp(terms.exitAt + 100 days);
        vm.prank(guest);
        deposits.accept(terms);
        endedWith(AMOUNT - CLAIM, CLAIM);
    }

    function testOnlyTheGuestAccepts() public claimed {
        address[] memory others = everyoneBut(guest, guest);
        for (uint256 i = 0; i < others.length; ++i) {
            vm.prank(others[i]);
            vm.expectRevert(notGuest(others[i]));
            deposits.accept(terms);
        }
    }

    // contest

    function testTheGuestOrTheHostContestsUntilJustBeforeExitAt() public claimed {
        address[2] memory parties = [guest, host];
        for (uint256 i = 0; i < 2; ++i) {
            uint256 state = vm.snapshotState();
            vm.warp(terms.exitAt - 1);
            bytes32 hash = deposits.hashOf(terms);
            vm.expectEmit(address(deposits));
            emit IEvidence.Dispute(IArbitrator(address(court)), 1, uint256(hash), uint256(hash));
            vm.expectEmit(address(deposits));
            emit IDamageDeposits.Disputed(hash, 1, parties[i]);
            equal(contestNow(terms, parties[i]), 1, "id");
            isState(terms, IDamageDeposits.Status.DISPUTED);
            (uint256 claim, bool ruled, ) = deposits.claimOf(hash);
            equal(claim, CLAIM, "claim");
            isTrue(!ruled, "ruled");
            equal(address(court).balance, DISPUTE_COST, "the arbitrator's");
            equal(address(deposits).balance, AMOUNT, "held");
            vm.revertToState(state);
        }
    }

    function testNobodyContestsFromExitAt() public claimed {
        vm.warp(terms.exitAt);
        vm.prank(guest);
        vm.expectRevert(tooLate(terms.exitAt));
        deposits.contest{value: DISPUTE_COST}(terms);
    }

    function testOnlyThePartiesContest() public claimed {
        address[] memory others = everyoneBut(guest, host);
        for (uint256 i = 0; i < others.length; ++i) {
            vm.deal(others[i], DISPUTE_COST);
            vm.prank(others[i]);
            vm.expectRevert(abi.encodeWithSelector(IDamageDeposits.NotParty.selector, others[i]));
            deposits.contest{value: DISPUTE_COST}(terms);
        }
    }

    function testExactlyTheCostIsPaid() public claimed {
        uint256[3] memory wrong = [DISPUTE_COST - 1, DISPUTE_COST + 1, 0];
        for (uint256 i = 0; i < 3; ++i) {
            vm.prank(guest);
            vm.expectRevert(abi.encodeWithSelector(IDamageDeposits.WrongValue.selector, wrong[i], DISPUTE_COST));
            deposits.contest{value: wrong[i]}(terms);
        }
    }

    // giveBack

    function testTheHostGivesItBackAtAnyTime() public {
        for (uint256 i = 0; i < 3; ++i) {
            uint256 state = vm.snapshotState();
            payNow(terms);
            if (i > 0) claimNow(terms, CLAIM);
            if (i > 1) contestNow(terms, host);
            noteBalances();
            expectReturned(AMOUNT, 0);
            vm.prank(host);
            deposits.giveBack(terms);
            endedWith(AMOUNT, 0);
            vm.revertToState(state);
        }
    }

    function testAnyoneSendsAnUnclaimedDepositBackFromReturnAt() public held {
        address[] memory others = everyoneBut(host, host);
        for (uint256 i = 0; i < others.length; ++i) {
            uint256 state = vm.snapshotState();
            vm.warp(terms.returnAt - 1);
            vm.prank(others[i]);
            vm.expectRevert(notYet(terms.returnAt));
            deposits.giveBack(terms);
            vm.warp(terms.returnAt);
            expectReturned(AMOUNT, 0);
            vm.prank(others[i]);
            deposits.giveBack(terms);
            endedWith(AMOUNT, 0);
            vm.revertToState(state);
        }
    }

    function sentBackAtExitAt() private {
        vm.warp(terms.exitAt - 1);
        vm.prank(stranger);
        vm.expectRevert(notYet(terms.exitAt));
        deposits.giveBack(terms);
        vm.warp(terms.exitAt);
        expectReturned(AMOUNT, 0);
        vm.prank(stranger);
        deposits.giveBack(terms);
        endedWith(AMOUNT, 0);
    }

    function testAClaimThatNobodyDecidedEndsAtExitAt() public claimed {
        sentBackAtExitAt();
    }

    function testASilentArbitratorHoldsNothing() public disputed {
        sentBackAtExitAt();
        bytes memory why = wrongState(terms);
        vm.prank(judge);
        vm.expectRevert(why);
        court.giveRuling(1, 2);
    }

    function testARulingIsNotGivenBack() public disputed {
        for (uint256 ruling = 0; ruling < 3; ++ruling) {
            uint256 state = vm.snapshotState();
            vm.prank(judge);
            court.giveRuling(1, ruling);
            vm.warp(terms.exitAt);
            address[2] memory callers = [host, stranger];
            for (uint256 i = 0; i < 2; ++i) {
                vm.prank(callers[i]);
                vm.expectRevert(abi.encodeWithSelector(IDamageDeposits.AlreadyRuled.selector, deposits.hashOf(terms), ruling));
                deposits.giveBack(terms);
            }
            vm.revertToState(state);
        }
    }

    // rule and settle

    function testARulingIsOnlyStored() public disputed {
        bytes32 hash = deposits.hashOf(terms);
        vm.expectEmit(address(deposits));
        emit IArbitrable.Ruling(IArbitrator(address(court)), 1, 2);
        vm.expectEmit(address(deposits));
        emit IDamageDeposits.Ruled(hash, 1, 2);
        vm.prank(judge);
        court.giveRuling(1, 2);
        isState(terms, IDamageDeposits.Status.DISPUTED);
        (uint256 claim, bool ruled, uint256 ruling) = deposits.claimOf(hash);
        isTrue(claim == CLAIM && ruled && ruling == 2, "not stored");
        equal(address(deposits).balance, AMOUNT, "moved");
    }

    function testAnyoneSettlesAsRuled() public disputed {
        uint256[3] memory hostAmounts = [uint256(0), 0, CLAIM];
        for (uint256 ruling = 0; ruling < 3; ++ruling) {
            uint256 state = vm.snapshotState();
            vm.prank(stranger);
            vm.expectRevert(abi.encodeWithSelector(IDamageDeposits.NotRuled.selector, deposits.hashOf(terms)));
            deposits.settle(terms);
            vm.prank(judge);
            court.giveRuling(1, ruling);
            // A ruling counts, however late it is carried out.
            vm.warp(terms.exitAt + 1);
            expectReturned(AMOUNT - hostAmounts[ruling], hostAmounts[ruling]);
            vm.prank(stranger);
            deposits.settle(terms);
            endedWith(AMOUNT - hostAmounts[ruling], hostAmounts[ruling]);
            vm.revertToState(state);
        }
    }

    function testTheArbitratorDecidesFromExitAtTooWhileNobodyEndedIt() public disputed {
        vm.warp(terms.exitAt + 1);
        vm.prank(judge);
        court.giveRuling(1, 2);
        deposits.settle(terms);
        endedWith(AMOUNT - CLAIM, CLAIM);
    }

    function testOnlyTheArbitratorRules() public disputed {
        address[] memory others = everyoneBut(address(0), address(0));
        for (uint256 i = 0; i < others.length; ++i) {
            vm.prank(others[i]);
            vm.expectRevert(abi.encodeWithSelector(IDamageDeposits.NotArbitrator.selector, others[i]));
            deposits.rule(1, 2);
        }
    }

    function testTheArbitratorRulesOnceOnItsOwnDisputesByTheChoices() public disputed {
        bytes32 hash = deposits.hashOf(terms);
        vm.prank(address(court));
        vm.expectRevert(abi.encodeWithSelector(IDamageDeposits.UnknownDispute.selector, 2));
        deposits.rule(2, 1);
        vm.prank(address(court));
        vm.expectRevert(abi.encodeWithSelector(IDamageDeposits.BadRuling.selector, 3, 2));
        deposits.rule(1, 3);
        vm.prank(address(court));
        deposits.rule(1, 1);
        vm.prank(address(court));
        vm.expectRevert(abi.encodeWithSelector(IDamageDeposits.AlreadyRuled.selector, hash, 1));
        deposits.rule(1, 2);
    }

    function testADisputeOfTheEscrowIsNoneOfTheDeposits() public claimed {
        equal(court.createDispute{value: DISPUTE_COST}(2, ""), 1, "another's");
        equal(contestNow(terms, guest), 2, "ours");
        vm.prank(address(court));
        vm.expectRevert(abi.encodeWithSelector(IDamageDeposits.UnknownDispute.selector, 1));
        deposits.rule(1, 2);
    }

    // Every call in every state it has nothing to do in

    enum Call {
        PAY,
        TAKE_BACK,
        CLAIM,
        ACCEPT,
        CONTEST,
        GIVE_BACK,
        SETTLE
    }

    function refused(Call call) private {
        bytes memory why = wrongState(terms);
        address caller = call == Call.CLAIM || call == Call.GIVE_BACK ? host : guest;
        vm.deal(caller, AMOUNT);
        vm.prank(caller);
        vm.expectRevert(why);
        if (call == Call.PAY) deposits.pay{value: AMOUNT}(terms);
        else if (call == Call.TAKE_BACK) deposits.takeBack(terms);
        else if (call == Call.CLAIM) deposits.claim(terms, CLAIM);
        else if (call == Call.ACCEPT) deposits.accept(terms);
        else if (call == Call.CONTEST) deposits.contest{value: DISPUTE_COST}(terms);
        else if (call == Call.GIVE_BACK) deposits.giveBack(terms);
        else deposits.settle(terms);
    }

    function refusedAllBut(uint256 allowed) private {
        for (uint256 i = 0; i <= uint256(Call.SETTLE); ++i) if ((allowed >> i) & 1 == 0) refused(Call(i));
    }

    function bit(Call call) private pure returns (uint256) {
        return 1 << uint256(call);
    }

    function testWhatWasNotPaidCanOnlyBePaid() public {
        refusedAllBut(bit(Call.PAY));
    }

    function testAHeldDepositIsNotPaidAcceptedContestedOrSettled() public held {
        refusedAllBut(bit(Call.TAKE_BACK) | bit(Call.CLAIM) | bit(Call.GIVE_BACK));
    }

    function testAClaimedDepositIsNotTakenBackOrClaimedAgain() public claimed {
        vm.warp(terms.claimFrom - 1);
        refusedAllBut(bit(Call.ACCEPT) | bit(Call.CONTEST) | bit(Call.GIVE_BACK));
    }

    function testADisputedDepositIsOnlyGivenBackOrSettled() public disputed {
        refusedAllBut(bit(Call.GIVE_BACK) | bit(Call.SETTLE));
    }

    function testWhatIsOverStaysOver() public {
        for (uint256 i = 0; i < 4; ++i) {
            uint256 state = vm.snapshotState();
            payNow(terms);
            if (i == 0) {
                vm.prank(guest);
                deposits.takeBack(terms);
            } else {
                claimNow(terms, CLAIM);
                if (i == 1) {
                    vm.prank(guest);
                    deposits.accept(terms);
                } else if (i == 2) {
                    vm.prank(host);
                    deposits.giveBack(terms);
                } else {
                    contestNow(terms, guest);
                    vm.prank(judge);
                    court.giveRuling(1, 2);
                    deposits.settle(terms);
                }
            }
            refusedAllBut(0);
            vm.revertToState(state);
        }
    }

    // The rest

    function testNoEthIsTakenBesides() public claimed {
        vm.prank(stranger);
        (bool taken, ) = address(deposits).call{value: 1}("");
        isTrue(!taken, "took plain ETH");
        bytes[6] memory calls = [
            abi.encodeCall(deposits.takeBack, (terms)),
            abi.encodeCall(deposits.claim, (terms, CLAIM)),
            abi.encodeCall(deposits.accept, (terms)),
            abi.encodeCall(deposits.giveBack, (terms)),
            abi.encodeCall(deposits.settle, (terms)),
            abi.encodeCall(deposits.withdraw, (guest))
        ];
        for (uint256 i = 0; i < calls.length; ++i) {
            vm.prank(guest);
            (taken, ) = address(deposits).call{value: 1}(calls[i]);
            isTrue(!taken, "took ETH with a call that takes none");
        }
    }

    function testNothingIsOwedToWhoWasPaid() public held {
        vm.prank(guest);
        deposits.takeBack(terms);
        equal(deposits.owed(guest), 0, "owed");
        vm.expectRevert(abi.encodeWithSelector(IDamageDeposits.NothingOwed.selector, guest));
        deposits.withdraw(guest);
    }

    function testItIsBoundToItsArbitratorForEver() public {
        equal(address(deposits.arbitrator()), address(court), "arbitrator");
        try this.deployWithNobody() {
            isTrue(false, "deployed without an arbitrator");
        } catch (bytes memory why) {
            equal(keccak256(why), keccak256(abi.encodeWithSelector(IDamageDeposits.BadParty.selector, address(0))), "why");
        }
    }

    function deployWithNobody() external {
        deployDeposits(address(0));
    }

    function testTheFiguresAreFixed() public view {
        IDamageDeposits.Limits memory limits = deposits.limits();
        equal(limits.maxExitDelay, 1_826 days, "exit");
        equal(limits.pushGas, 50_000, "push");
    }
}
