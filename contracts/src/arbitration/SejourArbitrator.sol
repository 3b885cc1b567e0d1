// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IArbitrable} from "./IArbitrable.sol";
import {IArbitrator} from "./IArbitrator.sol";

/// @title The default arbitrator: one account rules, a multisig for preference
/// @notice An ERC-792 arbitrator for any arbitrable contract. The role changes hands in the open, `ROLE_DELAY` after it was announced, and
/// only to somebody who takes it.
contract SejourArbitrator is IArbitrator {
    /// @notice How long everyone can see a proposed change of the role before it can take effect.
    uint256 public constant ROLE_DELAY = 2 days;

    /// @notice `holder` can take the role from `readyAt`.
    event HolderProposed(address indexed holder, uint256 readyAt);
    /// @notice The proposal is void.
    event HolderProposalDropped(address indexed holder);
    /// @notice `to` rules from now on.
    event HolderChanged(address indexed from, address indexed to);
    /// @notice The fees of the disputes so far went to the holder of the role.
    event FeesCollected(address indexed holder, uint256 amount);

    /// @notice Only the holder of the role may do this.
    error NotHolder(address caller);
    /// @notice Only the proposed holder may do this.
    error NotProposed(address caller);
    /// @notice Too early: allowed from `from`.
    error NotYet(uint256 time, uint256 from);
    /// @notice The ETH sent is not the cost.
    error WrongValue(uint256 sent, uint256 required);
    /// @notice No dispute with this id waits for a ruling.
    error NotOpen(uint256 disputeId);
    /// @notice The ruling is none of the choices.
    error BadRuling(uint256 ruling, uint256 most);
    /// @notice A role cannot be held by nobody.
    error NoHolder();
    /// @notice The holder refused the fees.
    error CollectionRefused(address holder, uint256 amount);

    /// @param arbitrable who gets the ruling; 0 once it is given
    /// @param choices the highest ruling
    struct OpenDispute {
        address arbitrable;
        uint96 choices;
    }

    /// @notice The price of a dispute in wei, fixed for ever.
    uint256 public immutable cost;
    /// @notice Who rules.
    address public holder;
    /// @notice Who may take the role, from `proposedReadyAt`.
    address public proposed;
    /// @notice When the proposed holder may take the role, in Unix seconds; 0 if there is no proposal.
    uint256 public proposedReadyAt;
    /// @notice How many disputes were opened; ids count from 1.
    uint256 public disputeCount;
    /// @notice The disputes that wait for a ruling.
    mapping(uint256 disputeId => OpenDispute) public openDisputes;

    /// @param holder_ who rules
    /// @param cost_ the price of a dispute in wei
    constructor(address holder_, uint256 cost_) {
        if (holder_ == address(0)) revert NoHolder();
        holder = holder_;
        cost = cost_;
        emit HolderChanged(address(0), holder_);
    }

    modifier onlyHolder() {
        if (msg.sender != holder) revert NotHolder(msg.sender);
        _;
    }

    /// @inheritdoc IArbitrator
    function createDispute(uint256 choices, bytes calldata) external payable returns (uint256 disputeId) {
        if (msg.value != cost) revert WrongValue(msg.value, cost);
        if (choices > type(uint96).max) revert BadRuling(choices, type(uint96).max);
        disputeId = ++disputeCount;
        openDisputes[disputeId] = OpenDispute(msg.sender, uint96(choices));
        emit DisputeCreation(disputeId, IArbitrable(msg.sender));
    }

    /// @inheritdoc IArbitrator
    function arbitrationCost(bytes calldata) external view returns (uint256) {
        return cost;
    }

    /// @notice Rules on a dispute, 0 being the refusal to rule.
    function giveRuling(uint256 disputeId, uint256 ruling) external onlyHolder {
        OpenDispute memory open = openDisputes[disputeId];
        if (open.arbitrable == address(0)) revert NotOpen(disputeId);
        if (ruling > open.choices) revert BadRuling(ruling, open.choices);
        delete openDisputes[disputeId];
        IArbitrable(open.arbitrable).rule(disputeId, ruling);
    }

    /// @notice Announces who is to rule after the delay; replaces an earlier proposal.
    function proposeHolder(address next) external onlyHolder {
        if (next == address(0)) revert NoHolder();
        proposed = next;
        proposedReadyAt = block.timestamp + ROLE_DELAY;
        emit HolderProposed(next, proposedReadyAt);
    }

    /// @notice Withdraws the proposal.
    function dropProposal() external onlyHolder {
        emit HolderProposalDropped(proposed);
        _clearProposal();
    }

    /// @notice The proposed holder takes the role.
    function takeRole() external {
        if (msg.sender != proposed) revert NotProposed(msg.sender);
        if (block.timestamp < proposedReadyAt) revert NotYet(block.timestamp, proposedReadyAt);
        emit HolderChanged(holder, proposed);
        holder = proposed;
        _clearProposal();
    }

    /// @notice Sends the fees of the disputes so far to the holder.
    function collect() external onlyHolder {
        uint256 amount = address(this).balance;
        emit FeesCollected(msg.sender, amount);
        (bool done, ) = msg.sender.call{value: amount}("");
        if (!done) revert CollectionRefused(msg.sender, amount);
    }

    function _clearProposal() private {
        proposed = address(0);
        proposedReadyAt = 0;
    }
}
