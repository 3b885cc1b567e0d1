// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISejourEscrow} from "../../src/ISejourEscrow.sol";
import {HostileAccount, SmartAccount} from "./Accounts.sol";
import {EscrowTest} from "./EscrowTest.sol";
import {PolicyOracle} from "./PolicyOracle.sol";
import {Coin} from "./Tokens.sol";
import {Vm} from "./Vm.sol";

/// @dev Everybody at once, doing whatever comes to mind. Before each call it says from its own model, written from the table of who may do
/// what when, whether the escrow will let it pass and who must then have how much; and it folds the logs into a second set of books.
contract EscrowHandler is EscrowTest {
    struct Person {
        address account;
        uint256 key;
        HostileAccount hostile;
    }

    struct Booking {
        ISejourEscrow.Terms terms;
        ISejourEscrow.Status status;
        uint256 disputeId;
        uint256 openedAt;
        bool ruled;
        uint256 ruling;
    }

    enum Act {
        RELEASE,
        CANCEL,
        REFUND,
        SETTLE,
        DISPUTE,
        EVIDENCE,
        RULE,
        SETTLE_RULING,
        EXIT,
        RELEASE_FOR
    }

    Person[] private people;
    Coin public coin;
    Booking[] private bookings;
    mapping(address => bool) private open;

    // The books kept from the logs alone.
    mapping(bytes32 => ISejourEscrow.Status) private loggedStatus;
    mapping(bytes32 => address) private loggedToken;
    mapping(bytes32 => uint256) private loggedAmount;
    mapping(address => mapping(address => uint256)) private loggedOwed;
    mapping(address => uint256) private loggedFees;

    /// @dev How often each act went through, so that a test can tell that the run was not idle.
    mapping(uint256 => uint256) public done;
    uint256 public calls;

    function setUp() public override {
        super.setUp();
        coin = new Coin();
        open[address(0)] = true;
        setOpen(address(coin), true);
        people.push(Person(guest, GUEST_KEY, HostileAccount(payable(0))));
        people.push(Person(host, HOST_KEY, HostileAccount(payable(0))));
        people.push(Person(address(new SmartAccount(guest)), GUEST_KEY, HostileAccount(payable(0))));
        for (uint256 i = 0; i < 2; ++i) {
            HostileAccount hostile = new HostileAccount();
            people.push(Person(address(hostile), 0, hostile));
        }
        for (uint256 i = 0; i < people.length; ++i) {
            vm.deal(people[i].account, 1e30);
            coin.mint(people[i].account, 1e30);
            vm.prank(people[i].account);
            coin.approve(address(escrow), type(uint256).max);
        }
        vm.deal(stranger, 1e30);
        vm.deal(feeTo, 0);
    }

    function draw(uint256 seed, string memory what) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, what)));
    }

    function setOpen(address token, bool yes) private {
        address[] memory tokens = new address[](1);
        tokens[0] = token;
        open[token] = yes;
        vm.prank(owner);
        escrow.setFunding(tokens, yes);
    }

    // What fuzzing calls

    function passTime(uint256 seed) external {
        calls++;
        // Mostly minutes, sometimes days, and often exactly to an edge of some booking.
        uint256 kind = draw(seed, "kind") % 4;
        uint256 time = block.timestamp + (draw(seed, "time") % (kind == 0 ? 3 days : 1 hours));
        if (kind >= 2 && bookings.length != 0) {
            ISejourEscrow.Terms memory t = young(draw(seed, "booking")).terms;
            uint256[5] memory edges = [uint256(t.checkIn), t.releaseAt, t.exitAt, uint48(t.policy >> 16), uint48(t.policy >> 80)];
            uint256 edge = edges[draw(seed, "edge") % 5];
            if (edge > block.timestamp + 1 && edge < block.timestamp + 10 days) time = edge - (draw(seed, "before") % 2);
        }
        vm.warp(time);
    }

    function changeManners(uint256 seed) external {
        calls++;
        HostileAccount hostile = people[3 + (seed % 2)].hostile;
        hostile.become(HostileAccount.Mode(draw(seed, "mode") % 6));
        if (hostile.mode() == HostileAccount.Mode.REENTER) {
            bytes memory call = bookings.length == 0 || draw(seed, "call") % 2 == 0
                ? abi.encodeCall(escrow.withdraw, (address(0), address(hostile)))
                : abi.encodeCall(escrow.release, (bookings[draw(seed, "booking") % bookings.length].terms));
            hostile.arm(address(escrow), call);
        }
    }

    function pauseOrResume(uint256 seed) external {
        calls++;
        // Open three times of four, or nothing would happen.
        setOpen(seed % 2 == 0 ? address(0) : address(coin), draw(seed, "open") % 4 != 0);
    }

    function fund(uint256 seed) external {
        calls++;
        bool again = bookings.length != 0 && draw(seed, "again") % 8 == 0;
        ISejourEscrow.Terms memory t = again ? bookings[draw(seed, "booking") % bookings.length].terms : newTerms(seed);
        Person memory payer = personAt(t.guest);
        bool bySignature = draw(seed, "by") % 3 == 0;
        bool honest = draw(seed, "honest") % 6 != 0;
        address caller = bySignature ? stranger : honest ? t.guest : stranger;
        bool allowed = !again && block.timestamp <= t.fundBy && open[t.token] && honest && (!bySignature || payer.key != 0);
        uint256 value = t.token == address(0) ? t.amount : 0;
        bytes memory signature = bySignature && payer.key != 0 ? sign(honest ? payer.key : STRANGER_KEY, fundStruct(t)) : bytes("");
        // A signature cannot be had from who has no key; being the guest, they fund themselves.
        vm.recordLogs();
        vm.prank(caller);
        (bool passed, ) = address(escrow).call{value: value, gas: 5_000_000}(
            bySignature ? abi.encodeCall(escrow.fundFor, (t, signature)) : abi.encodeCall(escrow.fund, (t))
        );
        isTrue(passed == allowed, passed ? "funded what must not be" : "refused to fund");
        if (passed) {
            bookings.push(Booking(t, ISejourEscrow.Status.FUNDED, 0, 0, false, 0));
            done[100]++;
        }
        foldLogs(passed);
    }

    /// @dev Somebody's booking takes the place of another of theirs, mostly; the consent is anybody's.
    function replace(uint256 seed) external {
        calls++;
        if (bookings.length == 0) return;
        Booking storage booking = young(draw(seed, "booking"));
        ISejourEscrow.Terms memory from = booking.terms;
        bool again = draw(seed, "again") % 8 == 0;
        ISejourEscrow.Terms memory to = again ? bookings[draw(seed, "other") % bookings.length].terms : newTerms(seed);
        if (!again && draw(seed, "strange") % 8 != 0) (to.guest, to.host, to.token) = (from.guest, from.host, from.token);
        if (!again && draw(seed, "same") % 4 == 0) to.amount = from.amount;
        bool alike = to.guest == from.guest && to.host == from.host && to.token == from.token;
        uint256 more = to.amount > from.amount ? to.amount - from.amount : 0;
        address caller = draw(seed, "caller") % 8 == 0 ? stranger : to.guest;
        (bytes memory consent, bool agreed) = consentTo(from, to, seed);
        bool allowed = booking.status == ISejourEscrow.Status.FUNDED && alike && !again && agreed && caller == to.guest;
        allowed = allowed && block.timestamp <= to.fundBy && open[to.token];
        uint256[6] memory expected = holdings(from.token);
        vm.recordLogs();
        vm.prank(caller);
        (bool passed, ) = address(escrow).call{value: to.token == address(0) ? more : 0, gas: 5_000_000}(
            abi.encodeCall(escrow.replace, (from, to, block.timestamp, consent))
        );
        isTrue(passed == allowed, passed ? "replaced what must not be" : "refused to replace");
        if (passed) {
            expected[indexOf(from.guest)] = expected[indexOf(from.guest)] + from.amount - to.amount;
            booking.status = ISejourEscrow.Status.DONE;
            bookings.push(Booking(to, ISejourEscrow.Status.FUNDED, 0, 0, false, 0));
            done[102]++;
        }
        compare(from.token, expected);
        foldLogs(passed);
    }

    function consentTo(
        ISejourEscrow.Terms memory from,
        ISejourEscrow.Terms memory to,
        uint256 seed
    ) private view returns (bytes memory consent, bool agreed) {
        uint256 hostKey = personAt(from.host).key;
        uint256 who = draw(seed, "consent") % 6;
        uint256 key = who < 3 ? OPERATOR_KEY : who < 5 && hostKey != 0 ? hostKey : STRANGER_KEY;
        agreed = key != STRANGER_KEY;
        consent = sign(key, replaceStruct(from, to, block.timestamp));
    }

    function act(uint256 seed) external {
        calls++;
        if (bookings.length == 0) return;
        Booking storage booking = young(draw(seed, "booking"));
        // A disputed booking waits for what only then can happen.
        bool usual = booking.status != ISejourEscrow.Status.DISPUTED || draw(seed, "usual") % 3 == 0;
        Act kind = usual ? Act(draw(seed, "act") % 10) : Act(uint256(Act.EVIDENCE) + (draw(seed, "act") % 4));
        // Only one may rule, who would hardly ever be the one that is drawn.
        bool asJudge = kind == Act.RULE && draw(seed, "judge") % 2 == 0;
        address caller = asJudge ? judge : callerFor(booking.terms, draw(seed, "caller"));
        perform(booking, kind, caller, seed);
    }

    /// @dev One of the youngest, where things still happen.
    function young(uint256 random) private view returns (Booking storage) {
        return bookings[bookings.length - 1 - (random % (bookings.length < 10 ? bookings.length : 10))];
    }

    function releaseBatch(uint256 seed) external {
        calls++;
        uint256 n = bookings.length < 5 ? bookings.length : 5;
        ISejourEscrow.Terms[] memory batch = new ISejourEscrow.Terms[](n);
        address caller = draw(seed, "caller") % 2 == 0 ? operator : stranger;
        uint256[5] memory index;
        for (uint256 i = 0; i < n; ++i) {
            uint256 back = draw(seed, vm.toString(i)) % (bookings.length < 8 ? bookings.length : 8);
            index[i] = bookings.length - 1 - back;
            batch[i] = bookings[index[i]].terms;
        }
        (uint256[6] memory eth, uint256[6] memory tokens) = (holdings(address(0)), holdings(address(coin)));
        vm.recordLogs();
        vm.prank(caller);
        bytes4[] memory skipped = escrow.releaseBatch(batch);
        for (uint256 i = 0; i < n; ++i) {
            Booking storage booking = bookings[index[i]];
            bool allowed = mayRelease(booking, caller);
            isTrue((skipped[i] == 0) == allowed, "batch");
            if (!allowed) continue;
            booking.status = ISejourEscrow.Status.DONE;
            done[uint256(Act.RELEASE)]++;
            expectPaid(booking.terms.token == address(0) ? eth : tokens, booking.terms, 0);
        }
        compare(address(0), eth);
        compare(address(coin), tokens);
        foldLogs(true);
    }

    function withdraw(uint256 seed) external {
        calls++;
        address token = seed % 2 == 0 ? address(0) : address(coin);
        uint256 who = draw(seed, "who") % 6;
        address creditor = who == 5 ? feeTo : people[who].account;
        uint256 debt = escrow.owed(token, creditor);
        uint256[6] memory before = holdings(token);
        bool willing = token != address(0) || who == 5 || people[who].key != 0 || takes(people[who].hostile.mode());
        vm.recordLogs();
        vm.prank(stranger);
        (bool passed, ) = address(escrow).call{gas: 2_000_000}(abi.encodeCall(escrow.withdraw, (token, creditor)));
        isTrue(passed == (debt != 0 && willing), "withdraw");
        if (passed) {
            equal(escrow.owed(token, creditor), 0, "still owed");
            done[101]++;
        }
        compare(token, before);
        foldLogs(passed);
    }

    function takes(HostileAccount.Mode mode) private pure returns (bool) {
        return mode == HostileAccount.Mode.TAKE || mode == HostileAccount.Mode.REENTER || mode == HostileAccount.Mode.RETURN_BOMB;
    }

    // The model

    function newTerms(uint256 seed) private view returns (ISejourEscrow.Terms memory t) {
        t.guest = people[draw(seed, "guest") % people.length].account;
        t.host = people[draw(seed, "host") % people.length].account;
        t.token = draw(seed, "token") % 2 == 0 ? address(0) : address(coin);
        uint256 size = draw(seed, "size") % 4;
        t.amount = size == 0 ? 1 + (draw(seed, "amount") % 3) : 1 + (draw(seed, "amount") % (size == 1 ? 1e6 : 1e20));
        t.fundBy = uint64(block.timestamp + (draw(seed, "fundBy") % 1 hours));
        t.checkIn = uint64(t.fundBy + (draw(seed, "checkIn") % 6 days));
        t.releaseAt = uint64(t.checkIn + (draw(seed, "releaseAt") % 4 days));
        t.exitAt = uint64(t.releaseAt + (draw(seed, "exitAt") % 6 days));
        t.feeBps = uint16(draw(seed, "fee") % 4 == 0 ? 0 : draw(seed, "feeBps") % 2_001);
        uint256 cutoff = block.timestamp;
        uint256 refund = 10_000;
        for (uint256 i = 0; i < draw(seed, "tiers") % 5; ++i) {
            uint256 own = draw(seed, vm.toString(i));
            cutoff += 1 + (draw(own, "cutoff") % 2 days);
            refund = draw(own, "same") % 3 == 0 ? refund : draw(own, "refund") % (refund + 1);
            t.policy |= tier(i, cutoff, refund);
        }
        t.bookingRef = keccak256(abi.encode(seed, calls));
    }

    function callerFor(ISejourEscrow.Terms memory t, uint256 random) private view returns (address) {
        address[6] memory candidates = [t.guest, t.guest, t.host, operator, stranger, judge];
        return candidates[random % 6];
    }

    function personAt(address account) private view returns (Person memory) {
        for (uint256 i = 0; i < people.length; ++i) if (people[i].account == account) return people[i];
        revert("nobody");
    }

    function mayRelease(Booking memory b, address caller) private view returns (bool) {
        if (b.status != ISejourEscrow.Status.FUNDED) return false;
        if (caller == b.terms.guest) return true;
        if (caller == operator && block.timestamp >= b.terms.checkIn) return true;
        return block.timestamp >= b.terms.releaseAt;
    }

    function share(Booking memory b, uint256 time) private pure returns (uint256 guestAmount) {
        (guestAmount, ) = PolicyOracle.guestShare(b.terms.amount, b.terms.policy, time);
    }

    /// @dev A call, and what the model says of it.
    struct Plan {
        address target;
        uint256 value;
        bytes data;
        bool allowed;
        uint256 guestAmount;
    }

    function perform(Booking storage booking, Act kind, address caller, uint256 seed) private {
        ISejourEscrow.Terms memory t = booking.terms;
        Plan memory plan = kind < Act.DISPUTE || kind == Act.RELEASE_FOR
            ? planEnd(booking, kind, caller, seed)
            : planDispute(booking, kind, caller, seed);
        vm.deal(caller, caller.balance + plan.value);
        uint256[6] memory expected = holdings(t.token);
        vm.recordLogs();
        vm.prank(caller);
        (bool passed, ) = plan.target.call{value: plan.value, gas: 5_000_000}(plan.data);
        isTrue(passed == plan.allowed, string.concat(passed ? "passed: " : "refused: ", vm.toString(uint256(kind))));
        if (passed) {
            done[uint256(kind)]++;
            if (kind == Act.DISPUTE) {
                booking.status = ISejourEscrow.Status.DISPUTED;
                booking.openedAt = block.timestamp;
                booking.disputeId = court.disputeCount();
                if (t.token == address(0)) expected[indexOf(caller)] -= plan.value;
            } else if (kind == Act.RULE) {
                booking.ruled = true;
                booking.ruling = rulingOf(seed);
            } else if (kind != Act.EVIDENCE) {
                booking.status = ISejourEscrow.Status.DONE;
                expectPaid(expected, t, plan.guestAmount);
            }
        }
        compare(t.token, expected);
        foldLogs(passed);
    }

    function rulingOf(uint256 seed) private pure returns (uint256) {
        return draw(seed, "ruling") % 6;
    }

    function planEnd(Booking memory b, Act kind, address caller, uint256 seed) private view returns (Plan memory plan) {
        ISejourEscrow.Terms memory t = b.terms;
        bool isFunded = b.status == ISejourEscrow.Status.FUNDED;
        plan.target = address(escrow);
        if (kind == Act.RELEASE) {
            plan.data = abi.encodeCall(escrow.release, (t));
            plan.allowed = mayRelease(b, caller);
        } else if (kind == Act.RELEASE_FOR) {
            uint256 key = personAt(t.guest).key;
            bool honest = draw(seed, "honest") % 4 != 0;
            bytes memory signature = key == 0 ? bytes("") : sign(honest ? key : STRANGER_KEY, releaseStruct(t, block.timestamp));
            plan.data = abi.encodeCall(escrow.releaseFor, (t, block.timestamp, signature));
            plan.allowed = isFunded && key != 0 && honest;
        } else if (kind == Act.CANCEL) {
            plan.data = abi.encodeCall(escrow.cancel, (t));
            plan.allowed = isFunded && caller == t.guest && block.timestamp < t.checkIn;
            plan.guestAmount = share(b, block.timestamp);
        } else if (kind == Act.REFUND) {
            uint256 least = share(b, block.timestamp);
            uint256[4] memory choices = [t.amount, least, draw(seed, "guestAmount") % (t.amount + 2), t.amount + 1];
            plan.guestAmount = choices[draw(seed, "choice") % 4];
            plan.data = abi.encodeCall(escrow.refund, (t, plan.guestAmount));
            bool inBounds = plan.guestAmount >= least && plan.guestAmount <= t.amount;
            bool asOperator = caller == operator && (block.timestamp < t.checkIn || plan.guestAmount == t.amount);
            plan.allowed = isFunded && inBounds && (caller == t.host || asOperator);
        } else {
            plan.guestAmount = draw(seed, "guestAmount") % (t.amount + 1);
            (plan.data, plan.allowed) = settlement(t, plan.guestAmount, caller, seed);
            plan.allowed = plan.allowed && (isFunded || b.status == ISejourEscrow.Status.DISPUTED);
        }
    }

    function planDispute(Booking memory b, Act kind, address caller, uint256 seed) private view returns (Plan memory plan) {
        ISejourEscrow.Terms memory t = b.terms;
        bool isDisputed = b.status == ISejourEscrow.Status.DISPUTED;
        bool isParty = caller == t.guest || caller == t.host;
        plan.target = address(escrow);
        if (kind == Act.DISPUTE) {
            plan.value = DISPUTE_COST;
            plan.data = abi.encodeCall(escrow.dispute, (t));
            plan.allowed = b.status == ISejourEscrow.Status.FUNDED && isParty && block.timestamp < t.releaseAt;
        } else if (kind == Act.EVIDENCE) {
            plan.data = abi.encodeCall(escrow.evidence, (t, "dossier", bytes32(seed)));
            plan.allowed = isDisputed && (isParty || caller == operator);
        } else if (kind == Act.RULE) {
            plan.target = address(court);
            plan.data = abi.encodeCall(court.giveRuling, (b.disputeId, rulingOf(seed)));
            plan.allowed = isDisputed && !b.ruled && caller == judge && rulingOf(seed) <= 4;
        } else if (kind == Act.SETTLE_RULING) {
            plan.data = abi.encodeCall(escrow.settleRuling, (t));
            plan.allowed = isDisputed && b.ruled;
            uint256 byPolicy = share(b, b.openedAt);
            plan.guestAmount = b.ruling == 1 ? t.amount : b.ruling == 2 ? 0 : b.ruling == 4 ? (t.amount + 1) / 2 : byPolicy;
        } else {
            plan.data = abi.encodeCall(escrow.exit, (t));
            plan.allowed = isDisputed && !b.ruled && block.timestamp >= t.exitAt;
            plan.guestAmount = share(b, b.openedAt);
        }
    }

    function settlement(
        ISejourEscrow.Terms memory t,
        uint256 guestAmount,
        address caller,
        uint256 seed
    ) private view returns (bytes memory data, bool bothAgree) {
        bool honest = draw(seed, "honest") % 4 != 0;
        bytes32 structHash = settleStruct(t, guestAmount, block.timestamp);
        uint256 guestKey = personAt(t.guest).key;
        uint256 hostKey = personAt(t.host).key;
        bytes memory byGuest = guestKey == 0 ? bytes("") : sign(guestKey, structHash);
        bytes memory byHost = hostKey == 0 ? bytes("") : sign(honest ? hostKey : STRANGER_KEY, structHash);
        bothAgree = (caller == t.guest || guestKey != 0) && (caller == t.host || (hostKey != 0 && honest));
        data = abi.encodeCall(escrow.settle, (t, guestAmount, block.timestamp, byGuest, byHost));
    }

    /// @dev What each of the five and the fees hold, in hand or on the pull ledger.
    function holdings(address token) private view returns (uint256[6] memory held) {
        for (uint256 i = 0; i < 6; ++i) {
            address account = i == 5 ? feeTo : people[i].account;
            held[i] = (token == address(0) ? account.balance : coin.balanceOf(account)) + escrow.owed(token, account);
        }
    }

    function indexOf(address account) private view returns (uint256) {
        for (uint256 i = 0; i < 5; ++i) if (people[i].account == account) return i;
        revert("nobody");
    }

    function expectPaid(uint256[6] memory held, ISejourEscrow.Terms memory t, uint256 guestAmount) private view {
        uint256 fee = PolicyOracle.feeOn(t.amount - guestAmount, t.feeBps);
        held[indexOf(t.guest)] += guestAmount;
        held[indexOf(t.host)] += t.amount - guestAmount - fee;
        held[5] += fee;
    }

    function compare(address token, uint256[6] memory expected) private view {
        uint256[6] memory held = holdings(token);
        for (uint256 i = 0; i < 6; ++i) equal(held[i], expected[i], "holding");
        for (uint256 i = 3; i < 5; ++i) {
            (, bool wentIn, ) = people[i].hostile.outcome();
            isTrue(!wentIn, "re-entered");
        }
    }

    // The books from the logs

    /// @dev What a refused call logged before it was undone is recorded too, but never happened.
    function foldLogs(bool passed) private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        if (!passed) return;
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].emitter != address(escrow)) continue;
            bytes32 topic = logs[i].topics[0];
            bytes32 key = logs[i].topics.length > 1 ? logs[i].topics[1] : bytes32(0);
            if (topic == ISejourEscrow.Funded.selector) {
                ISejourEscrow.Terms memory t = abi.decode(logs[i].data, (ISejourEscrow.Terms));
                equal(escrow.hashOf(t), key, "the terms of the log");
                moved(key, ISejourEscrow.Status.NONE, ISejourEscrow.Status.FUNDED);
                (loggedToken[key], loggedAmount[key]) = (t.token, t.amount);
            } else if (topic == ISejourEscrow.Disputed.selector) {
                moved(key, ISejourEscrow.Status.FUNDED, ISejourEscrow.Status.DISPUTED);
            } else if (topic == ISejourEscrow.Released.selector) {
                moved(key, ISejourEscrow.Status.FUNDED, ISejourEscrow.Status.DONE);
                (uint256 hostAmount, uint256 fee) = abi.decode(logs[i].data, (uint256, uint256));
                ended(key, hostAmount, fee);
            } else if (topic == ISejourEscrow.Refunded.selector) {
                ISejourEscrow.Status from = loggedStatus[key];
                isTrue(from == ISejourEscrow.Status.FUNDED || from == ISejourEscrow.Status.DISPUTED, "ended out of order");
                loggedStatus[key] = ISejourEscrow.Status.DONE;
                (uint256 guestAmount, uint256 hostAmount, uint256 fee) = abi.decode(logs[i].data, (uint256, uint256, uint256));
                ended(key, guestAmount + hostAmount, fee);
            } else if (topic == ISejourEscrow.Owed.selector) {
                loggedOwed[address(uint160(uint256(logs[i].topics[2])))][address(uint160(uint256(key)))] += abi.decode(
                    logs[i].data,
                    (uint256)
                );
            } else if (topic == ISejourEscrow.Withdrawn.selector) {
                paidOut(address(uint160(uint256(logs[i].topics[2]))), address(uint160(uint256(key))), abi.decode(logs[i].data, (uint256)));
            }
        }
    }

    function moved(bytes32 key, ISejourEscrow.Status from, ISejourEscrow.Status to) private {
        isTrue(loggedStatus[key] == from, "logged out of order");
        loggedStatus[key] = to;
    }

    function ended(bytes32 key, uint256 toParties, uint256 fee) private {
        equal(toParties + fee, loggedAmount[key], "guest + host + fee");
        loggedFees[loggedToken[key]] += fee;
    }

    function paidOut(address token, address creditor, uint256 amount) private {
        uint256 debt = loggedOwed[token][creditor];
        loggedOwed[token][creditor] = 0;
        if (creditor == feeTo) {
            debt += loggedFees[token];
            loggedFees[token] = 0;
        }
        equal(amount, debt, "withdrawn");
    }

    // What must hold after every call

    /// @dev Bookings that are over and no longer touched are looked at again at the end of the run only, by `drainAsAStranger`.
    function checkBooks() external view {
        checkBooks(false);
    }

    function checkBooks(bool all) private view {
        uint256 ethActive = 0;
        uint256 coinActive = 0;
        for (uint256 i = 0; i < bookings.length; ++i) {
            Booking storage booking = bookings[i];
            if (!all && booking.status == ISejourEscrow.Status.DONE && i + 12 < bookings.length) continue;
            bytes32 key = escrow.hashOf(booking.terms);
            equal(uint256(escrow.statusOf(key)), uint256(booking.status), "status");
            equal(uint256(loggedStatus[key]), uint256(booking.status), "logged status");
            if (booking.status == ISejourEscrow.Status.DONE) continue;
            if (booking.terms.token == address(0)) ethActive += booking.terms.amount;
            else coinActive += booking.terms.amount;
        }
        equal(address(escrow).balance, ethActive + debts(address(0)), "ETH: bookings and debts");
        equal(coin.balanceOf(address(escrow)), coinActive + debts(address(coin)), "token: bookings and debts");
    }

    function debts(address token) private view returns (uint256 total) {
        for (uint256 i = 0; i < 6; ++i) {
            address account = i == 5 ? feeTo : people[i].account;
            uint256 owed = escrow.owed(token, account);
            equal(owed, loggedOwed[token][account] + (i == 5 ? loggedFees[token] : 0), "logged debts");
            total += owed;
        }
    }

    /// @dev Liveness: owner, operator and arbitrator are silent; a stranger waits, and every last wei goes where it belongs.
    function drainAsAStranger() external {
        checkBooks(true);
        for (uint256 i = 3; i < 5; ++i) people[i].hostile.become(HostileAccount.Mode.TAKE);
        vm.startPrank(stranger);
        for (uint256 i = 0; i < bookings.length; ++i) {
            Booking storage booking = bookings[i];
            if (booking.status == ISejourEscrow.Status.DONE) continue;
            if (block.timestamp < booking.terms.exitAt) vm.warp(booking.terms.exitAt);
            if (booking.status == ISejourEscrow.Status.FUNDED) escrow.release(booking.terms);
            else if (booking.ruled) escrow.settleRuling(booking.terms);
            else escrow.exit(booking.terms);
            isTrue(statusOf(booking.terms) == ISejourEscrow.Status.DONE, "not done");
        }
        for (uint256 i = 0; i < 6; ++i) {
            address account = i == 5 ? feeTo : people[i].account;
            if (escrow.owed(address(0), account) != 0) escrow.withdraw(address(0), account);
            if (escrow.owed(address(coin), account) != 0) escrow.withdraw(address(coin), account);
        }
        vm.stopPrank();
        equal(address(escrow).balance, 0, "ETH left");
        equal(coin.balanceOf(address(escrow)), 0, "tokens left");
    }
}
