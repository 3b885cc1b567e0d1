// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EscrowTest} from "./support/EscrowTest.sol";

interface IHistoryAnchor {
    event Anchored(address indexed by, bytes32 indexed root);

    function anchor(bytes32 root) external;
}

contract HistoryAnchorTest is EscrowTest {
    IHistoryAnchor private anchors;

    function setUp() public override {
        super.setUp();
        anchors = IHistoryAnchor(deploy("HistoryAnchor", ""));
    }

    function testFuzzALogSaysWhoAnchoredWhichRoot(address by, bytes32 root) public {
        vm.expectEmit(address(anchors));
        emit IHistoryAnchor.Anchored(by, root);
        vm.prank(by);
        anchors.anchor(root);
    }

    function testTheSameRootMayBeAnchoredAgainAndByOthers() public {
        bytes32 root = keccak256("root");
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectEmit(address(anchors));
            emit IHistoryAnchor.Anchored(operator, root);
            vm.prank(operator);
            anchors.anchor(root);
        }
        vm.expectEmit(address(anchors));
        emit IHistoryAnchor.Anchored(stranger, root);
        vm.prank(stranger);
        anchors.anchor(root);
    }

    function testItTakesNoMoney() public {
        vm.prank(guest);
        (bool taken, ) = address(anchors).call{value: 1}(abi.encodeCall(IHistoryAnchor.anchor, (keccak256("root"))));
        equal(taken ? 1 : 0, 0, "taken");
        vm.prank(guest);
        (taken, ) = address(anchors).call{value: 1}("");
        equal(taken ? 1 : 0, 0, "taken");
    }
}
