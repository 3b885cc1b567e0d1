// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Checks} from "./support/Checks.sol";
import {DepositHandler} from "./support/DepositHandler.sol";

/// @dev What holds of damage deposits whatever anybody does, in whatever order. The handler predicts each call and compares; see there.
contract DepositInvariantsTest is Checks {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    DepositHandler private handler;

    function setUp() public {
        handler = new DepositHandler();
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
        bytes4[] memory names = new bytes4[](10);
        for (uint256 i = 0; i < 5; ++i) names[i] = handler.act.selector;
        names[5] = handler.pay.selector;
        names[6] = handler.passTime.selector;
        names[7] = handler.passTime.selector;
        names[8] = handler.withdraw.selector;
        names[9] = handler.changeManners.selector;
        selectors[0].selectors = names;
    }

    /// @dev Balance == deposits held + debts; every status and debt is what the logs add up to; a deposit ends once.
    function invariantBooks() public view {
        handler.checkBooks();
    }

    /// @dev At the end of every run a stranger alone gets all the money to where it belongs.
    function afterInvariant() public {
        handler.drainAsAStranger();
    }
}

/// @dev That such a run is not idle: over some thousand calls every act has gone through many times.
contract DepositHandlerTest is Checks {
    function testEveryActGoesThrough() public {
        DepositHandler handler = new DepositHandler();
        handler.setUp();
        for (uint256 i = 0; i < 4_000; ++i) {
            uint256 seed = uint256(keccak256(abi.encode("run", i)));
            uint256 kind = seed % 10;
            if (kind < 5) handler.act(seed);
            else if (kind == 5) handler.pay(seed);
            else if (kind < 8) handler.passTime(seed);
            else if (kind == 8) handler.withdraw(seed);
            else handler.changeManners(seed);
        }
        handler.checkBooks();
        handler.drainAsAStranger();
        for (uint256 i = 0; i < 7; ++i) isTrue(handler.done(i) > 5, string.concat("hardly ever went through: ", vm.toString(i)));
        isTrue(handler.done(100) > 100 && handler.done(101) > 5, "hardly anything happened");
    }
}
