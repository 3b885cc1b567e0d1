// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title What any escrow of tokens must pay
/// @notice As `Floor`, with a transfer of the token in place of the ETH: one word per booking, one log per step, no checks. Only to be
/// measured beside the escrow, never to be used.
contract TokenFloor {
    /// @notice A step was taken.
    event Moved(bytes32 indexed key, uint256 amount);

    /// @notice Takes the money of a booking from the caller's allowance.
    function fund(bytes32 key, address token, uint256 amount) external {
        assembly ("memory-safe") {
            sstore(key, 1)
        }
        emit Moved(key, amount);
        _call(token, abi.encodeCall(IERC20.transferFrom, (msg.sender, address(this), amount)));
    }

    /// @notice Pays it out.
    function release(bytes32 key, address token, address to, uint256 amount) external {
        assembly ("memory-safe") {
            sstore(key, 2)
        }
        emit Moved(key, amount);
        _call(token, abi.encodeCall(IERC20.transfer, (to, amount)));
    }

    function _call(address token, bytes memory data) private {
        assembly ("memory-safe") {
            pop(call(gas(), token, 0, add(data, 32), mload(data), 0, 0))
        }
    }
}
