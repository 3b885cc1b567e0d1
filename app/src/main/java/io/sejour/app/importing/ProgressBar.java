package io.sejour.app.importing;

import java.io.PrintWriter;
import java.util.Locale;

/** A bar that redraws itself on a terminal; elsewhere one line for each phase. */
public final class ProgressBar {

    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final boolean live;
    private String phase = "";

    /** @param live whether it may redraw itself: only where somebody watches a terminal */
    public ProgressBar(PrintWriter out, boolean live) {
        this.out = out;
        this.live = live;
    }

    public void show(String newPhase, long done, long total) {
        show(newPhase, done, total, "");
    }

    /** @param note stands behind the numbers, such as a rate */
    public void show(String newPhase, long done, long total, String note) {
        String name = newPhase.toLowerCase(Locale.ROOT);
        if (live) {
            int filled = total <= 0 ? 0 : (int) Math.min(WIDTH, done * WIDTH / total);
            out.printf(
                    "\r  %-11s [%s%s] %d/%d %-24s",
                    name, "#".repeat(filled), ".".repeat(WIDTH - filled), done, total, note);
        } else if (!newPhase.equals(phase)) {
            out.printf("  %s ...%n", name);
        }
        phase = newPhase;
        out.flush();
    }

    public void end() {
        if (live) {
            out.printf("\r%s\r", " ".repeat(WIDTH * 3));
            out.flush();
        }
    }
}
