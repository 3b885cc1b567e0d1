package io.sejour.app.demo;

import java.io.PrintWriter;

/** Where the demo is shown: with colour on a terminal that wants it, as plain text anywhere else. */
final class Terminal {

    private final PrintWriter out;
    private final boolean colour;

    Terminal(PrintWriter out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    static Terminal of(PrintWriter out) {
        boolean wanted = System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
        return new Terminal(
                out, wanted && System.console() != null && System.console().isTerminal());
    }

    synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    void heading(String text) {
        line("");
        line(style("1", text));
    }

    String good(String text) {
        return style("32", text);
    }

    String bad(String text) {
        return style("31;1", text);
    }

    String faint(String text) {
        return style("2", text);
    }

    private String style(String code, String text) {
        return colour ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
