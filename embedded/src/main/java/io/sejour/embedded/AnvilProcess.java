package io.sejour.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * A private Ethereum node (anvil) as a child process, with its chain kept in a folder.
 *
 * <p><b>A node that outlived its JVM is adopted</b>, so that nothing it mined is lost. <b>A node that died is started again</b> on the
 * same port from the saved chain, which holds every final block. Blocks become final by {@link FinalityPump}: two blocks behind the
 * newest one.
 */
public final class AnvilProcess implements AutoCloseable {

    /** The chain id of every anvil node of ours. */
    public static final long CHAIN_ID = 31_337;

    private static final Logger log = LoggerFactory.getLogger(AnvilProcess.class);
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Duration WATCH = Duration.ofMillis(100);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(5);
    /** Enough new blocks for the state at the final block to be known again: anvil's saved chain has only the newest state. */
    private static final int BLOCKS_AFTER_LOADING = 3;

    /** What each of the node's own accounts has: the faucet gives a hundred ether to every new wallet, and must not run dry. */
    private static final String PURSE_ETHER = "1000000000";

    private final Path binary;
    private final Path folder;
    private final int port;
    private final AnvilRpc rpc;
    private final ChainStateFile state;
    private final FinalityPump pump;
    private final Thread watcher;
    private volatile boolean closing;
    private volatile long pid;
    private volatile long secondsAhead;

    private AnvilProcess(Path binary, Path folder, int port) {
        this.binary = binary;
        this.folder = folder;
        this.port = port;
        this.rpc = new AnvilRpc(port);
        this.state = new ChainStateFile(folder.resolve("chain.json"));
        this.pump = new FinalityPump(rpc, state);
        this.watcher = Thread.ofPlatform().daemon().name("anvil-watch").unstarted(this::watch);
    }

