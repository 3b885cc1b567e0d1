package io.sejour.app.importing;

import java.io.PrintWriter;
import java.util.Locale;

/** A bar that redraws itself on a terminal; elsewhere one line for each phase. */
final class ProgressBar {

    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final boolean live;
    private String phase = "";

    ProgressBar(PrintWriter out, boolean live) {
        this.out = out;
        this.live = live;
    }

    void show(String newPhase, long done, long total) {
        String name = newPhase.toLowerCase(Locale.ROOT);
        if (live) {
            int filled = total <= 0 ? 0 : (int) Math.min(WIDTH, done * WIDTH / total);
            out.printf("\r  %-10s [%s%s] %d/%d   ", name, "#".repeat(filled), ".".repeat(WIDTH - filled), done, total);
        } else if (!newPhase.equals(phase)) {
            out.printf("  %s ...%n", name);
        }
        phase = newPhase;
        out.flush();
    }

    void end() {
        if (live) {
            out.printf("\r%s\r", " ".repeat(WIDTH * 2));
            out.flush();
        }
    }
}
