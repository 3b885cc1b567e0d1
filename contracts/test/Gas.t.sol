// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDamageDeposits} from "../src/IDamageDeposits.sol";
import {ISejourEscrow} from "../src/ISejourEscrow.sol";
import {Coin} from "../src/bench/Coin.sol";
import {Floor} from "../src/bench/Floor.sol";
import {TokenFloor} from "../src/bench/TokenFloor.sol";
import {IHistoryAnchor} from "./HistoryAnchor.t.sol";
import {DepositTest} from "./support/DepositTest.sol";

/// @dev Run with --isolate, so that each call is measured as a transaction of its own, with its calldata and on cold storage. Everybody
/// has been seen by the chain before, and every ledger and the arbitrator have been used: the steady state. bench-gas.mjs takes the same
/// steps on an anvil and must come to the same figures; a step that is added here is added there.
contract GasTest is DepositTest {
    Coin private coin;

    function setUp() public override {
        super.setUp();
        coin = Coin(deploy("Coin", ""));
        address[] memory tokens = new address[](1);
        tokens[0] = address(coin);
        vm.prank(owner);
        escrow.setFunding(tokens, true);
        coin.mint(guest, 1e15);
        coin.mint(host, 1);
        coin.mint(address(escrow), 1);
        vm.prank(guest);
        coin.approve(address(escrow), type(uint256).max);
        for (uint256 i = 0; i < 50; ++i) {
            vm.deal(hostNumber(i), 1);
            coin.mint(hostNumber(i), 1);
        }
        // The fee ledgers hold something already.
        ISejourEscrow.Terms memory terms = termsOf(address(0), 9_999);
        fundNow(terms);
        vm.prank(guest);
        escrow.release(terms);
        terms = termsOf(address(coin), 9_999);
        fundNow(terms);
        vm.prank(guest);
        escrow.release(terms);
        // Somebody has disputed before.
        terms = termsOf(address(0), 9_998);
        fundNow(terms);
        vm.prank(guest);
        escrow.dispute{value: DISPUTE_COST}(terms);
    }

    function hostNumber(uint256 i) private pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encode("host", i)))));
    }

    /// @dev Every time and every reference as wide as they are in life.
    function termsOf(address token, uint256 number) private view returns (ISejourEscrow.Terms memory terms) {
        terms = termsIn(token, token == address(0) ? 0.1234567890123456 ether : 432_100_000);
        terms.policy = tier(0, START + 86_401, 10_000) | tier(1, START + 5 days, 9_000) | tier(2, START + 8 days, 5_000);
        terms.bookingRef = keccak256(abi.encode("booking", number));
    }

    function fundNow(ISejourEscrow.Terms memory terms) private {
        uint256 value = terms.token == address(0) ? terms.amount : 0;
        vm.prank(guest);
        escrow.fund{value: value}(terms);
    }

    function funded(address token, uint256 number) private returns (ISejourEscrow.Terms memory terms) {
        terms = termsOf(token, number);
        fundNow(terms);
    }

    function snap(string memory name) private {
        vm.snapshotGasLastCall("Gas", name);
    }

    function testFloor() public {
        Floor floor = Floor(deploy("Floor", ""));
        ISejourEscrow.Terms memory terms = termsOf(address(0), 1);
        uint256[11] memory words = abi.decode(abi.encode(terms), (uint256[11]));
        vm.prank(guest);
        floor.fund{value: terms.amount}(keccak256("booking"));
        snap("floor fund");
        vm.prank(guest);
        floor.release(keccak256("booking"), host, terms.amount);
        snap("floor release");
        vm.prank(guest);
        floor.fundTerms{value: terms.amount}(words);
        snap("floor fund, with the terms");
    }

    function testTokenFloor() public {
        TokenFloor floor = TokenFloor(deploy("TokenFloor", ""));
        coin.mint(address(floor), 1);
        vm.prank(guest);
        coin.approve(address(floor), type(uint256).max);
        uint256 amount = termsOf(address(coin), 1).amount;
        vm.prank(guest);
        floor.fund(keccak256("booking"), address(coin), amount);
        snap("ERC-20 floor fund");
        vm.prank(guest);
        floor.release(keccak256("booking"), address(coin), host, amount);
        snap("ERC-20 floor release");
    }

    /// @dev A permit replaces the endless allowance, and uses it up.
    function testPermit() public {
        fundWithPermit(1);
        snap("ERC-20 fund, first permit of the guest");
        fundWithPermit(2);
        snap("ERC-20 fund, later permit");
    }

    function fundWithPermit(uint256 number) private {
        ISejourEscrow.Terms memory terms = termsOf(address(coin), number);
        uint256 deadline = START + 1 hours;
        if (number == 1) {
            vm.prank(guest);
            coin.approve(address(escrow), 0);
        }
        bytes32 permit = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                guest,
                address(escrow),
                terms.amount,
                coin.nonces(guest),
                deadline
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(GUEST_KEY, keccak256(abi.encodePacked("\x19\x01", coin.DOMAIN_SEPARATOR(), permit)));
        vm.prank(guest);
        escrow.fundWithPermit(terms, "", deadline, v, r, s);
    }

    /// @dev One root, however many histories are below it.
    function testAnchors() public {
        IHistoryAnchor anchors = IHistoryAnchor(deploy("HistoryAnchor", ""));
        string[3] memory sizes = ["1 history", "10 histories", "50 histories"];
        for (uint256 i = 0; i < sizes.length; ++i) {
            vm.prank(operator);
            anchors.anchor(sha256(bytes(string.concat("root of ", sizes[i]))));
            snap(string.concat("anchor, batch of ", sizes[i]));
        }
    }

    function testDeposits() public {
        IDamageDeposits.Terms memory terms = depositNumber(1);
        terms.claimFrom = uint64(START + 10 days);
        payNow(terms);
        snap("deposit pay");
        vm.prank(guest);
        deposits.takeBack(terms);
        snap("deposit take back");
        terms = claimedDeposit(2);
        snap("deposit claim");
        vm.prank(guest);
        deposits.accept(terms);
        snap("deposit accept");
        terms = depositNumber(3);
        payNow(terms);
        vm.prank(host);
        deposits.giveBack(terms);
        snap("deposit give back");
        terms = claimedDeposit(4);
        uint256 id = contestNow(terms, guest);
        snap("deposit contest");
        vm.prank(judge);
        court.giveRuling(id, 2);
        snap("deposit rule");
        vm.prank(stranger);
        deposits.settle(terms);
        snap("deposit settle for the host");
    }

    function claimedDeposit(uint256 number) private returns (IDamageDeposits.Terms memory terms) {
        terms = depositNumber(number);
        payNow(terms);
        vm.prank(host);
        deposits.claim(terms, 0.0234567890123456 ether);
    }

    /// @dev As the others, and open to be claimed at once.
    function depositNumber(uint256 number) private view returns (IDamageDeposits.Terms memory terms) {
        terms = depositOf(0.1234567890123456 ether);
        terms.claimFrom = uint64(START);
        terms.depositRef = keccak256(abi.encode("deposit", number));
    }

    function testEth() public {
        measure(address(0), "ETH ");
    }

    function testCoin() public {
        measure(address(coin), "ERC-20 ");
    }

    function measure(address token, string memory name) private {
        ISejourEscrow.Terms memory terms = funded(token, 1);
        snap(string.concat(name, "fund"));
        vm.prank(guest);
        escrow.release(terms);
        snap(string.concat(name, "release, with fee"));
        terms = termsOf(token, 2);
        terms.feeBps = 0;
        fundNow(terms);
        vm.prank(guest);
        escrow.release(terms);
        snap(string.concat(name, "release, no fee"));
        terms = funded(token, 3);
        vm.prank(guest);
        escrow.cancel(terms);
        snap(string.concat(name, "cancel, full refund"));
        terms = funded(token, 4);
        vm.prank(host);
        escrow.refund(terms, terms.amount);
        snap(string.concat(name, "refund by the host"));
        terms = funded(token, 5);
        vm.prank(operator);
        escrow.refund(terms, terms.amount);
        snap(string.concat(name, "refund by the operator"));
        uint256 amount = terms.amount;
        replaceNow(token, 6, amount + 1_000_000, string.concat(name, "replace by more"));
        replaceNow(token, 7, amount - 1_000_000, string.concat(name, "replace by less"));
        replaceNow(token, 8, amount, string.concat(name, "replace by the same"));

        vm.warp(START + 6 days);
        terms.fundBy = uint64(START + 7 days);
        fundNow(terms);
        vm.prank(guest);
        escrow.cancel(terms);
        snap(string.concat(name, "cancel, split"));
        measureDispute(terms, name);
        measureBatch(token, name);
    }

    function replaceNow(address token, uint256 number, uint256 amount, string memory name) private {
        ISejourEscrow.Terms memory from = funded(token, number);
        ISejourEscrow.Terms memory to = termsOf(token, 10 + number);
        to.amount = amount;
        bytes memory consent = sign(OPERATOR_KEY, replaceStruct(from, to, to.fundBy));
        uint256 value = token == address(0) && amount > from.amount ? amount - from.amount : 0;
        vm.prank(guest);
        escrow.replace{value: value}(from, to, to.fundBy, consent);
        snap(name);
    }

    function measureDispute(ISejourEscrow.Terms memory terms, string memory name) private {
        terms.bookingRef = keccak256("dispute");
        fundNow(terms);
        vm.prank(guest);
        uint256 id = escrow.dispute{value: DISPUTE_COST}(terms);
        snap(string.concat(name, "dispute"));
        vm.prank(judge);
        court.giveRuling(id, 4);
        snap(string.concat(name, "rule"));
        vm.prank(stranger);
        escrow.settleRuling(terms);
        snap(string.concat(name, "settle a ruling, half and half"));
    }

    function measureBatch(address token, string memory name) private {
        batch(token, 1, false, string.concat(name, "batch of 1"));
        batch(token, 10, false, string.concat(name, "batch of 10"));
        batch(token, 10, true, string.concat(name, "batch of 10 of one host"));
        batch(token, 50, false, string.concat(name, "batch of 50"));
        batch(token, 50, true, string.concat(name, "batch of 50 of one host"));
    }

    function batch(address token, uint256 size, bool oneHost, string memory name) private {
        uint256 state = vm.snapshotState();
        vm.warp(START);
        ISejourEscrow.Terms[] memory terms = new ISejourEscrow.Terms[](size);
        for (uint256 i = 0; i < size; ++i) {
            terms[i] = termsOf(token, 100 + i);
            terms[i].host = hostNumber(oneHost ? 0 : i);
            fundNow(terms[i]);
        }
        vm.warp(START + 14 days);
        vm.prank(operator);
        escrow.releaseBatch(terms);
        snap(name);
        vm.revertToState(state);
    }
}
