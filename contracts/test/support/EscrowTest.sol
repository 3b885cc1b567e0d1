// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISejourEscrow} from "../../src/ISejourEscrow.sol";
import {Checks} from "./Checks.sol";

interface IDefaultArbitrator {
    function giveRuling(uint256 disputeId, uint256 ruling) external;
    function proposeHolder(address next) external;
    function dropProposal() external;
    function takeRole() external;
    function collect() external;
    function createDispute(uint256 choices, bytes calldata extraData) external payable returns (uint256);
    function arbitrationCost(bytes calldata extraData) external view returns (uint256);
    function holder() external view returns (address);
    function disputeCount() external view returns (uint256);
}

/// @dev Deploys the escrow from its committed bytecode, with everybody who has to do with it.
abstract contract EscrowTest is Checks {
    uint256 internal constant START = 1_800_000_000;
    uint256 internal constant GUEST_KEY = 0xA11CE;
    uint256 internal constant HOST_KEY = 0xB0B;
    uint256 internal constant STRANGER_KEY = 0x57A;
    uint256 internal constant OPERATOR_KEY = 0x09E7;
    uint256 internal constant DISPUTE_COST = 0.01 ether;

    address internal guest = vm.addr(GUEST_KEY);
    address internal host = vm.addr(HOST_KEY);
    address internal stranger = vm.addr(STRANGER_KEY);
    address internal owner = address(0x0A11);
    address internal operator = vm.addr(OPERATOR_KEY);
    address internal feeTo = address(0xFEE70);
    address internal judge = address(0x0D6E);

    ISejourEscrow internal escrow;
    IDefaultArbitrator internal court;

    function setUp() public virtual {
        vm.warp(START);
        court = IDefaultArbitrator(deploy("SejourArbitrator", abi.encode(judge, DISPUTE_COST)));
        escrow = deployEscrow(address(court));
        vm.deal(guest, 1_000_000 ether);
        vm.deal(host, 1_000 ether);
        vm.deal(stranger, 1_000_000 ether);
    }

    function deployEscrow(address arbitrator) internal returns (ISejourEscrow) {
        return ISejourEscrow(deploy("SejourEscrow", abi.encode(owner, operator, feeTo, arbitrator)));
    }

    /// @dev The committed bytecode, or a mutant's when the script of planted bugs says so.
    function deploy(string memory name, bytes memory arguments) internal returns (address deployed) {
        string memory folder = vm.envOr("SEJOUR_ABI", "abi");
        bytes memory code = vm.parseJsonBytes(vm.readFile(string.concat(folder, "/", name, ".json")), ".bytecode");
        code = bytes.concat(code, arguments);
        assembly {
            deployed := create(0, add(code, 32), mload(code))
            if iszero(deployed) {
                returndatacopy(0, 0, returndatasize())
                revert(0, returndatasize())
            }
        }
    }

    /// @dev Terms as a booking has them: 100 % back for 5 days, 50 % for 3 more, check-in after 10, a stay of 3 days and one more to object.
    function termsIn(address token, uint256 amount) internal view returns (ISejourEscrow.Terms memory terms) {
        terms.guest = guest;
        terms.host = host;
        terms.token = token;
        terms.amount = amount;
        terms.fundBy = uint64(START + 1 hours);
        terms.checkIn = uint64(START + 10 days);
        terms.releaseAt = uint64(START + 14 days);
        terms.exitAt = uint64(START + 44 days);
        terms.feeBps = 300;
        terms.policy = tier(0, START + 5 days, 10_000) | tier(1, START + 8 days, 5_000);
        terms.bookingRef = keccak256("history");
    }

    function tier(uint256 index, uint256 cutoff, uint256 refundBps) internal pure returns (uint256) {
        return ((cutoff << 16) | refundBps) << (64 * index);
    }

    function statusOf(ISejourEscrow.Terms memory terms) internal view returns (ISejourEscrow.Status) {
        return escrow.statusOf(escrow.hashOf(terms));
    }

    function isStatus(ISejourEscrow.Terms memory terms, ISejourEscrow.Status expected) internal view {
        equal(uint256(statusOf(terms)), uint256(expected), "status");
    }

    // The errors, as the escrow must throw them.

    function notYet(uint256 from) internal view returns (bytes memory) {
        return abi.encodeWithSelector(ISejourEscrow.NotYet.selector, block.timestamp, from);
    }

    function tooLate(uint256 deadline) internal view returns (bytes memory) {
        return abi.encodeWithSelector(ISejourEscrow.TooLate.selector, block.timestamp, deadline);
    }

    function wrongStatus(ISejourEscrow.Terms memory terms) internal view returns (bytes memory) {
        return abi.encodeWithSelector(ISejourEscrow.WrongStatus.selector, escrow.hashOf(terms), statusOf(terms));
    }

    function notGuest(address caller) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(ISejourEscrow.NotGuest.selector, caller);
    }

    function badSignature(address signer) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(ISejourEscrow.BadSignature.selector, signer);
    }

    // What the parties sign, written out independently of the contract.

    function domainSeparator(address contract_, uint256 chain) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                    keccak256("Sejour Escrow"),
                    keccak256("1"),
                    chain,
                    contract_
                )
            );
    }

    function sign(uint256 key, bytes32 structHash) internal view returns (bytes memory) {
        return signFor(key, structHash, address(escrow), block.chainid);
    }

    function signFor(uint256 key, bytes32 structHash, address contract_, uint256 chain) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(
            key,
            keccak256(abi.encodePacked("\x19\x01", domainSeparator(contract_, chain), structHash))
        );
        return abi.encodePacked(r, s, v);
    }

    function fundStruct(ISejourEscrow.Terms memory terms) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    keccak256(
                        "Fund(address guest,address host,address token,uint256 amount,uint64 fundBy,uint64 checkIn,uint64 releaseAt,uint64 exitAt,uint16 feeBps,uint256 policy,bytes32 bookingRef)"
                    ),
                    terms
                )
            );
    }

    function releaseStruct(ISejourEscrow.Terms memory terms, uint256 deadline) internal view returns (bytes32) {
        return keccak256(abi.encode(keccak256("Release(bytes32 termsHash,uint256 deadline)"), escrow.hashOf(terms), deadline));
    }

    function replaceStruct(
        ISejourEscrow.Terms memory from,
        ISejourEscrow.Terms memory to,
        uint256 deadline
    ) internal view returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    keccak256("Replace(bytes32 fromHash,bytes32 toHash,uint256 deadline)"),
                    escrow.hashOf(from),
                    escrow.hashOf(to),
                    deadline
                )
            );
    }

    function settleStruct(ISejourEscrow.Terms memory terms, uint256 guestAmount, uint256 deadline) internal view returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    keccak256("Settle(bytes32 termsHash,uint256 guestAmount,uint256 deadline)"),
                    escrow.hashOf(terms),
                    guestAmount,
                    deadline
                )
            );
    }
}
