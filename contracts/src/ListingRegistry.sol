// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title When a host first stood by a listing
/// @notice A host may put the hash of a listing on chain, so that nobody can later change what was offered unseen. A registration belongs
/// to its host: the key is host and hash together, so copying a hash from the pool of pending transactions takes nothing from anyone.
contract ListingRegistry is EIP712 {
    /// @notice `host` stands by the listing with this hash.
    event ListingRegistered(address indexed host, bytes32 indexed listingHash);
    /// @notice `host` no longer does.
    event ListingRetired(address indexed host, bytes32 indexed listingHash);

    /// @notice The listing is in this state already, or was never registered.
    error WrongListingState(address host, bytes32 listingHash);
    /// @notice The signature's time is over.
    error TooLate(uint256 time, uint256 deadline);
    /// @notice The signature is not the host's over these data, on this chain, for this contract.
    error BadSignature(address host);

    /// @param registeredAt when the host first registered the listing, in Unix seconds; 0 if never
    /// @param retiredAt when the host retired it; 0 if it stands
    struct Registration {
        uint64 registeredAt;
        uint64 retiredAt;
    }

    bytes32 private constant REGISTER_TYPEHASH = keccak256("Register(address host,bytes32 listingHash,uint256 deadline)");

    /// @notice The registration of a listing by a host.
    mapping(address host => mapping(bytes32 listingHash => Registration)) public registrations;

    constructor() EIP712("Sejour Listings", "1") {}

    /// @notice The caller registers a listing of its own. A listing that was retired stays so; a changed listing has another hash.
    function register(bytes32 listingHash) external {
        _register(msg.sender, listingHash);
    }

    /// @notice Anyone registers a listing with the host's signature.
    /// @param deadline the last second in which the signature counts
    /// @param signature EIP-712 `Register(address host,bytes32 listingHash,uint256 deadline)`, by key or by ERC-1271
    function registerFor(address host, bytes32 listingHash, uint256 deadline, bytes calldata signature) external {
        if (block.timestamp > deadline) revert TooLate(block.timestamp, deadline);
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(REGISTER_TYPEHASH, host, listingHash, deadline)));
        (address signer, ECDSA.RecoverError problem, ) = ECDSA.tryRecoverCalldata(digest, signature);
        bool byKey = problem == ECDSA.RecoverError.NoError && signer == host;
        if (!byKey && !SignatureChecker.isValidERC1271SignatureNowCalldata(host, digest, signature)) revert BadSignature(host);
        _register(host, listingHash);
    }

    /// @notice The caller retires a listing of its own.
    function retire(bytes32 listingHash) external {
        Registration storage registration = registrations[msg.sender][listingHash];
        if (registration.registeredAt == 0 || registration.retiredAt != 0) revert WrongListingState(msg.sender, listingHash);
        registration.retiredAt = uint64(block.timestamp);
        emit ListingRetired(msg.sender, listingHash);
    }

    function _register(address host, bytes32 listingHash) private {
        Registration storage registration = registrations[host][listingHash];
        if (registration.registeredAt != 0) revert WrongListingState(host, listingHash);
        registration.registeredAt = uint64(block.timestamp);
        emit ListingRegistered(host, listingHash);
    }
}