    /**
     * Starts a node on the folder's chain, or adopts the one that still runs on it.
     *
     * @param binary the anvil program, see {@link AnvilBinary}
     * @param folder the folder that belongs to this node; created when absent
     * @param port the loopback port, or 0 for a free one; an adopted node keeps the port it has
     * @throws EmbeddedPartException when the node cannot be started; the message says why
     */
    public static AnvilProcess start(Path binary, Path folder, int port) {
        try {
            Files.createDirectories(folder);
            AnvilProcess adopted = adopt(binary, folder.toRealPath());
            if (adopted != null) {
                adopted.watcher.start();
                return adopted;
            }
            AnvilProcess started = new AnvilProcess(binary, folder.toRealPath(), port == 0 ? FreePort.any() : port);
            started.launch();
            started.watcher.start();
            return started;
        } catch (IOException e) {
            throw new EmbeddedPartException("cannot prepare the chain in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The loopback port of the JSON-RPC endpoint. */
    public int port() {
        return port;
    }

    /** The address of the JSON-RPC endpoint. */
    public URI rpcUrl() {
        return rpc.address();
    }

    /** The process id, for tests that kill the node. */
    public long pid() {
        return pid;
    }

    /** The time the next block will carry. */
    public Instant pendingTime() {
        return Instant.ofEpochSecond(rpc.pendingTime());
    }

    /**
     * Moves the chain's clock forward to the given instant and mines a block there; does nothing when the chain is already there. The
     * chain's clock never goes back.
     */
    public synchronized void alignTime(Instant target) {
        long ahead = target.getEpochSecond() - rpc.pendingTime();
        if (ahead > 0) {
            rpc.call("evm_increaseTime", ahead);
            rpc.mine(1);
        }
        rememberTime();
    }

    /** Holds blocks back from becoming final, or lets them go again: a chain on which a payment is mined in time and final too late. */
    public void holdFinality(boolean on) {
        pump.hold(on);
    }

    /** Gives an account ether out of the node's own purse, as a transaction like any other. */
    public String faucet(String address, BigInteger wei) {
        JsonNode accounts = rpc.call("eth_accounts");
        String purse = accounts.get(accounts.size() - 1).asString();
        Map<String, String> transaction = Map.of("from", purse, "to", address, "value", "0x" + wei.toString(16));
        return rpc.call("eth_sendTransaction", transaction).asString();
    }

    /** Any JSON-RPC call, for tests and tools; answers the result. */
    public JsonNode call(String method, Object... parameters) {
        return rpc.call(method, parameters);
    }

    /** Saves the chain and ends the node. Repeating it does nothing. */
    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        try {
            watcher.join(STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            state.replace(rpc.dumpState());
        } catch (IOException | UncheckedIOException | EmbeddedPartException e) {
            log.warn("The chain could not be saved at the end; the last saved one stays: {}", e.getMessage());
        }
        end(pid);
    }

    /** Leaves the node alone from now on, as a killed JVM does; for tests. */
    void abandon() {
        closing = true;
    }

    private static @Nullable AnvilProcess adopt(Path binary, Path folder) throws IOException {
        Path file = folder.resolve("anvil.pid");
        if (!Files.exists(file)) {
            return null;
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 2) {
            return null;
        }
        long pid = Long.parseLong(lines.get(0));
        AnvilProcess node = new AnvilProcess(binary, folder, Integer.parseInt(lines.get(1)));
        if (!Processes.isAliveAndNamed(pid, "anvil")) {
            return null;
        }
        try {
            if (node.rpc.chainId() == CHAIN_ID) {
                log.info("Adopted the Ethereum node that an earlier run left behind");
                node.pid = pid;
                node.rememberTime();
                return node;
            }
        } catch (UncheckedIOException e) {
            log.warn("The Ethereum node of an earlier run does not answer; starting another", e);
        }
        node.end(pid);
        return null;
    }

    private void launch() throws IOException {
        boolean loading = state.exists();
        Path cache = folder.resolve("cache");
        List<String> command = new ArrayList<>(List.of(binary.toString(), "--host", "127.0.0.1"));
        command.addAll(List.of("--port", Integer.toString(port), "--chain-id", Long.toString(CHAIN_ID)));
        command.addAll(List.of("--slots-in-an-epoch", "1", "--cache-path", cache.toString()));
        command.addAll(List.of("--silent", "--accounts", "20", "--balance", PURSE_ETHER));
        if (loading) {
            command.addAll(List.of("--load-state", state.path().toString()));
        }
        Path output = folder.resolve("anvil.log");
        Process process = new ProcessBuilder(Processes.inOwnSession(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        pid = process.pid();
        Files.writeString(folder.resolve("anvil.pid"), pid + "\n" + port + "\n");
        awaitAnswer(process, output);
        if (loading) {
            // A loaded chain counts time from the machine's clock again, whatever the chain's clock said before.
            long behind = rpc.latest().time() - rpc.pendingTime();
            restoreTime(Math.max(secondsAhead, behind));
            rpc.mine(BLOCKS_AFTER_LOADING);
        }
        rememberTime();
    }

    private void awaitAnswer(Process process, Path output) {
        long end = System.nanoTime() + START.toNanos();
        while (true) {
            try {
                if (rpc.chainId() == CHAIN_ID && process.isAlive()) {
                    return;
                }
            } catch (UncheckedIOException notYet) {
                log.trace("anvil does not answer yet", notYet);
            }
            if (!process.isAlive()) {
                throw new EmbeddedPartException("the Ethereum node (anvil) ended at once; see " + output);
            }
            if (System.nanoTime() - end > 0) {
                throw new EmbeddedPartException("the Ethereum node (anvil) does not answer; see " + output);
            }
            Processes.pause();
        }
    }

    private void restoreTime(long seconds) {
        if (seconds > 0) {
            rpc.call("evm_increaseTime", seconds);
        }
    }

    private void rememberTime() {
        secondsAhead = Math.max(0, rpc.pendingTime() - System.currentTimeMillis() / 1000);
    }

    private void watch() {
        Duration backOff = WATCH;
        while (!closing) {
            try {
                if (!Processes.isAlive(pid)) {
                    log.warn("The Ethereum node ended unexpectedly; starting it again from the saved chain");
                    launch();
                }
                if (!pump.step()) {
                    Thread.sleep(WATCH);
                }
                backOff = WATCH;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException | RuntimeException e) {
                log.warn("The Ethereum node could not be tended: {}", Objects.toString(e.getMessage(), e.toString()));
                backOff = pauseAfterFailure(backOff);
            }
        }
    }

    private static Duration pauseAfterFailure(Duration backOff) {
        Processes.pause(backOff);
        Duration doubled = backOff.multipliedBy(2);
        return doubled.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : doubled;
    }

    private void end(long processId) {
        ProcessHandle.of(processId).ifPresent(ProcessHandle::destroy);
        if (!Processes.awaitEnd(processId, STOP)) {
            ProcessHandle.of(processId).ifPresent(ProcessHandle::destroyForcibly);
            Processes.awaitEnd(processId, STOP);
        }
        try {
            Files.deleteIfExists(folder.resolve("anvil.pid"));
        } catch (IOException e) {
            log.warn("The node's pid file stays behind: {}", e.getMessage());
        }
    }
}
