// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title What any escrow must pay
/// @notice Keeps one word per booking, writes one log per step and moves the ETH; checks nothing. Only to be measured beside the escrow,
/// never to be used.
contract Floor {
    /// @notice A step was taken.
    event Moved(bytes32 indexed key, uint256 amount);

    /// @notice A step was taken, with terms of the size of the escrow's.
    event Told(bytes32 indexed key, uint256[11] terms);

    /// @notice Takes the money of a booking that is known by its key alone.
    function fund(bytes32 key) external payable {
        assembly ("memory-safe") {
            sstore(key, 1)
        }
        emit Moved(key, msg.value);
    }

    /// @notice Takes the money of a booking whose terms travel as calldata and are logged, as the escrow's are.
    function fundTerms(uint256[11] calldata terms) external payable {
        bytes32 key = keccak256(abi.encode(terms));
        assembly ("memory-safe") {
            sstore(key, 1)
        }
        emit Told(key, terms);
    }

    /// @notice Pays it out.
    function release(bytes32 key, address to, uint256 amount) external {
        assembly ("memory-safe") {
            sstore(key, 2)
        }
        emit Moved(key, amount);
        assembly ("memory-safe") {
            pop(call(gas(), to, amount, 0, 0, 0, 0))
        }
    }
}
