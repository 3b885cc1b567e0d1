package io.sejour.bookingquery.ledger;

import io.sejour.api.Wei;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EthAddress;
import java.math.BigInteger;
import java.util.List;

/**
 * All accounts, one sheet for each contract and asset.
 *
 * @param balanced whether every sheet's sum is zero, every journal's is, and every contract's account is the open payments or deposits
 * @param journalsOutOfBalance numbers of the journals whose debits are not their credits; always empty, or somebody
 *     changed the table
 */
record TrialBalance(boolean balanced, List<BalanceSheet> sheets, List<Long> journalsOutOfBalance) {

    /**
     * @param token the asset; the zero address for the chain's coin
     * @param sum of all balances: "0"
     * @param openPaymentsWei what the payments or deposits that are in the contract come to by their own view (I2)
     */
    record BalanceSheet(
            EscrowContract contract,
            EthAddress token,
            List<AccountBalance> accounts,
            Wei debitWei,
            Wei creditWei,
            String sum,
            Wei openPaymentsWei) {

        boolean isBalanced() {
            return sum.equals("0")
                    && balanceOf(Account.ESCROW).add(balanceOf(Account.DEPOSIT)).equals(openPaymentsWei.value());
        }

        private BigInteger balanceOf(Account account) {
            return accounts.stream()
                    .filter(line -> line.account() == account)
                    .map(line -> new BigInteger(line.balanceWei()))
                    .reduce(BigInteger.ZERO, BigInteger::add);
        }
    }

    /** @param balanceWei debits less credits, with a minus sign when it is below zero */
    record AccountBalance(Account account, Wei debitWei, Wei creditWei, String balanceWei) {

        static AccountBalance of(Account account, Wei debit, Wei credit) {
            return new AccountBalance(
                    account,
                    debit,
                    credit,
                    debit.value().subtract(credit.value()).toString());
        }
    }
}
