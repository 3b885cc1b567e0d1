// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SmartAccount} from "./support/Accounts.sol";
import {EscrowTest} from "./support/EscrowTest.sol";

interface IListingRegistry {
    event ListingRegistered(address indexed host, bytes32 indexed listingHash);
    event ListingRetired(address indexed host, bytes32 indexed listingHash);
    error WrongListingState(address host, bytes32 listingHash);
    error TooLate(uint256 time, uint256 deadline);
    error BadSignature(address host);

    function register(bytes32 listingHash) external;
    function registerFor(address host, bytes32 listingHash, uint256 deadline, bytes calldata signature) external;
    function retire(bytes32 listingHash) external;
    function registrations(address host, bytes32 listingHash) external view returns (uint64 registeredAt, uint64 retiredAt);
}

contract ListingRegistryTest is EscrowTest {
    bytes32 private constant LISTING = keccak256("listing");

    IListingRegistry private registry;

    function setUp() public override {
        super.setUp();
        registry = IListingRegistry(deploy("ListingRegistry", ""));
    }

    function signed(uint256 key, address who, uint256 deadline, uint256 chain) private view returns (bytes memory) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Sejour Listings"),
                keccak256("1"),
                chain,
                address(registry)
            )
        );
        bytes32 structHash = keccak256(
            abi.encode(keccak256("Register(address host,bytes32 listingHash,uint256 deadline)"), who, LISTING, deadline)
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, keccak256(abi.encodePacked("\x19\x01", domain, structHash)));
        return abi.encodePacked(r, s, v);
    }

    function isRegistered(address who, uint256 from, uint256 until) private view {
        (uint64 registeredAt, uint64 retiredAt) = registry.registrations(who, LISTING);
        equal(registeredAt, from, "registeredAt");
        equal(retiredAt, until, "retiredAt");
    }

    function testAHostRegistersAndRetires() public {
        vm.expectEmit(address(registry));
        emit IListingRegistry.ListingRegistered(host, LISTING);
        vm.prank(host);
        registry.register(LISTING);
        isRegistered(host, START, 0);
        vm.warp(START + 1);
        vm.expectEmit(address(registry));
        emit IListingRegistry.ListingRetired(host, LISTING);
        vm.prank(host);
        registry.retire(LISTING);
        isRegistered(host, START, START + 1);
    }

    function testRefusesToRegisterOrRetireTwice() public {
        bytes memory why = abi.encodeWithSelector(IListingRegistry.WrongListingState.selector, host, LISTING);
        vm.startPrank(host);
        vm.expectRevert(why);
        registry.retire(LISTING);
        registry.register(LISTING);
        vm.expectRevert(why);
        registry.register(LISTING);
        registry.retire(LISTING);
        vm.expectRevert(why);
        registry.retire(LISTING);
        vm.expectRevert(why);
        registry.register(LISTING);
        vm.stopPrank();
    }

    function testCopyingAHashTakesNobodysPlace() public {
        vm.prank(stranger);
        registry.register(LISTING);
        vm.prank(host);
        registry.register(LISTING);
        isRegistered(host, START, 0);
    }

    function testAnyoneRegistersWithTheHostsSignature() public {
        bytes memory signature = signed(HOST_KEY, host, START, block.chainid);
        vm.prank(stranger);
        registry.registerFor(host, LISTING, START, signature);
        isRegistered(host, START, 0);
        isRegistered(stranger, 0, 0);
    }

    function testASmartAccountRegistersByErc1271() public {
        SmartAccount account = new SmartAccount(host);
        registry.registerFor(address(account), LISTING, START, signed(HOST_KEY, address(account), START, block.chainid));
        isRegistered(address(account), START, 0);
    }

    function testRefusesASignatureThatIsLateOrOverAnythingElse() public {
        bytes[4] memory bad = [
            signed(STRANGER_KEY, host, START, block.chainid),
            signed(HOST_KEY, host, START + 1, block.chainid),
            signed(HOST_KEY, host, START, block.chainid + 1),
            signed(HOST_KEY, stranger, START, block.chainid)
        ];
        for (uint256 i = 0; i < bad.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IListingRegistry.BadSignature.selector, host));
            registry.registerFor(host, LISTING, START, bad[i]);
        }
        bytes memory good = signed(HOST_KEY, host, START, block.chainid);
        vm.warp(START + 1);
        vm.expectRevert(abi.encodeWithSelector(IListingRegistry.TooLate.selector, START + 1, START));
        registry.registerFor(host, LISTING, START, good);
    }
}
