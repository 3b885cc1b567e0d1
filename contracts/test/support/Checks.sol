// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Vm} from "./Vm.sol";

/// @dev Assertions, and the handle to forge.
abstract contract Checks {
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    /// @dev Tells forge that this is a test contract.
    bool public constant IS_TEST = true;

    error NotEqual(string what, uint256 is_, uint256 expected);
    error NotTrue(string what);

    function equal(uint256 is_, uint256 expected, string memory what) internal pure {
        if (is_ != expected) revert NotEqual(what, is_, expected);
    }

    function equal(address is_, address expected, string memory what) internal pure {
        if (is_ != expected) revert NotEqual(what, uint160(is_), uint160(expected));
    }

    function equal(bytes32 is_, bytes32 expected, string memory what) internal pure {
        if (is_ != expected) revert NotEqual(what, uint256(is_), uint256(expected));
    }

    function isTrue(bool condition, string memory what) internal pure {
        if (!condition) revert NotTrue(what);
    }

    /// @dev Folds `value` into [low, high].
    function between(uint256 value, uint256 low, uint256 high) internal pure returns (uint256) {
        return low + (value % (high - low + 1));
    }
}
