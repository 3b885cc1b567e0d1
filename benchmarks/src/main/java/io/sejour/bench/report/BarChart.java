package io.sejour.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Draws a report as bars, a scale of its own for every group, with whiskers from the least to the most. */
public final class BarChart {

    private static final int WIDTH = 760;
    private static final int LABELS = 300;
    private static final int BARS = 300;
    private static final int ROW = 22;
    private static final int TITLE = 30;

    private BarChart() {}

    /** The report as a whole SVG document. */
    public static String svg(Report report) {
        Map<String, List<Figure>> groups = report.figures().stream()
                .collect(Collectors.groupingBy(Figure::group, LinkedHashMap::new, Collectors.toList()));
        StringBuilder body = new StringBuilder();
        int y = TITLE + 10;
        for (Map.Entry<String, List<Figure>> group : groups.entrySet()) {
            text(body, 12, y + 14, "start\" font-weight=\"bold", group.getKey());
            y += ROW;
            double most = group.getValue().stream()
                    .mapToDouble(figure -> figure.value().most())
                    .max()
                    .orElse(1);
            for (Figure figure : group.getValue()) {
                bar(body, y, figure, most > 0 ? most : 1);
                y += ROW;
            }
            y += 10;
        }
        for (Aim aim : report.aims()) {
            String line = (aim.isMet() ? "met: " : "MISSED: ") + aim.name() + " " + Report.shown(aim.measured())
                    + (aim.atMost() ? " ≤ " : " ≥ ") + Report.shown(aim.wanted());
            text(body, 12, y + 14, "start", line);
            y += ROW;
        }
        return String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
                font-family="sans-serif" font-size="12" role="img">
                <title>sejour bench %3$s</title>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                <text x="12" y="22" font-size="16" fill="#1f2933">sejour bench %3$s</text>
                %4$s</svg>
                """, WIDTH, y + 12, escaped(report.benchmark()), body);
    }

    private static void bar(StringBuilder body, int y, Figure figure, double most) {
        Spread value = figure.value();
        text(body, LABELS - 8, y + 14, "end", figure.name());
        body.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"14\" fill=\"#3e7cb1\"/>%n",
                LABELS,
                y + 3,
                BARS * value.median() / most));
        if (value.runs() > 1) {
            body.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%3$d\" y2=\"%3$d\" stroke=\"#1f2933\"/>%n",
                    LABELS + BARS * value.least() / most,
                    LABELS + BARS * value.most() / most,
                    y + 10));
        }
        text(body, LABELS + BARS + 8, y + 14, "start", Report.shown(value.median()) + " " + figure.unit());
    }

    private static void text(StringBuilder body, int x, int y, String anchor, String text) {
        body.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"#1f2933\">%s</text>%n",
                x,
                y,
                anchor,
                escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
