// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDamageDeposits} from "../../src/IDamageDeposits.sol";
import {HostileAccount, SmartAccount} from "./Accounts.sol";
import {DepositTest} from "./DepositTest.sol";
import {Vm} from "./Vm.sol";

/// @dev Everybody at once, doing whatever comes to mind. Before each call it says from its own model, written from the table of who may do
/// what when, whether the contract will let it pass and who must then have how much; and it folds the logs into a second set of books.
contract DepositHandler is DepositTest {
    struct Deposit {
        IDamageDeposits.Terms terms;
        IDamageDeposits.Status status;
        uint256 claim;
        uint256 disputeId;
        bool ruled;
        uint256 ruling;
    }

    enum Act {
        TAKE_BACK,
        CLAIM,
        ACCEPT,
        CONTEST,
        GIVE_BACK,
        RULE,
        SETTLE
    }

    /// @dev A call, and what the model says of it. An end pays `hostAmount` to the host and the rest to the guest.
    struct Plan {
        address target;
        uint256 value;
        bytes data;
        bool allowed;
        uint256 hostAmount;
    }

    uint256 private constant PEOPLE = 5;
    uint256 private constant FIRST_HOSTILE = 3;

    address[PEOPLE] private people;
    Deposit[] private all;

    // The books kept from the logs alone.
    mapping(bytes32 => IDamageDeposits.Status) private loggedStatus;
    mapping(bytes32 => uint256) private loggedAmount;
    mapping(address => uint256) private loggedOwed;

    /// @dev How often each act went through, so that a test can tell that the run was not idle.
    mapping(uint256 => uint256) public done;
    uint256 public calls;

    function setUp() public override {
        super.setUp();
        people = [
            guest,
            host,
            address(new SmartAccount(guest)),
            address(new HostileAccount()),
            address(new HostileAccount())
        ];
        for (uint256 i = 0; i < PEOPLE; ++i) vm.deal(people[i], 1e30);
        vm.deal(stranger, 1e30);
    }

    function draw(uint256 seed, string memory what) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, what)));
    }

    // What fuzzing calls

    function passTime(uint256 seed) external {
        calls++;
        // Mostly minutes, sometimes days, and often exactly to an edge of some deposit.
        uint256 kind = draw(seed, "kind") % 4;
        uint256 time = block.timestamp + (draw(seed, "time") % (kind == 0 ? 3 days : 1 hours));
        if (kind >= 2 && all.length != 0) {
            IDamageDeposits.Terms memory t = young(draw(seed, "deposit")).terms;
            uint256[4] memory edges = [uint256(t.claimFrom), t.claimFrom, t.returnAt, t.exitAt];
            uint256 edge = edges[draw(seed, "edge") % 4];
            if (edge > block.timestamp + 1 && edge < block.timestamp + 10 days) time = edge - (draw(seed, "before") % 2);
        }
        vm.warp(time);
    }

    function changeManners(uint256 seed) external {
        calls++;
        HostileAccount hostile = HostileAccount(payable(people[FIRST_HOSTILE + (draw(seed, "who") % 2)]));
        hostile.become(HostileAccount.Mode(draw(seed, "mode") % 6));
        if (hostile.mode() == HostileAccount.Mode.REENTER) {
            bytes memory call = all.length == 0 || draw(seed, "call") % 2 == 0
                ? abi.encodeCall(deposits.withdraw, (address(hostile)))
                : abi.encodeCall(deposits.giveBack, (all[draw(seed, "deposit") % all.length].terms));
            hostile.arm(address(deposits), call);
        }
    }

    function pay(uint256 seed) external {
        calls++;
        bool again = all.length != 0 && draw(seed, "again") % 8 == 0;
        IDamageDeposits.Terms memory t = again ? all[draw(seed, "deposit") % all.length].terms : newTerms(seed);
        bool honest = draw(seed, "honest") % 6 != 0;
        bool allowed = !again && honest && block.timestamp <= t.fundBy;
        vm.recordLogs();
        vm.prank(honest ? t.guest : stranger);
        (bool passed, ) = address(deposits).call{value: t.amount, gas: 5_000_000}(abi.encodeCall(deposits.pay, (t)));
        isTrue(passed == allowed, passed ? "paid what must not be" : "refused to be paid");
        if (passed) {
            all.push(Deposit(t, IDamageDeposits.Status.HELD, 0, 0, false, 0));
            done[100]++;
        }
        foldLogs(passed);
    }

    function act(uint256 seed) external {
        calls++;
        if (all.length == 0) return;
        Deposit storage deposit = young(draw(seed, "deposit"));
        // Half of them know what could be done next, or hardly any deposit would get far.
        if (draw(seed, "knows") % 2 == 0) {
            (Act kind, address caller) = nextFor(deposit, draw(seed, "act"));
            perform(deposit, kind, caller, seed);
        } else {
            IDamageDeposits.Terms memory t = deposit.terms;
            address[6] memory candidates = [t.guest, t.host, t.host, operator, stranger, judge];
            perform(deposit, Act(draw(seed, "act") % 7), candidates[draw(seed, "caller") % 6], seed);
        }
    }

    function nextFor(Deposit storage deposit, uint256 random) private view returns (Act kind, address caller) {
        (address payer, address claimant) = (deposit.terms.guest, deposit.terms.host);
        uint256 choice = random % 4;
        if (deposit.status == IDamageDeposits.Status.HELD) {
            return choice == 0 ? (Act.TAKE_BACK, payer) : choice == 1 ? (Act.GIVE_BACK, stranger) : (Act.CLAIM, claimant);
        }
        if (deposit.status == IDamageDeposits.Status.CLAIMED) {
            if (choice < 2) return choice == 0 ? (Act.ACCEPT, payer) : (Act.GIVE_BACK, stranger);
            return (Act.CONTEST, choice == 2 ? payer : claimant);
        }
        return choice == 0 ? (Act.GIVE_BACK, claimant) : deposit.ruled ? (Act.SETTLE, stranger) : (Act.RULE, judge);
    }

    function withdraw(uint256 seed) external {
        calls++;
        uint256 who = draw(seed, "who") % PEOPLE;
        address creditor = people[who];
        uint256 debt = deposits.owed(creditor);
        uint256[PEOPLE] memory before = holdings();
        bool willing = who < FIRST_HOSTILE || takes(HostileAccount(payable(creditor)).mode());
        vm.recordLogs();
        vm.prank(stranger);
        (bool passed, ) = address(deposits).call{gas: 2_000_000}(abi.encodeCall(deposits.withdraw, (creditor)));
        isTrue(passed == (debt != 0 && willing), "withdraw");
        if (passed) {
            equal(deposits.owed(creditor), 0, "still owed");
            done[101]++;
        }
        compare(before);
        foldLogs(passed);
    }

    function takes(HostileAccount.Mode mode) private pure returns (bool) {
        return mode == HostileAccount.Mode.TAKE || mode == HostileAccount.Mode.REENTER || mode == HostileAccount.Mode.RETURN_BOMB;
    }

    // The model

    /// @dev One of the youngest, where things still happen, and mostly one that is not over.
    function young(uint256 random) private view returns (Deposit storage) {
        uint256 youngest = all.length < 10 ? all.length : 10;
        uint256 back = random % youngest;
        for (uint256 i = 1; i < 4 && all[all.length - 1 - back].status == IDamageDeposits.Status.DONE; ++i) {
            back = (random >> (8 * i)) % youngest;
        }
        return all[all.length - 1 - back];
    }

    function newTerms(uint256 seed) private view returns (IDamageDeposits.Terms memory t) {
        t.guest = people[draw(seed, "guest") % PEOPLE];
        t.host = people[draw(seed, "host") % PEOPLE];
        uint256 size = draw(seed, "size") % 4;
        t.amount = size == 0 ? 1 + (draw(seed, "amount") % 3) : 1 + (draw(seed, "amount") % (size == 1 ? 1e6 : 1e20));
        t.claimFrom = uint64(block.timestamp + (draw(seed, "claimFrom") % (draw(seed, "late") % 2 == 0 ? 10 minutes : 2 days)));
        t.returnAt = uint64(t.claimFrom + 1 + (draw(seed, "returnAt") % 4 days));
        t.exitAt = uint64(t.returnAt + (draw(seed, "exitAt") % 6 days));
        t.fundBy = uint64(block.timestamp + (draw(seed, "fundBy") % (t.returnAt - block.timestamp + 1)));
        t.depositRef = keccak256(abi.encode(seed, calls));
    }

    function perform(Deposit storage deposit, Act kind, address caller, uint256 seed) private {
        Plan memory plan = planOf(deposit, kind, caller, seed);
        vm.deal(caller, caller.balance + plan.value);
        uint256[PEOPLE] memory expected = holdings();
        vm.recordLogs();
        vm.prank(caller);
        (bool passed, ) = plan.target.call{value: plan.value, gas: 5_000_000}(plan.data);
        isTrue(passed == plan.allowed, string.concat(passed ? "passed: " : "refused: ", vm.toString(uint256(kind))));
        if (passed) {
            done[uint256(kind)]++;
            if (kind == Act.CLAIM) {
                deposit.status = IDamageDeposits.Status.CLAIMED;
                deposit.claim = claimIn(deposit.terms, seed);
            } else if (kind == Act.CONTEST) {
                deposit.status = IDamageDeposits.Status.DISPUTED;
                deposit.disputeId = court.disputeCount();
                expected[indexOf(caller)] -= plan.value;
            } else if (kind == Act.RULE) {
                deposit.ruled = true;
                deposit.ruling = draw(seed, "ruling") % 4;
            } else {
                deposit.status = IDamageDeposits.Status.DONE;
                isTrue(plan.hostAmount <= deposit.claim, "more than the claim");
                expected[indexOf(deposit.terms.guest)] += deposit.terms.amount - plan.hostAmount;
                expected[indexOf(deposit.terms.host)] += plan.hostAmount;
            }
        }
        compare(expected);
        foldLogs(passed);
    }

    function claimIn(IDamageDeposits.Terms memory t, uint256 seed) private pure returns (uint256) {
        uint256[4] memory choices = [t.amount, 1 + (draw(seed, "claim") % t.amount), 0, t.amount + 1];
        return choices[draw(seed, "choice") % 8 < 6 ? draw(seed, "choice") % 2 : draw(seed, "choice") % 4];
    }

    function planOf(Deposit memory d, Act kind, address caller, uint256 seed) private view returns (Plan memory plan) {
        IDamageDeposits.Terms memory t = d.terms;
        bool isHeld = d.status == IDamageDeposits.Status.HELD;
        bool isClaimed = d.status == IDamageDeposits.Status.CLAIMED;
        bool isDisputed = d.status == IDamageDeposits.Status.DISPUTED;
        plan.target = address(deposits);
        if (kind == Act.TAKE_BACK) {
            plan.data = abi.encodeCall(deposits.takeBack, (t));
            plan.allowed = isHeld && caller == t.guest && block.timestamp < t.claimFrom;
        } else if (kind == Act.CLAIM) {
            uint256 amount = claimIn(t, seed);
            plan.data = abi.encodeCall(deposits.claim, (t, amount));
            plan.allowed = isHeld && caller == t.host && block.timestamp >= t.claimFrom && block.timestamp < t.returnAt;
            plan.allowed = plan.allowed && amount != 0 && amount <= t.amount;
        } else if (kind == Act.ACCEPT) {
            plan.data = abi.encodeCall(deposits.accept, (t));
            plan.allowed = isClaimed && caller == t.guest;
            plan.hostAmount = d.claim;
        } else if (kind == Act.CONTEST) {
            plan.value = DISPUTE_COST;
            plan.data = abi.encodeCall(deposits.contest, (t));
            plan.allowed = isClaimed && (caller == t.guest || caller == t.host) && block.timestamp < t.exitAt;
        } else if (kind == Act.GIVE_BACK) {
            plan.data = abi.encodeCall(deposits.giveBack, (t));
            bool isDue = block.timestamp >= (isHeld ? t.returnAt : t.exitAt);
            plan.allowed = (isHeld || isClaimed || (isDisputed && !d.ruled)) && (caller == t.host || isDue);
        } else if (kind == Act.RULE) {
            uint256 ruling = draw(seed, "ruling") % 4;
            plan.target = address(court);
            plan.data = abi.encodeCall(court.giveRuling, (d.disputeId, ruling));
            plan.allowed = isDisputed && !d.ruled && caller == judge && ruling < 3;
        } else {
            plan.data = abi.encodeCall(deposits.settle, (t));
            plan.allowed = isDisputed && d.ruled;
            plan.hostAmount = d.ruling == 2 ? d.claim : 0;
        }
    }

    // Books

    function indexOf(address account) private view returns (uint256) {
        for (uint256 i = 0; i < PEOPLE; ++i) if (people[i] == account) return i;
        revert("nobody");
    }

    /// @dev What each person has, and can withdraw.
    function holdings() private view returns (uint256[PEOPLE] memory each) {
        for (uint256 i = 0; i < PEOPLE; ++i) each[i] = people[i].balance + deposits.owed(people[i]);
    }

    /// @dev Nobody gained or lost anything but what the model says: what left the contract went to guest and host alone.
    function compare(uint256[PEOPLE] memory expected) private view {
        uint256[PEOPLE] memory present = holdings();
        for (uint256 i = 0; i < PEOPLE; ++i) equal(present[i], expected[i], "holdings");
    }

    /// @dev What a call logged before it was refused is recorded too, and undone as everything else.
    function foldLogs(bool passed) private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        if (!passed) return;
        for (uint256 i = 0; i < logs.length; ++i) if (logs[i].emitter == address(deposits)) fold(logs[i]);
    }

    function fold(Vm.Log memory log) private {
        bytes32 topic = log.topics[0];
        bytes32 key = log.topics[1];
        if (topic == IDamageDeposits.Paid.selector) {
            isTrue(loggedStatus[key] == IDamageDeposits.Status.NONE, "paid twice");
            IDamageDeposits.Terms memory t = abi.decode(log.data, (IDamageDeposits.Terms));
            equal(key, deposits.hashOf(t), "the log's terms");
            loggedStatus[key] = IDamageDeposits.Status.HELD;
            loggedAmount[key] = t.amount;
        } else if (topic == IDamageDeposits.Claimed.selector) {
            loggedStatus[key] = IDamageDeposits.Status.CLAIMED;
        } else if (topic == IDamageDeposits.Disputed.selector) {
            loggedStatus[key] = IDamageDeposits.Status.DISPUTED;
        } else if (topic == IDamageDeposits.Returned.selector) {
            IDamageDeposits.Status was = loggedStatus[key];
            isTrue(was != IDamageDeposits.Status.NONE && was != IDamageDeposits.Status.DONE, "ended what had not begun, or twice");
            (uint256 guestAmount, uint256 hostAmount) = abi.decode(log.data, (uint256, uint256));
            equal(guestAmount + hostAmount, loggedAmount[key], "the sum of an end");
            loggedStatus[key] = IDamageDeposits.Status.DONE;
            loggedAmount[key] = 0;
        } else if (topic == IDamageDeposits.Owed.selector) {
            loggedOwed[address(uint160(uint256(key)))] += abi.decode(log.data, (uint256));
        } else if (topic == IDamageDeposits.Withdrawn.selector) {
            address creditor = address(uint160(uint256(key)));
            equal(loggedOwed[creditor], abi.decode(log.data, (uint256)), "withdrawn");
            loggedOwed[creditor] = 0;
        }
    }

    /// @dev What the contract has is what is held and what is owed, and all of it is what the logs add up to.
    function checkBooks() external view {
        uint256 sum = 0;
        for (uint256 i = 0; i < all.length; ++i) {
            bytes32 key = deposits.hashOf(all[i].terms);
            equal(uint256(deposits.statusOf(key)), uint256(all[i].status), "status by the model");
            equal(uint256(loggedStatus[key]), uint256(all[i].status), "status by the logs");
            sum += loggedAmount[key];
        }
        for (uint256 i = 0; i < PEOPLE; ++i) {
            equal(deposits.owed(people[i]), loggedOwed[people[i]], "owed by the logs");
            sum += loggedOwed[people[i]];
        }
        equal(address(deposits).balance, sum, "balance");
    }

    /// @dev Guests, hosts, and the arbitrator fall silent, and time alone lets a stranger end everything.
    function drainAsAStranger() external {
        for (uint256 i = FIRST_HOSTILE; i < PEOPLE; ++i) HostileAccount(payable(people[i])).become(HostileAccount.Mode.TAKE);
        vm.warp(block.timestamp + 20 days);
        for (uint256 i = 0; i < all.length; ++i) {
            if (all[i].status == IDamageDeposits.Status.DONE) continue;
            vm.prank(stranger);
            if (all[i].ruled) deposits.settle(all[i].terms);
            else deposits.giveBack(all[i].terms);
        }
        for (uint256 i = 0; i < PEOPLE; ++i) {
            if (deposits.owed(people[i]) == 0) continue;
            vm.prank(stranger);
            deposits.withdraw(people[i]);
        }
        equal(address(deposits).balance, 0, "left behind");
    }
}
