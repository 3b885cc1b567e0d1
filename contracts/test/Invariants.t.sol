// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Checks} from "./support/Checks.sol";
import {EscrowHandler} from "./support/EscrowHandler.sol";

/// @dev What holds whatever anybody does, in whatever order. The handler predicts each call and compares; see there.
contract InvariantsTest is Checks {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    EscrowHandler private handler;

    function setUp() public {
        handler = new EscrowHandler();
        handler.setUp();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function targetSelectors() public view returns (FuzzSelector[] memory selectors) {
        selectors = new FuzzSelector[](1);
        selectors[0].addr = address(handler);
        // Those named more often are called more often.
        bytes4[] memory names = new bytes4[](13);
        for (uint256 i = 0; i < 5; ++i) names[i] = handler.act.selector;
        names[5] = handler.fund.selector;
        names[6] = handler.fund.selector;
        names[7] = handler.passTime.selector;
        names[8] = handler.releaseBatch.selector;
        names[9] = handler.withdraw.selector;
        names[10] = handler.changeManners.selector;
        names[11] = handler.pauseOrResume.selector;
        names[12] = handler.replace.selector;
        selectors[0].selectors = names;
    }

    /// @dev Balance == bookings + debts, in ETH and in tokens; every status and debt is what the logs add up to; a booking ends once.
    function invariantBooks() public view {
        handler.checkBooks();
    }

    /// @dev At the end of every run a stranger alone gets all the money to where it belongs.
    function afterInvariant() public {
        handler.drainAsAStranger();
    }
}

/// @dev That such a run is not idle: over some hundred calls every act has gone through at least once.
contract HandlerTest is Checks {
    function testEveryActGoesThrough() public {
        EscrowHandler handler = new EscrowHandler();
        handler.setUp();
        for (uint256 i = 0; i < 4_000; ++i) {
            uint256 seed = uint256(keccak256(abi.encode("run", i)));
            uint256 kind = seed % 13;
            if (kind < 5) handler.act(seed);
            else if (kind < 7) handler.fund(seed);
            else if (kind == 7) handler.passTime(seed);
            else if (kind == 8) handler.releaseBatch(seed);
            else if (kind == 9) handler.withdraw(seed);
            else if (kind == 10) handler.changeManners(seed);
            else if (kind == 11) handler.pauseOrResume(seed);
            else handler.replace(seed);
        }
        handler.checkBooks();
        handler.drainAsAStranger();
        for (uint256 i = 0; i < 10; ++i) isTrue(handler.done(i) != 0, string.concat("never went through: ", vm.toString(i)));
        isTrue(handler.done(100) > 100 && handler.done(101) > 10 && handler.done(102) > 10, "hardly anything happened");
    }
}
