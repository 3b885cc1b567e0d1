package io.sejour.user.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.escrow.CreateManagedWallet;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.user.EnsureWallet;
import io.sejour.api.user.UserId;
import io.sejour.user.UserContextUnderTest;
import io.sejour.user.siwe.SiweSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Keys;

class WalletIT extends UserContextUnderTest {

    @Autowired
    private Wallets wallets;

    @Autowired
    @Qualifier("localSegment")
    private CommandBus accountsHere;

    private ECKeyPair key = ECKeyPair.create(new byte[] {1});

    @BeforeEach
    void newKey() throws Exception {
        key = Keys.createEcKeyPair();
    }

    @Test
    void whoeverLinkedAWalletSignsInWithIt() {
        Person ada = register();
        assertThat(link(ada).status()).isEqualTo(201);

        Answer tokens = signInWith(siweMessage(key).text());

        assertThat(tokens.status()).isEqualTo(200);
        Answer me = get("/api/v1/users/me", tokens.text("accessToken"));
        assertThat(me.text("userId")).isEqualTo(ada.userId());
        assertThat(me.body().get("wallets").get(0).get("address").asString())
                .isEqualTo(address().value());
        assertThat(me.body().get("wallets").get(0).get("kind").asString()).isEqualTo("LINKED");
    }

    @Test
    void oneSignatureSentFiftyTimesAtOnceMakesOneSession() throws Exception {
        Person ada = register();
        link(ada);
        String text = siweMessage(key).text();
        long sessionsBefore = sessionsOf(ada);
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> sent = IntStream.range(0, 50)
                    .mapToObj(i -> threads.submit(() -> signInWith(text)))
                    .toList();
            for (Future<Answer> one : sent) {
                answers.add(one.get().status());
            }
        }

