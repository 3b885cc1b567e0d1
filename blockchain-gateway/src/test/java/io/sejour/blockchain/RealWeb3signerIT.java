package io.sejour.blockchain;

import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.testing.FakeWeb3signer;
import java.net.URI;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The contract of {@link SignerContract} by a real web3signer, which whoever runs this brings: in {@code eth1} mode, for chain 31337 and
 * with the key of {@code SEJOUR_WEB3SIGNER_ADDRESS}.
 */
@EnabledIfEnvironmentVariable(
        named = "SEJOUR_WEB3SIGNER_URL",
        matches = "http.+",
        disabledReason = "no web3signer is given (SEJOUR_WEB3SIGNER_URL)")
class RealWeb3signerIT extends SignerContract {

    RealWeb3signerIT() {
        super("web3signer");
    }

    @Override
    RemoteSigner web3signer(FakeWeb3signer unused) {
        return new RemoteSigner(
                URI.create(System.getenv("SEJOUR_WEB3SIGNER_URL")),
                new EthAddress(System.getenv("SEJOUR_WEB3SIGNER_ADDRESS")));
    }
}
