// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @dev A smart account as they are in use: takes ETH with a log and a storage write, calls what its owner wants, signs by ERC-1271.
contract SmartAccount {
    event Received(address indexed from, uint256 amount);

    address public immutable owner;
    uint256 public received;

    constructor(address owner_) payable {
        owner = owner_;
    }

    receive() external payable {
        received += msg.value;
        emit Received(msg.sender, msg.value);
    }

    function run(address target, uint256 value, bytes calldata data) external payable returns (bytes memory) {
        (bool done, bytes memory answer) = target.call{value: value}(data);
        if (!done) {
            assembly {
                revert(add(answer, 32), mload(answer))
            }
        }
        return answer;
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        (address signer, ECDSA.RecoverError problem, ) = ECDSA.tryRecoverCalldata(digest, signature);
        return problem == ECDSA.RecoverError.NoError && signer == owner ? this.isValidSignature.selector : bytes4(0xffffffff);
    }
}

/// @dev A receiver that misbehaves in the way it is told.
contract HostileAccount {
    enum Mode {
        TAKE,
        REVERT,
        REENTER,
        BURN,
        RETURN_BOMB,
        REVERT_BOMB
    }

    Mode public mode;
    address public target;
    bytes public data;

    constructor() payable {}

    function become(Mode mode_) external {
        mode = mode_;
    }

    function arm(address target_, bytes calldata data_) external {
        (mode, target, data) = (Mode.REENTER, target_, data_);
    }

    function run(address to, uint256 value, bytes calldata call_) external payable {
        (bool done, bytes memory reply) = to.call{value: value}(call_);
        if (!done) {
            assembly {
                revert(add(reply, 32), mload(reply))
            }
        }
    }

    receive() external payable {
        _misbehave();
    }

    /// @dev Also what it answers when asked whether it signed.
    fallback() external payable {
        _misbehave();
    }

    function _misbehave() private {
        if (mode == Mode.REVERT) revert("no");
        if (mode == Mode.BURN) {
            assembly {
                invalid()
            }
        }
        if (mode == Mode.RETURN_BOMB) {
            // As much memory as 50,000 gas buy.
            assembly {
                return(0, 120000)
            }
        }
        if (mode == Mode.REVERT_BOMB) {
            assembly {
                revert(0, 120000)
            }
        }
        if (mode == Mode.REENTER) {
            (bool done, bytes memory reply) = target.call(data);
            // Transient, since the gas of a push is small; only for the rest of the transaction.
            assembly {
                tstore(0, 1)
                tstore(1, done)
                tstore(2, mload(add(reply, 32)))
            }
        }
    }

    /// @dev What came of re-entering in this transaction: whether it was tried, whether it went through, and the error if not.
    function outcome() external view returns (bool tried, bool wentIn, bytes4 problem) {
        assembly {
            tried := tload(0)
            wentIn := tload(1)
            problem := tload(2)
        }
    }
}