        assertThat(answers).containsOnly(200, 422).containsOnlyOnce(200);
        assertThat(sessionsOf(ada)).isEqualTo(sessionsBefore + 1);
    }

    @Test
    void aMessageThatIsNotForHereAndNowIsRefused() {
        Person ada = register();
        link(ada);
        Map<String, SiweSample> wrong = Map.of(
                "domain", siweMessage(key).domain("evil.example"),
                "uri", siweMessage(key).uri("https://evil.example/login"),
                "chain-id", siweMessage(key).chainId("1"),
                "issued-at", siweMessage(key).issuedAt(wallClock.instant().plusSeconds(120)),
                "expiration-time",
                        siweMessage(key)
                                .more("Expiration Time: " + wallClock.instant().minusSeconds(1)),
                "not-before",
                        siweMessage(key)
                                .more("Not Before: " + wallClock.instant().plusSeconds(60)));

        wrong.forEach((part, message) -> {
            Answer refused = signInWith(message.text());
            assertThat(refused.status()).as(part).isEqualTo(422);
            assertThat(refused.code()).as(part).isEqualTo("siwe-message-invalid");
            assertThat(refused.body().toString()).contains(part);
        });
        assertThat(signInWith("hello").code()).isEqualTo("siwe-message-invalid");
        assertThat(signInWith(siweMessage(key).address(address().value()).text())
                        .code())
                .as("EIP-55")
                .isEqualTo("siwe-message-invalid");
    }

    @Test
    void aNonceIsOursYoungAndUnused() {
        Person ada = register();
        link(ada);

        assertThat(signInWith(siweMessage(key).nonce("madeUpNonce42").text()).code())
                .isEqualTo("siwe-nonce-invalid");
        String late = siweMessage(key).text();
        wallClock.advance(Duration.ofMinutes(10).plusSeconds(1));
        assertThat(signInWith(late).code()).isEqualTo("siwe-nonce-invalid");
        String twice = siweMessage(key).text();
        assertThat(signInWith(twice).status()).isEqualTo(200);
        assertThat(signInWith(twice).code()).isEqualTo("siwe-nonce-invalid");
    }

    @Test
    void aStrangerNeitherSignsInNorUsesUpTheNonce() throws Exception {
        Person ada = register();
        link(ada);
        String text = siweMessage(key).text();
        ECKeyPair stranger = Keys.createEcKeyPair();

        Answer refused = post("/api/v1/sessions/siwe", signed(text, stranger), null);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("wallet-signature-invalid");
        assertThat(signInWith(text).status()).isEqualTo(200);
    }

    @Test
    void aWalletNobodyLinkedSignsNobodyIn() {
        Answer refused = signInWith(siweMessage(key).text());

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("invalid-credentials");
    }

    @Test
    void aWalletBelongsToOnePerson() {
        Person ada = register();
        Person bob = register();
        assertThat(link(ada).status()).isEqualTo(201);
        assertThat(link(ada).status()).as("repeated").isEqualTo(201);

        Answer taken = link(bob);

        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.code()).isEqualTo("wallet-taken");
        assertThat(get("/api/v1/users/me", bob.accessToken()).body().get("wallets"))
                .isEmpty();
    }

    @Test
    void linkingNeedsASessionAndASignature() throws Exception {
        Person ada = register();
        String text = siweMessage(key).text();

        assertThat(post("/api/v1/users/me/wallets", signed(text, key), null).status())
                .isEqualTo(401);
        assertThat(post("/api/v1/users/me/wallets", signed(text, Keys.createEcKeyPair()), ada.accessToken())
                        .code())
                .isEqualTo("wallet-signature-invalid");
        assertThat(post("/api/v1/users/me/wallets/managed", "{}", null).status())
                .isEqualTo(401);
    }

    @Test
    void aManagedWalletIsMadeOnce() {
        Person ada = register();

        Answer made = post("/api/v1/users/me/wallets/managed", "{}", ada.accessToken());
        Answer again = post("/api/v1/users/me/wallets/managed", "{}", ada.accessToken());

        assertThat(made.status()).isEqualTo(201);
        assertThat(again.text("address")).isEqualTo(made.text("address"));
        assertThat(get("/api/v1/users/me", ada.accessToken()).body().get("wallets"))
                .hasSize(1);
    }

    @Test
    void moneyGoesToTheWalletLinkedLast() {
        Person ada = register();
        post("/api/v1/users/me/wallets/managed", "{}", ada.accessToken());
        link(ada);

        EthAddress used = commands.sendAndWait(new EnsureWallet(UserId.of(ada.userId())));

        assertThat(used).isEqualTo(address());
    }

    @Test
    void withoutAWalletThereIsNoneUnlessTheSettingMakesOne() {
        UserId ada = UserId.of(register().userId());

        assertThatThrownBy(() -> commands.sendAndWait(new EnsureWallet(ada)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.rejection().code()).isEqualTo(RejectionCode.WALLET_MISSING));

        ManagedWallets onDemand = new ManagedWallets(wallets, commands, accountsHere, new WalletProperties(true));
        EthAddress made = onDemand.handle(new EnsureWallet(ada));
        assertThat(onDemand.handle(new EnsureWallet(ada))).isEqualTo(made);
        assertThat((EthAddress) commands.sendAndWait(new EnsureWallet(ada))).isEqualTo(made);
    }

    @Test
    void aWishForAWalletWaitsForNoOtherCommandOfThisContext() {
        UserId ada = UserId.of(register().userId());
        EthAddress made = new EthAddress("0x" + "ab".repeat(20));
        SimpleCommandBus elsewhere = SimpleCommandBus.builder().build();
        elsewhere.subscribe(CreateManagedWallet.class.getName(), command -> made);
        CommandGateway others =
                DefaultCommandGateway.builder().commandBus(elsewhere).build();

        ManagedWallets onDemand = new ManagedWallets(wallets, others, accountsHere, new WalletProperties(true));

        assertThat(onDemand.handle(new EnsureWallet(ada))).isEqualTo(made);
        assertThat((EthAddress) commands.sendAndWait(new EnsureWallet(ada))).isEqualTo(made);
    }

    private EthAddress address() {
        return new EthAddress("0x" + Keys.getAddress(key));
    }

    private Answer link(Person person) {
        return post("/api/v1/users/me/wallets", signed(siweMessage(key).text(), key), person.accessToken());
    }

    private Answer signInWith(String text) {
        return post("/api/v1/sessions/siwe", signed(text, key), null);
    }

    private long sessionsOf(Person person) {
        return jdbc.sql("select count(*) from user_context.sessions where user_id = ?")
                .param(java.util.UUID.fromString(person.userId()))
                .query(Long.class)
                .single();
    }
}
