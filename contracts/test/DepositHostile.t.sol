// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDamageDeposits} from "../src/IDamageDeposits.sol";
import {HostileAccount, SmartAccount} from "./support/Accounts.sol";
import {DepositTest} from "./support/DepositTest.sol";

/// @dev An arbitrator that does what it is told, which may be to revert, to burn gas, to rule at once or to hand out an id twice.
contract OddArbitrator {
    enum Mode {
        REVERT,
        BURN,
        RULE_AT_ONCE,
        SAME_ID
    }

    Mode private mode;

    function become(Mode mode_) external {
        mode = mode_;
    }

    function arbitrationCost(bytes calldata) external view returns (uint256) {
        misbehave();
        return 1;
    }

    function createDispute(uint256, bytes calldata) external payable returns (uint256) {
        misbehave();
        if (mode == Mode.RULE_AT_ONCE) IDamageDeposits(msg.sender).rule(7, 2);
        return 7;
    }

    function misbehave() private view {
        if (mode == Mode.REVERT) revert("no");
        if (mode == Mode.BURN) {
            assembly {
                invalid()
            }
        }
    }
}

/// @dev Receivers and arbitrators that revert, re-enter or burn gas lock nothing and cost nobody else anything.
contract DepositHostileTest is DepositTest {
    HostileAccount private hostile;
    IDamageDeposits.Terms private terms;

    function setUp() public override {
        super.setUp();
        hostile = new HostileAccount();
        vm.deal(address(hostile), 10 ether);
        terms = depositOf(1 ether);
    }

    function refusing(uint256 i) private pure returns (HostileAccount.Mode) {
        return
            [HostileAccount.Mode.REVERT, HostileAccount.Mode.BURN, HostileAccount.Mode.REVERT_BOMB, HostileAccount.Mode.RETURN_BOMB][i];
    }

    function payByHostile(IDamageDeposits.Terms memory t) private {
        t.guest = address(hostile);
        HostileAccount.Mode mode = hostile.mode();
        hostile.become(HostileAccount.Mode.TAKE);
        hostile.run(address(deposits), t.amount, abi.encodeCall(deposits.pay, (t)));
        hostile.become(mode);
    }

    function testAHostWhoRefusesIsOwedAndTheGuestIsPaid() public {
        for (uint256 i = 0; i < 3; ++i) {
            uint256 state = vm.snapshotState();
            hostile.become(refusing(i));
            terms.host = address(hostile);
            payNow(terms);
            claimNow(terms, 0.4 ether);
            uint256 before = guest.balance;
            vm.expectEmit(address(deposits));
            emit IDamageDeposits.Owed(address(hostile), 0.4 ether);
            vm.prank(guest);
            deposits.accept(terms);
            equal(guest.balance - before, 0.6 ether, "guest");
            withdrawnOnceItTakes(0.4 ether);
            vm.revertToState(state);
        }
    }

    function testAGuestWhoRefusesIsOwedAndTheHostIsPaid() public {
        for (uint256 i = 0; i < 3; ++i) {
            uint256 state = vm.snapshotState();
            hostile.become(refusing(i));
            payByHostile(terms);
            terms.guest = address(hostile);
            claimNow(terms, 0.4 ether);
            contestNow(terms, host);
            vm.prank(judge);
            court.giveRuling(1, 2);
            uint256 before = host.balance;
            deposits.settle(terms);
            equal(host.balance - before, 0.4 ether, "host");
            withdrawnOnceItTakes(0.6 ether);
            vm.revertToState(state);
        }
    }

    function withdrawnOnceItTakes(uint256 amount) private {
        equal(deposits.owed(address(hostile)), amount, "owed");
        equal(address(deposits).balance, amount, "kept");
        vm.expectRevert(abi.encodeWithSelector(IDamageDeposits.WithdrawalRefused.selector, address(hostile), amount));
        deposits.withdraw(address(hostile));
        hostile.become(HostileAccount.Mode.TAKE);
        uint256 before = address(hostile).balance;
        vm.expectEmit(address(deposits));
        emit IDamageDeposits.Withdrawn(address(hostile), amount);
        vm.prank(stranger);
        deposits.withdraw(address(hostile));
        equal(address(hostile).balance - before, amount, "withdrawn");
        equal(deposits.owed(address(hostile)), 0, "still owed");
        vm.expectRevert(abi.encodeWithSelector(IDamageDeposits.NothingOwed.selector, address(hostile)));
        deposits.withdraw(address(hostile));
        equal(address(deposits).balance, 0, "left");
    }

    /// @dev The bomb that succeeds is paid; no answer is copied, which would cost more than the whole call below may use.
    function testABombCostsNoMoreThanThePush() public {
        for (uint256 i = 0; i < 4; ++i) {
            uint256 state = vm.snapshotState();
            hostile.become(refusing(i));
            payByHostile(terms);
            terms.guest = address(hostile);
            vm.warp(terms.returnAt);
            uint256 gas = gasleft();
            deposits.giveBack(terms);
            gas -= gasleft();
            isTrue(gas < 125_000, "too much gas was burnt");
            isState(terms, IDamageDeposits.Status.DONE);
            vm.revertToState(state);
        }
    }

    /// @dev A caller who leaves a receiver too little gas is refused, instead of turning the payment into a debt.
    function testTheReceiversCannotBeStarvedOfGas() public {
        SmartAccount account = new SmartAccount(host);
        terms.host = address(account);
        payNow(terms);
        vm.warp(terms.claimFrom);
        account.run(address(deposits), 0, abi.encodeCall(deposits.claim, (terms, 0.4 ether)));
        for (uint256 gas = 30_000; gas < 300_000; gas += 2_000) {
            uint256 state = vm.snapshotState();
            vm.prank(guest);
            try deposits.accept{gas: gas}(terms) {
                equal(address(account).balance, 0.4 ether, "paid");
                equal(deposits.owed(address(account)), 0, "owed");
            } catch {
                isState(terms, IDamageDeposits.Status.CLAIMED);
            }
            vm.revertToState(state);
        }
        vm.prank(guest);
        (bool done, bytes memory answer) = address(deposits).call{gas: 80_000}(abi.encodeCall(deposits.accept, (terms)));
        isTrue(!done && bytes4(answer) == IDamageDeposits.NotEnoughGas.selector, "reason");
    }

    /// @dev Every entry point is closed while the contract pays, for this deposit and for any other.
    function testNobodyReenters() public {
        terms.host = address(hostile);
        payNow(terms);
        claimNow(terms, 0.4 ether);
        vm.warp(START);
        IDamageDeposits.Terms memory other = depositOf(1 ether);
        other.guest = address(hostile);
        other.depositRef = keccak256("other");
        payByHostile(other);
        IDamageDeposits.Terms memory third = other;
        third.host = address(hostile);
        third.depositRef = keccak256("third");
        payByHostile(third);
        IDamageDeposits.Terms memory fourth = depositOf(0.1 ether);
        fourth.guest = address(hostile);
        bytes[9] memory calls = [
            abi.encodeCall(deposits.pay, (fourth)),
            abi.encodeCall(deposits.takeBack, (other)),
            abi.encodeCall(deposits.claim, (third, 1)),
            abi.encodeCall(deposits.accept, (terms)),
            abi.encodeCall(deposits.contest, (terms)),
            abi.encodeCall(deposits.giveBack, (third)),
            abi.encodeCall(deposits.settle, (other)),
            abi.encodeCall(deposits.withdraw, (address(hostile))),
            abi.encodeCall(deposits.rule, (1, 2))
        ];
        for (uint256 i = 0; i < calls.length; ++i) {
            uint256 state = vm.snapshotState();
            hostile.arm(address(deposits), calls[i]);
            uint256 before = address(hostile).balance;
            vm.prank(guest);
            deposits.accept(terms);
            (bool tried, bool wentIn, bytes4 problem) = hostile.outcome();
            isTrue(tried, "not tried");
            isTrue(!wentIn, "went in");
            isTrue(problem == IDamageDeposits.Reentered.selector, "refused for another reason");
            equal(address(hostile).balance - before, 0.4 ether, "paid once");
            vm.revertToState(state);
        }
    }

    /// @dev The guard is open again afterwards, in the same transaction.
    function testTheGuardOpensAgain() public {
        terms.host = address(hostile);
        payNow(terms);
        hostile.become(HostileAccount.Mode.REVERT);
        claimNow(terms, 0.4 ether);
        vm.prank(guest);
        deposits.accept(terms);
        hostile.become(HostileAccount.Mode.TAKE);
        deposits.withdraw(address(hostile));
        vm.warp(START);
        terms.depositRef = keccak256("next");
        payNow(terms);
        vm.prank(guest);
        deposits.takeBack(terms);
    }

    function testASmartAccountPaysAndIsPaid() public {
        SmartAccount account = new SmartAccount{value: 5 ether}(guest);
        terms.guest = address(account);
        account.run(address(deposits), terms.amount, abi.encodeCall(deposits.pay, (terms)));
        account.run(address(deposits), 0, abi.encodeCall(deposits.takeBack, (terms)));
        equal(address(account).balance, 5 ether, "returned by a push");
    }

    function testForcedEthHarmsNothingAndIsNobodys() public {
        payNow(terms);
        vm.deal(address(deposits), address(deposits).balance + 5 ether);
        vm.warp(terms.returnAt);
        deposits.giveBack(terms);
        equal(address(deposits).balance, 5 ether, "forced ETH stays");
        equal(deposits.owed(guest), 0, "owed");
    }

    // Arbitrators

    function underAnOddArbitrator(OddArbitrator.Mode mode) private returns (OddArbitrator odd) {
        odd = new OddArbitrator();
        odd.become(mode);
        deposits = deployDeposits(address(odd));
        payNow(terms);
        claimNow(terms, 0.4 ether);
    }

    function contestFails() private returns (bytes memory why) {
        bool done;
        vm.prank(guest);
        (done, why) = address(deposits).call{value: 1, gas: 1_000_000}(abi.encodeCall(deposits.contest, (terms)));
        isTrue(!done, "contested");
        isState(terms, IDamageDeposits.Status.CLAIMED);
        equal(address(deposits).balance, terms.amount, "held");
    }

    function testAnArbitratorThatCannotBeCalledLocksNothing() public {
        for (uint256 i = 0; i < 3; ++i) {
            uint256 state = vm.snapshotState();
            if (i == 2) {
                deposits = deployDeposits(judge);
                payNow(terms);
                claimNow(terms, 0.4 ether);
            } else {
                underAnOddArbitrator(OddArbitrator.Mode(i));
            }
            contestFails();
            uint256 accepted = vm.snapshotState();
            vm.prank(guest);
            deposits.accept(terms);
            equal(address(deposits).balance, 0, "accepted");
            vm.revertToState(accepted);
            vm.warp(terms.exitAt);
            uint256 before = guest.balance;
            vm.prank(stranger);
            deposits.giveBack(terms);
            equal(guest.balance - before, terms.amount, "guest");
            vm.revertToState(state);
        }
    }

    function testAnArbitratorDoesNotRuleWhileItIsAsked() public {
        underAnOddArbitrator(OddArbitrator.Mode.RULE_AT_ONCE);
        isTrue(bytes4(contestFails()) == IDamageDeposits.Reentered.selector, "why");
    }

    function testAnIdIsHandedOutOnce() public {
        underAnOddArbitrator(OddArbitrator.Mode.SAME_ID);
        vm.prank(guest);
        deposits.contest{value: 1}(terms);
        vm.warp(START);
        terms.depositRef = keccak256("next");
        payNow(terms);
        claimNow(terms, 0.4 ether);
        vm.prank(guest);
        vm.expectRevert(abi.encodeWithSelector(IDamageDeposits.UnknownDispute.selector, 7));
        deposits.contest{value: 1}(terms);
    }
}
