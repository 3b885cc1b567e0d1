// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDamageDeposits} from "../../src/IDamageDeposits.sol";
import {EscrowTest} from "./EscrowTest.sol";

/// @dev Deploys the damage deposits from their committed bytecode, beside the escrow and with its arbitrator.
abstract contract DepositTest is EscrowTest {
    IDamageDeposits internal deposits;

    function setUp() public virtual override {
        super.setUp();
        deposits = deployDeposits(address(court));
    }

    function deployDeposits(address arbitrator) internal returns (IDamageDeposits) {
        return IDamageDeposits(deploy("DamageDeposits", abi.encode(arbitrator)));
    }

    /// @dev Terms as a booking has them: check-in after 10 days, a stay of 3, two weeks to claim and 46 days more to decide.
    function depositOf(uint256 amount) internal view returns (IDamageDeposits.Terms memory terms) {
        terms.guest = guest;
        terms.host = host;
        terms.amount = amount;
        terms.fundBy = uint64(START + 10 days);
        terms.claimFrom = uint64(START + 10 days);
        terms.returnAt = uint64(START + 27 days);
        terms.exitAt = uint64(START + 73 days);
        terms.depositRef = keccak256("deposit");
    }

    function payNow(IDamageDeposits.Terms memory t) internal {
        vm.prank(t.guest);
        deposits.pay{value: t.amount}(t);
    }

    function claimNow(IDamageDeposits.Terms memory t, uint256 amount) internal {
        vm.warp(t.claimFrom);
        vm.prank(t.host);
        deposits.claim(t, amount);
    }

    function contestNow(IDamageDeposits.Terms memory t, address by) internal returns (uint256 disputeId) {
        vm.prank(by);
        return deposits.contest{value: DISPUTE_COST}(t);
    }

    function isState(IDamageDeposits.Terms memory t, IDamageDeposits.Status expected) internal view {
        equal(uint256(deposits.statusOf(deposits.hashOf(t))), uint256(expected), "status");
    }

    function wrongState(IDamageDeposits.Terms memory t) internal view returns (bytes memory) {
        bytes32 hash = deposits.hashOf(t);
        return abi.encodeWithSelector(IDamageDeposits.WrongStatus.selector, hash, deposits.statusOf(hash));
    }
}
