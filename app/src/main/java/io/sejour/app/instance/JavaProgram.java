package io.sejour.app.instance;

import io.sejour.app.SejourApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to start this program once more, with the same Java and the same code, and with one more option of Java's where the system property
 * {@code sejour.instance.java} has one.
 */
final class JavaProgram {

    private JavaProgram() {}

    static List<String> command(String... systemProperties) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx768m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        String option = System.getProperty("sejour.instance.java", "");
        if (!option.isEmpty()) {
            command.add(option);
        }
        command.add("-Dsejour.home=" + System.getProperty("sejour.home", "."));
        for (String property : systemProperties) {
            command.add("-D" + property);
        }
        String classPath = System.getProperty("java.class.path");
        String packaged = System.getProperty("sejour.jar", "");
        if (!packaged.isEmpty() && Files.exists(Path.of(packaged))) {
            command.addAll(List.of("-jar", packaged));
        } else if (classPath.endsWith(".jar") && !classPath.contains(java.io.File.pathSeparator)) {
            command.addAll(List.of("-jar", classPath));
        } else {
            command.addAll(List.of("-cp", classPath, SejourApplication.class.getName()));
        }
        return command;
    }
}
