package io.sejour.app.run;

import io.sejour.app.CannotGoOn;
import io.sejour.embedded.AnvilBinary;
import io.sejour.embedded.AnvilProcess;
import io.sejour.embedded.EmbeddedPartException;
import io.sejour.embedded.EmbeddedPostgreSql;
import io.sejour.embedded.FreePort;
import io.sejour.embedded.SmtpSink;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The parts the contexts need, started on the data folder; what was started last is stopped first. */
public final class Parts implements AutoCloseable {

    private static final String DATABASE = "sejour";
    private static final int USUAL_NODE_PORT = 8545; // Where wallets look for a local node.

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final EmbeddedPostgreSql postgres;
    private final AnvilProcess anvil;
    private final SmtpSink mails;

    private Parts(DataFolder data, Progress progress) {
        Path binary = AnvilBinary.find().orElseThrow(() -> new CannotGoOn(AnvilBinary.missing()));
        try {
            progress.step("PostgreSQL");
            postgres = started(
                    EmbeddedPostgreSql.start(data.resolve("postgresql"), 0, EmbeddedPostgreSql.Durability.SAFE));
            postgres.createDatabaseIfAbsent(DATABASE);
            progress.step("Ethereum node");
            anvil = started(startNode(binary, data.resolve("chain")));
            progress.step("mail sink");
            mails = started(SmtpSink.start(0));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** On the usual port, unless another program has it or takes it in this very moment. */
    private static AnvilProcess startNode(Path binary, Path folder) {
        try {
            return AnvilProcess.start(binary, folder, FreePort.preferably(USUAL_NODE_PORT));
        } catch (EmbeddedPartException perhapsTaken) {
            return AnvilProcess.start(binary, folder, 0);
        }
    }

    public static Parts start(DataFolder data, Progress progress) {
        return new Parts(data, progress);
    }

    public AnvilProcess anvil() {
        return anvil;
    }

    public SmtpSink mails() {
        return mails;
    }

    public EmbeddedPostgreSql postgres() {
        return postgres;
    }

    /** Where the contexts find the parts. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.datasource.url", postgres.jdbcUrl(DATABASE));
        properties.put("spring.datasource.username", postgres.username());
        properties.put("spring.datasource.password", postgres.password());
        properties.put("spring.mail.host", "127.0.0.1");
        properties.put("spring.mail.port", mails.port());
        properties.put("sejour.blockchain.rpc-url", anvil.rpcUrl().toString());
        properties.put("sejour.blockchain.chain-id", AnvilProcess.CHAIN_ID);
        return properties;
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                System.err.println("sejour: a part did not stop cleanly: " + e.getMessage());
            }
        }
    }

    private <T extends AutoCloseable> T started(T part) {
        running.push(part);
        return part;
    }
}
