package io.sejour.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README tells people to type works. */
class ReadmeIT {

    private static final Pattern SCRIPT =
            Pattern.compile("<!-- tested: one booking by curl -->\\s*```bash\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void oneBookingByCurlAloneIsCompleted() throws IOException, InterruptedException {
        PlatformUnderTest under = PlatformUnderTest.shared();
        String readme = Files.readString(Path.of(System.getProperty("sejour.home", ".."), "README.md"));
        Matcher script = SCRIPT.matcher(readme);
        assertThat(script.find()).as("the README has the script").isTrue();
        Path file = Files.writeString(folder.resolve("booking.sh"), "set -euo pipefail\n" + script.group(1));
        Path output = folder.resolve("output");
        ProcessBuilder bash = new ProcessBuilder("bash", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        bash.environment().put("base", under.instance().address().toString());

        Process process = bash.start();

        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(ended).as(printed).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        assertThat(printed)
                .contains("AWAITING_PAYMENT", "CONFIRMED", "CHECKED_IN", "CHECKED_OUT", "COMPLETED")
                .containsPattern("(?m)^[0-9]{15,}$");
    }
}
