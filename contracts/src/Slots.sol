// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title One word of storage per agreement
/// @dev The word lives in the slot that is the hash of the agreement's terms. The hash is that of hundreds of bytes which begin with the
/// chain and the contract, so that slot is no other variable's.
library Slots {
    function read(bytes32 slot) internal view returns (uint256 word) {
        assembly ("memory-safe") {
            word := sload(slot)
        }
    }

    function write(bytes32 slot, uint256 word) internal {
        assembly ("memory-safe") {
            sstore(slot, word)
        }
    }
}
