// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";

/// @title A well-behaved stable coin: 6 decimals, permit and authorizations
/// @notice Anyone makes as much of it as they like. Only to test and to measure with, never to be deployed for money.
contract Coin is ERC20Permit, ERC3009 {
    constructor() ERC20("Coin", "COIN") ERC20Permit("Coin") {}

    function decimals() public pure override returns (uint8) {
        return 6;
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}
