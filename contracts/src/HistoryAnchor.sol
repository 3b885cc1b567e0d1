// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title That something existed, and when
/// @notice Puts roots of Merkle trees on chain. A leaf is what proves the history of a booking up to a moment; whoever has the leaf, its
/// path and the log can show that this history is not younger than the block.
/// @dev Nobody owns it and it stores nothing: who anchored which root is in the log, when is the block's time. Anybody may anchor anything,
/// and the same again, so a log speaks for whoever it names and for nobody else.
contract HistoryAnchor {
    /// @notice `by` vouches for everything below `root`.
    event Anchored(address indexed by, bytes32 indexed root);

    /// @notice The caller anchors a root.
    /// @param root of a tree of histories as docs/dossier.md describes it
    function anchor(bytes32 root) external {
        emit Anchored(msg.sender, root);
    }
}
