// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Paying a receiver that may be hostile
library Push {
    /// @dev The gas a receiver of ETH may use: plenty for a smart account's proxy and log, little for a hostile one to burn.
    uint256 internal constant ETH_GAS = 50_000;
    /// @dev Calling a receiver that is new to the chain costs 36,600 before it runs, and keeps 1/64 back; so much must be left that the
    /// receiver gets all of its gas, or a caller could starve it on purpose.
    uint256 internal constant OVERHEAD = 40_000;

    /// @dev In assembly so that the receiver's return data, however long, is never copied.
    function eth(address to, uint256 amount, uint256 gasLimit) internal returns (bool done) {
        assembly ("memory-safe") {
            done := call(gasLimit, to, amount, 0, 0, 0, 0)
        }
    }
}
