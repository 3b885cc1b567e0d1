// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IArbitrator} from "./IArbitrator.sol";

/// @title ERC-792: a contract on which an arbitrator rules
interface IArbitrable {
    /// @notice The arbitrator ruled.
    event Ruling(IArbitrator indexed _arbitrator, uint256 indexed _disputeID, uint256 _ruling);

    /// @notice The arbitrator gives its ruling; only stored, paid by a separate call.
    function rule(uint256 _disputeID, uint256 _ruling) external;
}

/// @title ERC-1497: the logs by which an arbitrator's court finds the evidence
interface IEvidence {
    /// @notice What the dispute is about; here the id and the text are the terms' hash.
    event MetaEvidence(uint256 indexed _metaEvidenceID, string _evidence);
    /// @notice A party filed evidence; the group is the terms' hash.
    event Evidence(IArbitrator indexed _arbitrator, uint256 indexed _evidenceGroupID, address indexed _party, string _evidence);
    /// @notice Ties the arbitrator's dispute to its meta-evidence and evidence.
    event Dispute(IArbitrator indexed _arbitrator, uint256 indexed _disputeID, uint256 _metaEvidenceID, uint256 _evidenceGroupID);
}
