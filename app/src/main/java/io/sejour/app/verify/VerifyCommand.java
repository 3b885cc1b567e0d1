package io.sejour.app.verify;

import io.sejour.app.CannotGoOn;
import io.sejour.app.proof.Chain;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./sejour verify}. */
@Command(
        name = "verify",
        description = "Checks a dossier without asking Séjour, and names the first thing that is wrong.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:sound", "1:something is wrong with the dossier", "2:could not be checked, or wrong usage"})
public final class VerifyCommand implements Callable<Integer> {

    private static final int WRONG = 1;
    private static final long MOST_BYTES = 16L << 20;

    @Parameters(index = "0", paramLabel = "DOSSIER.json", description = "The dossier.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--rpc",
            paramLabel = "URL",
            description = "An Ethereum node you trust: what the dossier says of the chain is compared with it.")
    private @Nullable URI rpc;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            verify(out);
            return ExitCode.OK;
        } catch (WrongDossier wrong) {
            spec.commandLine().getErr().println("WRONG  " + wrong.getMessage());
            return WRONG;
        } catch (CannotGoOn cannot) {
            spec.commandLine().getErr().println("sejour: " + cannot.getMessage());
            return ExitCode.USAGE;
        } finally {
            out.flush();
            spec.commandLine().getErr().flush();
        }
    }

    private void verify(PrintWriter out) {
        Dossier dossier = Dossier.read(bytes());
        Payloads payloads = OfflineCheck.of(dossier);
        out.printf(
                "SOUND  booking %s: %d events in %d streams, none changed, moved or left out%n",
                dossier.bookingId(), dossier.entries().size(), dossier.streams().size());
        out.printf("       history %s%n", dossier.root().history());
        out.printf("       Merkle  %s%n", dossier.root().merkle());
        if (payloads.notOpened() > 0) {
            out.printf(
                    "       %d events have words that were kept back; their contents rest on the seal alone%n",
                    payloads.notOpened());
        }
        long waiting = dossier.historyAnchors().stream()
                .filter(anchor -> !anchor.status().equals("FINAL"))
                .count();
        if (waiting > 0) {
            out.printf("       %d anchors of this history are pending: a later dossier has them%n", waiting);
        }
        if (rpc == null) {
            out.println("       not compared with the chain (--rpc URL)");
            return;
        }
        ChainCheck.Found found = ChainCheck.of(dossier, payloads, new Chain(rpc));
        out.printf("CHAIN  %d anchors and all %d steps of the money are on chain%n", found.anchors(), found.logs());
        out.println(
                found.provenUpTo() < 0
                        ? "       they prove the terms and the money, not the other events"
                        : "       and the history's root, which proves the events 0 to " + found.provenUpTo());
        if (found.batches() > 0) {
            out.printf(
                    "       %d anchors that the history has together with others are among the proofs%n",
                    found.batches());
        }
        for (String stranger : found.strangers()) {
            out.printf(
                    "       anchored by %s, which is not the escrow's operator now: ask whose account it is%n",
                    stranger);
        }
        if (found.otherEvidence() > 0) {
            out.printf(
                    "       %d pieces of evidence on chain are other documents, or this history was rewritten after them%n",
                    found.otherEvidence());
        }
        if (found.newer() > 0) {
            out.printf("       %d steps on chain are newer than the dossier%n", found.newer());
        }
    }

    private byte[] bytes() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new CannotGoOn(file + " is larger than a dossier can be");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CannotGoOn(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
