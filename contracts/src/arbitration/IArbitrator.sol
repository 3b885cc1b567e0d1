// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IArbitrable} from "./IArbitrable.sol";

/// @title The part of an ERC-792 arbitrator that an escrow needs
interface IArbitrator {
    /// @notice A dispute was created.
    event DisputeCreation(uint256 indexed _disputeID, IArbitrable indexed _arbitrable);

    /// @notice Opens a dispute for the caller; the value is at least `arbitrationCost`.
    /// @param _choices how many rulings there are besides 0, the refusal to rule
    function createDispute(uint256 _choices, bytes calldata _extraData) external payable returns (uint256 disputeID);

    /// @notice The price of a dispute in wei.
    function arbitrationCost(bytes calldata _extraData) external view returns (uint256 cost);
}
