// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {Coin} from "../../src/bench/Coin.sol";

/// @dev Keeps 1 % of every transfer.
contract FeeCoin is ERC20 {
    constructor() ERC20("FeeCoin", "FEE") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (from == address(0)) return super._update(from, to, amount);
        super._update(from, to, amount - amount / 100);
        super._update(from, address(0xFEE), amount / 100);
    }
}

/// @dev Refuses to pay whoever is on its list, as the large stable coins do.
contract DenyCoin is ERC20 {
    mapping(address => bool) public denied;

    constructor() ERC20("DenyCoin", "DENY") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function deny(address account, bool yes) external {
        denied[account] = yes;
    }

    function _update(address from, address to, uint256 amount) internal override {
        require(!denied[to] && !denied[from], "denied");
        super._update(from, to, amount);
    }
}

/// @dev The parts that odd tokens share, without OpenZeppelin's correctness.
abstract contract OddCoin {
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function approve(address spender, uint256 amount) external {
        allowance[msg.sender][spender] = amount;
    }

    function move(address from, address to, uint256 amount) internal {
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
    }
}

/// @dev Answers nothing, as old tokens do.
contract SilentCoin is OddCoin {
    function transfer(address to, uint256 amount) external {
        move(msg.sender, to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) external {
        allowance[from][msg.sender] -= amount;
        move(from, to, amount);
    }
}

/// @dev Answers false instead of reverting, and moves nothing, when told to.
contract FalseCoin is OddCoin {
    bool public refusing;

    function refuse(bool yes) external {
        refusing = yes;
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        if (refusing) return false;
        move(msg.sender, to, amount);
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        if (refusing) return false;
        move(from, to, amount);
        return true;
    }
}

/// @dev Says yes and moves nothing.
contract LyingCoin is OddCoin {
    function transfer(address, uint256) external pure returns (bool) {
        return true;
    }

    function transferFrom(address, address, uint256) external pure returns (bool) {
        return true;
    }

    function receiveWithAuthorization(address, address, uint256, uint256, uint256, bytes32, uint8, bytes32, bytes32) external {}
}

/// @dev Calls back into whoever moves it.
contract ReenteringCoin is OddCoin {
    address public target;
    bytes public data;
    bool public gotIn;
    bytes public answer;

    function arm(address target_, bytes calldata data_) external {
        (target, data) = (target_, data_);
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        move(msg.sender, to, amount);
        _attack();
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        move(from, to, amount);
        _attack();
        return true;
    }

    function _attack() private {
        if (target == address(0)) return;
        (gotIn, answer) = target.call(data);
    }
}

/// @dev Burns all gas, or answers a huge reply, when told to.
contract HeavyCoin is OddCoin {
    uint256 public mode;

    function burn(uint256 mode_) external {
        mode = mode_;
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        if (mode == 1) {
            assembly {
                invalid()
            }
        }
        if (mode == 2) {
            assembly {
                revert(0, 30000)
            }
        }
        move(msg.sender, to, amount);
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        move(from, to, amount);
        return true;
    }
}
