package io.sejour.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Everything one benchmark has to say. */
public final class Report {

    private final String benchmark;
    private final Map<String, Object> setting = new LinkedHashMap<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<Aim> aims = new ArrayList<>();

    /** @param quick whether the sizes are those for a first look, which no figure should be quoted from */
    public Report(String benchmark, boolean quick) {
        this.benchmark = benchmark;
        setting.put("sizes", quick ? "quick" : "full");
        setting.put("processors", Runtime.getRuntime().availableProcessors());
        setting.put("java", Runtime.version().toString());
        setting.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    public Report with(String name, Object value) {
        setting.put(name, value);
        return this;
    }

    public Report add(String group, String name, Spread value, String unit) {
        figures.add(new Figure(group, name, value, unit));
        return this;
    }

    public Report add(Aim aim) {
        aims.add(aim);
        return this;
    }

    public String benchmark() {
        return benchmark;
    }

    public List<Figure> figures() {
        return List.copyOf(figures);
    }

    public List<Aim> aims() {
        return List.copyOf(aims);
    }

    /** In the form that is written as JSON. */
    public Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("benchmark", benchmark);
        all.put("setting", setting);
        all.put("figures", figures);
        all.put("aims", aims);
        return all;
    }

    /** For the terminal. */
    public String text() {
        StringBuilder text = new StringBuilder();
        setting.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append(System.lineSeparator()));
        String group = "";
        for (Figure figure : figures) {
            if (!figure.group().equals(group)) {
                group = figure.group();
                text.append(String.format(Locale.ROOT, "%n%s%n", group));
            }
            Spread value = figure.value();
            text.append(String.format(
                    Locale.ROOT,
                    "  %-42s %12s %s%s%n",
                    figure.name(),
                    shown(value.median()),
                    figure.unit(),
                    value.runs() == 1
                            ? ""
                            : " (" + shown(value.least()) + " to " + shown(value.most()) + " in " + value.runs()
                                    + " runs)"));
        }
        if (!aims.isEmpty()) {
            text.append(System.lineSeparator());
        }
        for (Aim aim : aims) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-7s %s: %s, wanted %s %s%n",
                    aim.isMet() ? "met" : "MISSED",
                    aim.name(),
                    shown(aim.measured()),
                    aim.atMost() ? "at most" : "at least",
                    shown(aim.wanted())));
        }
        return text.toString();
    }

    static String shown(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
