// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title The cancellation policy of one booking, packed into a word
/// @dev Four tiers of 64 bits, the first in the lowest bits: (cutoff in Unix seconds << 16) | refund in 1/10,000. A cutoff of 0 is an
/// unused tier.
library Policy {
    uint256 private constant BPS = 10_000;

    /// @notice Whether cutoffs rise, refunds never rise and never pass 100 %, and unused tiers are empty and last.
    function isSound(uint256 policy) internal pure returns (bool) {
        uint256 cutoffBefore = 0;
        uint256 refundBefore = BPS;
        // What is left becomes 0 only if no unused tier is followed by a used one.
        for (; policy != 0; policy >>= 64) {
            uint256 refund = uint16(policy);
            uint256 cutoff = uint48(policy >> 16);
            if (cutoff <= cutoffBefore || refund > refundBefore) return false;
            (cutoffBefore, refundBefore) = (cutoff, refund);
        }
        return true;
    }

    /// @notice What the guest gets back at `timestamp`, in 1/10,000.
    function refundBps(uint256 policy, uint256 timestamp) internal pure returns (uint256) {
        for (; policy != 0; policy >>= 64) {
            if (timestamp < uint48(policy >> 16)) return uint16(policy);
        }
        return 0;
    }

    /// @notice What the guest gets back of `amount`, of at most 128 bits, at `timestamp`: all but the host's part, which is rounded down.
    /// The policy must be sound.
    function guestAmount(uint256 amount, uint256 policy, uint256 timestamp) internal pure returns (uint256) {
        // A product of 128 and 14 bits, and a refund of at most 100 %: nothing overflows.
        unchecked {
            return amount - (amount * (BPS - refundBps(policy, timestamp))) / BPS;
        }
    }
}
