// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISejourEscrow} from "../src/ISejourEscrow.sol";
import {SejourArbitrator} from "../src/arbitration/SejourArbitrator.sol";
import {HostileAccount} from "./support/Accounts.sol";
import {EscrowTest, IDefaultArbitrator} from "./support/EscrowTest.sol";

/// @dev Who holds which role, how it changes hands, and the default arbitrator.
contract RolesTest is EscrowTest {
    ISejourEscrow.Role private constant OWNER = ISejourEscrow.Role.OWNER;
    ISejourEscrow.Role private constant OPERATOR = ISejourEscrow.Role.OPERATOR;
    ISejourEscrow.Role private constant FEE_TO = ISejourEscrow.Role.FEE_TO;

    function testStartsWithTheHoldersOfTheConstructor() public view {
        equal(escrow.holderOf(OWNER), owner, "owner");
        equal(escrow.holderOf(OPERATOR), operator, "operator");
        equal(escrow.holderOf(FEE_TO), feeTo, "feeTo");
        equal(address(escrow.arbitrator()), address(court), "arbitrator");
        isTrue(escrow.acceptsFunding(address(0)), "ETH");
        isTrue(!escrow.acceptsFunding(address(court)), "any token");
    }

    function testTellsItsLimits() public view {
        ISejourEscrow.Limits memory limits = escrow.limits();
        equal(limits.maxFeeBps, 2_000, "fee");
        equal(limits.maxExitDelay, 1_826 days, "exit");
        equal(limits.roleDelay, 2 days, "role");
        equal(limits.ethPushGas, 50_000, "ETH push");
        equal(limits.tokenPushGas, 200_000, "token push");
    }

    function testRefusesToBeBuiltWithoutItsRoles() public {
        expectNoEscrow(address(0), feeTo, judge, abi.encodeWithSelector(ISejourEscrow.NoHolder.selector, OWNER));
        expectNoEscrow(owner, address(0), judge, abi.encodeWithSelector(ISejourEscrow.NoHolder.selector, FEE_TO));
        expectNoEscrow(owner, feeTo, address(0), abi.encodeWithSelector(ISejourEscrow.BadParty.selector, address(0)));
    }

    function expectNoEscrow(address owner_, address feeTo_, address arbitrator, bytes memory why) private {
        try this.build(abi.encode(owner_, operator, feeTo_, arbitrator)) {
            isTrue(false, "was built");
        } catch (bytes memory reason) {
            equal(keccak256(reason), keccak256(why), "reason");
        }
    }

    function build(bytes calldata arguments) external returns (address) {
        return deploy("SejourEscrow", arguments);
    }

    function testARoleChangesHandsInTheOpen() public {
        vm.expectEmit(address(escrow));
        emit ISejourEscrow.RoleProposed(OPERATOR, stranger, START + 2 days);
        vm.prank(owner);
        escrow.proposeRole(OPERATOR, stranger);
        vm.warp(START + 2 days - 1);
        vm.expectRevert(notYet(START + 2 days));
        escrow.takeRole(OPERATOR);
        equal(escrow.holderOf(OPERATOR), operator, "too early");
        vm.warp(START + 2 days);
        vm.expectEmit(address(escrow));
        emit ISejourEscrow.RoleChanged(OPERATOR, operator, stranger);
        vm.prank(guest);
        escrow.takeRole(OPERATOR);
        equal(escrow.holderOf(OPERATOR), stranger, "operator");
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.NothingProposed.selector, OPERATOR));
        escrow.takeRole(OPERATOR);
    }

    function testANewProposalStartsTheDelayAgain() public {
        vm.prank(owner);
        escrow.proposeRole(FEE_TO, stranger);
        vm.warp(START + 1 days);
        vm.prank(owner);
        escrow.proposeRole(FEE_TO, guest);
        vm.warp(START + 2 days);
        vm.expectRevert(notYet(START + 3 days));
        escrow.takeRole(FEE_TO);
        vm.warp(START + 3 days);
        escrow.takeRole(FEE_TO);
        equal(escrow.holderOf(FEE_TO), guest, "feeTo");
    }

    function testAProposalCanBeDropped() public {
        vm.prank(owner);
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.NothingProposed.selector, OPERATOR));
        escrow.dropRole(OPERATOR);
        vm.prank(owner);
        escrow.proposeRole(OPERATOR, stranger);
        vm.expectEmit(address(escrow));
        emit ISejourEscrow.RoleProposalDropped(OPERATOR, stranger);
        vm.prank(owner);
        escrow.dropRole(OPERATOR);
        vm.warp(START + 2 days);
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.NothingProposed.selector, OPERATOR));
        escrow.takeRole(OPERATOR);
    }

    function testOnlyTheNewOwnerTakesTheOwnership() public {
        vm.prank(owner);
        escrow.proposeRole(OWNER, stranger);
        vm.warp(START + 2 days);
        vm.prank(owner);
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.NotProposed.selector, owner));
        escrow.takeRole(OWNER);
        vm.prank(stranger);
        escrow.takeRole(OWNER);
        vm.prank(owner);
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.NotOwner.selector, owner));
        escrow.dismissOperator();
        vm.prank(stranger);
        escrow.dismissOperator();
    }

    function testOnlyTheOperatorsPlaceMayBeEmpty() public {
        vm.startPrank(owner);
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.NoHolder.selector, OWNER));
        escrow.proposeRole(OWNER, address(0));
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.NoHolder.selector, FEE_TO));
        escrow.proposeRole(FEE_TO, address(0));
        escrow.proposeRole(OPERATOR, address(0));
        vm.stopPrank();
        vm.warp(START + 2 days);
        escrow.takeRole(OPERATOR);
        equal(escrow.holderOf(OPERATOR), address(0), "operator");
    }

    function testOnlyTheOwnerRulesTheRolesAndThePause() public {
        address[6] memory others = [stranger, operator, judge, feeTo, guest, host];
        address[] memory tokens = new address[](1);
        for (uint256 i = 0; i < others.length; ++i) {
            bytes memory why = abi.encodeWithSelector(ISejourEscrow.NotOwner.selector, others[i]);
            vm.startPrank(others[i]);
            vm.expectRevert(why);
            escrow.setFunding(tokens, false);
            vm.expectRevert(why);
            escrow.proposeRole(OPERATOR, others[i]);
            vm.expectRevert(why);
            escrow.dropRole(OPERATOR);
            vm.expectRevert(why);
            escrow.dismissOperator();
            vm.stopPrank();
        }
    }

    /// @dev The owner has no way to money or bookings, whatever it proposes.
    function testTheOwnerMovesNoMoney() public {
        ISejourEscrow.Terms memory terms = termsIn(address(0), 1 ether);
        vm.prank(guest);
        escrow.fund{value: 1 ether}(terms);
        vm.startPrank(owner);
        vm.expectRevert(notYet(terms.releaseAt));
        escrow.release(terms);
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.NotHostOrOperator.selector, owner));
        escrow.refund(terms, 1 ether);
        vm.expectRevert(notGuest(owner));
        escrow.cancel(terms);
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.NotParty.selector, owner));
        escrow.dispute(terms);
        vm.stopPrank();
    }

    // The default arbitrator

    function testTheCourtOpensDisputesForItsCost() public {
        equal(court.arbitrationCost(""), DISPUTE_COST, "cost");
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(SejourArbitrator.WrongValue.selector, 0, DISPUTE_COST));
        court.createDispute(4, "");
        vm.expectEmit(address(court));
        emit SejourArbitrator.HolderProposed(stranger, START + 2 days);
        vm.prank(judge);
        court.proposeHolder(stranger);
    }

    function testOnlyTheJudgeRules() public {
        vm.prank(stranger);
        court.createDispute{value: DISPUTE_COST}(4, "");
        address[4] memory others = [stranger, owner, operator, guest];
        for (uint256 i = 0; i < others.length; ++i) {
            bytes memory why = abi.encodeWithSelector(SejourArbitrator.NotHolder.selector, others[i]);
            vm.startPrank(others[i]);
            vm.expectRevert(why);
            court.giveRuling(1, 1);
            vm.expectRevert(why);
            court.proposeHolder(others[i]);
            vm.expectRevert(why);
            court.dropProposal();
            vm.expectRevert(why);
            court.collect();
            vm.stopPrank();
        }
    }

    function testTheJudgeRulesOnceAndWithinTheChoices() public {
        ISejourEscrow.Terms memory terms = termsIn(address(0), 1 ether);
        vm.startPrank(guest);
        escrow.fund{value: 1 ether}(terms);
        escrow.dispute{value: DISPUTE_COST}(terms);
        vm.stopPrank();
        vm.startPrank(judge);
        vm.expectRevert(abi.encodeWithSelector(SejourArbitrator.BadRuling.selector, 5, 4));
        court.giveRuling(1, 5);
        vm.expectRevert(abi.encodeWithSelector(SejourArbitrator.NotOpen.selector, 2));
        court.giveRuling(2, 1);
        court.giveRuling(1, 1);
        vm.expectRevert(abi.encodeWithSelector(SejourArbitrator.NotOpen.selector, 1));
        court.giveRuling(1, 1);
        uint256 before = judge.balance;
        court.collect();
        equal(judge.balance - before, DISPUTE_COST, "fees");
        vm.stopPrank();
    }

    function testTheCourtChangesHandsInTheOpen() public {
        vm.prank(judge);
        vm.expectRevert(abi.encodeWithSelector(SejourArbitrator.NoHolder.selector));
        court.proposeHolder(address(0));
        vm.prank(judge);
        court.proposeHolder(stranger);
        vm.prank(guest);
        vm.expectRevert(abi.encodeWithSelector(SejourArbitrator.NotProposed.selector, guest));
        court.takeRole();
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(SejourArbitrator.NotYet.selector, START, START + 2 days));
        court.takeRole();
        vm.warp(START + 2 days);
        vm.prank(stranger);
        court.takeRole();
        equal(court.holder(), stranger, "holder");
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(SejourArbitrator.NotProposed.selector, stranger));
        court.takeRole();
    }

    function testTheCourtsProposalCanBeDropped() public {
        vm.startPrank(judge);
        court.proposeHolder(stranger);
        court.dropProposal();
        vm.stopPrank();
        vm.warp(START + 2 days);
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(SejourArbitrator.NotProposed.selector, stranger));
        court.takeRole();
    }

    function testAJudgeWhoTakesNoEthKeepsTheFeesInTheCourt() public {
        HostileAccount hostile = new HostileAccount();
        court = IDefaultArbitrator(deploy("SejourArbitrator", abi.encode(address(hostile), DISPUTE_COST)));
        vm.prank(stranger);
        court.createDispute{value: DISPUTE_COST}(4, "");
        hostile.become(HostileAccount.Mode.REVERT);
        vm.expectRevert(abi.encodeWithSelector(SejourArbitrator.CollectionRefused.selector, address(hostile), DISPUTE_COST));
        hostile.run(address(court), 0, abi.encodeCall(court.collect, ()));
    }

    /// @dev A court that hands out an id twice cannot settle two bookings with one ruling, or rule before there is a dispute.
    function testACourtThatMisbehavesIsRefused() public {
        BadCourt bad = new BadCourt();
        escrow = deployEscrow(address(bad));
        ISejourEscrow.Terms memory terms = termsIn(address(0), 1 ether);
        vm.startPrank(guest);
        escrow.fund{value: 1 ether}(terms);
        escrow.dispute(terms);
        terms.bookingRef = 0;
        escrow.fund{value: 1 ether}(terms);
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.UnknownDispute.selector, 7));
        escrow.dispute(terms);
        vm.stopPrank();
        bad.becomeEager(escrow);
        vm.prank(guest);
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.Reentered.selector));
        escrow.dispute(terms);
        isStatus(terms, ISejourEscrow.Status.FUNDED);
        // Nor can a broken court hold the money: without a dispute it is released in time.
        vm.warp(terms.releaseAt);
        escrow.release(terms);
    }
}

/// @dev Gives every dispute the same id; or rules while the dispute is being opened.
contract BadCourt {
    ISejourEscrow private eager;

    function becomeEager(ISejourEscrow escrow) external {
        eager = escrow;
    }

    function arbitrationCost(bytes calldata) external pure returns (uint256) {
        return 0;
    }

    function createDispute(uint256, bytes calldata) external payable returns (uint256) {
        if (address(eager) != address(0)) eager.rule(7, 1);
        return 7;
    }
}
