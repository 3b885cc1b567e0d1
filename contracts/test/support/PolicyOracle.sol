// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev The split by the policy, written without looking at the contract: it walks the tiers from the last to the first, keeps the
/// earliest that is not over, and works with the guest's loss in unbounded steps instead of one product.
library PolicyOracle {
    function guestShare(uint256 amount, uint256 policy, uint256 time) internal pure returns (uint256 guest, uint256 hostPart) {
        uint256 refund = 0;
        uint256 i = 4;
        while (i > 0) {
            i--;
            uint256 word = policy / (2 ** (64 * i));
            uint256 bps = word % 65_536;
            uint256 cutoff = (word / 65_536) % (2 ** 48);
            if (cutoff != 0 && cutoff > time) refund = bps;
        }
        uint256 kept = 10_000 - refund;
        // floor(amount * kept / 10,000) by quotient and remainder
        hostPart = (amount / 10_000) * kept + ((amount % 10_000) * kept) / 10_000;
        guest = amount - hostPart;
    }

    function feeOn(uint256 hostPart, uint256 feeBps) internal pure returns (uint256) {
        return (hostPart / 10_000) * feeBps + ((hostPart % 10_000) * feeBps) / 10_000;
    }
}
