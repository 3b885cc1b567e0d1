package io.sejour.embedded;

import java.io.IOException;

/**
 * Makes transactions final on a chain that only grows when somebody transacts: after a block with transactions it mines just enough
 * empty blocks for that block to become final, and none while the chain is idle.
 *
 * <p><b>The chain is saved before it becomes final.</b> What the application acted on (it acts on final blocks only) is therefore never
 * lost with the node.
 */
final class FinalityPump {

    private final AnvilRpc rpc;
    private final ChainStateFile state;
    private String seenHash = "";
    private long scannedTo = -1;
    private long lastWithTransactions = -1;
    private volatile boolean held;

    FinalityPump(AnvilRpc rpc, ChainStateFile state) {
        this.rpc = rpc;
        this.state = state;
    }

    /** While held, blocks are saved as ever, but none becomes final by this pump. */
    void hold(boolean on) {
        held = on;
    }

    /** Looks at the chain once; true when something had changed. */
    boolean step() throws IOException {
        AnvilRpc.Block latest = rpc.latest();
        if (latest.hash().equals(seenHash)) {
            return false;
        }
        findTransactions(latest);
        state.replace(rpc.dumpState());
        long finalized = rpc.finalized().number();
        boolean pending = lastWithTransactions > finalized;
        boolean heldBack = pending && held;
        if (pending && !heldBack) {
            rpc.mine(lastWithTransactions - finalized);
        }
        // A block that is held back is looked at again until it is let go.
        seenHash = heldBack ? "" : latest.hash();
        return !heldBack;
    }

    private void findTransactions(AnvilRpc.Block latest) {
        long from = Math.min(scannedTo < 0 ? rpc.finalized().number() : scannedTo, latest.number()) + 1;
        for (long number = from; number < latest.number(); number++) {
            if (rpc.block(number).transactions() > 0) {
                lastWithTransactions = number;
            }
        }
        if (latest.transactions() > 0) {
            lastWithTransactions = latest.number();
        }
        scannedTo = latest.number();
    }
}
