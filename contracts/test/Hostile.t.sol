// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISejourEscrow} from "../src/ISejourEscrow.sol";
import {HostileAccount, SmartAccount} from "./support/Accounts.sol";
import {EscrowTest} from "./support/EscrowTest.sol";

/// @dev Receivers that revert, re-enter, burn gas or answer bombs cost only themselves; smart accounts are ordinary people.
contract HostileTest is EscrowTest {
    HostileAccount private hostile;
    ISejourEscrow.Terms private terms;

    function setUp() public override {
        super.setUp();
        hostile = new HostileAccount();
        vm.deal(address(hostile), 10 ether);
        terms = termsIn(address(0), 1 ether);
        terms.feeBps = 0;
    }

    function fundByHostile() private {
        terms.guest = address(hostile);
        HostileAccount.Mode mode = hostile.mode();
        hostile.become(HostileAccount.Mode.TAKE);
        hostile.run(address(escrow), terms.amount, abi.encodeCall(escrow.fund, (terms)));
        hostile.become(mode);
    }

    function fundForHostileHost() private {
        terms.host = address(hostile);
        vm.prank(guest);
        escrow.fund{value: terms.amount}(terms);
    }

    function refusing(uint256 i) private pure returns (HostileAccount.Mode) {
        return
            [HostileAccount.Mode.REVERT, HostileAccount.Mode.BURN, HostileAccount.Mode.REVERT_BOMB, HostileAccount.Mode.RETURN_BOMB][i];
    }

    function testAHostWhoRefusesIsOwedAndTheGuestIsPaid() public {
        for (uint256 i = 0; i < 3; ++i) {
            uint256 state = vm.snapshotState();
            hostile.become(refusing(i));
            fundForHostileHost();
            vm.warp(START + 6 days);
            uint256 before = guest.balance;
            vm.expectEmit(address(escrow));
            emit ISejourEscrow.Owed(address(hostile), address(0), 0.5 ether);
            vm.prank(guest);
            escrow.cancel(terms);
            equal(guest.balance - before, 0.5 ether, "guest");
            equal(escrow.owed(address(0), address(hostile)), 0.5 ether, "owed");
            vm.expectRevert(
                abi.encodeWithSelector(ISejourEscrow.WithdrawalRefused.selector, address(0), address(hostile), 0.5 ether)
            );
            escrow.withdraw(address(0), address(hostile));
            hostile.become(HostileAccount.Mode.TAKE);
            before = address(hostile).balance;
            vm.prank(stranger);
            escrow.withdraw(address(0), address(hostile));
            equal(address(hostile).balance - before, 0.5 ether, "withdrawn");
            equal(escrow.owed(address(0), address(hostile)), 0, "still owed");
            vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.NothingOwed.selector, address(0), address(hostile)));
            escrow.withdraw(address(0), address(hostile));
            equal(address(escrow).balance, 0, "left");
            vm.revertToState(state);
        }
    }

    function testAGuestWhoRefusesIsOwedAndTheHostIsPaid() public {
        for (uint256 i = 0; i < 3; ++i) {
            uint256 state = vm.snapshotState();
            hostile.become(refusing(i));
            fundByHostile();
            vm.warp(START + 6 days);
            uint256 before = host.balance;
            vm.prank(host);
            escrow.refund(terms, 0.5 ether);
            equal(host.balance - before, 0.5 ether, "host");
            equal(escrow.owed(address(0), address(hostile)), 0.5 ether, "owed");
            vm.revertToState(state);
        }
    }

    /// @dev The bomb that succeeds is paid; its answer is not copied, which would cost more than the whole call below may use.
    function testAReturnBombCostsNoMoreThanThePush() public {
        for (uint256 i = 0; i < 4; ++i) {
            uint256 state = vm.snapshotState();
            hostile.become(refusing(i));
            fundForHostileHost();
            vm.warp(terms.releaseAt);
            uint256 gas = gasleft();
            escrow.release(terms);
            gas -= gasleft();
            isTrue(gas < 125_000, "too much gas was burnt");
            isStatus(terms, ISejourEscrow.Status.DONE);
            vm.revertToState(state);
        }
    }

    function testOneBadHostDoesNotHoldUpABatch() public {
        for (uint256 i = 0; i < 4; ++i) {
            uint256 state = vm.snapshotState();
            hostile.become(refusing(i));
            fundForHostileHost();
            ISejourEscrow.Terms[] memory batch = new ISejourEscrow.Terms[](3);
            batch[1] = terms;
            terms.host = host;
            for (uint256 j = 0; j < 3; j += 2) {
                terms.bookingRef = bytes32(j);
                batch[j] = terms;
                vm.prank(guest);
                escrow.fund{value: terms.amount}(terms);
            }
            vm.warp(terms.releaseAt);
            uint256 before = host.balance;
            bytes4[] memory skipped = escrow.releaseBatch(batch);
            isTrue(skipped[0] == 0 && skipped[1] == 0 && skipped[2] == 0, "skipped");
            equal(host.balance - before, 2 ether, "host");
            equal(escrow.owed(address(0), address(hostile)) + address(hostile).balance, 11 ether, "hostile host");
            vm.revertToState(state);
        }
    }

    /// @dev A caller who leaves the receiver too little gas is refused, instead of turning the payment into a debt.
    function testTheReceiverCannotBeStarvedOfGas() public {
        SmartAccount account = new SmartAccount(host);
        terms.host = address(account);
        vm.prank(guest);
        escrow.fund{value: terms.amount}(terms);
        vm.warp(terms.releaseAt);
        for (uint256 gas = 30_000; gas < 200_000; gas += 1_000) {
            uint256 state = vm.snapshotState();
            try escrow.release{gas: gas}(terms) {
                equal(address(account).balance, terms.amount, "paid");
                equal(escrow.owed(address(0), address(account)), 0, "owed");
            } catch {
                isStatus(terms, ISejourEscrow.Status.FUNDED);
            }
            vm.revertToState(state);
        }
        bytes memory call = abi.encodeCall(escrow.release, (terms));
        (bool done, bytes memory answer) = address(escrow).call{gas: 70_000}(call);
        isTrue(!done && bytes4(answer) == ISejourEscrow.NotEnoughGas.selector, "reason");
    }

    /// @dev Every entry point is closed while the escrow pays, for this booking and for any other.
    function testNobodyReenters() public {
        fundForHostileHost();
        ISejourEscrow.Terms memory other = terms;
        other.guest = address(hostile);
        other.host = host;
        other.bookingRef = keccak256("other");
        hostile.run(address(escrow), other.amount, abi.encodeCall(escrow.fund, (other)));
        ISejourEscrow.Terms memory third = terms;
        third.guest = address(hostile);
        third.bookingRef = keccak256("third");
        ISejourEscrow.Terms[] memory batch = new ISejourEscrow.Terms[](1);
        batch[0] = other;
        bytes[17] memory calls = [
            abi.encodeCall(escrow.fund, (third)),
            abi.encodeCall(escrow.fundFor, (third, sign(STRANGER_KEY, fundStruct(third)))),
            abi.encodeCall(escrow.fundWithPermit, (third, "", 0, 27, 0, 0)),
            abi.encodeCall(escrow.replace, (other, third, type(uint256).max, sign(OPERATOR_KEY, replaceStruct(other, third, START)))),
            abi.encodeCall(escrow.release, (other)),
            abi.encodeCall(escrow.releaseFor, (other, type(uint256).max, "")),
            abi.encodeCall(escrow.releaseBatch, (batch)),
            abi.encodeCall(escrow.cancel, (other)),
            abi.encodeCall(escrow.refund, (terms, terms.amount)),
            abi.encodeCall(escrow.refund, (other, other.amount)),
            abi.encodeCall(escrow.settle, (other, 0, type(uint256).max, "", "")),
            abi.encodeCall(escrow.exit, (other)),
            abi.encodeCall(escrow.dispute, (other)),
            abi.encodeCall(escrow.evidence, (other, "", 0)),
            abi.encodeCall(escrow.settleRuling, (other)),
            abi.encodeCall(escrow.withdraw, (address(0), address(hostile))),
            abi.encodeWithSelector(bytes4(keccak256("rule(uint256,uint256)")), 1, 1)
        ];
        for (uint256 i = 0; i < calls.length; ++i) {
            uint256 state = vm.snapshotState();
            hostile.arm(address(escrow), calls[i]);
            vm.prank(guest);
            escrow.release(terms);
            (bool tried, bool wentIn, bytes4 problem) = hostile.outcome();
            isTrue(tried, "not tried");
            isTrue(!wentIn, "went in");
            isTrue(problem == ISejourEscrow.Reentered.selector, "refused for another reason");
            equal(address(hostile).balance, 10 ether, "paid once");
            vm.revertToState(state);
        }
    }

    /// @dev The guard is open again afterwards, in the same transaction.
    function testTheGuardOpensAgain() public {
        fundForHostileHost();
        hostile.become(HostileAccount.Mode.REVERT);
        vm.prank(guest);
        escrow.release(terms);
        hostile.become(HostileAccount.Mode.TAKE);
        escrow.withdraw(address(0), address(hostile));
        terms.bookingRef = keccak256("next");
        fundForHostileHost();
        vm.prank(guest);
        escrow.cancel(terms);
    }

    // Smart accounts

    function testASmartAccountFundsAndIsRefunded() public {
        SmartAccount account = new SmartAccount{value: 5 ether}(guest);
        terms.guest = address(account);
        account.run(address(escrow), terms.amount, abi.encodeCall(escrow.fund, (terms)));
        account.run(address(escrow), 0, abi.encodeCall(escrow.cancel, (terms)));
        equal(address(account).balance, 5 ether, "refunded by a push");
    }

    function testASmartAccountSignsByErc1271() public {
        SmartAccount account = new SmartAccount(guest);
        SmartAccount hostAccount = new SmartAccount(host);
        terms.guest = address(account);
        terms.host = address(hostAccount);
        bytes memory bad = sign(STRANGER_KEY, fundStruct(terms));
        vm.prank(stranger);
        vm.expectRevert(badSignature(address(account)));
        escrow.fundFor{value: terms.amount}(terms, bad);
        bytes memory good = sign(GUEST_KEY, fundStruct(terms));
        vm.prank(stranger);
        escrow.fundFor{value: terms.amount}(terms, good);
        bytes memory byGuest = sign(GUEST_KEY, settleStruct(terms, 1, START));
        bytes memory byHost = sign(HOST_KEY, settleStruct(terms, 1, START));
        escrow.settle(terms, 1, START, byGuest, byHost);
        equal(address(account).balance, 1, "guest");
        equal(address(hostAccount).balance, terms.amount - 1, "host");
    }

    /// @dev An account with code that still signs by key (EIP-7702) is believed by its key.
    function testAnAccountWithCodeMaySignByItsKey() public {
        vm.etch(guest, address(hostile).code);
        bytes memory signature = sign(GUEST_KEY, fundStruct(terms));
        vm.prank(stranger);
        escrow.fundFor{value: terms.amount}(terms, signature);
        isStatus(terms, ISejourEscrow.Status.FUNDED);
    }

    function testAnAccountThatAnswersNonsenseHasNotSigned() public {
        for (uint256 i = 0; i < 5; ++i) {
            hostile.become(HostileAccount.Mode(i));
            terms.guest = address(hostile);
            vm.prank(stranger);
            vm.expectRevert(badSignature(address(hostile)));
            escrow.fundFor{value: terms.amount, gas: 3_000_000}(terms, "");
        }
        terms.guest = address(0);
        bytes memory empty = abi.encodePacked(bytes32(0), bytes32(0), uint8(27));
        vm.prank(stranger);
        vm.expectRevert(badSignature(address(0)));
        escrow.fundFor{value: terms.amount}(terms, empty);
    }

    // Plain ETH

    function testPlainEthIsRefusedAndForcedEthHarmsNothing() public {
        vm.prank(stranger);
        (bool done, ) = address(escrow).call{value: 1}("");
        isTrue(!done, "took it");
        fundForHostileHost();
        vm.deal(address(escrow), address(escrow).balance + 5 ether);
        vm.prank(guest);
        escrow.release(terms);
        equal(address(escrow).balance, 5 ether, "forced ETH stays");
        equal(escrow.owed(address(0), feeTo), 0, "owed");
    }
}
