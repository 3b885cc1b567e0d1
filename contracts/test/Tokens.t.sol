// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {ISejourEscrow} from "../src/ISejourEscrow.sol";
import {EscrowTest} from "./support/EscrowTest.sol";
import {Coin, DenyCoin, FalseCoin, FeeCoin, HeavyCoin, LyingCoin, OddCoin, ReenteringCoin, SilentCoin} from "./support/Tokens.sol";

/// @dev Tokens that are not as the standard says, and the two ways to pay with one transaction.
contract TokensTest is EscrowTest {
    uint256 private constant AMOUNT = 1_000_000;

    function listed(address token) private returns (ISejourEscrow.Terms memory terms) {
        address[] memory tokens = new address[](1);
        tokens[0] = token;
        vm.prank(owner);
        escrow.setFunding(tokens, true);
        OddCoin(token).mint(guest, 10 * AMOUNT);
        vm.prank(guest);
        OddCoin(token).approve(address(escrow), type(uint256).max);
        terms = termsIn(token, AMOUNT);
        terms.feeBps = 0;
    }

    function fundsWith(ISejourEscrow.Terms memory terms) private {
        vm.prank(guest);
        escrow.fund(terms);
    }

    function refuses(ISejourEscrow.Terms memory terms, bytes memory why) private {
        vm.prank(guest);
        vm.expectRevert(why);
        escrow.fund(terms);
        isStatus(terms, ISejourEscrow.Status.NONE);
    }

    function transferRefused(address token) private view returns (bytes memory) {
        return abi.encodeWithSelector(ISejourEscrow.TransferRefused.selector, token, guest, address(escrow), AMOUNT);
    }

    function testRefusesATokenThatIsNotListed() public {
        Coin coin = new Coin();
        coin.mint(guest, AMOUNT);
        ISejourEscrow.Terms memory terms = termsIn(address(coin), AMOUNT);
        refuses(terms, abi.encodeWithSelector(ISejourEscrow.FundingClosed.selector, address(coin)));
        vm.prank(guest);
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.FundingClosed.selector, address(coin)));
        escrow.fundWithPermit(terms, "", 0, 27, 0, 0);
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.FundingClosed.selector, address(coin)));
        escrow.fundWithAuthorization(terms, 0, type(uint48).max, 27, 0, 0);
    }

    function testRefusesAFeeOnTransfer() public {
        ISejourEscrow.Terms memory terms = listed(address(new FeeCoin()));
        refuses(terms, abi.encodeWithSelector(ISejourEscrow.WrongReceived.selector, AMOUNT - AMOUNT / 100, AMOUNT));
    }

    function testRefusesATokenThatLies() public {
        ISejourEscrow.Terms memory terms = listed(address(new LyingCoin()));
        refuses(terms, abi.encodeWithSelector(ISejourEscrow.WrongReceived.selector, 0, AMOUNT));
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.WrongReceived.selector, 0, AMOUNT));
        escrow.fundWithAuthorization(terms, 0, type(uint48).max, 27, 0, 0);
    }

    function testTakesATokenThatAnswersNothing() public {
        SilentCoin coin = new SilentCoin();
        ISejourEscrow.Terms memory terms = listed(address(coin));
        fundsWith(terms);
        vm.prank(guest);
        escrow.release(terms);
        equal(coin.balanceOf(host), AMOUNT, "host");
    }

    function testRefusesATokenThatAnswersFalse() public {
        FalseCoin coin = new FalseCoin();
        ISejourEscrow.Terms memory terms = listed(address(coin));
        coin.refuse(true);
        refuses(terms, transferRefused(address(coin)));
        coin.refuse(false);
        fundsWith(terms);
        coin.refuse(true);
        vm.prank(guest);
        escrow.release(terms);
        equal(escrow.owed(address(coin), host), AMOUNT, "owed");
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.WithdrawalRefused.selector, address(coin), host, AMOUNT));
        escrow.withdraw(address(coin), host);
        coin.refuse(false);
        escrow.withdraw(address(coin), host);
        equal(coin.balanceOf(host), AMOUNT, "host");
    }

    function testRefusesToFundWithoutAllowanceOrBalance() public {
        Coin coin = new Coin();
        ISejourEscrow.Terms memory terms = listed(address(coin));
        vm.prank(guest);
        coin.approve(address(escrow), AMOUNT - 1);
        refuses(terms, transferRefused(address(coin)));
        vm.prank(guest);
        coin.approve(address(escrow), type(uint256).max);
        uint256 all = coin.balanceOf(guest);
        vm.prank(guest);
        coin.transfer(stranger, all);
        refuses(terms, transferRefused(address(coin)));
    }

    /// @dev A host who is on the token's list of the denied does not hold up the guest's refund (as with Dtravel).
    function testADeniedHostDoesNotBlockTheGuest() public {
        DenyCoin coin = new DenyCoin();
        ISejourEscrow.Terms memory terms = listed(address(coin));
        fundsWith(terms);
        coin.deny(host, true);
        vm.warp(START + 6 days);
        uint256 before = coin.balanceOf(guest);
        vm.prank(guest);
        escrow.cancel(terms);
        equal(coin.balanceOf(guest) - before, AMOUNT / 2, "guest");
        equal(escrow.owed(address(coin), host), AMOUNT / 2, "owed");
        coin.deny(host, false);
        escrow.withdraw(address(coin), host);
        equal(coin.balanceOf(host), AMOUNT / 2, "host");
    }

    function testATokenThatBurnsGasOrBombsIsOwed() public {
        for (uint256 mode = 1; mode < 3; ++mode) {
            HeavyCoin coin = new HeavyCoin();
            ISejourEscrow.Terms memory terms = listed(address(coin));
            fundsWith(terms);
            coin.burn(mode);
            uint256 gas = gasleft();
            vm.prank(guest);
            escrow.release(terms);
            isTrue(gas - gasleft() < 320_000, "too much gas was burnt");
            equal(escrow.owed(address(coin), host), AMOUNT, "owed");
            equal(coin.balanceOf(address(escrow)), AMOUNT, "escrow");
        }
    }

    function testATokenDoesNotReenter() public {
        ReenteringCoin coin = new ReenteringCoin();
        ISejourEscrow.Terms memory terms = listed(address(coin));
        ISejourEscrow.Terms memory other = termsIn(address(coin), AMOUNT);
        other.guest = address(coin);
        other.bookingRef = keccak256("other");
        coin.mint(address(coin), AMOUNT);
        coin.arm(address(escrow), abi.encodeCall(escrow.fund, (other)));
        fundsWith(terms);
        isTrue(!coin.gotIn() && bytes4(coin.answer()) == ISejourEscrow.Reentered.selector, "while funding");
        coin.arm(address(escrow), abi.encodeCall(escrow.withdraw, (address(coin), host)));
        vm.prank(guest);
        escrow.release(terms);
        isTrue(!coin.gotIn() && bytes4(coin.answer()) == ISejourEscrow.Reentered.selector, "while releasing");
    }

    /// @dev An allowance is not a consent: nobody can fund terms from it that its owner has not signed (as with Bee).
    function testNobodyInvoicesWhoeverGaveAnAllowance() public {
        Coin coin = new Coin();
        ISejourEscrow.Terms memory terms = listed(address(coin));
        terms.host = stranger;
        vm.startPrank(stranger);
        vm.expectRevert(notGuest(stranger));
        escrow.fund(terms);
        bytes memory own = sign(STRANGER_KEY, fundStruct(terms));
        vm.expectRevert(badSignature(guest));
        escrow.fundFor(terms, own);
        vm.expectRevert(badSignature(guest));
        escrow.fundWithPermit(terms, own, START, 27, 0, 0);
        vm.stopPrank();
    }

    // Permit

    function permit(Coin coin, uint256 deadline) private view returns (uint8 v, bytes32 r, bytes32 s) {
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                guest,
                address(escrow),
                AMOUNT,
                coin.nonces(guest),
                deadline
            )
        );
        return vm.sign(GUEST_KEY, keccak256(abi.encodePacked("\x19\x01", coin.DOMAIN_SEPARATOR(), structHash)));
    }

    function testGuestFundsWithAPermit() public {
        Coin coin = new Coin();
        ISejourEscrow.Terms memory terms = listed(address(coin));
        vm.prank(guest);
        coin.approve(address(escrow), 0);
        (uint8 v, bytes32 r, bytes32 s) = permit(coin, START);
        vm.prank(guest);
        escrow.fundWithPermit(terms, "", START, v, r, s);
        isStatus(terms, ISejourEscrow.Status.FUNDED);
    }

    function testAnyoneFundsWithTheGuestsPermitAndSignature() public {
        Coin coin = new Coin();
        ISejourEscrow.Terms memory terms = listed(address(coin));
        vm.prank(guest);
        coin.approve(address(escrow), 0);
        (uint8 v, bytes32 r, bytes32 s) = permit(coin, START);
        vm.prank(stranger);
        escrow.fundWithPermit(terms, sign(GUEST_KEY, fundStruct(terms)), START, v, r, s);
        isStatus(terms, ISejourEscrow.Status.FUNDED);
    }

    function testAPermitUsedBySomeoneElseDoesNoHarm() public {
        Coin coin = new Coin();
        ISejourEscrow.Terms memory terms = listed(address(coin));
        vm.prank(guest);
        coin.approve(address(escrow), 0);
        (uint8 v, bytes32 r, bytes32 s) = permit(coin, START);
        vm.prank(stranger);
        coin.permit(guest, address(escrow), AMOUNT, START, v, r, s);
        vm.prank(guest);
        escrow.fundWithPermit(terms, "", START, v, r, s);
        isStatus(terms, ISejourEscrow.Status.FUNDED);
    }

    function testRefusesABadPermitWithoutAllowance() public {
        Coin coin = new Coin();
        ISejourEscrow.Terms memory terms = listed(address(coin));
        vm.prank(guest);
        coin.approve(address(escrow), 0);
        vm.prank(guest);
        vm.expectRevert(transferRefused(address(coin)));
        escrow.fundWithPermit(terms, "", START, 27, bytes32(uint256(1)), bytes32(uint256(1)));
    }

    function testAPermitForATokenWithoutPermitsFallsBackToTheAllowance() public {
        ISejourEscrow.Terms memory terms = listed(address(new SilentCoin()));
        vm.prank(guest);
        escrow.fundWithPermit(terms, "", START, 27, 0, 0);
        isStatus(terms, ISejourEscrow.Status.FUNDED);
    }

    function testRefusesAPermitForEth() public {
        ISejourEscrow.Terms memory terms = termsIn(address(0), 1 ether);
        vm.prank(guest);
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.WrongValue.selector, 0, 1 ether));
        escrow.fundWithPermit(terms, "", START, 27, 0, 0);
        vm.expectRevert(abi.encodeWithSelector(ISejourEscrow.WrongValue.selector, 0, 1 ether));
        escrow.fundWithAuthorization(terms, 0, type(uint48).max, 27, 0, 0);
    }

    // Authorizations

    function authorization(Coin coin, ISejourEscrow.Terms memory terms) private view returns (uint8 v, bytes32 r, bytes32 s) {
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
                ),
                guest,
                address(escrow),
                terms.amount,
                START - 1,
                START + 1 hours,
                escrow.hashOf(terms)
            )
        );
        return vm.sign(GUEST_KEY, keccak256(abi.encodePacked("\x19\x01", coin.DOMAIN_SEPARATOR(), structHash)));
    }

    function testAnyoneFundsWithTheGuestsAuthorization() public {
        Coin coin = new Coin();
        ISejourEscrow.Terms memory terms = listed(address(coin));
        vm.prank(guest);
        coin.approve(address(escrow), 0);
        (uint8 v, bytes32 r, bytes32 s) = authorization(coin, terms);
        vm.expectEmit(address(escrow));
        emit ISejourEscrow.Funded(escrow.hashOf(terms), terms);
        vm.prank(stranger);
        escrow.fundWithAuthorization(terms, START - 1, START + 1 hours, v, r, s);
        isStatus(terms, ISejourEscrow.Status.FUNDED);
        equal(coin.balanceOf(address(escrow)), AMOUNT, "escrow");
        bytes memory why = wrongStatus(terms);
        vm.expectRevert(why);
        escrow.fundWithAuthorization(terms, START - 1, START + 1 hours, v, r, s);
    }

    function testAnAuthorizationIsForItsTermsOnly() public {
        Coin coin = new Coin();
        ISejourEscrow.Terms memory terms = listed(address(coin));
        (uint8 v, bytes32 r, bytes32 s) = authorization(coin, terms);
        terms.host = stranger;
        vm.prank(stranger);
        vm.expectRevert();
        escrow.fundWithAuthorization(terms, START - 1, START + 1 hours, v, r, s);
        isStatus(terms, ISejourEscrow.Status.NONE);
    }

    // Several tokens share one escrow

    function testEachTokenIsPaidFromItsOwn() public {
        Coin one = new Coin();
        Coin two = new Coin();
        ISejourEscrow.Terms memory a = listed(address(one));
        ISejourEscrow.Terms memory b = listed(address(two));
        ISejourEscrow.Terms memory c = termsIn(address(0), AMOUNT);
        fundsWith(a);
        fundsWith(b);
        vm.prank(guest);
        escrow.fund{value: AMOUNT}(c);
        ISejourEscrow.Terms[] memory batch = new ISejourEscrow.Terms[](3);
        (batch[0], batch[1], batch[2]) = (a, b, c);
        vm.warp(a.releaseAt);
        uint256 before = host.balance;
        escrow.releaseBatch(batch);
        equal(one.balanceOf(host), AMOUNT, "one");
        equal(two.balanceOf(host), AMOUNT, "two");
        equal(host.balance - before, AMOUNT - (AMOUNT * 300) / 10_000, "ETH");
    }

    function testATokensBalanceIsItsBookingsAndDebts() public {
        DenyCoin coin = new DenyCoin();
        ISejourEscrow.Terms memory terms = listed(address(coin));
        terms.feeBps = 1_000;
        fundsWith(terms);
        terms.bookingRef = 0;
        fundsWith(terms);
        coin.deny(host, true);
        vm.prank(guest);
        escrow.release(terms);
        uint256 debts = escrow.owed(address(coin), host) + escrow.owed(address(coin), feeTo);
        equal(debts, AMOUNT, "debts");
        equal(IERC20(address(coin)).balanceOf(address(escrow)), AMOUNT + debts, "balance");
    }
}
